package huddle

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

// full is a draft that names everything.
func (w *world) full(day storage.Day, audience string) Draft {
	d := draft(day, audience)
	d.ValueID, d.StoryID, d.PresenterID = w.notice.ID, w.umbrella, w.Yui.ID
	return d
}

func TestWrite(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		if err := w.board.Nominate(w.Context(w.Yui), w.Yui, w.umbrella, ""); err != nil {
			t.Fatal(err)
		}
		d := w.full(today, Everyone)
		e, made, err := w.store.Write(w.Context(w.Yui), w.Yui, d)
		if err != nil || !made {
			t.Fatalf("made %t, error %v", made, err)
		}
		want := Edition{
			ID: e.ID, Day: today, ValueID: w.notice.ID, StoryID: w.umbrella, PresenterID: w.Yui.ID, Sections: d.Sections,
			AuthorID: w.Yui.ID, WrittenAt: w.Instant(), EditorID: w.Yui.ID, EditedAt: w.Instant(),
		}
		for name, got := range map[string]Edition{"returned": e, "kept": w.kept(t, e.ID)} {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		wantHeard := []activity.Event{{
			At: w.Instant(), Actor: w.Yui.ID, Verb: "huddle.written", Object: activity.Ref{Kind: "huddle", ID: e.ID},
			Title: "The umbrella that came back dry", URL: "/huddles/2026-11-21",
			Details: map[string]string{"day": "2026-11-21", "audience": ""},
		}}
		if diff := cmp.Diff(wantHeard, w.heard.events); diff != "" {
			t.Errorf("heard: %s", diff)
		}
		told, err := w.board.Story(t.Context(), w.Mina, w.umbrella)
		if err != nil || told.ToldOn != today || told.Candidate != nil {
			t.Errorf("the story was told on %q and is a candidate %v, error %v", told.ToldOn, told.Candidate, err)
		}
	})
}

func (w *world) kept(t *testing.T, id string) Edition {
	t.Helper()
	e, err := load(t.Context(), w.DB, id)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestWrite_makesOneEditionOfOneCall(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		d := w.full(today, w.Front)
		d.ID = storage.NewID()
		first, made, err := w.store.Write(w.Context(w.Yui), w.Yui, d)
		if err != nil || !made || first.ID != d.ID {
			t.Fatalf("made %t with id %s, error %v", made, first.ID, err)
		}
		again, made, err := w.store.Write(w.Context(w.Yui), w.Yui, d)
		if err != nil || made {
			t.Fatalf("made %t, error %v; want the edition as it stands", made, err)
		}
		if diff := cmp.Diff(first, again); diff != "" {
			t.Error(diff)
		}
		d.Day = today.Add(1)
		if _, _, err := w.store.Write(w.Context(w.Yui), w.Yui, d); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("another day under the same id: got %v, want a conflict", err)
		}
	})
}

func TestWrite_hasOneEditionForEachDayAndAudience(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		authors := []web.Viewer{w.Eleanor, w.Yui, w.Jiho}
		errs := atOnce(12, func(i int) error {
			by := authors[i%len(authors)]
			_, _, err := w.store.Write(w.Context(by), by, draft(today, Everyone))
			return err
		})
		first, err := OnDay(t.Context(), db, w.Mina, today, nil, w.Now())
		if err != nil {
			t.Fatal(err)
		}
		made := 0
		for _, err := range errs {
			var taken *Taken
			switch {
			case err == nil:
				made++
			case !errors.As(err, &taken) || taken.ID != first.ID || taken.URL != "/huddles/2026-11-21" || !taken.Conflict:
				t.Errorf("got %v, want the edition that is there", err)
			}
		}
		if made != 1 || w.heard.verbs()["huddle.written"] != 1 {
			t.Errorf("%d editions were made, %d heard of", made, w.heard.verbs()["huddle.written"])
		}
		w.write(t, w.Yui, today, w.Front) // another audience
		w.write(t, w.Yui, today.Add(1), Everyone)
	})
}

func TestWrite_isForThoseWhoLeadTheAudience(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	tests := []struct {
		name     string
		by       web.Viewer
		audience string
		may      bool
	}{
		{"owner, everyone", w.Eleanor, Everyone, true},
		{"owner, any team", w.Eleanor, w.Rooms, true},
		{"lead, everyone", w.Yui, Everyone, true},
		{"lead, their team", w.Yui, w.Front, true},
		{"lead, another team", w.Yui, w.Rooms, false},
		{"lead, a team that is not there", w.Yui, storage.NewID(), false},
		{"staff, everyone", w.Mina, Everyone, false},
		{"staff, their team", w.Mina, w.Front, false},
	}
	for i, test := range tests {
		_, made, err := w.store.Write(w.Context(test.by), test.by, draft(today.Add(i), test.audience))
		if made != test.may && err == nil || test.may == errors.Is(err, web.ErrForbidden) {
			t.Errorf("%s: made %t, error %v", test.name, made, err)
		}
	}
}

func TestWrite_refusesWhatIsNotThere(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		gone := w.tell(t, "Withdrawn", "It was not so.")
		if err := w.board.Withdraw(w.Context(w.Mina), w.Mina, gone); err != nil {
			t.Fatal(err)
		}
		if err := w.Store.Close(t.Context(), w.Eleanor, w.Priya.ID); err != nil {
			t.Fatal(err)
		}
		w.adopt(t, "Notice first")
		tests := []struct {
			name   string
			change func(d *Draft)
			want   []string
		}{
			{"a team that is not there", func(d *Draft) { d.Audience = storage.NewID() }, []string{"audience web.invalid.choice"}},
			{"a value that is not there", func(d *Draft) { d.ValueID = storage.NewID() }, []string{"value huddle.invalid.value"}},
			{"a value that the credo has no more", func(d *Draft) { d.ValueID = w.own.ID }, []string{"value huddle.invalid.value"}},
			{"a story that was withdrawn", func(d *Draft) { d.StoryID = gone }, []string{"story huddle.invalid.story"}},
			{"a presenter who has left", func(d *Draft) { d.PresenterID = w.Priya.ID }, []string{"presenter huddle.invalid.presenter"}},
			{"a presenter who never was", func(d *Draft) { d.PresenterID = storage.NewID() }, []string{"presenter huddle.invalid.presenter"}},
			{"yesterday", func(d *Draft) { d.Day = today.Add(-1) }, []string{"day huddle.invalid.past"}},
			{"more than a year ahead", func(d *Draft) { d.Day = today.Add(367) }, []string{"day huddle.invalid.far"}},
		}
		for _, test := range tests {
			d := draft(today, Everyone)
			test.change(&d)
			_, _, err := w.store.Write(w.Context(w.Eleanor), w.Eleanor, d)
			if diff := cmp.Diff(test.want, problems(err)); diff != "" {
				t.Errorf("%s: %s", test.name, diff)
			}
		}
		if len(w.heard.events) != 0 {
			t.Errorf("something was kept: %v", w.heard.verbs())
		}
	})
}

func TestEdit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		e := w.write(t, w.Yui, today, Everyone)
		w.Clock = w.Clock.Add(time.Hour)
		d := w.full(today, Everyone)
		d.ID, d.Base = e.ID, e.EditedAt
		d.Sections = []Section{{Kind: Notice, Body: en("The west lift rests.")}, d.Sections[0]}
		edited, err := w.store.Edit(w.Context(w.Jiho), w.Jiho, d)
		if err != nil {
			t.Fatal(err)
		}
		want := e
		want.ValueID, want.StoryID, want.PresenterID, want.Sections = w.notice.ID, w.umbrella, w.Yui.ID, d.Sections
		want.EditorID, want.EditedAt = w.Jiho.ID, w.Instant()
		for name, got := range map[string]Edition{"returned": edited, "kept": w.kept(t, e.ID)} {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		w.Clock = w.Clock.Add(time.Hour)
		again, err := w.store.Edit(w.Context(w.Jiho), w.Jiho, d)
		if diff := cmp.Diff(edited, again); err != nil || diff != "" {
			t.Errorf("the same again: error %v, %s", err, diff)
		}
		if diff := cmp.Diff(map[string]int{"huddle.written": 1, "huddle.edited": 1}, w.heard.verbs()); diff != "" {
			t.Errorf("heard: %s", diff)
		}
	})
}

func TestEdit_doesNotWriteOverWhatSomebodyElseChanged(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e := w.write(t, w.Yui, today, Everyone)
	w.Clock = w.Clock.Add(time.Minute)
	jihos, yuis := draft(today, Everyone), draft(today, Everyone)
	jihos.ID, jihos.Base, jihos.Sections[1].Minutes = e.ID, e.EditedAt, 2
	yuis.ID, yuis.Base, yuis.Sections[1].Minutes = e.ID, e.EditedAt, 5
	if _, err := w.store.Edit(w.Context(w.Jiho), w.Jiho, jihos); err != nil {
		t.Fatal(err)
	}
	_, err := w.store.Edit(w.Context(w.Yui), w.Yui, yuis)
	if diff := cmp.Diff([]string{" huddle.invalid.edited_meanwhile"}, problems(err)); diff != "" {
		t.Error(diff)
	}
	yuis.Base = 0
	if _, err := w.store.Edit(w.Context(w.Yui), w.Yui, yuis); err != nil {
		t.Errorf("replacing it on purpose: %v", err)
	}
}

func TestEdit_movesAnEditionOnlyBeforeItsDay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		todays, tomorrows := w.write(t, w.Yui, today, w.Front), w.write(t, w.Yui, today.Add(1), w.Front)
		tests := []struct {
			name     string
			edition  Edition
			day      storage.Day
			audience string
			want     []string
		}{
			{"today's, to another day", todays, today.Add(2), w.Front, []string{"day huddle.invalid.day_fixed"}},
			{"today's, to another audience", todays, today, Everyone, []string{"audience huddle.invalid.audience_fixed"}},
			{"tomorrow's, into the past", tomorrows, today.Add(-1), w.Front, []string{"day huddle.invalid.past"}},
			{"tomorrow's, to a day that has one", tomorrows, today, w.Front, []string{"day huddle.invalid.taken"}},
			{"tomorrow's, to another audience", tomorrows, today.Add(1), Everyone, nil},
			{"tomorrow's, to another day", tomorrows, today.Add(3), Everyone, nil},
		}
		for _, test := range tests {
			d := draft(test.day, test.audience)
			d.ID = test.edition.ID
			_, err := w.store.Edit(w.Context(w.Yui), w.Yui, d)
			if diff := cmp.Diff(test.want, problems(err)); diff != "" {
				t.Errorf("%s: %s", test.name, diff)
			}
		}
	})
}

func TestEdit_isForThoseWhoLeadTheAudience(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	front, everyone := w.write(t, w.Yui, today, w.Front), w.write(t, w.Yui, today, Everyone)
	tomorrow := w.write(t, w.Yui, today.Add(1), w.Front)
	tests := []struct {
		name     string
		by       web.Viewer
		edition  Edition
		audience string
		want     error
	}{
		{"owner", w.Eleanor, front, w.Front, nil},
		{"another lead, everyone's", w.Jiho, everyone, Everyone, nil},
		{"another lead, a team's", w.Jiho, front, w.Front, storage.ErrNotFound},
		{"staff", w.Mina, front, w.Front, web.ErrForbidden},
		{"staff, before its day", w.Mina, tomorrow, w.Front, storage.ErrNotFound},
		{"its lead, to a team of another", w.Yui, tomorrow, w.Rooms, web.ErrForbidden},
	}
	for _, test := range tests {
		d := draft(test.edition.Day, test.audience)
		d.ID = test.edition.ID
		if _, err := w.store.Edit(w.Context(test.by), test.by, d); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
		}
	}
}

func TestEdit_keepsWhatItNamedAndTheTranslationsOfWhatIsUnchanged(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		d := w.full(today, Everyone)
		d.ValueID = w.own.ID
		d.Sections[0].Body = d.Sections[0].Body.With(i18n.Korean, "첫 배")
		d.Sections[1].Body = d.Sections[1].Body.With(i18n.Korean, "마음")
		e, _, err := w.store.Write(w.Context(w.Yui), w.Yui, d)
		if err != nil {
			t.Fatal(err)
		}
		w.adopt(t, "Notice first")
		if err := w.board.Withdraw(w.Context(w.Mina), w.Mina, w.umbrella); err != nil {
			t.Fatal(err)
		}
		d.ID = e.ID
		d.Sections = []Section{
			{Kind: Closing, Body: i18n.NewText(i18n.Korean, "마음"), Minutes: 1},
			{Kind: Do, Title: en("What we do today"), Body: en("- **10:10** The ferry is late."), Minutes: 3},
		}
		if _, err := w.store.Edit(w.Context(w.Yui), w.Yui, d); err != nil {
			t.Fatal(err)
		}
		want := []Section{
			{Kind: Closing, Body: en("We notice with the part of us that is not in a hurry.").With(i18n.Korean, "마음"), Minutes: 1},
			{Kind: Do, Title: en("What we do today"), Body: en("- **10:10** The ferry is late."), Minutes: 3},
		}
		if diff := cmp.Diff(want, w.kept(t, e.ID).Sections); diff != "" {
			t.Error(diff)
		}
		v, err := Of(t.Context(), db, w.Mina, e.ID, w.Now())
		if err != nil || v.Story != nil || v.Value == nil || v.Value.ID != w.own.ID {
			t.Errorf("story %v, value %v, error %v", v.Story, v.Value, err)
		}
	})
}
