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
	Pairs []any // names and values for the message
}

// Text says what is wrong in the language of ctx.
func (e Error) Text(ctx context.Context) string { return i18n.T(ctx, e.Key, e.Pairs...) }

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

func (e Error) english() string { return i18n.Message(i18n.English, e.Key, e.Pairs...) }

func wrong(at Position, key string, pairs ...any) *Error {
	return &Error{At: at, Key: key, Pairs: pairs}
}
