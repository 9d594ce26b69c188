// Package hiring owns what interviewers ask somebody who would like to work here: for
// each value some questions, with what a good answer shows, and the sheet that they
// take along on paper. Nothing about a candidate is kept. It may use values, in which
// it stands, and people.
//
// The credo and the desk of leads lead here: app puts Link there, and SetUpCard among
// what owners set up.
package hiring
