package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// ErrTooMany says that this was tried too often. RetryAfter is in seconds.
type ErrTooMany struct{ RetryAfter int }

func (e *ErrTooMany) Error() string { return "too many attempts" }

// door is the one way out for errors: problem+json for the API, a page for
// people. The log gets the cause, the reader a sentence that helps.
func (r *Router) door(c *fiber.Ctx, err error) error {
	if errors.Is(err, ErrSignIn) && r.signIn != nil {
		if carried, ok := carriedOf(c); ok {
			if err = r.signIn(c, carried); err == nil {
				return nil
			}
		}
	}
	ctx := c.UserContext()
	status := statusOf(err)
	if status >= 500 {
		logger(c).ErrorContext(ctx, "request failed", "method", c.Method(), "path", c.Path(), "error", err)
	}
	if after := retryAfter(err); after != "" {
		c.Set(fiber.HeaderRetryAfter, after)
	}
	if isAPI(c) {
		return writeProblem(c, problemOf(ctx, err))
	}
	if errors.Is(err, ErrSignIn) && !errors.Is(err, errOthers) {
		target := "/signin"
		if next := cameFrom(c); next != "/" {
			target += "?next=" + url.QueryEscape(next)
		}
		return SeeOther(c, target)
	}
	body := errorPage(status, sentenceFor(ctx, status, err), requestID(c))
	page := Page{Title: titleFor(ctx, status), Status: status, Narrow: true}
	if !ViewerOf(ctx).SignedIn() {
		page.Shell = ShellPublic
	}
	if failed := Render(c, page, body); failed != nil {
		logger(c).ErrorContext(ctx, "the page of an error failed", "error", failed)
		return c.Status(status).SendString(http.StatusText(status))
	}
	return nil
}

// cameFrom returns the address of the page that was asked for, or that a form was
// sent from.
func cameFrom(c *fiber.Ctx) string {
	if c.Method() == fiber.MethodGet {
		return c.OriginalURL()
	}
	from, err := url.Parse(c.Get(fiber.HeaderReferer))
	if err != nil || from.Host != string(c.Request().Host()) {
		return "/"
	}
	return Local(from.RequestURI(), "/")
}

func isAPI(c *fiber.Ctx) bool { return strings.HasPrefix(c.Path(), "/api/") }

// statusOf maps an error to its HTTP status, once for pages and API.
func statusOf(err error) int {
	var invalid *Invalid
	var tooMany *ErrTooMany
	var ours *fiber.Error
	switch {
	case errors.As(err, &invalid) && invalid.Conflict:
		return http.StatusConflict
	case errors.As(err, &invalid):
		return http.StatusUnprocessableEntity
	case errors.As(err, &tooMany):
		return http.StatusTooManyRequests
	case errors.Is(err, ErrSignIn):
		return http.StatusUnauthorized
	case errors.Is(err, ErrForbidden):
		return http.StatusForbidden
	case errors.Is(err, storage.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, storage.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, storage.ErrText):
		return http.StatusUnprocessableEntity
	case errors.Is(err, storage.ErrBusy), errors.Is(err, storage.ErrUnsure), errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable
	case errors.Is(err, storage.ErrFull):
		return http.StatusInsufficientStorage
	case errors.As(err, &ours):
		return ours.Code
	}
	return http.StatusInternalServerError
}

func titleFor(ctx context.Context, status int) string {
	switch status {
	case http.StatusNotFound:
		return i18n.T(ctx, "web.error.not_found.title")
	case http.StatusUnauthorized:
		return i18n.T(ctx, "web.error.sign_in.title")
	case http.StatusForbidden:
		return i18n.T(ctx, "web.error.forbidden.title")
	case http.StatusConflict:
		return i18n.T(ctx, "web.error.conflict.title")
	case http.StatusRequestEntityTooLarge:
		return i18n.T(ctx, "web.error.too_large.title")
	case http.StatusTooManyRequests:
		return i18n.T(ctx, "web.error.too_many.title")
	case http.StatusServiceUnavailable:
		return i18n.T(ctx, "web.error.busy.title")
	case http.StatusInsufficientStorage:
		return i18n.T(ctx, "web.error.full.title")
	}
	if status >= 500 {
		return i18n.T(ctx, "web.error.failed.title")
	}
	return i18n.T(ctx, "web.error.invalid.title")
}

func sentenceFor(ctx context.Context, status int, err error) string {
	var invalid *Invalid
	switch {
	case errors.As(err, &invalid) && len(invalid.Problems) > 0:
		return invalid.Problems[0].Text(ctx)
	case errors.Is(err, errCrossOrigin):
		return i18n.T(ctx, "web.error.cross_origin")
	case errors.Is(err, storage.ErrUnsure):
		return i18n.T(ctx, "web.error.unsure")
	}
	switch status {
	case http.StatusNotFound:
		return i18n.T(ctx, "web.error.not_found")
	case http.StatusUnauthorized:
		return i18n.T(ctx, "web.error.sign_in")
	case http.StatusForbidden:
		return i18n.T(ctx, "web.error.forbidden")
	case http.StatusConflict:
		return i18n.T(ctx, "web.error.conflict")
	case http.StatusRequestEntityTooLarge:
		return i18n.T(ctx, "web.error.too_large")
	case http.StatusTooManyRequests:
		return i18n.T(ctx, "web.error.too_many")
	case http.StatusServiceUnavailable:
		return i18n.T(ctx, "web.error.busy")
	case http.StatusInsufficientStorage:
		return i18n.T(ctx, "web.error.full")
	}
	if status >= 500 {
		return i18n.T(ctx, "web.error.failed")
	}
	return i18n.T(ctx, "web.error.invalid")
}
