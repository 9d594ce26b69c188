package bank

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
)

// Slots are what app tells this room of the rooms above it.
type Slots struct {
	// About names what a quiz belongs to, in the language of ctx, and its page. It
	// may be nil, and both may be empty.
	About func(ctx context.Context, quizID string) (title, url string)
}

func (s Slots) about(ctx context.Context, quizID string) (title, url string) {
	if s.About == nil {
		return "", ""
	}
	return s.About(ctx, quizID)
}

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

// calls handles what clients of the JSON API ask for.
type calls struct{ store *Store }

// path is where the bank is.
const path = "/questions"

func questionURL(id string) string { return path + "/" + id }

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}
	r.Get(path, people.Leads, p.listQuestions)
	r.Post(path, people.Leads, p.createQuestion)
	r.Post(path+"/change", people.Leads, p.changeQuestions)
	r.Get(path+"/new", people.Leads, p.newQuestion)
	r.Get(path+"/twins", people.Leads, p.listTwins)
	r.Get(path+"/import", people.Leads, p.showImport)
	r.Post(path+"/import", people.Leads, p.importFile)
	r.Get(path+".gift", people.Leads, p.exportFile)
	r.Get(path+"/:id", people.Leads, p.showQuestion)
	r.Get(path+"/:id/edit", people.Leads, p.editQuestion)
	r.Post(path+"/:id/edit", people.Leads, p.saveQuestion)
	r.Post(path+"/:id/retire", people.Leads, p.retireQuestion)
	r.Post(path+"/:id/restore", people.Leads, p.restoreQuestion)

	a := calls{store: store}
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "list-questions", Method: http.MethodGet, Path: "/questions",
		Summary: "The questions of the bank with their key, the newest first", Tags: []string{"questions"},
	}, a.listQuestions)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "create-question", Method: http.MethodPost, Path: "/questions", DefaultStatus: http.StatusCreated,
		Summary: "Put a question into the bank", Tags: []string{"questions"},
	}, a.createQuestion)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "get-question", Method: http.MethodGet, Path: "/questions/{id}",
		Summary: "A question of the bank with its key and its versions", Tags: []string{"questions"},
	}, a.showQuestion)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "edit-question", Method: http.MethodPut, Path: "/questions/{id}",
		Summary: "Word a question anew; what was handed out keeps the version it was handed", Tags: []string{"questions"},
	}, a.editQuestion)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "change-questions", Method: http.MethodPost, Path: "/questions/change",
		Summary: "Do the same to several questions: tags, difficulty, value, retire, restore", Tags: []string{"questions"},
	}, a.changeQuestions)
}
