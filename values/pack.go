package values

import (
	"context"
	"errors"
	"path"

	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// packKind is the folder of the credo in a content pack, and where the packs
// keep what its values became.
const packKind = "values"

// packKey stands for the credo among them.
const packKey = "vision"

// credoID is what the credo is known by to the packs, whatever its version.
const credoID = "credo"

// PackCredo is a credo as a content pack has it.
type PackCredo struct {
	Vision i18n.Text
	Values []PackValue
}

// PackValue is a value with its key in the pack.
type PackValue struct {
	Key string
	Value
}

// valueFile is values/01-welcome.yaml.
type valueFile struct {
	Name      string   `yaml:"name,omitempty"`
	Statement string   `yaml:"statement,omitempty"`
	Colour    string   `yaml:"colour,omitempty"`
	Icon      string   `yaml:"icon,omitempty"`
	Meaning   string   `yaml:"meaning,omitempty"`
	Practice  string   `yaml:"practice,omitempty"`
	Misread   string   `yaml:"misread,omitempty"`
	Measure   string   `yaml:"measure,omitempty"`
	Effect    string   `yaml:"effect,omitempty"`
	Do        []string `yaml:"do,omitempty"`
	Dont      []string `yaml:"dont,omitempty"`
}

// ReadPack reads the credo of a pack, if it has one. Errors: pack.Problems.
func ReadPack(s *pack.Source) ([]pack.Entry[PackCredo], error) {
	things, err := s.Things(packKind, ".yaml")
	if err != nil {
		return nil, err
	}
	vision, there := s.Fixed(packKind, packKey, ".md")
	if !there {
		if len(things) > 0 {
			return nil, pack.Problems{{File: vision.File(""), Text: "is missing: values come with a vision"}}
		}
		return nil, nil
	}
	words, err := pack.Read[struct{}](s, vision)
	if err != nil {
		return nil, err
	}
	credo := PackCredo{Vision: words.Text(func(d pack.Document[struct{}]) string { return d.Body })}
	credo.Values, err = pack.Gather(things, func(t pack.Thing) (PackValue, error) { return readValue(s, t) })
	return []pack.Entry[PackCredo]{{Key: packKey, Path: packKind, Thing: credo}}, err
}

func readValue(s *pack.Source, t pack.Thing) (PackValue, error) {
	docs, err := pack.Read[valueFile](s, t)
	if err != nil {
		return PackValue{}, err
	}
	of := func(field func(f valueFile) string) i18n.Text {
		return docs.Text(func(d pack.Document[valueFile]) string { return field(d.Head) })
	}
	v := Value{
		Name: of(func(f valueFile) string { return f.Name }), Statement: of(func(f valueFile) string { return f.Statement }),
		Colour: docs.Head().Colour, Icon: docs.Head().Icon,
		Questions: Questions{
			Meaning: of(func(f valueFile) string { return f.Meaning }), Practice: of(func(f valueFile) string { return f.Practice }),
			Misread: of(func(f valueFile) string { return f.Misread }), Measure: of(func(f valueFile) string { return f.Measure }),
			Effect: of(func(f valueFile) string { return f.Effect }),
		},
	}
	if v.Dos, err = docs.Texts("do", func(d pack.Document[valueFile]) []string { return d.Head.Do }); err != nil {
		return PackValue{}, err
	}
	v.Donts, err = docs.Texts("dont", func(d pack.Document[valueFile]) []string { return d.Head.Dont })
	return PackValue{Key: t.Key, Value: v}, err
}

// Shelf is where packs put the credo.
func (s *Store) Shelf() pack.Shelf[PackCredo] { return shelf{s} }

type shelf struct{ *Store }

func (shelf) Kind() string             { return packKind }
func (shelf) Title(c PackCredo) string { return packKey }

func (shelf) Files(p pack.Pack, at string, c PackCredo) pack.Files {
	files, folder := pack.Files{}, path.Dir(at)
	pack.Write(files, p, path.Join(folder, packKey), ".md", c.Vision.Original, []i18n.Text{c.Vision},
		func(lang i18n.Lang, _ bool) pack.Document[struct{}] {
			return pack.Document[struct{}]{Body: c.Vision.In[lang]}
		})
	for i, v := range c.Values {
		pack.Write(files, p, path.Join(folder, pack.Numbered(i+1, v.Key)), ".yaml", v.Name.Original, v.texts(),
			func(lang i18n.Lang, original bool) pack.Document[valueFile] {
				q := v.Questions
				f := valueFile{
					Name: v.Name.In[lang], Statement: v.Statement.In[lang],
					Meaning: q.Meaning.In[lang], Practice: q.Practice.In[lang], Misread: q.Misread.In[lang],
					Measure: q.Measure.In[lang], Effect: q.Effect.In[lang],
					Do: pack.In(v.Dos, lang), Dont: pack.In(v.Donts, lang),
				}
				if original {
					f.Colour, f.Icon = v.Colour, v.Icon
				}
				return pack.Document[valueFile]{Head: f}
			})
	}
	return files
}

// Load returns the credo as it is now.
func (shelf) Load(ctx context.Context, refs pack.Refs, tx *storage.Tx, _ string) (PackCredo, error) {
	credo, err := Current(ctx, tx)
	if err != nil {
		return PackCredo{}, err
	}
	out := PackCredo{Vision: credo.Vision}
	for _, v := range credo.Values {
		key, err := refs.Key(ctx, packKind, v.ID)
		if err == nil && key == "" {
			if key, err = refs.FreeKey(ctx, packKind, v.Name.In[i18n.English]); err == nil {
				err = refs.Put(ctx, packKind, key, v.ID)
			}
		}
		if err != nil {
			return PackCredo{}, err
		}
		v.ID = ""
		out.Values = append(out.Values, PackValue{key, v})
	}
	return out, nil
}

// Add adopts the pack's credo, where there is none. A workplace that has one
// keeps it; values of the same name count as those of the pack.
func (s shelf) Add(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, c PackCredo) (string, error) {
	current, err := Current(ctx, tx)
	if errors.Is(err, storage.ErrNotFound) {
		return s.take(ctx, refs, tx, by, c)
	}
	if err != nil {
		return "", err
	}
	for _, ours := range current.Values {
		for _, theirs := range c.Values {
			if !sameWords(ours.Name, theirs.Name) {
				continue
			}
			if err := refs.Put(ctx, packKind, theirs.Key, ours.ID); err != nil {
				return "", err
			}
		}
	}
	return "", pack.ErrOwn
}

func sameWords(a, b i18n.Text) bool {
	for lang, s := range a.In {
		if s != "" && text.Fold(s) == text.Fold(b.In[lang]) {
			return true
		}
	}
	return false
}

// Change adopts the pack's credo as the next version.
func (s shelf) Change(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, _ string, c PackCredo) error {
	_, err := s.take(ctx, refs, tx, by, c)
	return err
}

func (s shelf) take(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, c PackCredo) (string, error) {
	d := Draft{Vision: c.Vision}
	for _, v := range c.Values {
		d.Values = append(d.Values, v.Value)
	}
	if err := d.check().OrNil(); err != nil {
		return "", err
	}
	before, err := storage.OrZero(Current(ctx, tx))
	if err != nil {
		return "", err
	}
	next := Credo{Version: before.Version + 1, Vision: d.Vision, Values: d.Values}
	for i, v := range c.Values {
		id, err := refs.ID(ctx, packKind, v.Key)
		if err != nil {
			return "", err
		}
		if _, stays := before.Value(id); stays {
			next.Values[i].ID = id
		}
	}
	adorn(next.Values)
	if err := s.adopt(ctx, tx, by, &next, before); err != nil {
		return "", err
	}
	for i, v := range c.Values {
		if err := refs.Put(ctx, packKind, v.Key, next.Values[i].ID); err != nil {
			return "", err
		}
	}
	return credoID, nil
}

// All returns what stands for the credo, once there is one.
func (shelf) All(ctx context.Context, tx *storage.Tx) ([]string, error) {
	_, err := Current(ctx, tx)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	return []string{credoID}, err
}
