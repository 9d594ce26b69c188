package recognition

import (
	"context"
	"slices"
	"strings"

	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/internal/web"
)

// The folders of a content pack.
const (
	packValues  = "values"
	packBadges  = "badges"
	packStories = "stories"
)

// PackBadge is a badge as a content pack has it.
type PackBadge struct {
	Name, Criteria i18n.Text
	Value          string // the key of a value, or empty
	Icon, Finish   string
}

// badgeFile is badges/01-lantern.yaml.
type badgeFile struct {
	Name     string `yaml:"name,omitempty"`
	Criteria string `yaml:"criteria,omitempty"`
	Value    string `yaml:"value,omitempty"`
	Medal    string `yaml:"medal,omitempty"` // icon-finish
}

// ReadPackBadges reads the badges of a pack. Errors: pack.Problems.
func ReadPackBadges(s *pack.Source) ([]pack.Entry[PackBadge], error) {
	things, err := s.Things(packBadges, ".yaml")
	if err != nil {
		return nil, err
	}
	return pack.Gather(things, func(t pack.Thing) (pack.Entry[PackBadge], error) {
		docs, err := pack.Read[badgeFile](s, t)
		if err != nil {
			return pack.Entry[PackBadge]{}, err
		}
		icon, finish, _ := strings.Cut(docs.Head().Medal, "-")
		badge := PackBadge{
			Name:     docs.Text(func(d pack.Document[badgeFile]) string { return d.Head.Name }),
			Criteria: docs.Text(func(d pack.Document[badgeFile]) string { return d.Head.Criteria }),
			Value:    docs.Head().Value, Icon: icon, Finish: finish,
		}
		if !slices.Contains(web.Emblems, icon) || !slices.Contains(web.Finishes, finish) {
			return pack.Entry[PackBadge]{}, pack.Problems{{File: docs.File(), Text: "medal is no design like lantern-brass"}}
		}
		return pack.Entry[PackBadge]{Key: t.Key, Path: t.Path, Thing: badge}, nil
	})
}

// BadgeShelf is where packs put badges.
func (s *Store) BadgeShelf() pack.Shelf[PackBadge] { return badgeShelf{s} }

type badgeShelf struct{ *Store }

func (badgeShelf) Kind() string             { return packBadges }
func (badgeShelf) Title(b PackBadge) string { return b.Name.In[i18n.English] }

func (badgeShelf) Files(p pack.Pack, at string, b PackBadge) pack.Files {
	files := pack.Files{}
	pack.Write(files, p, at, ".yaml", b.Name.Original, []i18n.Text{b.Name, b.Criteria},
		func(lang i18n.Lang, original bool) pack.Document[badgeFile] {
			f := badgeFile{Name: b.Name.In[lang], Criteria: b.Criteria.In[lang]}
			if original {
				f.Value, f.Medal = b.Value, b.Icon+"-"+b.Finish
			}
			return pack.Document[badgeFile]{Head: f}
		})
	return files
}

// Load returns the badge; a retired one is gone.
func (badgeShelf) Load(ctx context.Context, refs pack.Refs, tx *storage.Tx, id string) (PackBadge, error) {
	named, err := badgesNamed(ctx, tx, []string{id})
	if err != nil {
		return PackBadge{}, err
	}
	b, ok := named[id]
	if !ok || b.Retired {
		return PackBadge{}, storage.ErrNotFound
	}
	value, err := refs.Key(ctx, packValues, b.Value.ID)
	return PackBadge{Name: b.Name, Criteria: b.Criteria, Value: value, Icon: b.Icon, Finish: b.Finish}, err
}

func (s badgeShelf) Add(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, b PackBadge) (string, error) {
	d, err := b.draft(ctx, refs, storage.NewID())
	if err != nil {
		return "", err
	}
	return d.ID, s.addBadge(ctx, tx, by, d)
}

func (s badgeShelf) Change(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, id string, b PackBadge) error {
	d, err := b.draft(ctx, refs, id)
	if err != nil {
		return err
	}
	return s.editBadge(ctx, tx, by, d)
}

func (b PackBadge) draft(ctx context.Context, refs pack.Refs, id string) (BadgeDraft, error) {
	value, err := refs.ID(ctx, packValues, b.Value)
	if err != nil {
		return BadgeDraft{}, err
	}
	d := BadgeDraft{ID: id, Name: b.Name, Criteria: b.Criteria, Value: value, Icon: b.Icon, Finish: b.Finish}
	return d, d.check().OrNil()
}

// All returns the ids of the badges that are given, the oldest first.
func (badgeShelf) All(ctx context.Context, tx *storage.Tx) ([]string, error) {
	return storage.Texts(tx.Query(ctx, `
		SELECT id
		FROM badge
		WHERE retired_at IS NULL
		ORDER BY made_at, id`))
}
