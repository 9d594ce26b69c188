package statistics

import (
	"math"
	"slices"
)

// An Analysis is what a table of marks says.
type Analysis struct {
	Questions []QuestionFigures // in the order of the table
	Quiz      QuizFigures
}

// Analyse works out the figures of a table.
func Analyse(t *Table) Analysis {
	sums := sumUp(t)
	all := Analysis{Questions: make([]QuestionFigures, len(t.questions))}
	var most float64
	for _, q := range t.questions {
		most += q.Max
	}
	covariances := make([]Number, len(t.questions))
	var room workroom
	for i, q := range t.questions {
		col := &t.columns[i]
		room.enter(col, sums.totals)
		all.Questions[i], covariances[i] = figuresOf(q, col, &room, sums)
		all.Questions[i].IntendedWeight = Of(100 * (q.Max / most))
	}
	for i, weight := range effectiveWeights(covariances) {
		all.Questions[i].EffectiveWeight = weight
	}
	all.Quiz = sums.quiz()
	return all
}

// workroom is what one question after the other is worked out in. All the lists
// are as long as the question's column.
type workroom struct {
	rests        []float64 // the total of each attempt without its mark
	orderedRests []float64
	orderedMarks []float64
	spare        []float64
}

func (w *workroom) enter(col *column, totals []float64) {
	n := len(col.marks)
	for _, list := range []*[]float64{&w.rests, &w.orderedRests, &w.orderedMarks, &w.spare} {
		*list = slices.Grow((*list)[:0], n)[:n]
	}
	for cell, at := range col.attempts {
		w.rests[cell] = totals[at] - col.marks[cell]
	}
	copy(w.orderedRests, w.rests)
	order(w.orderedRests, w.spare)
	copy(w.orderedMarks, col.marks)
	order(w.orderedMarks, w.spare)
}

// rounding is how large a spread or a covariance must be beside the numbers it
// was worked out from to be more than the rounding of sums: 0.1 + 0.2 is not
// quite 0.3, and two attempts with the same marks in another order may not sum up
// to the same. Sums of a hundred marks err by less than 1e-13 of themselves.
const rounding = 1e-12

// spread is a list of marks, or of sums of marks, at a glance.
type spread struct {
	n        int
	first    float64 // of the values; 0 of nothing
	beyond   float64 // by how much the mean is more than that
	squares  float64 // the sum of the squared distances from the mean
	constant bool    // all the same but for rounding; also nothing
}

// spreadOf measures values that were worked out of numbers as large as scale. It
// sums up how far they are from the first of them, so that nothing is lost of
// values that are large beside their distances.
func spreadOf(values []float64, scale float64) spread {
	if len(values) == 0 {
		return spread{constant: true}
	}
	s := spread{n: len(values), first: values[0]}
	low, high, sum := s.first, s.first, 0.0
	for _, x := range values {
		sum += x - s.first
		if x < low {
			low = x
		}
		if x > high {
			high = x
		}
	}
	s.constant = high-low <= rounding*max(scale, math.Abs(low), math.Abs(high))
	if s.constant {
		return s
	}
	s.beyond = sum / float64(s.n)
	for _, x := range values {
		d := s.distance(x)
		s.squares += d * d
	}
	return s
}

// distance is how far a value is from the mean.
func (s spread) distance(x float64) float64 { return x - s.first - s.beyond }

// mean is undefined of nothing.
func (s spread) mean() Number {
	if s.n == 0 {
		return Number{}
	}
	return Of(s.first + s.beyond)
}

// sd returns the sample standard deviation, undefined for fewer than two values.
func (s spread) sd() Number {
	if s.n < 2 {
		return Number{}
	}
	return Of(math.Sqrt(s.squares / float64(s.n-1)))
}

// together sums the products of the distances of xs and of ys from their means.
// It is 0 where that is rounding.
func together(xs, ys []float64, x, y spread) float64 {
	if x.constant || y.constant {
		return 0
	}
	var products float64
	for i := range xs {
		products += x.distance(xs[i]) * y.distance(ys[i])
	}
	if math.Abs(products) <= rounding*math.Sqrt(x.squares)*math.Sqrt(y.squares) {
		return 0
	}
	return products
}
