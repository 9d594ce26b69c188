package hiring

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// Store keeps the questions.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

// Guides is the function of that name.
func (s *Store) Guides(ctx context.Context) (guides []Guide, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		guides, err = Guides(ctx, tx)
		return err
	})
	return guides, err
}

// GuideTo is the function of that name.
func (s *Store) GuideTo(ctx context.Context, valueID string) (g Guide, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		g, err = GuideTo(ctx, tx, valueID)
		return err
	})
	return g, err
}

// WriteGuide makes interviewers ask what the draft says about a value. What they
// asked until now and the draft leaves out is retired. Errors: storage.ErrNotFound
// where there is no such value; *web.Invalid, a conflict when somebody else has
// written since the draft's revision.
func (s *Store) WriteGuide(ctx context.Context, by web.Viewer, valueID string, d Draft) (Guide, error) {
	asked := d
	if err := d.check().OrNil(); err != nil {
		return Guide{}, err
	}
	var guide Guide
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		before, err := GuideTo(ctx, tx, valueID)
		if err != nil {
			return err
		}
		again, err := values.SentBefore(ctx, tx, d.ID, struct {
			Guide     string
			Questions Draft
			By        string
		}{valueID, asked, by.ID})
		if guide = before; again || err != nil {
			return err
		}
		if d.Revision != nil && *d.Revision != before.Revision {
			return s.guideMeanwhile(ctx, tx, valueID)
		}
		all, err := questionsOf(ctx, tx, valueID, before, d)
		if err != nil {
			return err
		}
		next, err := d.over(all)
		if err != nil {
			return err
		}
		if err := s.editGuide(ctx, tx, by, before); err != nil {
			return err
		}
		if err := s.keepQuestions(ctx, tx, before, next); err != nil {
			return err
		}
		guide, err = GuideTo(ctx, tx, valueID)
		return err
	})
	return guide, err
}

// questionsOf returns what is asked about the value, and what of the draft was
// asked once.
func questionsOf(ctx context.Context, tx *storage.Tx, valueID string, before Guide, d Draft) ([]Question, error) {
	all := before.Questions
	for _, q := range d.Questions {
		if !storage.ValidID(q.ID) {
			continue
		}
		var retired Question
		err := tx.QueryRow(ctx, `
			SELECT id, question, good, warning, follow_ups
			FROM hiring_question
			WHERE id = $1 AND value_id = $2 AND retired_at IS NOT NULL`, q.ID, valueID).
			Scan(&retired.ID, &retired.Question, &retired.Good, &retired.Warning, (*values.List)(&retired.FollowUps))
		if errors.Is(err, storage.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, retired)
	}
	return all, nil
}

// guideMeanwhile says who wrote the questions last, and when.
func (s *Store) guideMeanwhile(ctx context.Context, tx *storage.Tx, valueID string) error {
	var by string
	var at storage.Instant
	err := tx.QueryRow(ctx, `
		SELECT edited_by, edited_at
		FROM hiring_guide
		WHERE value_id = $1`, valueID).Scan(&by, &at)
	if errors.Is(err, storage.ErrNotFound) {
		return web.Refuse("revision", "web.invalid.choice")
	}
	if err != nil {
		return err
	}
	refusal, err := values.Meanwhile(ctx, tx, "hiring.invalid.meanwhile", by, at, storage.At(s.now()))
	if err != nil {
		return err
	}
	return refusal
}

// editGuide counts an edit.
func (s *Store) editGuide(ctx context.Context, tx *storage.Tx, by web.Viewer, before Guide) error {
	at := storage.At(s.now())
	_, err := tx.Exec(ctx, `
		INSERT INTO hiring_guide (value_id, revision, edited_at, edited_by)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (value_id) DO UPDATE
		SET revision = $2, edited_at = $3, edited_by = $4`, before.Value.ID, before.Revision+1, at, by.ID)
	if err != nil {
		return err
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: "hiring.edited",
		Object: activity.Ref{Kind: "value", ID: before.Value.ID}, Title: before.Value.Name.Source(), URL: before.URL(),
	})
}

// keepQuestions brings what is asked to what comes next.
func (s *Store) keepQuestions(ctx context.Context, tx *storage.Tx, before Guide, next []Question) error {
	asked := map[string]bool{}
	for i, q := range next {
		if q.ID == "" {
			q.ID = storage.NewID()
		}
		asked[q.ID] = true
		_, err := tx.Exec(ctx, `
			INSERT INTO hiring_question (id, value_id, position, retired_at, question, good, warning, follow_ups)
			VALUES ($1, $2, $3, NULL, $4, $5, $6, $7)
			ON CONFLICT (id) DO UPDATE
			SET position = $3, retired_at = NULL, question = $4, good = $5, warning = $6, follow_ups = $7`,
			q.ID, before.Value.ID, i+1, q.Question, q.Good, q.Warning, values.List(q.FollowUps))
		if err != nil {
			return err
		}
	}
	for _, q := range before.Questions {
		if asked[q.ID] {
			continue
		}
		_, err := tx.Exec(ctx, `
			UPDATE hiring_question
			SET retired_at = $2
			WHERE id = $1`, q.ID, storage.At(s.now()))
		if err != nil {
			return err
		}
	}
	return nil
}

// AskAgain brings a retired question back, as the last of its value. Again changes
// nothing. Errors: storage.ErrNotFound where the value has no such question;
// *web.Invalid when the value has as many as fit.
func (s *Store) AskAgain(ctx context.Context, by web.Viewer, valueID, questionID string) error {
	if !storage.ValidID(valueID) || !storage.ValidID(questionID) {
		return storage.ErrNotFound
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		var retired sql.Null[storage.Instant]
		err := tx.QueryRow(ctx, `
			SELECT retired_at
			FROM hiring_question
			WHERE id = $1 AND value_id = $2`, questionID, valueID).Scan(&retired)
		if err != nil || !retired.Valid {
			return err
		}
		before, err := GuideTo(ctx, tx, valueID)
		if err != nil {
			return err
		}
		if len(before.Questions) >= maxQuestions {
			return web.Refuse("questions", "hiring.invalid.questions", "Max", maxQuestions)
		}
		_, err = tx.Exec(ctx, `
			UPDATE hiring_question
			SET retired_at = NULL, position = $2
			WHERE id = $1`, questionID, len(before.Questions)+1)
		if err != nil {
			return err
		}
		return s.editGuide(ctx, tx, by, before)
	})
}
