package quizzes

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// askable demands which of the questions Mina may be asked outside of an attempt.
func (w world) askable(t *testing.T, of []string, want ...string) {
	t.Helper()
	all, err := AskableTo(t.Context(), w.DB, w.Mina.ID, of, w.Instant())
	got := slices.Sorted(maps.Keys(all))
	slices.Sort(want)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
}

// TestAskableTo_givesNothingAwayOfWhatWasNotHanded takes quizzes that hand out a part
// of their questions only: the others may come in the next attempt.
func TestAskableTo_givesNothingAwayOfWhatWasNotHanded(t *testing.T) {
	for name, rules := range map[string]Rules{"drawn": {}, "of its own": {Ask: 1}} {
		t.Run(name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, db *storage.DB) {
				w := newWorld(t, db)
				d := nightFlight()
				d.Attempts = 0
				id := w.create(t, d)
				var pool []string
				if rules.Ask == 0 {
					pool = w.banks(t, "night", 6)
					w.rule(t, id, rules, Draw{"night", 1})
				} else {
					w.rule(t, id, rules)
					for _, q := range loaded(t, w, id).Questions {
						pool = append(pool, q.ID)
					}
				}
				var handed []string
				for range 3 {
					a := w.start(t, w.Mina, id)
					var now []string
					for _, q := range askedIn(a) {
						if slices.Contains(pool, q) {
							now = append(now, q)
						}
					}
					if len(now) != 1 {
						t.Fatalf("%d of the %d are handed out", len(now), len(pool))
					}
					w.askable(t, pool, slices.DeleteFunc(slices.Clone(handed), func(q string) bool { return q == now[0] })...)
					w.submit(t, w.Mina, a.ID)
					handed = storage.Distinct(append(handed, now...))
					w.askable(t, pool, handed...)
				}
				w.submit(t, w.Haruto, w.start(t, w.Haruto, id).ID)
				w.askable(t, pool, handed...)
			})
		})
	}
}

// TestAskableTo_goesByTheQuizThatHandedIt has a question asked by two quizzes: one that
// has handed it out says what is right of it, one that no longer asks it does not.
func TestAskableTo_goesByTheQuizThatHandedIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		fog := w.banks(t, "fog", 2)
		first, second := w.create(t, nightFlight()), w.create(t, nightFlight())
		w.asks(t, first, fog...)
		w.submit(t, w.Mina, w.start(t, w.Mina, first).ID)
		w.asks(t, second, fog...)
		w.askable(t, fog, fog...)
		w.rule(t, first, Rules{Shows: Never})
		w.askable(t, fog)
		d := nightFlight()
		d.Rules = &Rules{Shows: Never}
		err := db.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			return Replace(ctx, tx, w.Instant(), w.Eleanor.ID, first, d)
		})
		if err != nil {
			t.Fatal(err)
		}
		w.askable(t, fog)
		w.submit(t, w.Mina, w.start(t, w.Mina, second).ID)
		w.askable(t, fog, fog...)
	})
}

// asks has a quiz ask questions of the bank.
func (w world) asks(t *testing.T, quiz string, questions ...string) {
	t.Helper()
	err := w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error { return Ask(ctx, tx, quiz, questions) })
	if err != nil {
		t.Fatal(err)
	}
}
