package huddle

import (
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// The bounds of an edition, texts in characters as people see them.
const (
	maxSections = 20
	maxTitle    = 120
	maxBody     = 10_000
	maxMinutes  = 30
	maxAhead    = 366 // days from today on that an edition may be prepared
)

// A Draft is what a form or a call says about an edition.
type Draft struct {
	ID          string // of the edition; for a new one chosen by who sends it, or empty
	Day         storage.Day
	Audience    string
	ValueID     string
	StoryID     string
	PresenterID string
	Sections    []Section
	// Base is the EditedAt of the edition that the draft started from. Zero
	// replaces whatever is there.
	Base storage.Instant
}

// check cleans the draft and says what is wrong with it, whatever is stored.
func (d *Draft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	if !d.Day.Valid() {
		bad.Add("day", "huddle.invalid.day")
	}
	for _, ref := range []struct{ field, id string }{
		{"audience", d.Audience}, {"value", d.ValueID}, {"story", d.StoryID}, {"presenter", d.PresenterID},
	} {
		if ref.id != "" && !storage.ValidID(ref.id) {
			bad.Add(ref.field, "web.invalid.choice")
		}
	}
	switch n := len(d.Sections); {
	case n == 0:
		bad.Add("sections", "huddle.invalid.no_section")
	case n > maxSections:
		bad.Add("sections", "huddle.invalid.sections", "Max", maxSections)
		return bad
	}
	d.Sections = slices.Clone(d.Sections)
	for i := range d.Sections {
		bad.Within(fmt.Sprintf("sections[%d]", i), d.Sections[i].check())
	}
	return bad
}

func (s *Section) check() *web.Invalid {
	bad := &web.Invalid{}
	if !slices.Contains(Kinds, s.Kind) {
		bad.Add("kind", "web.invalid.choice")
	}
	s.Title = bad.Texts("title", s.Title, web.Rule{Max: maxTitle})
	s.Body = bad.Texts("body_markdown", s.Body, web.Rule{Max: maxBody, Lines: true})
	if s.Minutes < 0 || s.Minutes > maxMinutes {
		bad.Add("minutes", "huddle.invalid.minutes", "Max", maxMinutes)
	}
	if s.Kind != ValueOfTheDay && s.Kind != WowStory && s.Title.IsZero() && s.Body.IsZero() && len(bad.Problems) == 0 {
		bad.Add("body_markdown", "web.invalid.missing")
	}
	return bad
}

// checkDay says whether the draft's day may be that of an edition, seen from
// the day that it is for its audience.
func (d Draft) checkDay(bad *web.Invalid, today storage.Day) {
	if d.Day < today {
		bad.Add("day", "huddle.invalid.past")
	}
	if last := today.Add(maxAhead); d.Day > last {
		bad.Add("day", "huddle.invalid.far", "Day", last)
	}
}

// checkStays says that the draft leaves an edition at its day and audience:
// once the day has come, people may have taken part.
func (d Draft) checkStays(bad *web.Invalid, before Edition) {
	if before.Day != d.Day {
		bad.Add("day", "huddle.invalid.day_fixed", "Day", before.Day)
	}
	if before.Audience != d.Audience {
		bad.Add("audience", "huddle.invalid.audience_fixed")
	}
}

// over returns the sections with the translations of before wherever a text
// says what it said before in any language. A text that was changed loses
// them: a wrong time in another language is worse than none.
func over(sections, before []Section) []Section {
	var titles, bodies []i18n.Text
	for _, s := range before {
		titles, bodies = append(titles, s.Title), append(bodies, s.Body)
	}
	kept := slices.Clone(sections)
	for i := range kept {
		kept[i].Title = unchanged(kept[i].Title, titles)
		kept[i].Body = unchanged(kept[i].Body, bodies)
	}
	return kept
}

// unchanged returns the one among before that says in some language what t
// says, with the translations of t; or t itself.
func unchanged(t i18n.Text, before []i18n.Text) i18n.Text {
	if t.IsZero() {
		return t
	}
	for _, b := range before {
		for _, s := range b.In {
			if s != t.Source() {
				continue
			}
			for lang, translation := range t.In {
				if lang != t.Original {
					b = b.With(lang, translation)
				}
			}
			return b
		}
	}
	return t
}

// checkNames says what the draft may not name: values outside the credo,
// stories that are not on the board, people who have left. What before named
// may stay.
func (d Draft) checkNames(bad *web.Invalid, c cast, before Edition) {
	if d.ValueID != before.ValueID && d.ValueID != "" && !c.adopted {
		bad.Add("value", "huddle.invalid.value")
	}
	if d.StoryID != before.StoryID && d.StoryID != "" && c.story == nil {
		bad.Add("story", "huddle.invalid.story")
	}
	if d.PresenterID != before.PresenterID && d.PresenterID != "" && (c.presenter == nil || c.presenter.Closed) {
		bad.Add("presenter", "huddle.invalid.presenter")
	}
}
