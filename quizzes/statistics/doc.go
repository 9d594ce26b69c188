// Package statistics owns item analysis: what the marks of many attempts say
// about the questions and about the quiz. It may use quizzes.
//
// Analyse takes a Table of marks (table.go), which a program fills or a CSV file
// holds (csv_read.go, csv_write.go). What it says of a question stands in
// question.go, what it says of the quiz in quiz.go, which choices were taken in
// choice.go, and what a person should look at in hint.go.
//
// The formulas are those of classical test theory as Moodle's quiz statistics
// have them (https://docs.moodle.org/dev/Quiz_statistics_calculations, called
// "Moodle" below), so that a quiz moved from there keeps its figures. Where a
// figure is undefined there it is undefined here: a Number that is not Valid.
//
// # What was not asked
//
// A quiz may draw its questions, so that attempts were asked different ones. A
// question's figures are taken over the attempts that were asked it. The figures
// of the quiz are taken over the attempts that were asked anything.
package statistics
