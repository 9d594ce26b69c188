package main

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/valyala/fasthttp"
)

const (
	wireAsked   = 60_000 // bytes
	scriptAsked = 15_000
)

// wire measures what a browser loads for each page that a person meets first,
// with nothing kept from before: the page and all that it refers to, head and
// body of each answer, compressed as browsers ask for it.
func (b *bench) wire(t *testing.B) {
	credo, people := demoChild(t, "", t.TempDir()+"/credo.db")
	i := slices.IndexFunc(people, func(p signIn) bool { return p.Role == "staff" })
	token := signedIn(t, credo.url, people[i])
	c := client{t: t, url: credo.url, token: token}
	module := c.get("/modules").items()[0]["id"].(string)
	lesson := c.get("/modules/" + module).object()["lessons"].([]any)[0].(map[string]any)["id"].(string)

	worst, worstScript := visit{}, visit{}
	for _, page := range []struct{ name, path, token string }{
		{"sign-in", "/signin", ""}, {"today", "/", token}, {"huddle", "/huddle", token}, {"board", "/board", token},
		{"learn", "/learn", token}, {"lesson", "/lessons/" + lesson, token}, {"credo", "/credo", token},
	} {
		v := firstVisit(t, credo.url, page.path, page.token)
		v.page = page.name
		b.note("First visit of %s: %s, of it the page %s, styles %s, scripts %s, pictures %s (%d requests).",
			v.page, kilobytes(v.total()), kilobytes(v.document), kilobytes(v.styles), kilobytes(v.scripts), kilobytes(v.pictures), len(v.seen))
		if v.total() > worst.total() {
			worst = v
		}
		if v.scripts > worstScript.scripts {
			worstScript = v
		}
	}
	r := row{
		what: "first visit over the wire, most: " + worst.page, measured: kilobytes(worst.total()), limit: kilobytes(wireAsked),
		ratio: float64(worst.total()) / wireAsked, beside: fmt.Sprintf("%d requests", len(worst.seen)),
	}
	b.add(r.atMost(1))
	r = row{
		what: "of it scripts, most: " + worstScript.page, measured: kilobytes(worstScript.scripts), limit: kilobytes(scriptAsked),
		ratio: float64(worstScript.scripts) / scriptAsked,
	}
	b.add(r.atMost(1))
}

// A visit is what one page makes a browser load, in bytes.
type visit struct {
	page                                string
	document, styles, scripts, pictures int
	seen                                map[string]bool
	token                               string
}

func (v visit) total() int { return v.document + v.styles + v.scripts + v.pictures }

func firstVisit(t testing.TB, base, path, token string) visit {
	t.Helper()
	v := visit{seen: map[string]bool{}, token: token}
	var page []byte
	v.document, page = fetched(t, base+path, token)
	v.seen[path] = true
	document, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	must(t, err)
	load := func(address string, into *int, inside *regexp.Regexp) {
		v.load(t, base, address, into, inside)
	}
	document.Find("link[rel~=stylesheet]").Each(func(_ int, s *goquery.Selection) { load(s.AttrOr("href", ""), &v.styles, inStyles) })
	document.Find("script[src]").Each(func(_ int, s *goquery.Selection) { load(s.AttrOr("src", ""), &v.scripts, inScripts) })
	document.Find("link[rel~=icon], link[rel~=preload], link[rel~=modulepreload], link[rel~=manifest], use[href]").Each(func(_ int, s *goquery.Selection) {
		load(s.AttrOr("href", ""), &v.pictures, nil)
	})
	document.Find("img[src], source[src], video[src]").Each(func(_ int, s *goquery.Selection) { load(s.AttrOr("src", ""), &v.pictures, nil) })
	return v
}

// What style sheets and modules load themselves.
var (
	inStyles  = regexp.MustCompile(`(?:url\(|@import )["']?([^"')]+)`)
	inScripts = regexp.MustCompile(`(?:import|from)[ (]*["']([^"']+)["']`)
)

// load counts an address and what inside finds in its content, each once.
func (v visit) load(t testing.TB, base, address string, into *int, inside *regexp.Regexp) {
	t.Helper()
	address, _, _ = strings.Cut(address, "#")
	if address == "" || v.seen[address] || strings.HasPrefix(address, "data:") {
		return
	}
	v.seen[address] = true
	size, content := fetched(t, base+address, v.token)
	*into += size
	if inside == nil {
		return
	}
	for _, found := range inside.FindAllSubmatch(content, -1) {
		v.load(t, base, string(found[1]), into, inside)
	}
}

// fetched returns how many bytes an answer is on the wire, and its content.
func fetched(t testing.TB, address, token string) (size int, content []byte) {
	t.Helper()
	r := asBrowser(t, http.MethodGet, address, token)
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	var response fasthttp.Response
	must(t, fasthttp.Do(r, &response))
	if response.StatusCode() != http.StatusOK {
		t.Fatalf("%s: status %d", address, response.StatusCode())
	}
	content, err := response.BodyUncompressed()
	must(t, err)
	return len(response.Header.Header()) + len(response.Body()), content
}
