package huddle

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
)

// Slots are what app tells this room of others.
type Slots struct {
	// References returns what [[value:…]], [[persona:…]] and their like in a section
	// stand for, for whoever ctx belongs to. Without it they stay as they were written.
	References func(ctx context.Context) text.Resolver
	// Question returns what the people of the audience find hard, to talk about on the
	// day: Markdown in the language of ctx, or nothing. A new edition is offered it.
	Question func(ctx context.Context, audience string, day storage.Day) string
}

func (s Slots) question(ctx context.Context, audience string, day storage.Day) string {
	if s.Question == nil {
		return ""
	}
	return s.Question(ctx, audience, day)
}

func (s Slots) references(ctx context.Context) text.Resolver {
	if s.References == nil {
		return nil
	}
	return s.References(ctx)
}

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}

	r.GetKept("/huddle", people.Anyone, p.showToday)
	r.Get("/huddles", people.Anyone, p.listHuddles)
	r.Get("/huddles/new", people.Leads, p.newHuddle)
	r.Post("/huddles", people.Leads, p.createHuddle)
	r.Get("/huddles/:day", people.Anyone, p.showDay)
	r.Get("/huddles/:id/edit", people.Leads, p.editHuddle)
	r.Post("/huddles/:id/edit", people.Leads, p.saveHuddle)
	r.Get("/huddles/:id/presence", people.Leads, p.showPresence)
	r.Post("/huddles/:id/presence", people.Anyone, p.savePresence)

	a := calls{store: store}
	tags := []string{"huddle"}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-huddles", Method: http.MethodGet, Path: "/huddles",
		Summary: "Huddles whose day has come, the latest first; or those ahead", Tags: tags,
	}, a.listHuddles)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "write-huddle", Method: http.MethodPost, Path: "/huddles", DefaultStatus: http.StatusCreated,
		Summary: "Write the huddle of a day, for a team or everyone", Tags: tags,
	}, a.writeHuddle)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "get-todays-huddle", Method: http.MethodGet, Path: "/huddles/today",
		Summary: "The huddle of today: that of the caller's team, else that of everyone", Tags: tags,
	}, a.getToday)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "get-huddle", Method: http.MethodGet, Path: "/huddles/{id}",
		Summary: "One huddle", Tags: tags,
	}, a.getHuddle)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "edit-huddle", Method: http.MethodPut, Path: "/huddles/{id}",
		Summary: "Change a huddle", Tags: tags,
	}, a.editHuddle)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "take-part", Method: http.MethodPut, Path: "/huddles/{id}/presence",
		Summary: "Say that one was there, or has read it; again changes nothing", Tags: tags,
	}, a.takePart)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "list-presence", Method: http.MethodGet, Path: "/huddles/{id}/presence",
		Summary: "Who took part and who is missing", Tags: tags,
	}, a.listPresence)
}
