package huddle

import (
	"cmp"
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

// A row is a section as the form has it, whatever was typed.
type row struct{ kind, title, body, minutes string }

// field names a field of the section at i, as forms and calls do.
func field(i int, name string) string { return sectionName(i) + "." + name }

func sectionName(i int) string { return fmt.Sprintf("sections[%d]", i) }

// rowsIn returns the sections of a form, up to the first that is too many.
func rowsIn(form web.Form) []row {
	var all []row
	for i := 0; i <= maxSections && form.All(field(i, "kind")) != nil; i++ {
		get := func(name string) string {
			return strings.ReplaceAll(form.Value(field(i, name)), "\r\n", "\n")
		}
		all = append(all, row{get("kind"), get("title"), get("body_markdown"), get("minutes")})
	}
	return all
}

// headFields are the fields of the form that are not of a section.
var headFields = []string{"id", "base", "day", "audience", "value", "story", "presenter"}

// withRows returns the form with these sections.
func withRows(form web.Form, rows []row) web.Form {
	next := web.NewForm()
	for _, name := range headFields {
		next.Set(name, form.All(name)...)
	}
	for i, r := range rows {
		next.Set(field(i, "kind"), r.kind)
		next.Set(field(i, "title"), r.title)
		next.Set(field(i, "body_markdown"), r.body)
		next.Set(field(i, "minutes"), r.minutes)
	}
	return next
}

// usualRows are the sections that a new edition is offered, with a question of the day
// if there is one.
func usualRows(question string) []row {
	var rows []row
	for _, kind := range usualSections {
		if kind == Closing && question != "" {
			rows = append(rows, row{kind: string(Question), minutes: strconv.Itoa(usualMinutes[Question]), body: question})
		}
		rows = append(rows, row{kind: string(kind), minutes: strconv.Itoa(usualMinutes[kind])})
	}
	return rows
}

// rowsOf are the sections of an edition for somebody who reads lang.
func rowsOf(e Edition, lang i18n.Lang) []row {
	rows := make([]row, len(e.Sections))
	for i, s := range e.Sections {
		rows[i] = row{kind: string(s.Kind), minutes: strconv.Itoa(s.Minutes)}
		rows[i].title, _ = s.Title.For(lang)
		rows[i].body, _ = s.Body.For(lang)
	}
	return rows
}

// arranged carries out the button that adds, moves or removes a section, and
// reports whether one was pressed.
func arranged(form web.Form) (web.Form, bool) {
	rows := rowsIn(form)
	pressed := form.Value("add") != ""
	at := func(button string) int {
		pressed = pressed || form.Value(button) != ""
		i, err := strconv.Atoi(form.Value(button))
		if err != nil || i >= len(rows) {
			return -1
		}
		return i
	}
	if i := at("up"); i > 0 {
		rows[i-1], rows[i] = rows[i], rows[i-1]
	}
	if i := at("down"); i >= 0 && i+1 < len(rows) {
		rows[i+1], rows[i] = rows[i], rows[i+1]
	}
	if i := at("remove"); i >= 0 {
		rows = slices.Delete(rows, i, i+1)
	}
	if form.Value("add") != "" && len(rows) < maxSections {
		rows = append(rows, row{kind: string(Notice), minutes: strconv.Itoa(usualMinutes[Notice])})
	}
	return withRows(form, rows), pressed
}

// draftFrom reads what a form says. Sections that say nothing are left out;
// places are the numbers in the form of those that stay.
func draftFrom(form web.Form, by web.Viewer) (d Draft, places []int) {
	base, _ := strconv.ParseInt(form.Value("base"), 10, 64)
	d = Draft{
		Day: storage.Day(form.Value("day")), Audience: form.Value("audience"), ValueID: form.Value("value"),
		StoryID: form.Value("story"), PresenterID: form.Value("presenter"), Base: storage.Instant(base),
	}
	rows := rowsIn(form)
	var words []string
	for _, r := range rows {
		words = append(words, r.title, r.body)
	}
	lang := i18n.DetectLang(strings.Join(words, "\n"), by.Language)
	for i, r := range rows {
		s := Section{Kind: Kind(r.kind), Title: i18n.NewText(lang, r.title), Body: i18n.NewText(lang, r.body), Minutes: minutesOf(r)}
		shows := s.Kind == ValueOfTheDay && d.ValueID != "" || s.Kind == WowStory && d.StoryID != ""
		if shows || strings.TrimSpace(r.title+r.body) != "" {
			d.Sections, places = append(d.Sections, s), append(places, i)
		}
	}
	return d, places
}

// minutesOf returns the minutes that were typed: 0 for none, -1 for what is no
// number.
func minutesOf(r row) int {
	n, err := strconv.Atoi(cmp.Or(strings.TrimSpace(r.minutes), "0"))
	if err != nil {
		return -1
	}
	return n
}

var sectionNumber = regexp.MustCompile(`^sections\[(\d+)\]`)

// atPlaces puts problems with a section at its place in the form.
func atPlaces(err error, places []int) error {
	var bad *web.Invalid
	if errors.As(err, &bad) {
		for i, p := range bad.Problems {
			bad.Problems[i].Field = sectionNumber.ReplaceAllStringFunc(p.Field, func(name string) string {
				n, _ := strconv.Atoi(sectionNumber.FindStringSubmatch(name)[1])
				return sectionName(places[n])
			})
		}
	}
	return err
}
