package recognition

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/internal/web"
)

// PackStory is a story as a content pack has it: without the people, who are of
// another house.
type PackStory struct {
	Title, Body  i18n.Text
	Values       []string // keys of values
	GuestConsent bool
}

// storyFile is the front matter of stories/01-umbrella.md.
type storyFile struct {
	Title   string   `yaml:"title,omitempty"`
	Values  []string `yaml:"values,flow,omitempty"`
	Consent bool     `yaml:"consent,omitempty"`
}

// ReadPackStories reads the stories of a pack. Errors: pack.Problems.
func ReadPackStories(s *pack.Source) ([]pack.Entry[PackStory], error) {
	things, err := s.Things(packStories, ".md")
	if err != nil {
		return nil, err
	}
	return pack.Gather(things, func(t pack.Thing) (pack.Entry[PackStory], error) {
		docs, err := pack.Read[storyFile](s, t)
		return pack.Entry[PackStory]{Key: t.Key, Path: t.Path, Thing: PackStory{
			Title:  docs.Text(func(d pack.Document[storyFile]) string { return d.Head.Title }),
			Body:   docs.Text(func(d pack.Document[storyFile]) string { return d.Body }),
			Values: docs.Head().Values, GuestConsent: docs.Head().Consent,
		}}, err
	})
}

// StoryShelf is where packs put stories.
func (s *Store) StoryShelf() pack.Shelf[PackStory] { return storyShelf{s} }

type storyShelf struct{ *Store }

func (storyShelf) Kind() string             { return packStories }
func (storyShelf) Title(p PackStory) string { return p.Title.In[i18n.English] }

func (storyShelf) Files(p pack.Pack, at string, story PackStory) pack.Files {
	files := pack.Files{}
	pack.Write(files, p, at, ".md", story.Title.Original, []i18n.Text{story.Title, story.Body},
		func(lang i18n.Lang, original bool) pack.Document[storyFile] {
			f := storyFile{Title: story.Title.In[lang]}
			if original {
				f.Values, f.Consent = story.Values, story.GuestConsent
			}
			return pack.Document[storyFile]{Head: f, Body: story.Body.In[lang]}
		})
	return files
}

// Load returns the story with its translations; one that was withdrawn is gone.
func (storyShelf) Load(ctx context.Context, refs pack.Refs, tx *storage.Tx, id string) (story PackStory, err error) {
	var values ids
	err = tx.QueryRow(ctx, `
		SELECT title, body, value_ids, guest_consent
		FROM story
		WHERE id = $1 AND withdrawn_at IS NULL`, id).
		Scan(&story.Title, &story.Body, &values, &story.GuestConsent)
	if err != nil {
		return PackStory{}, err
	}
	story.Values, err = refs.Keys(ctx, packValues, values)
	return story, err
}

func (s storyShelf) Add(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, story PackStory) (string, error) {
	d, err := story.draft(ctx, refs, by, storage.NewID())
	if err != nil {
		return "", err
	}
	return d.ID, s.tell(ctx, tx, by, d)
}

func (s storyShelf) Change(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, id string, story PackStory) error {
	d, err := story.draft(ctx, refs, by, id)
	if err != nil {
		return err
	}
	k, err := keptStory(ctx, tx, id)
	if err != nil {
		return err
	}
	by.ID, d.People = k.author, k.people
	return s.edit(ctx, tx, by, d)
}

func (p PackStory) draft(ctx context.Context, refs pack.Refs, by web.Viewer, id string) (Draft, error) {
	d := Draft{
		ID: id, Language: p.Title.Original, Title: p.Title.Source(), Body: p.Body.In[p.Title.Original],
		GuestConsent: p.GuestConsent, Translations: map[i18n.Lang]Said{},
	}
	for _, lang := range i18n.Langs {
		if said := (Said{p.Title.In[lang], p.Body.In[lang]}); lang != d.Language && said != (Said{}) {
			d.Translations[lang] = said
		}
	}
	var err error
	if d.Values, err = refs.IDs(ctx, packValues, p.Values); err != nil {
		return d, err
	}
	return d, d.check(by).OrNil()
}

// All returns the ids of the stories on the board, the oldest first.
func (storyShelf) All(ctx context.Context, tx *storage.Tx) ([]string, error) {
	return storage.Texts(tx.Query(ctx, `
		SELECT story_id
		FROM story_list
		WHERE list = $1
		ORDER BY at, story_id`, listAll))
}
