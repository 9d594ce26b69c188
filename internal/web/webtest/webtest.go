// Package webtest looks at pages for tests.
package webtest

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
)

// Looking returns a context in which somebody looks in lang.
func Looking(lang i18n.Lang, owner bool) context.Context {
	viewer := web.Viewer{ID: "v", Language: lang, Owner: owner, Leader: owner}
	place := web.Workplace{Name: "The Harbour House", Languages: []i18n.Lang{i18n.English, i18n.Korean}}
	return web.WithViewer(context.Background(), viewer, place, lang)
}

// Render returns what a component renders.
func Render(t *testing.T, ctx context.Context, component templ.Component) *goquery.Document {
	t.Helper()
	var page bytes.Buffer
	if err := component.Render(ctx, &page); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(&page)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Texts returns what the elements say, without the space around their words.
func Texts(in *goquery.Selection, selector string) []string {
	var all []string
	for _, s := range in.Find(selector).EachIter() {
		all = append(all, strings.Join(strings.Fields(s.Text()), " "))
	}
	return all
}

// Says demands what the elements within say, by their selectors.
func Says(t *testing.T, within *goquery.Selection, want map[string][]string) {
	t.Helper()
	for selector, words := range want {
		if diff := cmp.Diff(words, Texts(within, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
}

// Problems returns what a *web.Invalid says, each as "field key"; nil for any other
// error.
func Problems(err error) []string {
	var invalid *web.Invalid
	if !errors.As(err, &invalid) {
		return nil
	}
	var all []string
	for _, p := range invalid.Problems {
		all = append(all, p.Field+" "+p.Key)
	}
	return all
}

// Fields returns the form of a page as a browser sends it.
func Fields(page *goquery.Document) web.Form {
	form := web.NewForm()
	form.Set("id")
	page.Find("input, textarea").Each(func(_ int, s *goquery.Selection) {
		value := s.AttrOr("value", strings.ReplaceAll(strings.TrimPrefix(s.Text(), "\n"), "\n", "\r\n"))
		form.Set(s.AttrOr("name", ""), value)
	})
	page.Find("select").Each(func(_ int, s *goquery.Selection) {
		form.Set(s.AttrOr("name", ""), s.Find("option[selected]").AttrOr("value", ""))
	})
	return form
}

// FilledIn returns what a browser would send of a form as it stands.
func FilledIn(form *goquery.Selection) url.Values {
	sent := url.Values{}
	form.Find("input, textarea, select").Each(func(_ int, field *goquery.Selection) {
		name, kind := field.AttrOr("name", ""), field.AttrOr("type", "text")
		_, checked := field.Attr("checked")
		switch {
		case name == "":
		case goquery.NodeName(field) == "textarea":
			sent.Add(name, strings.ReplaceAll(field.Text(), "\n", "\r\n"))
		case goquery.NodeName(field) == "select":
			option := field.Find("option[selected]")
			if option.Length() == 0 {
				option = field.Find("option").First()
			}
			sent.Add(name, option.AttrOr("value", ""))
		case (kind == "radio" || kind == "checkbox") && !checked:
		default:
			sent.Add(name, field.AttrOr("value", ""))
		}
	})
	return sent
}
