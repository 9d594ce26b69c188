package text

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
)

// angle stands for "<" while Markdown is read, so that the parser never sees
// HTML: not as a block, not as a tag, not as a comment.
const angle = '\x01'

const (
	maxQuote      = 8  // block quotes within one another
	maxBlankRun   = 40 // spaces and tabs in a row
	maxTickRun    = 16 // back ticks in a row
	longLine      = 1024
	longTickRun   = 2 // in a long line
	blocksPerPart = 8
)

var (
	lineEnds   = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n")
	listMarker = regexp.MustCompile(`^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]`)
	listOpener = regexp.MustCompile(`^ {0,3}(?:[-*+]|1[.)])[ \t]+\S`)
)

// scanner walks the lines of a source once. It puts in the blank line that
// gomarkdown wants before a list or a fence and people leave out, and finds where
// a part may end.
type scanner struct {
	parts [][]byte
	part  bytes.Buffer

	blocks int    // in this part
	depth  int    // block quotes around the last line that was not blank
	blank  bool   // the last line was blank, or there was none
	gap    bool   // … and stood outside block quotes
	inList bool   // what is indented belongs to a list
	fence  fence  // the one that is open, if its size is not 0
	fenced int    // block quotes around the open fence
	indent string // that this line and the fence it opens lack
}

// parts cuts source where a piece can be read on its own: at a blank line outside
// fences, lists and block quotes. Each part ends with a line end.
func parts(source string) [][]byte {
	s := scanner{blank: true}
	for line := range strings.SplitSeq(tidy(source), "\n") {
		s.read(shortenRuns(line))
	}
	s.cut()
	return s.parts
}

// tidy makes line ends one kind, hides "<" as angle, and drops control characters.
func tidy(source string) string {
	source = lineEnds.Replace(strings.ToValidUTF8(source, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '<':
			return angle
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, source)
}

func showAngles(s string) string { return strings.ReplaceAll(s, string(angle), "<") }

func (s *scanner) read(line string) {
	if s.fence.size > 0 {
		if depth, rest := unquote(line, s.fenced); depth == s.fenced {
			if s.fence.closedBy(rest) {
				s.fence = fence{}
			}
			s.write(s.indent + line)
			return
		}
		s.fence = fence{}
	}
	depth, rest := unquote(line, len(line))
	if depth > maxQuote {
		depth, line = maxQuote, strings.Repeat("> ", maxQuote)+rest
	}
	s.indent = ""
	if strings.TrimSpace(rest) == "" {
		line = strings.Repeat("> ", depth)
		s.blank, s.gap = true, s.gap || depth == 0
	} else {
		s.open(depth, rest)
		s.blank, s.gap, s.depth = false, false, depth
	}
	s.write(s.indent + line)
}

// open looks at a line that has text and may start a block.
func (s *scanner) open(depth int, rest string) {
	indented := rest[0] == ' ' || rest[0] == '\t'
	marked := listMarker.MatchString(rest)
	if depth != s.depth || s.blank && !indented && !marked {
		s.inList = false
	}
	if s.gap && !s.inList && !indented && !marked {
		s.blocks++
		if s.blocks >= blocksPerPart || depth > 0 && s.depth > 0 {
			s.cut()
		}
	}
	if s.inList && s.blank && !marked && depth == 0 {
		s.indent = itemIndent(rest)
	}
	follows := !s.blank && depth == s.depth
	if f, ok := openFence(rest); ok {
		if follows && (!s.inList || !indented) {
			s.write(strings.Repeat("> ", depth))
		}
		s.fence, s.fenced = f, depth
		return
	}
	if !marked || follows && !s.inList && !listOpener.MatchString(rest) {
		return
	}
	if follows && !s.inList {
		s.write(strings.Repeat("> ", depth))
	}
	s.inList = true
}

// itemIndent is what a paragraph of a list item lacks: two spaces are enough for
// most writers, gomarkdown wants four.
func itemIndent(line string) string {
	spaces := len(line) - len(strings.TrimLeft(line, " "))
	if spaces < 2 || spaces > 3 {
		return ""
	}
	return strings.Repeat(" ", 4-spaces)
}

func (s *scanner) write(line string) {
	s.part.WriteString(line)
	s.part.WriteByte('\n')
}

func (s *scanner) cut() {
	if s.part.Len() > 0 {
		s.parts = append(s.parts, bytes.Clone(s.part.Bytes()))
	}
	s.part.Reset()
	s.blocks = 0
}

// unquote takes up to limit block quote markers off a line.
func unquote(line string, limit int) (depth int, rest string) {
	for depth < limit {
		inner := strings.TrimLeft(line, " ")
		if len(line)-len(inner) > 3 || !strings.HasPrefix(inner, ">") {
			break
		}
		line = strings.TrimPrefix(inner[1:], " ")
		depth++
	}
	return depth, line
}

// shortenRuns cuts long runs of blanks and back ticks, for which gomarkdown looks
// ahead again at each place of the run, and after three ticks to the end of the line.
func shortenRuns(line string) string {
	var b strings.Builder
	maxTicks := maxTickRun
	if len(line) > longLine {
		maxTicks = longTickRun
	}
	kept, run := 0, 0
	for i := range len(line) {
		blank, tick := line[i] == ' ' || line[i] == '\t', line[i] == '`'
		if !blank && !tick || i > 0 && line[i] != line[i-1] && tick {
			run = 0
		}
		if !blank && !tick {
			continue
		}
		run++
		if blank && run > maxBlankRun || tick && run > maxTicks {
			b.WriteString(line[kept:i])
			kept = i + 1
		}
	}
	if kept == 0 {
		return line
	}
	b.WriteString(line[kept:])
	return b.String()
}
