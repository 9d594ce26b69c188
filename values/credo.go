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
	Vision    i18n.Text
	Values    []Value // in the order in which they are recalled
}

// A Value is one of the things that a team stands for, as some version words
// it. It keeps its id from version to version, however it is reworded.
type Value struct {
	ID        string
	Name      i18n.Text
	Statement i18n.Text
	Colour    string // one of web.Tones
	Icon      string // one of web.Emblems
	Questions Questions
	Dos       []i18n.Text
	Donts     []i18n.Text
}

// Questions are the five guiding questions that a value answers. An answer
// that has not been written yet is the zero Text.
type Questions struct {
	Meaning  i18n.Text // what it means here
	Practice i18n.Text // what it looks like in practice
	Misread  i18n.Text // how it could be misread
	Measure  i18n.Text // how we tell that we keep to it
	Effect   i18n.Text // what it changes for us and for the guest
}

// URL is where the value stands on the page of the credo.
func (v Value) URL() string { return "/credo#value-" + v.ID }

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
	return reflect.DeepEqual(c.Vision, other.Vision) && reflect.DeepEqual(c.Values, other.Values)
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

func given(texts []i18n.Text, lang i18n.Lang) i18n.Lang {
	for _, t := range texts {
		if _, in := t.For(lang); in == lang {
			return lang
		}
	}
	return texts[0].Original
}
