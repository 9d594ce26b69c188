package values

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/internal/i18n"
)

// marks writes spans as [-gone-]{+came+}.
func marks(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(map[spanKind]string{gone: "[-", came: "{+"}[s.kind] + s.text + map[spanKind]string{gone: "-]", came: "+}"}[s.kind])
	}
	return b.String()
}

func TestChanged(t *testing.T) {
	for name, test := range map[string]struct{ before, after, want string }{
		"the same":              {"We hold it.", "We hold it.", ""},
		"a word":                {"We hold it.", "We keep it.", "We [-hold-]{+keep+} it."},
		"a part of a word":      {"Whoever hears it holds it.", "Whoever heard it holds it.", "Whoever [-hears-]{+heard+} it holds it."},
		"two words in a row":    {"We hold on.", "We let go.", "We [-hold on-]{+let go+}."},
		"across a comma":        {"Now, then.", "Soon, always.", "[-Now, then-]{+Soon, always+}."},
		"a sentence more":       {"We hold it.", "We hold it. To the end.", "We hold it.{+ To the end.+}"},
		"nothing before":        {"", "We hold it.", "{+We hold it.+}"},
		"nothing after":         {"We hold it.", "", "[-We hold it.-]"},
		"lines":                 {"Look up.\nCrouch.", "Look up.\nSmile.\nCrouch.", "Look up.\n{+Smile.\n+}Crouch."},
		"a number":              {"Within 15 minutes.", "Within 10 minutes.", "Within [-15-]{+10+} minutes."},
		"Korean":                {"들은 사람이 주인입니다.", "먼저 들은 사람이 주인입니다.", "{+먼저 +}들은 사람이 주인입니다."},
		"Korean, a particle":    {"마음이 먼저 나갑니다.", "마음을 먼저 보냅니다.", "[-마음이-]{+마음을+} 먼저 [-나갑니다-]{+보냅니다+}."},
		"Japanese":              {"心が先に出迎えます。", "心がいつも出迎えます。", "心[-が先に-]{+がいつも+}出迎えます。"},
		"Japanese, a Han run":   {"最後まで自分ごと", "最初まで自分ごと", "[-最後-]{+最初+}まで自分ごと"},
		"Japanese, a loan word": {"私たちのチーム", "私たちのホテル", "私たちの[-チーム-]{+ホテル+}"},
		"an emoji of several":   {"👩‍👩‍👧‍👦 hello", "👨‍👩‍👧 hello", "[-👩‍👩‍👧‍👦-]{+👨‍👩‍👧+} hello"},
		"all of it":             {"One.", "二つ。", "[-One.-]{+二つ。+}"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, marks(changed(test.before, test.after))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestChanged_losesNothing: what stays and what is gone is the one text, what stays
// and what has come the other.
func TestChanged_losesNothing(t *testing.T) {
	any := rapid.OneOf(rapid.StringOfN(rapid.SampledFrom([]rune("ab 가나 漢字かなカナ,。\n👩‍\u0301")), 0, 60, -1), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		before, after := any.Draw(t, "before"), any.Draw(t, "after")
		var was, is strings.Builder
		for _, s := range changed(before, after) {
			if s.kind != came {
				was.WriteString(s.text)
			}
			if s.kind != gone {
				is.WriteString(s.text)
			}
		}
		if before != after && (was.String() != before || is.String() != after) {
			t.Fatalf("%q and %q of %q and %q", was.String(), is.String(), before, after)
		}
	})
}

func TestChanged_ofLongTexts(t *testing.T) {
	before, after := strings.Repeat("One word. ", 1000), strings.Repeat("Another word. ", 1000)
	if got := changed(before, after); len(got) != 2 || got[0].text != before || got[1].text != after {
		t.Errorf("%d spans", len(got))
	}
}

// outline says what a comparison tells, a line each.
func outline(c comparison) []string {
	var all []string
	if len(c.vision) > 0 {
		all = append(all, "vision: "+marks(c.vision))
	}
	for _, d := range c.values {
		name, _ := d.value.Name.For(i18n.English)
		for what, is := range map[string]bool{"new": d.fresh, "retired": d.retired, "looks": d.looks} {
			if is {
				all = append(all, name+": "+what)
			}
		}
		if d.was != "" {
			all = append(all, name+": was "+d.was)
		}
		if d.moved {
			all = append(all, name+": moved to "+string(rune('0'+d.place)))
		}
		for _, c := range d.changes {
			all = append(all, name+" "+c.piece+": "+marks(c.spans))
		}
	}
	for _, lang := range c.elsewhere {
		all = append(all, "elsewhere "+string(lang))
	}
	return all
}

func TestCompare(t *testing.T) {
	own := Value{ID: "o", Name: en("Own it").With(i18n.Korean, "내 일"), Statement: en("We hold it."), Colour: "pine", Icon: "anchor", Dos: []i18n.Text{en("Call back.")}}
	crew, craft, calm := Value{ID: "c", Name: en("One crew")}, Value{ID: "q", Name: en("Quiet craft")}, Value{ID: "s", Name: en("Calm")}
	before := Credo{Version: 1, Vision: en("A light house."), Values: []Value{own, crew, craft}}
	change := func(of func(c *Credo)) Credo {
		after := Credo{Version: 2, Vision: before.Vision, Values: []Value{own, crew, craft}}
		of(&after)
		return after
	}
	for name, test := range map[string]struct {
		after Credo
		want  []string
	}{
		"nothing":              {change(func(*Credo) {}), nil},
		"the vision":           {change(func(c *Credo) { c.Vision = en("A lighter house.") }), []string{"vision: A [-light-]{+lighter+} house."}},
		"a statement":          {change(func(c *Credo) { c.Values[0].Statement = en("We keep it.") }), []string{"Own it statement: We [-hold-]{+keep+} it."}},
		"an answer":            {change(func(c *Credo) { c.Values[1].Questions.Misread = en("Never alone.") }), []string{"One crew questions.misread: {+Never alone.+}"}},
		"an example":           {change(func(c *Credo) { c.Values[0].Dos = append(c.Values[0].Dos[:1:1], en("Walk over.")) }), []string{"Own it dos: Call back.{+\nWalk over.+}"}},
		"a name":               {change(func(c *Credo) { c.Values[1].Name = en("One team") }), []string{"One team: was One crew", "One team name: One [-crew-]{+team+}"}},
		"an emblem":            {change(func(c *Credo) { c.Values[0].Icon = "bell" }), []string{"Own it: looks"}},
		"the last comes first": {change(func(c *Credo) { c.Values = []Value{craft, own, crew} }), []string{"Quiet craft: moved to 1"}},
		"two change places":    {change(func(c *Credo) { c.Values = []Value{crew, own, craft} }), []string{"Own it: moved to 2"}},
		"a new one in front":   {change(func(c *Credo) { c.Values = []Value{calm, own, crew, craft} }), []string{"Calm: new"}},
		"one goes":             {change(func(c *Credo) { c.Values = []Value{own, craft} }), []string{"One crew: retired"}},
		"one for another":      {change(func(c *Credo) { c.Values = []Value{own, calm, craft} }), []string{"Calm: new", "One crew: retired"}},
		"only in Korean":       {change(func(c *Credo) { c.Values[0].Name = en("Own it").With(i18n.Korean, "끝까지 내 일") }), []string{"elsewhere ko"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := compare(before, test.after, i18n.English)
			if diff := cmp.Diff(test.want, outline(got)); diff != "" {
				t.Error(diff)
			}
			nothing := len(test.want) == 0 || strings.HasPrefix(test.want[0], "elsewhere")
			if got.nothing() != nothing {
				t.Errorf("nothing: %v", got.nothing())
			}
		})
	}
}

func TestAcronymFor(t *testing.T) {
	credo := func(spells bool, names ...i18n.Text) Credo {
		c := Credo{Acronym: spells}
		for _, name := range names {
			c.Values = append(c.Values, Value{Name: name})
		}
		return c
	}
	both := func(english, korean string) i18n.Text { return en(english).With(i18n.Korean, korean) }
	ko := func(s string) i18n.Text { return i18n.NewText(i18n.Korean, s) }
	for name, test := range map[string]struct {
		credo Credo
		lang  i18n.Lang
		want  string // with the language
		same  bool
	}{
		"five Rs":               {credo(false, en("Respectful"), en("Responsive"), en("Realistic"), en("Responsible"), en("Remembered positively")), i18n.English, "RRRRR en", true},
		"of either case":        {credo(false, en("respectful"), en("Řádný"), en("“Real”")), i18n.English, "RŘR en", true},
		"a word, said so":       {credo(true, en("Care"), en("Act"), en("Listen"), en("Mend")), i18n.English, "CALM en", false},
		"a word, not said":      {credo(false, en("Care"), en("Act"), en("Listen"), en("Mend")), i18n.English, "", false},
		"in full width":         {credo(true, en("Ｃare"), en("Ａct")), i18n.English, "CA en", false},
		"Hangul":                {credo(true, ko("책임"), ko("정성")), i18n.Korean, "", false},
		"all begin with ㅊ":      {credo(true, ko("책임"), ko("친절")), i18n.Korean, "", false},
		"kana and Han":          {credo(true, i18n.NewText(i18n.Japanese, "まごころ"), i18n.NewText(i18n.Japanese, "責任")), i18n.Japanese, "", false},
		"Korean, English known": {credo(false, both("Respect", "존중"), both("Response", "응답")), i18n.Korean, "RR en", true},
		"Korean with Latin":     {credo(true, ko("Care 정신"), ko("Act 정신")), i18n.Korean, "CA ko", false},
		"one in Korean only":    {credo(true, both("Respect", "존중"), ko("응답")), i18n.Korean, "", false},
		"a digit":               {credo(true, en("3 steps"), en("Act")), i18n.English, "", false},
		"one value":             {credo(true, en("Respect")), i18n.English, "", false},
		"no name yet":           {credo(true, en("Respect"), i18n.Text{}), i18n.English, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			a, ok := test.credo.acronymFor(test.lang)
			got := ""
			if ok {
				got = a.letters + " " + string(a.lang)
			}
			if got != test.want || ok && a.same != test.same {
				t.Errorf("%q, same %v", got, a.same)
			}
		})
	}
}
