package recognition

import (
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// An Award is a badge that was given to a person, for a story or for
// themselves.
type Award struct {
	ID    string
	At    storage.Instant
	Badge Badge
	To    people.Person
	By    people.Person
	Note  i18n.Text // zero when none was written
	Story StoryRef  // zero when there is none, or it was withdrawn
}

// A StoryRef names a story.
type StoryRef struct {
	ID    string
	Title i18n.Text
}

// URL is the story's page.
func (r StoryRef) URL() string { return storyURL(r.ID) }

// maxNote bounds the note of an award, in characters.
const maxNote = 300

// An AwardDraft is what a form or a call says about an award.
type AwardDraft struct {
	ID       string // chosen by who sends it; may be empty
	Story    string // the id of the story, or empty
	Badge    string
	To       string // the id of a person
	Note     string
	Language i18n.Lang // of the note; empty: told by the script, else the giver's
}

// check cleans what giver wrote and says what is wrong with it.
func (d *AwardDraft) check(giver web.Viewer) *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	if d.Badge == "" {
		bad.Add("badge", "recognition.invalid.no_badge")
	}
	switch d.To {
	case "":
		bad.Add("to", "recognition.invalid.nobody")
	case giver.ID:
		bad.Add("to", "recognition.invalid.to_oneself")
	}
	d.Note = bad.Text("note", d.Note, web.Rule{Max: maxNote})
	switch {
	case d.Language == "":
		d.Language = i18n.DetectLang(d.Note, giver.Language)
	case !i18n.Valid(string(d.Language)):
		bad.Add("language", "web.invalid.language")
	}
	return bad
}

// written is the note with its language, the zero Text for none.
func (d AwardDraft) written() i18n.Text {
	if d.Note == "" {
		return i18n.Text{}
	}
	return i18n.NewText(d.Language, d.Note)
}
