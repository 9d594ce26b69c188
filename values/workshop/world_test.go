package workshop_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/internal/words"
	"credo/people"
	"credo/people/peopletest"
	"credo/values"
	"credo/values/workshop"
)

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

func ko(s string) i18n.Text { return i18n.NewText(i18n.Korean, s) }

// three is a text in all languages, written in English.
func three(english, korean, japanese string) i18n.Text {
	return en(english).With(i18n.Korean, korean).With(i18n.Japanese, japanese)
}

// circle is the small workplace that holds workshops, with a group of three.
type circle struct {
	*peopletest.House
	t     *testing.T
	store *workshop.Store
	credo *values.Store
	count workshop.Counter
	crowd []web.Viewer
}

func gather(t *testing.T, db *storage.DB) *circle {
	t.Helper()
	c := &circle{House: peopletest.New(t, db), t: t, count: countedHere}
	c.credo = values.NewStore(db, c.Log, c.Now)
	c.store = workshop.NewStore(db, c.Log, c.Now, c.credo, func(ctx context.Context, texts []string) ([]workshop.Counted, error) {
		return c.count(ctx, texts)
	})
	c.Log.After("count words", c.store.OnAnswersClosed, "workshop.closed")
	c.crowd = []web.Viewer{c.Eleanor, c.Yui, c.Jiho, c.Mina, c.Haruto, c.Priya}
	return c
}

// countedHere counts in this process, as the program does in a child.
func countedHere(ctx context.Context, texts []string) ([]workshop.Counted, error) {
	found, err := words.Count(ctx, texts, words.Auto)
	all := make([]workshop.Counted, len(found))
	for i, w := range found {
		all[i] = workshop.Counted{Word: w.Word, Language: w.Lang, Times: w.Count, Texts: w.Texts}
	}
	return all, err
}

// people returns n who work here.
func (c *circle) people(n int) []web.Viewer {
	c.t.Helper()
	for len(c.crowd) < n {
		p, _, err := c.Store.Add(context.Background(), c.Eleanor, people.Draft{
			Name: fmt.Sprintf("Guest %d", len(c.crowd)), EmployeeNumber: fmt.Sprint(100 + len(c.crowd)), Role: people.Staff,
			Language: i18n.Langs[len(c.crowd)%3], StartedOn: "2026-01-05", Secret: peopletest.Secret,
		})
		c.must(err)
		c.crowd = append(c.crowd, web.Viewer{ID: p.ID, Name: p.Name, Language: p.Language})
	}
	return c.crowd[:n]
}

func (c *circle) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func seoul(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

const lastDay = "2026-11-28"

// ask opens a workshop for groups of at least least.
func (c *circle) ask(least int) workshop.Workshop {
	c.t.Helper()
	w, made, err := c.store.OpenWorkshop(context.Background(), c.Eleanor, workshop.Draft{
		Question: three("What should guests think of?", "손님이 무엇을 떠올리면 좋을까요?", "お客さまに何を思い浮かべてほしいですか"),
		ClosesOn: lastDay, GroupSize: least, Dots: 5,
	})
	c.must(err)
	if !made {
		c.t.Fatal("the workshop was there before")
	}
	return w
}

func (c *circle) answer(by web.Viewer, id, said string) workshop.Own {
	c.t.Helper()
	own, err := c.store.SaveAnswer(context.Background(), by, id, workshop.AnswerDraft{Words: said})
	c.must(err)
	return own
}

// answered opens a workshop and has each of the answers given by somebody.
func (c *circle) answered(least int, answers ...string) workshop.Workshop {
	c.t.Helper()
	w := c.ask(least)
	for i, by := range c.people(len(answers))[:len(answers)] {
		c.answer(by, w.ID, answers[i])
	}
	return c.workshop(w.ID)
}

// sealed is answered, with the answers closed and their words counted.
func (c *circle) sealed(least int, answers ...string) workshop.Workshop {
	c.t.Helper()
	w := c.answered(least, answers...)
	c.must(c.store.CloseAnswers(context.Background(), c.Eleanor, w.ID, ""))
	c.work()
	return c.workshop(w.ID)
}

// work does what is to be done after the commits.
func (c *circle) work() {
	c.t.Helper()
	for {
		did, err := c.Log.WorkOnce(context.Background(), time.Now())
		c.must(err)
		if !did {
			return
		}
	}
}

func (c *circle) workshop(id string) workshop.Workshop {
	c.t.Helper()
	w, err := workshop.ByID(context.Background(), c.DB, id, c.Now())
	c.must(err)
	return w
}

// words returns the words that are shown, all of them.
func (c *circle) words(id string) []workshop.Word {
	c.t.Helper()
	all, next, err := c.store.WordsOf(context.Background(), id, "", "", 100)
	c.must(err)
	if next != "" {
		c.t.Fatal("there are more words")
	}
	return all
}

// word returns the one that is shown as label.
func (c *circle) word(id, label string) workshop.Word {
	c.t.Helper()
	for _, w := range c.words(id) {
		if w.Label == label {
			return w
		}
	}
	c.t.Fatalf("no word %q among %v", label, tallied(c.words(id)))
	return workshop.Word{}
}

// ids returns those of the words with these labels.
func (c *circle) ids(id string, labels ...string) []string {
	c.t.Helper()
	var all []string
	for _, label := range labels {
		all = append(all, c.word(id, label).ID)
	}
	return all
}

// tallied says words as "label count".
func tallied(words []workshop.Word) map[string]int {
	all := map[string]int{}
	for _, w := range words {
		all[w.Label] += w.Said
	}
	return all
}

func (c *circle) merge(id, label string, labels ...string) workshop.Word {
	c.t.Helper()
	merged, made, err := c.store.MergeWords(context.Background(), c.Eleanor, id, workshop.Merger{Words: c.ids(id, labels...), Label: label})
	c.must(err)
	if !made {
		c.t.Fatal("merged before")
	}
	return merged
}

// texts returns every answer that is shown.
func (c *circle) texts(id, wordID string, language i18n.Lang) []string {
	c.t.Helper()
	all, next, err := c.store.AnswersOf(context.Background(), id, wordID, language, 0, 100)
	c.must(err)
	if next != 0 {
		c.t.Fatal("there are more answers")
	}
	var said []string
	for _, a := range all {
		said = append(said, a.Words)
	}
	return said
}

// voting is sealed, with a vote opened on the words with these labels.
func (c *circle) voting(w workshop.Workshop, labels ...string) {
	c.t.Helper()
	c.must(c.store.OpenVote(context.Background(), c.Eleanor, w.ID, workshop.VoteDraft{Words: c.ids(w.ID, labels...), ClosesOn: lastDay}))
}

func (c *circle) vote(by web.Viewer, id string, dots workshop.Dots) {
	c.t.Helper()
	_, err := c.store.SaveBallot(context.Background(), by, id, workshop.BallotDraft{Dots: dots})
	c.must(err)
}

// rows counts the rows of a table.
func (c *circle) rows(query string, args ...any) (n int) {
	c.t.Helper()
	c.must(c.DB.QueryRow(context.Background(), query, args...).Scan(&n))
	return n
}

func alike[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// refusedAt demands a refusal at the field by the key, and says whether it is a
// conflict.
func refusedAt(t *testing.T, err error, field, key string) {
	t.Helper()
	var bad *web.Invalid
	if !errors.As(err, &bad) || len(bad.Problems) == 0 || bad.Problems[0].Field != field || bad.Problems[0].Key != key {
		t.Errorf("error %v, want %s at %q", err, key, field)
	}
}
