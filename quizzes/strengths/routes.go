package strengths

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
	r.Get("/strengths", people.Leads, p.showReport)

	a := calls{store: store}
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "team-strengths", Method: http.MethodGet, Path: "/strengths",
		Summary: "What a team that you lead is strong, weak or stuck in, by value, topic and module, and who needs a hand", Tags: []string{"quizzes"},
	}, a.report)
}
