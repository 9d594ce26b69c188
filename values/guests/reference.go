package guests

import (
	"context"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
)

// What Markdown refers to of this room, beside values: [[persona:Families]],
// [[step:Farewell]], [[promise]] and [[promise:times]]. A persona and a step are
// found by what they are called in any language, by what they were called before,
// and by their id, which never changes.
const (
	PersonaKind = "persona"
	StepKind    = "step"
	PromiseKind = "promise"
)

// Refer returns what a reference of one of these kinds stands for, for a reader
// of ctx; not ok when there is nothing called so.
func Refer(ctx context.Context, r storage.Reader, kind, ref string) (t text.Target, ok bool, err error) {
	switch kind {
	case PersonaKind:
		found, err := referred(ctx, r, kind, ref, personasWith)
		if err != nil || found == nil {
			return t, false, err
		}
		return found.target(ctx), true, nil
	case StepKind:
		found, err := referred(ctx, r, kind, ref, stepsWith)
		if err != nil || found == nil {
			return t, false, err
		}
		return found.target(ctx), true, nil
	case PromiseKind:
		promise, err := CurrentPromise(ctx, r)
		if err != nil || promise.Revision == 0 {
			return t, false, err
		}
		t, ok = promise.target(ctx, ref)
		return t, ok, nil
	}
	return t, false, nil
}

// referred returns the thing that the reference finds, nil for none.
func referred[T any](ctx context.Context, r storage.Reader, kind, ref string,
	with func(ctx context.Context, r storage.Reader, ids ...string) ([]T, error)) (*T, error) {
	if !storage.ValidID(ref) {
		named, err := bearer(ctx, r, kind, text.Called(ref))
		if err != nil || named == "" {
			return nil, err
		}
		ref = named
	}
	found, err := with(ctx, r, ref)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// bearer returns the id of what was called so last, or nothing.
func bearer(ctx context.Context, r storage.Reader, kind, name string) (string, error) {
	ids, err := storage.Texts(r.Query(ctx, `
		SELECT object_id
		FROM reference_name
		WHERE kind = $1 AND name = $2`, kind, name))
	if err != nil || len(ids) == 0 {
		return "", err
	}
	return ids[0], nil
}

// keepNames has the thing be found by its names; those that it had before stay
// its own until another thing is called so.
func keepNames(ctx context.Context, tx *storage.Tx, kind, id string, name i18n.Text) error {
	for _, called := range foundBy(name) {
		_, err := tx.Exec(ctx, `
			INSERT INTO reference_name (kind, name, object_id)
			VALUES ($1, $2, $3)
			ON CONFLICT (kind, name) DO UPDATE
			SET object_id = $3`, kind, called, id)
		if err != nil {
			return err
		}
	}
	return nil
}

// refsTo returns what a reference to the thing may say, as text.Called has it.
func refsTo(ctx context.Context, r storage.Reader, kind, id string) ([]string, error) {
	names, err := storage.Texts(r.Query(ctx, `
		SELECT name
		FROM reference_name
		WHERE kind = $1 AND object_id = $2
		ORDER BY name`, kind, id))
	return append(names, id), err
}

// markOf returns how to refer to the thing: by what it is called in the reader's
// language, or by its id where a name could not be read as one.
func markOf(ctx context.Context, kind, id string, name i18n.Text) string {
	words, _ := name.For(i18n.LangOf(ctx))
	mark := "[[" + kind + ":" + words + "]]"
	if !slices.Contains(text.References(mark), text.Reference{Kind: kind, Ref: words}) || text.Called(words) == "" {
		return "[[" + kind + ":" + id + "]]"
	}
	return mark
}

// wordsOf returns texts as a card says them to a reader of ctx.
func wordsOf(ctx context.Context, texts ...i18n.Text) []text.Words {
	var all []text.Words
	for _, t := range texts {
		if s, lang := t.For(i18n.LangOf(ctx)); s != "" {
			all = append(all, text.Words{Text: s, Lang: string(lang)})
		}
	}
	return all
}

// A shownCard is made part by part; parts that say nothing are left out.
type shownCard struct {
	context.Context
	text.Card
}

func newCard(ctx context.Context, kind, tone string) *shownCard {
	return &shownCard{ctx, text.Card{Lang: string(i18n.LangOf(ctx)), Kind: kind, Tone: tone}}
}

func (c *shownCard) says(name string, form text.Form, texts ...i18n.Text) {
	if words := wordsOf(c, texts...); len(words) > 0 {
		c.Parts = append(c.Parts, text.Part{Name: name, Form: form, Says: words})
	}
}

// validIDs leaves out what can be no id.
func validIDs(ids []string) storage.List {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !storage.ValidID(id) })
}
