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
	// Uses stands under a value: who and what keeps to it.
	Uses func(ctx context.Context, valueID string) templ.Component
	// Lived stands at the head of a value: what has lived it of late.
	Lived func(ctx context.Context, valueID string) templ.Component
	// Origin stands under a value that came from somewhere: the words and votes of
	// a workshop.
	Origin func(ctx context.Context, origin string) templ.Component
	// Beside stands beside the credo, where it leads on; may be nil.
	Beside templ.Component
	// Sections are what the tab of the credo holds beside it.
	Sections Sections
}

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}
	r.GetKept("/credo", people.Anyone, p.showCredo)
	r.Post("/credo/signature", people.Anyone, p.signCredo)
	r.Get("/credo/versions", people.Anyone, p.listVersions)
	r.Get("/credo/versions/:version", people.Anyone, p.showVersion)
	r.Get("/credo/values/:id", people.Anyone, p.showValue)
	r.Get("/team/credo", people.Leads, p.listSigners)
	r.Get("/setup/credo", people.Owners, p.editCredo)
	r.Post("/setup/credo", people.Owners, p.saveCredo)
	r.Get("/setup/credo/preview", people.Owners, p.previewDraft)

	a := calls{store: store}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "credo", Method: http.MethodGet, Path: "/credo",
		Summary: "The vision and the values, as they are now", Tags: []string{"values"},
	}, a.credo)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "adopt-credo", Method: http.MethodPut, Path: "/credo",
		Summary: "Adopt a new version of the credo, at once or on a coming day", Tags: []string{"values"},
	}, a.adopt)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-credo-versions", Method: http.MethodGet, Path: "/credo/versions",
		Summary: "Who adopted which version and when", Tags: []string{"values"},
	}, a.listVersions)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "credo-version", Method: http.MethodGet, Path: "/credo/versions/{version}",
		Summary: "The vision and the values, as they were in a version", Tags: []string{"values"},
	}, a.version)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "credo-draft", Method: http.MethodGet, Path: "/credo/draft",
		Summary: "The draft of the next credo", Tags: []string{"values"},
	}, a.draft)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "save-credo-draft", Method: http.MethodPut, Path: "/credo/draft",
		Summary: "Save the draft of the next credo, finished or not", Tags: []string{"values"},
	}, a.saveDraft)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "drop-credo-draft", Method: http.MethodDelete, Path: "/credo/draft", DefaultStatus: http.StatusNoContent,
		Summary: "Throw the draft away", Tags: []string{"values"},
	}, a.dropDraft)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "coming-credo", Method: http.MethodGet, Path: "/credo/coming",
		Summary: "The version that waits for its day", Tags: []string{"values"},
	}, a.coming)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "take-back-credo", Method: http.MethodDelete, Path: "/credo/coming", DefaultStatus: http.StatusNoContent,
		Summary: "Make the version that waits for its day a draft again", Tags: []string{"values"},
	}, a.takeBack)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "sign-credo", Method: http.MethodPut, Path: "/credo/signature",
		Summary: "Sign the version that is in force; again changes nothing", Tags: []string{"values"},
	}, a.sign)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "list-signatures", Method: http.MethodGet, Path: "/credo/signatures",
		Summary: "Who of one's teams has signed the version in force and who is missing; for owners everybody", Tags: []string{"values"},
	}, a.listSignatures)
}
