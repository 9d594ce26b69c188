package values

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
)

// Slots are what app shows on this room's pages of the rooms above it.
type Slots struct {
	// Proof stands under a value: the stories that show that it is lived.
	Proof func(ctx context.Context, valueID string) templ.Component
}

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}
	r.Get("/credo", people.Anyone, p.showCredo)
	r.Get("/setup/credo", people.Owners, p.editCredo)
	r.Post("/setup/credo", people.Owners, p.saveCredo)

	a := calls{store: store}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "credo", Method: http.MethodGet, Path: "/credo",
		Summary: "The vision and the values, as they are now", Tags: []string{"values"},
	}, a.credo)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "adopt-credo", Method: http.MethodPut, Path: "/credo",
		Summary: "Adopt a new version of the credo", Tags: []string{"values"},
	}, a.adopt)
}
