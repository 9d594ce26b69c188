package values

import (
	"strconv"

	"credo/internal/i18n"
)

// versionURL is the page of a version.
func versionURL(version int) string { return "/credo/versions/" + strconv.Itoa(version) }

// compareURL is the page that says what is new in a version against another.
func compareURL(from, to int) string {
	return "/credo/versions?from=" + strconv.Itoa(from) + "&to=" + strconv.Itoa(to)
}

// A listed version is a line of the list of versions.
type listed struct {
	Adoption
	signed *Signature // by the reader, nil for none
	news   comparison // against the version before; of nothing for the first
}

// fresh are the values that came with it.
func (c comparison) fresh() []Value {
	return c.valuesThat(func(d difference) bool { return d.fresh })
}

// gone are the values that went with it.
func (c comparison) gone() []Value {
	return c.valuesThat(func(d difference) bool { return d.retired })
}

// renamed are the values that are called otherwise in it.
func (c comparison) renamed() []Value {
	return c.valuesThat(func(d difference) bool { return d.was != "" })
}

// reworded are the values that say something otherwise in it, but for the name.
func (c comparison) reworded() []Value {
	return c.valuesThat(func(d difference) bool {
		return len(d.changes) > 1 || len(d.changes) == 1 && d.was == ""
	})
}

// moved are the values that stand elsewhere in it.
func (c comparison) moved() []Value {
	return c.valuesThat(func(d difference) bool { return d.moved })
}

func (c comparison) valuesThat(are func(d difference) bool) []Value {
	var all []Value
	for _, d := range c.values {
		if are(d) {
			all = append(all, d.value)
		}
	}
	return all
}

// namesOf are the names of values as readers of lang get them.
func namesOf(values []Value, lang i18n.Lang) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i], _ = v.Name.For(lang)
	}
	return names
}
