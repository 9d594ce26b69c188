package quizzes

import (
	"credo/internal/storage"
	"credo/people"
)

// A sitting is an attempt with its key, as the server has it.
type sitting struct {
	Attempt
	person    string
	rules     Rules // of the quiz, now
	paper     paper
	questions []Question
	handInAt  storage.Instant // when the server hands it in by itself; 0 for never
}

// question returns a question of the attempt.
func (s *sitting) question(id string) (Question, bool) {
	for _, q := range s.questions {
		if q.ID == id {
			return q, true
		}
	}
	return Question{}, false
}

// over reports whether the time of the open attempt is up, and the grace too, or the
// quiz was closed and its answers show.
func (s *sitting) over(now storage.Instant) bool { return s.Open() && s.ended(now) > 0 }

// ended returns when the attempt ended by itself, 0 where it has not by now.
func (s *sitting) ended(now storage.Instant) storage.Instant {
	closing := s.rules.closing()
	switch {
	case s.handInAt > 0 && now >= s.handInAt && (closing == 0 || s.EndsAt <= closing):
		return s.EndsAt
	case closing > 0 && now >= closing:
		return closing
	}
	return 0
}

// waiting returns one of its answers for who grades it.
func (s *sitting) waiting(m Marked, person people.Person) Waiting {
	return Waiting{
		Attempt: s.ID, Quiz: s.QuizID, Title: s.Title, Person: person,
		Question: m.Question, Given: m.Given, AskedAt: s.SubmittedAt, Grade: m.Grade,
	}
}

// seen returns the attempt as its person may see it now.
func (s *sitting) seen(now storage.Instant) Attempt {
	if s.Result != nil && !s.rules.shown(now) {
		s.Result = &Result{Score: s.Result.Score, Passed: s.Result.Passed, Waits: s.Result.Waits, Remarks: s.Result.remarks()}
	}
	return s.Attempt
}
