package web

import (
	"context"
	"errors"
	"net/url"

	"github.com/gofiber/fiber/v2"

	"credo/internal/storage"
)

// A Form is what a person filled in, and what is wrong with it. Handlers fill
// one from the request or from what is stored, and components show it.
type Form struct {
	values  url.Values
	invalid *Invalid
}

// NewForm returns a form filled with pairs of name and value, and with a new
// id, so that sending it twice makes one thing.
func NewForm(pairs ...string) Form {
	f := Form{values: url.Values{"id": {storage.NewID()}}}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.values.Add(pairs[i], pairs[i+1])
	}
	return f
}

// ReadForm returns the form that was sent.
func ReadForm(c *fiber.Ctx) Form {
	f := Form{values: url.Values{}}
	if form, err := c.MultipartForm(); err == nil {
		for name, values := range form.Value {
			f.values[name] = values
		}
		return f
	}
	for name, value := range c.Request().PostArgs().All() {
		f.values.Add(string(name), string(value))
	}
	return f
}

// Value returns the field's value, or nothing.
func (f Form) Value(name string) string { return f.values.Get(name) }

// All returns every value of a field that may have several.
func (f Form) All(name string) []string { return f.values[name] }

// Has reports whether value is among the field's values.
func (f Form) Has(name, value string) bool {
	for _, v := range f.values[name] {
		if v == value {
			return true
		}
	}
	return false
}

// Set replaces the field's values.
func (f Form) Set(name string, values ...string) { f.values[name] = values }

// Refused returns the form with the problems of err, when err is an Invalid.
func (f Form) Refused(err error) (Form, bool) {
	ok := errors.As(err, &f.invalid)
	return f, ok
}

// Problems returns what is wrong, in the order of the rules.
func (f Form) Problems() []Problem {
	if f.invalid == nil {
		return nil
	}
	return f.invalid.Problems
}

// Problem returns the sentence at the field, or nothing.
func (f Form) Problem(ctx context.Context, name string) string {
	for _, p := range f.Problems() {
		if p.Field == name {
			return p.Text(ctx)
		}
	}
	return ""
}

// Status is 200 for a form without problems, 409 for one that contradicts what
// is stored, otherwise 422.
func (f Form) Status() int {
	switch {
	case f.invalid == nil:
		return fiber.StatusOK
	case f.invalid.Conflict:
		return fiber.StatusConflict
	}
	return fiber.StatusUnprocessableEntity
}
