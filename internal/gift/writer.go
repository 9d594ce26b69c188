package gift

import "strings"

// Write writes questions in the GIFT format, one way only for each: Read reads the
// same questions in it, save for their places, and what it read of a file written
// so is written to the same file.
//
// What the format cannot hold becomes what Read makes of it. White space around
// texts goes, line ends in titles and categories become spaces, and characters that
// may not be kept go. A Description has no feedback on the whole. A Gap at the end of
// its text, or without one in it, is the Single, Multiple or Short that its answers
// make. A Single has one choice at least in which to be wrong. Read refuses questions
// without a text, empty answers, less than two choices or pairs, more than a thousand,
// and weights beyond the whole mark.
func Write(questions []Question) string { return WriteIn(Moodle, questions) }

// WriteIn is Write for a file whose texts are in that format where they do not say
// otherwise. ReadIn reads it.
func WriteIn(usual Format, questions []Question) string {
	w := writer{usual: usual}
	category := ""
	for i, q := range questions {
		if i > 0 {
			w.WriteByte('\n')
		}
		if path := onOneLine(held(q.Category)); path != category {
			w.WriteString(trimRight(categorySign+" "+path) + "\n\n")
			category = path
		}
		w.question(q)
	}
	return w.String()
}

// A writer writes a file.
type writer struct {
	strings.Builder
	usual  Format
	format Format // of the question
	first  bool   // the number to write is its first
}

func (w *writer) question(q Question) {
	w.signs(q.ID, q.Tags)
	w.notes(q.Notes)
	if w.format = q.Format; w.format == "" {
		w.format = Moodle
	}
	q.Text = held(q.Text)
	before, behind, within := q.Around()
	if behind == "" {
		before, within = q.Text, false
	}
	switch title := onOneLine(held(q.Title)); {
	case title != "":
		w.WriteString(colons + escapes.Replace(title) + colons)
	case w.format == w.usual && strings.HasPrefix(before, comment):
		w.WriteString(colons + colons) // or it would be a comment
	}
	switch {
	case w.format != w.usual, beginsWithFormat(before):
		w.WriteString("[" + string(w.format) + "]")
	}
	w.WriteString(escapes.Replace(before))
	if q.Kind != Description {
		if !within {
			w.WriteByte(' ')
		}
		w.WriteByte('{')
		w.answers(q)
		w.WriteString("}" + escapes.Replace(behind))
	}
	w.WriteByte('\n')
}

// notes writes each note as a comment.
func (w *writer) notes(notes []Note) {
	for _, n := range notes {
		said := noteEscapes.Replace(held(n.Text))
		if strings.HasSuffix(said, `\`) {
			said += " " // or it would escape the bracket
		}
		w.WriteString(comment + " " + noteSign(n.Name) + said + "]\n")
	}
}

// signs writes the comment that holds id and tags.
func (w *writer) signs(id string, tags []string) {
	var signs []string
	if id = noted(id); id != "" {
		signs = append(signs, idSign+bracketed(id))
	}
	for _, tag := range tags {
		if tag = noted(tag); tag == "" {
			continue
		}
		if isQuoted(tag) {
			tag = `"` + tag + `"`
		}
		signs = append(signs, tagSign+bracketed(tag))
	}
	if len(signs) > 0 {
		w.WriteString(comment + " " + strings.Join(signs, " ") + "\n")
	}
}

// noted returns what an id or a tag may hold.
func noted(s string) string {
	return trim(strings.ReplaceAll(onOneLine(held(s)), "\t", " "))
}

// bracketed closes the bracket behind an id or a tag. A backslash would escape it.
func bracketed(s string) string {
	s = strings.ReplaceAll(s, "]", `\]`)
	if strings.HasSuffix(s, `\`) {
		s += " "
	}
	return s + "]"
}

// part writes a part of a question, with its format if that is not the question's.
func (w *writer) part(s string, own Format) {
	s = held(s)
	switch {
	case s == "":
	case own != "" && own != w.format:
		w.WriteString("[" + string(own) + "]")
	case beginsWithFormat(s):
		w.WriteString("[" + string(w.format) + "]")
	}
	w.WriteString(escapes.Replace(s))
}

// escapes are what GIFT takes for its own in a text, and a line end, which would
// end one.
var escapes = strings.NewReplacer(`\`, `\\`, "~", `\~`, "=", `\=`, "#", `\#`, "{", `\{`, "}", `\}`, ":", `\:`, "\n", `\n`)

// lineEnds are those that a text may come with.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// held returns what a file may hold of a text.
func held(s string) string {
	if unkept(s) >= 0 {
		s = strings.Map(func(r rune) rune {
			if isUnkept(r) {
				return -1
			}
			return r
		}, lineEnds.Replace(s))
	}
	return trim(strings.ToValidUTF8(s, "\uFFFD"))
}

func beginsWithFormat(s string) bool {
	format, _ := cutFormat(s)
	return format != ""
}

func beginsWithWeight(s string) bool {
	_, _, ok := cutWeight(s)
	return ok
}
