package recognition

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/web"
	"credo/people"
)

var here = []people.Person{
	{ID: "tom", Name: "Tom Beckett", Job: "Night auditor"},
	{ID: "zoe", Name: "Zoë Beckett"},
	{ID: "jiho", Name: "박지호"},
	{ID: "minsu-a", Name: "김민수", Job: "바리스타", Teams: []people.Membership{{Name: "카페"}}},
	{ID: "minsu-b", Name: "김 민수", Job: "컨시어지"},
	{ID: "ren", Name: "中村 蓮"},
	{ID: "emi", Name: "エミ"},
	{ID: "kim-a", Name: "Kim"},
	{ID: "kim-b", Name: "kim"},
	{ID: "kim-c", Name: "Kim"},
}

func TestColleagues_find(t *testing.T) {
	several := func(name, names string) []web.Problem {
		return []web.Problem{{Field: "who[0]", Key: "recognition.invalid.who_several", Pairs: []any{"Name", name, "Names", names}}}
	}
	nearly := func(name, names string) []web.Problem {
		return []web.Problem{{Field: "who[0]", Key: "recognition.invalid.who_close", Pairs: []any{"Name", name, "Names", names}}}
	}
	unknown := func(name string) []web.Problem {
		return []web.Problem{{Field: "who[0]", Key: "recognition.invalid.who_unknown", Pairs: []any{"Name", name}}}
	}
	rows := []struct {
		name, typed, want string
		problems          []web.Problem
	}{
		{"as written", "Tom Beckett", "tom", nil},
		{"case, width and space", "  ｔｏｍ  BECKETT ", "tom", nil},
		{"with the @", "@Tom Beckett", "tom", nil},
		{"without the diacritic", "zoe beckett", "zoe", nil},
		{"Korean", "박지호", "jiho", nil},
		{"Korean with a space", "박 지호", "jiho", nil},
		{"Korean with 님", "박지호 님", "jiho", nil},
		{"Korean with 씨", "박지호씨", "jiho", nil},
		{"Japanese", "中村 蓮", "ren", nil},
		{"Japanese without the space", "中村蓮", "ren", nil},
		{"Japanese with さん", "中村蓮さん", "ren", nil},
		{"Japanese with 様", "中村　蓮様", "ren", nil},
		{"hiragana for katakana", "えみ", "emi", nil},
		{"a label", "김민수 · 바리스타 · 카페", "minsu-a", nil},
		{"a label of people who share everything", "Kim · 2", "kim-c", nil},
		{"two of one name", "김민수", "", several("김민수", "김민수 · 바리스타 · 카페 / 김 민수 · 컨시어지")},
		{"part of a name", "Tom", "", nearly("Tom", "Tom Beckett")},
		{"a shared word", "Tim Beckett", "", nearly("Tim Beckett", "Tom Beckett / Zoë Beckett")},
		{"part of a Korean name", "지호님", "", nearly("지호님", "박지호")},
		{"a family name", "中村さん", "", nearly("中村さん", "中村 蓮")},
		{"nobody", "Priya", "", unknown("Priya")},
		{"only a title", "님", "", unknown("님")},
		{"control characters", "T\x00m", "", []web.Problem{{Field: "who[0]", Key: "web.invalid.characters"}}},
	}
	c := newColleagues(here)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			bad := &web.Invalid{}
			got := c.find(bad, "who[0]", row.typed)
			if got != row.want {
				t.Errorf("found %q, want %q", got, row.want)
			}
			if diff := cmp.Diff(row.problems, bad.Problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestColleagues_labelsTellEverybodyApart(t *testing.T) {
	want := []string{
		"Tom Beckett", "Zoë Beckett", "박지호", "김민수 · 바리스타 · 카페", "김 민수 · 컨시어지",
		"中村 蓮", "エミ", "Kim", "kim", "Kim · 2",
	}
	c := newColleagues(here)
	if diff := cmp.Diff(want, c.labels); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i, label := range c.labels {
		if p := here[i]; c.label(p.ID) != label {
			t.Errorf("the label of %s is %q", p.ID, c.label(p.ID))
		}
	}
}
