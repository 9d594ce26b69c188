package values

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

func value(name string) Value { return Value{Name: en(name), Statement: en("We " + name + ".")} }

func draft(names ...string) Draft {
	d := Draft{Vision: en("A house that every guest leaves lighter.")}
	for _, name := range names {
		d.Values = append(d.Values, value(name))
	}
	return d
}

func TestDraft_check(t *testing.T) {
	missing, long, characters := "web.invalid.missing", "web.invalid.too_long", "web.invalid.characters"
	for name, test := range map[string]struct {
		change func(d *Draft)
		want   []string // field and key
	}{
		"good":            {func(d *Draft) {}, nil},
		"five":            {func(d *Draft) { *d = draft("one", "two", "three", "four", "five") }, nil},
		"six":             {func(d *Draft) { *d = draft("one", "two", "three", "four", "five", "six") }, []string{"values values.invalid.sixth"}},
		"none":            {func(d *Draft) { d.Values = nil }, []string{"values values.invalid.none"}},
		"nothing at all":  {func(d *Draft) { *d = Draft{} }, []string{"vision " + missing, "values values.invalid.none"}},
		"an id of a form": {func(d *Draft) { d.ID = "7" }, []string{"id web.invalid.id"}},

		"an empty value":        {func(d *Draft) { d.Values[1] = Value{} }, []string{"values[1].name " + missing, "values[1].statement " + missing}},
		"a vision of spaces":    {func(d *Draft) { d.Vision = en(" \n\t　") }, []string{"vision " + missing}},
		"a vision of two lines": {func(d *Draft) { d.Vision = en("A house\nthat is light") }, nil},
		"a long vision":         {func(d *Draft) { d.Vision = en(strings.Repeat("가", 301)) }, []string{"vision " + long}},
		"a vision just so":      {func(d *Draft) { d.Vision = en(strings.Repeat("👩‍👩‍👧‍👦", 300)) }, nil},
		"NUL in the vision":     {func(d *Draft) { d.Vision = en("A\x00house") }, []string{"vision " + characters}},
		"a long name":           {func(d *Draft) { d.Values[0].Name = en(strings.Repeat("a", 81)) }, []string{"values[0].name " + long}},
		"a long translation": {func(d *Draft) { d.Values[0].Name = d.Values[0].Name.With(i18n.Korean, strings.Repeat("가", 81)) },
			[]string{"values[0].name " + long}},
		"only a translation": {func(d *Draft) { d.Vision = d.Vision.With(i18n.Korean, "집").With(i18n.English, "") },
			[]string{"vision web.invalid.language"}},
		"a long statement": {func(d *Draft) { d.Values[1].Statement = en(strings.Repeat("a", 301)) }, []string{"values[1].statement " + long}},
		"half a letter":    {func(d *Draft) { d.Values[1].Statement = en("We \xff") }, []string{"values[1].statement " + characters}},
		"a colour of none": {func(d *Draft) { d.Values[0].Colour = "gold" }, []string{"values[0].colour web.invalid.choice"}},
		"an icon of none":  {func(d *Draft) { d.Values[0].Icon = "../x" }, []string{"values[0].icon web.invalid.choice"}},
		"a long answer": {func(d *Draft) { d.Values[0].Questions.Misread = en(strings.Repeat("a", 1001)) },
			[]string{"values[0].questions.misread " + long}},
		"an answer with an escape": {func(d *Draft) { d.Values[0].Questions.Effect = en("\x1b[2J") }, []string{"values[0].questions.effect " + characters}},
		"a long example": {func(d *Draft) { d.Values[0].Dos = []i18n.Text{en("a"), en(strings.Repeat("a", 301))} },
			[]string{"values[0].dos[1] " + long}},
		"too many examples": {func(d *Draft) { d.Values[0].Donts = make([]i18n.Text, 21) }, []string{"values[0].donts values.invalid.examples"}},

		"the same name":             {func(d *Draft) { *d = draft("Own it", "ｏｗｎ  IT") }, []string{"values[1].name values.invalid.same_name"}},
		"the same translation":      {func(d *Draft) { sameKorean(d) }, []string{"values[1].name values.invalid.same_name"}},
		"two values without a name": {func(d *Draft) { d.Values[0].Name, d.Values[1].Name = en(""), en(" ") }, []string{"values[0].name " + missing, "values[1].name " + missing}},
	} {
		t.Run(name, func(t *testing.T) {
			d := draft("Warm welcome", "Own it")
			test.change(&d)
			if diff := cmp.Diff(test.want, problems(d.check())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func sameKorean(d *Draft) {
	for i := range d.Values {
		d.Values[i].Name = d.Values[i].Name.With(i18n.Korean, "내 일")
	}
}

func TestDraft_check_cleans(t *testing.T) {
	d := draft(" Own\nit ")
	d.Vision = en(" light\r\nhouse ")
	d.Values[0].Dos = []i18n.Text{en(" "), en(" call  "), {}}
	d.Values[0].Questions.Meaning = en(" \n ")
	sent := d
	if err := d.check().OrNil(); err != nil {
		t.Fatal(err)
	}
	want := Draft{Vision: en("light\nhouse"), Values: []Value{{
		Name: en("Own it"), Statement: en("We  Own\nit ."), Dos: []i18n.Text{en("call")},
	}}}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
	if sent.Values[0].Name.Source() != " Own\nit " {
		t.Error("check changed the values of its caller")
	}
}

func TestDraft_kept(t *testing.T) {
	three := en("Own it").With(i18n.Korean, "내 일").With(i18n.Japanese, "自分ごと")
	korean := i18n.NewText(i18n.Korean, "내 일")
	for name, test := range map[string]struct {
		now, before i18n.Text
		shown       i18n.Lang
		want        i18n.Text
	}{
		"new":                             {now: en("Own it"), want: en("Own it")},
		"unchanged in its language":       {now: en("Own it"), before: three, want: three},
		"unchanged in a translation":      {now: korean, before: three, want: three},
		"changed in its language":         {now: en("Hold it"), before: three, want: en("Hold it")},
		"changed in a translation":        {now: i18n.NewText(i18n.Korean, "끝까지"), before: three, want: i18n.NewText(i18n.Korean, "끝까지")},
		"sent back as it was shown":       {now: i18n.NewText(i18n.Japanese, "Own it"), before: en("Own it"), want: en("Own it")},
		"a translation in another's word": {now: i18n.NewText(i18n.Korean, "Own it"), before: three, want: i18n.NewText(i18n.Korean, "Own it")},
		"shown in another language":       {now: i18n.NewText(i18n.English, "내 일"), before: three, shown: i18n.Korean, want: three},
		"with a translation more":         {now: en("Own it").With(i18n.Korean, "내 일"), before: en("Own it"), want: en("Own it").With(i18n.Korean, "내 일")},
		"with a better translation":       {now: en("Own it").With(i18n.Korean, "끝까지"), before: three, want: three.With(i18n.Korean, "끝까지")},
		"taken out":                       {before: three},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Draft{Shown: test.shown}.kept(test.now, test.before)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDraft_over_keepsTranslationsOfExamplesInAnyOrder(t *testing.T) {
	call := en("Call back").With(i18n.Korean, "다시 전화해요")
	walk := en("Walk over").With(i18n.Korean, "함께 걸어가요")
	before := Credo{Version: 3, Values: []Value{{ID: "own", Name: en("Own it"), Dos: []i18n.Text{call, walk}}}}
	d := draft("Own it")
	d.Values[0].ID, d.Values[0].Dos = "own", []i18n.Text{en("Walk over"), en("Write it down"), en("Call back")}
	next, err := d.over(before)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]i18n.Text{walk, en("Write it down"), call}, next.Values[0].Dos); diff != "" {
		t.Error(diff)
	}
}

func TestDraft_over_knowsItsValues(t *testing.T) {
	before := Credo{Version: 1, Values: []Value{{ID: "a"}, {ID: "b"}}}
	for name, test := range map[string]struct {
		ids  []string
		want []string // field and key
	}{
		"in another order": {[]string{"b", "a"}, nil},
		"new ones":         {[]string{"", "a", ""}, nil},
		"of another credo": {[]string{"a", "c"}, []string{"values[1].id values.invalid.gone"}},
		"twice":            {[]string{"a", "b", "a"}, []string{"values[2].id values.invalid.gone"}},
	} {
		t.Run(name, func(t *testing.T) {
			var d Draft
			for _, id := range test.ids {
				d.Values = append(d.Values, Value{ID: id})
			}
			_, err := d.over(before)
			if diff := cmp.Diff(test.want, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDraft_over_adornsValuesDifferently(t *testing.T) {
	before := Credo{Version: 1, Values: []Value{{ID: "a", Colour: "sea", Icon: "bell"}}}
	d := draft("one", "two", "three", "four", "five")
	d.Values[2].Colour, d.Values[2].Icon = "brass", "lantern"
	d.Values[3].ID = "a"
	next, err := d.over(before)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range next.Values {
		got = append(got, v.Colour+" "+v.Icon)
	}
	want := []string{"pine compass", "amber anchor", "brass lantern", "sea bell", "clay oars"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
