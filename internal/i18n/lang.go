package i18n

import (
	"slices"

	"golang.org/x/text/language"
)

// Lang is a language of the interface and of what people write: "en", "ko" or
// "ja".
type Lang string

// The languages that Credo speaks.
const (
	English  Lang = "en"
	Korean   Lang = "ko"
	Japanese Lang = "ja"
)

// Langs are all languages, in the order in which they are offered.
var Langs = []Lang{English, Korean, Japanese}

var matcher = language.NewMatcher([]language.Tag{language.English, language.Korean, language.Japanese})

// Valid reports whether s is one of Langs.
func Valid(s string) bool { return slices.Contains(Langs, Lang(s)) }

// Name returns what the language calls itself.
func (l Lang) Name() string {
	switch l {
	case English:
		return "English"
	case Korean:
		return "한국어"
	case Japanese:
		return "日本語"
	}
	return string(l)
}

// Negotiate returns the language of among that an Accept-Language header asks
// for first. Regional and closely related forms count (en-GB, ko-KR); it is
// false if the header names none of them or cannot be read.
func Negotiate(acceptLanguage string, among []Lang) (Lang, bool) {
	wanted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return "", false
	}
	for _, tag := range wanted {
		_, i, confidence := matcher.Match(tag)
		if confidence >= language.High && slices.Contains(among, Langs[i]) {
			return Langs[i], true
		}
	}
	return "", false
}
