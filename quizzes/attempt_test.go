package quizzes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuestionAnswer_keepsWhatMayBeChosen(t *testing.T) {
	tests := []struct {
		name   string
		kind   Kind
		chosen []string
		want   []string
		bad    []string
	}{
		{"nothing", Single, nil, []string{}, nil},
		{"one", Single, []string{"b"}, []string{"b"}, nil},
		{"the same twice", Single, []string{"b", "b"}, []string{"b"}, nil},
		{"two of single", Single, []string{"a", "b"}, nil, []string{"choices quizzes.invalid.one_choice"}},
		{"two of true or false", TrueFalse, []string{"a", "b"}, nil, []string{"choices quizzes.invalid.one_choice"}},
		{"several, in the order of the question", Multiple, []string{"c", "a"}, []string{"a", "c"}, nil},
		{"no choice of this question", Multiple, []string{"a", "z"}, nil, []string{"choices[1] web.invalid.choice"}},
		{"an empty id", Single, []string{""}, nil, []string{"choices[0] web.invalid.choice"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := question("q", test.kind, []string{"a", "b", "c"}, []string{"a"}).answer(test.chosen)
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
		Questions: []Asked{{ID: "q1"}, {ID: "q2"}, {ID: "q3"}},
		Answers:   map[string][]string{"q1": {}, "q2": {"a"}},
	}
	if diff := cmp.Diff([]int{0, 2}, attempt.Gaps()); diff != "" {
		t.Error(diff)
	}
}
