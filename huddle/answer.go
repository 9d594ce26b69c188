package huddle

import (
	"context"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
	"credo/recognition"
)

// Answer is an edition as answers show it.
type Answer struct {
	ID        string                   `json:"id"`
	Number    int                      `json:"number" doc:"Counts the huddles of the audience"`
	Day       storage.Day              `json:"day" doc:"Of the audience, in their zone"`
	Audience  *AudienceAnswer          `json:"audience" doc:"A team, or null for everyone"`
	Title     string                   `json:"title" doc:"That of the story, else of the value, else of the day"`
	Value     *ValueAnswer             `json:"value" doc:"Of the day, or null"`
	Story     *recognition.StoryAnswer `json:"story" doc:"Or null"`
	Presenter *people.Ref              `json:"presenter" doc:"Who reads it out, or null"`
	Author    people.Ref               `json:"author"`
	Sections  []SectionAnswer          `json:"sections"`
	Presence  PresenceAnswer           `json:"presence"`
	Language  i18n.Lang                `json:"language" doc:"In which the sections are, as far as there are translations"`
	URL       string                   `json:"url"`
}

// AudienceAnswer names the team that an edition is for.
type AudienceAnswer struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ValueAnswer is the value of the day, in the language of the reader.
type ValueAnswer struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Statement string `json:"statement"`
	Colour    string `json:"colour"`
	Icon      string `json:"icon"`
}

// SectionAnswer is a section in the language of the reader.
type SectionAnswer struct {
	Kind     Kind   `json:"kind" enum:"value,story,do,guest_voice,notice,question,closing"`
	Title    string `json:"title"`
	Markdown string `json:"body_markdown"`
	Minutes  int    `json:"minutes" doc:"0 for no limit"`
}

// PresenceAnswer counts who took part.
type PresenceAnswer struct {
	Mine     *How `json:"mine" enum:"present,read" doc:"null for not yet"`
	Present  int  `json:"present"`
	Read     int  `json:"read" doc:"Of those who were not there"`
	Expected int  `json:"expected" doc:"Whose huddle it is and who work here now, and whoever else took part"`
}

// Answer returns the edition as answers show it.
func (v View) Answer(ctx context.Context) Answer {
	lang := i18n.LangOf(ctx)
	a := Answer{
		ID: v.ID, Number: v.Number, Day: v.Day, Author: ref(v.Author),
		Sections: sectionAnswers(ctx, v.Sections), Presence: v.Tally.answer(), Language: v.Language(lang), URL: v.URL(),
	}
	a.Title, _ = v.Heading(ctx)
	if v.Audience != Everyone {
		a.Audience = &AudienceAnswer{ID: v.Team.ID, Name: v.Team.Name}
	}
	if v.Value != nil {
		a.Value = &ValueAnswer{ID: v.Value.ID, Colour: v.Value.Colour, Icon: v.Value.Icon}
		a.Value.Name, _ = v.Value.Name.For(lang)
		a.Value.Statement, _ = v.Value.Statement.For(lang)
	}
	if v.Story != nil {
		story := v.Story.Answer(ctx)
		a.Story = &story
	}
	if v.Presenter.ID != "" {
		presenter := ref(v.Presenter)
		a.Presenter = &presenter
	}
	return a
}

func sectionAnswers(ctx context.Context, all []Section) []SectionAnswer {
	answers := make([]SectionAnswer, len(all))
	for i, s := range all {
		answers[i] = SectionAnswer{Kind: s.Kind, Minutes: s.Minutes}
		answers[i].Title, _ = titleOf(ctx, s)
		answers[i].Markdown, _ = s.Body.For(i18n.LangOf(ctx))
	}
	return answers
}

func (t Tally) answer() PresenceAnswer {
	a := PresenceAnswer{Present: t.Present, Read: t.Read, Expected: t.Expected}
	if t.Mine != "" {
		a.Mine = &t.Mine
	}
	return a
}

// SummaryAnswer is an edition in a list.
type SummaryAnswer struct {
	ID       string             `json:"id"`
	Day      storage.Day        `json:"day"`
	Audience *AudienceAnswer    `json:"audience" doc:"A team, or null for everyone"`
	Title    string             `json:"title"`
	Language i18n.Lang          `json:"language" doc:"That the title is in"`
	Value    *recognition.Named `json:"value"`
	Story    *string            `json:"story" doc:"Its id, or null"`
	Mine     *How               `json:"mine" enum:"present,read" doc:"How the caller took part; null for not yet"`
	EditedAt time.Time          `json:"edited_at"`
	URL      string             `json:"url"`
}

func (s Summary) answer(ctx context.Context) SummaryAnswer {
	a := SummaryAnswer{ID: s.ID, Day: s.Day, EditedAt: s.EditedAt.Time(), URL: s.URL()}
	a.Title, a.Language = s.Heading(ctx)
	if s.Audience != Everyone {
		a.Audience = &AudienceAnswer{ID: s.Team.ID, Name: s.Team.Name}
	}
	if s.Value != nil {
		name, _ := s.Value.Name.For(i18n.LangOf(ctx))
		a.Value = &recognition.Named{ID: s.Value.ID, Name: name}
	}
	if s.Story != nil {
		a.Story = &s.Story.ID
	}
	if s.Mine != "" {
		a.Mine = &s.Mine
	}
	return a
}
