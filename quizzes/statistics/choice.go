package statistics

// A ChoiceCount is how many attempts took a choice.
type ChoiceCount struct {
	Taken  int // of QuestionFigures.N
	Strong int // of Thirds.Strong
	Weak   int // of Thirds.Weak
}

// Thirds are the attempts with the highest and the lowest marks in the rest of
// the quiz, of those that were asked a question: a third of them each, and who
// has the same mark as the last of them. Thirds stand for Kelley's 27 percent
// (1939), since classes are small here; the rest of the mark, since a question
// that is right by chance shall not make its taker strong. Both are 0 below three
// attempts, and where the ties leave no difference between them.
type Thirds struct{ Strong, Weak int }

// countChoices counts what was taken. sorted has the rests in order, and tie is
// by how much two of them may differ and be the same.
func countChoices(q Question, col *column, rests, sorted []float64, tie float64) ([]ChoiceCount, Thirds) {
	if len(q.Weights) == 0 {
		return nil, Thirds{}
	}
	counts := make([]ChoiceCount, len(q.Weights))
	n := len(sorted)
	var thirds Thirds
	var weak, strong float64
	apart := n >= 3
	if apart {
		weak, strong = sorted[n/3-1]+tie, sorted[n-n/3]-tie
		apart = weak < strong
	}
	for cell, rest := range rests {
		isStrong, isWeak := apart && rest >= strong, apart && rest <= weak
		thirds.Strong += one(isStrong)
		thirds.Weak += one(isWeak)
		for _, choice := range col.chosen[col.chosenFrom(cell):col.ends[cell]] {
			counts[choice].Taken++
			counts[choice].Strong += one(isStrong)
			counts[choice].Weak += one(isWeak)
		}
	}
	return counts, thirds
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
