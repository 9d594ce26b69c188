package workshop

import (
	"context"
	"database/sql"
	"reflect"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// SaveChoice keeps which words are chosen, how their values are worded, and the
// vision. It returns what it kept. Errors: *web.Invalid, a conflict when it was
// changed since the draft's base or outside of the stage; storage.ErrNotFound.
func (s *Store) SaveChoice(ctx context.Context, by web.Viewer, id string, d ChoiceDraft) (w Workshop, all []Choice, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		d := d
		if w, _, err = s.workshopAt(ctx, tx, id, StageChoosing); err != nil {
			return err
		}
		options, err := optionsOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := d.check(options).OrNil(); err != nil {
			return err
		}
		before, err := choicesOf(ctx, tx, id)
		if err != nil {
			return err
		}
		all = d.over(before, options)
		vision := values.Kept(d.Vision, w.Vision, d.Shown)
		switch {
		case reflect.DeepEqual(all, before) && reflect.DeepEqual(vision, w.Vision):
			return nil // it was sent twice
		case d.Base != nil && *d.Base != w.Revision:
			return web.RefuseConflict("", "workshop.refused.changed")
		}
		w.Vision, w.Revision = vision, w.Revision+1
		_, err = tx.Exec(ctx, `
			UPDATE workshop
			SET vision = $2, revision = $3
			WHERE id = $1`, id, w.Vision, w.Revision)
		if err != nil {
			return err
		}
		return keepChoices(ctx, tx, id, all)
	})
	return w, all, err
}

// keepChoices stores the choices in their order, and gives an id to the new ones.
func keepChoices(ctx context.Context, tx *storage.Tx, id string, all []Choice) error {
	if _, err := tx.Exec(ctx, `DELETE FROM workshop_choice WHERE workshop_id = $1`, id); err != nil {
		return err
	}
	for i := range all {
		c := &all[i]
		if c.ID == "" {
			c.ID = storage.NewID()
		}
		_, err := tx.Exec(ctx, `
			INSERT INTO workshop_choice (id, workshop_id, position, word_id, name, statement)
			VALUES ($1, $2, $3, $4, $5, $6)`, c.ID, id, i+1, c.Word.ID, c.Name, c.Statement)
		if err != nil {
			return err
		}
	}
	return nil
}

// FinishWorkshop ends a workshop with what was chosen. Asked is as for
// CloseAnswers. Errors: *web.Invalid, a conflict outside of the stage and where
// nothing is chosen; storage.ErrNotFound.
func (s *Store) FinishWorkshop(ctx context.Context, by web.Viewer, id, asked string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if again, err := once(ctx, tx, asked, by, "finish workshop", id); err != nil || again {
			return err
		}
		w, _, err := s.workshopAt(ctx, tx, id, StageChoosing)
		if err != nil {
			return err
		}
		all, err := choicesOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			return web.RefuseConflict("values", "workshop.refused.none_chosen")
		}
		if err := move(ctx, tx, id, StageChoosing, StageDone); err != nil {
			return err
		}
		return s.tellOf(ctx, tx, by, "workshop.finished", w)
	})
}

// Choices returns what was chosen, as far as it goes.
func (s *Store) Choices(ctx context.Context, id string) (all []Choice, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		all, err = choicesOf(ctx, tx, id)
		return err
	})
	return all, err
}

func choicesOf(ctx context.Context, r storage.Reader, id string) ([]Choice, error) {
	rows, err := r.Query(ctx, `
		SELECT c.id, c.name, c.statement, w.id, w.word, w.language, w.said, w.standing, o.dots
		FROM workshop_choice c
		JOIN workshop_word w ON w.id = c.word_id
		JOIN workshop_option o ON o.workshop_id = c.workshop_id AND o.word_id = c.word_id
		WHERE c.workshop_id = $1
		ORDER BY c.position`, id)
	all, err := storage.Collect(rows, err, scanChoice)
	if err != nil {
		return nil, err
	}
	return all, partsOfChoices(ctx, r, all)
}

func scanChoice(row *sql.Rows) (c Choice, err error) {
	var dots sql.Null[int]
	w := &c.Word
	err = row.Scan(&c.ID, &c.Name, &c.Statement, &w.ID, &w.Label, &w.Language, &w.Said, &w.Standing, &dots)
	if dots.Valid {
		c.Dots = &dots.V
	}
	return c, err
}

// partsOfChoices adds what the words were merged of.
func partsOfChoices(ctx context.Context, r storage.Reader, all []Choice) error {
	words := make([]Word, len(all))
	for i, c := range all {
		words[i] = c.Word
	}
	err := withParts(ctx, r, words)
	for i := range all {
		all[i].Word = words[i]
	}
	return err
}
