package values

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"credo/internal/i18n"
	"credo/internal/text"
)

// An acronym is drawn from the initials of the values' names.
type acronym struct {
	letters string    // "CARES"; of five that are the same, "RRRRR"
	same    bool      // all of them
	count   int       // of the values
	lang    i18n.Lang // in which the names are
}

// letter is the one that all begin with.
func (a acronym) letter() string {
	_, size := utf8.DecodeRuneInString(a.letters)
	return a.letters[:size]
}

// acronymFor returns the acronym that readers of lang get: of the names that they
// read or, where those begin with other letters than Latin ones, of the English
// names. There is one when all begin with the same letter, and when the owner says
// that the initials spell a word.
func (c Credo) acronymFor(lang i18n.Lang) (acronym, bool) {
	a, ok := c.initials(lang)
	return a, ok && (a.same || c.Acronym)
}

// initials returns what the initials of the names come to, if all are Latin.
func (c Credo) initials(lang i18n.Lang) (acronym, bool) {
	if len(c.Values) < 2 {
		return acronym{}, false
	}
	for _, in := range []i18n.Lang{lang, i18n.English} {
		if letters, ok := initialsOf(c.Values, in); ok {
			first := text.Fold(letters[0])
			a := acronym{letters: strings.Join(letters, ""), same: true, count: len(letters), lang: in}
			for _, letter := range letters {
				a.same = a.same && text.Fold(letter) == first
			}
			return a, true
		}
	}
	return acronym{}, false
}

// initialsOf returns the letter that each name begins with in the language; it is
// false when one has no name in it, or begins with anything but a Latin letter.
func initialsOf(values []Value, lang i18n.Lang) ([]string, bool) {
	var letters []string
	for _, v := range values {
		name, in := v.Name.For(lang)
		first := strings.IndexFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
		if in != lang || first < 0 {
			return nil, false
		}
		letter, _ := utf8.DecodeRuneInString(norm.NFKC.String(name[first:]))
		if !unicode.Is(unicode.Latin, letter) {
			return nil, false
		}
		letters = append(letters, string(unicode.ToUpper(letter)))
	}
	return letters, true
}
