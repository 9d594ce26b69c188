package workshop

import (
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// A Choice is a word that becomes a value.
type Choice struct {
	ID        string // the origin of the value
	Word      Word
	Dots      *int // that the word got, nil where the vote is not shown
	Name      i18n.Text
	Statement i18n.Text
}

// A ChoiceDraft is what owners make of the words: values, and the vision beside
// them.
type ChoiceDraft struct {
	Vision i18n.Text
	Shown  i18n.Lang // in which the writer saw what there was; see values.Draft
	Values []ChosenDraft
	Base   *int // the revision that it started from; nil replaces whatever is there
}

// A ChosenDraft is a word that is chosen, and how the value is worded. A value
// without a name is called as its word is.
type ChosenDraft struct {
	Word      string // its id
	Name      i18n.Text
	Statement i18n.Text
}

// check cleans the draft and says what is wrong with it.
func (d *ChoiceDraft) check(options []Option) *web.Invalid {
	bad := &web.Invalid{}
	d.Vision = bad.Texts("vision", d.Vision, web.Rule{Max: values.MaxVision, Lines: true})
	if len(d.Values) > values.MaxValues {
		bad.Add("values", "values.invalid.sixth")
		return bad
	}
	d.Values = slices.Clone(d.Values)
	for i := range d.Values {
		v := &d.Values[i]
		at := func(name string) string { return fmt.Sprintf("values[%d].%s", i, name) }
		v.Name = bad.Texts(at("name"), v.Name, web.Rule{Max: values.MaxName})
		v.Statement = bad.Texts(at("statement"), v.Statement, web.Rule{Max: values.MaxStatement, Lines: true})
		of := slices.IndexFunc(options, func(o Option) bool { return o.Word.ID == v.Word })
		switch {
		case of < 0:
			bad.Add(at("word"), "workshop.invalid.option")
		case slices.ContainsFunc(d.Values[:i], func(other ChosenDraft) bool { return other.Word == v.Word }):
			bad.Add(at("word"), "workshop.invalid.word_twice")
		case v.Name.IsZero():
			v.Name = i18n.NewText(options[of].Word.Language, options[of].Word.Label)
		}
		if same := values.SameName(d.names(i), values.Value{Name: v.Name}); same >= 0 && !v.Name.IsZero() {
			bad.Add(at("name"), "values.invalid.same_name", "Number", same+1)
		}
	}
	return bad
}

// names returns the first n values by their names.
func (d *ChoiceDraft) names(n int) []values.Value {
	all := make([]values.Value, n)
	for i := range all {
		all[i].Name = d.Values[i].Name
	}
	return all
}

// over returns the choices that the draft makes: with the ids of those that were
// made before, and the translations of what is unchanged. Those that are new have
// no id yet.
func (d ChoiceDraft) over(before []Choice, options []Option) []Choice {
	var all []Choice
	for _, v := range d.Values {
		c := Choice{Name: v.Name, Statement: v.Statement}
		for _, o := range options {
			if o.Word.ID == v.Word {
				c.Word, c.Dots = o.Word, o.Dots
			}
		}
		for _, b := range before {
			if b.Word.ID == v.Word {
				c.ID, c.Name, c.Statement = b.ID, values.Kept(v.Name, b.Name, d.Shown), values.Kept(v.Statement, b.Statement, d.Shown)
			}
		}
		all = append(all, c)
	}
	return all
}

// proposal returns what was chosen as a draft of the credo. A value that stands
// there by this choice, or is called as what was chosen, is that one, reworded, with
// all else that it says; a new one has the id of its choice, so that proposing again
// makes no other one.
func proposal(w Workshop, chosen []Choice, current values.Credo) values.Draft {
	d := values.Draft{Base: &current.Version, Vision: w.Vision}
	if d.Vision.IsZero() {
		d.Vision = current.Vision
	}
	for _, c := range chosen {
		v := values.Value{ID: c.ID, Name: c.Name, Statement: c.Statement}
		if same, ok := standingFor(c, current); ok && !slices.ContainsFunc(d.Values, func(o values.Value) bool { return o.ID == same.ID }) {
			v = same
			if v.Name = values.Kept(c.Name, v.Name, ""); !c.Statement.IsZero() {
				v.Statement = values.Kept(c.Statement, v.Statement, "")
			}
		}
		v.Origin = c.ID
		d.Values = append(d.Values, v)
	}
	return d
}

// standingFor returns the value of the credo that comes of the choice, else the one
// that is called so.
func standingFor(c Choice, current values.Credo) (values.Value, bool) {
	at := slices.IndexFunc(current.Values, func(v values.Value) bool { return v.Origin == c.ID })
	if at < 0 {
		at = values.SameName(current.Values, values.Value{Name: c.Name})
	}
	if at < 0 {
		return values.Value{}, false
	}
	return current.Values[at], true
}
