package huddle

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/recognition"
	"credo/values"
)

// choices are what the form of an edition offers.
type choices struct {
	audiences  []web.Team // the zero Team for everyone
	values     []values.Value
	candidates []recognition.Story // that leads have marked for a coming huddle
	stories    []recognition.Story // the others
	people     []people.Person
}

// offered is how many stories of each sort the form offers.
const offered = 20

// choicesFor returns what the form may choose, and what it names already.
func choicesFor(ctx context.Context, r storage.Reader, by web.Viewer, v editor, now time.Time) (all choices, err error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return all, err
	}
	for _, audience := range c.writable(by) {
		team, _ := c.team(audience)
		all.audiences = append(all.audiences, team)
	}
	if all.values, err = valuesFor(ctx, r, v.before.ValueID); err != nil {
		return all, err
	}
	if all.candidates, err = recognition.Candidates(ctx, r, offered); err != nil {
		return all, err
	}
	if all.stories, err = recognition.Latest(ctx, r, by.ID, offered); err != nil {
		return all, err
	}
	named, err := recognition.Stories(ctx, r, by.ID, []string{v.form.Value("story"), v.before.StoryID})
	if err != nil {
		return all, err
	}
	for _, story := range named {
		all.stories = append(all.stories, story)
	}
	all.stories = others(all.stories, all.candidates)
	all.people, err = people.Here(ctx, r)
	return all, err
}

// valuesFor returns the values of the credo, and the one with that id if it is
// another.
func valuesFor(ctx context.Context, r storage.Reader, id string) ([]values.Value, error) {
	credo, err := values.Current(ctx, r)
	if err != nil && !isNotFound(err) {
		return nil, err
	}
	if _, there := credo.Value(id); there || id == "" {
		return credo.Values, nil
	}
	named, err := values.Named(ctx, r, []string{id})
	if former, ok := named[id]; ok {
		return append(credo.Values, former), err
	}
	return credo.Values, err
}

// others returns the stories that are not among the others given, each once,
// the newest first.
func others(all, among []recognition.Story) []recognition.Story {
	var left []recognition.Story
	for _, s := range all {
		same := func(o recognition.Story) bool { return o.ID == s.ID }
		if !slices.ContainsFunc(among, same) && !slices.ContainsFunc(left, same) {
			left = append(left, s)
		}
	}
	slices.SortStableFunc(left, func(a, b recognition.Story) int { return int(b.At.Sub(a.At)) })
	return left
}

// freeDay returns the first day from today on that has no edition for the
// audience.
func freeDay(ctx context.Context, r storage.Reader, audience string, today storage.Day) (storage.Day, error) {
	rows, err := r.Query(ctx, `
		SELECT day
		FROM edition
		WHERE audience = $1 AND day >= $2
		ORDER BY day`, audience, today)
	taken, err := storage.Collect(rows, err, func(row *sql.Rows) (day storage.Day, err error) { err = row.Scan(&day); return day, err })
	free := today
	for _, day := range taken {
		if day == free {
			free = free.Add(1)
		}
	}
	return free, err
}

func (c choices) audienceOptions(ctx context.Context) []web.Option {
	options := make([]web.Option, len(c.audiences))
	for i, t := range c.audiences {
		options[i] = web.Option{Value: t.ID, Label: audienceName(ctx, t.Name)}
	}
	return options
}

func (c choices) valueOptions(ctx context.Context) []web.Option {
	options := []web.Option{{Label: i18n.T(ctx, "huddle.form.no_value")}}
	for _, v := range c.values {
		name, lang := v.Name.For(i18n.LangOf(ctx))
		options = append(options, web.Option{Value: v.ID, Label: name, Lang: lang})
	}
	return options
}

func (c choices) storyOptions(ctx context.Context) []web.Option {
	options := []web.Option{{Label: i18n.T(ctx, "huddle.form.no_story")}}
	for _, s := range c.candidates {
		label := i18n.T(ctx, "huddle.form.candidate", "Title", s.Title.Source())
		if s.Candidate != nil && s.Candidate.Day != "" {
			label = i18n.T(ctx, "huddle.form.candidate_on", "Title", s.Title.Source(), "Day", i18n.DateShort(ctx, s.Candidate.Day))
		}
		options = append(options, web.Option{Value: s.ID, Label: label})
	}
	for _, s := range c.stories {
		label := s.Title.Source()
		if s.ToldOn != "" {
			label = i18n.T(ctx, "huddle.form.told", "Title", label, "Day", i18n.DateShort(ctx, s.ToldOn))
		}
		options = append(options, web.Option{Value: s.ID, Label: label})
	}
	return options
}

func (c choices) peopleOptions(ctx context.Context) []web.Option {
	options := []web.Option{{Label: i18n.T(ctx, "huddle.form.anybody")}}
	for _, p := range c.people {
		options = append(options, web.Option{Value: p.ID, Label: p.Name})
	}
	return options
}

func kindOptions(ctx context.Context) []web.Option {
	options := make([]web.Option, len(Kinds))
	for i, k := range Kinds {
		options[i] = web.Option{Value: string(k), Label: kindName(ctx, k)}
	}
	return options
}
