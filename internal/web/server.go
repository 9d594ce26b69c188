package web

import (
	"context"
	"log/slog"
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/compress"

	"credo/internal/i18n"
)

// Config is what the server needs to know.
type Config struct {
	// URL is the public address, "https://credo.example". Cookies are Secure
	// when it is https.
	URL *url.URL
	// TrustedProxies are the addresses and networks whose X-Forwarded-For is
	// believed.
	TrustedProxies []string
	// Identify says who sent a request, and in which workplace.
	Identify func(c *fiber.Ctx) (Viewer, Workplace, error)
	// Now tells the time that pages are made at.
	Now func() time.Time
}

const (
	// requestDeadline bounds the work for one request, SQL included.
	requestDeadline = 20 * time.Second
	// bodyLimit bounds what is read of a request, in bytes: a photo of a phone.
	bodyLimit = 12 << 20
	// textLimit bounds a body that carries no files, in bytes.
	textLimit = 8 << 20
)

// NewServer returns the server and the router to mount the rooms on.
func NewServer(config Config) (*fiber.App, *Router) {
	router := &Router{keeper: newKeeper(config.Now)}
	app := fiber.New(fiber.Config{
		AppName:                 "Credo",
		Immutable:               true, // else a kept parameter turns into the next request's
		BodyLimit:               bodyLimit,
		ReadBufferSize:          16 << 10,
		ReadTimeout:             30 * time.Second,
		WriteTimeout:            60 * time.Second,
		IdleTimeout:             75 * time.Second,
		DisableStartupMessage:   true,
		ErrorHandler:            router.door,
		EnableTrustedProxyCheck: true,
		TrustedProxies:          config.TrustedProxies,
		ProxyHeader:             fiber.HeaderXForwardedFor,
		EnableIPValidation:      true,
	})
	app.Use(
		deadline, // first: the door writes error pages under it, too
		logged,
		headers(config.URL.Scheme == "https"),
		recovered,
		compress.New(compress.Config{Level: compress.LevelBestSpeed, Next: isStatic}),
	)
	router.app, router.api = app, newAPI(app, config.URL)
	app.Get(staticPath+"*", serveAsset)
	// Whether the program runs does not hang on who asks, nor on the database.
	router.Get("/healthz", Public, healthy)
	app.Use(
		known(config.Identify),
		sameOrigin,
		textBody,
	)
	return app, router
}

// healthy answers as long as the program runs.
func healthy(c *fiber.Ctx) error { return c.SendString("ok\n") }

// NotFound answers what no route does. Mount it last.
func (r *Router) NotFound() {
	r.app.Use(func(c *fiber.Ctx) error { return fiber.ErrNotFound })
}

// known puts who looks, where and in which language into the context.
func known(identify func(c *fiber.Ctx) (Viewer, Workplace, error)) fiber.Handler {
	return func(c *fiber.Ctx) error {
		viewer, workplace, err := identify(c)
		c.SetUserContext(WithViewer(c.UserContext(), viewer, workplace, language(c, viewer, workplace)))
		if err != nil {
			return err // in the reader's language, as far as the browser knows it
		}
		return c.Next()
	}
}

const languageCookie = "credo_language"

// language chooses: what the address asks for, then the person's own, then the
// browser's, then the workplace's. Of the API, Accept-Language comes first.
func language(c *fiber.Ctx, viewer Viewer, workplace Workplace) i18n.Lang {
	api := isAPI(c)
	if !api && viewer.SignedIn() && viewer.Language != "" {
		return viewer.Language
	}
	accepted, found := i18n.Negotiate(c.Get(fiber.HeaderAcceptLanguage), i18n.Langs)
	if api && found {
		return accepted
	}
	if viewer.SignedIn() && viewer.Language != "" {
		return viewer.Language
	}
	if asked := c.Query("lang"); i18n.Valid(asked) {
		SetCookie(c, languageCookie, asked, time.Now().AddDate(1, 0, 0))
		return i18n.Lang(asked)
	}
	switch kept := c.Cookies(languageCookie); {
	case i18n.Valid(kept):
		return i18n.Lang(kept)
	case found:
		return accepted
	case workplace.Language != "":
		return workplace.Language
	}
	return i18n.English
}

// deadline bounds the request. A client that hangs up cancels nothing: what it
// asked for is carried out.
func deadline(c *fiber.Ctx) error {
	ctx, cancel := context.WithTimeout(c.UserContext(), requestDeadline)
	defer cancel()
	c.SetUserContext(ctx)
	return c.Next()
}

// textBody refuses a large body where no file can be meant.
func textBody(c *fiber.Ctx) error {
	if len(c.Request().Body()) > textLimit && !c.Is("multipart/form-data") {
		return fiber.ErrRequestEntityTooLarge
	}
	return c.Next()
}

// logger returns the log of a request.
func logger(c *fiber.Ctx) *slog.Logger { return slog.With("request", requestID(c)) }
