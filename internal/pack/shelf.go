package pack

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"credo/internal/storage"
	"credo/internal/web"
)

// A Shelf is where a room keeps the things of one kind. T is a thing as a pack
// has it: it names others by their keys.
type Shelf[T any] interface {
	// Kind is the folder of the things in a pack: "badges".
	Kind() string
	// Files writes the thing, under a path without number: "badges/01-lantern".
	Files(p Pack, at string, thing T) Files
	// Title is what people call the thing.
	Title(thing T) string
	// All returns the ids of what the workplace has, the oldest first.
	All(ctx context.Context, tx *storage.Tx) ([]string, error)
	// Load returns the thing as it stands here; storage.ErrNotFound when it
	// is there no more.
	Load(ctx context.Context, refs Refs, tx *storage.Tx, id string) (T, error)
	// Add makes the thing. Errors: *web.Invalid; ErrOwn when the workplace has
	// one of its own that goes before.
	Add(ctx context.Context, refs Refs, tx *storage.Tx, by web.Viewer, thing T) (id string, err error)
	// Change makes the thing with the id say what the pack says. Errors:
	// *web.Invalid; ErrOwn as for Add.
	Change(ctx context.Context, refs Refs, tx *storage.Tx, by web.Viewer, id string, thing T) error
}

// ErrOwn says that the workplace keeps what it has of its own.
var ErrOwn = errors.New("the workplace has its own")

// An Entry is a thing in a pack.
type Entry[T any] struct {
	Key   string
	Path  string // for what is said about it
	Thing T
}

// An Outcome is what becomes of a thing that is taken in.
type Outcome string

// The outcomes.
const (
	Added     Outcome = "added"
	Updated   Outcome = "updated"
	Unchanged Outcome = "unchanged"
	Kept      Outcome = "kept"    // changed here since, or the workplace's own
	Removed   Outcome = "removed" // was taken out here, and stays out
)

// A Move is one go at taking in a pack, inside a transaction.
type Move struct {
	Tx      *storage.Tx
	Refs    Refs
	By      web.Viewer // who it is that adds and changes
	Pack    Pack
	Replace bool // also what was changed here

	Done []Step
	bad  Problems
}

// A Step is what became of one thing.
type Step struct {
	Path    string
	Outcome Outcome
}

// Problems returns what was refused, as an error, or nil.
func (m *Move) Problems() error { return m.bad.orNil() }

// Import takes in the things of one kind, in their order. What a room refuses
// is found with m.Problems.
func Import[T any](ctx context.Context, m *Move, shelf Shelf[T], things []Entry[T]) error {
	for i, e := range things {
		outcome, err := take(ctx, m, shelf, e, i+1)
		var bad *web.Invalid
		if errors.As(err, &bad) {
			for _, p := range bad.Problems {
				m.bad = append(m.bad, Problem{File: e.Path, Text: strings.TrimPrefix(p.Field+": "+p.Text(ctx), ": ")})
			}
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", e.Path, err)
		}
		m.Done = append(m.Done, Step{e.Path, outcome})
	}
	return nil
}

func take[T any](ctx context.Context, m *Move, shelf Shelf[T], e Entry[T], position int) (Outcome, error) {
	kind := shelf.Kind()
	theirs := fingerprint(shelf.Files(m.Pack, path.Join(kind, e.Key), e.Thing))
	id, before, err := m.Refs.taken(ctx, kind, e.Key)
	if err != nil {
		return "", err
	}
	outcome := Updated
	if id == "" {
		outcome = Added
		id, err = shelf.Add(ctx, m.Refs, m.Tx, m.By, e.Thing)
	} else {
		if theirs == before.theirs {
			return Unchanged, nil
		}
		here, gone := shelf.Load(ctx, m.Refs, m.Tx, id)
		if errors.Is(gone, storage.ErrNotFound) {
			return Removed, nil
		}
		if gone != nil {
			return "", gone
		}
		ours := fingerprint(shelf.Files(m.Pack, path.Join(kind, e.Key), here))
		switch {
		case ours == theirs:
			return Unchanged, m.Refs.put(ctx, kind, e.Key, id, position, prints{theirs, ours})
		case ours != before.ours && !m.Replace:
			return Kept, nil
		}
		err = shelf.Change(ctx, m.Refs, m.Tx, m.By, id, e.Thing)
	}
	if errors.Is(err, ErrOwn) {
		return Kept, nil
	}
	if err != nil {
		return "", err
	}
	here, err := shelf.Load(ctx, m.Refs, m.Tx, id)
	if err != nil {
		return "", err
	}
	ours := fingerprint(shelf.Files(m.Pack, path.Join(kind, e.Key), here))
	return outcome, m.Refs.put(ctx, kind, e.Key, id, position, prints{theirs, ours})
}

// Export writes what the workplace has of one kind, and remembers under which
// keys, so that it is updated in place when the pack comes back. Without others
// it writes only what is of the pack already.
func Export[T any](ctx context.Context, m *Move, shelf Shelf[T], others bool) (Files, error) {
	kind, files := shelf.Kind(), Files{}
	all, err := shelf.All(ctx, m.Tx)
	if err == nil {
		all, err = m.Refs.inOrder(ctx, kind, all, others)
	}
	if err != nil {
		return nil, err
	}
	for i, id := range all {
		thing, err := shelf.Load(ctx, m.Refs, m.Tx, id)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", kind, id, err)
		}
		key, err := m.Refs.Key(ctx, kind, id)
		if err == nil && key == "" {
			key, err = m.Refs.FreeKey(ctx, kind, shelf.Title(thing))
		}
		if err != nil {
			return nil, err
		}
		files.Add(shelf.Files(m.Pack, path.Join(kind, Numbered(i+1, key)), thing))
		bare := fingerprint(shelf.Files(m.Pack, path.Join(kind, key), thing))
		if err := m.Refs.put(ctx, kind, key, id, i+1, prints{bare, bare}); err != nil {
			return nil, err
		}
	}
	return files, nil
}
