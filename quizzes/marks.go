package quizzes

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A markRecord is what a question of an attempt came to, as it is kept for
// statistics.
type markRecord struct {
	Mark    *float64 // 0..1; nil where it is not graded yet, or nothing is asked
	Choices []int    // places of the choices in the version, from 0
}

// markRecords are those of an attempt, in the order of its paper. They are kept as
// numbers apart by spaces, since a page reads tens of thousands of them: of each its
// mark, -1 for none, how many choices were taken, and their places.
type markRecords []markRecord

// Value implements driver.Valuer.
func (all markRecords) Value() (driver.Value, error) {
	var b []byte
	for _, r := range all {
		mark := -1.0
		if r.Mark != nil {
			mark = *r.Mark
		}
		b = strconv.AppendFloat(b, mark, 'g', -1, 64)
		b = strconv.AppendInt(append(b, ' '), int64(len(r.Choices)), 10)
		for _, c := range r.Choices {
			b = strconv.AppendInt(append(b, ' '), int64(c), 10)
		}
		b = append(b, ' ')
	}
	return strings.TrimSuffix(string(b), " "), nil
}

// parse reads what Value wrote, and takes the room of all for it.
func (all markRecords) parse(kept string) (markRecords, error) {
	next := func() (word string) {
		word, kept, _ = strings.Cut(kept, " ")
		return word
	}
	all = all[:0]
	for kept != "" {
		if len(all) == cap(all) {
			all = append(all, markRecord{})
		} else {
			all = all[:len(all)+1]
		}
		r := &all[len(all)-1]
		mark, wrong := strconv.ParseFloat(next(), 64)
		n, err := strconv.Atoi(next())
		err = cmp.Or(wrong, err)
		switch {
		case mark < 0:
			r.Mark = nil
		case r.Mark == nil:
			r.Mark = &mark
		default:
			*r.Mark = mark
		}
		r.Choices = r.Choices[:0]
		for ; n > 0 && err == nil; n-- {
			var c int
			c, err = strconv.Atoi(next())
			r.Choices = append(r.Choices, c)
		}
		if err != nil {
			return nil, fmt.Errorf("quizzes: marks: %w", err)
		}
	}
	return all, nil
}

// records returns what is kept of a result.
func (p paper) records(r Result) markRecords {
	all := make(markRecords, len(r.Marked))
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
