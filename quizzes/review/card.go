package review

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/open-spaced-repetition/go-fsrs/v3"

	"credo/internal/storage"
)

// A Card is how well somebody remembers a question.
type Card struct {
	Question   string      `json:"question"`
	DueOn      storage.Day `json:"due_on"`
	SeenOn     storage.Day `json:"seen_on"` // when it was answered last
	Rating     Rating      `json:"rating"`  // of that answer
	Stability  float64     `json:"stability"`
	Difficulty float64     `json:"difficulty"`
	Reps       int         `json:"reps"`
	Lapses     int         `json:"lapses"`
}

// longest is after how many days a question comes back at the latest: what a house
// does changes, and what nobody asked for a year may no longer hold.
const longest = 365

// scheduler counts in days: the review comes once a day, so that steps of minutes
// would have nowhere to go. It is made for each use, because the library writes to it.
func scheduler() *fsrs.FSRS {
	p := fsrs.DefaultParam()
	p.EnableShortTerm, p.MaximumInterval = false, longest
	return fsrs.NewFSRS(p)
}

// next returns the card after an answer on that day.
func (c Card) next(day storage.Day, r Rating) Card {
	after := scheduler().Next(c.fsrs(), instant(day), r.fsrs()).Card
	due := min(storage.DayOf(after.Due, time.UTC), day.Add(longest))
	return Card{
		Question: c.Question, DueOn: due, SeenOn: day, Rating: r,
		Stability: after.Stability, Difficulty: after.Difficulty, Reps: int(after.Reps), Lapses: int(after.Lapses),
	}
}

// recall is how likely its person still knows the answer on that day, 0..1.
func (c Card) recall(day storage.Day) float64 {
	return scheduler().GetRetrievability(c.fsrs(), instant(day))
}

// knownLately reports whether the last answer was right and not long ago.
func (c Card) knownLately(day storage.Day) bool {
	return c.Rating.right() && day.Sub(c.SeenOn) < lately
}

// lately is for how many days an answer says what somebody knows, and a team's
// answers what it gets wrong.
const lately = 28

func (c Card) fsrs() fsrs.Card {
	card := fsrs.Card{
		Stability: c.Stability, Difficulty: c.Difficulty, Reps: uint64(c.Reps), Lapses: uint64(c.Lapses), LastReview: instant(c.SeenOn),
	}
	if c.Reps > 0 {
		card.State = fsrs.Review
	}
	return card
}

// instant stands for a day where the library wants a time: with whole days between
// them, whatever the hour and the zone of the answers were.
func instant(day storage.Day) time.Time { return day.Start(time.UTC) }

// byRecall sorts cards: what is least likely to be known comes first.
func byRecall(cards []Card, day storage.Day) {
	recall := make(map[string]float64, len(cards))
	for _, c := range cards {
		recall[c.Question] = c.recall(day)
	}
	slices.SortFunc(cards, func(a, b Card) int {
		return cmp.Or(cmp.Compare(recall[a.Question], recall[b.Question]), strings.Compare(string(a.DueOn), string(b.DueOn)), strings.Compare(a.Question, b.Question))
	})
}
