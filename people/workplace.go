package people

import (
	"sync"
	"time"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/web"
)

// A Workplace is the company or site that runs this Credo.
type Workplace struct {
	Name      string
	Zone      string // of the IANA database
	Language  i18n.Lang
	Languages []i18n.Lang    // that content is written in
	Currency  money.Currency // that it counts in; empty in an edit keeps the one there is
}

func (w *Workplace) check() *web.Invalid {
	bad := &web.Invalid{}
	w.Name = bad.Text("workplace", w.Name, web.Rule{Max: maxName, Required: true})
	if !validZone(w.Zone) {
		bad.Add("zone", "people.invalid.zone")
	}
	if w.Currency != "" && !w.Currency.Valid() {
		bad.Add("currency", "people.invalid.currency")
	}
	if len(w.Languages) == 0 {
		bad.Add("languages", "people.invalid.no_language")
	}
	chosen := false
	for _, l := range w.Languages {
		if !i18n.Valid(string(l)) {
			bad.Add("languages", "web.invalid.language")
		}
		chosen = chosen || l == w.Language
	}
	if len(w.Languages) > 0 && !chosen {
		bad.Add("language", "people.invalid.main_language")
	}
	return bad
}

// count fills in the usual currency where nobody has chosen one.
func (w *Workplace) count() {
	if w.Currency == "" {
		w.Currency = money.Usual(w.Zone, string(w.Language))
	}
}

// SetUp is what the first start asks for: the workplace and its owner.
type SetUp struct {
	Workplace Workplace
	Owner     Draft
}

// check cleans it and says what is wrong. The owner's fields are named with
// "owner." in front.
func (s *SetUp) check() *web.Invalid {
	bad := s.Workplace.check()
	s.Owner.Role = Owner
	owner := s.Owner.check()
	if s.Owner.Secret == "" {
		owner.Add("secret", "web.invalid.missing")
	}
	bad.Within("owner", owner)
	return bad
}

// places holds each location that was asked for, by the name of its zone: to
// read one takes longer than a query.
var places sync.Map

// place returns the location of a zone that was checked when it was stored.
func place(zone string) *time.Location {
	if known, ok := places.Load(zone); ok {
		return known.(*time.Location)
	}
	location, err := time.LoadLocation(zone)
	if err != nil {
		return time.UTC
	}
	places.Store(zone, location)
	return location
}
