package values

import (
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// A Signature is that somebody has read a version and will work by it.
type Signature struct {
	Person  people.Person
	Version int
	At      storage.Instant // the first time
}

// Newer says that another version was adopted than the one that somebody wanted
// to sign. It is a *web.Invalid.
type Newer struct {
	*web.Invalid
	Version int // the one that there is now
}

// Unwrap returns the *web.Invalid.
func (e *Newer) Unwrap() error { return e.Invalid }

// Standing is how somebody stands with the credo.
type Standing struct {
	Version   int         // the one in force, 0 for none
	AdoptedOn storage.Day // when it was adopted
	Signed    *Signature  // of theirs, the one of the latest version; nil for none
}

// Open reports whether the person is asked to sign.
func (s Standing) Open() bool {
	return s.Version > 0 && (s.Signed == nil || s.Signed.Version != s.Version)
}

// A team's people, and which of them have signed.
type signers struct {
	id, name string // empty for those without a team
	missing  []people.Person
	signed   []Signature
}

func (s signers) all() int { return len(s.missing) + len(s.signed) }
