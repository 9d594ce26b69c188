package recognition

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
	"credo/people"
)

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store) {
	p := pages{store: store}

	r.Get("/board", people.Anyone, p.showBoard)
	r.Get("/board/latest", people.Anyone, p.showLatest)

	r.Get("/stories/new", people.Anyone, p.newStory)
	r.Post("/stories", people.Anyone, p.createStory)
	r.Get("/stories/:id", people.Anyone, p.showStory)
	r.Get("/stories/:id/edit", people.Anyone, p.editStory)
	r.Post("/stories/:id/edit", people.Anyone, p.saveStory)
	r.Get("/stories/:id/withdraw", people.Anyone, p.askWithdraw)
	r.Post("/stories/:id/withdraw", people.Anyone, p.withdrawStory)
	r.Post("/stories/:id/applause", people.Anyone, p.saveApplause)
	r.Post("/stories/:id/candidate", people.Leads, p.saveCandidate)
	r.Get("/stories/:id/award", people.Leads, p.newStoryAward)
	r.Post("/stories/:id/awards", people.Leads, p.createStoryAward)

	r.Get("/badges", people.Anyone, p.listBadges)
	r.Get("/badges/:id", people.Anyone, p.showBadge)
	r.Get("/badges/:id/award", people.Leads, p.newBadgeAward)
	r.Post("/badges/:id/awards", people.Leads, p.createBadgeAward)

	r.Get("/setup/badges", people.Owners, p.manageBadges)
	r.Get("/setup/badges/new", people.Owners, p.newBadge)
	r.Post("/setup/badges", people.Owners, p.createBadge)
	r.Get("/setup/badges/:id", people.Owners, p.editBadge)
	r.Post("/setup/badges/:id", people.Owners, p.saveBadge)
	r.Post("/setup/badges/:id/retire", people.Owners, p.retireBadge)
	r.Post("/setup/badges/:id/restore", people.Owners, p.restoreBadge)

	a := calls{store: store}
	tags := []string{"recognition"}
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-stories", Method: http.MethodGet, Path: "/stories",
		Summary: "Stories on the board, newest first", Tags: tags,
	}, a.listStories)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "tell-story", Method: http.MethodPost, Path: "/stories", DefaultStatus: http.StatusCreated,
		Summary: "Tell a story", Tags: tags,
	}, a.tellStory)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "get-story", Method: http.MethodGet, Path: "/stories/{id}",
		Summary: "One story", Tags: tags,
	}, a.getStory)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "edit-story", Method: http.MethodPut, Path: "/stories/{id}",
		Summary: "Change what its author wrote", Tags: tags,
	}, a.editStory)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "withdraw-story", Method: http.MethodDelete, Path: "/stories/{id}", DefaultStatus: http.StatusNoContent,
		Summary: "Take a story off the board, as its author or an owner", Tags: tags,
	}, a.withdrawStory)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "applaud", Method: http.MethodPut, Path: "/stories/{id}/applause",
		Summary: "Applaud a story, once", Tags: tags,
	}, a.applaud)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "take-applause-back", Method: http.MethodDelete, Path: "/stories/{id}/applause", DefaultStatus: http.StatusOK,
		Summary: "Take applause back", Tags: tags,
	}, a.takeBack)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "award-badge", Method: http.MethodPost, Path: "/stories/{id}/awards", DefaultStatus: http.StatusCreated,
		Summary: "Award a badge for a story", Tags: tags,
	}, a.awardForStory)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "nominate-story", Method: http.MethodPut, Path: "/stories/{id}/candidate",
		Summary: "Make a story a candidate for a coming huddle", Tags: tags,
	}, a.nominate)
	web.Operation(r, people.Leads, huma.Operation{
		OperationID: "dismiss-story", Method: http.MethodDelete, Path: "/stories/{id}/candidate", DefaultStatus: http.StatusOK,
		Summary: "Take the story from the candidates again", Tags: tags,
	}, a.dismiss)
	web.Operation(r, people.Anyone, huma.Operation{
		OperationID: "list-badges", Method: http.MethodGet, Path: "/badges",
		Summary: "The badges that are given", Tags: tags,
	}, a.listBadges)
}
