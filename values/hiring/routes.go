package hiring

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
)

// pages handles what browsers ask for.
type pages struct{ store *Store }

// calls handles what clients of the JSON API ask for.
type calls struct{ store *Store }

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store) {
	p := pages{store: store}
	r.Get("/hiring", people.Leads, p.showHiring)
	r.Get("/hiring/sheet", people.Leads, p.showSheet)
	r.Get("/setup/hiring", people.Leads, p.listGuides)
	r.Get("/setup/hiring/:value", people.Leads, p.editGuide)
	r.Post("/setup/hiring/:value", people.Leads, p.saveGuide)
	r.Post("/setup/hiring/:value/restore", people.Leads, p.restoreQuestion)

	a, tags := calls{store: store}, []string{"values"}
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "list-hiring", Method: http.MethodGet, Path: "/hiring",
		Summary: "What interviewers ask about each value", Tags: tags,
	}, a.listHiring)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "write-hiring", Method: http.MethodPut, Path: "/hiring/{value}",
		Summary: "Write what interviewers ask about a value; what is left out is retired", Tags: tags,
	}, a.writeHiring)
}
