package statistics

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// absent is a cell that was not asked.
var absent = math.NaN()

// tabled makes a table of rows of marks.
func tabled(t testing.TB, maxima []float64, rows ...[]float64) *Table {
	t.Helper()
	questions := make([]Question, len(maxima))
	for i, most := range maxima {
		questions[i] = Question{Name: "Q" + strconv.Itoa(i+1), Max: most}
	}
	table, err := NewTable(questions)
	if err != nil {
		t.Fatal(err)
	}
	for at, row := range rows {
		var cells []Cell
		for i, mark := range row {
			if !math.IsNaN(mark) {
				cells = append(cells, Cell{Question: i, Mark: mark})
			}
		}
		if err := table.Add(fmt.Sprint("attempt ", at+1), cells); err != nil {
			t.Fatal(err)
		}
	}
	return table
}

// nearly compares figures but for the last places.
var nearly = cmpopts.EquateApprox(1e-9, 1e-9)

// TestAnalyse_agreesWithATableWorkedByHand checks this table:
//
//	          Q1   Q2   Q3   total
//	max        1    2    4       7
//	A          1    2    4       7
//	B          1    2    2       5
//	C          1    1    1       3
//	D          0    0    3       3
//	E          0    0    2       2
//	sum        3    5   12      20
//	mean     0.6    1  2.4       4
//
// Distances from the mean, and the sums of their squares, S:
//
//	Q1      0.4  0.4  0.4 -0.6 -0.6   S = 0.16+0.16+0.16+0.36+0.36 = 1.2
//	Q2        1    1    0   -1   -1   S = 1+1+0+1+1 = 4
//	Q3      1.6 -0.4 -1.4  0.6 -0.4   S = 2.56+0.16+1.96+0.36+0.16 = 5.2
//	total     3    1   -1   -1   -2   S = 9+1+1+1+4 = 16
//
// Variances are S/4: 0.3, 1, 1.3 and, of the totals, 4, whose SD is 2.
//
// Products of the distances of a question with those of the totals:
//
//	Q1      1.2 + 0.4 - 0.4 + 0.6 + 1.2 = 3    covariance 3/4 = 0.75
//	Q2        3 +   1 +   0 +   1 +   2 = 7    covariance 7/4 = 1.75
//	Q3      4.8 - 0.4 + 1.4 - 0.6 + 0.8 = 6    covariance 6/4 = 1.5
//
// The effective weights are as √0.75 : √1.75 : √1.5.
//
// The rests, total minus question, with their S; and the products of the question
// with its rest, which are those with the total minus the question's own S:
//
//	Q1  6 4 2 3 2  mean 3.4  S = 6.76+0.36+1.96+0.16+1.96 = 11.2  3-1.2 = 1.8
//	Q2  5 3 2 3 2  mean 3    S = 4+0+1+0+1 = 6                    7-4   = 3
//	Q3  3 3 2 0 0  mean 1.6  S = 1.96+1.96+0.16+2.56+2.56 = 9.2   6-5.2 = 0.8
//
// The indices are 1.8/√(1.2×11.2), 3/√(4×6) and 0.8/√(5.2×9.2).
//
// Question and rest each in order, and the products of their distances:
//
//	Q1  0 0 1 1 1 with 2 2 3 4 6  0.84+0.84-0.16+0.24+1.04 = 2.8
//	Q2  0 0 1 2 2 with 2 2 3 3 5  1+1+0+0+2 = 4
//	Q3  1 2 2 3 4 with 0 0 2 3 3  2.24+0.64-0.16+0.84+2.24 = 5.8
//
// The efficiencies are 1.8/2.8, 3/4 and 0.8/5.8.
//
// The cubes of the totals' distances sum up to 27+1-1-1-8 = 18, the fourth powers
// to 81+1+1+1+16 = 100.
//
//	k2 = 16/4 = 4
//	k3 = 5×18 / (4×3) = 7.5                          skewness 7.5/4^1.5 = 0.9375
//	k4 = 5×(6×100 - 3×4×16²/5) / (4×3×2) = -3        kurtosis -3/4² = -0.1875
//	CIC = 3/2 × (1 - (0.3+1+1.3)/4) = 0.525
func TestAnalyse_agreesWithATableWorkedByHand(t *testing.T) {
	table := tabled(t, []float64{1, 2, 4},
		[]float64{1, 2, 4},
		[]float64{1, 2, 2},
		[]float64{1, 1, 1},
		[]float64{0, 0, 3},
		[]float64{0, 0, 2},
	)
	roots := math.Sqrt(0.75) + math.Sqrt(1.75) + math.Sqrt(1.5)
	want := Analysis{
		Questions: []QuestionFigures{{
			Question: Question{Name: "Q1", Max: 1}, N: 5, Facility: Of(0.6), SD: Of(math.Sqrt(0.3)),
			IntendedWeight: Of(100. / 7), EffectiveWeight: Of(100 * math.Sqrt(0.75) / roots),
			DiscriminationIndex: Of(180 / math.Sqrt(1.2*11.2)), DiscriminativeEfficiency: Of(180 / 2.8),
		}, {
			Question: Question{Name: "Q2", Max: 2}, N: 5, Facility: Of(0.5), SD: Of(1),
			IntendedWeight: Of(200. / 7), EffectiveWeight: Of(100 * math.Sqrt(1.75) / roots),
			DiscriminationIndex: Of(300 / math.Sqrt(4*6)), DiscriminativeEfficiency: Of(75),
		}, {
			Question: Question{Name: "Q3", Max: 4}, N: 5, Facility: Of(0.6), SD: Of(math.Sqrt(1.3)),
			IntendedWeight: Of(400. / 7), EffectiveWeight: Of(100 * math.Sqrt(1.5) / roots),
			DiscriminationIndex: Of(80 / math.Sqrt(5.2*9.2)), DiscriminativeEfficiency: Of(80 / 5.8),
		}},
		Quiz: QuizFigures{
			N: 5, Mean: Of(4), Median: Of(3), SD: Of(2), Skewness: Of(0.9375), Kurtosis: Of(-0.1875),
			CIC: Of(52.5), ErrorRatio: Of(100 * math.Sqrt(0.475)), StandardError: Of(2 * math.Sqrt(0.475)),
		},
	}
	if diff := cmp.Diff(want, Analyse(table), nearly); diff != "" {
		t.Error(diff)
	}
}

func TestAnalyse_saysNothingWhereAFigureIsUndefined(t *testing.T) {
	one, third := []float64{1}, 1./3
	for _, test := range []struct {
		name      string
		table     *Table
		questions []QuestionFigures
		quiz      QuizFigures
	}{{
		"no attempts", tabled(t, one),
		[]QuestionFigures{{IntendedWeight: Of(100)}},
		QuizFigures{},
	}, {
		"one attempt", tabled(t, []float64{1, 4}, []float64{1, 3}),
		[]QuestionFigures{
			{N: 1, Facility: Of(1), IntendedWeight: Of(20)},
			{N: 1, Facility: Of(0.75), IntendedWeight: Of(80)},
		},
		QuizFigures{N: 1, Mean: Of(4), Median: Of(4)},
	}, {
		"one question", tabled(t, one, []float64{1}, []float64{0}, []float64{0}),
		[]QuestionFigures{{N: 3, Facility: Of(1. / 3), SD: Of(math.Sqrt(1. / 3)), IntendedWeight: Of(100), EffectiveWeight: Of(100)}},
		QuizFigures{N: 3, Mean: Of(1. / 3), Median: Of(0), SD: Of(math.Sqrt(1. / 3)), Skewness: Of(math.Sqrt(3))},
	}, {
		"everybody alike", tabled(t, []float64{1, 1, 1}, []float64{0.1, 0.2, 0.3}, []float64{0.1, 0.2, 0.3}, []float64{0.1, 0.2, 0.3}, []float64{0.1, 0.2, 0.3}),
		[]QuestionFigures{
			{N: 4, Facility: Of(0.1), SD: Of(0), IntendedWeight: Of(100. / 3)},
			{N: 4, Facility: Of(0.2), SD: Of(0), IntendedWeight: Of(100. / 3)},
			{N: 4, Facility: Of(0.3), SD: Of(0), IntendedWeight: Of(100. / 3)},
		},
		QuizFigures{N: 4, Mean: Of(0.6), Median: Of(0.6), SD: Of(0)},
	}, {
		"marks that are alike but for rounding", tabled(t, []float64{1, 1}, []float64{third, 0.5}, []float64{math.Nextafter(third, 1), 0.5}),
		[]QuestionFigures{
			{N: 2, Facility: Of(third), SD: Of(0), IntendedWeight: Of(50)},
			{N: 2, Facility: Of(0.5), SD: Of(0), IntendedWeight: Of(50)},
		},
		QuizFigures{N: 2, Mean: Of(third + 0.5), Median: Of(third + 0.5), SD: Of(0)},
	}, {
		// 0.1+0.2+0.3 and 0.3+0.2+0.1 are not the same in floating point.
		"totals that are alike but for rounding", tabled(t, []float64{1, 1, 1}, []float64{0.1, 0.2, 0.3}, []float64{0.3, 0.2, 0.1}, []float64{0.2, 0.1, 0.3}, []float64{0.2, 0.3, 0.1}),
		[]QuestionFigures{
			{N: 4, Facility: Of(0.2), SD: Of(math.Sqrt(0.02 / 3)), IntendedWeight: Of(100. / 3), DiscriminationIndex: Of(-100), DiscriminativeEfficiency: Of(-100)},
			{N: 4, Facility: Of(0.2), SD: Of(math.Sqrt(0.02 / 3)), IntendedWeight: Of(100. / 3), DiscriminationIndex: Of(-100), DiscriminativeEfficiency: Of(-100)},
			{N: 4, Facility: Of(0.2), SD: Of(math.Sqrt(0.04 / 3)), IntendedWeight: Of(100. / 3), DiscriminationIndex: Of(-100), DiscriminativeEfficiency: Of(-100)},
		},
		QuizFigures{N: 4, Mean: Of(0.6), Median: Of(0.6), SD: Of(0)},
	}, {
		// Q1 is 2 1 -3 from its mean, Q2 -1/3 -1/3 2/3: squares 14 and 2/3, products
		// -3. Q2 with the total is 2/3 - 3. In order the products are 1-1/3+4/3 = 2.
		"a question against the totals", tabled(t, []float64{5, 1}, []float64{5, 0}, []float64{4, 0}, []float64{0, 1}),
		[]QuestionFigures{
			{N: 3, Facility: Of(0.6), SD: Of(math.Sqrt(7)), IntendedWeight: Of(500. / 6), EffectiveWeight: Of(100), DiscriminationIndex: Of(-300 / math.Sqrt(14*2./3)), DiscriminativeEfficiency: Of(-100 * 3 / 2.)},
			{N: 3, Facility: Of(1. / 3), SD: Of(math.Sqrt(1. / 3)), IntendedWeight: Of(100. / 6), DiscriminationIndex: Of(-300 / math.Sqrt(14*2./3)), DiscriminativeEfficiency: Of(-100 * 3 / 2.)},
		},
		QuizFigures{
			N: 3, Mean: Of(10. / 3), Median: Of(4), SD: Of(math.Sqrt(13. / 3)), Skewness: Of(3 * (125 + 8 - 343) / 27. / 2 / math.Pow(13./3, 1.5)),
			CIC: Of(200 * (1 - (7+1./3)/(13./3))), ErrorRatio: Of(100 * math.Sqrt(1-2*(1-22./13))), StandardError: Of(math.Sqrt(13./3) * math.Sqrt(1-2*(1-22./13))),
		},
	}, {
		"a question without a mark beside one with", tabled(t, []float64{0, 2}, []float64{0, 2}, []float64{0, 1}),
		[]QuestionFigures{
			{N: 2, SD: Of(0), IntendedWeight: Of(0), EffectiveWeight: Of(0)},
			{N: 2, Facility: Of(0.75), SD: Of(math.Sqrt(0.5)), IntendedWeight: Of(100), EffectiveWeight: Of(100)},
		},
		QuizFigures{N: 2, Mean: Of(1.5), Median: Of(1.5), SD: Of(math.Sqrt(0.5))},
	}, {
		"only questions without a mark", tabled(t, []float64{0, 0}, []float64{0, 0}, []float64{0, 0}),
		[]QuestionFigures{{N: 2, SD: Of(0)}, {N: 2, SD: Of(0)}},
		QuizFigures{N: 2, Mean: Of(0), Median: Of(0), SD: Of(0)},
	}, {
		"attempts that were asked nothing, and a question nobody was asked", tabled(t, []float64{1, 1, 1}, []float64{absent, absent, absent}, []float64{1, absent, 1}),
		[]QuestionFigures{
			{N: 1, Facility: Of(1), IntendedWeight: Of(100. / 3)},
			{IntendedWeight: Of(100. / 3)},
			{N: 1, Facility: Of(1), IntendedWeight: Of(100. / 3)},
		},
		QuizFigures{N: 1, Mean: Of(2), Median: Of(2)},
	}} {
		t.Run(test.name, func(t *testing.T) {
			got := Analyse(test.table)
			want := Analysis{test.questions, test.quiz}
			for i, q := range test.table.Questions() {
				want.Questions[i].Question = q
			}
			if diff := cmp.Diff(want, got, nearly); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAnalyse_drawnQuestions has every attempt draw two of four questions that
// one ability answers, which a quiz of two such questions measures in part.
func TestAnalyse_drawnQuestions(t *testing.T) {
	table := tabled(t, []float64{1, 1, 1, 1},
		[]float64{1, 1, absent, absent},
		[]float64{0, absent, 0, absent},
		[]float64{absent, 1, absent, 1},
		[]float64{absent, absent, 0, 0},
		[]float64{1, absent, absent, 0},
		[]float64{absent, 0, 1, absent},
	)
	// Q1 1 0 1, Q2 1 1 0, Q3 0 0 1, Q4 1 0 0: means 2/3, 2/3, 1/3, 1/3. In thirds
	// the distances of the attempts are (1 1) (-2 -1) (1 2) (-1 -1) (1 -1) (-2 2),
	// their squares 24 in 12 cells, their products 1+2+2+1-1-4 = 1 in 6 pairs.
	// Alpha is 2×(1/6) / (24/12 + 1/6) = 2/13.
	want := QuizFigures{
		// Totals 2 0 2 0 1 1.
		N: 6, Mean: Of(1), Median: Of(1), SD: Of(math.Sqrt(0.8)), Skewness: Of(0), Kurtosis: Of(6 * (7*4 - 15*16/6.) / 60 / 0.64),
		CIC: Of(200. / 13), ErrorRatio: Of(100 * math.Sqrt(11./13)), StandardError: Of(math.Sqrt(0.8 * 11 / 13)),
	}
	got := Analyse(table)
	if diff := cmp.Diff(want, got.Quiz, nearly); diff != "" {
		t.Error(diff)
	}
	// Q1 has marks 1 0 1 beside rests 1 0 0: distances 1 -2 1 and 2 -1 -1.
	first := QuestionFigures{
		Question: table.Questions()[0], N: 3, Facility: Of(2. / 3), SD: Of(math.Sqrt(1. / 3)), IntendedWeight: Of(25),
		EffectiveWeight: got.Questions[0].EffectiveWeight, DiscriminationIndex: Of(50), DiscriminativeEfficiency: Of(100),
	}
	if diff := cmp.Diff(first, got.Questions[0], nearly); diff != "" {
		t.Error(diff)
	}
}

// An error ratio is the root of what is missing to 100, and a rounding of 1e-16
// would become one of 1e-8.
func TestAnalyse_questionsThatAgree(t *testing.T) {
	quiz := Analyse(tabled(t, []float64{0.5, 0.5}, []float64{0.25, 0.25}, []float64{0.5, 0.5}, []float64{0.25, 0.25}, []float64{0, 0}, []float64{0, 0})).Quiz
	got := []Number{quiz.CIC, quiz.ErrorRatio, quiz.StandardError}
	if diff := cmp.Diff([]Number{Of(100), Of(0), Of(0)}, got); diff != "" {
		t.Error(diff)
	}
}

// The sum of so many marks would leave out what they differ by: its last bit is
// 0.125.
func TestSpreadOf_manyMarksFarFromZero(t *testing.T) {
	low, high := 1e9+0.03, 1e9+0.06
	half := (high - low) / 2
	var values []float64
	for range 250_000 {
		values = append(values, low, high, high, low)
	}
	got := spreadOf(values, 0)
	for name, pair := range map[string][2]float64{
		"mean":    {half, got.mean().Value - low},
		"squares": {1_000_000 * half * half, got.squares},
		"far":     {half, got.distance(high)},
	} {
		if math.Abs(pair[0]-pair[1]) > 2e-7*max(1, pair[0]) {
			t.Errorf("%s is %v, want %v", name, pair[1], pair[0])
		}
	}
}

func TestOrder_isThatOfTheNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(0, 1e12), rapid.Float64Range(0, 1), rapid.Just(0.)), 1, 50).Draw(t, "numbers")
		var values []float64
		for n := rapid.SampledFrom([]int{1, fewToOrder}).Draw(t, "times"); len(values) < n; {
			values = append(values, few...)
		}
		want := slices.Sorted(slices.Values(values))
		order(values, make([]float64, len(values)))
		if !slices.Equal(want, values) {
			t.Fatal("they are not in order")
		}
	})
}
