package values

import (
	"cmp"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// over returns the draft as the version after current: with the translations
// of what is unchanged, and colours and icons for all. New values may have no id
// yet. The error is *web.Invalid for an id that is neither of current nor new.
func (d Draft) over(current Credo) (Credo, error) {
	bad := &web.Invalid{}
	seen := map[string]bool{}
	for i, v := range d.Values {
		_, known := current.Value(v.ID)
		known = known || slices.Contains(d.New, v.ID) && storage.ValidID(v.ID)
		if v.ID != "" && (!known || seen[v.ID]) {
			bad.Add(field(i, "id"), "values.invalid.gone")
		}
		seen[v.ID] = true
	}
	d = d.on(current)
	next := Credo{Version: current.Version + 1, Vision: d.Vision, Values: d.Values, Acronym: *d.Acronym}
	adorn(next.Values)
	return next, bad.OrNil()
}

// on returns the draft with the translations of what it leaves as before says
// it. Values that before does not know stay as they are.
func (d Draft) on(before Credo) Draft {
	d.Vision = d.kept(d.Vision, before.Vision)
	d.Values = slices.Clone(d.Values)
	for i, v := range d.Values {
		if then, known := before.Value(v.ID); known && v.ID != "" {
			d.Values[i] = d.keptValue(v, then)
		}
	}
	if d.Acronym == nil {
		d.Acronym = &before.Acronym
	}
	d.Shown, d.Beside = "", false
	return d
}

// withIDs returns the draft with an id for each value: it is told by that which is
// which, however often it is reworded.
func (d Draft) withIDs(current Credo) Draft {
	d.Values, d.New = slices.Clone(d.Values), nil
	for i := range d.Values {
		v := &d.Values[i]
		if v.ID == "" {
			v.ID = storage.NewID()
		}
		if _, known := current.Value(v.ID); !known {
			d.New = append(d.New, v.ID)
		}
	}
	return d
}

func (d Draft) keptValue(v, before Value) Value {
	now, then := v.Questions, before.Questions
	v.Name = d.kept(v.Name, before.Name)
	v.Statement = d.kept(v.Statement, before.Statement)
	v.Colour = cmp.Or(v.Colour, before.Colour)
	v.Icon = cmp.Or(v.Icon, before.Icon)
	v.Questions = Questions{
		Meaning:  d.kept(now.Meaning, then.Meaning),
		Practice: d.kept(now.Practice, then.Practice),
		Misread:  d.kept(now.Misread, then.Misread),
		Measure:  d.kept(now.Measure, then.Measure),
		Effect:   d.kept(now.Effect, then.Effect),
	}
	v.Dos = d.keptExamples(v.Dos, before.Dos)
	v.Donts = d.keptExamples(v.Donts, before.Donts)
	v.Origin = cmp.Or(v.Origin, before.Origin)
	v.Retired = false
	return v
}

// kept returns now with the translations of before, if it says what before
// says to readers of its language, or of the one that was shown; also if it goes
// beside them.
func (d Draft) kept(now, before i18n.Text) i18n.Text {
	s := now.Source()
	switch {
	case s == "":
		return now
	case d.unchanged(now, before):
		all := before
		for lang, s := range now.In {
			if lang != now.Original {
				all = all.With(lang, s)
			}
		}
		return all
	case d.Beside:
		return before.With(now.Original, s)
	}
	return now
}

func (d Draft) unchanged(now, before i18n.Text) bool {
	said, _ := before.For(now.Original)
	seen, _ := before.For(cmp.Or(d.Shown, now.Original))
	return now.Source() == said || now.Source() == seen
}

// keptExamples is kept for lists, which may have been put in another order. A
// line that goes beside another stands where that does.
func (d Draft) keptExamples(now, before []i18n.Text) []i18n.Text {
	var all []i18n.Text
	for i, t := range now {
		same := slices.IndexFunc(before, func(b i18n.Text) bool { return d.unchanged(t, b) })
		switch {
		case same >= 0:
			t = d.kept(t, before[same])
		case len(now) == len(before):
			t = d.kept(t, before[i])
		}
		all = append(all, t)
	}
	return all
}

// adorn gives a colour and an icon to values without one, each one that no
// other value has.
func adorn(values []Value) {
	colours, icons := map[string]bool{}, map[string]bool{}
	for _, v := range values {
		colours[v.Colour], icons[v.Icon] = true, true
	}
	for i := range values {
		v := &values[i]
		v.Colour, v.Icon = Adorned(v.Colour, v.Icon, colours, icons)
		colours[v.Colour], icons[v.Icon] = true, true
	}
}

func free(all []string, taken map[string]bool) string {
	for _, each := range all {
		if !taken[each] {
			return each
		}
	}
	return all[0]
}
