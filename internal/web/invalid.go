package web

import (
	"context"
	"errors"
	"slices"
	"strings"

	"credo/internal/i18n"
)

// Invalid says what is wrong with what was sent, field by field. Rules return
// it as an error; a page shows each problem at its field, the API names the
// field in location.
type Invalid struct {
	Problems []Problem
	Conflict bool // it contradicts what is there: 409 instead of 422
	InQuery  bool // the fields stand in the address, not in the body
}

// A Problem is one sentence, from the catalogue, about one field.
type Problem struct {
	Field string // as in the form and in the JSON body: "title", "lessons[2].title"; empty for the whole
	Key   string
	Pairs []any // names and values for the sentence; an int named N is what it counts
}

// Text returns the sentence in the language of ctx.
func (p Problem) Text(ctx context.Context) string {
	for i := 0; i+1 < len(p.Pairs); i += 2 {
		if n, ok := p.Pairs[i+1].(int); ok && p.Pairs[i] == "N" {
			return i18n.N(ctx, p.Key, n, p.Pairs...)
		}
	}
	return i18n.T(ctx, p.Key, p.Pairs...)
}

// Refuse returns an Invalid with one problem.
func Refuse(field, key string, pairs ...any) *Invalid {
	return (&Invalid{}).Add(field, key, pairs...)
}

// RefuseConflict returns an Invalid for what contradicts what is stored.
func RefuseConflict(field, key string, pairs ...any) *Invalid {
	e := Refuse(field, key, pairs...)
	e.Conflict = true
	return e
}

// Add adds a problem.
func (e *Invalid) Add(field, key string, pairs ...any) *Invalid {
	e.Problems = append(e.Problems, Problem{Field: field, Key: key, Pairs: pairs})
	return e
}

// At reports whether there is a problem at the field.
func (e *Invalid) At(field string) bool {
	return slices.ContainsFunc(e.Problems, func(p Problem) bool { return p.Field == field })
}

// Within puts the problems of err, if it is an Invalid, under a prefix.
func (e *Invalid) Within(prefix string, err error) {
	if err == nil {
		return
	}
	var inner *Invalid
	if errors.As(err, &inner) {
		e.Conflict = e.Conflict || inner.Conflict
		for _, p := range inner.Problems {
			e.Add(strings.TrimSuffix(prefix+"."+p.Field, "."), p.Key, p.Pairs...)
		}
	}
}

// OrNil returns e as an error, or nil when there is no problem.
func (e *Invalid) OrNil() error {
	if len(e.Problems) == 0 {
		return nil
	}
	return e
}

func (e *Invalid) Error() string {
	words := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		words[i] = p.Field + ": " + p.Key
	}
	return "invalid: " + strings.Join(words, ", ")
}
