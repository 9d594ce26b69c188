package values

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
)

// field names a field of the value at i, as forms and calls do.
func field(i int, name string) string { return fmt.Sprintf("values[%d].%s", i, name) }

// formOf returns the form that says body. It started from the version base,
// and shows what is there in the language shown.
func formOf(body credoBody, base int, shown i18n.Lang) web.Form {
	form := web.NewForm("language", string(body.Language), "shown", string(shown), "base", strconv.Itoa(base),
		"vision", body.Vision)
	for i, v := range body.Values {
		set := func(name, value string) { form.Set(field(i, name), value) }
		set("id", v.ID)
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
			Dos: linesOf(get("dos")), Donts: linesOf(get("donts")),
		})
	}
	return body
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
	at := func(button string) int {
		pressed = pressed || form.Value(button) != ""
		i, err := strconv.Atoi(form.Value(button))
		if err != nil || i >= len(b.Values) {
			return -1
		}
		return i
	}
	if form.Value("add") != "" {
		if len(b.Values) >= MaxValues {
			return true, web.Refuse("values", "values.invalid.sixth")
		}
		b.Values = append(b.Values, valueBody{})
		return true, nil
	}
	if i := at("remove"); i >= 0 {
		b.Values = slices.Delete(b.Values, i, i+1)
	}
	if i := at("up"); i > 0 {
		b.Values[i-1], b.Values[i] = b.Values[i], b.Values[i-1]
	}
	if i := at("down"); i >= 0 && i+1 < len(b.Values) {
		b.Values[i+1], b.Values[i] = b.Values[i], b.Values[i+1]
	}
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
