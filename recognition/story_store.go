package recognition

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// Store keeps stories, applause, badges and awards.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

// Story returns a story as by sees it; storage.ErrNotFound also for one that
// was withdrawn.
func (s *Store) Story(ctx context.Context, by web.Viewer, id string) (Story, error) {
	found, err := Stories(ctx, s.db, by.ID, []string{id})
	if err != nil {
		return Story{}, err
	}
	story, ok := found[id]
	if !ok {
		return Story{}, fmt.Errorf("story %q: %w", id, storage.ErrNotFound)
	}
	return story, nil
}

// Tell puts a story on the board. made is false when this very call was made
// before. Errors: *web.Invalid; storage.ErrConflict for an id that stands for
// something else.
func (s *Store) Tell(ctx context.Context, by web.Viewer, d Draft) (story Story, made bool, err error) {
	asked := d
	if err := d.check(by).OrNil(); err != nil {
		return Story{}, false, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		made = true
		if d.ID == "" {
			d.ID = storage.NewID()
		} else if again, err := tx.Claim(ctx, d.ID, claim{"story", by.ID, asked}); err != nil || again {
			made = false
			return err
		}
		return s.tell(ctx, tx, by, d)
	})
	if err != nil {
		return Story{}, false, err
	}
	story, err = s.Story(ctx, by, d.ID)
	return story, made, err
}

// claim is what somebody asked for under an id they chose.
type claim struct {
	Kind, By string
	Draft    any
}

func (s *Store) tell(ctx context.Context, tx *storage.Tx, by web.Viewer, d Draft) error {
	at := storage.At(s.now())
	author, praised, err := whoAndWhat(ctx, tx, by.ID, d, Draft{})
	if err != nil {
		return err
	}
	use, err := useToTell(ctx, tx, by, d.Use)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO story (id, at, author_id, title, body, people_ids, value_ids, guest_consent,
		                   applause_count, edited_at, withdrawn_at, told_on, use_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, NULL, NULL, '', $9)`,
		d.ID, at, by.ID, d.title(), d.body(), storage.List(d.People), storage.List(d.Values), d.GuestConsent, storage.Optional(use))
	if err != nil {
		return err
	}
	if err := list(ctx, tx, d.ID, at, lists(author, praised, d.Values, nil)); err != nil {
		return err
	}
	return s.announce(ctx, tx, "story.told", by, d, at)
}

// title is what the draft is called, with its translations.
func (d Draft) title() i18n.Text { return d.with(d.Title, func(s Said) string { return s.Title }) }

func (d Draft) body() i18n.Text { return d.with(d.Body, func(s Said) string { return s.Body }) }

func (d Draft) with(original string, of func(Said) string) i18n.Text {
	t := i18n.NewText(d.Language, original)
	for lang, said := range d.Translations {
		t = t.With(lang, of(said))
	}
	return t
}

// whoAndWhat returns the author and the people whom d praises. The error is
// *web.Invalid for people who do not work here and for values that are not in
// the credo, unless the story named them before.
func whoAndWhat(ctx context.Context, tx *storage.Tx, authorID string, d, before Draft) (author people.Person, praised []people.Person, err error) {
	bad := &web.Invalid{}
	named, err := people.Named(ctx, tx, validIDs(append([]string{authorID}, d.People...)))
	if err != nil {
		return author, nil, err
	}
	for _, id := range d.People {
		p, ok := named[id]
		switch {
		case !ok:
			bad.Add("people", "recognition.invalid.person")
		case p.Closed && !slices.Contains(before.People, id):
			bad.Add("people", "recognition.invalid.left", "Name", p.Name)
		}
		praised = append(praised, p)
	}
	credo, err := currentCredo(ctx, tx)
	if err != nil {
		return author, nil, err
	}
	for _, id := range d.Values {
		if _, lived := credo.Value(id); !lived && !slices.Contains(before.Values, id) {
			bad.Add("values", "recognition.invalid.value")
			break
		}
	}
	return named[authorID], praised, bad.OrNil()
}

// currentCredo returns the credo, the zero Credo before any was adopted.
func currentCredo(ctx context.Context, r storage.Reader) (values.Credo, error) {
	credo, err := values.Current(ctx, r)
	if isNotFound(err) {
		return values.Credo{}, nil
	}
	return credo, err
}

// list puts a story on lists.
func list(ctx context.Context, tx *storage.Tx, id string, at storage.Instant, lists []string) error {
	for _, name := range lists {
		_, err := tx.Exec(ctx, `
			INSERT INTO story_list (list, at, story_id)
			VALUES ($1, $2, $3)
			ON CONFLICT DO NOTHING`, name, at, id)
		if err != nil {
			return err
		}
	}
	return nil
}

// announce records the story in the log and in the search.
func (s *Store) announce(ctx context.Context, tx *storage.Tx, verb string, by web.Viewer, d Draft, at storage.Instant) error {
	docs := []search.Doc{{Language: d.Language, Title: d.Title, Body: oneLine(d.Body), URL: storyURL(d.ID), At: at}}
	for lang, said := range d.Translations {
		docs = append(docs, search.Doc{Language: lang, Title: said.Title, Body: oneLine(said.Body), URL: storyURL(d.ID), At: at})
	}
	if err := search.Put(ctx, tx, searchKind, d.ID, docs...); err != nil {
		return err
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: storage.At(s.now()), Actor: by.ID, Verb: verb, Person: onlyOne(d.People),
		Object: activity.Ref{Kind: "story", ID: d.ID}, Title: d.Title, URL: storyURL(d.ID),
		Details: map[string]string{"people": strings.Join(d.People, " ")},
	})
}

const searchKind = "story"

// onlyOne returns whom an event is about: the log knows one person.
func onlyOne(ids []string) string {
	if len(ids) == 1 {
		return ids[0]
	}
	return ""
}

// Edit changes what the author wrote; the id of the draft is the story's.
// Errors: *web.Invalid, a conflict when it was edited since the draft's base;
// storage.ErrNotFound, web.ErrForbidden for others.
func (s *Store) Edit(ctx context.Context, by web.Viewer, d Draft) error {
	if !storage.ValidID(d.ID) {
		return storage.ErrNotFound
	}
	if err := d.check(by).OrNil(); err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error { return s.edit(ctx, tx, by, d) })
}

func (s *Store) edit(ctx context.Context, tx *storage.Tx, by web.Viewer, d Draft) error {
	k, err := keptStory(ctx, tx, d.ID)
	if err != nil {
		return err
	}
	if k.author != by.ID {
		return web.ErrForbidden
	}
	if d.Base != 0 && d.Base != revision(k.at, k.edited) {
		if k.says(d) {
			return nil // it was sent twice
		}
		return web.RefuseConflict("", "recognition.invalid.edited_meanwhile")
	}
	author, praised, err := whoAndWhat(ctx, tx, by.ID, d, Draft{People: k.people, Values: k.values})
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		UPDATE story
		SET title = $2, body = $3, people_ids = $4, value_ids = $5, guest_consent = $6, edited_at = $7
		WHERE id = $1`,
		d.ID, d.title(), d.body(), storage.List(d.People), storage.List(d.Values), d.GuestConsent, storage.At(s.now()))
	if err != nil {
		return err
	}
	if err := relist(ctx, tx, d.ID, k.at, lists(author, praised, d.Values, nil)); err != nil {
		return err
	}
	return s.announce(ctx, tx, "story.edited", by, d, k.at)
}

// relist puts a story on these lists, and on those of the badges it has, only.
func relist(ctx context.Context, tx *storage.Tx, id string, at storage.Instant, lists []string) error {
	_, err := tx.Exec(ctx, `
		DELETE FROM story_list
		WHERE story_id = $1
		  AND list NOT IN list($2)
		  AND NOT EXISTS (SELECT 1 FROM award a WHERE a.story_id = $1 AND $3 || a.badge_id = list)`,
		id, storage.List(lists), badgeList)
	if err != nil {
		return err
	}
	return list(ctx, tx, id, at, lists)
}

// Withdraw takes a story off the board, for good. The awards given for it stay
// with the people. Errors: storage.ErrNotFound, web.ErrForbidden for all but
// the author and owners.
func (s *Store) Withdraw(ctx context.Context, by web.Viewer, id string) error {
	if !storage.ValidID(id) {
		return storage.ErrNotFound
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		k, err := keptStory(ctx, tx, id)
		if err != nil {
			return err
		}
		if k.author != by.ID && !by.Owner {
			return web.ErrForbidden
		}
		at := storage.At(s.now())
		if _, err := tx.Exec(ctx, `UPDATE story SET withdrawn_at = $2 WHERE id = $1`, id, at); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM story_list WHERE story_id = $1`, id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM story_candidate WHERE story_id = $1`, id); err != nil {
			return err
		}
		if err := search.Remove(ctx, tx, searchKind, id); err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: at, Actor: by.ID, Verb: "story.withdrawn", Person: k.author,
			Object: activity.Ref{Kind: "story", ID: id}, Title: k.title.Source(),
		})
	})
}

// kept is what a write needs to know of a story.
type kept struct {
	at, edited     storage.Instant
	author         string
	title, body    i18n.Text
	people, values ids
	consent        bool
}

// says reports whether the story is what the draft would make it.
func (k kept) says(d Draft) bool {
	return k.title.Source() == d.Title && k.body.Source() == d.Body && k.consent == d.GuestConsent &&
		slices.Equal(k.people, d.People) && slices.Equal(k.values, d.Values)
}

// keptStory returns a story that is on the board, or storage.ErrNotFound.
func keptStory(ctx context.Context, tx *storage.Tx, id string) (k kept, err error) {
	return k, tx.QueryRow(ctx, `
		SELECT at, COALESCE(edited_at, 0), author_id, title, body, people_ids, value_ids, guest_consent
		FROM story
		WHERE id = $1 AND withdrawn_at IS NULL`, id).
		Scan(&k.at, &k.edited, &k.author, &k.title, &k.body, &k.people, &k.values, &k.consent)
}
