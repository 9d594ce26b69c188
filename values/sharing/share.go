package sharing

import (
	"crypto/rand"
	"crypto/subtle"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// A Share says what strangers get to see of the credo, and by which link. The
// zero Share is one that nobody has turned on yet.
type Share struct {
	On       bool
	Examples bool // what to do and what not stands with the values
	Listed   bool // search engines may list the page
	Revision int  // counts the changes, from 1; 0 before the first
	token    string
}

// Path is where the page stands for those who have the link; empty while it is
// turned off.
func (s Share) Path() string {
	if !s.On {
		return ""
	}
	return "/c/" + s.token
}

// EmbedPath is Path for what other sites show in a frame.
func (s Share) EmbedPath() string {
	if !s.On {
		return ""
	}
	return s.Path() + "/embed"
}

// opens reports whether the token is that of the link, and the link is on. It
// takes the same time whatever of the token is right.
func (s Share) opens(token string) bool {
	return subtle.ConstantTimeCompare([]byte(s.token), []byte(token)) == 1 && s.On && token != ""
}

// newToken returns 130 bits that nobody can guess, in letters and digits
// that a QR code holds in little room.
func newToken() string { return rand.Text() }

// A Draft is what an owner wants to share.
type Draft struct {
	ID       string // chosen by the form, so that sending it twice counts once; may be empty
	Revision *int   // the one it started from; nil changes whatever there is
	On       bool
	Examples bool
	Listed   bool
	Renew    bool // another link: the one until now opens nothing any more
}

func (d Draft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	return bad
}

// over returns what is shared from now on.
func (d Draft) over(before Share) Share {
	next := Share{On: d.On, Examples: d.Examples, Listed: d.Listed, Revision: before.Revision + 1, token: before.token}
	if d.Renew || next.token == "" {
		next.token = newToken()
	}
	return next
}

// visitorLanguage chooses among the languages of the credo: what the address
// asks for, else what the browser accepts, else the one it was written in.
func visitorLanguage(credo values.Credo, asked, accepted string) i18n.Lang {
	among := credo.Languages()
	for _, lang := range among {
		if string(lang) == asked {
			return lang
		}
	}
	if lang, found := i18n.Negotiate(accepted, among); found {
		return lang
	}
	return credo.Vision.Original
}
