package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"credo/internal/i18n"
)

// parts are what a text holds, by language. What is Korean or Japanese comes in
// passages with all that stands between, since a dictionary reads words by their
// neighbours; the words in Latin letters are in latin as well.
type parts struct {
	latin            []string
	korean, japanese []string
}

const (
	// longPassage is the length, in bytes, from which on a passage ends at the
	// next space or comma; at maxPassage it ends wherever it is. The time that a
	// dictionary takes grows with the square of it where it knows no word.
	longPassage = 400
	maxPassage  = 1 << 10
)

// A splitter takes a text apart, letter by letter.
type splitter struct {
	parts
	fallback i18n.Lang // of Han letters with neither Hangul nor kana before
	language i18n.Lang // of the passage; empty while there are only Han letters
	last     i18n.Lang // of the passage before
	waiting  []string  // passages of Han letters before any other
	passage  strings.Builder
	eastern  bool // the passage has letters of the East
	han      int  // where the Han letters begin with which the passage ends
	word     strings.Builder
	joint    rune // between the letters of the word and what may follow
}

// take takes a text apart.
func take(text string, language i18n.Lang) parts {
	s := splitter{fallback: i18n.Japanese, han: -1}
	if language == i18n.Korean {
		s.fallback = i18n.Korean
	}
	for _, r := range clean(text) {
		s.latinLetter(r)
		s.letter(r)
	}
	s.endWord()
	s.endPassage()
	s.settle(s.fallback)
	return s.parts
}

// letter adds a letter to the passage.
func (s *splitter) letter(r rune) {
	switch {
	case isHangul(r):
		s.turn(i18n.Korean)
	case isKana(r):
		s.turn(i18n.Japanese)
	case isHan(r):
		if s.han < 0 {
			s.han = s.passage.Len()
		}
		s.eastern = true
		s.write(r)
		return
	case strings.ContainsRune(".!?。\n\r", r):
		s.endPassage()
		return
	case r == ',' || r == '、':
		s.write(r)
	case !unicode.IsLetter(r) && !isDigit(r):
		r = ' '
	}
	s.han = -1
	s.write(r)
	if s.passage.Len() > longPassage && (r == ' ' || r == ',' || r == '、') {
		s.endPassage()
	}
}

// turn has the passage be in that language: if it is in the other, a new one
// begins, with the Han letters that stand before this one.
func (s *splitter) turn(to i18n.Lang) {
	if s.language != to && s.language != "" {
		before := s.passage.String()
		tail := ""
		if s.han >= 0 {
			before, tail = before[:s.han], before[s.han:]
		}
		s.passage.Reset()
		s.passage.WriteString(before)
		s.endPassage()
		s.passage.WriteString(tail)
	}
	s.language, s.eastern = to, true
}

func (s *splitter) write(r rune) {
	s.passage.WriteRune(r)
	if s.passage.Len() > maxPassage {
		s.endPassage()
	}
}

// endPassage keeps the passage. One of Han letters alone is in the language of
// the passage before.
func (s *splitter) endPassage() {
	passage := s.passage.String()
	switch {
	case !s.eastern:
	case s.language != "":
		s.settle(s.language)
		s.keep(s.language, passage)
		s.last = s.language
	case s.last != "":
		s.keep(s.last, passage)
	default:
		s.waiting = append(s.waiting, passage)
	}
	s.passage.Reset()
	s.language, s.eastern, s.han = "", false, -1
}

// settle says in which language the passages are that wait.
func (s *splitter) settle(language i18n.Lang) {
	for _, passage := range s.waiting {
		s.keep(language, passage)
	}
	s.waiting = nil
}

func (s *splitter) keep(language i18n.Lang, passage string) {
	if language == i18n.Korean {
		s.korean = append(s.korean, passage)
		return
	}
	s.japanese = append(s.japanese, passage)
}

// latinLetter adds a letter to the Latin word. Digits belong to it, and an
// apostrophe or a hyphen does when a letter follows.
func (s *splitter) latinLetter(r rune) {
	switch {
	case r < utf8.RuneSelf && unicode.IsLetter(r), isDigit(r), r >= utf8.RuneSelf && unicode.In(r, unicode.Latin):
		if s.joint != 0 {
			s.word.WriteRune(s.joint)
		}
		s.joint = 0
		if s.word.Len() < maxWord {
			s.word.WriteRune(r)
		}
	case s.word.Len() > 0 && s.joint == 0 && strings.ContainsRune("'’‘ʼ`´", r):
		s.joint = '\''
	case s.word.Len() > 0 && s.joint == 0 && strings.ContainsRune("-‐‑", r):
		s.joint = '-'
	case unicode.Is(unicode.Mn, r) && s.word.Len() > 0:
	default:
		s.endWord()
	}
}

// maxWord bounds a word, in bytes; what is longer is none.
const maxWord = 64

func (s *splitter) endWord() {
	if s.word.Len() > 0 && s.word.Len() < maxWord {
		s.latin = append(s.latin, s.word.String())
	}
	s.word.Reset()
	s.joint = 0
}

func isHangul(r rune) bool { return r >= '가' && r <= '힣' }

func isKana(r rune) bool { return r >= 'ぁ' && r <= 'ヿ' && r != '・' && r != '゠' }

func isHan(r rune) bool {
	return r >= '一' && r <= '鿿' || r == '々' || r == '〆' || r > utf8.RuneSelf && unicode.Is(unicode.Han, r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
