package values

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"github.com/sergi/go-diff/diffmatchpatch"
)

// A span is a run of words that two texts have in common, that is gone, or that
// has come.
type span struct {
	kind spanKind
	text string
}

type spanKind int

const (
	stays spanKind = iota
	gone
	came
)

// maxTokens bounds what is compared word by word: two texts that have more words
// together are another in place of the one.
const maxTokens = 4000

// firstToken is the character that stands for the first word while texts are
// compared: there are 6,400 from here on that mean nothing.
const firstToken = '\uE000'

// changed returns how before becomes after, none when it is the same.
func changed(before, after string) []span {
	if before == after {
		return nil
	}
	was, is := tokens(before), tokens(after)
	if len(was)+len(is) > maxTokens {
		return merged([]span{{gone, before}, {came, after}})
	}
	codes, table := map[string]rune{}, []string{}
	encode := func(words []string) []rune {
		coded := make([]rune, len(words))
		for i, word := range words {
			code, known := codes[word]
			if !known {
				code = firstToken + rune(len(table))
				codes[word], table = code, append(table, word)
			}
			coded[i] = code
		}
		return coded
	}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // no guessing: the texts are short
	var spans []span
	for _, d := range differ.DiffMainRunes(encode(was), encode(is), false) {
		var words strings.Builder
		for _, code := range d.Text {
			words.WriteString(table[code-firstToken])
		}
		kind := map[diffmatchpatch.Operation]spanKind{diffmatchpatch.DiffEqual: stays, diffmatchpatch.DiffDelete: gone, diffmatchpatch.DiffInsert: came}
		spans = append(spans, span{kind[d.Type], words.String()})
	}
	return merged(spans)
}

// merged returns the spans as one reads them: what is gone before what came, and
// both across what stays of them by accident, such as a space or a comma.
func merged(spans []span) []span {
	var all []span
	var was, is strings.Builder
	flush := func() {
		if was.Len() > 0 {
			all = append(all, span{gone, was.String()})
		}
		if is.Len() > 0 {
			all = append(all, span{came, is.String()})
		}
		was.Reset()
		is.Reset()
	}
	for i, s := range spans {
		switch {
		case s.kind == gone:
			was.WriteString(s.text)
		case s.kind == came:
			is.WriteString(s.text)
		case was.Len() > 0 && is.Len() > 0 && i+1 < len(spans) && slight(s.text):
			was.WriteString(s.text)
			is.WriteString(s.text)
		default:
			flush()
			all = append(all, s)
		}
	}
	flush()
	return all
}

// slight reports whether a text has no word in it, nor a line end.
func slight(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r == '\n' || unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// tokens splits a text into words, and what stands between them. Where there are
// no spaces, as in Japanese, a word is a run of Han or of hiragana: 心|が|先|に|
// 出迎|えます.
func tokens(s string) []string {
	var all []string
	var last *unicode.RangeTable
	for state := -1; s != ""; {
		var word string
		word, s, state = uniseg.FirstWordInString(s, state)
		script := runOf(word)
		if script != nil && script == last {
			all[len(all)-1] += word
		} else {
			all = append(all, word)
		}
		last = script
	}
	return all
}

// runOf returns the script whose letters run together without being one word to
// Unicode.
func runOf(word string) *unicode.RangeTable {
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.Is(unicode.Han, first):
		return unicode.Han
	case unicode.Is(unicode.Hiragana, first):
		return unicode.Hiragana
	}
	return nil
}
