// Package bank is where leads keep the questions of quizzes: they list and search
// them, write them and word them anew, say what they are about, find those that are
// there twice, retire them, and bring files in Moodle's GIFT format or in Aiken in
// and out. What a question is, how it is kept and who asks it belongs to quizzes,
// whose verbs this room calls inside transactions of its own. It uses quizzes,
// values, people and internal.
//
// All questions are in the bank, those that a quiz has of its own too. One that
// somebody was handed is worded anew in another version: what was handed out stays
// as it was, and so do its marks.
package bank
