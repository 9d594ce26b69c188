// Package gift owns the file formats of quiz questions: Moodle's GIFT, which it
// reads and writes, and Aiken, which it reads. What a question is worth, who may
// answer it and what makes it a good one, it does not know: quizzes does.
//
// GIFT is described at https://docs.moodle.org/en/GIFT_format. Where that is
// silent, files are read as Moodle's own reader (question/format/gift) does. Aiken
// is described at https://docs.moodle.org/en/Aiken_format.
//
// Read goes once through a file, block by block: source.go prepares it, block.go
// holds the lines of a question, reader.go reads its title and text, answers.go
// what stands between the braces, and answer.go each of them. What is wrong is
// told with its line and column, and reading goes on behind the next blank line.
// What GIFT has no words for may stand in comments as a Note, which Moodle passes
// over; comment.go reads those, ids and tags.
package gift
