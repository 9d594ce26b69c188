package quizzes

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAccepts_forgivesHowItIsTyped(t *testing.T) {
	tests := []struct {
		name, accepted, typed string
		want                  bool
	}{
		{"the same", "Own it", "Own it", true},
		{"case", "Own it", "OWN IT", true},
		{"doubled and outer spaces", "Own it", "  own \t it ", true},
		{"full width", "Own it", "Ｏｗｎ　ｉｔ", true},
		{"no space between Latin words", "Own it", "ownit", false},
		{"an apostrophe of a phone", "the guest's name", "The guest’s name", true},
		{"a hyphen of a phone", "check-in", "check‑in", true},
		{"a dash for a hyphen", "check–in", "check-in", true},
		{"quotation marks of a phone", `say "yes"`, "say “yes”", true},
		{"another word", "Own it", "craft", false},
		{"more than it", "Own it", "own it well", false},
		{"diacritics", "cafe", "Café", true},
		{"katakana for hiragana", "おもてなし", "オモテナシ", true},
		{"half-width katakana", "サービス", "ｻｰﾋﾞｽ", true},
		{"spaces between Hangul words", "먼저 알아차림", "먼저알아차림", true},
		{"other spaces between Hangul words", "끝까지 내 일", "끝까지 내일", true},
		{"spaces between kana and Han", "先に気づく", "先に 気づく", true},
		{"Hangul in pieces", "환대", "환대", true},
		{"anything behind", "own*", "ownership", true},
		{"nothing behind", "own*", "own", true},
		{"anything before", "* it", "own it", true},
		{"not before", "* it", "it own", false},
		{"anything between", "a*c*e", "abcde", true},
		{"in another order", "a*c*e", "acbd", false},
		{"the same letters may not count twice", "ab*ba", "aba", false},
		{"anything at all", "*", "whatever", true},
		{"an asterisk", `5\*`, "5*", true},
		{"an asterisk is no wildcard", `5\*`, "50", false},
		{"a full-width asterisk that was typed", `5\*`, "５＊", true},
		{"a wildcard that was typed", "own", "o*", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := accepts(test.accepted, test.typed); got != test.want {
				t.Errorf("%q for %q: %t", test.typed, test.accepted, got)
			}
		})
	}
}

func TestAccepts_theExample(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accepted := rapid.OneOf(rapid.String(), rapid.Just("*"), rapid.StringOf(rapid.SampledFrom([]rune(`a*\ 값カb`)))).Draw(t, "accepted")
		if example := exampleOf(accepted); alike(accepted) != "" && !accepts(accepted, example) {
			t.Fatalf("%q is not %q", example, accepted)
		}
	})
}

func TestShownAccepted_hasNoSigns(t *testing.T) {
	for accepted, want := range map[string]string{"own*": "own…", `5\*`: "5*", "Own it": "Own it"} {
		if got := shownAccepted(accepted); got != want {
			t.Errorf("%q is shown as %q", accepted, got)
		}
	}
}
