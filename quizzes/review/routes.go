package review

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

// Mount mounts every route of the room. All of them are about the person who asks.
func Mount(r *web.Router, store *Store) {
	p := pages{store: store}
	r.Get("/review", people.Anyone, p.showReview)
	r.Get(pauseURL, people.Anyone, p.showPause)
	r.Post(pauseURL, people.Anyone, p.savePause)
	r.Get("/review/:day/:question", people.Anyone, p.showAnswer)
	r.Post("/review/:day/:question", people.Anyone, p.saveAnswer)
	r.Post("/review/:day/:question/rating", people.Anyone, p.saveRating)

	a, tags := calls{store: store}, []string{"review"}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "review-today", Method: http.MethodGet, Path: "/review/today",
		Summary: "What comes back today: the questions, and what is right of those that are answered", Tags: tags,
	}, a.showToday)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "answer-review", Method: http.MethodPut, Path: "/review/answers/{question}",
		Summary: "Answer a question of a day's review; the first answer counts, and again gives what it came to", Tags: tags,
	}, a.saveAnswer)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "rate-review", Method: http.MethodPut, Path: "/review/ratings/{question}",
		Summary: "Say how hard a question was, and so when it comes back", Tags: tags,
	}, a.saveRating)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "review-pause", Method: http.MethodGet, Path: "/review/pause",
		Summary: "When nothing is asked", Tags: tags,
	}, a.showPause)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "pause-review", Method: http.MethodPut, Path: "/review/pause",
		Summary: "Ask nothing for some time; without days it goes on", Tags: tags,
	}, a.setPause)
}
