package web

import (
	"context"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func looking(v Viewer, lang i18n.Lang) context.Context {
	w := Workplace{Name: "하버하우스", Language: i18n.Korean, Languages: []i18n.Lang{i18n.Korean, i18n.Japanese}}
	return WithViewer(context.Background(), v, w, lang)
}

func addresses(links *goquery.Selection) []string {
	return links.Map(func(_ int, link *goquery.Selection) string { return link.AttrOr("href", "") })
}

func TestLayout_showsEachRoleItsPlaces(t *testing.T) {
	for name, test := range map[string]struct {
		viewer    Viewer
		rail, top []string
	}{
		"staff": {
			Viewer{ID: "1", Name: "Mina Seo"},
			[]string{"/", "/huddle", "/learn", "/board", "/credo", "/search"},
			[]string{"/search", "/me"},
		},
		"lead": {
			Viewer{ID: "1", Name: "Mina Seo", Leader: true},
			[]string{"/", "/huddle", "/learn", "/board", "/credo", "/search", "/team"},
			[]string{"/search", "/team", "/me"},
		},
		"owner": {
			Viewer{ID: "1", Name: "Mina Seo", Leader: true, Owner: true},
			[]string{"/", "/huddle", "/learn", "/board", "/credo", "/search", "/team", "/setup"},
			[]string{"/search", "/team", "/setup", "/me"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			page := rendered(t, looking(test.viewer, i18n.English), layout(Page{Title: "Board", Tab: "board"}, templ.NopComponent))
			if diff := cmp.Diff(test.rail, addresses(page.Find(".nav .tab"))); diff != "" {
				t.Errorf("rail: %s", diff)
			}
			if diff := cmp.Diff(test.top, addresses(page.Find(".topbar .iconlink"))); diff != "" {
				t.Errorf("top bar: %s", diff)
			}
			if diff := cmp.Diff([]string{"/board"}, addresses(page.Find("[aria-current=page]"))); diff != "" {
				t.Errorf("current: %s", diff)
			}
			if shown := page.Find(".nav li:not(.rail-only)").Length(); shown != 5 {
				t.Errorf("a phone has room for five tabs, not %d", shown)
			}
		})
	}
}

func TestLayout_namesThePersonAndTheirLanguage(t *testing.T) {
	viewer := Viewer{ID: "7", Name: "한서연", Job: "식음", TextSize: "larger"}
	page := rendered(t, looking(viewer, i18n.Korean), layout(Page{Title: "오늘", Toast: "적어 두었어요."}, templ.NopComponent))
	got := map[string]string{
		"language":  page.Find("html").AttrOr("lang", ""),
		"text size": page.Find("html").AttrOr("data-text", ""),
		"viewer":    page.Find("body").AttrOr("data-viewer", ""),
		"title":     page.Find("title").Text(),
		"place":     page.Find(".topbar small").Text(),
		"foot":      texts(page.Find("a.nav-foot[href='/me']"))[0],
		"toast":     texts(page.Find("main .toast[data-saved]"))[0],
		"skip":      page.Find("a.skip").AttrOr("href", ""),
	}
	want := map[string]string{
		"language": "ko", "text size": "larger", "viewer": "7", "title": "오늘 · Credo", "place": "하버하우스",
		"foot": "서연내 정보와 설정:한서연식음 · 한국어", "toast": "적어 두었어요.", "skip": "#main",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLayout_ofStrangersOffersTheLanguages(t *testing.T) {
	page := rendered(t, looking(Viewer{}, i18n.Japanese), layout(Page{Title: "x", Shell: ShellPublic, Narrow: true}, templ.NopComponent))
	if diff := cmp.Diff([]string{"?lang=en", "?lang=ko", "?lang=ja"}, addresses(page.Find(".langs a"))); diff != "" {
		t.Error(diff)
	}
	if got := page.Find(".langs a[aria-current]").Text(); got != "日本語" {
		t.Errorf("the current language is %q", got)
	}
	if n := page.Find(".nav, a[href='/me'], body.app").Length(); n != 0 {
		t.Errorf("%d parts that are for people who are signed in", n)
	}
	if page.Find("main#main.narrow").Length() != 1 {
		t.Error("the main part is missing or wide")
	}
	bare := rendered(t, looking(Viewer{}, i18n.Japanese), layout(Page{Title: "x", Shell: ShellBare}, templ.Raw("<p>door</p>")))
	if diff := cmp.Diff([]string{"door"}, texts(bare.Find("body > *"))); diff != "" {
		t.Errorf("around a bare page stands: %s", diff)
	}
}

func TestLayout_saysInTheTitleThatAFormWasRefused(t *testing.T) {
	for name, test := range map[string]struct {
		page Page
		want string
	}{
		"fine":     {Page{Title: "Tell a story"}, "Tell a story · Credo"},
		"refused":  {Page{Title: "Tell a story", Status: 422}, "Please check: Tell a story · Credo"},
		"gone":     {Page{Title: "Not here", Status: 404}, "Not here · Credo"},
		"nameless": {Page{}, "Credo"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := rendered(t, english, layout(test.page, templ.NopComponent)).Find("title").Text(); got != test.want {
				t.Errorf("title = %q, want %q", got, test.want)
			}
		})
	}
}

func TestLayout_loadsEachModuleOnce(t *testing.T) {
	page := rendered(t, english, layout(Page{Scripts: []string{"live.js", "keep.js", "live.js"}}, templ.NopComponent))
	got := page.Find("script[type=module]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("src", "") })
	want := []string{Asset("compose.js"), Asset("once.js"), Asset("keep.js"), Asset("live.js")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
