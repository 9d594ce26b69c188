package gift

import (
	"context"
	"encoding/json"
	"fmt"

	"credo/internal/i18n"
)

// A Position is a place in a file.
type Position struct {
	Line, Column int // from 1; columns count characters
}

// An Error is what is wrong at a place in a file, as a message of the catalogue.
type Error struct {
	At    Position
	Key   string
	Pairs []any // names and values for the message; an int named N is what it counts
}

// Text says what is wrong in the language of ctx.
func (e Error) Text(ctx context.Context) string {
	for i := 0; i+1 < len(e.Pairs); i += 2 {
		if n, ok := e.Pairs[i+1].(int); ok && e.Pairs[i] == "N" {
			return i18n.N(ctx, e.Key, n, e.Pairs...)
		}
	}
	return i18n.T(ctx, e.Key, e.Pairs...)
}

// Error says what is wrong and where, in English.
func (e Error) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.At.Line, e.At.Column, e.english())
}

// MarshalJSON writes line, column and message, the last in English.
func (e Error) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Message string `json:"message"`
	}{e.At.Line, e.At.Column, e.english()})
}

func (e Error) english() string {
	return e.Text(i18n.NewContext(context.Background(), i18n.English, nil))
}

func wrong(at Position, key string, pairs ...any) *Error {
	return &Error{At: at, Key: key, Pairs: pairs}
}
