package values

import (
	"reflect"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// MaxValues is how many values a credo has at most: nobody recalls a sixth.
const MaxValues = 5

// A Credo is the vision and the values of an adopted version. Versions count
// from 1 and are never changed; adopting makes the next one.
type Credo struct {
	Version   int
	AdoptedOn storage.Day // in the zone of the workplace
	Coming    bool        // it waits for the day AdoptedOn, and has no version yet
	Vision    i18n.Text
	Values    []Value // in the order in which they are recalled
	Acronym   bool    // the owner says that the initials spell a word; see acronymFor
}

// A Value is one of the things that a team stands for, as some version words
// it. It keeps its id from version to version, however it is reworded. Drafts are
// kept as JSON of it.
type Value struct {
	ID        string      `json:"id"`
	Name      i18n.Text   `json:"name"`
	Statement i18n.Text   `json:"statement"`
	Colour    string      `json:"colour"` // one of web.Tones
	Icon      string      `json:"icon"`   // one of web.Emblems
	Questions Questions   `json:"questions"`
	Dos       []i18n.Text `json:"dos"`
	Donts     []i18n.Text `json:"donts"`
	Origin    string      `json:"origin"` // the choice of a workshop that it came from, empty for none
	Retired   bool        `json:"-"`      // the credo of today goes without it; told by Named and ByID
}

// Questions are the five guiding questions that a value answers. An answer
// that has not been written yet is the zero Text.
type Questions struct {
	Meaning  i18n.Text `json:"meaning"`  // what it means here
	Practice i18n.Text `json:"practice"` // what it looks like in practice
	Misread  i18n.Text `json:"misread"`  // how it could be misread
	Measure  i18n.Text `json:"measure"`  // how we tell that we keep to it
	Effect   i18n.Text `json:"effect"`   // what it changes for us and for the guest
}

// URL is where the value stands on the page of the credo, or the page of its
// own that a retired one has.
func (v Value) URL() string {
	if v.Retired {
		return "/credo/values/" + v.ID
	}
	return "/credo#value-" + v.ID
}

// Value returns the credo's value with that id, and whether it has one.
func (c Credo) Value(id string) (Value, bool) {
	for _, v := range c.Values {
		if v.ID == id {
			return v, true
		}
	}
	return Value{}, false
}

// says reports whether both versions say the same in the same order.
func (c Credo) says(other Credo) bool {
	return c.Acronym == other.Acronym && reflect.DeepEqual(c.Vision, other.Vision) && reflect.DeepEqual(c.Values, other.Values)
}

// language returns the language in which a reader of lang gets the credo: lang
// when any of its words are in it, else the one in which it was written.
func (c Credo) language(lang i18n.Lang) i18n.Lang {
	texts := []i18n.Text{c.Vision}
	for _, v := range c.Values {
		texts = append(texts, v.texts()...)
	}
	return given(texts, lang)
}

// language is that of Credo, for one value.
func (v Value) language(lang i18n.Lang) i18n.Lang { return given(v.texts(), lang) }

// texts returns all that the value says.
func (v Value) texts() []i18n.Text {
	q := v.Questions
	all := []i18n.Text{v.Name, v.Statement, q.Meaning, q.Practice, q.Misread, q.Measure, q.Effect}
	return append(append(all, v.Dos...), v.Donts...)
}

// given returns lang when any of the texts says something in it, else the
// language of the first that says anything.
func given(texts []i18n.Text, lang i18n.Lang) i18n.Lang {
	var original i18n.Lang
	for _, t := range texts {
		s, in := t.For(lang)
		if in == lang && s != "" {
			return lang
		}
		if original == "" && s != "" {
			original = in
		}
	}
	return original
}
