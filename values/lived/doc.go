// Package lived tells how the values are lived, month by month: walk the talk. It
// owns the picture and its table, and the lists of what each number counts. It may
// use values, in which it stands, and people.
//
// It keeps nothing of its own. Each way in which a value is lived is a Kind: huddle,
// recognition and modules count what they have (lived_read.go in each), and app
// brings their kinds. What lived a value this month comes onto the page of the credo
// through values.Slots, which app fills, too.
package lived
