package values

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// field names a field of the value at i, as forms and calls do.
func field(i int, name string) string { return fmt.Sprintf("values[%d].%s", i, name) }

// frame are the fields of the form that say what it goes on from, and what is to
// become of it.
var frame = []string{"shown", "base", "revision", "coming", "beside", "acronym", "adopt_on"}

// formOf returns the form that says body, in the frame of another. Each value has
// an id in it, so that it is told which is which.
func formOf(body credoBody, of web.Form) web.Form {
	form := web.NewForm("language", string(body.Language), "vision", body.Vision)
	for _, name := range frame {
		form.Set(name, of.All(name)...)
	}
	for i, v := range body.Values {
		set := func(name, value string) { form.Set(field(i, name), value) }
		if v.ID == "" {
			v.ID, v.New = storage.NewID(), true
		}
		set("id", v.ID)
		if v.New {
			set("new", "1")
		}
		set("origin", v.Origin)
		set("name", v.Name)
		set("statement", v.Statement)
		set("colour", v.Colour)
		set("icon", v.Icon)
		set("questions.meaning", v.Questions.Meaning)
		set("questions.practice", v.Questions.Practice)
		set("questions.misread", v.Questions.Misread)
		set("questions.measure", v.Questions.Measure)
		set("questions.effect", v.Questions.Effect)
		set("dos", strings.Join(v.Dos, "\n"))
		set("donts", strings.Join(v.Donts, "\n"))
	}
	return form
}

// formIn returns the form that says the draft to readers of lang. Current is the
// version in force: what it has not got is new.
func formIn(lang i18n.Lang, d Draft, current Credo) web.Form {
	body := bodyOf(Credo{Vision: d.Vision, Values: d.Values}, lang)
	body.Language = lang
	for i := range body.Values {
		v := &body.Values[i]
		_, known := current.Value(v.ID)
		v.New = !known
	}
	of := web.NewForm("shown", string(lang))
	if d.Base != nil {
		of.Set("base", strconv.Itoa(*d.Base))
	}
	if d.Revision != nil {
		of.Set("revision", strconv.Itoa(*d.Revision))
	}
	if d.Coming != nil {
		of.Set("coming", strconv.FormatInt(int64(*d.Coming), 10))
	}
	if d.Acronym != nil && *d.Acronym {
		of.Set("acronym", "1")
	}
	of.Set("adopt_on", string(d.AdoptOn))
	return formOf(body, of)
}

// bodyIn returns what the form says.
func bodyIn(form web.Form) credoBody {
	body := credoBody{Language: i18n.Lang(form.Value("language")), Vision: said(form, "vision")}
	for i := range valuesIn(form) {
		get := func(name string) string { return said(form, field(i, name)) }
		body.Values = append(body.Values, valueBody{
			ID: get("id"), Name: get("name"), Statement: get("statement"), Colour: get("colour"), Icon: get("icon"),
			Questions: guidingBody{
				Meaning: get("questions.meaning"), Practice: get("questions.practice"), Misread: get("questions.misread"),
				Measure: get("questions.measure"), Effect: get("questions.effect"),
			},
			Dos: linesOf(get("dos")), Donts: linesOf(get("donts")), New: get("new") != "", Origin: get("origin"),
		})
	}
	return body
}

// draftIn returns what the form says as a draft, with what it goes on from.
func draftIn(form web.Form, fallback i18n.Lang) (Draft, error) {
	d, err := bodyIn(form).draft(fallback)
	number := func(name string) *int {
		n, _ := strconv.Atoi(form.Value(name))
		return &n
	}
	d.ID, d.Base, d.Revision = form.Value("id"), number("base"), number("revision")
	at := storage.Instant(*number("coming"))
	spells := form.Value("acronym") != ""
	d.Coming, d.Acronym = &at, &spells
	d.AdoptOn = storage.Day(form.Value("adopt_on"))
	d.Shown, d.Beside = i18n.Lang(form.Value("shown")), form.Value("beside") != ""
	return d, err
}

// valuesIn counts the values of the form, up to the first that is too many.
func valuesIn(form web.Form) int {
	n := 0
	for n <= MaxValues && form.All(field(n, "name")) != nil {
		n++
	}
	return n
}

// said returns a field with the line ends that texts are kept with.
func said(form web.Form, name string) string {
	return strings.ReplaceAll(form.Value(name), "\r\n", "\n")
}

// linesOf returns the lines that say something.
func linesOf(s string) []string {
	return slices.DeleteFunc(strings.Split(s, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// arrange carries out the button that adds, moves or removes a value, and
// reports whether one was pressed. A sixth value is refused.
func (b *credoBody) arrange(form web.Form) (pressed bool, err error) {
	if form.Value("add") != "" {
		if len(b.Values) >= MaxValues {
			return true, web.Refuse("values", "values.invalid.sixth")
		}
		b.Values = append(b.Values, valueBody{})
		return true, nil
	}
	if remove := form.Value("remove"); remove != "" {
		if i := web.PlaceIn(remove); i >= 0 && i < len(b.Values) {
			b.Values = slices.Delete(b.Values, i, i+1)
		}
		return true, nil
	}
	m, pressed := form.Motion()
	web.Move(b.Values, m)
	return pressed, nil
}

var lineOfList = regexp.MustCompile(`\.(dos|donts)\[\d+\]$`)

// atFields puts problems with a line of a list at the field of the list, where
// the form has it.
func atFields(err error) error {
	var bad *web.Invalid
	if errors.As(err, &bad) {
		for i, p := range bad.Problems {
			bad.Problems[i].Field = lineOfList.ReplaceAllString(p.Field, ".$1")
		}
	}
	return err
}
