package values

import "github.com/a-h/templ"

// A Section is one of the pages that the tab of the credo holds. TitleKey says in the
// catalogue what it is called.
type Section struct{ Path, TitleKey string }

// Sections are those that app has hung into the tab, in their order; each of their
// pages shows them all.
type Sections []Section

// Over shows the sections above a page of the one that is at the path.
func (all Sections) Over(path string, page templ.Component) templ.Component {
	return templ.Join(all.links(path), page)
}
