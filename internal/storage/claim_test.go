package storage_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

type asked struct {
	Title string
	To    []string
}

func TestClaim(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		claim := func(id string, what any) (again bool, err error) {
			err = db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
				again, err = tx.Claim(ctx, id, what)
				return err
			})
			return again, err
		}
		for _, step := range []struct {
			name  string
			id    string
			what  any
			again bool
			want  error
		}{
			{"first", "1", asked{"a", []string{"x"}}, false, nil},
			{"the same", "1", asked{"a", []string{"x"}}, true, nil},
			{"other text", "1", asked{"b", []string{"x"}}, false, storage.ErrConflict},
			{"less", "1", asked{"a", nil}, false, storage.ErrConflict},
			{"the same under another id", "2", asked{"a", []string{"x"}}, false, nil},
			{"the same still", "1", asked{"a", []string{"x"}}, true, nil},
		} {
			again, err := claim(step.id, step.what)
			if again != step.again || !errors.Is(err, step.want) {
				t.Errorf("%s: got %v, %v", step.name, again, err)
			}
		}
	})
}

func TestClaim_isForgottenWithItsTransaction(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		claim := func(outcome error) (again bool) {
			err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) (err error) {
				if again, err = tx.Claim(ctx, "1", "it"); err != nil {
					return err
				}
				return outcome
			})
			if !errors.Is(err, outcome) {
				t.Fatal(err)
			}
			return again
		}
		if claim(errOurs) || claim(nil) || !claim(nil) {
			t.Error("a claim that was undone stands")
		}
	})
}

func TestClaim_isGivenOnceToManyAtATime(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		outcomes := make(chan string)
		for i := range 12 {
			go func() {
				var again bool
				err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) (err error) {
					again, err = tx.Claim(ctx, "one", i%2)
					return err
				})
				switch {
				case errors.Is(err, storage.ErrConflict):
					outcomes <- "conflict"
				case err != nil:
					outcomes <- err.Error()
				case again:
					outcomes <- "again"
				default:
					outcomes <- "first"
				}
			}()
		}
		got := map[string]int{}
		for range 12 {
			got[<-outcomes]++
		}
		if diff := cmp.Diff(map[string]int{"first": 1, "again": 5, "conflict": 6}, got); diff != "" {
			t.Error(diff)
		}
	})
}
