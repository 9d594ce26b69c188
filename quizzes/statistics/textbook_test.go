package statistics

import (
	"math"
	"math/big"
	"slices"
)

// textbook works the figures out of a matrix of rows of marks as a book says, one
// after the other, with fractions: a second way, which rounds at the end only.
type textbook struct {
	maxima []float64
	rows   [][]float64
}

func (b textbook) analyse(questions []Question) Analysis {
	var a Analysis
	var most float64
	for _, m := range b.maxima {
		most += m
	}
	var roots float64
	for i := range b.maxima {
		if _, c, _, _ := b.covariances(i); c != nil && c.Sign() >= 0 {
			roots += math.Sqrt(float(c))
		}
	}
	for i, q := range questions {
		marks, rests := b.marksAndRests(i)
		figures := QuestionFigures{Question: q, N: len(marks), Facility: Of(float(mean(marks)) / b.maxima[i]), SD: deviation(marks), IntendedWeight: Of(100 * b.maxima[i] / most)}
		variance, withTotal, withRest, largest := b.covariances(i)
		if withTotal != nil && withTotal.Sign() >= 0 {
			figures.EffectiveWeight = Of(100 * math.Sqrt(float(withTotal)) / roots)
		}
		if variance != nil && variance.Sign() > 0 && covariance(rests, rests).Sign() > 0 {
			figures.DiscriminationIndex = Of(100 * float(withRest) / math.Sqrt(float(variance)*float(covariance(rests, rests))))
			figures.DiscriminativeEfficiency = Of(100 * float(withRest) / float(largest))
		}
		a.Questions = append(a.Questions, figures)
	}
	a.Quiz = b.quiz()
	return a
}

// covariances of a question: its variance, with the total, with the rest, and with
// the rest when both are in order. They are nil below two marks.
func (b textbook) covariances(question int) (own, withTotal, withRest, largest *big.Rat) {
	marks, rests := b.marksAndRests(question)
	if len(marks) < 2 {
		return nil, nil, nil, nil
	}
	totals := make([]float64, len(marks))
	for i := range marks {
		totals[i] = marks[i] + rests[i]
	}
	return covariance(marks, marks), covariance(marks, totals), covariance(marks, rests), covariance(slices.Sorted(slices.Values(marks)), slices.Sorted(slices.Values(rests)))
}

func (b textbook) marksAndRests(question int) (marks, rests []float64) {
	for _, row := range b.rows {
		if math.IsNaN(row[question]) {
			continue
		}
		var rest float64
		for i, mark := range row {
			if i != question && !math.IsNaN(mark) {
				rest += mark
			}
		}
		marks, rests = append(marks, row[question]), append(rests, rest)
	}
	return marks, rests
}

func (b textbook) quiz() QuizFigures {
	var totals []float64
	complete := true
	for _, row := range b.rows {
		var total float64
		asked := false
		for _, mark := range row {
			if math.IsNaN(mark) {
				complete = false
			} else {
				total, asked = total+mark, true
			}
		}
		if asked {
			totals = append(totals, total)
		}
	}
	slices.Sort(totals)
	n := len(totals)
	figures := QuizFigures{N: n, Mean: Of(float(mean(totals))), SD: deviation(totals)}
	switch {
	case n%2 == 1:
		figures.Median = Of(totals[n/2])
	case n > 0:
		figures.Median = Of((totals[n/2-1] + totals[n/2]) / 2)
	}
	m2, m3, m4 := moment(totals, 2), moment(totals, 3), moment(totals, 4)
	s := float64(n)
	k2 := s * m2 / (s - 1)
	if n > 2 && k2 > 0 {
		figures.Skewness = Of(s * s * m3 / ((s - 1) * (s - 2)) / math.Pow(k2, 1.5))
	}
	if n > 3 && k2 > 0 {
		figures.Kurtosis = Of(s * s * ((s+1)*m4 - 3*(s-1)*m2*m2) / ((s - 1) * (s - 2) * (s - 3)) / (k2 * k2))
	}
	if complete {
		figures.CIC = b.alpha(totals)
	} else {
		figures.CIC = b.alphaOfDrawn()
	}
	if figures.CIC.Valid {
		figures.ErrorRatio = Of(100 * math.Sqrt(1-figures.CIC.Value/100))
		figures.StandardError = Of(figures.SD.Value * figures.ErrorRatio.Value / 100)
	}
	return figures
}

// alpha is Cronbach's, by the variances.
func (b textbook) alpha(totals []float64) Number {
	p := int64(len(b.maxima))
	if len(totals) < 2 || p < 2 || covariance(totals, totals).Sign() == 0 {
		return Number{}
	}
	sum := new(big.Rat)
	for i := range b.maxima {
		marks, _ := b.marksAndRests(i)
		sum.Add(sum, covariance(marks, marks))
	}
	shared := new(big.Rat).Sub(big.NewRat(1, 1), sum.Quo(sum, covariance(totals, totals)))
	return Of(100 * float(shared.Mul(shared, big.NewRat(p, p-1))))
}

// alphaOfDrawn is Cronbach's, by the mean variance of a cell and the mean
// covariance of each two cells of an attempt, pair by pair.
func (b textbook) alphaOfDrawn() Number {
	variance, covariance := new(big.Rat), new(big.Rat)
	var cells, pairs, paired, attempts int64
	distance := func(row []float64, question int) *big.Rat {
		marks, _ := b.marksAndRests(question)
		return new(big.Rat).Sub(rat(row[question]), mean(marks))
	}
	for _, row := range b.rows {
		asked := int64(0)
		for i := range row {
			if math.IsNaN(row[i]) {
				continue
			}
			asked++
			d := distance(row, i)
			variance.Add(variance, new(big.Rat).Mul(d, d))
			for j := range i {
				if !math.IsNaN(row[j]) {
					pairs++
					covariance.Add(covariance, new(big.Rat).Mul(d, distance(row, j)))
				}
			}
		}
		if asked > 1 {
			paired++
		}
		cells += asked
		attempts += min(asked, 1)
	}
	if paired < 2 {
		return Number{}
	}
	variance.Mul(variance, big.NewRat(1, cells))
	covariance.Mul(covariance, big.NewRat(1, pairs))
	k := big.NewRat(cells, attempts)
	total := new(big.Rat).Sub(k, big.NewRat(1, 1))
	total.Mul(total, covariance).Add(total, variance)
	if total.Sign() <= 0 {
		return Number{}
	}
	alpha := new(big.Rat).Mul(k, covariance)
	return Of(100 * min(1, float(alpha.Quo(alpha, total))))
}

func rat(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }

func float(r *big.Rat) float64 {
	if r == nil {
		return math.NaN()
	}
	f, _ := r.Float64()
	return f
}

// mean is nil of nothing.
func mean(xs []float64) *big.Rat {
	if len(xs) == 0 {
		return nil
	}
	sum := new(big.Rat)
	for _, x := range xs {
		sum.Add(sum, rat(x))
	}
	return sum.Mul(sum, big.NewRat(1, int64(len(xs))))
}

func covariance(xs, ys []float64) *big.Rat {
	sum, x, y := new(big.Rat), mean(xs), mean(ys)
	for i := range xs {
		dx, dy := new(big.Rat).Sub(rat(xs[i]), x), new(big.Rat).Sub(rat(ys[i]), y)
		sum.Add(sum, dx.Mul(dx, dy))
	}
	return sum.Mul(sum, big.NewRat(1, int64(len(xs)-1)))
}

func deviation(xs []float64) Number {
	if len(xs) < 2 {
		return Number{}
	}
	return Of(math.Sqrt(float(covariance(xs, xs))))
}

// moment is the mean of a power of the distances from the mean.
func moment(xs []float64, power int) float64 {
	if len(xs) == 0 {
		return 0
	}
	sum, middle := new(big.Rat), mean(xs)
	for _, x := range xs {
		product := big.NewRat(1, 1)
		for range power {
			product.Mul(product, new(big.Rat).Sub(rat(x), middle))
		}
		sum.Add(sum, product)
	}
	return float(sum.Mul(sum, big.NewRat(1, int64(len(xs)))))
}
