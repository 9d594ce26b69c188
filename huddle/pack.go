package huddle

import (
	"context"
	"errors"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// The folders of a content pack.
const (
	packHuddles = "huddles"
	packStories = "stories"
	packValues  = "values"
)

// PackHuddle is an edition as a content pack has it: for everybody, and for no
// day yet.
type PackHuddle struct {
	Value, Story string // keys
	Sections     []Section
}

// huddleFile is huddles/01-key.yaml. A translation has the titles and bodies.
type huddleFile struct {
	Value    string        `yaml:"value,omitempty"`
	Story    string        `yaml:"story,omitempty"`
	Sections []sectionFile `yaml:"sections"`
}

type sectionFile struct {
	Kind    Kind   `yaml:"kind,omitempty"`
	Minutes int    `yaml:"minutes,omitempty"`
	Title   string `yaml:"title,omitempty"`
	Body    string `yaml:"body,omitempty"`
}

// ReadPack reads the huddles of a pack. Errors: pack.Problems.
func ReadPack(s *pack.Source) ([]pack.Entry[PackHuddle], error) {
	things, err := s.Things(packHuddles, ".yaml")
	if err != nil {
		return nil, err
	}
	return pack.Gather(things, func(t pack.Thing) (pack.Entry[PackHuddle], error) {
		docs, err := pack.Read[huddleFile](s, t)
		if err != nil {
			return pack.Entry[PackHuddle]{}, err
		}
		titles, err := docs.Texts("sections", func(d pack.Document[huddleFile]) []string {
			return sectionTexts(d.Head, func(s sectionFile) string { return s.Title })
		})
		if err != nil {
			return pack.Entry[PackHuddle]{}, err
		}
		bodies, err := docs.Texts("sections", func(d pack.Document[huddleFile]) []string {
			return sectionTexts(d.Head, func(s sectionFile) string { return s.Body })
		})
		head := docs.Head()
		h := PackHuddle{Value: head.Value, Story: head.Story}
		for i, section := range head.Sections {
			h.Sections = append(h.Sections, Section{Kind: section.Kind, Minutes: section.Minutes, Title: titles[i], Body: bodies[i]})
		}
		return pack.Entry[PackHuddle]{Key: t.Key, Path: t.Path, Thing: h}, err
	})
}

func sectionTexts(f huddleFile, of func(sectionFile) string) []string {
	all := make([]string, len(f.Sections))
	for i, s := range f.Sections {
		all[i] = of(s)
	}
	return all
}

// Shelf is where packs put huddles: each on the next day that has none.
func (s *Store) Shelf() pack.Shelf[PackHuddle] { return shelf{s} }

type shelf struct{ *Store }

func (shelf) Kind() string              { return packHuddles }
func (shelf) Title(h PackHuddle) string { return h.Story }

func (shelf) Files(p pack.Pack, at string, h PackHuddle) pack.Files {
	var texts []i18n.Text
	original := p.Language
	for _, s := range h.Sections {
		texts = append(texts, s.Title, s.Body)
	}
	for _, t := range texts {
		if !t.IsZero() {
			original = t.Original
			break
		}
	}
	files := pack.Files{}
	pack.Write(files, p, at, ".yaml", original, texts, func(lang i18n.Lang, original bool) pack.Document[huddleFile] {
		var f huddleFile
		if original {
			f.Value, f.Story = h.Value, h.Story
		}
		for _, s := range h.Sections {
			section := sectionFile{Title: s.Title.In[lang], Body: s.Body.In[lang]}
			if original {
				section.Kind, section.Minutes = s.Kind, s.Minutes
			}
			f.Sections = append(f.Sections, section)
		}
		return pack.Document[huddleFile]{Head: f}
	})
	return files
}

// All returns the ids of the editions for everybody, by their days.
func (shelf) All(ctx context.Context, tx *storage.Tx) ([]string, error) {
	return storage.Texts(tx.Query(ctx, `
		SELECT id
		FROM edition
		WHERE audience = $1
		ORDER BY day`, Everyone))
}

func (shelf) Load(ctx context.Context, refs pack.Refs, tx *storage.Tx, id string) (h PackHuddle, err error) {
	e, err := load(ctx, tx, id)
	if err != nil {
		return h, err
	}
	h.Sections = e.Sections
	if h.Value, err = refs.Key(ctx, packValues, e.ValueID); err != nil {
		return h, err
	}
	h.Story, err = refs.Key(ctx, packStories, e.StoryID)
	return h, err
}

func (s shelf) Add(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, h PackHuddle) (string, error) {
	day, err := s.freeDay(ctx, tx, by)
	if err != nil {
		return "", err
	}
	d, err := h.draft(ctx, refs, tx, storage.NewID(), day)
	if err != nil {
		return "", err
	}
	_, err = s.write(ctx, tx, by, d.ID, d)
	return d.ID, err
}

// freeDay returns the first day from today on for which nobody has written.
func (s shelf) freeDay(ctx context.Context, tx *storage.Tx, by web.Viewer) (storage.Day, error) {
	c, err := calendarOf(ctx, tx, by, s.now())
	if err != nil {
		return "", err
	}
	day := c.today(Everyone)
	taken, err := storage.Texts(tx.Query(ctx, `
		SELECT day
		FROM edition
		WHERE audience = $1 AND day >= $2
		ORDER BY day`, Everyone, day))
	for _, each := range taken {
		if each != string(day) {
			break
		}
		day = day.Add(1)
	}
	return day, err
}

// Change changes an edition whose day has not come. What people have met stays
// as they met it.
func (s shelf) Change(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, id string, h PackHuddle) error {
	c, err := calendarOf(ctx, tx, by, s.now())
	if err != nil {
		return err
	}
	e, err := load(ctx, tx, id)
	if err != nil {
		return err
	}
	if c.arrived(e) {
		return pack.ErrOwn
	}
	d, err := h.draft(ctx, refs, tx, id, e.Day)
	if err != nil {
		return err
	}
	d.PresenterID = e.PresenterID
	_, err = s.edit(ctx, tx, by, d)
	return err
}

// draft returns what makes the edition of a day. Where the workplace has values
// of its own, they take their turns.
func (h PackHuddle) draft(ctx context.Context, refs pack.Refs, tx *storage.Tx, id string, day storage.Day) (d Draft, err error) {
	d = Draft{ID: id, Day: day, Audience: Everyone, Sections: h.Sections}
	if d.StoryID, err = refs.ID(ctx, packStories, h.Story); err != nil {
		return d, err
	}
	if d.ValueID, err = refs.ID(ctx, packValues, h.Value); err != nil {
		return d, err
	}
	if d.ValueID == "" && h.Value != "" {
		credo, err := values.Current(ctx, tx)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return d, err
		}
		n, err := numberOf(ctx, tx, Edition{Audience: Everyone, Day: day})
		if err != nil {
			return d, err
		}
		if len(credo.Values) > 0 {
			d.ValueID = credo.Values[n%len(credo.Values)].ID
		}
	}
	return d, d.check().OrNil()
}

// OnSetUp begins what a pack prepared before there was a workplace on the day of
// its set-up: nobody was there to miss the days before.
func (s *Store) OnSetUp(ctx context.Context, tx *storage.Tx, _ activity.Event) error {
	by := web.Viewer{Owner: true}
	c, err := calendarOf(ctx, tx, by, s.now())
	if err != nil {
		return err
	}
	ids, err := shelf{s}.All(ctx, tx)
	if err != nil || len(ids) == 0 {
		return err
	}
	// Out of the way first: two editions never share a day.
	far := c.today(Everyone).Add(10 * maxAhead)
	for _, start := range []storage.Day{far, c.today(Everyone)} {
		for i, id := range ids {
			if _, err := tx.Exec(ctx, `UPDATE edition SET day = $2 WHERE id = $1`, id, start.Add(i)); err != nil {
				return err
			}
		}
	}
	for _, id := range ids {
		e, err := load(ctx, tx, id)
		if err != nil {
			return err
		}
		named, err := Draft{ValueID: e.ValueID, StoryID: e.StoryID}.names(ctx, tx, by)
		if err != nil {
			return err
		}
		named.start = storage.At(e.Day.Start(c.zone(Everyone)))
		if err := s.publish(ctx, tx, "huddle.edited", e, Edition{}, named); err != nil {
			return err
		}
	}
	return nil
}
