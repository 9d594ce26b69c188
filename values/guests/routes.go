package guests

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
	"credo/values"
)

const (
	personasPath = "/personas"
	servicePath  = "/service"
)

// Sections are what this room hangs into the tab of the credo.
var Sections = values.Sections{
	{Path: personasPath, TitleKey: "guests.section.guests"},
	{Path: servicePath, TitleKey: "guests.section.service"},
}

// Slots are what app shows on this room's pages of other rooms.
type Slots struct {
	// Lessons stands under a persona, a step and the promise: the lessons that
	// refer to it. Kind is what stands before the colon of a reference, refs what
	// may stand behind it, as text.Called has it; after is where the list goes on.
	Lessons func(ctx context.Context, kind string, refs []string, after string) templ.Component
	// Sections are those of the tab of the credo; Sections of this room are among them.
	Sections values.Sections
}

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

// calls handles what clients of the JSON API ask for.
type calls struct{ store *Store }

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}
	r.Get("/personas", people.Anyone, p.listPersonas)
	r.Get("/personas/:id", people.Anyone, p.showPersona)
	r.Get("/setup/personas", people.Owners, p.setUpPersonas)
	r.Get("/setup/personas/new", people.Owners, p.newPersona)
	r.Post("/setup/personas", people.Owners, p.createPersona)
	r.Post("/setup/personas/order", people.Owners, p.orderPersonas)
	r.Get("/setup/personas/:id", people.Owners, p.editPersona)
	r.Post("/setup/personas/:id", people.Owners, p.savePersona)
	r.Post("/setup/personas/:id/retire", people.Owners, p.retirePersona)
	r.Post("/setup/personas/:id/restore", people.Owners, p.restorePersona)

	r.Get("/service", people.Anyone, p.showService)
	r.Get("/service/steps/:id", people.Anyone, p.showStep)
	r.Get("/setup/service", people.Owners, p.editSteps)
	r.Post("/setup/service", people.Owners, p.saveSteps)
	r.Post("/setup/service/steps/:id/restore", people.Owners, p.restoreStep)
	r.Get("/setup/service/promise", people.Owners, p.editPromise)
	r.Post("/setup/service/promise", people.Owners, p.savePromise)

	a := calls{store: store}
	tags := []string{"values"}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-personas", Method: http.MethodGet, Path: "/personas",
		Summary: "The guest personas, in their order", Tags: tags,
	}, a.listPersonas)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "add-persona", Method: http.MethodPost, Path: "/personas", DefaultStatus: http.StatusCreated,
		Summary: "Add a guest persona", Tags: tags,
	}, a.addPersona)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "order-personas", Method: http.MethodPut, Path: "/personas",
		Summary: "Put the personas in order", Tags: tags,
	}, a.orderPersonas)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "get-persona", Method: http.MethodGet, Path: "/personas/{id}",
		Summary: "A guest persona", Tags: tags,
	}, a.persona)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "edit-persona", Method: http.MethodPut, Path: "/personas/{id}",
		Summary: "Write a guest persona anew, in one language", Tags: tags,
	}, a.editPersona)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "retire-persona", Method: http.MethodPut, Path: "/personas/{id}/retired",
		Summary: "Retire a persona: what refers to it still shows it", Tags: tags,
	}, a.retirePersona)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "restore-persona", Method: http.MethodDelete, Path: "/personas/{id}/retired", DefaultStatus: http.StatusOK,
		Summary: "Bring a retired persona back", Tags: tags,
	}, a.restorePersona)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "service", Method: http.MethodGet, Path: "/service",
		Summary: "The steps of the service, and the service promise", Tags: tags,
	}, a.service)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "write-service-steps", Method: http.MethodPut, Path: "/service/steps",
		Summary: "Write the steps of the service, in one language", Tags: tags,
	}, a.setSteps)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "write-service-promise", Method: http.MethodPut, Path: "/service/promise",
		Summary: "Write the service promise, in one language", Tags: tags,
	}, a.setPromise)
}
