package gift

import (
	"strings"
	"unicode/utf8"
)

const (
	comment = "//"
	idSign  = "[id:"
	tagSign = "[tag:"
)

// note takes the id, the tags and the notes out of a comment that stands at a
// place. The first id counts. Moodle passes over a tag with <, > or ` in it; here it
// is one.
func (b *block) note(line string, where Position) {
	whole := line
	for at := strings.IndexByte(line, '['); at >= 0; at = strings.IndexByte(line, '[') {
		line = line[at:]
		sign := idSign
		name := noteName(line)
		switch {
		case strings.HasPrefix(line, tagSign):
			sign = tagSign
		case name != "":
			sign = noteSign(name)
		case !strings.HasPrefix(line, idSign):
			line = line[1:]
			continue
		}
		line = line[len(sign):]
		end := closingBracket(line)
		if end == len(line) {
			return
		}
		if at := unkept(line[:end]); at >= 0 {
			if b.noted == nil {
				where.Column += utf8.RuneCountInString(whole[:len(whole)-len(line)+at])
				b.noted = wrong(where, "gift.characters")
			}
			return
		}
		said := trim(line[:end])
		if name == "" {
			said = trim(strings.NewReplacer(`\]`, `]`, "\t", " ").Replace(said))
		}
		switch {
		case name != "":
			b.notes = append(b.notes, Note{name, trim(noteTexts.Replace(said)), where})
		case sign == tagSign:
			b.tag(said)
		case b.id == "":
			b.id = said
		}
		line = line[end+1:]
	}
}

// noteName returns the name of the note that a comment goes on with; empty if it
// does with none.
func noteName(s string) NoteName {
	for _, name := range noteNames {
		if strings.HasPrefix(s, noteSign(name)) {
			return name
		}
	}
	return ""
}

func noteSign(name NoteName) string { return "[" + string(name) + ":" }

// noteEscapes are what would end a note or its line; noteTexts takes them out.
var (
	noteEscapes = strings.NewReplacer(`\`, `\\`, "]", `\]`, "\n", `\n`, "\t", `\t`)
	noteTexts   = strings.NewReplacer(`\\`, `\`, `\]`, "]", `\n`, "\n", `\t`, "\t")
)

func (b *block) tag(said string) {
	if isQuoted(said) {
		said = trim(said[1 : len(said)-1])
	}
	if said != "" {
		b.tags = append(b.tags, said)
	}
}

// isQuoted reports whether a tag stands in quotation marks, which Read takes off.
func isQuoted(tag string) bool {
	return len(tag) > 1 && tag[0] == '"' && tag[len(tag)-1] == '"'
}

// closingBracket returns where the first ] stands that no backslash escapes; len(s)
// if there is none.
func closingBracket(s string) int {
	for i := range len(s) {
		if s[i] == ']' && (i == 0 || s[i-1] != '\\') {
			return i
		}
	}
	return len(s)
}
