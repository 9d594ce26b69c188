package people

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/danielgtaylor/huma/v2"

	"credo/internal/web"
)

// Slots are what app shows on this room's pages of the rooms above it.
type Slots struct {
	// Door stands beside the sign-in form: the vision.
	Door func(ctx context.Context) templ.Component
	// Person stands on a person's page: badges, training. It is asked only
	// for what the viewer may see.
	Person func(ctx context.Context, p Person) templ.Component
	// SetUp lists what an owner sets up in the rooms above.
	SetUp func(ctx context.Context) templ.Component
}

// Mount mounts every route of the room.
func Mount(r *web.Router, store *Store, slots Slots) {
	p := pages{store: store, slots: slots}

	r.AskToSignIn(p.signInAgain)
	r.Get("/signin", web.Public, p.showSignIn)
	r.Post("/signin", web.Public, p.signIn)
	r.Post("/signout", web.Public, p.signOut)

	r.Get("/start/:token", web.Public, p.showStart)
	r.Post("/start/:token", web.Public, p.start)

	r.Get("/people", Anyone, p.listPeople)
	r.Get("/people/:id", Anyone, p.showPerson)
	r.Get("/me", Anyone, p.showMe)
	r.Post("/me/preferences", Anyone, p.savePreferences)
	r.Post("/me/secret", Anyone, p.saveSecret)

	r.Get("/setup", Owners, p.showSetUp)
	r.Get("/setup/workplace", Owners, p.editWorkplace)
	r.Post("/setup/workplace", Owners, p.saveWorkplace)
	r.Get("/setup/teams", Owners, p.listTeams)
	r.Post("/setup/teams", Owners, p.createTeam)
	r.Get("/setup/teams/:id", Owners, p.editTeam)
	r.Post("/setup/teams/:id", Owners, p.saveTeam)
	r.Get("/setup/people", Owners, p.managePeople)
	r.Get("/setup/people/new", Owners, p.newPerson)
	r.Post("/setup/people", Owners, p.createPerson)
	r.Get("/setup/people/:id", Owners, p.editPerson)
	r.Post("/setup/people/:id", Owners, p.savePerson)
	r.Post("/setup/people/:id/close", Owners, p.closePerson)
	r.Post("/setup/people/:id/reopen", Owners, p.reopenPerson)

	a := calls{store: store}
	web.Operation(r, web.Public, huma.Operation{
		OperationID: "sign-in", Method: http.MethodPost, Path: "/session", DefaultStatus: http.StatusCreated,
		Summary: "Sign in with an employee number or name and a PIN or password", Tags: []string{"people"},
	}, a.signIn)
	web.Operation(r, Anyone, huma.Operation{
		OperationID: "sign-out", Method: http.MethodDelete, Path: "/session", DefaultStatus: http.StatusNoContent,
		Summary: "Sign out: the token is dead at once", Tags: []string{"people"},
	}, a.signOut)
	web.Operation(r, Anyone, huma.Operation{
		OperationID: "me", Method: http.MethodGet, Path: "/me",
		Summary: "Who is signed in", Tags: []string{"people"},
	}, a.me)
	web.Operation(r, Anyone, huma.Operation{
		OperationID: "workplace", Method: http.MethodGet, Path: "/workplace",
		Summary: "The workplace: its languages, time zone and currency", Tags: []string{"people"},
	}, a.workplace)
	web.Operation(r, Owners, huma.Operation{
		OperationID: "edit-workplace", Method: http.MethodPut, Path: "/workplace",
		Summary: "Change the settings of the workplace", Tags: []string{"people"},
	}, a.editWorkplace)
}
