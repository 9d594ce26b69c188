package workshop

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// A keptWord is a word with the answers that have it.
type keptWord struct {
	Word
	answers mentions
}

// A WordEdit changes how words stand; nil changes nothing.
type WordEdit struct {
	Label   *string // of one word
	LeftOut *bool
}

// EditWords changes what a word is called, and whether words are left out. Errors:
// *web.Invalid, a conflict outside of the stage and for a word that is part of
// another one; storage.ErrNotFound.
func (s *Store) EditWords(ctx context.Context, by web.Viewer, id string, wordIDs []string, e WordEdit) error {
	bad := &web.Invalid{}
	if e.Label != nil {
		label := bad.Text("label", *e.Label, web.Rule{Max: maxLabel, Required: true})
		e.Label = &label
	}
	if len(wordIDs) == 0 {
		bad.Add("words", "workshop.invalid.no_word")
	}
	if len(wordIDs) > maxMerged {
		bad.Add("words", "workshop.invalid.too_many_words", "Max", maxMerged)
	}
	if err := bad.OrNil(); err != nil {
		return err
	}
	wordIDs = storage.Distinct(wordIDs)
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		w, _, err := s.workshopAt(ctx, tx, id, StageWords)
		if err != nil {
			return err
		}
		if err := hold(ctx, tx, id); err != nil {
			return err
		}
		found, err := keptWords(ctx, tx, id, validOnes(wordIDs))
		if err == nil && len(found) < len(wordIDs) {
			err = fmt.Errorf("words %q: %w", wordIDs, storage.ErrNotFound)
		}
		if err != nil {
			return err
		}
		for _, word := range found {
			if err := s.editWord(ctx, tx, by, w, word, e); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) editWord(ctx context.Context, tx *storage.Tx, by web.Viewer, w Workshop, word keptWord, e WordEdit) error {
	if word.Standing == StandsPart {
		return web.RefuseConflict("words", "workshop.invalid.word_gone", "Word", word.Label)
	}
	if e.Label != nil && *e.Label != word.Label {
		_, err := tx.Exec(ctx, `
			UPDATE workshop_word
			SET word = $2, folded = $3
			WHERE id = $1`, word.ID, *e.Label, text.Fold(*e.Label))
		if err != nil {
			return err
		}
	}
	if e.LeftOut == nil || *e.LeftOut == (word.Standing == StandsLeftOut) {
		return nil
	}
	standing, verb := StandsShown, "workshop.word_brought_back"
	if *e.LeftOut {
		standing, verb = StandsLeftOut, "workshop.word_left_out"
	}
	if err := stand(ctx, tx, word.ID, standing, ""); err != nil {
		return err
	}
	if err := relist(ctx, tx, w, word, standing); err != nil {
		return err
	}
	return s.tellOf(ctx, tx, by, verb, w)
}

// relist puts a word on the lists of its standing, and off all others.
func relist(ctx context.Context, tx *storage.Tx, w Workshop, word keptWord, standing Standing) error {
	if err := unlist(ctx, tx, word.ID); err != nil {
		return err
	}
	if standing == StandsLeftOut {
		return putOn(ctx, tx, w.ID, listLeftOut, word.ID, word.Said)
	}
	if err := listShown(ctx, tx, w, word.ID, word.answers); err != nil {
		return err
	}
	parts, err := keptParts(ctx, tx, word.ID)
	if err != nil || len(parts) == 0 {
		return err
	}
	return putOn(ctx, tx, w.ID, listMerged, word.ID, word.Said)
}

func scanKeptWord(row *sql.Rows) (w keptWord, err error) {
	var numbers string
	if err = row.Scan(&w.ID, &w.Label, &w.Language, &w.Said, &w.Standing, &numbers); err == nil {
		err = fromColumn(numbers, &w.answers)
	}
	return w, err
}
