package bank

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// Slots are what app tells this room of the rooms above it.
type Slots struct {
	// About names what a quiz belongs to, in the language of ctx, and its page. It
	// may be nil, and both may be empty.
	About func(ctx context.Context, quizID string) (title, url string)
	// Askers returns what questions can be added to, in the language of ctx. Without
	// it they can be added to nothing.
	Askers func(ctx context.Context) ([]Asker, error)
	// Ask has an asker ask questions. Errors: *web.Invalid at "questions";
	// storage.ErrNotFound.
	Ask func(ctx context.Context, by web.Viewer, asker string, questions []string) error
}

// An Asker is a module that may ask a question.
type Asker struct {
	ID, Title string
	Lang      i18n.Lang // of the title
}

func (s Slots) askers(ctx context.Context) ([]Asker, error) {
	if s.Askers == nil {
		return nil, nil
	}
	return s.Askers(ctx)
}

// ask has an asker ask questions. Errors: *web.Invalid at "asker" and "ids";
// storage.ErrNotFound.
func (s Slots) ask(ctx context.Context, by web.Viewer, asker string, questions []string) error {
	switch {
	case len(questions) == 0:
		return web.Refuse("ids", "bank.invalid.none")
	case s.Ask == nil || !storage.ValidID(asker):
		return web.Refuse("asker", "bank.invalid.no_asker")
	}
	for _, id := range questions {
		if !storage.ValidID(id) {
			return web.Refuse("ids", "web.invalid.id")
		}
	}
	err := s.Ask(ctx, by, asker, questions)
	if bad := new(web.Invalid); errors.As(err, &bad) {
		for i := range bad.Problems {
			bad.Problems[i].Field = "asker"
		}
	}
	return err
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
	r.Post(path+"/:id/ask", people.Leads, p.askQuestion)
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
