package values

import (
	"cmp"
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// The bounds of what a credo says, in characters as people see them.
const (
	maxVision    = 300
	maxName      = 80
	maxStatement = 300
	maxAnswer    = 1000
	maxExample   = 300
	maxExamples  = 20 // of what to do, and as many of what not
)

// A Draft is what an owner wants to adopt as the next version.
//
// A text may carry translations. One that says what the current version says
// to readers of its language is unchanged and keeps the translations of the
// current version; a changed one has those it carries.
type Draft struct {
	ID   string // chosen by the form, so that sending it twice adopts once; may be empty
	Base *int   // the version it started from, 0 for none; nil adopts whatever is current
	// Shown is the language in which the writer saw the current version, when
	// that is not the one in which they write.
	Shown  i18n.Lang
	Vision i18n.Text
	// Values with an id are those of the current version, possibly reworded;
	// those without are new. Colour and icon are chosen where they are empty.
	Values []Value
}

// check cleans the draft and says what is wrong with it.
func (d *Draft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	d.Vision = bad.Texts("vision", d.Vision, web.Rule{Max: maxVision, Required: true, Lines: true})
	switch {
	case len(d.Values) == 0:
		bad.Add("values", "values.invalid.none")
	case len(d.Values) > MaxValues:
		return bad.Add("values", "values.invalid.sixth")
	}
	d.Values = slices.Clone(d.Values)
	for i := range d.Values {
		bad.Within(fmt.Sprintf("values[%d]", i), d.Values[i].check())
		if same := sameName(d.Values[:i], d.Values[i]); same >= 0 {
			bad.Add(fmt.Sprintf("values[%d].name", i), "values.invalid.same_name", "Number", same+1)
		}
	}
	return bad
}

func (v *Value) check() *web.Invalid {
	bad := &web.Invalid{}
	v.Name = bad.Texts("name", v.Name, web.Rule{Max: maxName, Required: true})
	v.Statement = bad.Texts("statement", v.Statement, web.Rule{Max: maxStatement, Required: true, Lines: true})
	if v.Colour != "" && !slices.Contains(web.Tones, v.Colour) {
		bad.Add("colour", "web.invalid.choice")
	}
	if v.Icon != "" && !slices.Contains(web.Emblems, v.Icon) {
		bad.Add("icon", "web.invalid.choice")
	}
	q := &v.Questions
	q.Meaning = bad.Texts("questions.meaning", q.Meaning, web.Rule{Max: maxAnswer, Lines: true})
	q.Practice = bad.Texts("questions.practice", q.Practice, web.Rule{Max: maxAnswer, Lines: true})
	q.Misread = bad.Texts("questions.misread", q.Misread, web.Rule{Max: maxAnswer, Lines: true})
	q.Measure = bad.Texts("questions.measure", q.Measure, web.Rule{Max: maxAnswer, Lines: true})
	q.Effect = bad.Texts("questions.effect", q.Effect, web.Rule{Max: maxAnswer, Lines: true})
	v.Dos = examples(bad, "dos", v.Dos)
	v.Donts = examples(bad, "donts", v.Donts)
	return bad
}

// examples checks a list of examples; empty ones are left out.
func examples(bad *web.Invalid, field string, texts []i18n.Text) []i18n.Text {
	if len(texts) > maxExamples {
		bad.Add(field, "values.invalid.examples", "Max", maxExamples)
	}
	var kept []i18n.Text
	for i, t := range texts {
		if t = bad.Texts(fmt.Sprintf("%s[%d]", field, i), t, web.Rule{Max: maxExample}); !t.IsZero() {
			kept = append(kept, t)
		}
	}
	return kept
}

// sameName returns which of others is called as v is in some language, or -1.
func sameName(others []Value, v Value) int {
	return slices.IndexFunc(others, func(other Value) bool {
		for _, lang := range i18n.Langs {
			ours, _ := v.Name.For(lang)
			theirs, _ := other.Name.For(lang)
			if ours != "" && text.Fold(ours) == text.Fold(theirs) {
				return true
			}
		}
		return false
	})
}

// over returns the draft as the version after current: with the translations
// of what is unchanged, and colours and icons for all. New values have no id
// yet. The error is *web.Invalid for an id that is not of current.
func (d Draft) over(current Credo) (Credo, error) {
	bad := &web.Invalid{}
	next := Credo{Version: current.Version + 1, Vision: kept(d.Vision, current.Vision, d.Shown)}
	seen := map[string]bool{}
	for i, v := range d.Values {
		before, known := current.Value(v.ID)
		if v.ID != "" && (!known || seen[v.ID]) {
			bad.Add(fmt.Sprintf("values[%d].id", i), "values.invalid.gone")
		}
		seen[v.ID] = true
		next.Values = append(next.Values, v.over(before, d.Shown))
	}
	adorn(next.Values)
	return next, bad.OrNil()
}

// over returns the value with what is unchanged against before.
func (v Value) over(before Value, shown i18n.Lang) Value {
	now, then := v.Questions, before.Questions
	v.Name = kept(v.Name, before.Name, shown)
	v.Statement = kept(v.Statement, before.Statement, shown)
	v.Colour = cmp.Or(v.Colour, before.Colour)
	v.Icon = cmp.Or(v.Icon, before.Icon)
	v.Questions = Questions{
		Meaning:  kept(now.Meaning, then.Meaning, shown),
		Practice: kept(now.Practice, then.Practice, shown),
		Misread:  kept(now.Misread, then.Misread, shown),
		Measure:  kept(now.Measure, then.Measure, shown),
		Effect:   kept(now.Effect, then.Effect, shown),
	}
	v.Dos = keptExamples(v.Dos, before.Dos, shown)
	v.Donts = keptExamples(v.Donts, before.Donts, shown)
	return v
}

// kept returns now with the translations of before, if it says what before
// says to readers of its language, or of the one that was shown.
func kept(now, before i18n.Text, shown i18n.Lang) i18n.Text {
	said, _ := before.For(now.Original)
	seen, _ := before.For(cmp.Or(shown, now.Original))
	if s := now.Source(); s == "" || s != said && s != seen {
		return now
	}
	all := before
	for lang, s := range now.In {
		if lang != now.Original {
			all = all.With(lang, s)
		}
	}
	return all
}

// keptExamples is kept for lists, which may have been put in another order.
func keptExamples(now, before []i18n.Text, shown i18n.Lang) []i18n.Text {
	var all []i18n.Text
	for _, t := range now {
		for _, b := range before {
			t = kept(t, b, shown)
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
		v.Colour = cmp.Or(v.Colour, free(web.Tones, colours))
		v.Icon = cmp.Or(v.Icon, free(web.Emblems, icons))
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
