package quizzes

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
)

// Slots are what app tells this room of the rooms above it. Each may be nil.
type Slots struct {
	// May says whether the viewer may take the quiz: nil, web.ErrForbidden or
	// storage.ErrNotFound. Without it everybody may take every quiz.
	May func(ctx context.Context, by web.Viewer, quizID string) error
	// About names what the quiz belongs to, in the language of ctx, and its
	// page. Without it a quiz stands alone.
	About func(ctx context.Context, quizID string) (title, url string)
}

func (s Slots) may(ctx context.Context, by web.Viewer, quizID string) error {
	if s.May == nil {
		return nil
	}
	return s.May(ctx, by, quizID)
}

func (s Slots) about(ctx context.Context, quizID string) (title, url string) {
	if s.About != nil {
		title, url = s.About(ctx, quizID)
	}
	if url == "" {
		url = "/learn"
	}
	return title, url
}

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}

	r.Get("/quizzes/:id", people.Anyone, p.showQuiz)
	r.Post("/quizzes/:id/attempts", people.Anyone, p.startAttempt)
	r.Get("/attempts/:id", people.Anyone, p.showAttempt)
	r.Post("/attempts/:id", people.Anyone, p.saveAttempt)

	a := calls{store: store, slots: slots}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "start-attempt", Method: http.MethodPost, Path: "/quizzes/{id}/attempts", DefaultStatus: http.StatusCreated,
		Summary: "Start an attempt, or get the open one again", Tags: []string{"quizzes"},
	}, a.startAttempt)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "get-attempt", Method: http.MethodGet, Path: "/attempts/{id}",
		Summary: "An attempt of your own, with its answers, and its result once it is handed in", Tags: []string{"quizzes"},
	}, a.showAttempt)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "answer-question", Method: http.MethodPut, Path: "/attempts/{id}/answers/{question}",
		Summary: "Keep the answer to a question", Tags: []string{"quizzes"},
	}, a.saveAnswer)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "submit-attempt", Method: http.MethodPost, Path: "/attempts/{id}/submit",
		Summary: "Hand an attempt in; again gives the same result", Tags: []string{"quizzes"},
	}, a.submitAttempt)
}
