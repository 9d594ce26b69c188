package recognition

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/people/peopletest"
	"credo/values"
)

// house is the small workplace with a credo of two values and two badges.
type house struct {
	*peopletest.House
	t       *testing.T
	store   *Store
	values  *values.Store
	welcome values.Value
	own     values.Value
	lantern Badge
	anchor  Badge
	events  []activity.Event // of this room
}

func open(t *testing.T, db *storage.DB) *house {
	t.Helper()
	h := &house{House: peopletest.New(t, db), t: t}
	h.store = NewStore(db, h.Log, h.Now)
	h.values = values.NewStore(db, h.Log, h.Now)
	credo := h.adopt(
		values.Value{Name: en("Warm welcome").With(i18n.Korean, "따뜻한 환대"), Statement: en("At the door.")},
		values.Value{Name: en("Own it"), Statement: en("To the end.")},
	)
	h.welcome, h.own = credo.Values[0], credo.Values[1]
	h.lantern = h.badge("The Lantern", "lantern", h.welcome.ID)
	h.Clock = h.Clock.Add(1)
	h.anchor = h.badge("The Anchor", "anchor", "")
	return h
}

func (h *house) adopt(all ...values.Value) values.Credo {
	h.t.Helper()
	credo, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, values.Draft{Vision: en("A lighter heart."), Values: all})
	h.must(err)
	return credo
}

func (h *house) badge(name, icon, value string) Badge {
	h.t.Helper()
	badge, made, err := h.store.AddBadge(h.Context(h.Eleanor), h.Eleanor, BadgeDraft{
		Name: en(name), Criteria: en("For " + name + "."), Value: value, Icon: icon, Finish: "brass",
	})
	h.must(err)
	if !made {
		h.t.Fatal("the badge was there before")
	}
	return badge
}

// listen keeps the events of these verbs.
func (h *house) listen(verbs ...string) {
	h.Log.During(func(_ context.Context, _ *storage.Tx, e activity.Event) error {
		e.ID = ""
		h.events = append(h.events, e)
		return nil
	}, verbs...)
}

// draft is a story about some people.
func draft(title string, people ...string) Draft {
	return Draft{Title: title, Body: "It happened at the door this morning.", People: people}
}

func (h *house) tell(by web.Viewer, d Draft) Story {
	h.t.Helper()
	story, made, err := h.store.Tell(h.Context(by), by, d)
	h.must(err)
	if !made {
		h.t.Fatal("the story was told before")
	}
	return story
}

func (h *house) award(by web.Viewer, d AwardDraft) Award {
	h.t.Helper()
	award, made, err := h.store.Award(h.Context(by), by, d)
	h.must(err)
	if !made {
		h.t.Fatal("the badge was awarded before")
	}
	return award
}

func (h *house) story(by web.Viewer, id string) Story {
	h.t.Helper()
	story, err := h.store.Story(h.Context(by), by, id)
	h.must(err)
	return story
}

func (h *house) person(v web.Viewer) people.Person {
	h.t.Helper()
	person, err := h.Store.Person(context.Background(), v.ID)
	h.must(err)
	return person
}

// titles reads the whole board with this filter, limit stories at a time.
func (h *house) titles(f Filter, limit int) []string {
	h.t.Helper()
	var titles []string
	for after := ""; ; {
		stories, next, err := Board(context.Background(), h.DB, h.Mina.ID, f, after, limit)
		h.must(err)
		for _, s := range stories {
			titles = append(titles, s.Title.Source())
		}
		if next == "" {
			return titles
		}
		after = next
	}
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) write(fn func(ctx context.Context, tx *storage.Tx) error) error {
	return h.DB.Write(context.Background(), fn)
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// refused fails the test unless err is one problem, with this key at this
// field.
func refused(t *testing.T, err error, field, key string) {
	t.Helper()
	var invalid *web.Invalid
	if !errors.As(err, &invalid) || len(invalid.Problems) != 1 || invalid.Problems[0].Field != field || invalid.Problems[0].Key != key {
		t.Errorf("got %v, want %s at %s", err, key, field)
	}
}

func is(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("got error %v, want %v", err, want)
	}
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

// spy passes queries on and keeps them.
type spy struct {
	storage.Reader
	asked []query
}

type query struct {
	sql  string
	args []any
}

func (s *spy) Query(ctx context.Context, sql string, args ...any) (*sql.Rows, error) {
	s.asked = append(s.asked, query{sql, args})
	return s.Reader.Query(ctx, sql, args...)
}

func (s *spy) QueryRow(ctx context.Context, sql string, args ...any) storage.Row {
	s.asked = append(s.asked, query{sql, args})
	return s.Reader.QueryRow(ctx, sql, args...)
}
