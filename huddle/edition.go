package huddle

import (
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// An Edition is the page of a huddle: one for each day and audience.
type Edition struct {
	ID          string
	Day         storage.Day // of its audience, in their zone
	Audience    string      // the id of a team, or Everyone
	ValueID     string      // of the value of the day, empty for none
	StoryID     string      // of the wow story that it tells, empty for none
	PresenterID string      // of whoever reads it out, empty for anybody
	Sections    []Section   // in the order in which they are read
	AuthorID    string
	WrittenAt   storage.Instant
	EditorID    string          // whoever changed it last, at first the author
	EditedAt    storage.Instant // at first WrittenAt
}

// Everyone is the audience of the whole workplace.
const Everyone = ""

// A Section is a part of an edition. Those of the kinds value and story show
// the edition's value and story, and what else their body says.
type Section struct {
	Kind    Kind      `json:"kind"`
	Title   i18n.Text `json:"title"`   // zero for what the kind is called
	Body    i18n.Text `json:"body"`    // Markdown
	Minutes int       `json:"minutes"` // that it is given in the huddle, 0 for no limit
}

// A Kind is what a section is for.
type Kind string

// The kinds.
const (
	ValueOfTheDay Kind = "value"
	WowStory      Kind = "story"
	Do            Kind = "do"          // what we do today
	GuestVoice    Kind = "guest_voice" // what a guest said
	Notice        Kind = "notice"
	Question      Kind = "question" // of the day, to talk about
	Closing       Kind = "closing"  // the closing thought
)

// Kinds are all kinds, in the order in which they are offered.
var Kinds = []Kind{ValueOfTheDay, WowStory, Do, GuestVoice, Notice, Question, Closing}

// usualMinutes are what a section of a kind is given when nobody says.
var usualMinutes = map[Kind]int{
	ValueOfTheDay: 1, WowStory: 4, Do: 3, GuestVoice: 2, Notice: 1, Question: 3, Closing: 1,
}

// usualSections are those that a new edition is offered.
var usualSections = []Kind{ValueOfTheDay, WowStory, Do, Notice, Closing}

// URL is the edition's page.
func (e Edition) URL() string { return editionURL(e.Day, e.Audience) }

func editionURL(day storage.Day, audience string) string {
	if audience == Everyone {
		return "/huddles/" + string(day)
	}
	return "/huddles/" + string(day) + "?audience=" + audience
}

// everyone is how an address asks for the edition of the whole workplace.
const everyone = "everyone"

// exactURL is that of this edition also for those whose own is another one of
// the day.
func (e Edition) exactURL() string {
	if e.Audience == Everyone {
		return editionURL(e.Day, everyone)
	}
	return e.URL()
}

// Minutes is how long the huddle takes.
func (e Edition) Minutes() int {
	sum := 0
	for _, s := range e.Sections {
		sum += s.Minutes
	}
	return sum
}

// has reports whether the edition has a section of that kind.
func (e Edition) has(kind Kind) bool {
	return slices.ContainsFunc(e.Sections, func(s Section) bool { return s.Kind == kind })
}

// Shown returns the sections as a page shows them: a value or a story that has
// no section of its own comes first.
func (e Edition) Shown() []Section {
	var first []Section
	if e.ValueID != "" && !e.has(ValueOfTheDay) {
		first = append(first, Section{Kind: ValueOfTheDay})
	}
	if e.StoryID != "" && !e.has(WowStory) {
		first = append(first, Section{Kind: WowStory})
	}
	return append(first, e.Sections...)
}

// Language returns the language in which a reader of lang gets the edition:
// lang when any of its words are in it, else the one in which it was written,
// and lang when it has no words of its own.
func (e Edition) Language(lang i18n.Lang) i18n.Lang {
	written := lang
	for _, s := range slices.Backward(e.Sections) {
		for _, t := range []i18n.Text{s.Body, s.Title} {
			if t.IsZero() {
				continue
			}
			if t.In[lang] != "" {
				return lang
			}
			written = t.Original
		}
	}
	return written
}

// mayRead reports whether by may see the edition; arrived says that its day has
// come. Before that it is for those who write it.
func (e Edition) mayRead(by web.Viewer, arrived bool) bool {
	if mayWrite(by, e.Audience) {
		return true
	}
	return arrived && (e.Audience == Everyone || slices.Contains(by.TeamIDs(), e.Audience))
}

// mayWrite reports whether by may write editions for the audience, and see who
// was there: leads for their teams and for everyone, owners for all.
func mayWrite(by web.Viewer, audience string) bool {
	return by.Owner || by.Leader && (audience == Everyone || by.LeadsTeam(audience))
}
