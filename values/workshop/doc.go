// Package workshop owns the workshops in which a team finds its values: one question
// to everybody (workshop.go), answers that nobody can be told by (answer.go,
// anonymity.go), their words (word.go) as internal/words counts them, a vote (vote.go),
// and the choice that becomes the draft of the credo (choice.go). It may use values, in
// which it stands, and people.
//
// Where a value comes from (lineage.go) comes onto the page of the credo through
// values.Slots, which app fills; app also puts WaitingCard on Today, has the words
// counted in a child, and closes what is due.
package workshop
