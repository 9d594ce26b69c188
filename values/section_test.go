package values

import (
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func TestSections_leadToEachOtherAndSayWhereOneIs(t *testing.T) {
	all := Sections{{"/credo", "values.section.credo"}, {"/credo/versions", "values.page.versions"}}
	page := render(t, looking(i18n.English, false), all.Over("/credo/versions", templ.Raw("<h1>Below</h1>")))
	if diff := cmp.Diff([]string{"Credo", "All versions"}, texts(page.Selection, "nav[aria-label='In the credo'] li a")); diff != "" {
		t.Error(diff)
	}
	if got := page.Find("a[aria-current=page]").AttrOr("href", ""); got != "/credo/versions" || page.Find("nav + h1").Length() != 1 {
		t.Errorf("one is at %q", got)
	}
	all = nil
	if n := render(t, looking(i18n.English, false), all.Over("/credo", templ.Raw("<h1></h1>"))).Find("nav").Length(); n != 0 {
		t.Error("it leads nowhere")
	}
}
