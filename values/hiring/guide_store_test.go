package hiring_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/values"
	"credo/values/hiring"
	"credo/values/valuestest"
)

var en, ko, three = valuestest.En, valuestest.Ko, valuestest.Three

type house struct {
	*valuestest.House
	hiring *hiring.Store
}

func open(t *testing.T, db *storage.DB) *house {
	h := valuestest.Open(t, db)
	return &house{h, hiring.NewStore(db, h.Log, h.Now)}
}

// asking is a draft of questions that are called so.
func asking(names ...string) hiring.Draft {
	var d hiring.Draft
	for _, name := range names {
		d.Questions = append(d.Questions, hiring.Question{Question: en(name), Good: en("Good: " + name)})
	}
	return d
}

// as is a draft of questions that are there, as they stand.
func as(questions ...hiring.Question) hiring.Draft {
	return hiring.Draft{Questions: questions}
}

func (h *house) ask(t *testing.T, by web.Viewer, valueID string, d hiring.Draft) hiring.Guide {
	t.Helper()
	guide, err := h.hiring.WriteGuide(h.Context(by), by, valueID, d)
	if err != nil {
		t.Fatal(err)
	}
	return guide
}

// called returns what the questions are called.
func called(questions []hiring.Question) []string {
	var names []string
	for _, q := range questions {
		names = append(names, q.Question.Source())
	}
	return names
}

func (h *house) retired(t *testing.T, valueID string) []hiring.Question {
	t.Helper()
	page, next, err := hiring.RetiredQuestions(context.Background(), h.DB, valueID, "", 50)
	if err != nil || next != "" {
		t.Fatalf("more at %q: %v", next, err)
	}
	return page
}

func TestWriteGuide_ordersAndRetires(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		value := h.Adopt(t, valuestest.Written()).Values[0]
		var told activity.Event
		h.Log.During(func(_ context.Context, _ *storage.Tx, e activity.Event) error {
			told = e
			return nil
		}, "hiring.edited")
		full := hiring.Question{
			Question: three("When?", "언제요?", "いつ？"), Good: three("A day.", "어느 날.", "ある日。"), Warning: en("Never."),
			FollowUps: []i18n.Text{three("Who?", "누가요?", "誰が？"), en("And?")},
		}
		first := h.ask(t, h.Yui, value.ID, hiring.Draft{Questions: append(asking("Why?", "How?").Questions, full)})
		want := hiring.Guide{Value: value, Revision: 1, Questions: append(asking("Why?", "How?").Questions, full)}
		if diff := cmp.Diff(want, first, cmpopts.IgnoreFields(hiring.Question{}, "ID")); diff != "" {
			t.Error(diff)
		}
		told.ID = ""
		wantEvent := activity.Event{
			At: h.Instant(), Actor: h.Yui.ID, Verb: "hiring.edited", Object: activity.Ref{Kind: "value", ID: value.ID},
			Title: "Warm welcome", URL: "/hiring#value-" + value.ID,
		}
		if diff := cmp.Diff(wantEvent, told); diff != "" {
			t.Error(diff)
		}

		why, how, when := first.Questions[0], first.Questions[1], first.Questions[2]
		second := h.ask(t, h.Eleanor, value.ID, as(when, hiring.Question{Question: en("Where?"), Good: en("There.")}, why))
		if diff := cmp.Diff([]string{"When?", "Where?", "Why?"}, called(second.Questions)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(full, second.Questions[0], cmpopts.IgnoreFields(hiring.Question{}, "ID")); diff != "" {
			t.Errorf("left as it was: %s", diff)
		}
		how.RetiredAt = h.Instant()
		if diff := cmp.Diff([]hiring.Question{how}, h.retired(t, value.ID)); diff != "" {
			t.Error(diff)
		}

		// By a draft that has it, or by hand, it comes back with its id.
		for step, again := range map[string]func(){
			"by a draft": func() { h.ask(t, h.Jiho, value.ID, as(when, how)) },
			"by hand": func() {
				for range 2 {
					if err := h.hiring.AskAgain(h.Context(h.Yui), h.Yui, value.ID, how.ID); err != nil {
						t.Fatal(err)
					}
				}
			},
		} {
			h.ask(t, h.Eleanor, value.ID, as(when))
			again()
			now, err := h.hiring.GuideTo(context.Background(), value.ID)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{when.ID, how.ID}, []string{now.Questions[0].ID, now.Questions[1].ID}); diff != "" {
				t.Errorf("%s: %s", step, diff)
			}
			if diff := cmp.Diff("How?", now.Questions[1].Question.Source()); diff != "" {
				t.Errorf("%s: %s", step, diff)
			}
		}
	})
}

func TestWriteGuide_inOneLanguageKeepsTheOthers(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		value := h.Adopt(t, valuestest.Written()).Values[0].ID
		first := h.ask(t, h.Yui, value, asking("Why?"))
		q := first.Questions[0]
		q.Question, q.Good = ko("왜요?"), en("Good: Why?") // not translated, and left as it was seen
		q.Good.Original, q.Good.In = i18n.Korean, map[i18n.Lang]string{i18n.Korean: "Good: Why?"}
		second := h.ask(t, h.Jiho, value, hiring.Draft{Questions: []hiring.Question{q}})
		want := hiring.Question{ID: q.ID, Question: en("Why?").With(i18n.Korean, "왜요?"), Good: en("Good: Why?")}
		if diff := cmp.Diff(want, second.Questions[0]); diff != "" {
			t.Error(diff)
		}
	})
}

// A value that leaves the credo keeps its questions, and brings them back.
func TestGuides_stayWithTheirValue(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		if guides, err := h.hiring.Guides(context.Background()); err != nil || guides != nil {
			t.Errorf("before a credo: %v, %v", guides, err)
		}
		first := h.Adopt(t, valuestest.Written())
		welcome, own := first.Values[0], first.Values[1]
		h.ask(t, h.Yui, own.ID, asking("Who owned it?"))
		h.ask(t, h.Yui, welcome.ID, asking("Whom did you welcome?"))
		see := func(step string, want map[string]bool) {
			t.Helper()
			guides, err := h.hiring.Guides(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]bool{}
			for _, g := range guides {
				for _, name := range called(g.Questions) {
					got[name] = !g.Value.Retired
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", step, diff)
			}
		}
		see("in the credo", map[string]bool{"Whom did you welcome?": true, "Who owned it?": true})
		next := values.Draft{Vision: first.Vision, Values: first.Values[:1]}
		second := h.Adopt(t, next)
		see("one left", map[string]bool{"Whom did you welcome?": true, "Who owned it?": false})
		if guide := h.ask(t, h.Yui, own.ID, asking("Who held it?")); !guide.Value.Retired || guide.Value.Name.Source() != "Own it" {
			t.Errorf("%+v", guide)
		}
		if second.Version != 2 {
			t.Error(second.Version)
		}
	})
}

func TestWriteGuide_refuses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		credo := h.Adopt(t, valuestest.Written())
		value, other := credo.Values[0].ID, credo.Values[1].ID
		first := h.ask(t, h.Yui, value, asking("Why?"))
		theirs := h.ask(t, h.Yui, other, asking("Who?")).Questions[0]
		h.Clock = h.Clock.Add(2 * time.Hour)
		late := asking("How?")
		late.Revision = new(0)
		for name, test := range map[string]struct {
			value string
			draft hiring.Draft
			want  []string
		}{
			"late":                {value, late, []string{" hiring.invalid.meanwhile"}},
			"a question of other": {value, as(theirs), []string{"questions[0].id hiring.invalid.gone"}},
			"without a question":  {value, asking(""), []string{"questions[0].question web.invalid.missing"}},
		} {
			_, err := h.hiring.WriteGuide(h.Context(h.Eleanor), h.Eleanor, test.value, test.draft)
			if diff := cmp.Diff(test.want, webtest.Problems(err)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		for name, value := range map[string]string{"unknown": storage.NewID(), "no id": "x\x00"} {
			if _, err := h.hiring.WriteGuide(h.Context(h.Eleanor), h.Eleanor, value, asking("How?")); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
			if err := h.hiring.AskAgain(h.Context(h.Eleanor), h.Eleanor, other, value); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s, again: %v", name, err)
			}
		}
		if err := h.hiring.AskAgain(h.Context(h.Eleanor), h.Eleanor, value, theirs.ID); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a question of another value: %v", err)
		}
		if now, err := h.hiring.GuideTo(context.Background(), value); err != nil || now.Revision != first.Revision || len(now.Questions) != 1 {
			t.Errorf("what was refused changed it: %+v, %v", now, err)
		}
	})
}

func TestWriteGuide_countsAFormOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		value := h.Adopt(t, valuestest.Written()).Values[0].ID
		sent := asking("Why?")
		sent.ID, sent.Revision = storage.NewID(), new(0)
		for range 2 {
			if guide := h.ask(t, h.Yui, value, sent); guide.Revision != 1 || len(guide.Questions) != 1 {
				t.Errorf("%+v", guide)
			}
		}
	})
}
