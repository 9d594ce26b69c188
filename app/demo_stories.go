package main

import (
	"context"
	"fmt"

	"credo/recognition"
)

// tellStories has people tell their stories, each with what became of it but
// the applause.
func (t *teller) tellStories(ctx context.Context) error {
	for _, s := range t.team.Stories {
		if err := t.tellStory(ctx, s); err != nil {
			return fmt.Errorf("story %s: %w", s.Key, err)
		}
	}
	return nil
}

func (t *teller) tellStory(ctx context.Context, s demoStory) error {
	t.put(s.At)
	author := t.viewers[s.Author]
	draft := recognition.Draft{
		Title: s.Title, Body: s.Body, People: t.all(s.People), GuestConsent: s.GuestConsent, Language: s.Language,
		Translations: s.Translations,
		Use:          t.ids["uses of "+s.Key],
	}
	for _, value := range s.Values {
		draft.Values = append(draft.Values, t.ids["values "+value])
	}
	story, _, err := t.recognition.Tell(ctx, author, draft)
	if err != nil {
		return err
	}
	t.ids["stories "+s.Key] = story.ID
	for i, a := range s.Awards {
		a.At = ago(s.At.daysAgo-1, 10, 20+15*i)
		if a.At.daysAgo < 1 {
			a.At = s.At.after(100 + 15*i)
		}
		if err := t.tellAward(ctx, a, story.ID); err != nil {
			return err
		}
	}
	if s.Candidate {
		t.put(s.At.after(130))
		if err := t.recognition.Nominate(ctx, t.owner, story.ID, ""); err != nil {
			return err
		}
	}
	t.put(ago(s.At.daysAgo-1, 18, 20))
	switch {
	case s.Withdrawn:
		return t.recognition.Withdraw(ctx, author, story.ID)
	case s.AddedLater != "":
		draft.ID, draft.Body = story.ID, s.Body+"\n"+s.AddedLater
		return t.recognition.Edit(ctx, author, draft)
	}
	return nil
}

// tellAwards has leads give the badges that are for no single story.
func (t *teller) tellAwards(ctx context.Context) error {
	for _, a := range t.team.Awards {
		if err := t.tellAward(ctx, a, ""); err != nil {
			return fmt.Errorf("badge %s to %s: %w", a.Badge, a.To, err)
		}
	}
	return nil
}

func (t *teller) tellAward(ctx context.Context, a demoAward, storyID string) error {
	t.put(a.At)
	_, _, err := t.recognition.Award(ctx, t.viewers[a.By], recognition.AwardDraft{
		Story: storyID, Badge: t.ids["badges "+a.Badge], To: t.ids[a.To], Note: a.Note,
	})
	return err
}
