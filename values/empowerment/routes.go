package empowerment

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// Sections are what this room hangs into the tab of the credo.
var Sections = values.Sections{{Path: "/empowerment", TitleKey: "empowerment.section"}}

// Slots are what app shows on this room's pages of the rooms above it.
type Slots struct {
	// Sections are those of the tab of the credo; Sections of this room are among them.
	Sections values.Sections
	// Stories returns the stories that uses became, by the ids of the uses.
	Stories func(ctx context.Context, useIDs []string) map[string]Story
}

// A Story is what a use became on the board.
type Story struct {
	URL   string
	Title i18n.Text
}

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

// calls handles what clients ask for.
type calls struct {
	store *Store
	slots Slots
}

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}
	r.Get("/empowerment", people.Anyone, p.showWhatToDecide)
	r.Get("/empowerment/uses", people.Anyone, p.listUses)
	r.Get("/empowerment/uses/new", people.Anyone, p.newUse)
	r.Post("/empowerment/uses", people.Anyone, p.createUse)
	r.Get("/empowerment/uses/:id", people.Anyone, p.showUse)
	r.Get("/empowerment/uses/:id/correct", people.Anyone, p.correctUse)
	r.Post("/empowerment/uses/:id/corrections", people.Anyone, p.saveCorrection)
	r.Get("/team/uses", people.Leads, p.listTeamUses)
	r.Get("/team/uses.csv", people.Leads, p.saveTeamUses)
	r.Get("/setup/empowerment", people.Owners, p.editLimits)
	r.Post("/setup/empowerment", people.Owners, p.saveLimits)

	a := calls{store: store, slots: slots}
	tags := []string{"empowerment"}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "empowerment", Method: http.MethodGet, Path: "/empowerment",
		Summary: "What each role may decide alone", Tags: tags,
	}, a.limits)
	web.Operation(r, people.Owners, huma.Operation{
		OperationID: "set-empowerment", Method: http.MethodPut, Path: "/empowerment",
		Summary: "Write what roles may decide alone; those left out keep what they have", Tags: tags,
	}, a.setLimits)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-uses", Method: http.MethodGet, Path: "/empowerment/uses",
		Summary: "What was decided, newest first: one's own, of teams one leads, for owners all", Tags: tags,
	}, a.listUses)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "record-use", Method: http.MethodPost, Path: "/empowerment/uses", DefaultStatus: http.StatusCreated,
		Summary: "Record what one decided for a guest, or correct it", Tags: tags,
	}, a.recordUse)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "get-use", Method: http.MethodGet, Path: "/empowerment/uses/{id}",
		Summary: "One use", Tags: tags,
	}, a.getUse)
}
