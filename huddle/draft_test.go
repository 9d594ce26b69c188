package huddle

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func TestDraft_check(t *testing.T) {
	section := func(change func(s *Section)) func(d *Draft) {
		return func(d *Draft) {
			s := Section{Kind: Notice, Title: en("Lift"), Body: en("It rests."), Minutes: 1}
			change(&s)
			d.Sections = []Section{{Kind: ValueOfTheDay}, s}
		}
	}
	tests := []struct {
		name   string
		change func(d *Draft)
		want   []string
	}{
		{"as it should be", func(*Draft) {}, nil},
		{"no day", func(d *Draft) { d.Day = "" }, []string{"day huddle.invalid.day"}},
		{"no such day", func(d *Draft) { d.Day = "2026-02-30" }, []string{"day huddle.invalid.day"}},
		{"an id that is none", func(d *Draft) { d.ID = "1" }, []string{"id web.invalid.id"}},
		{"names that are no ids", func(d *Draft) {
			d.Audience, d.ValueID, d.StoryID, d.PresenterID = "front", "\x00", "x", "me"
		}, []string{"audience web.invalid.choice", "value web.invalid.choice", "story web.invalid.choice", "presenter web.invalid.choice"}},
		{"no section", func(d *Draft) { d.Sections = nil }, []string{"sections huddle.invalid.no_section"}},
		{"twenty sections", func(d *Draft) { d.Sections = many(20) }, nil},
		{"twenty-one sections", func(d *Draft) { d.Sections = many(21) }, []string{"sections huddle.invalid.sections"}},
		{"another kind", section(func(s *Section) { s.Kind = "poem" }), []string{"sections[1].kind web.invalid.choice"}},
		{"a title and nothing more", section(func(s *Section) { s.Body = i18n.Text{} }), nil},
		{"a body and no title", section(func(s *Section) { s.Title = i18n.Text{} }), nil},
		{"neither", section(func(s *Section) { s.Title, s.Body = en(" "), en("\n") }), []string{"sections[1].body_markdown web.invalid.missing"}},
		{"the value alone", section(func(s *Section) { *s = Section{Kind: ValueOfTheDay} }), nil},
		{"the story alone", section(func(s *Section) { *s = Section{Kind: WowStory} }), nil},
		{"thirty minutes", section(func(s *Section) { s.Minutes = 30 }), nil},
		{"thirty-one minutes", section(func(s *Section) { s.Minutes = 31 }), []string{"sections[1].minutes huddle.invalid.minutes"}},
		{"less than no time", section(func(s *Section) { s.Minutes = -1 }), []string{"sections[1].minutes huddle.invalid.minutes"}},
		{"a title of 120 letters", section(func(s *Section) { s.Title = en(strings.Repeat("각", 120)) }), nil},
		{"a longer title", section(func(s *Section) { s.Title = en(strings.Repeat("각", 121)) }), []string{"sections[1].title web.invalid.too_long"}},
		{"a body of 10,000 letters", section(func(s *Section) { s.Body = en(strings.Repeat("각", 10_000)) }), nil},
		{"a longer body", section(func(s *Section) { s.Body = en(strings.Repeat("각", 10_001)) }), []string{"sections[1].body_markdown web.invalid.too_long"}},
		{"a longer translation", section(func(s *Section) { s.Title = s.Title.With(i18n.Korean, strings.Repeat("각", 121)) }), []string{"sections[1].title web.invalid.too_long"}},
		{"a NUL", section(func(s *Section) { s.Body = en("a\x00b") }), []string{"sections[1].body_markdown web.invalid.characters"}},
		{"no UTF-8", section(func(s *Section) { s.Title = en("a\xffb") }), []string{"sections[1].title web.invalid.characters"}},
		{"a translation of nothing", section(func(s *Section) { s.Title = i18n.NewText(i18n.English, "").With(i18n.Korean, "승강기") }), []string{"sections[1].title web.invalid.language"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := draft(today, Everyone)
			test.change(&d)
			if diff := cmp.Diff(test.want, problems(d.check().OrNil())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func many(n int) []Section {
	all := make([]Section, n)
	for i := range all {
		all[i] = Section{Kind: Notice, Body: en("Lift")}
	}
	return all
}

func TestDraft_checkCleansWhatItKeeps(t *testing.T) {
	given := Section{Kind: Do, Title: en(" Today\r\n only "), Body: en("\r\n- one\r\n- two \n"), Minutes: 2}
	d := Draft{Day: today, Sections: []Section{given}}
	if err := d.check().OrNil(); err != nil {
		t.Fatal(err)
	}
	want := []Section{{Kind: Do, Title: en("Today only"), Body: en("- one\n- two"), Minutes: 2}}
	if diff := cmp.Diff(want, d.Sections); diff != "" {
		t.Error(diff)
	}
	if given.Title.Source() != " Today\r\n only " {
		t.Error("the caller's own section was changed")
	}
}

func TestDraft_checkDay(t *testing.T) {
	for _, test := range []struct {
		day  storage.Day
		want []string
	}{
		{"2026-11-20", []string{"day huddle.invalid.past"}},
		{"2026-11-21", nil},
		{"2027-11-22", nil},
		{"2027-11-23", []string{"day huddle.invalid.far"}},
	} {
		bad := &web.Invalid{}
		Draft{Day: test.day}.checkDay(bad, today)
		if diff := cmp.Diff(test.want, problems(bad.OrNil())); diff != "" {
			t.Errorf("%s: %s", test.day, diff)
		}
	}
}

func TestOver(t *testing.T) {
	ferry := en("Ferry at nine").With(i18n.Korean, "아홉 시 배")
	before := []Section{{Kind: Do, Title: en("Today").With(i18n.Japanese, "今日"), Body: ferry}}
	tests := []struct {
		name       string
		title, now i18n.Text
		want       Section
	}{
		{"what is unchanged keeps its translations", en("Today"), en("Ferry at nine"), before[0]},
		{"also when it is given in translation", i18n.NewText(i18n.Japanese, "今日"), i18n.NewText(i18n.Korean, "아홉 시 배"), before[0]},
		{"what is changed loses them", en("Today"), en("Ferry at ten"), Section{Kind: Do, Title: before[0].Title, Body: en("Ferry at ten")}},
		{"what is new has those it brings", i18n.Text{}, en("Tea").With(i18n.Korean, "차"), Section{Kind: Do, Body: en("Tea").With(i18n.Korean, "차")}},
		{"a translation that it brings counts", i18n.Text{}, en("Ferry at nine").With(i18n.Korean, "9시 배"),
			Section{Kind: Do, Body: en("Ferry at nine").With(i18n.Korean, "9시 배")}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := over([]Section{{Kind: Do, Title: test.title, Body: test.now}}, before)
			if diff := cmp.Diff([]Section{test.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if diff := cmp.Diff(en("Ferry at nine").With(i18n.Korean, "아홉 시 배"), ferry); diff != "" {
		t.Errorf("the edition itself was changed: %s", diff)
	}
}
