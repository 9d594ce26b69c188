package i18n

import (
	"slices"
	"strings"
	"sync"

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
	for _, lang := range acceptable(acceptLanguage) {
		if slices.Contains(among, lang) {
			return lang, true
		}
	}
	return "", false
}

// accepted holds what headers mean: browsers of one language send the same few,
// and to read one takes longer than to find a page in memory.
var accepted = struct {
	sync.RWMutex
	langs map[string][]Lang
}{langs: map[string][]Lang{}}

// maxAccepted bounds how many headers are held, and maxHeader their length, in
// bytes: anybody may send any.
const (
	maxAccepted = 1000
	maxHeader   = 200
)

// acceptable returns the languages that a header asks for, the best first.
func acceptable(header string) []Lang {
	accepted.RLock()
	langs, known := accepted.langs[header]
	accepted.RUnlock()
	if known || header == "" {
		return langs
	}
	wanted, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		wanted = nil
	}
	for _, tag := range wanted {
		if _, i, confidence := matcher.Match(tag); confidence >= language.High {
			langs = append(langs, Langs[i])
		}
	}
	if len(header) <= maxHeader {
		accepted.Lock()
		if len(accepted.langs) >= maxAccepted {
			clear(accepted.langs)
		}
		accepted.langs[strings.Clone(header)] = langs
		accepted.Unlock()
	}
	return langs
}
