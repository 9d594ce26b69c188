package recognition

import (
	"context"
	"strings"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/values/lived"
)

// month returns the month of the house's clock, in Seoul.
func (h *house) month() lived.Month {
	zone := h.seoul()
	return lived.MonthOf(storage.DayOf(h.Clock, zone), zone)
}

func (h *house) seoul() *time.Location {
	h.t.Helper()
	zone, err := time.LoadLocation("Asia/Seoul")
	h.must(err)
	return zone
}

// tagged is a story about some people, of the values.
func (h *house) tagged(by web.Viewer, title string, valueIDs []string, people ...string) Story {
	h.t.Helper()
	d := draft(title, people...)
	d.Values = valueIDs
	return h.tell(by, d)
}

func (h *house) storiesLived(m lived.Month) map[string]lived.Tally {
	h.t.Helper()
	counted, err := StoriesLived(context.Background(), h.DB, h.Mina, []string{h.welcome.ID, h.own.ID}, m)
	h.must(err)
	return counted
}

// livedTitles reads a whole list, limit entries at a time; leads' own part has a
// star.
func (h *house) livedTitles(list func(after string, limit int) ([]lived.Deed, string, error), limit int) []string {
	h.t.Helper()
	var titles []string
	for after := ""; ; {
		deeds, next, err := list(after, limit)
		h.must(err)
		for _, d := range deeds {
			title := d.Title
			if d.Own {
				title += " *"
			}
			titles = append(titles, title)
		}
		if next == "" {
			return titles
		}
		after = next
	}
}

func (h *house) livedStories(valueID string, m lived.Month) func(string, int) ([]lived.Deed, string, error) {
	return func(after string, limit int) ([]lived.Deed, string, error) {
		return ListStoriesLived(h.Context(h.Mina), h.DB, h.Mina, valueID, m, after, limit)
	}
}

func TestStoriesLived_inTheirMonth(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		both := []string{h.welcome.ID, h.own.ID}
		november := h.month()
		at := func(then time.Time) { h.Clock = then }
		zone := h.seoul()
		at(time.Date(2026, 10, 31, 23, 59, 59, 999_999_000, zone))
		h.tagged(h.Mina, "the last of October", both)
		at(time.Date(2026, 11, 1, 0, 0, 0, 0, zone))
		h.tagged(h.Mina, "the first of November", both)
		h.tagged(h.Yui, "told by a lead", both[:1])
		h.tagged(h.Mina, "praises a lead", both[1:], h.Haruto.ID, h.Jiho.ID)
		h.tell(h.Mina, draft("of no value"))
		gone := h.tagged(h.Mina, "withdrawn", both)
		h.must(h.store.Withdraw(h.Context(h.Mina), h.Mina, gone.ID))
		moved := h.tagged(h.Mina, "of another value", both[:1])
		d := draft("of another value")
		d.ID, d.Values = moved.ID, both[1:]
		h.must(h.store.Edit(h.Context(h.Mina), h.Mina, d))
		at(time.Date(2026, 12, 1, 0, 0, 0, 0, zone))
		december := h.tagged(h.Mina, "the first of December", both)

		same(t, "counted", map[string]lived.Tally{
			h.welcome.ID: {Count: 2, Own: 1}, h.own.ID: {Count: 3, Own: 1},
		}, h.storiesLived(november))
		for limit := 1; limit < 4; limit++ {
			got := h.livedTitles(h.livedStories(h.own.ID, november), limit)
			same(t, "listed", []string{"of another value", "praises a lead *", "the first of November"}, got)
		}
		same(t, "behind a later one", []string{"told by a lead *", "the first of November"},
			h.livedTitles(func(after string, limit int) ([]lived.Deed, string, error) {
				if after == "" {
					after = december.ID
				}
				return h.livedStories(h.welcome.ID, november)(after, limit)
			}, 5))
		deeds, _, err := h.livedStories(h.welcome.ID, h.month())("", 1)
		h.must(err)
		same(t, "a story", []lived.Deed{{
			ID: december.ID, Title: "the first of December", Language: "en", URL: december.URL(), Day: "2026-12-01", Note: "Told by Mina Seo",
		}}, deeds)
		_, _, err = h.livedStories(h.own.ID, november)("x", 5)
		refused(t, err, "after", "web.invalid.choice")
	})
}

func TestStoriesLived_leaveOutWhatAPackBrought(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		var narrator web.Viewer
		h.must(h.write(func(ctx context.Context, tx *storage.Tx) (err error) {
			narrator, err = people.Narrator(ctx, tx, h.Instant(), "The starter pack")
			return err
		}))
		h.tagged(narrator, "an example", []string{h.welcome.ID})
		h.tagged(h.Mina, "ours", []string{h.welcome.ID})
		same(t, "counted", lived.Tally{Count: 1}, h.storiesLived(h.month())[h.welcome.ID])
		same(t, "listed", []string{"ours"}, h.livedTitles(h.livedStories(h.welcome.ID, h.month()), 5))
		same(t, "on the board", []string{"ours", "an example"}, h.titles(Filter{Value: h.welcome.ID}, 5))
	})
}

func TestOnPersonEdited_bringsLeadsOwnPartToToday(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.Log.During(h.store.OnPersonEdited, "person.edited")
		only := []string{h.welcome.ID}
		h.tagged(h.Mina, "told by Mina", only)
		h.tagged(h.Haruto, "praises Mina", only, h.Mina.ID)
		h.tagged(h.Yui, "told by Yui, praises Mina", only, h.Mina.ID)
		h.tagged(h.Haruto, "praises Yui", only, h.Yui.ID)
		h.tagged(h.Haruto, "praises both", only, h.Yui.ID, h.Mina.ID)
		h.tagged(h.Haruto, "praises Priya", only, h.Priya.ID)
		become := func(v web.Viewer, role people.Role) {
			t.Helper()
			p := h.person(v)
			h.must(h.Store.Edit(h.Context(h.Eleanor), h.Eleanor, people.Draft{
				ID: p.ID, Name: p.Name, EmployeeNumber: p.EmployeeNumber, Role: role, Language: p.Language, StartedOn: p.StartedOn,
			}))
		}
		own := func(want ...string) {
			t.Helper()
			var got []string
			for _, title := range h.livedTitles(h.livedStories(h.welcome.ID, h.month()), 10) {
				if led, ok := strings.CutSuffix(title, " *"); ok {
					got = append(got, led)
				}
			}
			same(t, "leads' own part", want, got)
			same(t, "its number", lived.Tally{Count: 6, Own: len(want)}, h.storiesLived(h.month())[h.welcome.ID])
		}
		own("praises both", "praises Yui", "told by Yui, praises Mina")
		become(h.Mina, people.Lead)
		own("praises both", "praises Yui", "told by Yui, praises Mina", "praises Mina", "told by Mina")
		become(h.Yui, people.Staff)
		own("praises both", "told by Yui, praises Mina", "praises Mina", "told by Mina")
		become(h.Mina, people.Staff)
		own()
		become(h.Mina, people.Staff) // again: nothing changes
		own()
		become(h.Haruto, people.Owner)
		own("praises Priya", "praises both", "praises Yui", "praises Mina")
	})
}

func TestAwardsLived(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		own := h.badge("Held on", "oars", h.own.ID)
		zone := h.seoul()
		november := h.month()
		h.Clock = time.Date(2026, 11, 1, 0, 0, 0, 0, zone).Add(-time.Microsecond)
		h.award(h.Yui, AwardDraft{Badge: h.lantern.ID, To: h.Mina.ID})
		h.Clock = h.Clock.Add(time.Microsecond)
		story := h.tell(h.Haruto, draft("The pillow", h.Mina.ID))
		gone := h.tell(h.Haruto, draft("The secret", h.Mina.ID))
		first := h.award(h.Yui, AwardDraft{Badge: h.lantern.ID, To: h.Mina.ID, Story: story.ID})
		h.Clock = h.Clock.Add(time.Minute)
		second := h.award(h.Jiho, AwardDraft{Badge: h.lantern.ID, To: h.Yui.ID, Story: gone.ID})
		h.award(h.Yui, AwardDraft{Badge: h.anchor.ID, To: h.Mina.ID}) // stands for no value
		h.award(h.Yui, AwardDraft{Badge: own.ID, To: h.Mina.ID})
		h.must(h.store.Withdraw(h.Context(h.Haruto), h.Haruto, gone.ID))
		h.must(h.store.Retire(h.Context(h.Eleanor), h.Eleanor, h.lantern.ID))
		h.Clock = time.Date(2026, 12, 1, 0, 0, 0, 0, zone)
		later := h.award(h.Yui, AwardDraft{Badge: own.ID, To: h.Haruto.ID})

		counted, err := AwardsLived(context.Background(), db, h.Mina, []string{h.welcome.ID, h.own.ID}, november)
		h.must(err)
		same(t, "counted", map[string]lived.Tally{h.welcome.ID: {Count: 2, Own: 1}, h.own.ID: {Count: 1}}, counted)
		list := func(after string, limit int) ([]lived.Deed, string, error) {
			return ListAwardsLived(h.Context(h.Mina), db, h.Mina, h.welcome.ID, november, after, limit)
		}
		same(t, "one at a time", []string{"The Lantern *", "The Lantern"}, h.livedTitles(list, 1))
		deeds, next, err := list("", 5)
		h.must(err)
		// The withdrawn story is named nowhere.
		same(t, "listed", []lived.Deed{
			{ID: second.ID, Title: "The Lantern", Language: "en", URL: h.lantern.URL(), Day: "2026-11-01", Note: "awarded to 田中 由衣 by 박지호", Own: true},
			{ID: first.ID, Title: "The Lantern", Language: "en", URL: story.URL(), Day: "2026-11-01", Note: "awarded to Mina Seo by 田中 由衣"},
		}, deeds)
		same(t, "next", "", next)
		if deeds, _, err = list(later.ID, 5); err != nil || len(deeds) != 2 {
			t.Errorf("behind a later one: %v, %v", deeds, err)
		}
		_, _, err = list(story.ID, 5)
		refused(t, err, "after", "web.invalid.choice")
	})
}

func TestLived_isServedByIndexes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		story := h.tagged(h.Mina, "story", []string{h.own.ID}, h.Haruto.ID)
		award := h.award(h.Yui, AwardDraft{Story: story.ID, Badge: h.lantern.ID, To: h.Haruto.ID})
		m, ctx := h.month(), h.Context(h.Mina)
		for name, row := range map[string]struct {
			index, part string
			read        func(r storage.Reader) error
		}{
			"the number of stories": {"story_list_at", "COUNT(*)", func(r storage.Reader) error {
				_, err := StoriesLived(ctx, r, h.Mina, []string{h.own.ID}, m)
				return err
			}},
			"the list of stories": {"story_list_at", "ORDER BY l.at DESC", func(r storage.Reader) error {
				_, _, err := ListStoriesLived(ctx, r, h.Mina, h.own.ID, m, story.ID, 5)
				return err
			}},
			"the number of awards": {"award_", "COUNT(*)", func(r storage.Reader) error {
				_, err := AwardsLived(ctx, r, h.Mina, []string{h.own.ID}, m)
				return err
			}},
			"the list of awards": {"award_at", "ORDER BY at DESC", func(r storage.Reader) error {
				_, _, err := ListAwardsLived(ctx, r, h.Mina, h.own.ID, m, award.ID, 5)
				return err
			}},
		} {
			s, asked := &spy{Reader: db}, false
			h.must(row.read(s))
			for _, q := range s.asked {
				if !strings.Contains(q.sql, row.part) {
					continue
				}
				asked = true
				plan := storagetest.Plan(t, db, q.sql, q.args...)
				if !strings.Contains(plan, row.index) {
					t.Errorf("%s: %s does without the index %s:\n%s", db.Engine(), name, row.index, plan)
				}
				if strings.Contains(q.sql, "LIMIT") && (strings.Contains(plan, "TEMP B-TREE FOR ORDER") || strings.Contains(plan, "Sort")) {
					t.Errorf("%s: %s sorts:\n%s", db.Engine(), name, plan)
				}
			}
			if !asked {
				t.Errorf("%s: no query has %s", name, row.part)
			}
		}
	})
}
