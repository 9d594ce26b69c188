package words

import (
	"strings"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"

	"credo/internal/text"
)

// englishTerms returns the terms among words in small letters.
func englishTerms(latin []string) []term {
	terms := make([]term, 0, len(latin)/2)
	for _, word := range latin {
		word = bare(word)
		folded := text.Fold(word)
		if isFunction(folded) || !isWord(folded) {
			continue
		}
		terms = append(terms, term{key: stem(folded), shown: word})
	}
	return terms
}

// bare takes off what an apostrophe joins to a word: the guests' → guests,
// hotel's → hotel, we're → we, don't → don't (which is no word by itself).
func bare(word string) string {
	at := strings.LastIndexByte(word, '\'')
	if at < 0 {
		return word
	}
	switch word[at+1:] {
	case "s", "re", "ve", "ll", "d", "m", "":
		return word[:at]
	}
	return word
}

// isFunction reports whether a word only holds others together.
func isFunction(word string) bool {
	return english.IsStopWord(word) || englishFunction[word] || strings.HasSuffix(word, "n't")
}

// isWord reports whether it has two letters at least and is no count, time or
// ordinal number: wifi and 5-star are, but not x, 24, 3pm, 2nd, www.
func isWord(word string) bool {
	letters := strings.TrimLeft(word, "0123456789")
	if len(letters) < len(word) && !strings.HasPrefix(letters, "-") {
		return false
	}
	return utf8.RuneCountInString(strings.TrimLeft(letters, "-")) >= 2 && strings.Trim(letters, "w") != ""
}

// stem returns what the forms of a word have in common. Hyphens make no
// difference: check-in is checkin.
func stem(word string) string {
	word = strings.ReplaceAll(word, "-", "")
	if base, ok := englishForms[word]; ok {
		word = base
	}
	if base, ok := englishBase[word]; ok {
		return base
	}
	return english.Stem(word, true)
}
