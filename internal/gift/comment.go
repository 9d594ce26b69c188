package gift

import "strings"

const (
	comment = "//"
	idSign  = "[id:"
	tagSign = "[tag:"

	// unkeptInTag are the signs that Moodle lets in no tag.
	unkeptInTag = "<>`"
)

// note takes the id, the tags and the notes out of a comment that stands at a
// place. The first id counts.
func (b *block) note(line string, where Position) {
	for at := strings.IndexByte(line, '['); at >= 0; at = strings.IndexByte(line, '[') {
		line = line[at:]
		sign, without := idSign, ""
		name := noteName(line)
		switch {
		case strings.HasPrefix(line, tagSign):
			sign, without = tagSign, unkeptInTag
		case name != "":
			sign = noteSign(name)
		case !strings.HasPrefix(line, idSign):
			line = line[1:]
			continue
		}
		line = line[len(sign):]
		end := closingBracket(line, without)
		if end == len(line) {
			return
		}
		said := trim(line[:end])
		if name == "" {
			said = trim(strings.ReplaceAll(said, `\]`, `]`))
		}
		switch {
		case line[end] != ']':
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

// closingBracket returns where the first ] stands that no backslash escapes, or
// before it a character that may not be kept, or one of those named; len(s) if there
// is none.
func closingBracket(s, without string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ']' && i > 0 && s[i-1] == '\\':
		case c == ']', strings.IndexByte(without, c) >= 0:
			return i
		case c == '\t', suspects[c] && unkept(s[i:min(len(s), i+3)]) == 0:
			return i
		}
	}
	return len(s)
}
