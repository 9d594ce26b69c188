package quizzes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMatching_givesEachPromptItsShare(t *testing.T) {
	q := versionOf(t, pairs()) // the answers: 1 a blanket, 2 a seat, 3 a form
	tests := []struct {
		name  string
		given []string
		want  float64
	}{
		{"all right", []string{"1", "2", "2"}, 1},
		{"one wrong", []string{"1", "2", "3"}, 2.0 / 3},
		{"one left open", []string{"1", "", "2"}, 2.0 / 3},
		{"one of three", []string{"", "", "2"}, 1.0 / 3},
		{"too few", []string{"1"}, 1.0 / 3},
		{"all wrong", []string{"2", "1", "1"}, 0},
		{"nothing", nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := q.Mark(chose(test.given...)).Mark; got < test.want-1e-6 || got > test.want+1e-6 {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestMatching_keepsAnAnswerForEachPrompt(t *testing.T) {
	q := versionOf(t, pairs())
	tests := []struct {
		name  string
		given Given
		want  Given
		bad   []string
	}{
		{"all", chose("1", "2", "2"), chose("1", "2", "2"), nil},
		{"the first only", chose("1"), chose("1", "", ""), nil},
		{"none", chose("", "", ""), Given{}, nil},
		{"an answer that is none", chose("1", "4"), Given{}, []string{"choices[1] web.invalid.choice"}},
		{"an answer by another number", chose("01"), Given{}, []string{"choices[0] web.invalid.choice"}},
		{"too many", chose("1", "1", "1", "1"), Given{}, []string{"choices quizzes.invalid.too_many_matches"}},
		{"words", typed("A blanket"), Given{}, []string{"text quizzes.invalid.chosen_only"}},
		{"gaps", Given{Texts: []string{"1"}}, Given{}, []string{"texts quizzes.invalid.no_gaps"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := q.Answer(test.given)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.bad, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMatching_isRightInWhateverOrderTheAnswersAreOffered(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		q := versionOf(t, pairs())
		q = q.InOrder(rapid.Permutation([]int{0, 1, 2}).Draw(r, "order"))
		if m := q.Mark(q.Key()); !m.Right() {
			r.Errorf("%v of %v", m.Mark, m.Given)
		}
		given := chose(rapid.SliceOfN(rapid.SampledFrom([]string{"", "1", "2", "3", "4", "x"}), 0, 5).Draw(r, "given")...)
		if m := q.Mark(given); m.Mark < 0 || m.Mark > 1 {
			r.Errorf("%v of %v", m.Mark, given)
		}
	})
}
