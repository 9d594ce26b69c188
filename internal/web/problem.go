package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"credo/internal/i18n"
)

const problemType = "application/problem+json"

// A problem is the answer to a call that failed (RFC 9457).
type problem struct {
	Type   string          `json:"type"`
	Title  string          `json:"title"`
	Status int             `json:"status"`
	Detail string          `json:"detail"`
	Errors []problemDetail `json:"errors,omitempty"`

	retryAfter string
}

// A problemDetail names a field and says what is wrong with it.
type problemDetail struct {
	Location string `json:"location"`
	Message  string `json:"message"`
}

// Error, GetStatus, ContentType and GetHeaders are what huma asks of an error.

func (p *problem) Error() string             { return p.Title + ": " + p.Detail }
func (p *problem) GetStatus() int            { return p.Status }
func (p *problem) ContentType(string) string { return problemType }
func (p *problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.retryAfter != "" {
		h.Set("Retry-After", p.retryAfter)
	}
	return h
}

// problemOf says err in the language of ctx.
func problemOf(ctx context.Context, err error) *problem {
	status := statusOf(err)
	p := newProblem(ctx, status)
	p.Detail = sentenceFor(ctx, status, err)
	p.retryAfter = retryAfter(err)
	var invalid *Invalid
	if errors.As(err, &invalid) {
		for _, each := range invalid.Problems {
			location := "body"
			if invalid.InQuery {
				location = "query"
			}
			if each.Field != "" {
				location += "." + each.Field
			}
			p.Errors = append(p.Errors, problemDetail{Location: location, Message: each.Text(ctx)})
		}
	}
	return p
}

func newProblem(ctx context.Context, status int) *problem {
	return &problem{
		Type:   "about:blank",
		Title:  titleFor(ctx, status),
		Status: status,
		Detail: sentenceFor(ctx, status, nil),
	}
}

// answerable turns an error of a handler into a problem, and logs what is no
// fault of the caller's.
func answerable(ctx context.Context, op huma.Operation, err error) error {
	p := problemOf(ctx, err)
	if p.Status >= 500 {
		slog.ErrorContext(ctx, "call failed", "operation", op.OperationID, "error", err)
	}
	return p
}

func retryAfter(err error) string {
	var tooMany *ErrTooMany
	switch {
	case errors.As(err, &tooMany):
		return strconv.Itoa(max(1, tooMany.RetryAfter))
	case statusOf(err) == http.StatusServiceUnavailable:
		return "1"
	}
	return ""
}

// init replaces huma's errors: its own echo the value that was sent, speak
// English only and leave the type out. Its messages become keys of the
// catalogue here, with their argument behind a bar.
func init() {
	validation.MsgExpectedString = "web.api.expected_string"
	validation.MsgExpectedNumber = "web.api.expected_number"
	validation.MsgExpectedInteger = "web.api.expected_integer"
	validation.MsgExpectedBoolean = "web.api.expected_boolean"
	validation.MsgExpectedArray = "web.api.expected_array"
	validation.MsgExpectedObject = "web.api.expected_object"
	validation.MsgExpectedRequiredProperty = "web.api.expected_property|%s"
	validation.MsgExpectedOneOf = "web.api.expected_one_of|%s"
	validation.MsgExpectedMinimumNumber = "web.api.expected_at_least|%v"
	validation.MsgExpectedMaximumNumber = "web.api.expected_at_most|%v"

	huma.NewErrorWithContext = func(hctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		ctx := context.Background()
		if hctx != nil {
			ctx = hctx.Context()
		}
		if status == http.StatusBadRequest {
			status = http.StatusUnprocessableEntity // what was sent is no JSON of this shape
		}
		p := newProblem(ctx, status)
		if status == http.StatusUnprocessableEntity {
			p.Detail = i18n.T(ctx, "web.api.invalid")
		}
		if status >= 500 {
			slog.ErrorContext(ctx, "call failed", "message", message, "errors", fmt.Sprint(errs))
		}
		for _, err := range errs {
			var detail *huma.ErrorDetail
			if errors.As(err, &detail) {
				p.Errors = append(p.Errors, problemDetail{Location: detail.Location, Message: expected(ctx, detail.Message)})
			} else if status < 500 {
				p.Errors = append(p.Errors, problemDetail{Location: "body", Message: i18n.T(ctx, "web.api.unreadable")})
			}
		}
		return p
	}
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return huma.NewErrorWithContext(nil, status, message, errs...)
	}
}

// expected says one of huma's messages in the language of ctx. Those that have
// no key of ours come from unreadable JSON, and could quote what was sent.
func expected(ctx context.Context, message string) string {
	key, argument, _ := strings.Cut(message, "|")
	if !i18n.Has(key) {
		return i18n.T(ctx, "web.api.unreadable")
	}
	return i18n.T(ctx, key, "Expected", argument)
}
