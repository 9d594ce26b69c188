package lived

import (
	"net/http"

	"github.com/a-h/templ"
	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// Slots are what app shows on this room's pages of other rooms.
type Slots struct {
	// Sections are those of the tab of the credo, within whose first one this
	// room's pages stand.
	Sections values.Sections
}

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

// under shows the sections above a page.
func (p pages) under(page templ.Component) templ.Component {
	return p.slots.Sections.Over("/credo", page)
}

// calls handles what clients of the JSON API ask for.
type calls struct{ store *Store }

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}
	r.GetKept(path, people.Anyone, p.showReport)
	r.Get(path+"/:value/:month", people.Anyone, p.showMonth)
	r.Get(path+"/:value/:month/:kind", people.Anyone, p.showKind)

	a := calls{store: store}
	tags := []string{"values"}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "lived", Method: http.MethodGet, Path: path,
		Summary: "How often each value was lived, by month and in which way, and leads' own part in it", Tags: tags,
	}, a.report)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-lived", Method: http.MethodGet, Path: path + "/{value}/{month}/{kind}",
		Summary: "What lived a value in a month in one way: what is counted, one by one", Tags: tags,
	}, a.listDeeds)
}
