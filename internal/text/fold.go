package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// hiraganaOffset lies between a letter of katakana and the same in hiragana.
const hiraganaOffset = 'ア' - 'あ'

// alike has small letters that Unicode does not take apart.
var alike = map[rune]string{
	'ß': "ss", 'ς': "σ",
	'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ŧ': "t", 'ı': "i",
}

// Fold brings to one form what people take for the same: width, case, katakana and
// hiragana, Latin letters with and without diacritics, variants of a Han letter,
// invisible characters, runs of white space. Folding again changes nothing.
func Fold(s string) string {
	if isASCII(s) {
		return foldASCII(s)
	}
	s = norm.NFKC.String(strings.ToValidUTF8(s, "\uFFFD"))
	s = norm.NFKD.String(strings.ToLower(s))
	var b strings.Builder
	latin, space := false, false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			latin, space = false, b.Len() > 0
			continue
		case r < utf8.RuneSelf:
			latin = unicode.IsLetter(r)
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector), latin && unicode.Is(unicode.Mn, r):
			continue
		case !unicode.Is(unicode.Mn, r):
			latin = unicode.Is(unicode.Latin, r)
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
			continue
		}
		if base, ok := alike[r]; ok {
			b.WriteString(base)
			continue
		}
		b.WriteRune(hiragana(r))
	}
	return norm.NFKC.String(b.String())
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldASCII is Fold for what has capitals and white space at most.
func foldASCII(s string) string {
	folded := make([]byte, 0, len(s))
	space := false
	for i := range len(s) {
		c := s[i]
		switch {
		case unicode.IsSpace(rune(c)):
			space = len(folded) > 0
			continue
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		}
		if space {
			folded = append(folded, ' ')
			space = false
		}
		folded = append(folded, c)
	}
	return string(folded)
}

func hiragana(r rune) rune {
	if r >= 'ァ' && r <= 'ヶ' || r == 'ヽ' || r == 'ヾ' {
		return r - hiraganaOffset
	}
	return r
}
