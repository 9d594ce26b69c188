package hiring_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web/webtest"
	"credo/values/hiring"
	"credo/values/valuestest"
)

func TestAskAgain_refusesOneTooMany(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		value := h.Adopt(t, valuestest.Written()).Values[0].ID
		old := h.ask(t, h.Yui, value, asking("Old?")).Questions[0]
		var many []string
		for i := range 12 {
			many = append(many, fmt.Sprint("Question ", i))
		}
		h.ask(t, h.Yui, value, asking(many...))
		err := h.hiring.AskAgain(h.Context(h.Yui), h.Yui, value, old.ID)
		if diff := cmp.Diff([]string{"questions hiring.invalid.questions"}, webtest.Problems(err)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestRetiredQuestions_comeInPages(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		value := h.Adopt(t, valuestest.Written()).Values[0].ID
		for i := range 5 {
			h.Clock = h.Clock.Add(time.Minute)
			h.ask(t, h.Yui, value, asking(fmt.Sprint("Question ", i)))
		}
		var got []string
		for after, pages := "", 0; pages < 3; pages++ {
			page, next, err := hiring.RetiredQuestions(context.Background(), db, value, after, 2)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, called(page)...)
			if after = next; next == "" {
				break
			}
		}
		if diff := cmp.Diff([]string{"Question 3", "Question 2", "Question 1", "Question 0"}, got); diff != "" {
			t.Error(diff)
		}
		if _, _, err := hiring.RetiredQuestions(context.Background(), db, value, storage.NewID(), 2); webtest.Problems(err) == nil {
			t.Errorf("after one that is none: %v", err)
		}
	})
}
