package quizzes

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestStart_asksWithoutTheKey(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		quiz := w.create(t, nightFlight())
		attempt := w.start(t, w.Mina, quiz)
		if diff := cmp.Diff(withoutKey(loaded(t, w, quiz)), attempt.Questions); diff != "" {
			t.Error(diff)
		}
		for name, seen := range map[string]any{"attempt": attempt, "answer": answerAttempt(t.Context(), attempt, 0)} {
			raw, err := json.Marshal(seen)
			if err != nil {
				t.Fatal(err)
			}
			for _, secret := range []string{"KEY", "right", "Right", "feedback", "Feedback"} {
				if strings.Contains(string(raw), secret) {
					t.Errorf("%s holds %q: %s", name, secret, raw)
				}
			}
		}
	})
}

func TestStart_givesTheOpenAttemptAgain(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		quiz := w.create(t, nightFlight())
		first := w.start(t, w.Mina, quiz)
		again, made, err := w.store.Start(t.Context(), w.Mina, quiz, storage.NewID())
		if err != nil || made {
			t.Fatalf("made %t, error %v; want the open attempt", made, err)
		}
		if diff := cmp.Diff(first, again); diff != "" {
			t.Error(diff)
		}
		if another := w.start(t, w.Haruto, quiz); another.ID == first.ID || another.Number != 1 {
			t.Errorf("another person got attempt %d, %s", another.Number, another.ID)
		}
	})
}

func TestStart_makesOneAttemptForOneID(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		quiz, id := w.create(t, nightFlight()), storage.NewID()
		first, made, err := w.store.Start(t.Context(), w.Mina, quiz, id)
		if err != nil || !made || first.ID != id {
			t.Fatalf("made %t with id %s, error %v", made, first.ID, err)
		}
		handedIn := w.submit(t, w.Mina, id)
		again, made, err := w.store.Start(t.Context(), w.Mina, quiz, id)
		if err != nil || made {
			t.Fatalf("made %t, error %v; want the attempt as it stands", made, err)
		}
		if diff := cmp.Diff(handedIn, again); diff != "" {
			t.Error(diff)
		}
		if _, _, err := w.store.Start(t.Context(), w.Haruto, quiz, id); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("another person's id: got %v, want a conflict", err)
		}
		_, _, err = w.store.Start(t.Context(), w.Haruto, quiz, "1")
		if diff := cmp.Diff([]string{"id web.invalid.id"}, problems(err)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestStart_eightAtOnceOpenOneAttempt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		quiz := w.create(t, nightFlight())
		opened, made := [8]string{}, [8]bool{}
		atOnce(t, 8, func(i int) error {
			attempt, fresh, err := w.store.Start(context.Background(), w.Mina, quiz, "")
			opened[i], made[i] = attempt.ID, fresh
			return err
		})
		news := 0
		for i := range opened {
			if opened[i] != opened[0] {
				t.Errorf("got %s and %s, want one attempt", opened[0], opened[i])
			}
			if made[i] {
				news++
			}
		}
		if news != 1 {
			t.Errorf("%d calls made an attempt, want 1", news)
		}
		if left := *w.summary(t, w.Mina, quiz).AttemptsLeft; left != 1 {
			t.Errorf("%d attempts left, want 1 of 2", left)
		}
	})
}

func TestStart_keepsToTheLimit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		quiz := w.create(t, nightFlight())
		for number := 1; number <= 2; number++ {
			attempt := w.start(t, w.Mina, quiz)
			if attempt.Number != number {
				t.Errorf("got attempt %d, want %d", attempt.Number, number)
			}
			w.submit(t, w.Mina, attempt.ID)
		}
		_, _, err := w.store.Start(t.Context(), w.Mina, quiz, "")
		var refused *web.Invalid
		if !errors.As(err, &refused) || !refused.Conflict {
			t.Fatalf("got %v, want a conflict", err)
		}
		if diff := cmp.Diff([]string{"quizzes.refused.none_left"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		if w.start(t, w.Haruto, quiz).Number != 1 {
			t.Error("the limit is not each person's own")
		}
	})
}

func TestStart_knowsNoLimitWhereNoneIsSet(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		d := nightFlight()
		d.Attempts = 0
		quiz := w.create(t, d)
		for number := 1; number <= 4; number++ {
			attempt := w.start(t, w.Mina, quiz)
			if attempt.Number != number {
				t.Errorf("got attempt %d, want %d", attempt.Number, number)
			}
			w.submit(t, w.Mina, attempt.ID)
		}
		if s := w.summary(t, w.Mina, quiz); s.AttemptsLeft != nil || !s.MayStart() {
			t.Errorf("got %+v, want no limit", s)
		}
	})
}

func TestStart_refusesAQuizThatIsNotThere(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		for _, id := range []string{"", "x", "\x00", storage.NewID()} {
			if _, _, err := w.store.Start(t.Context(), w.Mina, id, ""); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("start %q: got %v", id, err)
			}
			if _, err := w.store.Summary(t.Context(), w.Mina, id); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("summary of %q: got %v", id, err)
			}
		}
	})
}

// TestStart_handsOutWhatIsStored starts an attempt in a transaction that is rolled
// back, as a conflict does, and again by the same id: each drew an order of its own,
// and the attempt has the one that was stored.
func TestStart_handsOutWhatIsStored(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		quiz := loaded(t, w, w.ruled(t, Rules{ShuffleQuestions: true, ShuffleChoices: true}))
		for range 8 {
			id, undone := storage.NewID(), errors.New("undone")
			var first Attempt
			err := db.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) (err error) {
				number := len(w.heard.all()) + 1
				if err := w.store.insert(ctx, tx, w.Mina, id, number, quiz); err != nil {
					return err
				}
				if first, err = w.store.attempt(ctx, tx, w.Mina, id); err != nil {
					return err
				}
				return undone
			})
			if !errors.Is(err, undone) || len(first.Questions) == 0 {
				t.Fatal(err)
			}
			started, made, err := w.store.Start(t.Context(), w.Mina, quiz.ID, id)
			if err != nil || !made {
				t.Fatal(made, err)
			}
			stored, err := sit(t.Context(), w.DB, w.Mina, id)
			if err != nil {
				t.Fatal(err)
			}
			var paper paper
			if err := w.DB.QueryRow(t.Context(), `SELECT paper FROM quiz_attempt WHERE id = $1`, id).Scan(storage.JSON(&paper)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(paper, stored.paper); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(started.Questions, stored.Questions); diff != "" {
				t.Error(diff)
			}
			w.submit(t, w.Mina, id)
		}
	})
}
