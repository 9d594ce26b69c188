package main

import (
	"context"
	"slices"

	"credo/internal/i18n"
	"credo/values"
)

// demoCredo is the version of the credo that came after the starter pack's.
type demoCredo struct {
	Adopted  when
	Values   map[string]struct{ Statement, Practice, Measure words } // by key; what is left out stays
	Unsigned []string                                                // keys of people who have not signed it
}

// tellCredo has everybody sign the credo of the starter pack, its owner adopt the
// next version, and most of them sign that.
func (t *teller) tellCredo(ctx context.Context) error {
	for _, p := range t.everybody() {
		if p.StartedDaysAgo <= t.team.Credo.Adopted.daysAgo {
			continue
		}
		if err := t.sign(ctx, p, 1, since); err != nil {
			return err
		}
	}
	t.put(t.team.Credo.Adopted)
	first, err := t.values.Current(ctx)
	if err != nil {
		return err
	}
	d := values.Draft{Base: &first.Version, Vision: first.Vision, Values: slices.Clone(first.Values)}
	for i := range d.Values {
		v := &d.Values[i]
		v.Origin = t.ids["origins "+v.ID]
		for key, said := range t.team.Credo.Values {
			if t.ids["values "+key] == v.ID {
				reword(&v.Statement, said.Statement)
				reword(&v.Questions.Practice, said.Practice)
				reword(&v.Questions.Measure, said.Measure)
			}
		}
	}
	second, err := t.values.Adopt(ctx, t.owner, d)
	if err != nil {
		return err
	}
	for _, p := range t.everybody() {
		if slices.Contains(t.team.Credo.Unsigned, p.Key) {
			continue
		}
		if err := t.sign(ctx, p, second.Version, t.team.Credo.Adopted.daysAgo); err != nil {
			return err
		}
	}
	return nil
}

func reword(t *i18n.Text, said words) {
	if said != nil {
		*t = said.text()
	}
}

// sign has somebody sign a version that was adopted so many days ago: on one of
// their next days at work, at the earliest on their first.
func (t *teller) sign(ctx context.Context, p demoPerson, version, adopted int) error {
	luck := p.luck("signature", version)
	day := min(p.StartedDaysAgo, adopted-1-luck.IntN(5))
	for day > 1 && !p.works(day) {
		day--
	}
	t.put(ago(day, spareHour[p.Shift], luck.IntN(50)))
	_, err := t.values.Sign(ctx, t.viewers[p.Key], version)
	return err
}
