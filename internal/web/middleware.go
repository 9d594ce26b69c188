package web

import (
	"fmt"
	"log/slog"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"credo/internal/storage"
)

const requestIDKey = "request id"

func requestID(c *fiber.Ctx) string { id, _ := c.Locals(requestIDKey).(string); return id }

// logged gives the request an id and writes one line about its end. Neither
// query nor body is logged: they may hold secrets.
func logged(c *fiber.Ctx) error {
	start := time.Now()
	id := storage.NewID()
	c.Locals(requestIDKey, id)
	c.Set("X-Request-Id", id)
	if err := c.Next(); err != nil {
		if err := c.App().ErrorHandler(c, err); err != nil {
			return err
		}
	}
	level := slog.LevelDebug
	if c.Response().StatusCode() >= 500 {
		level = slog.LevelWarn
	}
	if slog.Default().Enabled(c.UserContext(), level) {
		slog.Log(c.UserContext(), level, "request",
			"request", id, "method", c.Method(), "path", c.Path(),
			"status", c.Response().StatusCode(), "took", time.Since(start).Round(time.Microsecond))
	}
	return nil
}

// recovered turns a panic into an error, which the door answers with 500.
func recovered(c *fiber.Ctx) (err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			err = fmt.Errorf("panic: %v\n%s", thrown, debug.Stack())
		}
	}()
	return c.Next()
}

const contentSecurityPolicy = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const secureKey = "secure"

// SetCookie sets a cookie that scripts cannot read and other sites do not send,
// Secure whenever the public address is https. A moment that is past removes
// the cookie.
func SetCookie(c *fiber.Ctx, name, value string, expires time.Time) {
	secure, _ := c.Locals(secureKey).(bool)
	c.Cookie(&fiber.Cookie{
		Name: name, Value: value, Path: "/", Expires: expires,
		HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode, Secure: secure,
	})
}

func headers(secure bool) fiber.Handler {
	return func(c *fiber.Ctx) error {
		c.Locals(secureKey, secure)
		c.Set(fiber.HeaderContentSecurityPolicy, contentSecurityPolicy)
		c.Set(fiber.HeaderXContentTypeOptions, "nosniff")
		c.Set(fiber.HeaderReferrerPolicy, "same-origin")
		c.Set("Cross-Origin-Opener-Policy", "same-origin")
		c.Set(fiber.HeaderPermissionsPolicy, "camera=(), microphone=(), geolocation=()")
		if secure {
			c.Set(fiber.HeaderStrictTransportSecurity, "max-age=31536000")
		}
		return c.Next()
	}
}

// sameOrigin refuses unsafe requests that another site made this browser send:
// by Sec-Fetch-Site, else by Origin against Host, as Go's
// http.CrossOriginProtection does. A bearer token is never sent by a browser
// on its own, so it needs no such proof.
func sameOrigin(c *fiber.Ctx) error {
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodOptions:
		return c.Next()
	}
	if strings.HasPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ") {
		return c.Next()
	}
	site, origin := c.Get("Sec-Fetch-Site"), c.Get(fiber.HeaderOrigin)
	switch {
	case site == "same-origin" || site == "none":
		return c.Next()
	case site != "":
		return errCrossOrigin
	case origin == "":
		return c.Next() // no browser of this decade
	}
	if u, err := url.Parse(origin); err == nil && u.Host != "" && u.Host == string(c.Request().Host()) {
		return c.Next()
	}
	return errCrossOrigin
}

var errCrossOrigin = fmt.Errorf("%w: the request comes from another site", ErrForbidden)
