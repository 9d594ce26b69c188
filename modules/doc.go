// Package modules owns what people learn: modules of lessons, for whom they
// are and by when, what each person has read and completed. It may use
// quizzes, values and people.
//
// A module's quiz is made here, through quizzes.Create, and taken there. That
// it was passed comes back as the activity "quiz.passed", which app hands to
// Store.OnQuizPassed; whether somebody may take it is asked of
// Store.MayTakeQuiz. What [[value:…]] in a lesson stands for is told by Slots; what each
// lesson refers to is kept (reference.go), also to count how often a value was lived
// (lived_read.go), which values/lived shows.
package modules
