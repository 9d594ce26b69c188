package recognition

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

var mina = web.Viewer{ID: "019b0000-0000-7000-8000-000000000001", Name: "Mina Seo", Language: i18n.English}

func TestDraft_check(t *testing.T) {
	good := func(change func(*Draft)) Draft {
		d := Draft{Title: "The umbrella", Body: "It came back dry.", People: []string{"tom"}}
		change(&d)
		return d
	}
	twentyOne := strings.Split(strings.Repeat("p,", 20)+"p", ",")
	for i := range twentyOne {
		twentyOne[i] += string(rune('a' + i))
	}
	rows := []struct {
		name  string
		draft Draft
		want  []web.Problem
	}{
		{"good", good(func(d *Draft) {}), nil},
		{"nobody praised", good(func(d *Draft) { d.People = nil }), nil},
		{"longest", good(func(d *Draft) {
			d.Title, d.Body = strings.Repeat("칭", 120), strings.Repeat("👨‍👩‍👧", 4000)
		}), nil},
		{"chosen id", good(func(d *Draft) { d.ID = storage.NewID() }), nil},
		{"no id", good(func(d *Draft) { d.ID = "1" }), []web.Problem{{Field: "id", Key: "web.invalid.id"}}},
		{"nothing", Draft{Title: " ", Body: "\n\t\n"}, []web.Problem{
			{Field: "title", Key: "web.invalid.missing"}, {Field: "body", Key: "web.invalid.missing"},
		}},
		{"too long", good(func(d *Draft) { d.Title, d.Body = strings.Repeat("칭", 121), strings.Repeat("a", 4001) }), []web.Problem{
			{Field: "title", Key: "web.invalid.too_long", Pairs: []any{"Max", 120}},
			{Field: "body", Key: "web.invalid.too_long", Pairs: []any{"Max", 4000}},
		}},
		{"control characters", good(func(d *Draft) { d.Title, d.Body = "a\x00", "b\xff" }), []web.Problem{
			{Field: "title", Key: "web.invalid.characters"}, {Field: "body", Key: "web.invalid.characters"},
		}},
		{"oneself", good(func(d *Draft) { d.People = []string{"tom", mina.ID} }), []web.Problem{
			{Field: "people", Key: "recognition.invalid.oneself"},
		}},
		{"too many people", good(func(d *Draft) { d.People = twentyOne }), []web.Problem{
			{Field: "people", Key: "recognition.invalid.people", Pairs: []any{"Max", 20}},
		}},
		{"the same people again", good(func(d *Draft) { d.People = append(twentyOne[1:], twentyOne[1:]...) }), nil},
		{"six values", good(func(d *Draft) { d.Values = []string{"1", "2", "3", "4", "5", "6"} }), []web.Problem{
			{Field: "values", Key: "recognition.invalid.values", Pairs: []any{"Max", 5}},
		}},
		{"language", good(func(d *Draft) { d.Language = "fr" }), []web.Problem{{Field: "language", Key: "web.invalid.language"}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, row.draft.check(mina).Problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDraft_check_cleans(t *testing.T) {
	d := Draft{
		Title: "  예식 10분 전,\n단추 하나 ", Body: "\r\n첫 줄\r\n\r\n둘째 줄 \n",
		People: []string{"b", "a", "b", ""}, Values: []string{"v", "v"},
	}
	if err := d.check(mina).OrNil(); err != nil {
		t.Fatal(err)
	}
	want := Draft{
		Title: "예식 10분 전, 단추 하나", Body: "첫 줄\n\n둘째 줄",
		People: []string{"b", "a"}, Values: []string{"v"}, Language: i18n.Korean,
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLists(t *testing.T) {
	mina := people.Person{ID: "mina", Teams: []people.Membership{{ID: "front"}}}
	tom := people.Person{ID: "tom", Teams: []people.Membership{{ID: "night"}, {ID: "front"}}}
	got := lists(mina, []people.Person{tom}, []string{"own", "crew"}, []string{"anchor"})
	want := []string{"all", "person:tom", "value:own", "value:crew", "team:front", "team:night", "badge:anchor"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestStory_Excerpt(t *testing.T) {
	tom := people.Person{ID: "tom", Name: "Tom Beckett"}
	long := "@Tom Beckett rang.\n\n" + strings.Repeat("The harbour office did not answer. ", 20)
	rows := []struct {
		name, body string
		want       []Paragraph
		cut        bool
	}{
		{"short is whole", "One.\n\nTwo.", []Paragraph{{{{Text: "One."}}}, {{{Text: "Two."}}}}, false},
		{"long is cut after a sentence", long, []Paragraph{{{
			{Text: "@Tom Beckett", URL: "/people/tom"},
			{Text: " rang. " + strings.TrimSuffix(strings.Repeat("The harbour office did not answer. ", 7), " ") + " …"},
		}}}, true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s := Story{Body: i18n.NewText(i18n.English, row.body), People: []people.Person{tom}}
			got, cut := s.Excerpt()
			if diff := cmp.Diff(row.want, got); diff != "" || cut != row.cut {
				t.Errorf("cut %v (-want +got):\n%s", cut, diff)
			}
		})
	}
}
