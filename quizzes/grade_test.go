package quizzes

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestGrade_marksEachKind(t *testing.T) {
	tests := []struct {
		name   string
		kind   Kind
		right  []string
		chosen []string
		want   float64
	}{
		{"single, right", Single, []string{"b"}, []string{"b"}, 1},
		{"single, wrong", Single, []string{"b"}, []string{"a"}, 0},
		{"single, nothing", Single, []string{"b"}, nil, 0},
		{"single, the right one among others", Single, []string{"b"}, []string{"a", "b"}, 0},
		{"true or false, right", TrueFalse, []string{"a"}, []string{"a"}, 1},
		{"true or false, wrong", TrueFalse, []string{"a"}, []string{"c"}, 0},
		{"multiple, all right", Multiple, []string{"a", "c"}, []string{"a", "c"}, 1},
		{"multiple, in another order", Multiple, []string{"a", "c"}, []string{"c", "a"}, 1},
		{"multiple, one too few", Multiple, []string{"a", "c"}, []string{"a"}, 0},
		{"multiple, one too many", Multiple, []string{"a", "c"}, []string{"a", "b", "c"}, 0},
		{"multiple, nothing", Multiple, []string{"a", "c"}, []string{}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			quiz := Quiz{PassMark: 0.5, Questions: []Question{question("q", test.kind, []string{"a", "b", "c"}, test.right)}}
			want := Result{Score: test.want, Passed: test.want == 1,
				Marked: []Marked{{Question: quiz.Questions[0], Chosen: test.chosen, Mark: test.want}}}
			if diff := cmp.Diff(want, grade(quiz, map[string][]string{"q": test.chosen})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGrade_passesFromThePassMark(t *testing.T) {
	tests := []struct {
		name             string
		right, questions int
		passMark         float64
		want             bool
	}{
		{"nothing right, nothing asked", 0, 3, 0, true},
		{"nothing right", 0, 3, 0.1, false},
		{"exactly the pass mark", 7, 10, 0.7, true},
		{"one below", 6, 10, 0.7, false},
		{"a third, written with two digits", 1, 3, 0.33, true},
		{"two thirds are less than 67 percent", 2, 3, 0.67, false},
		{"all", 3, 3, 1, true},
		{"all but one", 2, 3, 1, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			quiz, answers := Quiz{PassMark: test.passMark}, map[string][]string{}
			for i := range test.questions {
				id := fmt.Sprint("q", i)
				quiz.Questions = append(quiz.Questions, question(id, Single, []string{"a", "b"}, []string{"a"}))
				if i < test.right {
					answers[id] = []string{"a"}
				}
			}
			got := grade(quiz, answers)
			if got.Passed != test.want || got.Right() != test.right {
				t.Errorf("got passed %t with %d right, want %t with %d", got.Passed, got.Right(), test.want, test.right)
			}
		})
	}
}

func TestGrade_staysWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quiz := drawQuiz(t)
		got := grade(quiz, drawAnswers(t, quiz))
		if math.IsNaN(got.Score) || got.Score < 0 || got.Score > 1 {
			t.Fatalf("score %v", got.Score)
		}
		for _, m := range got.Marked {
			if math.IsNaN(m.Mark) || m.Mark < 0 || m.Mark > 1 {
				t.Fatalf("mark %v", m.Mark)
			}
		}
		if got.Passed != (got.Score >= quiz.PassMark-tolerance) {
			t.Fatalf("passed %t with %v of %v", got.Passed, got.Score, quiz.PassMark)
		}
	})
}

func TestGrade_allRightScoresOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quiz, answers := drawQuiz(t), map[string][]string{}
		for _, q := range quiz.Questions {
			for _, c := range q.Choices {
				if c.Right {
					answers[q.ID] = append(answers[q.ID], c.ID)
				}
			}
		}
		if got := grade(quiz, answers); got.Score != 1 || !got.Passed {
			t.Fatalf("score %v, passed %t", got.Score, got.Passed)
		}
	})
}

func TestGrade_orderOfChoicesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quiz := drawQuiz(t)
		answers := drawAnswers(t, quiz)
		want := grade(quiz, answers)
		for i, q := range quiz.Questions {
			quiz.Questions[i].Choices = rapid.Permutation(q.Choices).Draw(t, "choices")
			answers[q.ID] = rapid.Permutation(answers[q.ID]).Draw(t, "answer")
		}
		if got := grade(quiz, answers); got.Score != want.Score || got.Passed != want.Passed {
			t.Fatalf("got %v, want %v", got.Score, want.Score)
		}
	})
}

func question(id string, kind Kind, choices, right []string) Question {
	q := Question{ID: id, Kind: kind}
	for _, c := range choices {
		q.Choices = append(q.Choices, Choice{ID: c, Right: slices.Contains(right, c)})
	}
	return q
}

// drawQuiz draws a quiz as Draft.Check lets it be.
func drawQuiz(t *rapid.T) Quiz {
	quiz := Quiz{PassMark: rapid.Float64Range(0, 1).Draw(t, "pass mark")}
	for i := range rapid.IntRange(1, 8).Draw(t, "questions") {
		kind := rapid.SampledFrom([]Kind{Single, Multiple, TrueFalse}).Draw(t, "kind")
		choices := []string{"a", "b"}
		if kind != TrueFalse {
			choices = []string{"a", "b", "c", "d", "e"}[:rapid.IntRange(2, 5).Draw(t, "choices")]
		}
		most := 1
		if kind == Multiple {
			most = len(choices)
		}
		right := rapid.SliceOfNDistinct(rapid.SampledFrom(choices), 1, most, rapid.ID).Draw(t, "right")
		quiz.Questions = append(quiz.Questions, question(fmt.Sprint("q", i), kind, choices, right))
	}
	return quiz
}

// drawAnswers draws any answers, among them what Question.answer refuses.
func drawAnswers(t *rapid.T, quiz Quiz) map[string][]string {
	answers := map[string][]string{}
	for _, q := range quiz.Questions {
		answers[q.ID] = rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "other"}), 0, 6).Draw(t, "answer")
	}
	return answers
}
