package quizzes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuestionAnswer_keepsWhatMayBeAnswered(t *testing.T) {
	none := Given{}
	tests := []struct {
		name  string
		kind  Kind
		given Given
		want  Given
		bad   []string
	}{
		{"nothing", Single, chose(), chose(), nil},
		{"one", Single, chose("b"), chose("b"), nil},
		{"the same twice", Single, chose("b", "b"), chose("b"), nil},
		{"two of single", Single, chose("a", "b"), none, []string{"choices quizzes.invalid.one_choice"}},
		{"two of true or false", TrueFalse, chose("a", "b"), none, []string{"choices quizzes.invalid.one_choice"}},
		{"several, in the order of the question", Multiple, chose("c", "a"), chose("a", "c"), nil},
		{"no choice of this question", Multiple, chose("a", "z"), none, []string{"choices[1] web.invalid.choice"}},
		{"an empty id", Single, chose(""), none, []string{"choices[0] web.invalid.choice"}},
		{"words in place of a choice", Single, typed("a"), none, []string{"text quizzes.invalid.chosen_only"}},
		{"words", Short, typed("  Own it \n"), typed("Own it"), nil},
		{"no words", Short, typed("  "), typed(""), nil},
		{"words as long as may be", Short, typed(strings.Repeat("한", 300)), typed(strings.Repeat("한", 300)), nil},
		{"too many words", Short, typed(strings.Repeat("한", 301)), none, []string{"text web.invalid.too_long"}},
		{"a NUL", Short, typed("a\x00b"), none, []string{"text web.invalid.characters"}},
		{"broken UTF-8", Numeric, typed("1\xff"), none, []string{"text web.invalid.characters"}},
		{"a choice in place of words", Short, chose("a"), none, []string{"choices quizzes.invalid.typed_only"}},
		{"a number as it was typed", Numeric, typed(" １５，５ "), typed("１５，５"), nil},
		{"no number", Numeric, typed(""), typed(""), nil},
		{"a word in place of a number", Numeric, typed("fifteen"), none, []string{"text quizzes.invalid.number"}},
		{"a number beyond all", Numeric, typed("1e400"), none, []string{"text quizzes.invalid.number"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := question("q", test.kind, []string{"a", "b", "c"}, []string{"a"}).Answer(test.given)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.bad, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAttemptGaps_namesQuestionsWithoutAnswer(t *testing.T) {
	attempt := Attempt{
		Questions: []Asked{{ID: "q1"}, {ID: "q2"}, {ID: "q3"}, {ID: "q4"}, {ID: "q5"}},
		Answers:   map[string]Given{"q1": chose(), "q2": chose("a"), "q4": typed("15"), "q5": typed("")},
	}
	if diff := cmp.Diff([]int{0, 2, 4}, attempt.Gaps()); diff != "" {
		t.Error(diff)
	}
}
