package huddle

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestTake_keepsTheFirstTimeOfEachAndPresentOutranksRead(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		e := w.write(t, w.Yui, today, w.Front)
		first := w.Instant()
		later := func() storage.Instant { w.Clock = w.Clock.Add(time.Minute); return w.Instant() }
		steps := []struct {
			how  How
			want Tally
		}{
			{Read, Tally{Read: 1, Expected: 3, Mine: Read, MineAt: first}},
			{Read, Tally{Read: 1, Expected: 3, Mine: Read, MineAt: first}},
			{Present, Tally{Present: 1, Expected: 3, Mine: Present, MineAt: first.Add(2 * time.Minute)}},
			{Present, Tally{Present: 1, Expected: 3, Mine: Present, MineAt: first.Add(2 * time.Minute)}},
			{Read, Tally{Present: 1, Expected: 3, Mine: Present, MineAt: first.Add(2 * time.Minute)}},
		}
		for i, step := range steps {
			if diff := cmp.Diff(step.want, w.take(t, w.Mina, e, step.how)); diff != "" {
				t.Errorf("step %d, %s: %s", i, step.how, diff)
			}
			later()
		}
		event := func(verb string, at storage.Instant) activity.Event {
			return activity.Event{
				At: at, Actor: w.Mina.ID, Verb: verb, Person: w.Mina.ID, Object: activity.Ref{Kind: "huddle", ID: e.ID},
				Title: string(today), URL: e.URL(), Details: map[string]string{"day": string(today), "audience": w.Front},
			}
		}
		want := []activity.Event{event("huddle.read", first), event("huddle.present", first.Add(2*time.Minute))}
		if diff := cmp.Diff(want, w.heard.events[1:]); diff != "" {
			t.Errorf("heard: %s", diff)
		}
	})
}

func TestTake_countsOnceHoweverOftenItIsPressedAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		e := w.write(t, w.Eleanor, today, Everyone)
		everybody := []web.Viewer{w.Eleanor, w.Yui, w.Jiho, w.Mina, w.Haruto, w.Priya}
		ways := []How{Present, Read}
		errs := atOnce(64, func(i int) error {
			by := everybody[i%len(everybody)]
			_, err := w.store.Take(w.Context(by), by, e.ID, ways[i/len(everybody)%2])
			return err
		})
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		got := w.take(t, w.Mina, e, Present)
		if diff := cmp.Diff(Tally{Present: 6, Expected: 6, Mine: Present, MineAt: w.Instant()}, got); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string]int{"huddle.written": 1, "huddle.present": 6, "huddle.read": 6}, w.heard.verbs()); diff != "" {
			t.Errorf("heard: %s", diff)
		}
	})
}

func TestTake_refuses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		front := w.write(t, w.Yui, today, w.Front)
		tomorrow := w.write(t, w.Yui, today.Add(1), w.Front)
		tests := []struct {
			name string
			by   web.Viewer
			id   string
			how  How
			want []string
		}{
			{"another way", w.Mina, front.ID, "absent", []string{"how huddle.invalid.how"}},
			{"no way", w.Mina, front.ID, "", []string{"how huddle.invalid.how"}},
			{"before the day, by those who may see it", w.Yui, tomorrow.ID, Present, []string{" huddle.invalid.not_yet"}},
		}
		for _, test := range tests {
			_, err := w.store.Take(w.Context(test.by), test.by, test.id, test.how)
			if diff := cmp.Diff(test.want, problems(err)); diff != "" {
				t.Errorf("%s: %s", test.name, diff)
			}
		}
		unknown := []struct {
			name string
			by   web.Viewer
			id   string
		}{
			{"before the day", w.Mina, tomorrow.ID},
			{"of another team", w.Priya, front.ID},
			{"of a team that another leads", w.Jiho, front.ID},
			{"of no edition", w.Mina, storage.NewID()},
			{"of no id", w.Mina, "'; --"},
		}
		for _, test := range unknown {
			if _, err := w.store.Take(w.Context(test.by), test.by, test.id, Present); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s: got %v, want not found", test.name, err)
			}
		}
		if got := w.heard.verbs()["huddle.present"]; got != 0 {
			t.Errorf("%d presences were kept", got)
		}
	})
}
