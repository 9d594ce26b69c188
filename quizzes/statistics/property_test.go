package statistics

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// drawBook draws a matrix of marks in quarters, whose sums floating point holds,
// around that offset.
func drawBook(t *rapid.T, offset float64) textbook {
	var b textbook
	for range rapid.IntRange(1, 5).Draw(t, "questions") {
		b.maxima = append(b.maxima, offset+float64(rapid.SampledFrom([]int{1, 2, 4, 40}).Draw(t, "quarters"))/4)
	}
	missing := rapid.SampledFrom([]int{0, 0, 1, 5}).Draw(t, "missing of ten")
	for range rapid.IntRange(0, 12).Draw(t, "attempts") {
		row := make([]float64, len(b.maxima))
		for i, most := range b.maxima {
			row[i] = offset + float64(rapid.IntRange(0, int(4*(most-offset))).Draw(t, "mark"))/4
			if rapid.IntRange(0, 9).Draw(t, "asked") < missing {
				row[i] = absent
			}
		}
		b.rows = append(b.rows, row)
	}
	return b
}

func TestAnalyse_agreesWithTheTextbook(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := drawBook(r, 0)
		table := tabled(t, b.maxima, b.rows...)
		if diff := cmp.Diff(b.analyse(table.Questions()), Analyse(table), nearly); diff != "" {
			r.Fatal(diff)
		}
	})
}

// Marks a milliard from 0 vary as little beside their size as 1e-10; a sum of
// squares without the means would hold nothing of it.
func TestAnalyse_agreesWithTheTextbookFarFromZero(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := drawBook(r, 1e9)
		for _, row := range b.rows { // the totals of different numbers of questions are far apart
			for i := range row {
				if math.IsNaN(row[i]) {
					row[i] = b.maxima[i]
				}
			}
		}
		table := tabled(t, b.maxima, b.rows...)
		if diff := cmp.Diff(b.analyse(table.Questions()), Analyse(table), cmpopts.EquateApprox(1e-6, 1e-6)); diff != "" {
			r.Fatal(diff)
		}
	})
}

func TestAnalyse_agreesWithTheTextbookOnALargeTable(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	b := textbook{maxima: []float64{1, 2, 4, 1, 2, 4}}
	for range fewToOrder + 1 {
		row := make([]float64, len(b.maxima))
		ability := rng.Float64()
		for i, most := range b.maxima {
			row[i] = math.Round(4*most*ability*rng.Float64()) / 4
		}
		b.rows = append(b.rows, row)
	}
	table := tabled(t, b.maxima, b.rows...)
	if diff := cmp.Diff(b.analyse(table.Questions()), Analyse(table), nearly); diff != "" {
		t.Error(diff)
	}
}

func TestAnalyse_staysWithinItsBounds(t *testing.T) {
	within := func(t *rapid.T, what string, n Number, low, high float64) {
		t.Helper()
		if n.Valid && !(low <= n.Value && n.Value <= high) || !n.Valid && n.Value != 0 {
			t.Errorf("%s is %v, not %v..%v", what, n, low, high)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		b := drawBook(r, rapid.SampledFrom([]float64{0, 1e9}).Draw(r, "offset"))
		scale := rapid.SampledFrom([]float64{1, 0.1, 1. / 3, 1e-300, 100}).Draw(r, "scale")
		for i := range b.maxima {
			b.maxima[i] *= scale
		}
		for _, row := range b.rows {
			for i := range row {
				row[i] *= scale
			}
		}
		got := Analyse(tabled(t, b.maxima, b.rows...))
		var weights float64
		for _, q := range got.Questions {
			within(r, "facility", q.Facility, 0, 1)
			within(r, "sd", q.SD, 0, q.Question.Max)
			within(r, "intended weight", q.IntendedWeight, 0, 100)
			within(r, "effective weight", q.EffectiveWeight, 0, 100+1e-9)
			within(r, "index", q.DiscriminationIndex, -100, 100)
			within(r, "efficiency", q.DiscriminativeEfficiency, math.Inf(-1), 100)
			weights += q.EffectiveWeight.Value
			if q.DiscriminationIndex.Valid != q.DiscriminativeEfficiency.Valid || q.DiscriminationIndex.Value*q.DiscriminativeEfficiency.Value < 0 {
				r.Errorf("index %v beside efficiency %v", q.DiscriminationIndex, q.DiscriminativeEfficiency)
			}
		}
		if weights != 0 && math.Abs(weights-100) > 1e-9 {
			r.Errorf("the effective weights sum up to %v", weights)
		}
		within(r, "cic", got.Quiz.CIC, math.Inf(-1), 100)
		within(r, "error ratio", got.Quiz.ErrorRatio, 0, math.Inf(1))
		if got.Quiz.CIC.Valid != got.Quiz.ErrorRatio.Valid || got.Quiz.CIC.Valid != got.Quiz.StandardError.Valid {
			r.Errorf("only some of %v", got.Quiz)
		}
	})
}

func TestAnalyse_doesNotMindTheOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := drawBook(r, 0)
		before := Analyse(tabled(t, b.maxima, b.rows...))
		order := rapid.Permutation(numbers(len(b.maxima))).Draw(r, "questions")
		shuffled := textbook{maxima: picked(b.maxima, order)}
		for _, row := range b.rows {
			shuffled.rows = append(shuffled.rows, picked(row, order))
		}
		if len(b.rows) > 0 {
			shuffled.rows = rapid.Permutation(shuffled.rows).Draw(r, "attempts")
		}
		after := Analyse(tabled(t, shuffled.maxima, shuffled.rows...))
		want := Analysis{picked(before.Questions, order), before.Quiz}
		if diff := cmp.Diff(want, after, nearly, cmpopts.IgnoreFields(Question{}, "Name")); diff != "" {
			r.Fatal(diff)
		}
	})
}

// A mark more for everybody moves means; in other units only what is in marks
// changes.
func TestAnalyse_figuresThatAGiftLeaves(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := drawBook(r, 0)
		for _, row := range b.rows {
			for i := range row {
				if math.IsNaN(row[i]) {
					row[i] = 0
				}
			}
		}
		before := Analyse(tabled(t, b.maxima, b.rows...))
		lucky := rapid.IntRange(0, len(b.maxima)-1).Draw(r, "question")
		gift, unit := float64(rapid.IntRange(0, 9).Draw(r, "gift")), rapid.SampledFrom([]float64{0.5, 1, 8}).Draw(r, "unit")
		b.maxima[lucky] += gift
		for _, row := range b.rows {
			row[lucky] += gift
		}
		for _, row := range append(slices.Clone(b.rows), b.maxima) {
			for i := range row {
				row[i] *= unit
			}
		}
		after := Analyse(tabled(t, b.maxima, b.rows...))
		inUnits := func(n Number, gift float64) Number {
			if n.Valid {
				n.Value = (n.Value + gift) * unit
			}
			return n
		}
		want := before
		want.Quiz.Mean, want.Quiz.Median = inUnits(want.Quiz.Mean, gift), inUnits(want.Quiz.Median, gift)
		want.Quiz.SD, want.Quiz.StandardError = inUnits(want.Quiz.SD, 0), inUnits(want.Quiz.StandardError, 0)
		for i := range want.Questions {
			want.Questions[i].SD = inUnits(want.Questions[i].SD, 0)
		}
		if diff := cmp.Diff(want, after, nearly, cmpopts.IgnoreFields(QuestionFigures{}, "Question", "Facility", "IntendedWeight")); diff != "" {
			r.Fatal(diff)
		}
	})
}

func numbers(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func picked[T any](from []T, order []int) []T {
	list := make([]T, len(order))
	for i, at := range order {
		list[i] = from[at]
	}
	return list
}
