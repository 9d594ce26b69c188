package text

import (
	"regexp"

	"github.com/microcosm-cc/bluemonday"
)

// policy is built once and shared: bluemonday's policies are safe between
// goroutines once they are complete.
var policy = newPolicy()

// newPolicy admits what render writes: these elements, these attributes with these
// values, and nothing else.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	exactly := func(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)$`) }

	p.AllowElements("p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "div", "ul", "ol", "li",
		"h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "span")
	for element, classes := range map[string]string{
		"p": "eyebrow|shown-name|shown-part", "hr": "ornament", "blockquote": "quote", "div": "callout|table-wrap|shown(?: tone--[a-z]{1,20})?",
		"ul": "bullets", "ol": "numbers", "table": "table", "th": "center|right", "td": "center|right",
	} {
		p.AllowAttrs("class").Matching(exactly(classes)).OnElements(element)
	}
	p.AllowAttrs("id").Matching(exactly(`h-[\p{L}\p{M}\p{Nd}-]+`)).OnElements("h2", "h3", "h4", "h5", "h6")
	p.AllowAttrs("lang").Matching(exactly("[a-z]{2}")).OnElements("a", "div", "p", "span")
	p.AllowAttrs("start").Matching(exactly(`\d{1,9}`)).OnElements("ol")
	p.AllowAttrs("colspan").Matching(exactly(`\d{1,2}`)).OnElements("th", "td")
	p.AllowAttrs("scope").Matching(exactly("col")).OnElements("th")
	p.AllowAttrs("tabindex").Matching(exactly("0")).OnElements("div", "pre")
	p.AllowAttrs("role").Matching(exactly("region")).OnElements("div")
	p.AllowAttrs("aria-label").OnElements("div")

	p.AllowAttrs("href").Matching(exactly(`/|/?[^/\\].*`)).OnElements("a")
	p.AllowAttrs("rel").Matching(exactly("noopener nofollow")).OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.AllowAttrs("src").Matching(exactly(`/|/?[^/\\:][^\\:]*`)).OnElements("img")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("loading").Matching(exactly("lazy")).OnElements("img")
	return p
}
