package workshop

import (
	"context"
	"io"
	"strings"
	"unicode"

	"github.com/a-h/templ"
	"github.com/kljensen/snowball/english"

	"credo/internal/text"
)

// A passage is a part of an answer; marked where it is one of the words that are
// looked at.
type passage struct {
	text   string
	marked bool
}

// marked is an answer with the words marked and its line ends kept. It is no templ
// file: that would put spaces around the marks, which Korean and Japanese have not.
func marked(answer string, words []Word) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var page strings.Builder
		for _, p := range passages(answer, words) {
			said := strings.ReplaceAll(templ.EscapeString(p.text), "\n", "<br/>")
			if p.marked {
				said = "<mark>" + said + "</mark>"
			}
			page.WriteString(said)
		}
		_, err := io.WriteString(w, page.String())
		return err
	})
}

// passages takes an answer apart at the words. A word is kept in the form of a
// dictionary: the marks find it in its other forms by what these begin with, and
// leave out what they cannot tell.
func passages(answer string, words []Word) []passage {
	letters := lettersOf(answer)
	marked := make([]bool, len(letters))
	for _, w := range words {
		first, then := stems(w.Label)
		if mark(letters, marked, first...) {
			continue
		}
		for _, other := range then {
			if mark(letters, marked, other) {
				break
			}
		}
	}
	var all []passage
	for i, l := range letters {
		if last := len(all) - 1; last >= 0 && all[last].marked == marked[i] {
			all[last].text += l.written
			continue
		}
		all = append(all, passage{l.written, marked[i]})
	}
	return all
}

// A letter is one of a text, as it is written and by its sounds, folded: Hangul
// has up to four, so that 빠르 and 빨라 begin with the same three.
type letter struct {
	written string
	sounds  []rune
	latin   bool
}

func lettersOf(s string) []letter {
	letters := make([]letter, 0, len(s))
	for _, r := range s {
		l := letter{written: string(r), latin: unicode.Is(unicode.Latin, r) || unicode.IsDigit(r)}
		for _, folded := range text.Fold(string(r)) {
			l.sounds = append(l.sounds, sounds(folded)...)
		}
		letters = append(letters, l)
	}
	return letters
}

// A stem is what the forms of a word begin with.
type stem struct {
	sounds []rune
	latin  string // of an English word instead, as the stemmer has it
	alone  bool   // is found only where no letter of its script stands before
}

// stems returns what the forms of a word begin with, the longest first, and what
// they may begin with where none of these is found, the surest first.
func stems(word string) (first, then []stem) {
	word = text.Fold(word)
	if word == "" {
		return nil, nil
	}
	letters := lettersOf(word)
	last := letters[len(letters)-1]
	if last.latin {
		return []stem{{latin: english.Stem(strings.ReplaceAll(word, "-", ""), true)}}, nil
	}
	join := func(letters []letter) (all []rune) {
		for _, l := range letters {
			all = append(all, l.sounds...)
		}
		return all
	}
	first = []stem{{sounds: join(letters), alone: len(letters) == 1}}
	begins := letters[:len(letters)-1]
	switch {
	case len(begins) == 0:
	case last.written == "다":
		s := join(begins)
		then = append(then, stem{sounds: s, alone: len(begins) == 1})
		if len(s) > 3 { // 빠르다: 빨라요, 따뜻하다: 따뜻해요
			then = append(then, stem{sounds: s[:len(s)-1], alone: true})
		}
	case unicode.In([]rune(last.written)[0], unicode.Hiragana):
		first = append(first, stem{sounds: join(begins), alone: len(begins) == 1 && script(begins[0]) != unicode.Han})
	}
	return first, then
}

// mark marks every place where a form of one of the stems stands, by the first of
// them, and reports whether there is one.
func mark(letters []letter, marked []bool, all ...stem) bool {
	found := false
	for i := range letters {
		for _, s := range all {
			n := s.at(letters, i)
			for j := i; j < i+n; j++ {
				marked[j], found = true, true
			}
			if n > 0 {
				break
			}
		}
	}
	return found
}

// at returns how many letters from the i-th on are a form of the stem.
func (s stem) at(letters []letter, i int) int {
	if s.latin != "" {
		return s.latinAt(letters, i)
	}
	if len(letters[i].sounds) == 0 || s.alone && i > 0 && script(letters[i-1]) == script(letters[i]) {
		return 0
	}
	rest := s.sounds
	for n := i; n < len(letters); n++ {
		for _, sound := range letters[n].sounds {
			if len(rest) == 0 {
				return n - i + 1 // the letter goes on, as an ending does: 따뜻한
			}
			if sound != rest[0] {
				return 0
			}
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return n - i + 1
		}
	}
	return 0
}

// latinAt is at for a word of Latin letters: the whole word is marked.
func (s stem) latinAt(letters []letter, i int) int {
	if !letters[i].latin || i > 0 && letters[i-1].latin {
		return 0
	}
	var word strings.Builder
	n, end := i, i
	for ; n < len(letters); n++ {
		if !letters[n].latin {
			if letters[n].written != "-" {
				break
			}
			continue
		}
		word.WriteString(string(letters[n].sounds))
		end = n
	}
	if english.Stem(word.String(), true) != s.latin {
		return 0
	}
	return end - i + 1
}

// script tells the letters of words that are not split by spaces apart.
func script(l letter) *unicode.RangeTable {
	r := []rune(l.written)[0]
	for _, table := range []*unicode.RangeTable{unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana} {
		if unicode.Is(table, r) {
			return table
		}
	}
	return nil
}

// sounds takes a syllable of Hangul apart. A consonant is the same at its begin
// and at its end; of two at its end each is one.
func sounds(r rune) []rune {
	const first, vowels, finals = '가', 21, 28
	if r < first || r > '힣' {
		return []rune{r}
	}
	at := int(r - first)
	all := []rune{[]rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")[at/(vowels*finals)], rune('ㅏ' + at/finals%vowels)}
	end := []string{
		"", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
		"ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
	}[at%finals]
	return append(all, []rune(end)...)
}
