// Package quizzes owns questions and their keys, attempts and their answers,
// grading, and the files that hold questions: Moodle's GIFT format (gift.go), and
// the quizzes of a content pack made of it (pack.go). It uses people, to say who
// may use a route, and internal.
//
// A quiz is made by the room above, modules, inside its own transaction, with
// Create and Replace. What travels up, travels as an activity: an attempt that
// was handed in is "quiz.passed" or "quiz.failed", its object the quiz, its
// person the taker, its details "attempt", an id, and "score", 0..1. modules
// listens, and completes the module. One with answers that a lead has to grade is
// "quiz.handed_in" at first.
//
// How a kind of question is checked and marked stands in kind.go and grade.go;
// what people type is read in short.go and numeric.go. Every choice, and every
// answer that is accepted, has a Weight.
//
// The key of a quiz leaves this room for its taker in a Result only, and there
// is no Result before the attempt is handed in.
package quizzes
