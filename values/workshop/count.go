package workshop

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// OnAnswersClosed counts the words of a workshop whose answers were closed. It is
// a listener after the event: what fails is tried again, what is counted is not
// counted twice.
func (s *Store) OnAnswersClosed(ctx context.Context, e activity.Event) error {
	id := e.Object.ID
	w, err := keptWorkshop(ctx, s.db, id)
	if err != nil || w.Stage != StageCounting {
		return err
	}
	answers, err := allAnswers(ctx, s.db, id)
	if err != nil {
		return err
	}
	texts := make([]string, len(answers))
	for i, a := range answers {
		texts[i] = a.Words
	}
	counted, err := s.count(ctx, texts)
	if err != nil {
		return fmt.Errorf("count the words of workshop %s: %w", id, err)
	}
	drafts := draftWords(counted, answers)
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		w, _, err := s.workshopAt(ctx, tx, id, StageCounting)
		var over *web.Invalid
		if errors.As(err, &over) {
			return nil // another node was faster
		}
		if err != nil {
			return err
		}
		if err := move(ctx, tx, id, StageCounting, StageWords); err != nil {
			return err
		}
		for _, d := range drafts {
			err := keepWord(ctx, tx, w, storage.NewID(), Word{Label: d.Word, Language: d.Language, Standing: StandsShown}, d.answers)
			if err != nil {
				return err
			}
		}
		return s.tellOf(ctx, tx, web.Viewer{}, "workshop.counted", w)
	})
}

// keepWord stores a word under the id, and lists it. Of words that are said
// equally often the one that was stored last comes first.
func keepWord(ctx context.Context, tx *storage.Tx, w Workshop, id string, word Word, answers mentions) error {
	numbers, err := asColumn(answers)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO workshop_word (id, workshop_id, word, folded, language, said, standing, part_of, answers)
		VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8)`,
		id, w.ID, word.Label, text.Fold(word.Label), word.Language, answers.count(), word.Standing, numbers)
	if err != nil {
		return err
	}
	return listShown(ctx, tx, w, id, answers)
}

// listShown puts a word on the lists of those that are shown: by a language only
// where its answers may be looked at by themselves.
func listShown(ctx context.Context, tx *storage.Tx, w Workshop, id string, answers mentions) error {
	if err := putOn(ctx, tx, w.ID, listTogether, id, answers.count()); err != nil {
		return err
	}
	for _, lang := range w.Apart.languages() {
		if n := len(answers[lang]); n > 0 {
			if err := putOn(ctx, tx, w.ID, string(lang), id, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func putOn(ctx context.Context, tx *storage.Tx, workshopID, list, id string, said int) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO workshop_list (workshop_id, list, said, word_id)
		VALUES ($1, $2, $3, $4)`, workshopID, list, said, id)
	return err
}

// unlist takes a word off every list.
func unlist(ctx context.Context, tx *storage.Tx, id string) error {
	_, err := tx.Exec(ctx, `DELETE FROM workshop_list WHERE word_id = $1`, id)
	return err
}

// stand changes the standing of a word, and what it is part of.
func stand(ctx context.Context, tx *storage.Tx, id string, standing Standing, partOf string) error {
	_, err := tx.Exec(ctx, `
		UPDATE workshop_word
		SET standing = $2, part_of = $3
		WHERE id = $1`, id, standing, storage.Optional(partOf))
	return err
}

// allAnswers returns every answer of a workshop that is closed.
func allAnswers(ctx context.Context, r storage.Reader, id string) ([]Answer, error) {
	rows, err := r.Query(ctx, `
		SELECT answer_no, language, words
		FROM workshop_answer
		WHERE workshop_id = $1
		ORDER BY answer_no`, id)
	return storage.Collect(rows, err, scanAnswer)
}

func scanAnswer(row *sql.Rows) (a Answer, err error) {
	err = row.Scan(&a.Number, &a.Language, &a.Words)
	return a, err
}
