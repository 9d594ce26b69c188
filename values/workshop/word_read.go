package workshop

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// WordsOf returns up to limit words that are shown, those said most first, behind
// the one with the id after, and the id to go on after, empty at the end. With a
// language they are those in the answers of that language, counted in these.
// Errors: *web.Invalid for a language that is not shown by itself and for an id
// that is none; a conflict before the words are counted and where nothing is
// shown; storage.ErrNotFound.
func (s *Store) WordsOf(ctx context.Context, id string, language i18n.Lang, after string, limit int) (all []Word, next string, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		if _, err := s.shown(ctx, tx, id, language); err != nil {
			return err
		}
		list := listTogether
		if language != "" {
			list = string(language)
		}
		all, next, err = wordsOn(ctx, tx, id, list, after, limit)
		return err
	})
	return all, next, err
}

// shown returns a workshop whose words are there to be seen, in that language or,
// without one, all together.
func (s *Store) shown(ctx context.Context, r storage.Reader, id string, language i18n.Lang) (Workshop, error) {
	w, err := keptWorkshop(ctx, r, id)
	switch {
	case err != nil:
		return w, err
	case w.TooFew():
		return w, refuseHidden()
	case w.Stage.Before(StageWords):
		return w, refuseStage(StageWords, w.Stage)
	case language != "" && w.Apart[language] == 0:
		return w, &web.Invalid{InQuery: true, Problems: []web.Problem{{
			Field: "language", Key: "workshop.invalid.language", Pairs: []any{"Min", w.GroupSize},
		}}}
	}
	return w, nil
}

// wordsOn returns the words on a list, with what those that were merged consist of.
func wordsOn(ctx context.Context, r storage.Reader, workshopID, list, after string, limit int) (all []Word, next string, err error) {
	most := math.MaxInt32
	if after != "" {
		rows, err := r.Query(ctx, `
			SELECT said
			FROM workshop_list
			WHERE word_id = $1 AND workshop_id = $2 AND list = $3`, after, workshopID, list)
		said, err := storage.Collect(rows, err, func(row *sql.Rows) (n int, err error) { err = row.Scan(&n); return n, err })
		if err != nil {
			return nil, "", err
		}
		if len(said) == 0 {
			return nil, "", &web.Invalid{InQuery: true, Problems: []web.Problem{{Field: "after", Key: "web.invalid.choice"}}}
		}
		most = said[0]
	}
	rows, err := r.Query(ctx, `
		SELECT w.id, w.word, w.language, l.said, w.standing
		FROM workshop_list l
		JOIN workshop_word w ON w.id = l.word_id
		WHERE l.workshop_id = $1 AND l.list = $2 AND (l.said, l.word_id) < ($3, $4)
		ORDER BY l.said DESC, l.word_id DESC
		LIMIT $5`, workshopID, list, most, after, limit+1)
	all, err = storage.Collect(rows, err, scanWord)
	if err != nil {
		return nil, "", err
	}
	if len(all) > limit {
		all = all[:limit]
		next = all[limit-1].ID
	}
	return all, next, withParts(ctx, r, all)
}

func scanWord(row *sql.Rows) (w Word, err error) {
	err = row.Scan(&w.ID, &w.Label, &w.Language, &w.Said, &w.Standing)
	return w, err
}

// withParts adds what words were merged of, and what those were merged of.
func withParts(ctx context.Context, r storage.Reader, all []Word) error {
	if len(all) == 0 {
		return nil
	}
	ids := make([]string, len(all))
	for i, w := range all {
		ids[i] = w.ID
	}
	rows, err := r.Query(ctx, `
		SELECT part_of, id, word, language, said, standing
		FROM workshop_word
		WHERE part_of IN list($1)`, storage.List(ids))
	parts := map[string][]Word{}
	found, err := storage.Collect(rows, err, func(row *sql.Rows) (string, error) {
		var of string
		var w Word
		err := row.Scan(&of, &w.ID, &w.Label, &w.Language, &w.Said, &w.Standing)
		parts[of] = append(parts[of], w)
		return of, err
	})
	if err != nil || len(found) == 0 {
		return err
	}
	var below []Word
	for i := range all {
		of := parts[all[i].ID]
		slices.SortFunc(of, mostSaidFirst)
		below = append(below, of...)
	}
	if err := withParts(ctx, r, below); err != nil {
		return err
	}
	for i := range all {
		n := len(parts[all[i].ID])
		if n > 0 {
			all[i].Parts = below[:n:n]
			below = below[n:]
		}
	}
	return nil
}

func mostSaidFirst(a, b Word) int {
	if a.Said != b.Said {
		return b.Said - a.Said
	}
	if a.ID > b.ID {
		return -1
	}
	return 1
}

// Word returns a word of a workshop with what it was merged of; with a language
// it is counted in the answers of that. Errors as WordsOf.
func (s *Store) Word(ctx context.Context, id, wordID string, language i18n.Lang) (word Word, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		if _, err := s.shown(ctx, tx, id, language); err != nil {
			return err
		}
		if word, err = wordByID(ctx, tx, id, wordID); err != nil || language == "" {
			return err
		}
		kept, err := keptWords(ctx, tx, id, []string{wordID})
		if err == nil {
			word.Said = len(kept[0].answers[language])
		}
		return err
	})
	return word, err
}

func wordByID(ctx context.Context, r storage.Reader, workshopID, id string) (Word, error) {
	rows, err := r.Query(ctx, `
		SELECT id, word, language, said, standing
		FROM workshop_word
		WHERE workshop_id = $1 AND id IN list($2)`, workshopID, storage.List(validOnes([]string{id})))
	all, err := storage.Collect(rows, err, scanWord)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("word %q: %w", id, storage.ErrNotFound)
	}
	if err != nil {
		return Word{}, err
	}
	return all[0], withParts(ctx, r, all)
}

// keptWords returns the words of a workshop with these ids, in their order.
func keptWords(ctx context.Context, r storage.Reader, workshopID string, ids []string) ([]keptWord, error) {
	rows, err := r.Query(ctx, `
		SELECT id, word, language, said, standing, answers
		FROM workshop_word
		WHERE workshop_id = $1 AND id IN list($2)`, workshopID, storage.List(ids))
	all, err := storage.Collect(rows, err, scanKeptWord)
	slices.SortFunc(all, func(a, b keptWord) int { return slices.Index(ids, a.ID) - slices.Index(ids, b.ID) })
	return all, err
}

// keptParts returns what a word was merged of, nothing for one that was counted.
func keptParts(ctx context.Context, r storage.Reader, id string) ([]keptWord, error) {
	rows, err := r.Query(ctx, `
		SELECT id, word, language, said, standing, answers
		FROM workshop_word
		WHERE part_of = $1
		ORDER BY id`, id)
	return storage.Collect(rows, err, scanKeptWord)
}

// wordsCalled returns the words that are shown and are written so, whatever their
// language, width and case.
func wordsCalled(ctx context.Context, r storage.Reader, workshopID, written string) ([]keptWord, error) {
	clean, ok := text.Clean(written)
	if !ok {
		return nil, nil
	}
	rows, err := r.Query(ctx, `
		SELECT id, word, language, said, standing, answers
		FROM workshop_word
		WHERE workshop_id = $1 AND folded = $2 AND standing = $3
		ORDER BY id`, workshopID, text.Fold(clean), StandsShown)
	return storage.Collect(rows, err, scanKeptWord)
}

// validOnes returns the ids that could be some.
func validOnes(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !storage.ValidID(id) })
}
