// Package empowerment owns what people may decide for a guest without asking:
// the limit of each role for a guest and day, and the record of each use. It may
// use values and people.
//
// The story that a use became is in recognition, which keeps the id of the use; it
// comes onto the pages of this room through Slots, which app fills. Today and the
// credo lead here: app puts LimitCard there.
package empowerment
