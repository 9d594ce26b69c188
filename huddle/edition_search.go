package huddle

import (
	"context"
	"strings"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/recognition"
	"credo/values"
)

// kind names editions in the search and in the log.
const kind = "huddle"

// publish tells the search, the story and the log of an edition that was
// written, or edited from before.
func (s *Store) publish(ctx context.Context, tx *storage.Tx, verb string, e, before Edition, named cast) error {
	if err := search.Put(ctx, tx, kind, e.ID, docs(ctx, e, named)...); err != nil {
		return err
	}
	if named.story != nil && (e.StoryID != before.StoryID || e.Day != before.Day) {
		if err := recognition.MarkTold(ctx, tx, e.StoryID, e.Day); err != nil {
			return err
		}
	}
	title, _ := heading(i18n.NewContext(ctx, e.Language(i18n.LangOf(ctx)), nil), e, named.story, named.value)
	return s.log.Record(ctx, tx, e.event(verb, e.EditorID, e.EditedAt, title))
}

// event is what the log keeps of something that happened to the edition.
func (e Edition) event(verb, actor string, at storage.Instant, title string) activity.Event {
	return activity.Event{
		At: at, Actor: actor, Verb: verb, Object: activity.Ref{Kind: kind, ID: e.ID}, Title: title, URL: e.URL(),
		Details: map[string]string{"day": string(e.Day), "audience": e.Audience},
	}
}

// docs returns what the search finds an edition by, in each language that it
// says anything in: from the beginning of its day on.
func docs(ctx context.Context, e Edition, named cast) []search.Doc {
	var all []search.Doc
	for _, lang := range i18n.Langs {
		if e.Language(lang) != lang {
			continue
		}
		title, _ := heading(i18n.NewContext(ctx, lang, nil), e, named.story, named.value)
		all = append(all, search.Doc{
			Language: lang, Title: title, Body: e.plain(lang, named.value), URL: e.URL(), Audience: e.Audience, At: named.start,
		})
	}
	return all
}

// plain returns the words of an edition in a language, without marks.
func (e Edition) plain(lang i18n.Lang, value *values.Value) string {
	var words []string
	add := func(s string) {
		if s != "" {
			words = append(words, s)
		}
	}
	if value != nil {
		name, _ := value.Name.For(lang)
		add(name)
	}
	for _, s := range e.Sections {
		title, _ := s.Title.For(lang)
		body, _ := s.Body.For(lang)
		add(title)
		add(text.Plain(body))
	}
	return strings.Join(words, "\n")
}

// heading is what an edition is called: as its story is, else its value, else
// its day.
func heading(ctx context.Context, e Edition, story *i18n.Text, value *values.Value) (string, i18n.Lang) {
	switch {
	case story != nil:
		return story.For(i18n.LangOf(ctx))
	case value != nil:
		return value.Name.For(i18n.LangOf(ctx))
	}
	return i18n.T(ctx, "huddle.edition.of_day", "Day", i18n.DateLong(ctx, e.Day)), i18n.LangOf(ctx)
}
