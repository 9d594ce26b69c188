package web

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// CalledBy returns what colleagues call somebody: the first name of "Mina Seo",
// the given name of "박지호", the family name of "田中 由衣". The title that
// belongs to it (님, さん) is the catalogue's.
func CalledBy(name string) string {
	words := strings.Fields(norm.NFC.String(name))
	if len(words) == 0 {
		return name
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	if unicode.Is(unicode.Hangul, first) && len(words) == 1 {
		return koreanGivenName(words[0])
	}
	return words[0]
}
