package strengths

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
	"credo/values/valuestest"
)

// told writes a report in short: groups as kind, name, verdict and how many answers,
// hands as a name, what they are stuck in, and what to read.
func told(r Report) []string {
	var all []string
	for _, kind := range [][]Group{r.Values, r.Topics, r.Modules} {
		for _, g := range kind {
			all = append(all, fmt.Sprint(g.Name, ": ", g.Verdict, " ", g.Answers, " of ", g.People, names(" in ", g.Asked)))
		}
	}
	for _, h := range r.Hands {
		all = append(all, fmt.Sprint(h.Person.Name, names(" stuck in ", h.In), names(" to read ", h.Read)))
	}
	return all
}

func names(before string, links []Link) string {
	said := ""
	for _, l := range links {
		said += before + l.Name
		before = ", "
	}
	return said
}

func TestReport_sortsByValueTopicAndModule(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		credo := w.Adopt(t, valuestest.Written())
		rain, snow := w.quiz("Rain quiz", 4), w.quiz("Snow", 4)
		w.modules[rain.ID] = "Rain"
		for i := range rain.Questions {
			w.describe(rain, i, credo.Values[0].ID, "umbrellas", "doors")
		}
		w.describe(snow, 0, "", "doors")
		for _, by := range []web.Viewer{w.Yui, w.Mina, w.Haruto} {
			w.take(by, rain, "+---")
			w.take(by, snow, "++++")
		}
		w.take(w.Priya, snow, "----") // of another team
		want := []string{
			"Warm welcome: weak 12 of 3 in Rain",
			"doors: weak 15 of 3 in Rain, Snow",
			"umbrellas: weak 12 of 3 in Rain",
			"Rain: weak 12 of 3",
			"Snow: strong 12 of 3",
		}
		r := w.report(w.Eleanor, w.Front)
		if diff := cmp.Diff(want, told(r)); diff != "" {
			t.Error(diff)
		}
		group := Group{
			Link: Link{"Warm welcome", "en", credo.Values[0].URL()}, ID: credo.Values[0].ID, Icon: "lantern",
			Strength: Strength{Verdict: Weak, Share: 0.25, People: 3, Answers: 12}, Asked: []Link{{"Rain", "en", "/modules/" + rain.ID}},
		}
		if diff := cmp.Diff(group, r.Values[0]); diff != "" {
			t.Error(diff)
		}
		if r.Answers != 24 || r.Modules[1].URL != "/quizzes/"+snow.ID || r.From != "2026-08-30" || r.Until != "2026-11-21" {
			t.Errorf("%+v", r)
		}
	})
}

func TestReport_namesWhoNeedsAHand(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rain, snow, fog := w.quiz("Rain", 2), w.quiz("Snow", 1), w.quiz("Fog", 1)
		w.describe(rain, 0, "", "doors")
		w.describe(rain, 1, "", "windows")
		w.describe(snow, 0, "", "doors")
		for range StuckDays {
			w.days(1)
			w.take(w.Mina, rain, "-+")
			w.take(w.Haruto, rain, "--")
			w.review(w.Haruto, snow.Questions[0].ID, 1) // so that half of it is right
			w.take(w.Yui, snow, "-")
			w.take(w.Yui, fog, "-")
		}
		groups := []string{
			"doors: too_few 4 of 3 in Rain, Snow", "windows: too_few 2 of 2 in Rain",
			"Fog: too_few 1 of 1", "Rain: too_few 4 of 2", "Snow: too_few 2 of 2",
		}
		mina, yui, haruto := "Mina Seo stuck in doors to read Rain", "田中 由衣 stuck in doors to read Fog, Snow", "青木 陽斗 stuck in doors, windows to read Rain"
		if diff := cmp.Diff(append(slices.Clone(groups), mina, yui, haruto), told(w.report(w.Yui, ""))); diff != "" {
			t.Error(diff)
		}
		w.paused = []string{w.Haruto.ID}
		if diff := cmp.Diff(append(slices.Clone(groups), mina, yui), told(w.report(w.Yui, ""))); diff != "" {
			t.Errorf("paused: %s", diff)
		}
		w.Clock = w.Clock.Add(time.Minute)
		w.review(w.Mina, rain.Questions[0].ID, 1)
		w.review(w.Yui, snow.Questions[0].ID, 1)
		if diff := cmp.Diff(append(slices.Clone(groups), "田中 由衣 to read Fog"), told(w.report(w.Yui, ""))); diff != "" {
			t.Errorf("known by now: %s", diff)
		}
	})
}

// Who misses the pass mark again and again is stuck, though a team like that is not
// weak.
func TestReport_measuresAModuleByItsPassMark(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rain := w.quiz("Rain", 4)
		w.write(func(ctx context.Context, tx *storage.Tx) error {
			d := rain.Draft()
			d.PassMark = 0.8
			return quizzes.Replace(ctx, tx, w.Instant(), w.Eleanor.ID, rain.ID, d)
		})
		for i := range rain.Questions {
			w.describe(rain, i, "", "doors")
		}
		for range StuckDays {
			w.days(1)
			w.take(w.Mina, rain, "+++-")
		}
		want := []string{"doors: too_few 4 of 1 in Rain", "Rain: too_few 4 of 1", "Mina Seo to read Rain"}
		if diff := cmp.Diff(want, told(w.report(w.Yui, ""))); diff != "" {
			t.Error(diff)
		}
	})
}

func TestReport_forgetsWhatIsOldOrNotAskedAnyMore(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rain, snow := w.quiz("Rain", 4), w.quiz("Snow", 4)
		for _, by := range []web.Viewer{w.Yui, w.Mina, w.Haruto} {
			w.take(by, rain, "----")
		}
		w.days(7*Weeks - 1)
		for _, by := range []web.Viewer{w.Yui, w.Mina, w.Haruto} {
			w.take(by, snow, "----")
		}
		if diff := cmp.Diff([]string{"Rain: weak 12 of 3", "Snow: weak 12 of 3"}, told(w.report(w.Yui, ""))); diff != "" {
			t.Error(diff)
		}
		w.write(func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE question SET retired_at = $1 WHERE id = $2`, w.Instant(), snow.Questions[0].ID)
			return err
		})
		w.days(1)
		if diff := cmp.Diff([]string{"Snow: too_few 9 of 3"}, told(w.report(w.Yui, ""))); diff != "" {
			t.Error(diff)
		}
		w.days(7 * Weeks)
		if r := w.report(w.Yui, ""); r.Answers != 0 || told(r) != nil {
			t.Errorf("%+v", r)
		}
	})
}

func TestReport_leavesOutValuesOfThePast(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		credo := w.Adopt(t, valuestest.Written())
		rain := w.quiz("Rain", 4)
		for i := range rain.Questions {
			w.describe(rain, i, credo.Values[0].ID)
		}
		for _, by := range []web.Viewer{w.Yui, w.Mina, w.Haruto} {
			w.take(by, rain, "++++")
		}
		d := valuestest.Written()
		d.Base, d.Values = &credo.Version, credo.Values[1:]
		w.Adopt(t, d)
		if diff := cmp.Diff([]string{"Rain: strong 12 of 3"}, told(w.report(w.Yui, ""))); diff != "" {
			t.Error(diff)
		}
	})
}

func TestReport_isOfTheTeamsThatTheViewerLeads(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rain := w.quiz("Rain", 4)
		w.take(w.Priya, rain, "----")
		leadless := w.Jiho
		leadless.Teams = nil
		for name, test := range map[string]struct {
			by     web.Viewer
			team   string
			want   string // of which team
			choice int    // among how many
			told   []string
			err    error
		}{
			"their own":                {w.Yui, "", w.Front, 1, nil, nil},
			"their own by name":        {w.Yui, w.Front, w.Front, 1, nil, nil},
			"another lead's":           {w.Yui, w.Rooms, "", 0, nil, web.ErrForbidden},
			"that of somebody else":    {w.Jiho, "", w.Rooms, 1, []string{"Rain: too_few 4 of 1"}, nil},
			"an owner's first":         {w.Eleanor, "", w.Front, 2, nil, nil},
			"an owner's choice":        {w.Eleanor, w.Rooms, w.Rooms, 2, []string{"Rain: too_few 4 of 1"}, nil},
			"a lead without a team":    {leadless, "", "", 0, nil, nil},
			"no team":                  {w.Eleanor, "x", "", 0, nil, storage.ErrNotFound},
			"a lead's no team":         {w.Yui, storage.NewID(), "", 0, nil, storage.ErrNotFound},
			"a member's is not theirs": {w.Mina, w.Front, "", 0, nil, web.ErrForbidden},
		} {
			r, err := w.store.Report(w.Context(test.by), test.by, test.team)
			if !errors.Is(err, test.err) || r.Team.ID != test.want || len(r.Teams) != test.choice {
				t.Errorf("%s: %v, %q of %d", name, err, r.Team.Name, len(r.Teams))
			}
			if diff := cmp.Diff(test.told, told(r)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

// A quiz that draws what has a tag is about it, too.
func TestReport_countsWhatAQuizDraws(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		bank, drawing := w.quiz("Bank", 4), w.quiz("Drawing", 1)
		for i := range bank.Questions {
			w.describe(bank, i, "", "doors")
		}
		w.write(func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO quiz_draw (quiz_id, tag, count, place) VALUES ($1, 'doors', 2, 0)`, drawing.ID)
			return err
		})
		w.take(w.Mina, bank, "++++")
		got, err := quizzes.Topics(t.Context(), w.DB, []string{bank.Questions[0].ID, drawing.Questions[0].ID, storage.NewID()})
		w.must(err)
		want := map[string]quizzes.Topic{
			bank.Questions[0].ID:    {Tags: []string{"doors"}, Quizzes: []string{bank.ID, drawing.ID}},
			drawing.Questions[0].ID: {Quizzes: []string{drawing.ID}},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"doors: too_few 4 of 1 in Bank, Drawing", "Bank: too_few 4 of 1", "Drawing: too_few 4 of 1"}, told(w.report(w.Yui, ""))); diff != "" {
			t.Error(diff)
		}
	})
}
