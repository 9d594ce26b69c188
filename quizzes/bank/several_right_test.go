package bank

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web/webtest"
)

// TestForm_keepsSeveralRightOnes opens the form of a question to choose one of
// several that are right, and sends it as it is.
func TestForm_keepsSeveralRightOnes(t *testing.T) {
	for _, e := range entriesOf(t, "Who greets? {=We =All ~%50%Some ~Nobody}\n\nWho waits? {=We ~%100%All}") {
		page := webtest.Render(t, webtest.Looking(i18n.English, true), formPage(formView{form: formOf(e), id: "x", kind: e.Kind}))
		got := questionFrom(sent(page.Find("form#question")), i18n.English)
		if diff := cmp.Diff(said(e.Draft()), said(got.Draft)); diff != "" || got.Draft.Check() != nil {
			t.Error(got.Draft.Check(), diff)
		}
	}
}
