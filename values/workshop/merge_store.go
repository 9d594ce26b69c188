package workshop

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// MergeWords makes one word of several that are shown, also of several languages,
// and returns it. made is false when this very call was made before. Errors:
// *web.Invalid, a conflict outside of the stage; storage.ErrConflict for an id
// that stands for something else; storage.ErrNotFound.
func (s *Store) MergeWords(ctx context.Context, by web.Viewer, id string, m Merger) (merged Word, made bool, err error) {
	asked := m
	if err := m.check().OrNil(); err != nil {
		return Word{}, false, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		again, err := once(ctx, tx, asked.ID, by, "merge words", []any{id, asked})
		if err != nil {
			return err
		}
		if made = !again; again {
			merged, err = wordByID(ctx, tx, id, asked.ID)
			if errors.Is(err, storage.ErrNotFound) {
				err = fmt.Errorf("%w: the merge %s is undone", storage.ErrConflict, asked.ID)
			}
			return err
		}
		w, _, err := s.workshopAt(ctx, tx, id, StageWords)
		if err != nil {
			return err
		}
		if err := hold(ctx, tx, id); err != nil {
			return err
		}
		parts, err := partsOf(ctx, tx, id, m)
		if err != nil {
			return err
		}
		wordID := asked.ID
		if wordID == "" {
			wordID = storage.NewID()
		}
		if err := merge(ctx, tx, w, wordID, m.Label, parts); err != nil {
			return err
		}
		if merged, err = wordByID(ctx, tx, id, wordID); err != nil {
			return err
		}
		return s.tellOf(ctx, tx, by, "workshop.words_merged", w)
	})
	return merged, made, err
}

// partsOf returns the words that are to be merged. The error is *web.Invalid for
// what is no word that is shown, and for fewer than two.
func partsOf(ctx context.Context, tx *storage.Tx, workshopID string, m Merger) ([]keptWord, error) {
	bad := &web.Invalid{}
	parts, err := keptWords(ctx, tx, workshopID, validOnes(m.Words))
	if err != nil {
		return nil, err
	}
	if len(parts) < len(m.Words) {
		bad.Add("words", "workshop.invalid.word")
	}
	for _, p := range parts {
		if p.Standing != StandsShown {
			bad.Add("words", "workshop.invalid.word_gone", "Word", p.Label)
		}
	}
	for _, typed := range m.Typed {
		same, err := wordsCalled(ctx, tx, workshopID, typed)
		if err != nil {
			return nil, err
		}
		if len(same) == 0 {
			bad.Add("typed", "workshop.invalid.typed", "Word", text.Excerpt(typed, maxLabel))
		}
		parts = append(parts, same...)
	}
	seen := map[string]bool{}
	parts = slices.DeleteFunc(parts, func(p keptWord) bool {
		again := seen[p.ID]
		seen[p.ID] = true
		return again
	})
	if len(bad.Problems) == 0 && len(parts) < 2 {
		bad.Add("words", "workshop.invalid.two_words")
	}
	return parts, bad.OrNil()
}

func merge(ctx context.Context, tx *storage.Tx, w Workshop, id, label string, parts []keptWord) error {
	slices.SortFunc(parts, func(a, b keptWord) int { return mostSaidFirst(a.Word, b.Word) })
	if label == "" {
		label = parts[0].Label
	}
	together := mentions{}
	for _, p := range parts {
		together = together.with(p.answers)
		if err := unlist(ctx, tx, p.ID); err != nil {
			return err
		}
	}
	word := Word{Label: label, Language: i18n.DetectLang(label, parts[0].Language), Standing: StandsShown}
	if err := keepWord(ctx, tx, w, id, word, together); err != nil {
		return err
	}
	for _, p := range parts {
		if err := stand(ctx, tx, p.ID, StandsPart, id); err != nil {
			return err
		}
	}
	return putOn(ctx, tx, w.ID, listMerged, id, together.count())
}

// UndoMerge takes a word that was merged apart again. A merge that is undone
// already, or never was, changes nothing. Errors: *web.Invalid, a conflict outside
// of the stage and for a word that is part of another one; storage.ErrNotFound.
func (s *Store) UndoMerge(ctx context.Context, by web.Viewer, id, wordID string) error {
	if !storage.ValidID(wordID) {
		return fmt.Errorf("word %q: %w", wordID, storage.ErrNotFound)
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		w, _, err := s.workshopAt(ctx, tx, id, StageWords)
		if err != nil {
			return err
		}
		if err := hold(ctx, tx, id); err != nil {
			return err
		}
		found, err := keptWords(ctx, tx, id, []string{wordID})
		if err != nil || len(found) == 0 {
			return err
		}
		if found[0].Standing == StandsPart {
			return web.RefuseConflict("", "workshop.refused.part")
		}
		parts, err := keptParts(ctx, tx, wordID)
		if err != nil || len(parts) == 0 {
			return err
		}
		for _, p := range parts {
			if err := stand(ctx, tx, p.ID, StandsShown, ""); err != nil {
				return err
			}
			if err := relist(ctx, tx, w, p, StandsShown); err != nil {
				return err
			}
		}
		if err := unlist(ctx, tx, wordID); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM workshop_word WHERE id = $1`, wordID); err != nil {
			return err
		}
		return s.tellOf(ctx, tx, by, "workshop.merge_undone", w)
	})
}
