// Package quizzes owns questions and their keys, attempts and their answers,
// grading, and the bank that holds all questions. A file in Moodle's GIFT format,
// which internal/gift reads and writes, becomes questions in gift.go; the bank takes
// them in and hands them out in bank.go, and the quizzes of a content pack are made
// of such files in pack.go. It uses people, to say who may use a route, values, for
// what a question is about, and internal.
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
// answer that is accepted, has a Weight. asked.templ asks a question of any kind,
// asked_form.go reads the answer, result_question.templ shows what is right of it;
// how its texts are written stands in format.go. What a lead grades is in
// grade_store.go and grade.templ; how a quiz is taken, in rules.go; what it draws for
// an attempt, in draw.go.
//
// The key of a quiz leaves this room for its taker in a Result only, and there
// is no Result before the attempt is handed in.
package quizzes
