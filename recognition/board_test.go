package recognition

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestBoard_filters(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		tell := func(by web.Viewer, title, value string, praised ...string) Story {
			h.Clock = h.Clock.Add(time.Minute)
			d := draft(title, praised...)
			if value != "" {
				d.Values = []string{value}
			}
			return h.tell(by, d)
		}
		rabbit := tell(h.Mina, "rabbit", h.own.ID, h.Haruto.ID)
		tell(h.Mina, "umbrella", h.welcome.ID, h.Haruto.ID, h.Priya.ID)
		tell(h.Priya, "porridge", h.welcome.ID)
		tell(h.Eleanor, "towel", "", h.Priya.ID)
		h.award(h.Yui, AwardDraft{Story: rabbit.ID, Badge: h.anchor.ID, To: h.Haruto.ID})
		h.award(h.Yui, AwardDraft{Story: rabbit.ID, Badge: h.anchor.ID, To: h.Priya.ID})
		rows := []struct {
			name   string
			filter Filter
			want   []string
		}{
			{"all", Filter{}, []string{"towel", "porridge", "umbrella", "rabbit"}},
			{"value", Filter{Value: h.welcome.ID}, []string{"porridge", "umbrella"}},
			{"person", Filter{Person: h.Priya.ID}, []string{"towel", "umbrella"}},
			{"an author is not praised", Filter{Person: h.Mina.ID}, nil},
			{"team of the author", Filter{Team: h.Front}, []string{"umbrella", "rabbit"}},
			{"team of the praised, or the author", Filter{Team: h.Rooms}, []string{"towel", "porridge", "umbrella"}},
			{"badge", Filter{Badge: h.anchor.ID}, []string{"rabbit"}},
			{"badge that nobody has", Filter{Badge: h.lantern.ID}, nil},
			{"value and team", Filter{Value: h.welcome.ID, Team: h.Front}, []string{"umbrella"}},
			{"value and person", Filter{Value: h.own.ID, Person: h.Priya.ID}, nil},
			{"all together", Filter{Value: h.own.ID, Team: h.Front, Person: h.Haruto.ID, Badge: h.anchor.ID}, []string{"rabbit"}},
			{"nothing there", Filter{Value: storage.NewID()}, nil},
			{"no id", Filter{Value: "\x00'"}, nil},
		}
		for _, row := range rows {
			same(t, row.name, row.want, h.titles(row.filter, 10))
			same(t, row.name+", one by one", row.want, h.titles(row.filter, 1))
		}
		for _, after := range []string{"x", "\x00", storage.NewID()} {
			_, _, err := Board(context.Background(), db, "", Filter{}, after, 10)
			refused(t, err, "after", "web.invalid.choice")
		}
	})
}

func TestBoard_goesThroughEqualInstantsOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		var want []string
		for i := range 250 {
			d := draft(fmt.Sprintf("story %03d", i), h.Haruto.ID)
			if i%2 == 0 {
				d.Values = []string{h.own.ID}
			}
			if i == 125 {
				h.Clock = h.Clock.Add(time.Second)
			}
			h.tell(h.Mina, d)
			want = append(want, d.Title)
		}
		for _, limit := range []int{7, 20, 250} {
			got := h.titles(Filter{}, limit)
			if !strings.HasPrefix(got[0], "story 1") && !strings.HasPrefix(got[0], "story 2") {
				t.Errorf("%q is first, which is not among the newest", got[0])
			}
			slices.Sort(got)
			same(t, fmt.Sprintf("%d at a time", limit), want, got)
		}
		got := h.titles(Filter{Value: h.own.ID, Team: h.Front}, 9)
		if len(got) != 125 || len(slices.Compact(slices.Sorted(slices.Values(got)))) != 125 {
			t.Errorf("%d stories of two lists, want 125 different ones", len(got))
		}
	})
}

func TestBoard_goesOnBehindAWithdrawnStory(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.tell(h.Mina, draft("first"))
		h.Clock = h.Clock.Add(time.Second)
		middle := h.tell(h.Mina, draft("middle"))
		h.must(h.store.Withdraw(context.Background(), h.Mina, middle.ID))
		stories, _, err := Board(context.Background(), db, "", Filter{}, middle.ID, 10)
		if err != nil || len(stories) != 1 || stories[0].Title.Source() != "first" {
			t.Errorf("got %v, error %v", stories, err)
		}
	})
}

func TestBoard_asksAsOftenForManyStoriesAsForOne(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		asked := func(limit int) int {
			s := &spy{Reader: db}
			if stories, _, err := Board(context.Background(), s, h.Mina.ID, Filter{}, "", limit); err != nil || len(stories) != limit {
				t.Fatalf("%d stories, error %v", len(stories), err)
			}
			return len(s.asked)
		}
		for i := range 12 {
			d := draft("story", h.Haruto.ID, h.Priya.ID)
			d.Values = []string{h.own.ID, h.welcome.ID}
			story := h.tell(h.Mina, d)
			h.award(h.Yui, AwardDraft{Story: story.ID, Badge: []Badge{h.lantern, h.anchor}[i%2].ID, To: h.Haruto.ID})
		}
		if one, many := asked(1), asked(12); one != many {
			t.Errorf("%d queries for one story, %d for twelve", one, many)
		}
	})
}

func TestLists_areServedByTheirIndexes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		story := h.tell(h.Mina, draft("story", h.Haruto.ID))
		h.award(h.Yui, AwardDraft{Story: story.ID, Badge: h.lantern.ID, To: h.Haruto.ID})
		award := h.award(h.Yui, AwardDraft{Badge: h.lantern.ID, To: h.Haruto.ID})
		board := func(f Filter, after string) func(r storage.Reader) error {
			return func(r storage.Reader) error { _, err := page(ctx, r, f, after, 20); return err }
		}
		rows := []struct {
			name, index string
			list        func(r storage.Reader) error
		}{
			{"the board", "story_list_at", board(Filter{}, "")},
			{"its next page", "story_list_at", board(Filter{}, story.ID)},
			{"of a value", "story_list_at", board(Filter{Value: h.own.ID}, story.ID)},
			{"of a value, by a team", "story_list_at", board(Filter{Value: h.own.ID, Team: h.Front}, story.ID)},
			{"of all filters", "story_list_at", board(Filter{Value: h.own.ID, Team: h.Front, Person: h.Mina.ID, Badge: h.anchor.ID}, "")},
			{"the last days", "story_list_at", func(r storage.Reader) error { _, err := countSince(ctx, r, 0); return err }},
			{"what is new", "story_list_at", func(r storage.Reader) error { _, err := countAfter(ctx, r, story.ID); return err }},
			{"waiting for a badge", "story_list_at", func(r storage.Reader) error { _, err := withoutAward(ctx, r, 0, 5); return err }},
			{"awards to a person", "award_person", func(r storage.Reader) error { _, err := AwardsTo(ctx, r, h.Haruto.ID, 5); return err }},
			{"new awards", "award_person", func(r storage.Reader) error { _, err := NewAwardsFor(ctx, r, h.Haruto.ID, 0); return err }},
			{"holders", "award_badge", func(r storage.Reader) error { _, _, err := Holders(ctx, r, h.lantern.ID, award.ID, 5); return err }},
			{"candidates", "story_candidate_at", func(r storage.Reader) error { _, err := Candidates(ctx, r, 5); return err }},
			{"the catalogue", "badge_made", func(r storage.Reader) error { _, err := AllBadges(ctx, r); return err }},
		}
		for _, row := range rows {
			s := &spy{Reader: db}
			if err := row.list(s); err != nil {
				t.Fatalf("%s: %v", row.name, err)
			}
			list := s.asked[0]
			for _, q := range s.asked {
				if strings.Contains(q.sql, "ORDER BY") {
					list = q
					break
				}
				if strings.Contains(q.sql, "COUNT(*)") {
					list = q
				}
			}
			storagetest.UsesIndex(t, db, row.index, list.sql, list.args...)
			if plan := storagetest.Plan(t, db, list.sql, list.args...); strings.Contains(plan, "TEMP B-TREE") || strings.Contains(plan, "Sort") {
				t.Errorf("%s: %s sorts:\n%s", db.Engine(), row.name, plan)
			}
		}
	})
}

func TestCounts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		after := func(id string, want int) {
			t.Helper()
			if n, err := countAfter(ctx, db, id); err != nil || n != want {
				t.Errorf("%d newer stories, error %v, want %d", n, err, want)
			}
		}
		since := func(at storage.Instant, want int) {
			t.Helper()
			if n, err := countSince(ctx, db, at); err != nil || n != want {
				t.Errorf("%d stories, error %v, want %d", n, err, want)
			}
		}
		after("", 0)
		first := h.tell(h.Mina, draft("first"))
		h.Clock = h.Clock.Add(time.Second)
		second := h.tell(h.Mina, draft("second"))
		after("", 2)
		after(first.ID, 1)
		after(second.ID, 0)
		since(first.At, 2)
		since(second.At, 1)
		since(second.At+1, 0)
		for range manyStories {
			h.tell(h.Mina, draft("more"))
		}
		after(first.ID, manyStories+1)
		h.tell(h.Mina, draft("one too many to count"))
		since(0, manyStories+1)
		_, err := countAfter(ctx, db, "x")
		refused(t, err, "after", "web.invalid.choice")
	})
}

func TestWithoutAward(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.tell(h.Mina, draft("long ago", h.Haruto.ID))
		h.Clock = h.Clock.Add(time.Hour)
		since := h.Instant()
		honoured := h.tell(h.Mina, draft("honoured", h.Haruto.ID))
		h.award(h.Yui, AwardDraft{Story: honoured.ID, Badge: h.lantern.ID, To: h.Haruto.ID})
		waiting := h.tell(h.Mina, draft("waiting", h.Haruto.ID))
		got, err := withoutAward(context.Background(), db, since, 5)
		h.must(err)
		same(t, "waiting", []StoryRef{{ID: waiting.ID, Title: waiting.Title}}, got)
	})
}
