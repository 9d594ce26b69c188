package values

import (
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
	maxOrigin    = 100
)

// A Draft is what an owner wants to adopt as the next version.
//
// A text may carry translations. One that says what the current version says
// to readers of its language is unchanged and keeps the translations of the
// current version; a changed one has those it carries.
type Draft struct {
	ID   string // chosen by the form, so that sending it twice adopts once; may be empty
	Base *int   // the version it started from, 0 for none; nil adopts whatever is current
	// Revision is that of the saved draft that it goes on from, 0 for none; nil
	// leaves the saved draft alone. Coming is when the coming version was planned
	// that the writer knows of, 0 for none; nil leaves that alone.
	Revision *int
	Coming   *storage.Instant
	AdoptOn  storage.Day // in the zone of the workplace; empty for at once

	// Shown is the language in which the writer saw what there was, when that is
	// not the one in which they write. Beside says that what they changed goes
	// beside what it says in other languages, as a translation does.
	Shown  i18n.Lang
	Beside bool

	Vision i18n.Text
	// Values with an id are those of the current version, possibly reworded;
	// those without, and those whose id is in New, are new. Colour and icon are
	// chosen where they are empty.
	Values  []Value
	New     []string
	Acronym *bool // see Credo; nil leaves it as it is
}

// check cleans the draft and says what is wrong with it.
func (d *Draft) check() *web.Invalid {
	bad := d.checkWords(true)
	if d.AdoptOn != "" && !d.AdoptOn.Valid() {
		bad.Add("adopt_on", "values.invalid.day")
	}
	return bad
}

// checkWords is check for what is saved to be gone on with; it need not be
// finished.
func (d *Draft) checkWords(finished bool) *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	d.Vision = bad.Texts("vision", d.Vision, web.Rule{Max: maxVision, Required: finished, Lines: true})
	switch {
	case len(d.Values) == 0 && finished:
		bad.Add("values", "values.invalid.none")
	case len(d.Values) > MaxValues:
		return bad.Add("values", "values.invalid.sixth")
	}
	d.Values = slices.Clone(d.Values)
	for i := range d.Values {
		bad.Within(fmt.Sprintf("values[%d]", i), d.Values[i].check(finished))
		if id := d.Values[i].ID; id != "" {
			twice := slices.ContainsFunc(d.Values[:i], func(v Value) bool { return v.ID == id })
			if twice || !finished && !storage.ValidID(id) {
				bad.Add(field(i, "id"), "values.invalid.gone")
			}
		}
		if same := sameName(d.Values[:i], d.Values[i]); same >= 0 && finished {
			bad.Add(fmt.Sprintf("values[%d].name", i), "values.invalid.same_name", "Number", same+1)
		}
	}
	return bad
}

func (v *Value) check(finished bool) *web.Invalid {
	bad := &web.Invalid{}
	v.Name = bad.Texts("name", v.Name, web.Rule{Max: maxName, Required: finished})
	v.Statement = bad.Texts("statement", v.Statement, web.Rule{Max: maxStatement, Required: finished, Lines: true})
	v.Origin = bad.Text("origin", v.Origin, web.Rule{Max: maxOrigin})
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
	return bad.TextList(field, texts, web.Rule{Max: maxExample})
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
