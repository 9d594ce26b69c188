package recognition

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/people"
)

func TestParagraphs(t *testing.T) {
	known := []people.Person{
		{ID: "tom", Name: "Tom Beckett"}, {ID: "jiho", Name: "박지호"}, {ID: "so", Name: "이소"},
		{ID: "soyoung", Name: "이소영"}, {ID: "ren", Name: "中村 蓮"}, {ID: "cher", Name: "Cher"},
	}
	link := func(text, id string) Span { return Span{Text: text, URL: "/people/" + id} }
	one := func(spans ...Span) []Paragraph { return []Paragraph{{spans}} }
	rows := []struct {
		name, body string
		want       []Paragraph
	}{
		{"nothing", "", nil},
		{"no names", "It rained.", one(Span{Text: "It rained."})},
		{"paragraphs and lines", "a\nb\n \n\nc", []Paragraph{{{{Text: "a"}}, {{Text: "b"}}}, {{{Text: "c"}}}}},
		{"English", "Then @Tom Beckett rang.", one(Span{Text: "Then "}, link("@Tom Beckett", "tom"), Span{Text: " rang."})},
		{"any case", "@tom BECKETT, ", one(link("@tom BECKETT", "tom"), Span{Text: ", "})},
		{"Korean particle", "@박지호님이 왔어요", one(link("@박지호", "jiho"), Span{Text: "님이 왔어요"})},
		{"the longest name", "@이소영도", one(link("@이소영", "soyoung"), Span{Text: "도"})},
		{"Japanese", "並べたのは@中村 蓮さんです", one(Span{Text: "並べたのは"}, link("@中村 蓮", "ren"), Span{Text: "さんです"})},
		{"two in a row", "@박지호@이소영", one(link("@박지호", "jiho"), link("@이소영", "soyoung"))},
		{"half a name", "@Tom said", one(Span{Text: "@Tom said"})},
		{"more than the name", "@Cheryl said", one(Span{Text: "@Cheryl said"})},
		{"with an apostrophe", "@Cher's hat", one(link("@Cher", "cher"), Span{Text: "'s hat"})},
		{"an address", "mail@Cher.example", one(Span{Text: "mail@Cher.example"})},
		{"at the very end", "thanks @", one(Span{Text: "thanks @"})},
		{"broken off", "@박지", one(Span{Text: "@박지"})},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, paragraphs(row.body, known)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
