package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"time"

	"credo/huddle"
	"credo/internal/web"
	"credo/people"
)

// A deed is something that somebody did at a time.
type deed struct {
	at time.Time
	do func(ctx context.Context, t *teller, by web.Viewer) error
}

// tellLife has everybody live through the weeks, each in their own order:
// huddles, applause, lessons and quizzes. What is left open by the files follows
// from the person's luck, which is the same in every telling.
func (t *teller) tellLife(ctx context.Context) error {
	all := t.everybody()
	return t.atOnce(len(all), func(i int) error {
		p, own := all[i], t.aside()
		deeds := slices.Concat(t.presenceOf(p), t.applauseOf(p), t.trainingOf(p))
		slices.SortStableFunc(deeds, func(a, b deed) int { return a.at.Compare(b.at) })
		for _, d := range deeds {
			own.clock.put(d.at)
			if err := d.do(ctx, own, t.viewers[p.Key]); err != nil {
				return fmt.Errorf("%s at %s: %w", p.Key, d.at, err)
			}
		}
		return nil
	})
}

// luck decides what shift and habits leave open.
func (p demoPerson) luck(about string, number int) *rand.Rand {
	seed := fnv.New64a()
	fmt.Fprint(seed, p.Key, " ", about)
	return rand.New(rand.NewPCG(seed.Sum64(), uint64(number)))
}

// here reports whether the person worked here that day.
func (p demoPerson) here(daysAgo int) bool {
	return daysAgo <= p.StartedDaysAgo && (p.LeftDaysAgo == 0 || daysAgo > p.LeftDaysAgo)
}

func (p demoPerson) onLeave(daysAgo int) bool {
	return daysAgo <= p.Leave[0] && daysAgo >= p.Leave[1] && p.Leave[0] > 0
}

// works reports whether the person was at work that day.
func (p demoPerson) works(daysAgo int) bool {
	return p.here(daysAgo) && !p.onLeave(daysAgo) && !slices.Contains(p.DaysOff, daysAgo%7)
}

// spareHour is when somebody of a shift has a moment to read and learn.
var spareHour = map[string]int{"early": 14, "late": 15, "night": 22}

const huddleHour = 9

// presenceOf returns how the person took part in the huddles before today's, and
// applauded what some of them told.
func (t *teller) presenceOf(p demoPerson) []deed {
	var deeds []deed
	for _, e := range t.editions {
		if e.daysAgo < 1 || !t.isFor(e, p) || !p.here(e.daysAgo) {
			continue
		}
		how, then := p.takesPart(e.daysAgo)
		if how == "" || then.daysAgo < 1 { // today nobody has done anything yet
			continue
		}
		deeds = append(deeds, deed{t.moment(then), func(ctx context.Context, t *teller, by web.Viewer) error {
			_, err := t.huddle.Take(ctx, by, e.id, how)
			return err
		}})
		if e.story != "" && p.luck("applause", e.daysAgo).IntN(100) < 30 {
			deeds = append(deeds, t.applaud(then.after(20), e.story))
		}
	}
	return deeds
}

// isFor reports whether the edition is the person's of its day: that of their
// team goes before that of everyone.
func (w *world) isFor(e toldHuddle, p demoPerson) bool {
	if e.audience != "" {
		return slices.Contains(p.Teams, e.audience)
	}
	return !slices.ContainsFunc(w.editions, func(o toldHuddle) bool {
		return o.daysAgo == e.daysAgo && o.audience != "" && slices.Contains(p.Teams, o.audience)
	})
}

// takesPart says how and when somebody took part in the huddle of a day; no how
// is for not at all.
func (p demoPerson) takesPart(daysAgo int) (how huddle.How, then when) {
	luck := p.luck("huddle", daysAgo)
	chance, minute := luck.IntN(100), luck.IntN(60)
	there := ago(daysAgo, huddleHour, -14+minute%15)
	later := ago(daysAgo, spareHour[p.Shift]-1, minute)
	switch {
	case p.onLeave(daysAgo) && daysAgo-p.Leave[1] < 5: // the last ones are read on the first day back
		return huddle.Read, ago(p.Leave[1]-1, spareHour[p.Shift], 2*daysAgo)
	case p.onLeave(daysAgo):
		return "", when{}
	case !p.works(daysAgo) && chance < 20 && p.works(daysAgo-1):
		return huddle.Read, ago(daysAgo-1, spareHour[p.Shift]-1, minute)
	case !p.works(daysAgo):
		return "", when{}
	case chance < p.attendance():
		return huddle.Present, there
	case chance < 92:
		return huddle.Read, later
	}
	return "", when{}
}

// attendance is of a hundred huddles on working days those that the person
// stands in, and does not catch up with later.
func (p demoPerson) attendance() int {
	switch {
	case p.Role != people.Staff:
		return 90
	case p.Shift == "early":
		return 78
	case p.Shift == "late":
		return 30
	}
	return 18
}

// applauseOf returns the applause that the files tell of.
func (t *teller) applauseOf(p demoPerson) []deed {
	var deeds []deed
	for _, s := range t.team.Stories {
		if i := slices.Index(s.Applause, p.Key); i >= 0 {
			deeds = append(deeds, t.applaud(s.At.after(45+7*i), t.ids["stories "+s.Key]))
		}
	}
	return deeds
}

func (t *teller) applaud(then when, storyID string) deed {
	return deed{t.moment(then), func(ctx context.Context, t *teller, by web.Viewer) error {
		_, err := t.recognition.Applaud(ctx, by, storyID)
		return err
	}}
}
