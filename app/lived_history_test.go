package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/recognition"
	"credo/values"
)

// TestLived_countsWhatItLists lets people live through months at random, and asks
// again and again as several of them: each number is that of its list, and both
// are what a plain account of the same history says.
func TestLived_countsWhatItLists(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := newHistory(t, db, uint64(len(db.Engine())))
		for range 4 {
			for range 40 {
				h.step()
			}
			h.compare()
		}
		if h.most < 3 {
			t.Errorf("nothing much has happened: at most %d of a kind", h.most)
		}
	})
}

// A history is a workplace in which things happen at random, and a plain account
// of them.
type history struct {
	t    *testing.T
	h    *house
	at   *clock
	zone *time.Location
	luck *rand.Rand
	most int // of one kind for one value in one month

	people   []*someone // the owner first
	narrator web.Viewer // of a content pack
	zones    map[string]*time.Location
	values   []values.Value // of the credo
	gone     []values.Value // taken out of it, the first to go first
	badges   []recognition.BadgeDraft
	stories  []*toldStory
	awards   []givenAward
	editions []*writtenEdition
	modules  []*writtenModule
	reads    map[[2]string]time.Time // by person and lesson, the first time
}

type someone struct {
	people.Draft
	web.Viewer
}

type toldStory struct {
	recognition.Draft
	author web.Viewer
	at     time.Time
	gone   bool
}

type givenAward struct {
	badge, to, id string
	at            time.Time
}

type writtenEdition struct {
	huddle.Draft
}

type writtenModule struct {
	id      string
	draft   bool
	lessons []modules.Lesson
	names   []string // that each lesson refers to, by its place
}

var ctx = context.Background()

func newHistory(t *testing.T, db *storage.DB, seed uint64) *history {
	t.Helper()
	h := &history{t: t, at: new(clock), luck: rand.New(rand.NewPCG(seed, 17)), reads: map[[2]string]time.Time{}, zones: map[string]*time.Location{}}
	var err error
	h.zone, err = time.LoadLocation("Asia/Seoul")
	must(t, err)
	h.at.put(time.Date(2026, 7, 30, 10, 0, 0, 0, h.zone))
	h.h = serve(t, db, h.at)
	token, err := h.h.people.NewSetUpToken(ctx)
	must(t, err)
	owner := people.Draft{Name: "Owner", Role: people.Owner, Language: i18n.English, StartedOn: "2026-01-01", Secret: "open the harbour"}
	owner.ID, err = h.h.people.SetUp(ctx, token, people.SetUp{
		Workplace: people.Workplace{Name: "House", Zone: "Asia/Seoul", Language: i18n.English, Languages: i18n.Langs[:]}, Owner: owner,
	})
	must(t, err)
	h.people = []*someone{{Draft: owner}}
	h.look(h.people[0])
	var teams []string
	for _, zone := range []string{"Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		id, _, err := h.h.people.AddTeam(ctx, h.people[0].Viewer, people.TeamDraft{Name: zone, Zone: zone})
		must(t, err)
		h.zones[id], err = time.LoadLocation(zone)
		must(t, err)
		teams = append(teams, id)
	}
	for i, of := range [][]string{teams[:1], teams[1:], nil, teams} {
		d := people.Draft{Name: fmt.Sprint("Person ", i), Role: people.Staff, Language: i18n.English, StartedOn: "2026-01-01", Teams: of, Secret: "the door is open"}
		if i == 1 {
			d.Role = people.Lead
		}
		person, _, err := h.h.people.Add(ctx, h.people[0].Viewer, d)
		must(t, err)
		d.ID = person.ID
		h.people = append(h.people, &someone{Draft: d})
		h.look(h.people[len(h.people)-1])
	}
	must(t, db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		h.narrator, err = people.Narrator(ctx, tx, storage.At(h.at.now()), "Starter")
		return err
	}))
	h.adopt(h.value("Alpha"), h.value("Beta"), h.value("Gamma"))
	for i := range 4 {
		d := recognition.BadgeDraft{Name: en(fmt.Sprint("Badge ", i)), Criteria: en("For it."), Icon: "star", Finish: "brass"}
		if i < 3 {
			d.Value = h.values[i].ID
		}
		badge, _, err := h.h.recognition.AddBadge(ctx, h.people[0].Viewer, d)
		must(t, err)
		d.ID = badge.ID
		h.badges = append(h.badges, d)
	}
	return h
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

func (h *history) value(name string) values.Value {
	return values.Value{Name: en(name).With(i18n.Korean, "가치 "+name), Statement: en("It is so.")}
}

// look keeps what somebody is now.
func (h *history) look(p *someone) {
	h.t.Helper()
	person, err := h.h.people.Person(ctx, p.Draft.ID)
	must(h.t, err)
	p.Viewer = person.Viewer()
}

func (h *history) adopt(all ...values.Value) {
	h.t.Helper()
	credo, err := h.h.values.Adopt(ctx, h.people[0].Viewer, values.Draft{Vision: en(fmt.Sprint("Vision ", h.luck.Int())), Values: all})
	must(h.t, err)
	for _, v := range h.values {
		if _, stays := credo.Value(v.ID); !stays {
			h.gone = append(h.gone, v)
		}
	}
	h.values = credo.Values
}

func pick[T any](luck *rand.Rand, all []T) T { return all[luck.IntN(len(all))] }

// some returns some of them.
func some[T any](luck *rand.Rand, all []T) []T {
	var few []T
	for _, one := range all {
		if luck.IntN(2) == 0 {
			few = append(few, one)
		}
	}
	return few
}

// step lets time go by and something happen.
func (h *history) step() {
	h.t.Helper()
	h.at.put(h.at.now().Add(time.Duration(h.luck.IntN(26*60)) * time.Minute))
	by := pick(h.luck, h.people)
	switch h.luck.IntN(12) {
	case 0, 1, 2:
		h.tell(by.Viewer)
	case 3:
		h.rewrite()
	case 4, 5:
		h.award(by)
	case 6, 7:
		h.prepare()
	case 8:
		h.teach()
	case 9, 10:
		h.read(by)
	case 11:
		h.change()
	}
}
