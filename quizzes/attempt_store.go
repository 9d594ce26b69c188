package quizzes

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
)

// Store keeps attempts and their answers.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

func (s *Store) instant() storage.Instant { return storage.At(s.now()) }

// Start starts an attempt of the viewer's, or gives again the one that is open;
// made says which. id is the one the client wants it to have, or empty. Errors:
// storage.ErrNotFound; *web.Invalid, a conflict when no attempt is left, the quiz
// is closed or the wait since the last attempt is not over; storage.ErrConflict
// for an id that stands for something else.
func (s *Store) Start(ctx context.Context, by web.Viewer, quizID, id string) (attempt Attempt, made bool, err error) {
	if id != "" && !storage.ValidID(id) {
		return Attempt{}, false, web.Refuse("id", "web.invalid.id")
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		made = false
		quiz, err := Load(ctx, tx, quizID)
		if err != nil {
			return err
		}
		open, err := s.openAttempt(ctx, tx, by, quizID)
		if err != nil {
			return err
		}
		if open != nil {
			attempt = open.seen(s.instant())
			return nil
		}
		newID := id
		if newID == "" {
			newID = storage.NewID()
		} else if again, err := tx.Claim(ctx, id, [3]string{"quiz attempt", quizID, by.ID}); err != nil {
			return err
		} else if again {
			attempt, err = s.attempt(ctx, tx, by, id)
			return err
		}
		attempts, err := pasts(ctx, tx, by.ID, []string{quizID})
		if err != nil {
			return err
		}
		if err := quiz.refuses(attempts[quizID], s.instant()); err != nil {
			return err
		}
		if err := s.insert(ctx, tx, by, newID, len(attempts[quizID])+1, quiz); err != nil {
			return err
		}
		made = true
		attempt, err = s.attempt(ctx, tx, by, newID)
		return err
	})
	return attempt, made, err
}

// refuses says why somebody with these attempts may not start another now.
func (q Quiz) refuses(attempts []past, now storage.Instant) error {
	switch next := q.Rules.waits(attempts); {
	case q.Attempts > 0 && len(attempts) >= q.Attempts:
		return web.RefuseConflict("", "quizzes.refused.none_left")
	case q.Rules.closed(now):
		return web.RefuseConflict("", "quizzes.refused.closed")
	case next > now:
		return web.RefuseConflict("", "quizzes.refused.wait", "Minutes", minutesUntil(next, now))
	}
	return nil
}

// minutesUntil counts the minutes until then, begun ones whole.
func minutesUntil(then, now storage.Instant) int {
	return int((then.Sub(now) + time.Minute - 1) / time.Minute)
}

// left returns how much time is left for an attempt that has an end.
func (s *Store) left(a Attempt) time.Duration { return max(0, a.EndsAt.Sub(s.instant())) }

// timeIsUp reports whether the attempt's page says so: it counts whole seconds.
func (s *Store) timeIsUp(a Attempt) bool { return a.EndsAt > 0 && s.left(a) < 2*time.Second }

// Attempt returns an attempt of the viewer's; one whose time is up is handed in
// by that. Another's is storage.ErrNotFound.
func (s *Store) Attempt(ctx context.Context, by web.Viewer, id string) (attempt Attempt, err error) {
	over := false
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		sitting, err := sit(ctx, tx, by, id)
		if err == nil {
			over = sitting.over(s.instant())
			attempt = sitting.seen(s.instant())
		}
		return err
	})
	if err == nil && over {
		return s.Submit(ctx, by, id)
	}
	return attempt, err
}

// Submit hands an attempt in and grades it. Handing in again changes nothing
// and gives the same. Error: storage.ErrNotFound, also for another's attempt.
func (s *Store) Submit(ctx context.Context, by web.Viewer, id string) (attempt Attempt, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		sitting, err := sit(ctx, tx, by, id)
		if err != nil {
			return err
		}
		if sitting.Open() {
			err = s.handIn(ctx, tx, sitting)
		}
		attempt = sitting.seen(s.instant())
		return err
	})
	return attempt, err
}

// handInBatch is how many attempts are handed in at a time.
const handInBatch = 50

// HandInOverdue hands in the attempts whose time is up, and those that end as their
// quiz is closed.
func (s *Store) HandInOverdue(ctx context.Context) error {
	type overdue struct{ id, person string }
	closed, err := s.closedBy(ctx, s.instant())
	if err != nil {
		return err
	}
	for {
		rows, err := s.db.Query(ctx, `
			SELECT id, person_id
			FROM quiz_attempt
			WHERE submitted_at IS NULL AND (hand_in_at <= $1 OR quiz_id IN list($2))
			ORDER BY hand_in_at, id
			LIMIT $3`, s.instant(), closed, handInBatch)
		all, err := storage.Collect(rows, err, func(row *sql.Rows) (o overdue, err error) {
			err = row.Scan(&o.id, &o.person)
			return o, err
		})
		if err != nil {
			return fmt.Errorf("attempts whose time is up: %w", err)
		}
		for _, o := range all {
			// What cannot be handed in must not hold back the others.
			if _, submitErr := s.Submit(ctx, web.Viewer{ID: o.person}, o.id); submitErr != nil {
				err = errors.Join(err, submitErr)
			}
		}
		if err != nil || len(all) < handInBatch {
			return err
		}
	}
}

// closedBy returns the ids of the quizzes whose closing ends attempts that are open.
func (s *Store) closedBy(ctx context.Context, now storage.Instant) (closed storage.List, err error) {
	rows, err := s.db.Query(ctx, `
		SELECT id, rules
		FROM quiz
		WHERE id IN (SELECT quiz_id FROM quiz_attempt WHERE submitted_at IS NULL)`)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var id string
		var rules Rules
		err = row.Scan(&id, storage.JSON(&rules))
		if closing := rules.filled().closing(); closing > 0 && closing <= now {
			closed = append(closed, id)
		}
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("quizzes that are closed: %w", err)
	}
	return closed, nil
}

// handIn grades an open attempt. One whose time is up was handed in when it was.
func (s *Store) handIn(ctx context.Context, tx *storage.Tx, a *sitting) error {
	result := grade(a.questions, a.PassMark, a.Answers)
	at := s.instant()
	if ended := a.ended(at); ended > 0 {
		at = ended
	}
	a.SubmittedAt, a.Result = at, &result
	score, passed := a.graded()
	n, err := tx.Exec(ctx, `
		UPDATE quiz_attempt
		SET submitted_at = $2, score = $3, passed = $4, marks = $5
		WHERE id = $1 AND submitted_at IS NULL`, a.ID, at, score, passed, a.paper.records(result))
	if err == nil && n == 0 {
		err = storage.ErrConflict
	}
	if err != nil {
		return fmt.Errorf("submit attempt %s: %w", a.ID, err)
	}
	if err := a.await(ctx, tx); err != nil {
		return err
	}
	return s.record(ctx, tx, a, a.person, at)
}

// graded returns the score and whether it passes, nil while some of it waits for a
// lead.
func (a *sitting) graded() (score *float64, passed *bool) {
	if a.Result.Waits {
		return nil, nil
	}
	return &a.Result.Score, &a.Result.Passed
}

// record records what an attempt came to.
func (s *Store) record(ctx context.Context, tx *storage.Tx, a *sitting, by string, at storage.Instant) error {
	e := activity.Event{
		At: at, Actor: by, Verb: "quiz.failed", Person: a.person,
		Object: activity.Ref{Kind: "quiz", ID: a.QuizID}, Title: a.Title.Source(), URL: "/quizzes/" + a.QuizID,
		Details: map[string]string{"attempt": a.ID},
	}
	switch {
	case a.Result.Waits:
		e.Verb = "quiz.handed_in"
	case a.Result.Passed:
		e.Verb = "quiz.passed"
	}
	if !a.Result.Waits {
		e.Details["score"] = strconv.FormatFloat(a.Result.Score, 'f', -1, 64)
	}
	return s.log.Record(ctx, tx, e)
}

// openAttempt returns the person's open attempt at the quiz, nil without one. One
// whose time is up is handed in first.
func (s *Store) openAttempt(ctx context.Context, tx *storage.Tx, by web.Viewer, quizID string) (*sitting, error) {
	var id string
	err := tx.QueryRow(ctx, `
		SELECT id
		FROM quiz_attempt
		WHERE quiz_id = $1 AND person_id = $2 AND submitted_at IS NULL`, quizID, by.ID).Scan(&id)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open attempt at quiz %s: %w", quizID, err)
	}
	sitting, err := sit(ctx, tx, by, id)
	if err != nil || !sitting.over(s.instant()) {
		return sitting, err
	}
	return nil, s.handIn(ctx, tx, sitting)
}

// attempt returns an attempt as its person may see it.
func (s *Store) attempt(ctx context.Context, r storage.Reader, by web.Viewer, id string) (Attempt, error) {
	sitting, err := sit(ctx, r, by, id)
	if err != nil {
		return Attempt{}, err
	}
	return sitting.seen(s.instant()), nil
}

func (s *Store) insert(ctx context.Context, tx *storage.Tx, by web.Viewer, id string, number int, quiz Quiz) error {
	extra, err := extraTime(ctx, tx, by.ID)
	if err != nil {
		return err
	}
	drawn, err := quiz.drawn(ctx, tx)
	if err != nil {
		return err
	}
	now := s.instant()
	p := quiz.paper(now, extra, drawn)
	var handIn *storage.Instant
	if p.EndsAt > 0 {
		handIn = new(p.EndsAt.Add(time.Duration(quiz.Rules.Grace) * time.Second))
	}
	n, err := tx.Exec(ctx, `
		INSERT INTO quiz_attempt (id, quiz_id, person_id, number, started_at, hand_in_at, submitted_at, score, passed, paper)
		VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL, NULL, $7)
		ON CONFLICT DO NOTHING`, id, quiz.ID, by.ID, number, now, handIn, storage.JSON(&p))
	if err == nil && n == 0 {
		err = storage.ErrConflict
	}
	if err != nil {
		return fmt.Errorf("start attempt %d at quiz %s: %w", number, quiz.ID, err)
	}
	return Use(ctx, tx, p.versions())
}
