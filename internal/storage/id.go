package storage

import (
	"strings"

	"github.com/google/uuid"
)

// NewID returns a new UUID of version 7 (RFC 9562), the form of every id.
func NewID() string {
	// NewV7 fails only when the system has no randomness to give; nothing
	// that Credo does is safe to go on with then.
	return uuid.Must(uuid.NewV7()).String()
}

// ValidID reports whether s is a UUID of version 7 in its usual lower-case
// form, as a client may send one to make a repeated POST count once.
func ValidID(s string) bool {
	id, err := uuid.Parse(s)
	return err == nil && len(s) == 36 && id.Version() == 7 && id.Variant() == uuid.RFC4122 && s == strings.ToLower(s)
}
