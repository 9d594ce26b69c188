// Package guests owns whom the team serves and how: the guests whom it keeps in mind
// (persona.go), the steps of every service (step.go), and what it promises and does not
// (promise.go). It may use values, in which it stands, and people.
//
// Markdown refers to all three (reference.go); app looks that up, and shows them where
// it stands. What they are to a value comes onto the page of the credo through
// values.Slots, the lessons that refer to them come onto theirs through Slots; app fills
// both.
package guests
