package workshop

import (
	"context"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// AnswersOf returns up to limit answers behind the number after, in their order of
// chance, and the number to go on after, 0 at the end. With a language they are
// those of that language; with the id of a word, those that have it. Errors as
// WordsOf.
func (s *Store) AnswersOf(ctx context.Context, id, wordID string, language i18n.Lang, after answerNo, limit int) (all []Answer, next answerNo, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		w, err := s.shown(ctx, tx, id, language)
		if err != nil {
			return err
		}
		switch {
		case wordID != "":
			all, err = answersWith(ctx, tx, w, wordID, language, after, limit+1)
		case language != "":
			rows, failed := tx.Query(ctx, `
				SELECT answer_no, language, words
				FROM workshop_answer
				WHERE workshop_id = $1 AND language = $2 AND answer_no > $3
				ORDER BY answer_no
				LIMIT $4`, id, language, after, limit+1)
			all, err = storage.Collect(rows, failed, scanAnswer)
		default:
			rows, failed := tx.Query(ctx, `
				SELECT answer_no, language, words
				FROM workshop_answer
				WHERE workshop_id = $1 AND answer_no > $2
				ORDER BY answer_no
				LIMIT $3`, id, after, limit+1)
			all, err = storage.Collect(rows, failed, scanAnswer)
		}
		return err
	})
	if len(all) > limit {
		all = all[:limit]
		next = all[limit-1].Number
	}
	return all, next, err
}

// answersWith returns answers that have the word, in the language if there is one.
func answersWith(ctx context.Context, r storage.Reader, w Workshop, wordID string, language i18n.Lang, after answerNo, limit int) ([]Answer, error) {
	if _, err := wordByID(ctx, r, w.ID, wordID); err != nil {
		return nil, err
	}
	kept, err := keptWords(ctx, r, w.ID, []string{wordID})
	if err != nil {
		return nil, err
	}
	numbers := kept[0].answers.all()
	if language != "" {
		numbers = kept[0].answers[language]
	}
	from, _ := slices.BinarySearch(numbers, after+1)
	var page storage.List
	for _, n := range numbers[from:min(from+limit, len(numbers))] {
		page = append(page, n.text())
	}
	rows, err := r.Query(ctx, `
		SELECT answer_no, language, words
		FROM workshop_answer
		WHERE workshop_id = $1 AND answer_no IN list($2)
		ORDER BY answer_no`, w.ID, page)
	return storage.Collect(rows, err, scanAnswer)
}
