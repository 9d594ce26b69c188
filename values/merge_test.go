package values

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

// begun is what two owners began with.
func begun() Credo {
	return Credo{Version: 1, Vision: en("A light house."), Values: []Value{
		{ID: "o", Name: en("Own it").With(i18n.Korean, "내 일"), Statement: en("We hold it."), Colour: "pine", Icon: "anchor",
			Dos: []i18n.Text{en("Call back.").With(i18n.Korean, "다시 전화해요."), en("Walk over.")}},
		{ID: "c", Name: en("One crew"), Statement: en("We all row."), Colour: "clay", Icon: "oars"},
		{ID: "q", Name: en("Quiet craft"), Statement: en("No noise."), Colour: "brass", Icon: "bell"},
	}}
}

// after returns what somebody made of it.
func after(change func(c *Credo)) Credo {
	c := begun()
	change(&c)
	return c
}

func TestPair(t *testing.T) {
	fresh := func(id, name string) Value { return Value{ID: id, Name: en(name), Statement: en("New.")} }
	nothing := func(*Credo) {}
	for name, test := range map[string]struct {
		theirs, mine func(c *Credo)
		unknown      bool     // what they began with
		want         []string // field, who changed it, what is usual: theirs | mine
	}{
		"nobody changed anything":  {nothing, nothing, false, nil},
		"only they":                {func(c *Credo) { c.Vision = en("A lighter house.") }, nothing, false, []string{"vision by theirs, usually theirs: A lighter house. | A light house."}},
		"only I":                   {nothing, func(c *Credo) { c.Values[0].Statement = en("I hold it.") }, false, []string{"o.statement by mine, usually mine: We hold it. | I hold it."}},
		"both, the same":           {func(c *Credo) { c.Vision = en("Lighter.") }, func(c *Credo) { c.Vision = en("Lighter.") }, false, nil},
		"both":                     {func(c *Credo) { c.Vision = en("Lighter.") }, func(c *Credo) { c.Vision = en("Bright.") }, false, []string{"vision by both, usually both: Lighter. | Bright."}},
		"both, since when unknown": {func(c *Credo) { c.Vision = en("Lighter.") }, nothing, true, []string{"vision by both, usually both: Lighter. | A light house."}},
		"looks":                    {func(c *Credo) { c.Values[1].Icon = "star" }, func(c *Credo) { c.Values[1].Colour = "sea" }, false, []string{"c.looks by both, usually mine: clay star | sea oars"}},
		"the acronym":              {func(c *Credo) { c.Acronym = true }, nothing, false, []string{"acronym by theirs, usually theirs: true | false"}},
		"examples":                 {func(c *Credo) { c.Values[0].Dos = append(c.Values[0].Dos[:2:2], en("Write it.")) }, nothing, false, []string{"o.dos by theirs, usually theirs: Call back.\nWalk over.\nWrite it. | Call back.\nWalk over."}},
		"they added one":           {func(c *Credo) { c.Values = append(c.Values, fresh("n", "Calm")) }, nothing, false, []string{"n by theirs, usually theirs: +Calm | "}},
		"both added one": {func(c *Credo) { c.Values = append(c.Values, fresh("n", "Calm")) }, func(c *Credo) { c.Values = append(c.Values, fresh("m", "Kind")) }, false,
			[]string{"m by mine, usually mine:  | +Kind", "n by theirs, usually theirs: +Calm | "}},
		"they took one out":                    {func(c *Credo) { c.Values = c.Values[:2] }, nothing, false, []string{"q by theirs, usually theirs:  | +Quiet craft"}},
		"I took out what they reworded":        {func(c *Credo) { c.Values[2].Name = en("Craft") }, func(c *Credo) { c.Values = c.Values[:2] }, false, []string{"q by mine, usually mine: +Craft | "}},
		"one that is there, since unknown":     {func(c *Credo) { c.Values = append(c.Values, fresh("n", "Calm")) }, nothing, true, []string{"n by both, usually theirs: +Calm | "}},
		"they put them in order":               {func(c *Credo) { c.Values[0], c.Values[1] = c.Values[1], c.Values[0] }, nothing, false, []string{"order by theirs, usually theirs: c o q | o c q"}},
		"one more does not change the order":   {func(c *Credo) { c.Values = append([]Value{fresh("n", "Calm")}, c.Values...) }, nothing, false, []string{"n by theirs, usually theirs: +Calm | "}},
		"they translated it, and I changed it": {func(c *Credo) { c.Vision = c.Vision.With(i18n.Korean, "가벼운 집") }, func(c *Credo) { c.Vision = en("Bright.") }, false, []string{"vision by mine, usually mine: A light house. | Bright."}},
		"they translated it":                   {func(c *Credo) { c.Vision = c.Vision.With(i18n.Korean, "가벼운 집") }, nothing, false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			start := new(begun())
			if test.unknown {
				start = nil
			}
			var got []string
			for _, d := range newPair(start, after(test.theirs), after(test.mine), i18n.English).disputes() {
				got = append(got, d.field+" by "+string(d.by)+", usually "+string(d.usual())+": "+d.theirs+" | "+d.mine)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPair_join(t *testing.T) {
	usual := func(d dispute) (side, string) { return d.usual(), d.together() }
	all := func(s side) func(dispute) (side, string) {
		return func(d dispute) (side, string) { return s, d.together() }
	}
	calm, kind := Value{ID: "n", Name: en("Calm")}, Value{ID: "m", Name: en("Kind")}
	wild := func(c *Credo) { // theirs
		c.Vision, c.Acronym = en("Lighter.").With(i18n.Korean, "가볍게"), true
		c.Values[0].Statement, c.Values[0].Icon = en("We keep it."), "star"
		c.Values[0].Dos = []i18n.Text{en("Call back.").With(i18n.Korean, "꼭 다시 전화해요."), en("Write it.")}
		c.Values = []Value{calm, c.Values[1], c.Values[0]}
	}
	mild := func(c *Credo) { // mine
		c.Vision = en("Bright.")
		c.Values[1].Name = en("One team")
		c.Values[0].Dos = []i18n.Text{c.Values[0].Dos[0], en("Stay.")}
		c.Values = append(c.Values, kind)
	}
	mine := after(mild)
	kept := mine.Values[0].Dos
	for name, test := range map[string]struct {
		taken func(d dispute) (side, string)
		want  Credo
	}{
		"all of theirs": {all("theirs"), after(wild)},
		"all of mine": {all("mine"), after(func(c *Credo) {
			mild(c)
			c.Vision = c.Vision.With(i18n.Korean, "가볍게") // they have translated it anew
			c.Values[0].Dos = []i18n.Text{en("Call back.").With(i18n.Korean, "꼭 다시 전화해요."), kept[1]}
		})},
		"as usual": {usual, after(func(c *Credo) {
			wild(c)
			c.Vision = c.Vision.With(i18n.English, "Lighter.\nBright.")
			c.Values[1].Name = en("One team")
			c.Values[2].Dos = []i18n.Text{en("Call back.").With(i18n.Korean, "꼭 다시 전화해요."), en("Write it."), en("Stay.")}
			// The order is theirs of what both have; then what only one of them has.
			c.Values = []Value{c.Values[0], c.Values[1], c.Values[2], kind}
		})},
	} {
		t.Run(name, func(t *testing.T) {
			got := newPair(new(begun()), after(wild), mine, i18n.English).join(test.taken)
			got.Version = 1
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if diff := cmp.Diff(after(mild), mine); diff != "" {
		t.Errorf("joining has changed what was joined: %s", diff)
	}
}

func TestPair_join_inTwoLanguages(t *testing.T) {
	start := begun()
	english := after(func(c *Credo) { c.Values[0].Name = c.Values[0].Name.With(i18n.English, "Hold it") })
	korean := after(func(c *Credo) { c.Values[0].Name = c.Values[0].Name.With(i18n.Korean, "끝까지") })
	pair := newPair(&start, english, korean, i18n.Korean)
	got := pair.join(func(d dispute) (side, string) { return d.usual(), d.together() })
	want := en("Hold it").With(i18n.Korean, "끝까지")
	if diff := cmp.Diff(want, got.Values[0].Name); diff != "" {
		t.Error(diff)
	}
}

func TestDispute_together(t *testing.T) {
	for name, test := range map[string]struct {
		dispute dispute
		want    string
	}{
		"a name":             {dispute{theirs: "Own it", mine: "Hold it"}, "Own it / Hold it"},
		"a name of one":      {dispute{theirs: "", mine: "Hold it"}, "Hold it"},
		"lines":              {dispute{topic: topic{lines: true}, theirs: "a\nb", mine: "b\nc"}, "a\nb\nc"},
		"lines, one's alone": {dispute{topic: topic{lines: true}, theirs: "a", mine: ""}, "a"},
	} {
		if got := test.dispute.together(); got != test.want {
			t.Errorf("%s: %q", name, strings.ReplaceAll(got, "\n", "|"))
		}
	}
}
