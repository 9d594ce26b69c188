// Package recognition owns what people saw each other do: wow stories on the
// board, applause, badges, and their awards. It may use people and values.
//
// A lead marks a story as a candidate for a coming huddle here; the huddle
// room takes the candidates and says which it told. What a story proves is
// shown by values, through a slot that app fills; how often a value was lived is
// counted here (lived_read.go) and shown by values/lived.
package recognition
