package recognition

import (
	"context"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// Award gives a badge to a person. made is false when this very call was made
// before. Errors: *web.Invalid, with Conflict when the person has this badge
// for this story; web.ErrForbidden for all but leads and owners;
// storage.ErrNotFound for a story that is not on the board;
// storage.ErrConflict for an id that stands for something else.
func (s *Store) Award(ctx context.Context, by web.Viewer, d AwardDraft) (award Award, made bool, err error) {
	if !by.Leader && !by.Owner {
		return Award{}, false, web.ErrForbidden
	}
	if d.Story != "" && !storage.ValidID(d.Story) {
		return Award{}, false, storage.ErrNotFound
	}
	asked := d
	if err := d.check(by).OrNil(); err != nil {
		return Award{}, false, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		made = true
		if d.ID == "" {
			d.ID = storage.NewID()
		} else if again, err := tx.Claim(ctx, d.ID, claim{"award", by.ID, asked}); err != nil || again {
			made = false
			return err
		}
		return s.award(ctx, tx, by, d)
	})
	if err != nil {
		return Award{}, false, err
	}
	award, err = s.awardOf(ctx, d.ID)
	return award, made, err
}

func (s *Store) award(ctx context.Context, tx *storage.Tx, by web.Viewer, d AwardDraft) error {
	var k kept
	if d.Story != "" {
		var err error
		if k, err = keptStory(ctx, tx, d.Story); err != nil {
			return err
		}
	}
	badge, to, err := badgeAndPerson(ctx, tx, d)
	if err != nil {
		return err
	}
	at := storage.At(s.now())
	n, err := tx.Exec(ctx, `
		INSERT INTO award (id, at, badge_id, story_id, person_id, by_id, note)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT DO NOTHING`, d.ID, at, d.Badge, storage.Optional(d.Story), d.To, by.ID, d.written())
	if err != nil {
		return err
	}
	if n == 0 {
		return web.RefuseConflict("badge", "recognition.invalid.awarded_before", "Name", to.Name)
	}
	url := badge.URL()
	if d.Story != "" {
		url = storyURL(d.Story)
		if err := list(ctx, tx, d.Story, k.at, []string{badgeList + d.Badge}); err != nil {
			return err
		}
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: "badge.awarded", Person: d.To,
		Object: activity.Ref{Kind: "award", ID: d.ID}, Title: badge.Name.Source(), URL: url,
		Details: map[string]string{"badge": d.Badge, "story": d.Story},
	})
}

// badgeAndPerson returns what is given and to whom. The error is *web.Invalid
// for a badge that is not given any more and somebody who does not work here.
func badgeAndPerson(ctx context.Context, tx *storage.Tx, d AwardDraft) (badge Badge, to people.Person, err error) {
	badges, err := badgesNamed(ctx, tx, []string{d.Badge})
	if err != nil {
		return badge, to, err
	}
	named, err := people.Named(ctx, tx, validIDs([]string{d.To}))
	if err != nil {
		return badge, to, err
	}
	bad := &web.Invalid{}
	badge, found := badges[d.Badge]
	switch {
	case !found:
		bad.Add("badge", "recognition.invalid.no_badge")
	case badge.Retired:
		bad.Add("badge", "recognition.invalid.retired")
	}
	to, found = named[d.To]
	switch {
	case !found:
		bad.Add("to", "recognition.invalid.person")
	case to.Closed:
		bad.Add("to", "recognition.invalid.left", "Name", to.Name)
	}
	return badge, to, bad.OrNil()
}
