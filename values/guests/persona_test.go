package guests

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// family is a persona in two languages.
func family() Persona {
	return Persona{
		ID: "019aa2b0-0000-7000-8000-00000000000f", Name: en("The family").With(i18n.Korean, "가족 손님"),
		Sentence: en("They arrive tired."), Colour: "amber", Icon: "lantern",
		Expects: []i18n.Text{en("A cot").With(i18n.Korean, "아기 침대"), en("An early supper")}, Tone: en("The child\nfirst."),
		Channels: []i18n.Text{en("A message")}, Needs: []i18n.Text{en("Warm milk"), en("A table by the door")},
		Avoids: []i18n.Text{en("A <look>")}, Values: []string{"w"}, Revision: 3,
	}
}

func draftOf(p Persona) PersonaDraft {
	return PersonaDraft{
		Name: p.Name, Sentence: p.Sentence, Colour: p.Colour, Icon: p.Icon, Expects: p.Expects, Tone: p.Tone, Channels: p.Channels,
		Needs: p.Needs, Avoids: p.Avoids, Values: p.Values,
	}
}

func TestPersonaDraft_check(t *testing.T) {
	many := make([]i18n.Text, maxPersonaLines+1)
	for i := range many {
		many[i] = en(fmt.Sprint("line ", i))
	}
	good := func(change func(*PersonaDraft)) PersonaDraft {
		d := draftOf(family())
		change(&d)
		return d
	}
	for _, row := range []struct {
		name  string
		draft PersonaDraft
		want  []string
	}{
		{"good", good(func(*PersonaDraft) {}), nil},
		{"nothing", PersonaDraft{}, []string{"name web.invalid.missing", "sentence web.invalid.missing"}},
		{"white space", good(func(d *PersonaDraft) { d.Name = en(" \u3000\n") }), []string{"name web.invalid.missing"}},
		{"no id", good(func(d *PersonaDraft) { d.ID = "x" }), []string{"id web.invalid.id"}},
		{"a long name", good(func(d *PersonaDraft) { d.Name = en(strings.Repeat("가", 81)) }), []string{"name web.invalid.too_long"}},
		{"a long line", good(func(d *PersonaDraft) { d.Needs = []i18n.Text{en("a"), en(strings.Repeat("あ", 201))} }), []string{"needs[1] web.invalid.too_long"}},
		{"many lines", good(func(d *PersonaDraft) { d.Avoids = many }), []string{"avoids guests.invalid.lines"}},
		{"a NUL", good(func(d *PersonaDraft) { d.Tone = en("a\x00") }), []string{"tone web.invalid.characters"}},
		{"no UTF-8", good(func(d *PersonaDraft) { d.Channels = []i18n.Text{en("\xff")} }), []string{"channels[0] web.invalid.characters"}},
		{"no colour and icon of ours", good(func(d *PersonaDraft) { d.Colour, d.Icon = "red", "pony" }), []string{"colour web.invalid.choice", "icon web.invalid.choice"}},
		{"six values", good(func(d *PersonaDraft) { d.Values = strings.Fields("a b c d e f") }), []string{"values web.invalid.choice"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, problems(row.draft.check().OrNil())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPersonaDraft_over(t *testing.T) {
	before := family()
	d := PersonaDraft{
		Name: inKorean("아이와 온 가족"), Sentence: inKorean("They arrive tired."), Expects: values.TextsIn(i18n.Korean, []string{"아기 침대", "이른 저녁"}),
		Tone: inKorean(""), Channels: values.TextsIn(i18n.Korean, []string{"A message"}), Values: []string{"o"}, Icon: "bell",
	}
	want := before
	want.Name = en("The family").With(i18n.Korean, "아이와 온 가족")
	want.Expects = []i18n.Text{before.Expects[0], en("An early supper").With(i18n.Korean, "이른 저녁")}
	want.Tone, want.Needs, want.Avoids, want.Values, want.Icon = inKorean(""), nil, nil, []string{"o"}, "bell"
	if diff := cmp.Diff(want, d.over(before)); diff != "" {
		t.Error(diff)
	}
}

func TestPersonaForm_saysThePersonaAndReadsItBack(t *testing.T) {
	by := web.Viewer{Language: i18n.English}
	for _, lang := range []i18n.Lang{i18n.English, i18n.Korean, i18n.Japanese} {
		form := personaForm(family(), lang)
		d, err := personaIn(form, by)
		if err != nil {
			t.Fatal(err)
		}
		if form.Value("base") != "3" || *baseIn(form) != 3 {
			t.Errorf("base %q", form.Value("base"))
		}
		if diff := cmp.Diff(family(), d.over(family())); diff != "" {
			t.Errorf("read back in %s it is another one: %s", lang, diff)
		}
	}
}

func TestSharesName(t *testing.T) {
	for name, test := range map[string]struct {
		a, b i18n.Text
		want bool
	}{
		"the same":                        {en("The family"), en("The family"), true},
		"in other letters":                {en("The Family"), en("ｔｈｅ  family"), true},
		"in another language of one":      {en("Family").With(i18n.Korean, "가족"), inKorean("가족"), true},
		"as the other says it elsewhere":  {en("Family"), inKorean("family"), true},
		"another":                         {en("Family"), en("Families"), false},
		"nothing":                         {i18n.Text{}, i18n.Text{}, false},
		"katakana and hiragana":           {inKorean("ファミリー"), inKorean("ふぁみりー"), true},
		"with and without a diacritic":    {en("Café regulars"), en("Cafe regulars"), true},
		"one has a name, the other not":   {en("Family"), i18n.Text{}, false},
		"names of invisible letters only": {en("\u200b"), en("\u200b\u200b"), false},
	} {
		if got := sharesName(test.a, test.b); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
