package review

import (
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/quizzes"
)

// The bounds of a day's review. Three minutes are what somebody has between two
// guests; and however short the questions are, more than six are a quiz.
const (
	aDay          = 3 * time.Minute
	mostQuestions = 6
)

// A mix is what a day asks, as it fills up.
type mix struct {
	lang      i18n.Lang
	questions []quizzes.Question
	time      time.Duration
	asked     map[string]bool // by question id
}

func newMix(lang i18n.Lang) *mix { return &mix{lang: lang, asked: map[string]bool{}} }

// add takes a question in unless it is in, or does not fit.
func (m *mix) add(q quizzes.Question) {
	takes := estimate(q.Ask(), m.lang)
	if m.asked[q.ID] || len(m.questions) == mostQuestions || m.time+takes > aDay {
		return
	}
	m.questions, m.time, m.asked[q.ID] = append(m.questions, q), m.time+takes, true
}

// full reports whether not even a short question fits.
func (m *mix) full() bool { return len(m.questions) == mostQuestions || m.time+15*time.Second > aDay }

// enough reports whether to look no further, after so many batches in a row of which
// nothing went in: it is full, or what is left of the time is too short for what there
// is. Somebody may have thousands of cards due. As long as nothing is in, it never is.
func (m *mix) enough(misses int) bool {
	const most = 2
	return m.full() || misses >= most && len(m.questions) > 0
}

// shuffled returns the ids in an order that is always the same for a day and a person.
func shuffled(ids []string, day storage.Day, personID string) []string {
	place := make(map[string]uint64, len(ids))
	for _, id := range ids {
		h := fnv.New64a()
		fmt.Fprint(h, day, personID, id)
		place[id] = h.Sum64()
	}
	ordered := slices.Clone(ids)
	slices.SortFunc(ordered, func(a, b string) int {
		switch {
		case place[a] < place[b]:
			return -1
		case place[a] > place[b]:
			return 1
		}
		return 0
	})
	return ordered
}
