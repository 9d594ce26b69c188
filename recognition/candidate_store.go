package recognition

import (
	"context"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
)

// Nominate marks a story as a candidate for a coming huddle: that of day, or
// any for an empty one. Again changes nothing but the day. Errors:
// *web.Invalid, storage.ErrNotFound, web.ErrForbidden for all but leads and
// owners.
func (s *Store) Nominate(ctx context.Context, by web.Viewer, storyID string, day storage.Day) error {
	if day != "" && !day.Valid() {
		return web.Refuse("day", "recognition.invalid.day")
	}
	return s.leadStory(ctx, by, storyID, func(ctx context.Context, tx *storage.Tx, k kept) error {
		n, err := tx.Exec(ctx, `
			INSERT INTO story_candidate (story_id, at, by_id, day)
			VALUES ($1, $2, $3, $4)
			ON CONFLICT (story_id) DO UPDATE
			SET at = $2, by_id = $3, day = $4
			WHERE story_candidate.day <> $4`, storyID, storage.At(s.now()), by.ID, day)
		if err != nil || n == 0 {
			return err
		}
		return s.recordCandidate(ctx, tx, by, "story.nominated", storyID, k)
	})
}

// Dismiss takes the mark off a story again; without one it changes nothing.
// Errors as Nominate.
func (s *Store) Dismiss(ctx context.Context, by web.Viewer, storyID string) error {
	return s.leadStory(ctx, by, storyID, func(ctx context.Context, tx *storage.Tx, k kept) error {
		n, err := tx.Exec(ctx, `DELETE FROM story_candidate WHERE story_id = $1`, storyID)
		if err != nil || n == 0 {
			return err
		}
		return s.recordCandidate(ctx, tx, by, "story.dismissed", storyID, k)
	})
}

// leadStory runs fn on a story for a lead or owner.
func (s *Store) leadStory(ctx context.Context, by web.Viewer, storyID string, fn func(ctx context.Context, tx *storage.Tx, k kept) error) error {
	if !by.Leader && !by.Owner {
		return web.ErrForbidden
	}
	if !storage.ValidID(storyID) {
		return storage.ErrNotFound
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		k, err := keptStory(ctx, tx, storyID)
		if err != nil {
			return err
		}
		return fn(ctx, tx, k)
	})
}

func (s *Store) recordCandidate(ctx context.Context, tx *storage.Tx, by web.Viewer, verb, storyID string, k kept) error {
	return s.log.Record(ctx, tx, activity.Event{
		At: storage.At(s.now()), Actor: by.ID, Verb: verb, Person: onlyOne(k.people),
		Object: activity.Ref{Kind: "story", ID: storyID}, Title: k.title.Source(), URL: storyURL(storyID),
	})
}

// Candidates returns up to limit stories that are marked for a coming huddle,
// the newest mark first.
func Candidates(ctx context.Context, r storage.Reader, limit int) ([]Story, error) {
	rows, err := r.Query(ctx, `
		SELECT story_id
		FROM story_candidate
		ORDER BY at DESC, story_id DESC
		LIMIT $1`, limit)
	marked, err := storage.Texts(rows, err)
	if err != nil {
		return nil, err
	}
	return inOrder(ctx, r, "", marked)
}

// MarkTold says that the huddle of day tells a story: it is a candidate no
// more. The error is storage.ErrNotFound for a story that is not on the board.
func MarkTold(ctx context.Context, tx *storage.Tx, storyID string, day storage.Day) error {
	n, err := tx.Exec(ctx, `
		UPDATE story
		SET told_on = $2
		WHERE id = $1 AND withdrawn_at IS NULL`, storyID, day)
	if err != nil {
		return err
	}
	if n == 0 {
		return storage.ErrNotFound
	}
	_, err = tx.Exec(ctx, `DELETE FROM story_candidate WHERE story_id = $1`, storyID)
	return err
}
