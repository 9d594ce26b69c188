package quizzes

import (
	"strings"
	"unicode"

	"credo/internal/text"
)

// anything stands for the wildcard * of an accepted answer while it is compared.
// It is no character, so nobody types it.
const anything = '\uFFFF'

// accepts reports whether the answer is what is accepted, in which * stands for
// anything and \* for itself. Width, case, kana, doubled spaces do not matter,
// nor does any space beside a Hangul, kana or Han letter: people disagree about
// those.
func accepts(accepted, answer string) bool {
	parts := strings.Split(alike(pattern(accepted)), string(anything))
	answer = alike(answer)
	last := len(parts) - 1
	if last == 0 {
		return answer == parts[0]
	}
	rest, ok := strings.CutPrefix(answer, parts[0])
	if !ok {
		return false
	}
	if rest, ok = strings.CutSuffix(rest, parts[last]); !ok {
		return false
	}
	for _, part := range parts[1:last] {
		if _, rest, ok = strings.Cut(rest, part); !ok {
			return false
		}
	}
	return true
}

// exampleOf returns an answer that is what is accepted.
func exampleOf(accepted string) string {
	example := strings.TrimSpace(strings.ReplaceAll(pattern(accepted), string(anything), ""))
	if example == "" || !accepts(accepted, example) {
		return shownAccepted(accepted)
	}
	return example
}

// shownAccepted writes an accepted answer for people: with … for anything.
func shownAccepted(accepted string) string {
	return strings.ReplaceAll(pattern(accepted), string(anything), "…")
}

var wildcards = strings.NewReplacer(`\*`, "*", "*", string(anything), string(anything), "")

func pattern(accepted string) string { return wildcards.Replace(accepted) }

// marks brings apostrophes, quotation marks and hyphens to one form: a phone types
// others than a keyboard does.
var marks = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "′", "'", "“", `"`, "”", `"`, "‐", "-", "–", "-", "−", "-")

// alike brings to one form what counts as the same answer.
func alike(s string) string {
	letters := []rune(marks.Replace(text.Fold(s)))
	var b strings.Builder
	for i, r := range letters {
		if r == ' ' && (i > 0 && spaceless(letters[i-1]) || i+1 < len(letters) && spaceless(letters[i+1])) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// spaceless reports whether a letter is of a script whose words are not held
// apart, or not by everybody in the same way.
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Han) || r == 'ー'
}
