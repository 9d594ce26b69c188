package quizzes

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/internal/i18n"
)

func TestGrade_marksChoices(t *testing.T) {
	half, third := weighed("a 50", "b -50", "c 50", "d -50"), weighed("a 33.33333", "b 33.33333", "c 33.33333", "d -100")
	one := weighed("a 0", "b 100", "c 50", "d -20")
	tests := []struct {
		name    string
		kind    Kind
		choices []Choice
		chosen  []string
		want    float64
	}{
		{"single, right", Single, one, []string{"b"}, 1},
		{"single, wrong", Single, one, []string{"a"}, 0},
		{"single, right in part", Single, one, []string{"c"}, 0.5},
		{"single, worse than nothing", Single, one, []string{"d"}, 0},
		{"single, nothing", Single, one, nil, 0},
		{"single, the right one among others", Single, one, []string{"a", "b"}, 0},
		{"single, the right one twice", Single, one, []string{"b", "b"}, 1},
		{"true or false, right", TrueFalse, weighed("a 100", "b 0"), []string{"a"}, 1},
		{"true or false, wrong", TrueFalse, weighed("a 100", "b 0"), []string{"b"}, 0},
		{"multiple, all right", Multiple, half, []string{"a", "c"}, 1},
		{"multiple, in another order", Multiple, half, []string{"c", "a"}, 1},
		{"multiple, one twice", Multiple, half, []string{"a", "a"}, 0.5},
		{"multiple, one too few", Multiple, half, []string{"a"}, 0.5},
		{"multiple, one too many", Multiple, half, []string{"a", "b", "c"}, 0.5},
		{"multiple, as many right as wrong", Multiple, half, []string{"a", "b"}, 0},
		{"multiple, wrong only", Multiple, half, []string{"b", "d"}, 0},
		{"multiple, everything", Multiple, half, []string{"a", "b", "c", "d"}, 0},
		{"multiple, nothing", Multiple, half, []string{}, 0},
		{"multiple, three thirds", Multiple, third, []string{"a", "b", "c"}, 1},
		{"multiple, two thirds", Multiple, third, []string{"a", "b"}, 0.6666666},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q := Question{ID: "q", Kind: test.kind, Choices: test.choices}
			got := graded(Quiz{PassMark: 0.5, Questions: []Question{q}}, map[string]Given{"q": {Choices: test.chosen}})
			want := Result{Score: test.want, Passed: test.want >= 0.5,
				Marked: []Marked{{Question: q, Given: Given{Choices: test.chosen}, Mark: test.want}}}
			if len(test.chosen) > 0 {
				want.Marked[0].Chosen = test.chosen
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGrade_marksWhatWasTyped(t *testing.T) {
	words := Question{ID: "q", Kind: Short, Choices: []Choice{
		{ID: "close", Text: en("own*"), Weight: Percent(50)}, {ID: "own", Text: en("Own it"), Weight: Full},
		{ID: "ko", Text: i18n.NewText(i18n.Korean, "끝까지 내 일"), Weight: Full}, {ID: "else", Text: en("*")},
	}}
	number := Question{ID: "q", Kind: Numeric, Choices: []Choice{
		{ID: "near", Text: en("15:5"), Weight: Percent(50)}, {ID: "right", Text: en("15:0.5"), Weight: Full}, {ID: "old", Text: en("90..99"), Weight: Percent(20)},
	}}
	tests := []struct {
		name     string
		question Question
		typed    string
		chosen   []string
		want     float64
	}{
		{"the best of two that match", words, "own  IT", []string{"own"}, 1},
		{"what begins so", words, "Ownership", []string{"close"}, 0.5},
		{"another language's words", words, "끝까지 내일", []string{"ko"}, 1},
		{"anything else", words, "craft", []string{"else"}, 0},
		{"no words", words, "", nil, 0},
		{"the number", number, "15", []string{"right"}, 1},
		{"at the edge of its tolerance", number, "15,5", []string{"right"}, 1},
		{"near", number, "15.51", []string{"near"}, 0.5},
		{"at the edge of near", number, "20.000", []string{"near"}, 0.5},
		{"neither", number, "20.001", nil, 0},
		{"in a range", number, "９９", []string{"old"}, 0.2},
		{"no number", number, "soon", nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := graded(Quiz{Questions: []Question{test.question}}, map[string]Given{"q": typed(test.typed)}).Marked
			want := []Marked{{Question: test.question, Given: typed(test.typed), Chosen: test.chosen, Mark: test.want}}
			if diff := cmp.Diff(want, got); diff != "" {
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
			quiz, answers := Quiz{PassMark: test.passMark}, map[string]Given{}
			for i := range test.questions {
				id := fmt.Sprint("q", i)
				quiz.Questions = append(quiz.Questions, question(id, Single, []string{"a", "b"}, []string{"a"}))
				if i < test.right {
					answers[id] = chose("a")
				}
			}
			got := graded(quiz, answers)
			if got.Passed != test.want || got.Right() != test.right {
				t.Errorf("got passed %t with %d right, want %t with %d", got.Passed, got.Right(), test.want, test.right)
			}
		})
	}
}

func TestGrade_staysWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quiz := drawQuiz(t, Kinds)
		got := graded(quiz, drawAnswers(t, quiz))
		if math.IsNaN(got.Score) || got.Score < 0 || got.Score > 1 {
			t.Fatalf("score %v", got.Score)
		}
		for _, m := range got.Marked {
			if math.IsNaN(m.Mark) || m.Mark < 0 || m.Mark > 1 {
				t.Fatalf("mark %v", m.Mark)
			}
		}
		if got.Passed != (!got.Waits && got.Score >= quiz.PassMark-tolerance) {
			t.Fatalf("passed %t with %v of %v", got.Passed, got.Score, quiz.PassMark)
		}
	})
}

func TestGrade_theKeyScoresOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quiz, answers := drawQuiz(t, scoring), map[string]Given{}
		for _, q := range quiz.Questions {
			kept, err := q.Answer(q.Key())
			if err != nil {
				t.Fatalf("%+v of %+v: %v", q.Key(), q, err)
			}
			answers[q.ID] = kept
		}
		got := graded(quiz, answers)
		if got.Score != 1 || !got.Passed || got.Right() != len(quiz.Questions) {
			t.Fatalf("score %v, passed %t: %+v", got.Score, got.Passed, got.Marked)
		}
	})
}

func TestGrade_orderOfChoicesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quiz := drawQuiz(t, choosing)
		answers := drawAnswers(t, quiz)
		want := graded(quiz, answers)
		for i, q := range quiz.Questions {
			quiz.Questions[i].Choices = rapid.Permutation(q.Choices).Draw(t, "choices")
			answers[q.ID] = Given{Choices: rapid.Permutation(answers[q.ID].Choices).Draw(t, "answer"), Text: answers[q.ID].Text}
		}
		if got := graded(quiz, answers); got.Score != want.Score || got.Passed != want.Passed {
			t.Fatalf("got %v, want %v", got.Score, want.Score)
		}
	})
}

// question has choices of which it is said which are right.
func question(id string, kind Kind, choices, right []string) Question {
	q := Question{ID: id, Kind: kind}
	are := make([]bool, len(choices))
	for i, c := range choices {
		are[i] = slices.Contains(right, c)
	}
	for i, w := range kind.byRight(are) {
		q.Choices = append(q.Choices, Choice{ID: choices[i], Weight: w})
	}
	return q
}

// weighed reads choices like "a 33.33333": id and percent.
func weighed(all ...string) []Choice {
	choices := make([]Choice, len(all))
	for i, s := range all {
		var percent float64
		if _, err := fmt.Sscan(s, &choices[i].ID, &percent); err != nil {
			panic(err)
		}
		choices[i].Weight = Percent(percent)
	}
	return choices
}

// drawQuiz draws a quiz as it is once it is made.
func drawQuiz(t *rapid.T, kinds []Kind) Quiz {
	quiz := Quiz{PassMark: rapid.Float64Range(0, 1).Draw(t, "pass mark")}
	for i := range rapid.IntRange(1, 8).Draw(t, "questions") {
		q := drawDraft(t, kinds).Version()
		q.ID = fmt.Sprint("q", i)
		quiz.Questions = append(quiz.Questions, q)
	}
	return quiz
}

// drawAnswers draws any answers, among them what Question.answer refuses.
func drawAnswers(t *rapid.T, quiz Quiz) map[string]Given {
	answers := map[string]Given{}
	for _, q := range quiz.Questions {
		given := Given{Choices: rapid.SliceOfN(rapid.SampledFrom([]string{"1", "2", "3", "4", "5", "other", ""}), 0, 6).Draw(t, "answer")}
		if q.Kind.Typed() {
			words := rapid.OneOf(rapid.StringOfN(rapid.SampledFrom([]rune("own itオう끝 *0159.,-")), 0, 12, -1), rapid.String(), rapid.Just(q.Key().Text))
			given = Given{Text: words.Draw(t, "words")}
		}
		if q.Kind == Gap {
			given = Given{Texts: rapid.SliceOfN(rapid.SampledFrom(append(q.Key().Texts, "1", "2", "x", "")), 0, 5).Draw(t, "gaps")}
		}
		answers[q.ID] = given
	}
	return answers
}
