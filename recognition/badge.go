package recognition

import (
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// A Badge is a kind of honour, with what it takes.
type Badge struct {
	ID       string
	Name     i18n.Text
	Criteria i18n.Text
	Value    values.Value // the zero Value for none
	Icon     string       // one of web.Emblems, cast on the medal
	Finish   string       // one of web.Finishes
	Retired  bool         // kept by those who have it, given to nobody any more
}

// URL is the badge's page.
func (b Badge) URL() string { return "/badges/" + b.ID }

// The bounds of a badge, in characters as people see them.
const (
	maxBadgeName = 80
	maxCriteria  = 300
)

// A BadgeDraft is what a form says about a badge.
type BadgeDraft struct {
	ID       string // chosen by who sends it; may be empty
	Name     i18n.Text
	Criteria i18n.Text
	Value    string // the id of one of the credo's values, or empty
	Icon     string
	Finish   string
}

// check cleans the draft and says what is wrong with it.
func (d *BadgeDraft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	d.Name = bad.Texts("name", d.Name, web.Rule{Max: maxBadgeName, Required: true, PerLanguage: true})
	d.Criteria = bad.Texts("criteria", d.Criteria, web.Rule{Max: maxCriteria, Required: true, Lines: true, PerLanguage: true})
	if !slices.Contains(web.Emblems, d.Icon) {
		bad.Add("icon", "web.invalid.choice")
	}
	if !slices.Contains(web.Finishes, d.Finish) {
		bad.Add("finish", "web.invalid.choice")
	}
	return bad
}
