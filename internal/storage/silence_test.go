package storage_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// unused is for how long a connection must rest before it is asked whether it
// still leads anywhere.
const unused = 1100 * time.Millisecond

// A server that is silent is waited for until the caller's deadline.
func TestSilence_endsWithTheDeadline(t *testing.T) {
	t.Parallel()
	const patience, late = 300 * time.Millisecond, 2 * time.Second
	for name, test := range map[string]struct {
		ask  func(ctx context.Context, db *storage.DB, l *line) error
		want []error // any of them
	}{
		"before a write": {
			func(ctx context.Context, db *storage.DB, l *line) error {
				l.cut()
				return db.Write(ctx, inserts("a"))
			},
			[]error{storage.ErrBusy, context.DeadlineExceeded},
		},
		"in the middle of a write": {
			func(ctx context.Context, db *storage.DB, l *line) error {
				return db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
					if err := insert(ctx, tx, "a"); err != nil {
						return err
					}
					l.cut()
					return insert(ctx, tx, "b")
				})
			},
			[]error{storage.ErrBusy, context.DeadlineExceeded},
		},
		"as a write is committed": {
			func(ctx context.Context, db *storage.DB, l *line) error {
				return db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
					defer l.cut()
					return insert(ctx, tx, "a")
				})
			},
			[]error{storage.ErrUnsure},
		},
		"before a query": {
			func(ctx context.Context, db *storage.DB, l *line) error {
				l.cut()
				var n int
				return db.QueryRow(ctx, `SELECT COUNT(*) FROM claim`).Scan(&n)
			},
			[]error{storage.ErrBusy, context.DeadlineExceeded},
		},
		"in the middle of reading": {
			func(ctx context.Context, db *storage.DB, l *line) error {
				return db.Read(ctx, func(tx *storage.Tx) error {
					l.cut()
					var n int
					return tx.QueryRow(ctx, `SELECT COUNT(*) FROM claim`).Scan(&n)
				})
			},
			[]error{storage.ErrBusy, context.DeadlineExceeded},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, address := newLine(t, storagetest.PostgresURL(t))
			db := open(t, address)
			write(t, db, inserts("before"))
			if diff := cmp.Diff(rowsOf("before"), claims(t, db)); diff != "" {
				t.Fatal(diff)
			}
			l.gone.Store(true)
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			began := time.Now()
			err := test.ask(ctx, db, l)
			if took := time.Since(began); took > late {
				t.Errorf("took %v", took)
			}
			if !isAny(err, test.want) {
				t.Errorf("got %v, want one of %v", err, test.want)
			}

			time.Sleep(unused)
			l.gone.Store(false)
			healed, cancel := context.WithTimeout(context.Background(), 10*time.Second)
			defer cancel()
			if err := db.Write(healed, inserts("after")); err != nil {
				t.Errorf("once the server is back: %v", err)
			}
			if diff := cmp.Diff(rowsOf("after", "before"), claims(t, db)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func isAny(err error, of []error) bool {
	for _, one := range of {
		if errors.Is(err, one) {
			return true
		}
	}
	return false
}

// A connection that fell silent while nobody used it costs a moment, not the
// whole deadline of whoever gets it.
func TestSilence_isFoundOutBeforeAConnectionIsUsed(t *testing.T) {
	t.Parallel()
	l, address := newLine(t, storagetest.PostgresURL(t))
	db := open(t, address)
	write(t, db, inserts("before"))
	claims(t, db)
	l.cut()
	time.Sleep(unused)
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	began := time.Now()
	if err := db.Write(ctx, inserts("after")); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(rowsOf("after", "before"), claims(t, db)); diff != "" {
		t.Error(diff)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestOpen_goesOnToTheNextHostWhenOneIsSilent(t *testing.T) {
	t.Parallel()
	there := storagetest.PostgresURL(t)
	silent, gone := newLine(t, there)
	silent.gone.Store(true)
	host, _, _ := strings.Cut(strings.TrimPrefix(gone, "postgres://credo@"), "/")
	address := strings.Replace(there, "@", "@"+host+",", 1)
	began := time.Now()
	db := open(t, address)
	write(t, db, inserts("a"))
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}
