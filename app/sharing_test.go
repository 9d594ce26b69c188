package main

import (
	"bytes"
	"image/png"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"credo/internal/i18n"
)

// ask sends a GET with these headers.
func (c client) ask(path string, headers ...string) answer {
	c.t.Helper()
	request, err := http.NewRequest(http.MethodGet, c.url+path, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	return c.do(request)
}

// TestSharing_speaksTheVisitorsLanguage has strangers from everywhere look.
func TestSharing_speaksTheVisitorsLanguage(t *testing.T) {
	h := demo(t)
	shared, stranger := h.sharedPath(t), h.nobody(t)
	for name, test := range map[string]struct {
		path, accept string
		want         i18n.Lang
	}{
		"a Korean":                 {"", "ko-KR,ko;q=0.9", i18n.Korean},
		"a Japanese":               {"", "ja", i18n.Japanese},
		"a French":                 {"", "fr", i18n.English},
		"a French who reads some":  {"", "fr,ja;q=0.4", i18n.Japanese},
		"a Korean who chose":       {"?in=ja", "ko", i18n.Japanese},
		"a Korean in a frame":      {"/embed", "ko", i18n.Korean},
		"a Korean, frame in Japan": {"/embed?in=ja", "ko", i18n.Japanese},
		"whoever asks for Klingon": {"?in=tlh", "ko", i18n.Korean},
	} {
		t.Run(name, func(t *testing.T) {
			got := stranger.ask(shared+test.path, "Accept-Language", test.accept)
			document := got.document()
			if lang := document.Find("html").AttrOr("lang", ""); got.status != http.StatusOK || lang != string(test.want) {
				t.Errorf("%d in %s", got.status, lang)
			}
			if got.header.Get("Content-Language") != string(test.want) || !strings.Contains(strings.Join(got.header.Values("Vary"), ","), "Accept-Language") {
				t.Errorf("%v", got.header)
			}
			if title := i18n.Message(test.want, "sharing.page.title", "Workplace", h.team.Workplace.Name); document.Find("title").Text() != title {
				t.Errorf("called %q", document.Find("title").Text())
			}
			if cookies := got.header.Values("Set-Cookie"); len(cookies) != 0 {
				t.Errorf("it sets %v", cookies)
			}
		})
	}
}

// TestSharing_isTheSameForAll has somebody who is signed in look: they see what
// strangers see, byte for byte, and nobody's name.
func TestSharing_isTheSameForAll(t *testing.T) {
	h := demo(t)
	for _, path := range []string{h.sharedPath(t), h.sharedPath(t) + "/embed"} {
		stranger, owner := h.nobody(t), h.as(t, "eleanor")
		stranger.language, owner.language = "ko", "ko"
		outside, inside := stranger.send(http.MethodGet, path, "", nil), owner.send(http.MethodGet, path, "", nil)
		if !bytes.Equal(outside.body, inside.body) {
			t.Errorf("%s differs", path)
		}
		for _, p := range h.team.everybody() {
			if bytes.Contains(outside.body, []byte(p.Name)) {
				t.Errorf("%s names %s", path, p.Name)
			}
		}
		for _, word := range []string{`href="/"`, "/board", "/signin", "<script", "<form", "story"} {
			if bytes.Contains(outside.body, []byte(word)) {
				t.Errorf("%s has %s", path, word)
			}
		}
	}
}

// TestSharing_setsNoCookie looks when the session of an owner is due to be prolonged,
// and with a language to be kept in mind: any other page says so in a cookie.
func TestSharing_setsNoCookie(t *testing.T) {
	twoNodes(t, func(t *testing.T, here, _ *house, at *clock) {
		owner := here.as(t, "eleanor")
		shared, now := here.sharedPath(t), time.Now()
		for i, path := range []string{shared, shared + "/embed", shared + "?lang=ja", shared + "/embed?lang=ja"} {
			at.put(now.Add(time.Duration(i+1) * 48 * time.Hour))
			for name, c := range map[string]client{"an owner": owner, "a stranger": here.nobody(t)} {
				got := c.send(http.MethodGet, path, "", nil)
				if cookies := got.header.Values("Set-Cookie"); got.status != http.StatusOK || len(cookies) != 0 || got.header.Get("Cache-Control") != "public, no-cache" {
					t.Errorf("%s at %s: %d, %v", name, path, got.status, got.header)
				}
			}
		}
		at.put(now.Add(10 * 24 * time.Hour))
		if cookies := owner.send(http.MethodGet, "/people", "", nil).header.Values("Set-Cookie"); len(cookies) != 1 {
			t.Errorf("another page sets %v", cookies)
		}
	})
}

// everybody returns also those who have left.
func (t team) everybody() []demoPerson {
	return append(t.People[:len(t.People):len(t.People)], t.Left...)
}

// TestSharing_isKeptAsLongAsItIsSo asks again as caches do.
func TestSharing_isKeptAsLongAsItIsSo(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		owner, stranger := h.as(t, "eleanor"), h.nobody(t)
		shared := h.sharedPath(t)
		first := stranger.ask(shared)
		tag := first.header.Get("ETag")
		if first.status != http.StatusOK || tag == "" || first.header.Get("Cache-Control") != "public, no-cache" {
			t.Fatalf("%d %v", first.status, first.header)
		}
		if again := stranger.ask(shared, "If-None-Match", tag); again.status != http.StatusNotModified || len(again.body) != 0 {
			t.Errorf("unchanged: %d with %d bytes", again.status, len(again.body))
		}
		if other := stranger.ask(shared, "If-None-Match", tag, "Accept-Language", "ko"); other.status != http.StatusOK {
			t.Errorf("in another language: %d", other.status)
		}
		owner.call(http.MethodPut, "/credo", goodCalls["adopt-credo"](nil), http.StatusOK)
		changed := stranger.ask(shared, "If-None-Match", tag)
		if changed.status != http.StatusOK || !strings.Contains(changed.document().Find(".vision").Text(), "A dry house.") {
			t.Errorf("another credo: %d", changed.status)
		}
		owner.call(http.MethodPut, "/credo/share", object{"on": true, "renew": true}, http.StatusOK)
		for _, path := range []string{shared, shared + "/embed"} {
			if dead := stranger.ask(path, "If-None-Match", changed.header.Get("ETag")); dead.status != http.StatusNotFound {
				t.Errorf("%s after another link was made: %d", path, dead.status)
			}
		}
		owner.call(http.MethodPut, "/credo/share", object{"on": false}, http.StatusOK)
		for _, path := range []string{shared, h.lastShared(t), h.lastShared(t) + "/embed", "/c/AAAAAAAAAAAAAAAAAAAAAAAAAA"} {
			if got := stranger.ask(path); got.status != http.StatusNotFound {
				t.Errorf("%s, turned off: %d", path, got.status)
			}
		}
	})
}

// lastShared is where the credo was shared last, though it is closed.
func (h *house) lastShared(t *testing.T) string {
	t.Helper()
	var token string
	if err := h.db.QueryRow(t.Context(), `SELECT token FROM share WHERE id = 1`).Scan(&token); err != nil {
		t.Fatal(err)
	}
	return "/c/" + token
}

// TestSharing_isListedOnlyIfAsked looks as a search engine does.
func TestSharing_isListedOnlyIfAsked(t *testing.T) {
	h := demo(t)
	owner, stranger := h.as(t, "eleanor"), h.nobody(t)
	for _, listed := range []bool{false, true} {
		owner.call(http.MethodPut, "/credo/share", object{"on": true, "listed": listed}, http.StatusOK)
		for path, hidden := range map[string]bool{h.sharedPath(t): !listed, h.sharedPath(t) + "/embed": true} {
			got := stranger.ask(path)
			meta := got.document().Find("meta[name=robots]").AttrOr("content", "")
			if (meta == "noindex") != hidden || got.header.Get("X-Robots-Tag") == "noindex" && !hidden {
				t.Errorf("%s, listed %v: %q, %q", path, listed, meta, got.header.Get("X-Robots-Tag"))
			}
		}
	}
}

// TestQR_leadsToThePublicAddress reads the picture for print.
func TestQR_leadsToThePublicAddress(t *testing.T) {
	h := demo(t)
	owner := h.as(t, "eleanor")
	got := owner.send(http.MethodGet, "/setup/share/qr.png", "", nil)
	if kind, file := got.header.Get("Content-Type"), got.header.Get("Content-Disposition"); kind != "image/png" || file != `attachment; filename="credo-qr.png"` {
		t.Errorf("%s, %s", kind, file)
	}
	picture, err := png.Decode(bytes.NewReader(got.body))
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil || read.GetText() != h.url+h.sharedPath(t) {
		t.Errorf("leads to %v, %v", read, err)
	}
	svg := owner.send(http.MethodGet, "/setup/share/qr.svg", "", nil)
	if svg.header.Get("Content-Type") != "image/svg+xml" || svg.document().Find("path").Length() != 2 {
		t.Errorf("%v", svg.header)
	}
	owner.call(http.MethodPut, "/credo/share", object{"on": false}, http.StatusOK)
	for _, name := range []string{"png", "svg"} {
		if got := owner.send(http.MethodGet, "/setup/share/qr."+name, "", nil); got.status != http.StatusNotFound {
			t.Errorf("%s without a link: %d", name, got.status)
		}
	}
	if n := h.as(t, "mina").page("/credo/card").Find(".pocket .qr").Length(); n != 0 {
		t.Error("a card with a code that leads nowhere")
	}
}

// TestSharing_throughTheAPI shares, renews and closes as a client does.
func TestSharing_throughTheAPI(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		owner := h.as(t, "eleanor")
		before := owner.get("/credo/share").object()
		if before["on"] != true || before["url"] != h.url+h.sharedPath(t) || before["embed_url"] != h.url+h.sharedPath(t)+"/embed" {
			t.Errorf("%v", before)
		}
		owner.call(http.MethodPut, "/credo/share", object{"on": true, "revision": 7}, http.StatusConflict)
		renewed := owner.call(http.MethodPut, "/credo/share", object{"on": true, "listed": true, "renew": true, "revision": before["revision"]}, http.StatusOK).object()
		if renewed["url"] == before["url"] || renewed["listed"] != true || renewed["examples"] != false || renewed["revision"] != 2.0 {
			t.Errorf("%v", renewed)
		}
		closed := owner.call(http.MethodPut, "/credo/share", object{"on": false}, http.StatusOK).object()
		want := object{"on": false, "examples": false, "listed": false, "url": nil, "embed_url": nil, "embed": nil, "revision": 3.0}
		if diff := cmp.Diff(want, closed); diff != "" {
			t.Error(diff)
		}
		h.as(t, "yui").call(http.MethodGet, "/credo/share", nil, http.StatusForbidden)
		h.as(t, "mina").call(http.MethodPut, "/credo/share", object{"on": true}, http.StatusForbidden)
	})
}
