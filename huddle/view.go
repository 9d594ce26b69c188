package huddle

import (
	"context"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
	"credo/recognition"
	"credo/values"
)

// A View is an edition as one reader sees it.
type View struct {
	Edition
	Tally
	Number    int                // counts the editions of the audience, in the order of their days
	Team      web.Team           // the audience, the zero Team for everyone
	Value     *values.Value      // of the day, nil for none
	Story     *recognition.Story // nil for none, or when it was withdrawn
	Presenter people.Person      // the zero Person for anybody
	Author    people.Person
	Editor    people.Person
	There     []people.Person // the first few who were there
	Readers   []people.Person // the first few who have read it; for those who lead the audience only
	Absent    []people.Person // the first few of the missing; for those who lead the audience only
	Arrived   bool            // its day has come
	Edited    bool            // it was changed when its day had come, and others may have read it
	MayWrite  bool            // the reader may edit it, and see who is missing
}

// faces is how many people a page shows of a group.
const faces = 8

// view returns what by, who may read e, sees of it.
func view(ctx context.Context, r storage.Reader, by web.Viewer, c calendar, e Edition) (v View, err error) {
	v = View{Edition: e, Arrived: c.arrived(e), MayWrite: mayWrite(by, e.Audience)}
	v.Team, _ = c.team(e.Audience)
	v.Edited = e.EditedAt > e.WrittenAt && e.EditedAt > storage.At(e.Day.Start(c.zone(e.Audience)))
	if v.Number, err = numberOf(ctx, r, e); err != nil {
		return v, err
	}
	if e.ValueID != "" {
		named, err := values.Named(ctx, r, []string{e.ValueID})
		if err != nil {
			return v, err
		}
		v.Value = found(named, e.ValueID)
	}
	if e.StoryID != "" {
		stories, err := recognition.Stories(ctx, r, by.ID, []string{e.StoryID})
		if err != nil {
			return v, err
		}
		v.Story = found(stories, e.StoryID)
	}
	return v, v.fill(ctx, r, by)
}

// fill adds who took part, and whom the edition names.
func (v *View) fill(ctx context.Context, r storage.Reader, by web.Viewer) error {
	all, err := rollOf(ctx, r, v.Edition)
	if err != nil {
		return err
	}
	v.Tally = all.tally(by.ID)
	there := first(persons(all.records[:v.Present]))
	var readers, absent []string
	if v.MayWrite {
		readers, absent = first(persons(all.records[v.Present:])), first(all.absent)
	}
	named, err := people.Named(ctx, r, slices.Concat([]string{v.AuthorID, v.EditorID, v.PresenterID}, there, readers, absent))
	v.Author, v.Editor, v.Presenter = named[v.AuthorID], named[v.EditorID], named[v.PresenterID]
	v.There, v.Readers, v.Absent = inOrder(there, named), inOrder(readers, named), inOrder(absent, named)
	return err
}

func first(ids []string) []string { return ids[:min(len(ids), faces)] }

// Heading is what the edition is called, and in which language that is.
func (v View) Heading(ctx context.Context) (string, i18n.Lang) {
	return heading(ctx, v.Edition, storyTitle(v.Story), v.Value)
}

func storyTitle(story *recognition.Story) *i18n.Text {
	if story == nil {
		return nil
	}
	return &story.Title
}

// ReadingMinutes is how long it takes to read the edition alone.
func (v View) ReadingMinutes(lang i18n.Lang) int {
	words := v.plain(lang, v.Value)
	if v.Story != nil {
		words += "\n" + v.Story.Body.Source()
	}
	return text.Minutes(words)
}
