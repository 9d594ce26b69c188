package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/quizzes"
	"credo/recognition"
	"credo/values"
)

// A teller makes the demo team come true through the stores, the way people
// would, with the clock put to when it happened.
type teller struct {
	*credo
	team  team
	clock *clock
	zone  *time.Location
	today storage.Day

	// ids and viewers by the keys of the files
	ids     map[string]string
	viewers map[string]web.Viewer
	owner   web.Viewer
}

// tell fills an empty database with the team. In it nobody has answered
// today's huddle yet.
func (c *credo) tell(ctx context.Context, team team, at *clock) error {
	zone, err := time.LoadLocation(team.Workplace.Zone)
	if err != nil {
		return err
	}
	t := &teller{
		credo: c, team: team, clock: at, zone: zone, today: storage.DayOf(at.now(), zone),
		ids: map[string]string{}, viewers: map[string]web.Viewer{},
	}
	defer at.release()
	for _, chapter := range []func(context.Context) error{
		t.tellPeople, t.tellCredo, t.tellBadges, t.tellModules, t.tellStories, t.tellHuddles,
	} {
		if err := chapter(ctx); err != nil {
			return fmt.Errorf("demo team: %w", err)
		}
	}
	return nil
}

// at puts the clock to a time of day, days ago.
func (t *teller) at(daysAgo int, clock string) error {
	at, err := time.ParseInLocation("2006-01-02 15:04", string(t.today.Add(-daysAgo))+" "+clock, t.zone)
	t.clock.put(at)
	return err
}

func (t *teller) tellPeople(ctx context.Context) error {
	if err := t.at(56, "08:00"); err != nil {
		return err
	}
	token, err := t.people.NewSetUpToken(ctx)
	if err != nil {
		return err
	}
	if token == "" {
		return errNotEmpty
	}
	for _, p := range t.team.People {
		if p.Role != people.Owner {
			continue
		}
		up := people.SetUp{Owner: t.draft(p)}
		w := t.team.Workplace
		up.Workplace = people.Workplace{Name: w.Name, Zone: w.Zone, Language: w.Language, Languages: w.Languages}
		if t.ids[p.Key], err = t.people.SetUp(ctx, token, up); err != nil {
			return err
		}
		if err := t.meet(ctx, p.Key); err != nil {
			return err
		}
		t.owner = t.viewers[p.Key]
		break
	}
	for _, team := range t.team.Teams {
		if t.ids[team.Key], _, err = t.people.AddTeam(ctx, t.owner, people.TeamDraft{Name: team.Name}); err != nil {
			return err
		}
	}
	for _, p := range t.team.People {
		if t.ids[p.Key] == "" {
			added, _, err := t.people.Add(ctx, t.owner, t.draft(p))
			if err != nil {
				return fmt.Errorf("%s: %w", p.Key, err)
			}
			t.ids[p.Key] = added.ID
		}
		if err := t.meet(ctx, p.Key); err != nil {
			return err
		}
	}
	return nil
}

func (t *teller) draft(p demoPerson) people.Draft {
	return people.Draft{
		Name: p.Name, EmployeeNumber: p.EmployeeNumber, Job: p.Job, Role: p.Role, Language: p.Language,
		StartedOn: t.today.Add(-p.StartedDaysAgo), Teams: t.all(p.Teams), Leads: t.all(p.Leads), Secret: p.secret(),
	}
}

// meet keeps somebody as who acts.
func (t *teller) meet(ctx context.Context, key string) error {
	person, err := t.people.Person(ctx, t.ids[key])
	t.viewers[key] = person.Viewer()
	return err
}

func (t *teller) all(keys []string) []string {
	ids := make([]string, len(keys))
	for i, key := range keys {
		ids[i] = t.ids[key]
	}
	return ids
}

func (t *teller) tellCredo(ctx context.Context) error {
	draft := values.Draft{Vision: t.team.Credo.Vision.text()}
	for _, v := range t.team.Credo.Values {
		draft.Values = append(draft.Values, values.Value{
			Name: v.Name.text(), Statement: v.Statement.text(), Colour: v.Colour, Icon: v.Icon,
			Questions: values.Questions{
				Meaning: v.Questions.Meaning.text(), Practice: v.Questions.Practice.text(), Misread: v.Questions.Misread.text(),
				Measure: v.Questions.Measure.text(), Effect: v.Questions.Effect.text(),
			},
			Dos: texts(v.Do), Donts: texts(v.Dont),
		})
	}
	adopted, err := t.values.Adopt(ctx, t.owner, draft)
	if err != nil {
		return err
	}
	for i, v := range adopted.Values {
		t.ids["value "+t.team.Credo.Values[i].Key] = v.ID
	}
	return nil
}

func (t *teller) tellBadges(ctx context.Context) error {
	for _, b := range t.team.Badges {
		emblem, finish, _ := strings.Cut(b.Medal, "-")
		badge, _, err := t.recognition.AddBadge(ctx, t.owner, recognition.BadgeDraft{
			Name: b.Name.text(), Criteria: b.Criteria.text(), Value: t.ids["value "+b.Value], Icon: emblem, Finish: finish,
		})
		if err != nil {
			return fmt.Errorf("badge %s: %w", b.Key, err)
		}
		t.ids["badge "+b.Key] = badge.ID
	}
	return nil
}

func (t *teller) tellModules(ctx context.Context) error {
	if err := t.at(10, "10:00"); err != nil {
		return err
	}
	for _, m := range t.team.Modules {
		in := func(s string) i18n.Text { return i18n.NewText(m.Language, s) }
		draft := modules.Draft{
			Title: in(m.Title), Summary: in(m.Summary), State: modules.Published,
			Assign: modules.Assignment{Everyone: true, DueDays: &m.DueDays},
			Quiz:   &quizzes.Draft{Title: in(m.Quiz.Title), PassMark: m.Quiz.PassMark, Attempts: m.Quiz.Attempts},
		}
		for _, l := range m.Lessons {
			draft.Lessons = append(draft.Lessons, modules.LessonDraft{Title: in(l.Title), Markdown: in(l.Markdown)})
		}
		for _, q := range m.Quiz.Questions {
			question := quizzes.QuestionDraft{Kind: quizzes.Kind(q.Kind), Text: in(q.Text), Feedback: in(q.Feedback)}
			for _, choice := range q.Choices {
				question.Choices = append(question.Choices, quizzes.ChoiceDraft{Text: in(choice.Text), Right: choice.Right, Feedback: in(choice.Feedback)})
			}
			draft.Quiz.Questions = append(draft.Quiz.Questions, question)
		}
		if _, _, err := t.modules.Create(ctx, t.owner, draft); err != nil {
			return fmt.Errorf("module %s: %w", m.Key, err)
		}
	}
	return nil
}

func (t *teller) tellStories(ctx context.Context) error {
	for _, s := range t.team.Stories {
		if err := t.tellStory(ctx, s); err != nil {
			return fmt.Errorf("story %s: %w", s.Key, err)
		}
	}
	return nil
}

func (t *teller) tellStory(ctx context.Context, s demoStory) error {
	var daysAgo int
	var clock string
	if _, err := fmt.Sscanf(s.At, "%d %s", &daysAgo, &clock); err != nil {
		return fmt.Errorf("at %q: %w", s.At, err)
	}
	if err := t.at(daysAgo, clock); err != nil {
		return err
	}
	draft := recognition.Draft{
		Title: s.Title, Body: s.Body, People: t.all(s.People), GuestConsent: s.GuestConsent, Language: s.Language,
	}
	for _, value := range s.Values {
		draft.Values = append(draft.Values, t.ids["value "+value])
	}
	story, _, err := t.recognition.Tell(ctx, t.viewers[s.Author], draft)
	if err != nil {
		return err
	}
	t.ids["story "+s.Key] = story.ID
	t.clock.put(t.clock.now().Add(time.Hour))
	for _, person := range s.Applause {
		if _, err := t.recognition.Applaud(ctx, t.viewers[person], story.ID); err != nil {
			return err
		}
	}
	for _, a := range s.Awards {
		_, _, err := t.recognition.Award(ctx, t.viewers[a.By], recognition.AwardDraft{
			Story: story.ID, Badge: t.ids["badge "+a.Badge], To: t.ids[a.To], Note: a.Note,
		})
		if err != nil {
			return err
		}
	}
	if s.Candidate {
		return t.recognition.Nominate(ctx, t.owner, story.ID, "")
	}
	return nil
}

// tellHuddles writes the editions of the last days and of today, and has people
// answer those that are past.
func (t *teller) tellHuddles(ctx context.Context) error {
	for daysAgo := 2; daysAgo >= 0; daysAgo-- {
		if err := t.at(daysAgo, "06:30"); err != nil {
			return err
		}
		h := t.team.Huddles[daysAgo]
		draft := huddle.Draft{
			Day: t.today.Add(-daysAgo), Audience: huddle.Everyone,
			ValueID: t.ids["value "+h.Value], StoryID: t.ids["story "+h.Story],
		}
		for _, s := range h.Sections {
			draft.Sections = append(draft.Sections, huddle.Section{
				Kind: huddle.Kind(s.Kind), Title: s.Title.text(), Body: s.Body.text(), Minutes: s.Minutes,
			})
		}
		edition, _, err := t.huddle.Write(ctx, t.owner, draft)
		if err != nil {
			return fmt.Errorf("huddle of %s: %w", draft.Day, err)
		}
		if daysAgo == 0 {
			continue
		}
		for i, p := range t.team.People {
			how := huddle.Present
			switch (i + daysAgo) % 5 {
			case 0:
				continue // on a day off
			case 1, 2:
				how = huddle.Read
			}
			t.clock.put(t.clock.now().Add(time.Minute))
			if _, err := t.huddle.Take(ctx, t.viewers[p.Key], edition.ID, how); err != nil {
				return err
			}
		}
	}
	return nil
}
