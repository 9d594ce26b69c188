package web

import (
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"credo/internal/i18n"
)

// parts are the components that are no fields.
func parts() []templ.Component {
	return []templ.Component{
		Icon("check"), IconSmall("clock"), IconLabel("check", "Done"), Crest(),
		Emblem("bell"), ToneEmblem("oars", "sea"), ValueTag("Own it", "anchor", i18n.English), ValueLink("/credo", "한 배", "oars", i18n.Korean),
		Avatar("Mina Seo", "lg"), AvatarStack([]string{"박지호", "佐藤 美咲"}, 9), Name("박지호"),
		Person("Mina Seo", "Front desk"), PersonLink("/people/1", "박지호", ""), PersonCard("/people/2", "Tom", "Night"),
		Medal("lantern", "brass", "sm", ""), Medal("anchor", "pine", "xl", "An anchor"),
		Ring(60, "60 percent", "60%", false), Bar(54, "v--clay"), Steps(1, 2, 3, "One of three"),
		Dot("done", 1), Dot("now", 2), Dot("", 3), Stat("Huddle", "86", "%", "4 more"),
		Banner("due", "clock"), Toast("Saved."), Empty("bell", "Nothing yet"), Ornament(), Chip("ok", "check", "Done"),
		SectionHead("rev", "Review", "/learn", "All"), Callout("Remember"), TableWrap("Scores"), More("/board?after=1"),
		BackLink("/setup", "Set-up"), SetUpCard("people", "People", "Twelve", "/setup/people", "Done"),
	}
}

func TestInitials_ofThreeScripts(t *testing.T) {
	for name, want := range map[string]string{
		"Mina Seo":              "MS",
		"maria del carmen cruz": "MC",
		"Tom":                   "T",
		"Élodie Öz":             "ÉÖ",
		"Yui Tanaka (Yu-chan)":  "YY",
		"박지호":                   "지호",
		"박 지호":                  "지호",
		"김구":                    "김구",
		"톰":                     "톰",
		"남궁민":                   "민",
		"남궁민수":                  "민수",
		"김아름별":                  "아름",
		"크리스티나":                 "크리",
		"아오키 하루토":               "하루",
		norm.NFD.String("박지호"):  "지호",
		"佐藤 美咲":                 "美咲",
		"田中　由衣":                 "由衣",
		"田中由衣":                  "田中",
		"青木 陽太郎":                "陽太",
		"さくら":                   "さく",
		"":                      "",
		"007":                   "",
	} {
		if got := initials(name); got != want {
			t.Errorf("initials(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestAvatar_isTheSameForTheSameName(t *testing.T) {
	class := func(name string) string {
		return rendered(t, english, Avatar(name, "sm")).Find(".av").AttrOr("class", "")
	}
	if one, other := class("박지호"), class(norm.NFD.String("박지호")); one != other {
		t.Errorf("%q for the composed, %q for the decomposed name", one, other)
	}
	tones := map[string]bool{}
	for _, name := range []string{"Mina Seo", "박지호", "한서연", "田中 由衣", "青木 陽斗", "Tom Beckett", "Priya Nair", "이소영"} {
		tones[class(name)] = true
	}
	if len(tones) < 4 {
		t.Errorf("eight names share %d colours", len(tones))
	}
}

func TestPerson_isNamedOnce(t *testing.T) {
	page := rendered(t, english, PersonLink("/people/1", "박지호", "concierge"), AvatarStack([]string{"Mina Seo"}, 1200))
	if hidden := page.Find(".av:not([aria-hidden])").Not(".avs .av").Length(); hidden != 0 {
		t.Errorf("%d faces are read out beside their names", hidden)
	}
	if got := page.Find("a.person [lang=ko]").Text(); got != "박지호" {
		t.Errorf("the Korean name is %q", got)
	}
	if got := page.Find(".av--more").Text(); got != "+1,200" {
		t.Errorf("the others are %q", got)
	}
}

func TestMedal_isDrawnForEveryDesign(t *testing.T) {
	symbols := idsOf(t, "medals.svg")
	for _, emblem := range Emblems {
		for _, finish := range Finishes {
			medal := rendered(t, english, Medal(emblem, finish, "xl", DescribeMedal(english, emblem, finish))).Find("svg")
			if !medal.HasClass("medal--"+finish) || medal.AttrOr("role", "") != "img" || medal.AttrOr("aria-label", "") == "" {
				t.Errorf("%s in %s is not shown as one", emblem, finish)
			}
			medal.Find("use").Each(func(_ int, use *goquery.Selection) {
				if id := fragment(use); !symbols[id] {
					t.Errorf("medals.svg has no %s", id)
				}
			})
		}
	}
	odd := rendered(t, english, Medal(`"><b>`, "gold", "", "")).Find("svg")
	if !odd.HasClass("medal--brass") || fragment(odd.Find(".cast")) != "lantern" || odd.AttrOr("aria-hidden", "") != "true" {
		t.Error("an unknown design is not shown as the first of them")
	}
}

func TestParseDesign_knowsItsParts(t *testing.T) {
	for name, test := range map[string]struct {
		written string
		want    Design
		ok      bool
	}{
		"one of them":       {"anchor-pine", Design{"anchor", "pine"}, true},
		"no such emblem":    {"crown-pine", Design{"crown", "pine"}, false},
		"no such finish":    {"anchor-gold", Design{"anchor", "gold"}, false},
		"without a finish":  {"anchor", Design{"anchor", ""}, false},
		"nothing":           {"", Design{}, false},
		"the wrong way":     {"pine-anchor", Design{"pine", "anchor"}, false},
		"more than a medal": {"anchor-pine-x", Design{"anchor", "pine-x"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got, ok := ParseDesign(test.written); got != test.want || ok != test.ok {
				t.Errorf("ParseDesign(%q) = %v, %v", test.written, got, ok)
			}
		})
	}
}

func TestProgress_staysWithinItsBounds(t *testing.T) {
	for name, test := range map[string]struct {
		part     templ.Component
		selector string
		attr     string
		want     string
	}{
		"ring":           {Ring(60, "x", "60%", false), ".v", "stroke-dasharray", "60 100"},
		"ring too full":  {Ring(140, "x", "140%", false), ".v", "stroke-dasharray", "100 100"},
		"ring of naught": {Ring(0, "x", "0%", false), ".v", "stroke-dasharray", "none"},
		"bar":            {Bar(54, "v--clay"), ".v--clay", "width", "54%"},
		"bar below":      {Bar(-3, ""), ".v", "width", "0%"},
		"ring in words":  {Ring(80, "Four of five", "4/5", true), "[role=img]", "aria-label", "Four of five"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := rendered(t, english, test.part).Find(test.selector).AttrOr(test.attr, "none"); got != test.want {
				t.Errorf("%s = %q, want %q", test.attr, got, test.want)
			}
		})
	}
}

func TestSteps_showWhereItStands(t *testing.T) {
	for name, test := range map[string]struct {
		done, now, total int
		want             []string
	}{
		"on the way":  {1, 2, 3, []string{"done", "now", ""}},
		"looked back": {2, 1, 3, []string{"now", "done", ""}},
		"finished":    {2, 0, 2, []string{"done", "done"}},
	} {
		t.Run(name, func(t *testing.T) {
			steps := rendered(t, english, Steps(test.done, test.now, test.total, "x")).Find(".steps > *")
			got := steps.Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("class", "") })
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
