package recognition

import (
	"slices"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// A Story tells what somebody did for a guest, as one reader sees it.
type Story struct {
	ID           string
	At           storage.Instant
	EditedAt     storage.Instant // zero when it was never edited
	Author       people.Person
	Title        i18n.Text
	Body         i18n.Text       // plain text, paragraphs apart by an empty line
	People       []people.Person // who did it, in the order in which they were named
	Values       []values.Value
	GuestConsent bool // the guest agreed to be named
	Applause     Applause
	Awards       []Award     // the first one first
	Candidate    *Candidate  // for a coming huddle, nil when it is none
	ToldOn       storage.Day // of the huddle that told it last, empty for none
	UseID        string      // the use that it tells of, empty for none
}

// Applause is what a story was given: once by each person.
type Applause struct {
	Count int
	Mine  bool // the reader's is among it
}

// A Candidate is a story that a lead has marked for a coming huddle.
type Candidate struct {
	At  storage.Instant
	By  people.Person
	Day storage.Day // empty for any day
}

// URL is the story's page.
func (s Story) URL() string { return storyURL(s.ID) }

// Language is the one in which the story was written.
func (s Story) Language() i18n.Lang { return s.Title.Original }

// Paragraphs returns the body with the people it names by @ linked.
func (s Story) Paragraphs() []Paragraph { return paragraphs(s.Body.Source(), s.known()) }

// short is the length up to which a card shows the whole story, and where it
// cuts a longer one, in characters.
const short = 280

// Excerpt returns what a card shows of the body, and whether that is less than
// the whole.
func (s Story) Excerpt() ([]Paragraph, bool) {
	body := s.Body.Source()
	if text.Length(body) <= short {
		return s.Paragraphs(), false
	}
	return paragraphs(text.Excerpt(oneLine(body), short), s.known()), true
}

func (s Story) known() []people.Person { return append([]people.Person{s.Author}, s.People...) }

func storyURL(id string) string { return "/stories/" + id }

// The bounds of a story, in characters as people see them.
const (
	maxTitle  = 120
	maxBody   = 4_000
	maxPeople = 20
	maxTagged = values.MaxValues
)

// A Draft is what a form or a call says about a story.
type Draft struct {
	ID           string // chosen by who sends it; may be empty
	Title        string
	Body         string
	People       []string // ids of those who did it
	Values       []string // ids of the values they lived
	GuestConsent bool
	Language     i18n.Lang // empty: told by the script, else the author's
	Use          string    `json:",omitempty"` // the id of the use that a new story tells of, may be empty
	// Translations are what it says in other languages, mostly none.
	Translations map[i18n.Lang]Said
	// Base is the revision of the story that an edit started from. Zero replaces
	// whatever is there.
	Base storage.Instant `json:"-"`
}

// revision is when a story was written as it stands.
func revision(at, edited storage.Instant) storage.Instant { return max(at, edited) }

// Said is a story in one language.
type Said struct{ Title, Body string }

// check cleans what author wrote and says what is wrong with it.
func (d *Draft) check(author web.Viewer) *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	d.Title = bad.Text("title", d.Title, web.Rule{Max: maxTitle, Required: true})
	d.Body = bad.Text("body", d.Body, web.Rule{Max: maxBody, Required: true, Lines: true})
	d.checkTranslations(bad)
	d.People = storage.Distinct(d.People)
	switch {
	case len(d.People) > maxPeople:
		bad.Add("people", "recognition.invalid.people", "Max", maxPeople)
	case slices.Contains(d.People, author.ID):
		bad.Add("people", "recognition.invalid.oneself")
	}
	d.Values = storage.Distinct(d.Values)
	if len(d.Values) > maxTagged {
		bad.Add("values", "recognition.invalid.values", "Max", maxTagged)
	}
	switch {
	case d.Language == "":
		d.Language = i18n.DetectLang(d.Title+"\n"+d.Body, author.Language)
	case !i18n.Valid(string(d.Language)):
		bad.Add("language", "web.invalid.language")
	}
	return bad
}

func (d *Draft) checkTranslations(bad *web.Invalid) {
	if len(d.Translations) == 0 {
		return
	}
	checked := make(map[i18n.Lang]Said, len(d.Translations))
	for lang, said := range d.Translations {
		checked[lang] = Said{
			Title: bad.Text("title."+string(lang), said.Title, web.Rule{Max: maxTitle, Required: true}),
			Body:  bad.Text("body."+string(lang), said.Body, web.Rule{Max: maxBody, Required: true, Lines: true}),
		}
	}
	d.Translations = checked
}

// lists returns under what a story is listed. A team's list has the stories
// told by its people or about them, whatever team they join later.
func lists(author people.Person, praised []people.Person, valueIDs, badgeIDs []string) []string {
	all := []string{listAll}
	for _, p := range praised {
		all = append(all, personList+p.ID)
	}
	for _, id := range valueIDs {
		all = append(all, valueList+id)
	}
	for _, p := range append([]people.Person{author}, praised...) {
		for _, team := range p.Teams {
			all = append(all, teamList+team.ID)
		}
	}
	for _, id := range badgeIDs {
		all = append(all, badgeList+id)
	}
	return storage.Distinct(append(all, livedLists(author, praised, valueIDs)...))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
