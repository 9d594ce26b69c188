package guests

import (
	"context"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// Meanwhile says that somebody else has saved since the writer began. It is a
// *web.Invalid that names who and when.
type Meanwhile struct {
	*web.Invalid
	Revision int // what is there now; written over this one, the words replace it
}

// Unwrap returns the *web.Invalid.
func (e *Meanwhile) Unwrap() error { return e.Invalid }

// A lastWritten is who wrote something last, and when.
type lastWritten struct {
	revision int
	by       string
	at       storage.Instant
}

// meanwhile returns the error for a writer who began with another revision.
func (s *Store) meanwhile(ctx context.Context, r storage.Reader, last lastWritten) error {
	refusal, err := values.Meanwhile(ctx, r, "guests.invalid.meanwhile", last.by, last.at, storage.At(s.now()))
	if err != nil {
		return err
	}
	return &Meanwhile{Revision: last.revision, Invalid: refusal}
}

// outdated reports whether a writer began with another revision than this one.
func outdated(base *int, revision int) bool { return base != nil && *base != revision }

// A wantedUnder is what somebody wants done under an id that they chose.
type wantedUnder struct {
	What, By string
	Draft    any
}

// strangeValues reports whether some of the values neither are in the credo nor
// were there before.
func strangeValues(ctx context.Context, r storage.Reader, ids, before []string) (bool, error) {
	fresh := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(before, id) })
	if len(fresh) == 0 {
		return false, nil
	}
	credo, err := storage.OrZero(values.Current(ctx, r))
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(fresh, func(id string) bool { _, lived := credo.Value(id); return !lived }), nil
}
