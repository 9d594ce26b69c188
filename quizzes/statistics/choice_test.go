package statistics

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// chosen makes a table of one question of three choices, the first of which is
// right, and one of nine marks that says how strong an attempt is.
func chosen(t *testing.T, rows ...struct {
	rest   float64
	choice []int
}) *Table {
	t.Helper()
	table, err := NewTable([]Question{{Name: "Q1", Max: 1, Weights: []float64{1, 0, -0.5}}, {Name: "the rest", Max: 9}})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		var mark float64
		if len(row.choice) == 1 && row.choice[0] == 0 {
			mark = 1
		}
		if err := table.Add("somebody", []Cell{{Question: 0, Mark: mark, Chosen: row.choice}, {Question: 1, Mark: row.rest}}); err != nil {
			t.Fatal(err)
		}
	}
	return table
}

func TestAnalyse_countsChoices(t *testing.T) {
	type row = struct {
		rest   float64
		choice []int
	}
	first, second, third := []int{0}, []int{1}, []int{2}
	for _, test := range []struct {
		name   string
		rows   []row
		counts []ChoiceCount
		thirds Thirds
	}{
		{"nobody", nil, []ChoiceCount{{}, {}, {}}, Thirds{}},
		{"two, too few for thirds", []row{{9, first}, {0, second}}, []ChoiceCount{{Taken: 1}, {Taken: 1}, {}}, Thirds{}},
		{"three", []row{{9, first}, {5, second}, {0, third}}, []ChoiceCount{{1, 1, 0}, {1, 0, 0}, {1, 0, 1}}, Thirds{1, 1}},
		{"several choices, and none", []row{{9, []int{0, 1}}, {5, nil}, {0, []int{1, 2}}}, []ChoiceCount{{1, 1, 0}, {2, 1, 1}, {1, 0, 1}}, Thirds{1, 1}},
		{"six, in any order", []row{{1, third}, {6, first}, {3, second}, {2, third}, {5, second}, {4, first}}, []ChoiceCount{{2, 1, 0}, {2, 1, 0}, {2, 0, 2}}, Thirds{2, 2}},
		{"ties belong to their third", []row{{9, first}, {9, second}, {5, first}, {1, third}, {1, third}, {1, second}}, []ChoiceCount{{2, 1, 0}, {2, 1, 1}, {2, 0, 2}}, Thirds{2, 3}},
		{"the right answer makes nobody strong", []row{{3, second}, {2, first}, {1, first}}, []ChoiceCount{{2, 0, 1}, {1, 1, 0}, {}}, Thirds{1, 1}},
		{"all as strong", []row{{3, second}, {3, first}, {3, first}}, []ChoiceCount{{Taken: 2}, {Taken: 1}, {}}, Thirds{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			all := Analyse(chosen(t, test.rows...))
			if diff := cmp.Diff(test.counts, all.Questions[0].Choices); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.thirds, all.Questions[0].Thirds); diff != "" {
				t.Error(diff)
			}
			if got := all.Questions[1]; got.Choices != nil || got.Thirds != (Thirds{}) {
				t.Errorf("a question without choices has %v of %v", got.Choices, got.Thirds)
			}
		})
	}
}

// 0.1 and 0.2 are more than 0.3 in floating point, but make nobody stronger.
func TestAnalyse_tiesButForRounding(t *testing.T) {
	table, err := NewTable([]Question{{Name: "Q1", Max: 1, Weights: []float64{1, 0}}, {Name: "Q2", Max: 1}, {Name: "Q3", Max: 1}})
	if err != nil {
		t.Fatal(err)
	}
	for _, rest := range [][2]float64{{0, 0}, {0, 0}, {0, 0.1}, {0.3, 0}, {0.1, 0.2}, {0.1, 0.2}} {
		if err := table.Add("somebody", []Cell{{Question: 0, Chosen: []int{1}}, {Question: 1, Mark: rest[0]}, {Question: 2, Mark: rest[1]}}); err != nil {
			t.Fatal(err)
		}
	}
	got := Analyse(table).Questions[0]
	if want := (Thirds{Strong: 3, Weak: 2}); got.Thirds != want {
		t.Errorf("%v, want %v", got.Thirds, want)
	}
	if diff := cmp.Diff([]ChoiceCount{{}, {6, 3, 2}}, got.Choices); diff != "" {
		t.Error(diff)
	}
}

func TestGuessOne_isTheMeanOfWhatChoicesEarn(t *testing.T) {
	for _, test := range []struct {
		name    string
		weights []float64
		want    Number
	}{
		{"one of four", []float64{1, 0, 0, 0}, Of(0.25)},
		{"part of the mark", []float64{1, 0.5, 0}, Of(0.5)},
		{"choices that cost", []float64{1, -1, -1, -0.5}, Of(0.25)},
		{"no choices", nil, Number{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := GuessOne(test.weights); got != test.want {
				t.Errorf("%v, want %v", got, test.want)
			}
		})
	}
}

func TestHints_sayWhatToLookAt(t *testing.T) {
	four := []float64{1, 0, 0, 0}
	question := func(n int, facility, index float64) QuestionFigures {
		return QuestionFigures{Question: Question{Name: "Q1", Max: 1}, N: n, Facility: Of(facility), DiscriminationIndex: Of(index)}
	}
	withChoices := func(q QuestionFigures, thirds Thirds, counts ...ChoiceCount) QuestionFigures {
		q.Question.Weights, q.Thirds, q.Choices = four, thirds, counts
		return q
	}
	guessed := question(100, 0.2, 30)
	guessed.Question.Guess = Of(0.25)
	same := question(10, 1, 0)
	same.DiscriminationIndex = Number{}
	description := same
	description.Facility = Number{}
	for _, test := range []struct {
		name string
		of   QuestionFigures
		want []Hint
	}{
		{"nine attempts", question(9, 0.5, -50), []Hint{{Kind: HintTooFew, Choice: -1, Count: 9, Of: 10}}},
		{"nothing to do", question(10, 0.5, 20), nil},
		{"at the bounds", question(10, 0.95, 20), nil},
		{"at the other bound", question(10, 0.1, 20), nil},
		{"easy", question(100, 0.96, 5), []Hint{{Kind: HintEveryoneRight, Choice: -1, Percent: 96}}},
		{"hard", question(100, 0.05, 5), []Hint{{Kind: HintHardlyAnyoneRight, Choice: -1, Percent: 5}}},
		{"worse than guessing", guessed, []Hint{{Kind: HintHardlyAnyoneRight, Choice: -1, Percent: 20}}},
		{"the strong are wrong", question(100, 0.5, -30), []Hint{{Kind: HintStrongGetItWrong, Choice: -1, Percent: -30}}},
		{"the strong are wrong, as nearly all", question(100, 0.05, -30), []Hint{{Kind: HintStrongGetItWrong, Choice: -1, Percent: -30}, {Kind: HintHardlyAnyoneRight, Choice: -1, Percent: 5}}},
		{"strong and weak alike", question(100, 0.5, 19), []Hint{{Kind: HintTellsLittle, Choice: -1, Percent: 19}}},
		{"everybody right", same, []Hint{{Kind: HintEveryoneRight, Choice: -1, Percent: 100}}},
		{"no mark to earn", description, nil},
		{
			"a choice that nobody takes", withChoices(question(100, 0.6, 40), Thirds{33, 33}, ChoiceCount{60, 30, 10}, ChoiceCount{36, 3, 20}, ChoiceCount{4, 0, 3}, ChoiceCount{}),
			[]Hint{{Kind: HintUntakenChoice, Choice: 2, Count: 4, Of: 100}, {Kind: HintUntakenChoice, Choice: 3, Of: 100}},
		},
		{"choices that nobody needs", withChoices(question(100, 0.98, 40), Thirds{33, 33}, ChoiceCount{98, 33, 31}, ChoiceCount{2, 0, 2}, ChoiceCount{}, ChoiceCount{}), []Hint{{Kind: HintEveryoneRight, Choice: -1, Percent: 98}}},
		{
			"a wrong choice that the strong prefer", withChoices(question(100, 0.5, 25), Thirds{33, 33}, ChoiceCount{50, 17, 16}, ChoiceCount{30, 16, 4}, ChoiceCount{10, 0, 6}, ChoiceCount{10, 0, 7}),
			[]Hint{{Kind: HintStrongPrefer, Choice: 1, Count: 16, Of: 33}},
		},
		{"one more of the strong is chance", withChoices(question(12, 0.5, 25), Thirds{4, 4}, ChoiceCount{6, 3, 1}, ChoiceCount{2, 1, 0}, ChoiceCount{2, 0, 2}, ChoiceCount{2, 0, 1}), nil},
		{"all of the strong are not", withChoices(question(12, 0.5, 25), Thirds{4, 4}, ChoiceCount{6, 0, 3}, ChoiceCount{4, 4, 0}, ChoiceCount{1, 0, 1}, ChoiceCount{1, 0, 0}), []Hint{{Kind: HintStrongPrefer, Choice: 1, Count: 4, Of: 4}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.of.Hints()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
