package bank

import (
	"context"
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/people/peopletest"
	"credo/quizzes"
	"credo/values"
)

// world is a house with a bank.
type world struct {
	*peopletest.House
	t       *testing.T
	store   *Store
	quizzes *quizzes.Store
}

func each(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		test(t, &world{House: house, t: t, store: NewStore(db, house.Log, house.Now), quizzes: quizzes.NewStore(db, house.Log, house.Now)})
	})
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

// yesOrNo is a question whose first choice is right.
func yesOrNo(text string) quizzes.QuestionDraft {
	return quizzes.QuestionDraft{Kind: quizzes.Single, Text: en(text), Choices: []quizzes.ChoiceDraft{{Text: en("Yes"), Right: true}, {Text: en("No")}}}
}

// add puts a question into the bank, and returns its id.
func (w *world) add(q quizzes.BankQuestion) string {
	w.t.Helper()
	id, made, err := w.store.Add(w.t.Context(), w.Yui, q)
	if err != nil || !made {
		w.t.Fatalf("made %t, %v", made, err)
	}
	return id
}

// adds puts questions with such words into the bank.
func (w *world) adds(texts ...string) []string {
	w.t.Helper()
	ids := make([]string, len(texts))
	for i, text := range texts {
		ids[i] = w.add(quizzes.BankQuestion{Draft: yesOrNo(text)})
	}
	return ids
}

func (w *world) detail(id string) Detail {
	w.t.Helper()
	d, err := w.store.Question(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// quiz makes a quiz that asks these of its own.
func (w *world) quiz(questions ...quizzes.QuestionDraft) quizzes.Quiz {
	w.t.Helper()
	var quiz quizzes.Quiz
	err := w.DB.Write(w.t.Context(), func(ctx context.Context, tx *storage.Tx) error {
		id, err := quizzes.Create(ctx, tx, w.Instant(), w.Eleanor.ID, quizzes.Draft{Title: en("Night"), PassMark: 0.5, Questions: questions})
		if err == nil {
			quiz, err = quizzes.Load(ctx, tx, id)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return quiz
}

// value adopts a credo with a value of this name, and returns its id.
func (w *world) value(name string) string {
	w.t.Helper()
	credo, err := values.NewStore(w.DB, w.Log, w.Now).Adopt(w.t.Context(), w.Eleanor, values.Draft{
		Vision: en("A warm house."), Values: []values.Value{{Name: en(name), Statement: en("We do.")}},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return credo.Values[0].ID
}

// texts are what questions ask.
func texts(all []Entry) []string {
	var said []string
	for _, e := range all {
		said = append(said, e.Text.Source())
	}
	return said
}
