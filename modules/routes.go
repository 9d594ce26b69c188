package modules

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
)

// Slots are what app tells this room of others.
type Slots struct {
	// References returns what [[value:…]], [[persona:…]] and their like in a lesson
	// stand for, for whoever ctx belongs to. Without it they stay as they were written.
	References func(ctx context.Context) text.Resolver
}

func (s Slots) references(ctx context.Context) text.Resolver {
	if s.References == nil {
		return nil
	}
	return s.References(ctx)
}

// maxBody bounds the body of a module, in bytes: thirty lessons, each as long
// as it may be, in letters of three bytes.
const maxBody = 8 << 20

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}

	r.Get("/learn", people.Anyone, p.showLearn)
	r.Get("/modules/new", people.Leads, p.newModule)
	r.Post("/modules", people.Leads, p.createModule)
	r.Get("/modules/:id", people.Anyone, p.showModule)
	r.Get("/modules/:id/edit", people.Leads, p.editModule)
	r.Post("/modules/:id/edit", people.Leads, p.saveModule)
	r.Get("/lessons/:id", people.Anyone, p.showLesson)
	r.Post("/lessons/:id/read", people.Anyone, p.readLesson)

	a := calls{store: store, slots: slots}
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "create-module", Method: http.MethodPost, Path: "/modules", DefaultStatus: http.StatusCreated,
		Summary: "Publish a module of lessons, with or without a quiz", Tags: []string{"modules"}, MaxBodyBytes: maxBody,
	}, a.createModule)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-modules", Method: http.MethodGet, Path: "/modules",
		Summary: "Every published module, with your progress", Tags: []string{"modules"},
	}, a.listModules)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "get-module", Method: http.MethodGet, Path: "/modules/{id}",
		Summary: "A module, with your progress", Tags: []string{"modules"},
	}, a.showModule)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "get-lesson", Method: http.MethodGet, Path: "/lessons/{id}",
		Summary: "A lesson", Tags: []string{"modules"},
	}, a.showLesson)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "read-lesson", Method: http.MethodPut, Path: "/lessons/{id}/read",
		Summary: "Keep that you have read the lesson; again changes nothing", Tags: []string{"modules"},
	}, a.readLesson)
}
