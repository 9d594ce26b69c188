package recognition

import (
	"context"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// Applaud adds by's applause to a story; again changes nothing. The error is
// storage.ErrNotFound for a story that is not on the board.
func (s *Store) Applaud(ctx context.Context, by web.Viewer, storyID string) (Applause, error) {
	return s.applaud(ctx, by, storyID, true)
}

// TakeBack takes by's applause from a story; again changes nothing. Errors as
// Applaud.
func (s *Store) TakeBack(ctx context.Context, by web.Viewer, storyID string) (Applause, error) {
	return s.applaud(ctx, by, storyID, false)
}

func (s *Store) applaud(ctx context.Context, by web.Viewer, storyID string, on bool) (given Applause, err error) {
	if !storage.ValidID(storyID) {
		return given, storage.ErrNotFound
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		k, err := keptStory(ctx, tx, storyID)
		if err != nil {
			return err
		}
		change, verb := int64(1), "story.applauded"
		if on {
			change, err = tx.Exec(ctx, `
				INSERT INTO applause (story_id, person_id, at)
				VALUES ($1, $2, $3)
				ON CONFLICT DO NOTHING`, storyID, by.ID, storage.At(s.now()))
		} else {
			verb = "story.applause_taken_back"
			change, err = tx.Exec(ctx, `
				DELETE FROM applause
				WHERE story_id = $1 AND person_id = $2`, storyID, by.ID)
			change = -change
		}
		if err != nil {
			return err
		}
		given.Mine = on
		err = tx.QueryRow(ctx, `
			UPDATE story
			SET applause_count = applause_count + $2
			WHERE id = $1
			RETURNING applause_count`, storyID, change).Scan(&given.Count)
		if err != nil || change == 0 {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: verb, Person: onlyOne(k.people),
			Object: activity.Ref{Kind: "story", ID: storyID}, Title: k.title.Source(), URL: storyURL(storyID),
		})
	})
	return given, err
}

// applauders returns up to n of those who applaud a story.
func applauders(ctx context.Context, r storage.Reader, storyID string, n int) ([]people.Person, error) {
	rows, err := r.Query(ctx, `
		SELECT person_id
		FROM applause
		WHERE story_id = $1
		ORDER BY person_id
		LIMIT $2`, storyID, n)
	found, err := storage.Texts(rows, err)
	if err != nil {
		return nil, err
	}
	named, err := people.Named(ctx, r, found)
	var all []people.Person
	for _, id := range found {
		all = append(all, named[id])
	}
	return all, err
}
