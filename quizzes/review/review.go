package review

import (
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// A Today is what somebody is asked on a day, in the order in which they are asked.
type Today struct {
	Day    storage.Day
	Paused bool
	Items  []Item
	NextOn storage.Day // when something comes back next; empty for nothing, and while something is open
}

// An Item is a question of a day.
type Item struct {
	Day      storage.Day
	Place    int // from 1
	Question quizzes.Asked
	ShownAt  storage.Instant // 0 before
	Answer   *Answer         // nil while the question is open
}

// An Answer is what was given, and what is right.
type Answer struct {
	Marked quizzes.Marked
	Rating Rating
	NextOn storage.Day   // when the question comes back
	Others []Alternative // what else somebody may say it was, the worst first; nil once the question has come back
}

// An Alternative is when a question would come back with a rating.
type Alternative struct {
	Rating Rating
	NextOn storage.Day
}

// Open returns the first question that is open.
func (t Today) Open() (Item, bool) {
	for _, item := range t.Items {
		if item.Answer == nil {
			return item, true
		}
	}
	return Item{}, false
}

// Done counts the questions that are answered.
func (t Today) Done() int {
	n := 0
	for _, item := range t.Items {
		if item.Answer != nil {
			n++
		}
	}
	return n
}

// Summary returns the day in short, for somebody who reads lang.
func (t Today) Summary(lang i18n.Lang) Summary {
	s := Summary{Done: t.Done()}
	left := time.Duration(0)
	for _, item := range t.Items {
		if item.Answer == nil {
			s.Open++
			left += estimate(item.Question, lang)
		}
	}
	s.Minutes = minutes(left)
	return s
}

// A Summary is what a day still asks.
type Summary struct {
	Open, Done int // questions
	Minutes    int // that the open ones take, at least 1 if there are any
}

func minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

// lateDays is for how many days a question can be answered after its own: a phone may
// have been without a connection.
const lateDays = 7

// checkDay refuses an answer that comes too late.
func checkDay(day, today storage.Day) error {
	if today.Sub(day) > lateDays {
		return web.RefuseConflict("day", "review.refused.over", "Days", lateDays)
	}
	return nil
}
