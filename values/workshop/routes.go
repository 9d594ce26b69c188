package workshop

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// Sections are what this room hangs into the tab of the credo.
var Sections = values.Sections{{Path: "/workshops", TitleKey: "workshop.section"}}

// Slots are what app shows on this room's pages of other rooms.
type Slots struct {
	// Sections are those of the tab of the credo; Sections of this room are among them.
	Sections values.Sections
}

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

// calls handles what clients ask for.
type calls struct{ store *Store }

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}
	r.Get("/w/:code", people.Anyone, p.shortWorkshop)
	r.Get("/workshops", people.Anyone, p.listWorkshops)
	r.Get("/workshops/new", people.Owners, p.newWorkshop)
	r.Post("/workshops", people.Owners, p.createWorkshop)
	r.Get("/workshops/:id", people.Anyone, p.showWorkshop)
	r.Get("/workshops/:id/edit", people.Owners, p.editWorkshop)
	r.Post("/workshops/:id/edit", people.Owners, p.saveWorkshop)
	r.Get("/workshops/:id/screen", people.Anyone, p.showScreen)
	r.Get("/workshops/:id/screen/now", people.Anyone, p.showScreenNow)

	r.Post("/workshops/:id/answer", people.Anyone, p.saveAnswer)
	r.Post("/workshops/:id/answer/withdraw", people.Anyone, p.withdrawAnswer)
	r.Get("/workshops/:id/close", people.Owners, p.askCloseAnswers)
	r.Post("/workshops/:id/close", people.Owners, p.closeAnswers)
	r.Get("/workshops/:id/progress", people.Anyone, p.showProgress)

	r.Get("/workshops/:id/answers", people.Anyone, p.listAnswers)
	r.Get("/workshops/:id/words", people.Anyone, p.listWords)
	r.Post("/workshops/:id/words", people.Owners, p.sortWords)
	r.Get("/workshops/:id/words/:word", people.Anyone, p.showWord)
	r.Post("/workshops/:id/words/:word", people.Owners, p.saveWord)
	r.Post("/workshops/:id/words/:word/left-out", people.Owners, p.leaveOutWord)
	r.Post("/workshops/:id/words/:word/undo", people.Owners, p.undoMerge)

	r.Get("/workshops/:id/vote/new", people.Owners, p.newVote)
	r.Post("/workshops/:id/votes", people.Owners, p.openVote)
	r.Post("/workshops/:id/ballot", people.Anyone, p.saveBallot)
	r.Post("/workshops/:id/ballot/withdraw", people.Anyone, p.withdrawBallot)
	r.Get("/workshops/:id/vote/close", people.Owners, p.askCloseVote)
	r.Post("/workshops/:id/vote/close", people.Owners, p.closeVote)
	r.Post("/workshops/:id/choice", people.Owners, p.saveChoice)
	r.Post("/workshops/:id/draft", people.Owners, p.draftCredo)

	a := calls{store: store}
	call := func(id, method, path, summary string, status int) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: path, Summary: summary, DefaultStatus: status, Tags: []string{"workshops"}}
	}
	const get, post, put, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	web.Operation(r, people.Anyone, call("list-workshops", get, "/workshops", "Values workshops, newest first", 0), a.listWorkshops)
	web.Operation(r, people.Owners, call("open-workshop", post, "/workshops", "Ask everybody a question", http.StatusCreated), a.openWorkshop)
	web.Operation(r, people.Anyone, call("get-workshop", get, "/workshops/{id}", "One workshop, with its vote and what was chosen", 0), a.getWorkshop)
	web.Operation(r, people.Owners, call("edit-workshop", put, "/workshops/{id}", "Change the question, the last day and the dots, while people answer", 0), a.editWorkshop)

	web.Operation(r, people.Anyone, call("get-own-answer", get, "/workshops/{id}/answer", "What the caller has answered, while people answer", 0), a.getOwnAnswer)
	web.Operation(r, people.Anyone, call("save-answer", put, "/workshops/{id}/answer", "Answer, or change the answer", 0), a.saveAnswer)
	web.Operation(r, people.Anyone, call("withdraw-answer", del, "/workshops/{id}/answer", "Take the answer back", http.StatusNoContent), a.withdrawAnswer)
	web.Operation(r, people.Owners, call("close-answers", post, "/workshops/{id}/close", "End the answering, for good, and have the words counted", http.StatusOK), a.closeAnswers)

	web.Operation(r, people.Anyone, call("list-answers", get, "/workshops/{id}/answers", "The answers, once they are closed: all, of one language, or with a word", 0), a.listAnswers)
	web.Operation(r, people.Anyone, call("list-words", get, "/workshops/{id}/words", "The words of the answers, those said most first", 0), a.listWords)
	web.Operation(r, people.Anyone, call("get-word", get, "/workshops/{id}/words/{word}", "One word", 0), a.getWord)
	web.Operation(r, people.Owners, call("edit-word", put, "/workshops/{id}/words/{word}", "Rename a word, leave it out or bring it back", 0), a.editWord)
	web.Operation(r, people.Owners, call("merge-words", post, "/workshops/{id}/merges", "Make one word of several", http.StatusCreated), a.mergeWords)
	web.Operation(r, people.Owners, call("undo-merge", del, "/workshops/{id}/merges/{word}", "Take a merged word apart", http.StatusNoContent), a.undoMerge)

	web.Operation(r, people.Owners, call("open-vote", post, "/workshops/{id}/vote", "Put words to the vote", http.StatusOK), a.openVote)
	web.Operation(r, people.Anyone, call("get-ballot", get, "/workshops/{id}/ballot", "Where the caller's dots are, while people vote", 0), a.getBallot)
	web.Operation(r, people.Anyone, call("save-ballot", put, "/workshops/{id}/ballot", "Spread the caller's dots", 0), a.saveBallot)
	web.Operation(r, people.Anyone, call("withdraw-ballot", del, "/workshops/{id}/ballot", "Take the dots back", http.StatusNoContent), a.withdrawBallot)
	web.Operation(r, people.Owners, call("close-vote", post, "/workshops/{id}/vote/close", "End the vote, for good, and count the dots", http.StatusOK), a.closeVote)

	web.Operation(r, people.Owners, call("get-choice", get, "/workshops/{id}/choice", "What is chosen so far, and the vision", 0), a.getChoice)
	web.Operation(r, people.Owners, call("save-choice", put, "/workshops/{id}/choice", "Choose words, word the values and draft the vision", 0), a.saveChoice)
	web.Operation(r, people.Owners, call("finish-workshop", post, "/workshops/{id}/finish", "End a workshop with what was chosen", http.StatusOK), a.finishWorkshop)
	web.Operation(r, people.Owners, call("draft-credo-of-workshop", post, "/workshops/{id}/draft", "Make what a finished workshop chose the draft of the credo", http.StatusOK), a.draftCredo)
	web.Operation(r, people.Anyone, call("value-origin", get, "/credo/values/{id}/origin", "The words and votes of a workshop that a value came from", 0), a.origin)
}
