package guests

import (
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/values"
)

// A Persona is a kind of guest whom the team keeps in mind, told as if it were
// one person.
type Persona struct {
	ID       string
	Name     i18n.Text
	Sentence i18n.Text   // who that is, in one
	Colour   string      // one of web.Tones
	Icon     string      // one of web.Emblems
	Expects  []i18n.Text // what they take for granted
	Tone     i18n.Text   // how they like to be spoken to; zero while nobody has said
	Channels []i18n.Text // where they reach us
	Needs    []i18n.Text
	Avoids   []i18n.Text // what we keep from doing to them
	Values   []string    // the ids of the values that matter most to them
	Revision int         // counts from 1
	Retired  bool        // kept for what refers to it, and offered nowhere
}

// URL is the persona's page.
func (p Persona) URL() string { return personasPath + "/" + p.ID }

// The bounds of personas; of texts in characters as people see them.
const (
	maxName         = 80
	maxSentence     = 300
	maxPersonas     = 30 // that are not retired: nobody keeps more in mind
	maxTone         = 300
	maxPersonaLines = 10 // of a list
)

// texts returns all that the persona says.
func (p Persona) texts() []i18n.Text {
	return slices.Concat([]i18n.Text{p.Name, p.Sentence, p.Tone}, p.Expects, p.Channels, p.Needs, p.Avoids)
}

// language returns the language in which a reader of lang gets the persona: lang
// when any of its words are in it, else the one in which it was written.
func (p Persona) language(lang i18n.Lang) i18n.Lang { return values.Given(p.texts(), lang) }

// A PersonaDraft is what an owner writes about a persona. What its texts do not
// say in some language stays there as it was: see values.Reworded. Colour and icon are
// chosen where they are empty.
type PersonaDraft struct {
	ID   string // chosen by the form, so that sending it twice counts once; may be empty
	Base *int   // the revision it started from; nil replaces whatever there is

	Name, Sentence                   i18n.Text
	Colour, Icon                     string
	Expects, Channels, Needs, Avoids []i18n.Text
	Tone                             i18n.Text
	Values                           []string
}

// check cleans the draft and says what is wrong with it.
func (d *PersonaDraft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	d.Name = bad.Texts("name", d.Name, web.Rule{Max: maxName, Required: true})
	d.Sentence = bad.Texts("sentence", d.Sentence, web.Rule{Max: maxSentence, Required: true, Lines: true})
	if d.Colour != "" && !slices.Contains(web.Tones, d.Colour) {
		bad.Add("colour", "web.invalid.choice")
	}
	if d.Icon != "" && !slices.Contains(web.Emblems, d.Icon) {
		bad.Add("icon", "web.invalid.choice")
	}
	d.Expects = checkedLines(bad, "expects", d.Expects, maxPersonaLines)
	d.Tone = bad.Texts("tone", d.Tone, web.Rule{Max: maxTone, Lines: true})
	d.Channels = checkedLines(bad, "channels", d.Channels, maxPersonaLines)
	d.Needs = checkedLines(bad, "needs", d.Needs, maxPersonaLines)
	d.Avoids = checkedLines(bad, "avoids", d.Avoids, maxPersonaLines)
	d.Values = storage.Distinct(d.Values)
	if len(d.Values) > values.MaxValues {
		bad.Add("values", "web.invalid.choice")
	}
	return bad
}

// over returns the persona that comes of writing the draft over before, the zero
// Persona for a new one.
func (d PersonaDraft) over(before Persona) Persona {
	p := before
	p.Name, p.Sentence, p.Tone = values.Reworded(before.Name, d.Name), values.Reworded(before.Sentence, d.Sentence), values.Reworded(before.Tone, d.Tone)
	p.Expects, p.Channels = values.RewordedLines(before.Expects, d.Expects), values.RewordedLines(before.Channels, d.Channels)
	p.Needs, p.Avoids = values.RewordedLines(before.Needs, d.Needs), values.RewordedLines(before.Avoids, d.Avoids)
	p.Values = d.Values
	if d.Colour != "" {
		p.Colour = d.Colour
	}
	if d.Icon != "" {
		p.Icon = d.Icon
	}
	return p
}

// adornPersona gives a new persona a colour and an icon that no other has, as
// long as there are any.
func adornPersona(p *Persona, others []Persona) {
	colours, icons := map[string]bool{}, map[string]bool{}
	for _, o := range others {
		colours[o.Colour], icons[o.Icon] = true, true
	}
	p.Colour, p.Icon = values.Adorned(p.Colour, p.Icon, colours, icons)
}

// foundBy returns what a name is in each language, as references find it.
func foundBy(name i18n.Text) []string {
	var all []string
	for _, lang := range i18n.Langs {
		all = append(all, text.Called(name.In[lang]))
	}
	return storage.Distinct(all)
}

// sharesName reports whether two things would be found by the same name.
func sharesName(a, b i18n.Text) bool {
	names := foundBy(a)
	return slices.ContainsFunc(foundBy(b), func(name string) bool { return slices.Contains(names, name) })
}
