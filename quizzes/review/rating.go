package review

import (
	"slices"
	"time"
	"unicode"

	"github.com/open-spaced-repetition/go-fsrs/v3"

	"credo/internal/i18n"
	"credo/quizzes"
)

// A Rating is how well somebody knew the answer.
type Rating string

// The ratings, from FSRS.
const (
	Again Rating = "again" // not
	Hard  Rating = "hard"  // partly, or with effort
	Good  Rating = "good"
	Easy  Rating = "easy" // without thinking
)

// Ratings are all ratings, the worst first.
var Ratings = []Rating{Again, Hard, Good, Easy}

// Valid reports whether it is one of them.
func (r Rating) Valid() bool { return slices.Contains(Ratings, r) }

func (r Rating) right() bool { return r == Good || r == Easy }

func (r Rating) fsrs() fsrs.Rating { return fsrs.Rating(1 + slices.Index(Ratings, r)) }

// A pace is what the time of an answer says about it.
type pace int

const (
	usual pace = iota // nothing
	quick             // about as fast as the question can be read
	slow              // it took an effort
)

// rate derives a rating from a mark, 0..1, and the pace of the answer.
func rate(mark float64, p pace) Rating {
	switch {
	case mark <= 0:
		return Again
	case !(quizzes.Marked{Mark: mark}).Right(), p == slow:
		return Hard
	case p == quick:
		return Easy
	}
	return Good
}

// hasty is a time in which nobody has read a question: such an answer was given
// before, without a connection, or by a guess. It says nothing about ease.
const hasty = 2 * time.Second

// An answer that took longer than effort times the estimate of its question is slow.
// One that took longer than away times that was not thought about all the while: a
// guest called. It says nothing.
const (
	effort = 2
	away   = 4
)

// paceOf returns the pace of an answer by somebody who reads lang.
func paceOf(q quizzes.Asked, lang i18n.Lang, took time.Duration) pace {
	const touch = 4 * time.Second
	usually := estimate(q, lang)
	switch {
	case took < hasty:
		return usual
	case took <= min(reading(q, lang)+touch, 25*time.Second):
		return quick
	case took > effort*usually && took <= away*usually:
		return slow
	}
	return usual
}

// estimate is about how long it takes to answer the question and to read what is right
// of it, by somebody who reads lang: a quarter of a minute to a whole.
func estimate(q quizzes.Asked, lang i18n.Lang) time.Duration {
	think := 10 * time.Second
	if q.Kind.Typed() || q.Kind == quizzes.Gap {
		think += 10 * time.Second
	}
	if q.Kind == quizzes.Matching || q.Kind == quizzes.Ordering {
		think += time.Duration(len(q.Choices)) * 4 * time.Second
	}
	return min(max(think+3*reading(q, lang)/2, 15*time.Second), time.Minute)
}

// reading is how long it takes to read the question with its choices.
func reading(q quizzes.Asked, lang i18n.Lang) time.Duration {
	texts := []i18n.Text{q.Text}
	for _, c := range q.Choices {
		texts = append(texts, c.Text)
	}
	for _, a := range q.Answers {
		texts = append(texts, a.Text)
	}
	const aSecond = 18 // Latin letters, or half as many of Han, kana and Hangul
	letters := 0
	for _, t := range texts {
		words, _ := t.For(lang)
		for _, r := range words {
			letters++
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
				letters++
			}
		}
	}
	return time.Duration(letters) * time.Second / aSecond
}
