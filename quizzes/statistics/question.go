package statistics

import "math"

// QuestionFigures is what the attempts that were asked a question say about it.
type QuestionFigures struct {
	Question Question
	N        int // attempts that have a mark for it

	// Facility is the mean mark as a share of the maximum, 0..1: how easy it is
	// (Moodle: facility index). Undefined without marks and for a maximum of 0.
	Facility Number

	// SD is the standard deviation of the marks, in marks, of the sample: over n-1
	// (Moodle: standard deviation). Undefined below two marks.
	SD Number

	// IntendedWeight is its maximum as a share of the maxima of all questions, in
	// percent (Moodle: intended weight). Undefined if all of them are 0.
	IntendedWeight Number

	// EffectiveWeight is how much of the spread of the totals is its doing, in
	// percent; those of a table sum up to 100 (Moodle: effective weight). It is the
	// square root of the covariance of its mark with the attempt's total, beside
	// the sum of those roots over the questions. Undefined where that covariance is
	// negative, below two marks, and where no total depends on any question.
	EffectiveWeight Number

	// DiscriminationIndex is the correlation of its mark with the rest of the
	// attempt's mark, the total without it, in percent, -100..100 (Moodle:
	// discrimination index; the corrected item-total correlation of Henrysson,
	// 1963). Undefined where one of the two is the same in all attempts.
	DiscriminationIndex Number

	// DiscriminativeEfficiency is the covariance of its mark with the rest of the
	// attempt's mark beside the largest that the same marks and the same rests
	// could have, each in order, in percent (Moodle: discriminative efficiency). It
	// asks less of an easy or a hard question than the index does. At most 100;
	// below 0 as the index, and below -100 if the marks are skewed. Undefined where
	// the index is.
	DiscriminativeEfficiency Number

	// Choices counts who took each choice, in the order of Question.Weights, and
	// Thirds of how many.
	Choices []ChoiceCount
	Thirds  Thirds
}

// figuresOf works out what needs no other question, and the covariance with the
// total.
func figuresOf(q Question, col *column, room *workroom, sums *sums) (QuestionFigures, Number) {
	marks, rest := spreadOf(col.marks, 0), spreadOf(room.rests, sums.largest)
	figures := QuestionFigures{Question: q, N: marks.n, SD: marks.sd(), Facility: facility(marks, q.Max)}
	figures.Choices, figures.Thirds = countChoices(q, col, room.rests, room.orderedRests, rounding*sums.largest)
	sums.deviate(q, col, marks)
	if marks.n < 2 {
		return figures, Number{}
	}
	shared := together(col.marks, room.rests, marks, rest)
	if !marks.constant && !rest.constant {
		correlation := shared / marks.squares * math.Sqrt(marks.squares/rest.squares)
		figures.DiscriminationIndex = Of(100 * min(1, max(-1, correlation)))
		largest := together(room.orderedMarks, room.orderedRests, marks, rest)
		figures.DiscriminativeEfficiency = Of(100 * min(1, shared/largest))
	}
	return figures, Of(covarianceWithTotal(marks, shared))
}

func facility(marks spread, most float64) Number {
	if !marks.mean().Valid || most == 0 {
		return Number{}
	}
	return Of(min(1, marks.mean().Value/most))
}

// covarianceWithTotal is that of the mark with itself and with the rest, which
// make up the total. It is 0 where that is rounding.
func covarianceWithTotal(marks spread, shared float64) float64 {
	sum := marks.squares + shared
	if math.Abs(sum) <= rounding*marks.squares {
		return 0
	}
	return sum / float64(marks.n-1)
}

// effectiveWeights shares 100 percent out by the square roots of the covariances
// with the total.
func effectiveWeights(covariances []Number) []Number {
	weights := make([]Number, len(covariances))
	var sum float64
	for i, c := range covariances {
		if c.Valid && c.Value >= 0 {
			weights[i] = Of(math.Sqrt(c.Value))
			sum += weights[i].Value
		}
	}
	for i, w := range weights {
		if w.Valid {
			weights[i] = Of(100 * w.Value / sum)
		}
	}
	return weights
}
