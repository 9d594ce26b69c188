package web

import (
	"context"
	"errors"
	"net/url"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"
)

// Access says who may use a route. There is no route without one.
type Access struct {
	Name   string // for the table of routes
	allows func(Viewer) bool
}

// Public lets everybody in, signed in or not.
var Public = NewAccess("public", func(Viewer) bool { return true })

// NewAccess returns an Access. allows is asked about nobody, too.
func NewAccess(name string, allows func(Viewer) bool) Access {
	return Access{Name: name, allows: allows}
}

// Allows reports whether v may use the route.
func (a Access) Allows(v Viewer) bool { return a.allows(v) }

// A Route is one line of the table of routes.
type Route struct {
	Method, Path string
	Access       Access
}

// Router mounts the routes of every room and keeps their table.
type Router struct {
	app    *fiber.App
	api    huma.API
	keeper *keeper
	routes []Route
	signIn func(c *fiber.Ctx, carried Carried) error
}

// AskToSignIn has page asked for when a form comes whose writer is not signed in:
// it shows a sign-in page that carries the form along, with status 401.
func (r *Router) AskToSignIn(page func(c *fiber.Ctx, carried Carried) error) { r.signIn = page }

// Get mounts a page.
func (r *Router) Get(path string, access Access, handler fiber.Handler) {
	r.mount(fiber.MethodGet, path, access, handler)
}

// GetKept mounts a page that is made again only when something has changed: in
// the database, or because the clock has gone on to another minute. What the
// page shows must depend on nothing but that, who looks, and the language; so
// it is for no page with an id of its own, as forms that make things have.
func (r *Router) GetKept(path string, access Access, handler fiber.Handler) {
	r.mount(fiber.MethodGet, path, access, r.keeper.keep(handler))
}

// Post mounts what a form of a page sends.
func (r *Router) Post(path string, access Access, handler fiber.Handler) {
	r.mount(fiber.MethodPost, path, access, handler)
}

func (r *Router) mount(method, path string, access Access, handler fiber.Handler) {
	r.keep(method, path, access)
	public := access.Allows(Viewer{})
	guard := func(c *fiber.Ctx) error {
		if method == fiber.MethodPost && !public {
			if err := theirs(c); err != nil {
				return err
			}
		}
		if err := check(c.UserContext(), access); err != nil {
			return err
		}
		return handler(c)
	}
	r.app.Add(method, path, guard)
}

// Routes returns the table of all routes, pages and API.
func (r *Router) Routes() []Route { return r.routes }

func (r *Router) keep(method, path string, access Access) {
	if access.allows == nil {
		panic("route " + method + " " + path + " does not say who may use it")
	}
	r.routes = append(r.routes, Route{Method: method, Path: path, Access: access})
}

var (
	// ErrSignIn says that somebody must sign in first.
	ErrSignIn = errors.New("sign in first")
	// ErrForbidden says that this person may not.
	ErrForbidden = errors.New("not allowed")
)

func check(ctx context.Context, access Access) error {
	viewer := ViewerOf(ctx)
	switch {
	case access.Allows(viewer):
		return nil
	case !viewer.SignedIn():
		return ErrSignIn
	}
	return ErrForbidden
}

// SeeOther answers a form that was sent: the browser loads path.
func SeeOther(c *fiber.Ctx, path string) error { return c.Redirect(path, fiber.StatusSeeOther) }

// Local returns target when it is a path of this Credo, otherwise fallback: a
// sign-in must not send people elsewhere.
func Local(target, fallback string) string {
	u, err := url.Parse(target)
	if err != nil || u.IsAbs() || u.Host != "" || len(target) < 1 || target[0] != '/' ||
		len(target) > 1 && (target[1] == '/' || target[1] == '\\') {
		return fallback
	}
	return target
}
