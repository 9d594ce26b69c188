package storage

import (
	"context"
	"sync/atomic"
)

// A Moment stands for what is committed in the database at one point in time.
// It does not say what that is, only whether it is still the same: that takes a
// few microseconds on SQLite and one small query on PostgreSQL, where reading
// takes many (see Kept).
//
// It holds whoever writes: whatever this program, another one with the same file
// or another node has committed before a Moment is taken makes it another one.
// The zero Moment is not known to be the same as any.
type Moment struct {
	known  bool
	server string            // PostgreSQL: the server, since when it runs, and what it shows
	others uint64            // SQLite: counts the times when others had written
	own    map[string]uint64 // SQLite: counts what this program wrote, by table; never changed
	all    uint64            // SQLite: the sum of own
}

// A Version stands for what some tables hold. Two that are known and equal stand
// for the same.
type Version struct {
	known  bool
	server string
	others uint64
	own    uint64
}

// Of returns the version of the tables, without any that of the whole database.
// PostgreSQL tells the whole only.
func (m Moment) Of(tables ...string) Version {
	v := Version{known: m.known, server: m.server, others: m.others, own: m.all}
	if len(tables) > 0 {
		v.own = 0
		for _, table := range tables {
			v.own += m.own[table]
		}
	}
	return v
}

// before reports whether v is known to be older than w, of the same tables.
func (v Version) before(w Version) bool {
	return v.known && w.known && v.server == w.server && v.others+v.own < w.others+w.own
}

// Moment returns the moment that it is now; an unknown one where the database
// cannot tell. The error is that of a server that does not answer.
func (db *DB) Moment(ctx context.Context) (Moment, error) {
	if db.engine == PostgreSQL {
		return db.snapshots.moment(ctx, db)
	}
	return db.watch.moment(), nil
}

// taken is the moment that a context carries.
type taken struct{ atomic.Pointer[Moment] }

type momentKey struct{}

// WithMoment returns a context in which it is m, so take m when the work begins.
// A Write with the context moves on to the moment after it.
func WithMoment(ctx context.Context, m Moment) context.Context {
	t := &taken{}
	t.Store(&m)
	return context.WithValue(ctx, momentKey{}, t)
}

// MomentOf returns the moment of ctx: when the work began, or when it wrote last.
// It is unknown when there is none, and on PostgreSQL after a Write.
func MomentOf(ctx context.Context) Moment {
	if t, ok := ctx.Value(momentKey{}).(*taken); ok {
		return *t.Load()
	}
	return Moment{}
}

func moveOn(ctx context.Context, after Moment) {
	if t, ok := ctx.Value(momentKey{}).(*taken); ok {
		t.Store(&after)
	}
}
