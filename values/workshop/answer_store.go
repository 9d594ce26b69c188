package workshop

import (
	"context"
	"database/sql"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// SaveAnswer keeps somebody's answer in place of what they have answered before.
// It leaves no trace of who wrote when, here or in the log. Errors: *web.Invalid,
// a conflict when it was changed since the draft's base or answering is over;
// storage.ErrNotFound.
func (s *Store) SaveAnswer(ctx context.Context, by web.Viewer, id string, d AnswerDraft) (Own, error) {
	var own Own
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		d := d
		w, err := s.answerable(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := d.check(w.Question).OrNil(); err != nil {
			return err
		}
		if own, err = ownAnswer(ctx, tx, id, by.ID); err != nil {
			return err
		}
		switch {
		case own.Words == d.Words && own.Language == d.Language:
			return nil // it was sent twice
		case d.Base != nil && *d.Base != own.Revision:
			return web.RefuseConflict("answer", "workshop.refused.answer_changed")
		}
		own = Own{d.Words, d.Language, own.Revision + 1}
		_, err = tx.Exec(ctx, `
			INSERT INTO workshop_answering (workshop_id, person_id, language, words, revision)
			VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (workshop_id, person_id) DO UPDATE
			SET language = $3, words = $4, revision = $5`, id, by.ID, own.Language, own.Words, own.Revision)
		return err
	})
	return own, err
}

// WithdrawAnswer takes somebody's answer back; without one it changes nothing.
// Errors as SaveAnswer.
func (s *Store) WithdrawAnswer(ctx context.Context, by web.Viewer, id string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if _, err := s.answerable(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			DELETE FROM workshop_answering
			WHERE workshop_id = $1 AND person_id = $2`, id, by.ID)
		return err
	})
}

// answerable returns a workshop that takes answers.
func (s *Store) answerable(ctx context.Context, tx *storage.Tx, id string) (Workshop, error) {
	w, _, err := s.workshopAt(ctx, tx, id, StageAnswering)
	if err == nil && w.Over {
		err = refuseStage(StageAnswering, StageCounting)
	}
	return w, err
}

// OwnAnswer returns what the person has answered, the zero Own for nothing, and
// for everything once the answers are closed.
func (s *Store) OwnAnswer(ctx context.Context, by web.Viewer, id string) (Own, error) {
	return ownAnswer(ctx, s.db, id, by.ID)
}

func ownAnswer(ctx context.Context, r storage.Reader, id, personID string) (Own, error) {
	rows, err := r.Query(ctx, `
		SELECT words, language, revision
		FROM workshop_answering
		WHERE workshop_id = $1 AND person_id = $2`, id, personID)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (o Own, err error) {
		err = row.Scan(&o.Words, &o.Language, &o.Revision)
		return o, err
	})
	if len(all) == 0 {
		return Own{}, err
	}
	return all[0], err
}

// CloseAnswers ends the answering, for good, and has the words counted. Asked is
// the id of the form, so that pressing twice closes once; it may be empty.
// Errors: *web.Invalid, a conflict when answering is over; storage.ErrNotFound.
func (s *Store) CloseAnswers(ctx context.Context, by web.Viewer, id, asked string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if again, err := once(ctx, tx, asked, by, "close answers", id); err != nil || again {
			return err
		}
		w, _, err := s.workshopAt(ctx, tx, id, StageAnswering)
		if err != nil {
			return err
		}
		return s.closeAnswers(ctx, tx, by, w)
	})
}

// closeAnswers parts the answers from the people who gave them. Where they are
// too few for anything to be shown they go as well, unread.
func (s *Store) closeAnswers(ctx context.Context, tx *storage.Tx, by web.Viewer, w Workshop) error {
	counted, err := answersByLanguage(ctx, tx, w.ID)
	if err != nil {
		return err
	}
	w.Answers = 0
	for _, n := range counted {
		w.Answers += n
	}
	next := StageDone
	if w.Answers >= w.GroupSize {
		next = StageCounting
	}
	if err := move(ctx, tx, w.ID, StageAnswering, next); err != nil {
		return err
	}
	if next == StageCounting {
		// Numbered, and written down, in an order of chance.
		_, err := tx.Exec(ctx, `
			INSERT INTO workshop_answer (workshop_id, answer_no, language, words)
			SELECT workshop_id, CAST(1000000 + ROW_NUMBER() OVER (ORDER BY drawn) AS TEXT), language, words
			FROM (SELECT workshop_id, language, words, RANDOM() AS drawn
			      FROM workshop_answering
			      WHERE workshop_id = $1) shuffled
			ORDER BY 2`, w.ID)
		if err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, `DELETE FROM workshop_answering WHERE workshop_id = $1`, w.ID); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		UPDATE workshop
		SET answers = $2, apart = $3, closed_at = $4
		WHERE id = $1`, w.ID, w.Answers, counted.apart(w.GroupSize), storage.At(s.now()))
	if err != nil {
		return err
	}
	return s.tellOf(ctx, tx, by, "workshop.closed", w)
}

func answersByLanguage(ctx context.Context, tx *storage.Tx, id string) (tally, error) {
	rows, err := tx.Query(ctx, `
		SELECT language, COUNT(*)
		FROM workshop_answering
		WHERE workshop_id = $1
		GROUP BY language`, id)
	counted := tally{}
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var lang i18n.Lang
		var n int
		err := row.Scan(&lang, &n)
		counted[lang] = n
		return struct{}{}, err
	})
	return counted, err
}
