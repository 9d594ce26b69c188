package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

// TestFrames_areForTheEmbedAlone asks every route there is, as an owner, whether
// another site may show it.
func TestFrames_areForTheEmbedAlone(t *testing.T) {
	h := demo(t)
	owner, framed := h.as(t, "eleanor"), 0
	for _, route := range h.routes {
		if route.Method != http.MethodGet {
			continue
		}
		path := strings.Replace(parameter.ReplaceAllString(route.Path, "019aa2b0-0000-7000-8000-000000000000"), "/c/019aa2b0-0000-7000-8000-000000000000", h.sharedPath(t), 1)
		policy := owner.send(http.MethodGet, path, "", nil).header.Get("Content-Security-Policy")
		open := strings.Contains(policy, "frame-ancestors *")
		if embed := route.Path == "/c/:token/embed"; open != embed || !open && !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: %s", route.Path, policy)
		}
		if open {
			framed++
			for _, part := range []string{"default-src 'none'", "form-action 'none'", "base-uri 'none'"} {
				if !strings.Contains(policy, part) {
					t.Errorf("%s without %s: %s", route.Path, part, policy)
				}
			}
		}
	}
	if framed != 1 {
		t.Errorf("%d routes may be shown in a frame", framed)
	}
	dead := h.nobody(t).ask("/c/AAAAAAAAAAAAAAAAAAAAAAAAAA/embed").header.Get("Content-Security-Policy")
	if !strings.Contains(dead, "frame-ancestors 'none'") {
		t.Errorf("what is not there: %s", dead)
	}
}

// TestEmbed_standsOnAnotherSite shows the snippet on a page of another site: what
// it asks for is there, in whole; any other page of the house is refused.
func TestEmbed_standsOnAnotherSite(t *testing.T) {
	h := demo(t)
	snippet := h.as(t, "eleanor").get("/credo/share").object()["embed"].(string)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><h1>A hotel</h1>"+map[string]string{
			"/": snippet, "/other": `<iframe src="` + h.url + `/signin"></iframe>`, "/whole": `<iframe src="` + h.url + h.sharedPath(t) + `"></iframe>`,
		}[r.URL.Path])
	}))
	t.Cleanup(site.Close)
	b := newTab(t, site.URL, screen{width: 400, height: 900, language: "ja"})
	for path, want := range map[string]string{"/": h.url + h.sharedPath(t) + "/embed", "/other": "chrome-error://chromewebdata/", "/whole": "chrome-error://chromewebdata/"} {
		b.open(path)
		if diff := cmp.Diff([]string{want}, b.frames()); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	b.base = h.url
	for _, lang := range i18n.Langs {
		b.resize(320, 200)
		b.open(h.sharedPath(t) + "/embed?in=" + string(lang))
		document := h.as(t, "eleanor").page("/setup/share?in=" + string(lang)).Find("#f-snippet").Text()
		var frame int
		if _, err := fmt.Sscanf(document[strings.Index(document, `height="`):], `height="%d"`, &frame); err != nil {
			t.Fatal(err)
		}
		high := evaluate[int](b, "document.querySelector('main').scrollHeight")
		if high > frame || frame > high*3/2 {
			t.Errorf("%s: %d pixels in a frame of %d", lang, high, frame)
		}
	}
}

// frames returns what the frames of the page show, once each shows something.
func (b *tab) frames() []string {
	b.t.Helper()
	for last := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		var all []string
		b.do("look into the frames", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			tree, err := cdp.Call(ctx, target, page.GetFrameTree, cdp.Empty{})
			if err != nil {
				return err
			}
			for _, child := range tree.FrameTree.ChildFrames {
				all = append(all, child.Frame.URL)
			}
			return nil
		}))
		if !slices.Contains(all, "") && !slices.Contains(all, "about:blank") || time.Now().After(last) {
			return all
		}
	}
}
