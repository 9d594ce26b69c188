package quizzes

import (
	"slices"
	"strconv"
)

// A markRecord is what a question of an attempt came to, as it is kept for
// statistics: in the order of the paper.
type markRecord struct {
	Mark    *float64 `json:"m"`           // 0..1; null where it is not graded yet, or nothing is asked
	Choices []int    `json:"c,omitempty"` // places of the choices in the version, from 0
}

// records returns what is kept of a result.
func (p paper) records(r Result) []markRecord {
	all := make([]markRecord, len(r.Marked))
	for i, m := range r.Marked {
		if m.Question.Kind.Scored() && !m.Waits {
			all[i].Mark = new(m.Mark)
		}
		switch m.Question.Kind {
		case Single, Multiple, TrueFalse, Short, Numeric, Gap:
			all[i].Choices = p.Questions[i].places(m.Chosen)
		}
	}
	return all
}

// places returns the places in the version of choices that an attempt knows by
// their ids.
func (h handed) places(ids []string) []int {
	var places []int
	for _, id := range ids {
		n, err := strconv.Atoi(id)
		switch {
		case err != nil || n < 1:
			continue
		case n <= len(h.Order):
			places = append(places, h.Order[n-1])
		default:
			places = append(places, n-1)
		}
	}
	slices.Sort(places)
	return places
}
