// Package review owns the daily review: the questions that come back to somebody when
// they would forget them, spaced by FSRS, and beside them what their team gets wrong
// and what the value of the day is about. It may use quizzes, in which it stands, and
// people.
//
// A card is how well a person remembers a question. It begins in quizzes: an attempt
// that is handed in says "quiz.passed", "quiz.failed" or "quiz.handed_in", and
// OnHandedIn listens, a moment after. What a day asks is drawn once (mix.go) and
// stays; app puts TodayCard on Today. What is asked of the value of the day, app tells
// by Slots.
//
// HardestOf is what a huddle may talk about. Nothing here counts days in a row or
// compares people.
package review
