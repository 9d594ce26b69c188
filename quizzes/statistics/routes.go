package statistics

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
	r.Get("/quizzes/:id/statistics", people.Leads, p.showReport)
	r.Get("/quizzes/:id/statistics.csv", people.Leads, p.saveMarks)

	a := calls{store: store}
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "quiz-statistics", Method: http.MethodGet, Path: "/quizzes/{id}/statistics",
		Summary: "What the attempts at a quiz say about its questions", Tags: []string{"quizzes"},
	}, a.report)
}
