package statistics

import "math"

// QuizFigures is what the totals of the attempts say about the quiz. A total is
// the sum of the marks of an attempt.
type QuizFigures struct {
	N int // attempts that have a mark for any question

	Mean   Number // of the totals, in marks
	Median Number // in marks; of an even number of totals, halfway between the middle two
	SD     Number // in marks, of the sample: over n-1; undefined below two attempts

	// Skewness is k3 / k2^(3/2), where k2, k3 and k4 are Fisher's k-statistics, the
	// unbiased estimates of the cumulants (Moodle: skewness; Fisher, 1930). Below 0
	// the tail is on the left. Undefined below three attempts and for equal totals.
	Skewness Number

	// Kurtosis is k4 / k2^2, the excess over that of a normal distribution, which
	// is 0 (Moodle: kurtosis). Undefined below four attempts and for equal totals.
	Kurtosis Number

	// CIC is the coefficient of internal consistency, Cronbach's alpha, in percent,
	// at most 100, and below 0 where the questions work against each other (Moodle:
	// CIC; Cronbach, 1951): p/(p-1) × (1 - sum of the questions' variances /
	// variance of the totals), p being the number of questions.
	//
	// Where attempts were asked different questions it is the same coefficient by
	// its other form, k×c / (v + (k-1)×c), k being the mean number of questions in
	// an attempt, v their mean variance, and c the mean covariance of two questions
	// of one attempt, each around the mean of its question: how consistent a quiz
	// as long as these is. Questions with a maximum of 0 do not count. Undefined
	// for one question and for equal totals.
	CIC Number

	// ErrorRatio is how much of the spread of the totals is chance, in percent:
	// 100 × √(1 - CIC/100) (Moodle: error ratio). Undefined where CIC is.
	ErrorRatio Number

	// StandardError is that of one attempt's total, in marks: SD × ErrorRatio/100
	// (Moodle: standard error). Undefined where CIC is.
	StandardError Number
}

// sums are what is summed up over the questions of each attempt.
type sums struct {
	totals     []float64 // of each attempt
	marked     []int32   // how many cells each attempt has
	counted    []int32   // how many of them are of questions with a maximum
	deviations []float64 // of each attempt, the sum of mark minus mean of the question
	squares    float64   // of all the cells, (mark - mean of the question)²
	largest    float64   // total
}

func sumUp(t *Table) *sums {
	n := t.Attempts()
	s := &sums{totals: make([]float64, n), marked: make([]int32, n), counted: make([]int32, n), deviations: make([]float64, n)}
	for i, col := range t.columns {
		counts := int32(0)
		if t.questions[i].Max > 0 {
			counts = 1
		}
		for cell, at := range col.attempts {
			s.totals[at] += col.marks[cell]
			s.marked[at]++
			s.counted[at] += counts
		}
	}
	for _, total := range s.totals {
		s.largest = max(s.largest, total)
	}
	return s
}

// deviate adds a question's distances from its mean.
func (s *sums) deviate(q Question, col *column, marks spread) {
	if q.Max == 0 || marks.constant {
		return
	}
	for cell, at := range col.attempts {
		d := marks.distance(col.marks[cell])
		s.deviations[at] += d
		s.squares += d * d
	}
}

// quiz works out the figures of the quiz, after every question was added by
// deviate.
func (s *sums) quiz() QuizFigures {
	totals := make([]float64, 0, len(s.totals))
	for at, total := range s.totals {
		if s.marked[at] > 0 {
			totals = append(totals, total)
		}
	}
	order(totals, make([]float64, len(totals)))
	about := spreadOf(totals, 0)
	figures := QuizFigures{N: about.n, Mean: about.mean(), Median: median(totals), SD: about.sd(), CIC: s.alpha()}
	figures.Skewness, figures.Kurtosis = shape(totals, about)
	if figures.CIC.Valid {
		ratio := math.Sqrt(1 - figures.CIC.Value/100)
		figures.ErrorRatio = Of(100 * ratio)
		figures.StandardError = Of(figures.SD.Value * ratio)
	}
	return figures
}

// alpha returns CIC. The sum of the products of each two deviations of an attempt
// is half of (the square of their sum, minus the sum of their squares); and what
// both means would be divided by, n or n-1, falls out of the fraction.
func (s *sums) alpha() Number {
	var attempts, paired, cells, pairs, whole float64
	for at, d := range s.deviations {
		k := float64(s.counted[at])
		if k == 0 {
			continue
		}
		attempts++
		paired += min(1, k-1)
		cells += k
		pairs += k * (k - 1) / 2
		whole += d * d
	}
	if paired < 2 {
		return Number{}
	}
	k := cells / attempts
	variance := s.squares / cells
	covariance := (whole - s.squares) / 2 / pairs
	total := variance + (k-1)*covariance
	if total <= rounding*variance {
		return Number{}
	}
	alpha := k * covariance / total
	if alpha > 1-rounding {
		alpha = 1 // ErrorRatio would make much of the rounding
	}
	return Of(100 * alpha)
}

// median takes the totals in order.
func median(sorted []float64) Number {
	n := len(sorted)
	if n == 0 {
		return Number{}
	}
	return Of((sorted[(n-1)/2] + sorted[n/2]) / 2)
}

// shape returns skewness and kurtosis.
func shape(totals []float64, s spread) (skewness, kurtosis Number) {
	if s.n < 3 || s.constant {
		return Number{}, Number{}
	}
	var cubes, fourths float64
	for _, total := range totals {
		d := s.distance(total)
		cubes += d * d * d
		fourths += d * d * d * d
	}
	n := float64(s.n)
	k2 := s.squares / (n - 1)
	k3 := n * cubes / ((n - 1) * (n - 2))
	skewness = Of(k3 / (k2 * math.Sqrt(k2)))
	if s.n < 4 {
		return skewness, Number{}
	}
	k4 := n * ((n+1)*fourths - 3*(n-1)/n*s.squares*s.squares) / ((n - 1) * (n - 2) * (n - 3))
	return skewness, Of(k4 / (k2 * k2))
}
