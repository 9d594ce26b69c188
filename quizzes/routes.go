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
	r.Get("/attempts/:id/overview", people.Anyone, p.showOverview)
	r.Post("/attempts/:id/submit", people.Anyone, p.submitAttempt)
	r.Get("/quizzes/:id/rules", people.Leads, p.showRules)
	r.Post("/quizzes/:id/rules", people.Leads, p.saveRules)
	r.Get(extraTimeURL, people.Leads, p.showExtraTime)
	r.Post(extraTimeURL, people.Leads, p.saveExtraTime)
	r.Get(gradingURL, people.Leads, p.listGrading)
	r.Get(gradingURL+"/:attempt/:question", people.Leads, p.showGrading)
	r.Post(gradingURL+"/:attempt/:question", people.Leads, p.saveGrading)

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
		OperationID: "flag-question", Method: http.MethodPut, Path: "/attempts/{id}/flags/{question}",
		Summary: "Keep whether to come back to a question", Tags: []string{"quizzes"},
	}, a.flagQuestion)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "check-answer", Method: http.MethodPost, Path: "/attempts/{id}/answers/{question}/check",
		Summary: "See what is right of a question that is answered, where the quiz shows that at once; then the answer stays", Tags: []string{"quizzes"},
	}, a.checkAnswer)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "submit-attempt", Method: http.MethodPost, Path: "/attempts/{id}/submit",
		Summary: "Hand an attempt in; again gives the same result", Tags: []string{"quizzes"},
	}, a.submitAttempt)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "quiz-rules", Method: http.MethodGet, Path: "/quizzes/{id}/rules",
		Summary: "How a quiz is taken", Tags: []string{"quizzes"},
	}, a.showRules)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "set-quiz-rules", Method: http.MethodPut, Path: "/quizzes/{id}/rules",
		Summary: "Change how a quiz is taken; attempts that are open keep their end", Tags: []string{"quizzes"},
	}, a.setRules)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "list-extra-time", Method: http.MethodGet, Path: "/extra-time",
		Summary: "Who has more time in every quiz with a limit", Tags: []string{"quizzes"},
	}, a.listExtraTime)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "give-extra-time", Method: http.MethodPut, Path: "/extra-time/{person}",
		Summary: "Give somebody more time in every quiz with a limit", Tags: []string{"quizzes"},
	}, a.giveExtraTime)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "list-grading", Method: http.MethodGet, Path: "/grading",
		Summary: "Answers in people's own words that wait for you to grade them, the oldest first", Tags: []string{"quizzes"},
	}, a.listGrading)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "get-grading", Method: http.MethodGet, Path: "/grading/{attempt}/{question}",
		Summary: "An answer in somebody's own words, and what to look for", Tags: []string{"quizzes"},
	}, a.showGrading)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "grade-answer", Method: http.MethodPut, Path: "/grading/{attempt}/{question}",
		Summary: "Grade an answer; it may be graded again", Tags: []string{"quizzes"},
	}, a.gradeAnswer)
}
