package recognition

import (
	"errors"
	"testing"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/people"
)

// problems returns what is wrong as field and key.
func problems(err error) [][2]string {
	var invalid *web.Invalid
	var all [][2]string
	if errors.As(err, &invalid) {
		for _, p := range invalid.Problems {
			all = append(all, [2]string{p.Field, p.Key})
		}
	}
	return all
}

func TestStoryFrom(t *testing.T) {
	r := room{colleagues: newColleagues([]people.Person{tom, jiho, {ID: mina.ID, Name: "Mina Seo"}})}
	rows := []struct {
		name  string
		form  web.Form
		want  Draft
		wrong [][2]string
	}{
		{"people from every field", web.NewForm("who[0]", "tom beckett", "who[3]", "박지호 님", "title", "A", "body", "B", "values", "own", "values", "crew", "guest_consent", "1"),
			Draft{Title: "A", Body: "B", People: []string{"tom", "jiho"}, Values: []string{"own", "crew"}, GuestConsent: true}, nil},
		{"nobody", web.NewForm("title", "A", "guest_consent", "0"), Draft{Title: "A"}, nil},
		{"a name nobody has, with what else is wrong", web.NewForm("who[1]", "Priya", "title", "A"),
			Draft{Title: "A", People: []string{""}}, [][2]string{{"who[1]", "recognition.invalid.who_unknown"}, {"body", "web.invalid.missing"}}},
		{"oneself", web.NewForm("who[0]", "Mina Seo", "title", "A", "body", "B"),
			Draft{Title: "A", Body: "B"}, [][2]string{{"who[0]", "recognition.invalid.oneself"}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := storyFrom(row.form, r, mina)
			same(t, "draft", row.want, got)
			same(t, "wrong", row.wrong, problems(err))
		})
	}
}

func TestAtFields(t *testing.T) {
	err := web.Refuse("people", "recognition.invalid.person").Add("title", "web.invalid.missing")
	same(t, "fields", [][2]string{{"who[0]", "recognition.invalid.person"}, {"title", "web.invalid.missing"}}, problems(atFields(err)))
	same(t, "the rule's own answer", "people", err.Problems[0].Field)
	is(t, atFields(web.ErrForbidden), web.ErrForbidden)
	if atFields(nil) != nil {
		t.Error("an error out of nothing")
	}
}

func TestAwardFrom(t *testing.T) {
	colleagues := newColleagues([]people.Person{tom, jiho, {ID: lead.ID, Name: "Yui"}})
	rows := []struct {
		name  string
		form  web.Form
		to    string
		wrong [][2]string
	}{
		{"the choice", web.NewForm("badge", "b", "to", "tom", "note", "Six calls."), "tom", nil},
		{"a name outranks the choice", web.NewForm("badge", "b", "to", "tom", "name", "박지호", "note", "Six calls."), "jiho", nil},
		{"nobody", web.NewForm("badge", "b", "note", "Six calls."), "", [][2]string{{"name", "recognition.invalid.nobody"}}},
		{"a name nobody has", web.NewForm("badge", "b", "name", "Priya", "note", "Six calls."), "", [][2]string{{"name", "recognition.invalid.who_unknown"}}},
		{"oneself", web.NewForm("badge", "b", "name", "Yui", "note", "Six calls."), "lead", [][2]string{{"name", "recognition.invalid.to_oneself"}}},
		{"no note", web.NewForm("badge", "b", "to", "tom", "note", " "), "tom", [][2]string{{"note", "web.invalid.missing"}}},
		{"an unreadable note", web.NewForm("to", "tom", "note", "\x00"), "tom", [][2]string{{"badge", "recognition.invalid.no_badge"}, {"note", "web.invalid.characters"}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			d, err := awardFrom(row.form, colleagues, lead)
			same(t, "to", row.to, d.To)
			same(t, "wrong", row.wrong, problems(err))
		})
	}
}

func TestTextFrom(t *testing.T) {
	all := []i18n.Lang{i18n.Korean, i18n.English, i18n.Japanese}
	rows := []struct {
		name     string
		form     web.Form
		original i18n.Lang
		want     i18n.Text
	}{
		{"the first language that is filled in", web.NewForm("name.en", "Bell", "name.ja", "ベル"), "", en("Bell").With(i18n.Japanese, "ベル")},
		{"stays original where it was", web.NewForm("name.ko", "종", "name.en", "Bell"), i18n.English, en("Bell").With(i18n.Korean, "종")},
		{"the original is emptied", web.NewForm("name.ko", "종", "name.en", ""), i18n.English, i18n.NewText(i18n.Korean, "종")},
		{"nothing", web.NewForm(), "", i18n.Text{Original: i18n.Korean}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) { same(t, "text", row.want, textFrom(row.form, "name", all, row.original)) })
	}
}
