package people

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

const (
	sessionCookie = "credo_session"
	deviceCookie  = "credo_device"
	deviceLife    = 2 * 365 * 24 * time.Hour
)

// Identify says who sent a request, by the bearer token of the API or the
// cookie of the pages, and in which workplace. It takes the moment of the
// request: what was committed before counts for it, a sign-out on another node
// above all.
func (s *Store) Identify(c *fiber.Ctx) (web.Viewer, web.Workplace, error) {
	ctx := c.UserContext()
	at, err := s.db.Moment(ctx)
	if err != nil {
		return web.Viewer{}, web.Workplace{}, err
	}
	ctx = storage.WithMoment(ctx, at)
	workplace, err := s.Workplace(ctx)
	if err != nil {
		return web.Viewer{}, workplace, err
	}
	token := tokenOf(c)
	c.SetUserContext(context.WithValue(ctx, requestKey{}, request{token: token, address: c.IP()}))
	viewer, prolonged, err := s.Viewer(ctx, token)
	if prolonged && token == c.Cookies(sessionCookie) {
		web.SetCookie(c, sessionCookie, token, s.now().Add(sessionLife))
	}
	return viewer, workplace, err
}

// request is what the calls of the API must know of a request.
type request struct{ token, address string }

type requestKey struct{}

func requestOf(ctx context.Context) request { r, _ := ctx.Value(requestKey{}).(request); return r }

func tokenOf(c *fiber.Ctx) string {
	if token, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer "); ok {
		return token
	}
	return c.Cookies(sessionCookie)
}

func (p pages) showSignIn(c *fiber.Ctx) error {
	if web.ViewerOf(c.UserContext()).SignedIn() {
		return web.SeeOther(c, web.Local(c.Query("next"), "/"))
	}
	return p.renderSignIn(c, web.NewForm("next", c.Query("next")), web.Carried{}, fiber.StatusOK)
}

// signInAgain asks for a sign-in before a form can go where it was sent. Whose
// it is is chosen already, if this device knows them.
func (p pages) signInAgain(c *fiber.Ctx, carried web.Carried) error {
	form := web.NewForm()
	known, err := p.store.KnownOn(c.UserContext(), c.Cookies(deviceCookie))
	for _, person := range known {
		if person.ID == carried.Writer {
			form.Set("who", person.Login())
		}
	}
	if err != nil {
		return err
	}
	return p.renderSignIn(c, form, carried, fiber.StatusUnauthorized)
}

func (p pages) renderSignIn(c *fiber.Ctx, form web.Form, carried web.Carried, status int) error {
	ctx := c.UserContext()
	if web.WorkplaceOf(ctx).Name == "" {
		return web.Render(c, web.Page{Title: i18n.T(ctx, "people.not_set_up.title"), Shell: web.ShellPublic, Narrow: true}, notSetUpPage())
	}
	known, err := p.store.KnownOn(ctx, c.Cookies(deviceCookie))
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "people.signin.title"), Shell: web.ShellBare, Status: status, Scripts: []string{"pin.js"}}
	return web.Render(c, page, signInPage(form, carried, known, p.slots.Door(ctx)))
}

func (p pages) signIn(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	carried := web.CarriedIn(form)
	if c.Query("lang") != "" && form.Value("secret") == "" {
		return p.renderSignIn(c, form, carried, fiber.StatusOK) // asked for in another language
	}
	login := form.Value("login")
	if login == "" {
		login = form.Value("who")
	}
	session, err := p.store.SignIn(ctx, login, form.Value("secret"), origin(c))
	form.Set("secret") // a secret is never sent back
	var locked *web.ErrTooMany
	if errors.As(err, &locked) {
		// Said at the field, where the person looks.
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(locked.RetryAfter))
		minutes := (locked.RetryAfter + 59) / 60
		form, _ := form.Refused(web.Refuse("secret", "people.signin.locked", "N", minutes))
		return p.renderSignIn(c, form, carried, fiber.StatusTooManyRequests)
	}
	if form, bad := form.Refused(err); bad {
		return p.renderSignIn(c, form, carried, form.Status())
	}
	if err != nil {
		return err
	}
	p.keepSession(c, session)
	switch carried.Writer {
	case "":
		return web.SeeOther(c, web.Local(form.Value("next"), "/"))
	case session.Person.ID:
		return web.Resend(c, carried, sessionCookie, session.Token)
	}
	page := web.Page{Title: i18n.T(ctx, "people.signin.others.title"), Shell: web.ShellPublic, Narrow: true}
	return web.Render(c, page, notYoursPage())
}

func (p pages) signOut(c *fiber.Ctx) error {
	if err := p.store.SignOut(c.UserContext(), c.Cookies(sessionCookie)); err != nil {
		return err
	}
	p.dropSession(c)
	return web.SeeOther(c, "/signin")
}

func origin(c *fiber.Ctx) Origin {
	return Origin{Address: c.IP(), Device: c.Cookies(deviceCookie)}
}

func (p pages) showMe(c *fiber.Ctx) error {
	viewer := web.ViewerOf(c.UserContext())
	return p.renderMe(c, web.NewForm("language", string(viewer.Language), "text_size", viewer.TextSize), web.NewForm())
}

func (p pages) renderMe(c *fiber.Ctx, preferences, secret web.Form) error {
	ctx := c.UserContext()
	status := max(preferences.Status(), secret.Status())
	return web.Render(c, web.Page{Title: i18n.T(ctx, "people.me.title"), Tab: "me", Status: status, Narrow: true}, mePage(preferences, secret))
}

func (p pages) savePreferences(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	err := p.store.Prefer(ctx, web.ViewerOf(ctx), i18n.Lang(form.Value("language")), form.Value("text_size"))
	if form, bad := form.Refused(err); bad {
		return p.renderMe(c, form, web.NewForm())
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.Message(i18n.Lang(form.Value("language")), "people.me.saved"))
	return web.SeeOther(c, "/me")
}

func (p pages) saveSecret(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	err := p.store.ChangeSecret(ctx, web.ViewerOf(ctx), c.Cookies(sessionCookie), form.Value("old_secret"), form.Value("secret"))
	form.Set("secret")
	form.Set("old_secret")
	if form, bad := form.Refused(err); bad {
		viewer := web.ViewerOf(ctx)
		return p.renderMe(c, web.NewForm("language", string(viewer.Language), "text_size", viewer.TextSize), form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "people.me.secret_saved"))
	return web.SeeOther(c, "/me")
}

func (p pages) keepSession(c *fiber.Ctx, session Session) {
	web.SetCookie(c, sessionCookie, session.Token, p.store.now().Add(sessionLife))
	web.SetCookie(c, deviceCookie, session.Device, p.store.now().Add(deviceLife))
}

func (p pages) dropSession(c *fiber.Ctx) { web.SetCookie(c, sessionCookie, "", time.Unix(0, 0)) }
