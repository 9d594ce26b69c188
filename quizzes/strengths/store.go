package strengths

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/quizzes"
	"credo/values"
)

// Store reads what teams know.
type Store struct {
	db    *storage.DB
	now   func() time.Time
	slots Slots
}

// Slots are what app tells this room of the rooms beside and above it. Each may be nil.
type Slots struct {
	// Reviewed returns what questions earned people in reviews, from one moment until
	// before another.
	Reviewed func(ctx context.Context, r storage.Reader, personIDs []string, from, until storage.Instant) ([]quizzes.QuestionMark, error)
	// Paused returns those of the people who pause their reviews on a day.
	Paused func(ctx context.Context, r storage.Reader, personIDs []string, day storage.Day) ([]string, error)
	// About names the module that a quiz belongs to, in the language of ctx, and its
	// page; nothing for a quiz that stands alone. It is asked outside of transactions.
	About func(ctx context.Context, quizID string) (title, url string)
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, now func() time.Time, slots Slots) *Store {
	return &Store{db: db, now: now, slots: slots}
}

// Report returns what a team knows; of no team in particular the first that the viewer
// leads, or of an owner's all. A lead without a team gets a Report without one. Errors:
// storage.ErrNotFound; web.ErrForbidden for a team of other leads.
func (s *Store) Report(ctx context.Context, by web.Viewer, teamID string) (Report, error) {
	var f facts
	err := s.db.Read(ctx, func(tx *storage.Tx) (err error) {
		f, err = s.facts(ctx, tx, by, teamID)
		return err
	})
	if err != nil {
		return Report{}, err
	}
	return s.report(ctx, f), nil
}

// facts are what is read for a report.
type facts struct {
	Report
	zone    *time.Location
	members []people.Person // in the order of their names
	marks   []quizzes.QuestionMark
	topics  map[string]quizzes.Topic // by question
	values  map[string]values.Value
	quizzes map[string]quizzes.Quiz // without what they ask
	paused  []string                // ids of people
}

func (s *Store) facts(ctx context.Context, r storage.Reader, by web.Viewer, teamID string) (f facts, err error) {
	if err = f.choose(ctx, r, by, teamID); err != nil || f.Team.ID == "" {
		return f, err
	}
	if f.zone, err = zoneOf(ctx, r, f.Team); err != nil {
		return f, err
	}
	now := s.now()
	f.Until = storage.DayOf(now, f.zone)
	f.From = f.Until.Add(1 - 7*Weeks)
	if f.members, err = people.InTeam(ctx, r, f.Team.ID); err != nil {
		return f, err
	}
	ids := make([]string, len(f.members))
	for i, p := range f.members {
		ids[i] = p.ID
	}
	from, until := storage.At(f.From.Start(f.zone)), storage.At(now)+1
	if f.marks, err = s.marks(ctx, r, ids, from, until); err != nil {
		return f, err
	}
	if s.slots.Paused != nil {
		if f.paused, err = s.slots.Paused(ctx, r, ids, f.Until); err != nil {
			return f, err
		}
	}
	return f, f.name(ctx, r)
}

// choose finds the team among those that the viewer may look at.
func (f *facts) choose(ctx context.Context, r storage.Reader, by web.Viewer, teamID string) error {
	all, err := people.Teams(ctx, r)
	if err != nil {
		return err
	}
	f.Teams = slices.DeleteFunc(slices.Clone(all), func(t people.Team) bool { return !by.Owner && !by.LeadsTeam(t.ID) })
	named := func(t people.Team) bool { return t.ID == teamID }
	if teamID == "" {
		named = func(t people.Team) bool { return by.LeadsTeam(t.ID) }
	}
	at := slices.IndexFunc(f.Teams, named)
	switch {
	case at >= 0:
		f.Team = f.Teams[at]
	case teamID == "" && len(f.Teams) > 0:
		f.Team = f.Teams[0]
	case teamID == "":
	case slices.ContainsFunc(all, named):
		return fmt.Errorf("what team %s knows: %w", teamID, web.ErrForbidden)
	default:
		return fmt.Errorf("team %q: %w", teamID, storage.ErrNotFound)
	}
	return nil
}

func zoneOf(ctx context.Context, r storage.Reader, t people.Team) (*time.Location, error) {
	if t.Zone != "" {
		return time.LoadLocation(t.Zone)
	}
	return people.Zone(ctx, r)
}

// marks returns what questions earned these people, in quizzes and in reviews.
func (s *Store) marks(ctx context.Context, r storage.Reader, personIDs []string, from, until storage.Instant) ([]quizzes.QuestionMark, error) {
	marks, err := quizzes.MarksBetween(ctx, r, personIDs, from, until)
	if err != nil || s.slots.Reviewed == nil {
		return marks, err
	}
	reviewed, err := s.slots.Reviewed(ctx, r, personIDs, from, until)
	return append(marks, reviewed...), err
}

// name reads what the questions are about.
func (f *facts) name(ctx context.Context, r storage.Reader) (err error) {
	asked := map[string]bool{}
	for _, m := range f.marks {
		asked[m.Question] = true
	}
	if f.topics, err = quizzes.Topics(ctx, r, slices.Collect(maps.Keys(asked))); err != nil {
		return err
	}
	about, asking := map[string]bool{}, map[string]bool{}
	for _, t := range f.topics {
		about[t.Value] = true
		for _, quiz := range t.Quizzes {
			asking[quiz] = true
		}
	}
	if f.values, err = values.Named(ctx, r, slices.Collect(maps.Keys(about))); err != nil {
		return err
	}
	f.quizzes, err = quizzes.Named(ctx, r, slices.Collect(maps.Keys(asking)))
	return err
}

// report judges what was read.
func (s *Store) report(ctx context.Context, f facts) Report {
	r, lang := f.Report, i18n.LangOf(ctx)
	if r.Team.ID == "" {
		return r
	}
	modules, namedValues, namedTopics, namedModules := map[string]Link{}, map[string]Group{}, map[string]Group{}, map[string]Group{}
	for id, quiz := range f.quizzes {
		modules[id] = s.module(ctx, quiz)
		namedModules[id] = Group{Link: modules[id]}
	}
	for id, v := range f.values {
		if v.Retired {
			continue // nobody is to be strong in what the house no longer stands for
		}
		name, in := v.Name.For(lang)
		namedValues[id] = Group{Link: Link{name, in, v.URL()}, Icon: v.Icon}
	}
	for _, t := range f.topics {
		for _, tag := range t.Tags {
			namedTopics[tag] = Group{Link: Link{Name: tag, Lang: i18n.DetectLang(tag, lang)}}
		}
	}
	sorted := sortMarks(f.marks, f.topics, f.quizzes, f.zone)
	r.Answers = sorted.answers()
	r.Values = sorted.groups(ByValue, namedValues, modules)
	r.Topics = sorted.groups(ByTopic, namedTopics, modules)
	r.Modules = sorted.groups(ByModule, namedModules, modules)
	here := slices.DeleteFunc(f.members, func(p people.Person) bool { return slices.Contains(f.paused, p.ID) })
	r.Hands = sorted.hands(here, r, modules)
	return r
}

// module returns what a quiz belongs to, else the quiz.
func (s *Store) module(ctx context.Context, quiz quizzes.Quiz) Link {
	lang := i18n.LangOf(ctx)
	if s.slots.About != nil {
		if name, url := s.slots.About(ctx, quiz.ID); url != "" {
			return Link{name, i18n.DetectLang(name, lang), url}
		}
	}
	name, in := quiz.Title.For(lang)
	return Link{name, in, "/quizzes/" + quiz.ID}
}
