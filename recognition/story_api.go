package recognition

import (
	"context"
	"net/http"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// calls handles what clients of the JSON API ask for.
type calls struct{ store *Store }

// StoryAnswer is a story as answers show it.
type StoryAnswer struct {
	ID           string           `json:"id"`
	Title        string           `json:"title"`
	Body         string           `json:"body" doc:"Plain text; an empty line separates paragraphs"`
	Language     i18n.Lang        `json:"language"`
	Author       people.Ref       `json:"author"`
	People       []people.Ref     `json:"people" doc:"Who did it"`
	Values       []Named          `json:"values"`
	GuestConsent bool             `json:"guest_consent" doc:"The guest agreed to be named"`
	At           time.Time        `json:"at"`
	EditedAt     *time.Time       `json:"edited_at" doc:"null when it was never edited"`
	Applause     ApplauseAnswer   `json:"applause"`
	Awards       []AwardAnswer    `json:"awards" doc:"The first one first"`
	Candidate    *CandidateAnswer `json:"candidate" doc:"For a coming huddle; null when it is none"`
	URL          string           `json:"url"`
}

// Named names a thing in an answer, in the language of the reader.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ApplauseAnswer is what a story was given, and whether by the caller, too.
type ApplauseAnswer struct {
	Count int  `json:"count"`
	Mine  bool `json:"mine"`
}

// CandidateAnswer says who marked a story for a coming huddle, when, and for
// which day.
type CandidateAnswer struct {
	Day *storage.Day `json:"day" doc:"null for any day"`
	By  people.Ref   `json:"by"`
	At  time.Time    `json:"at"`
}

// Answer returns the story as answers show it.
func (s Story) Answer(ctx context.Context) StoryAnswer {
	answer := StoryAnswer{
		ID: s.ID, Title: s.Title.Source(), Body: s.Body.Source(), Language: s.Language(), Author: ref(s.Author),
		People: []people.Ref{}, Values: []Named{}, Awards: []AwardAnswer{},
		GuestConsent: s.GuestConsent, At: s.At.Time(), Applause: ApplauseAnswer(s.Applause), URL: s.URL(),
	}
	if s.EditedAt != 0 {
		at := s.EditedAt.Time()
		answer.EditedAt = &at
	}
	for _, p := range s.People {
		answer.People = append(answer.People, ref(p))
	}
	for _, v := range s.Values {
		answer.Values = append(answer.Values, valueAnswer(ctx, v))
	}
	for _, a := range s.Awards {
		answer.Awards = append(answer.Awards, a.Answer(ctx))
	}
	if c := s.Candidate; c != nil {
		answer.Candidate = &CandidateAnswer{By: ref(c.By), At: c.At.Time()}
		if c.Day != "" {
			answer.Candidate.Day = &c.Day
		}
	}
	return answer
}

func ref(p people.Person) people.Ref { return people.Ref{ID: p.ID, Name: p.Name} }

func valueAnswer(ctx context.Context, v values.Value) Named {
	name, _ := v.Name.For(i18n.LangOf(ctx))
	return Named{ID: v.ID, Name: name}
}

type listStoriesInput struct {
	Value  string `query:"value" doc:"The id of a value that they lived"`
	Person string `query:"person" doc:"The id of somebody they praise"`
	Team   string `query:"team" doc:"The id of a team they were told by or about"`
	Badge  string `query:"badge" doc:"The id of a badge that was awarded for them"`
	After  string `query:"after" doc:"The next of the answer before"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listStoriesOutput struct{ Body web.List[StoryAnswer] }

func (a calls) listStories(ctx context.Context, in *listStoriesInput) (*listStoriesOutput, error) {
	f := Filter{Value: in.Value, Team: in.Team, Person: in.Person, Badge: in.Badge}
	stories, next, err := Board(ctx, a.store.db, web.ViewerOf(ctx).ID, f, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &listStoriesOutput{}
	out.Body.Items = []StoryAnswer{}
	for _, s := range stories {
		out.Body.Items = append(out.Body.Items, s.Answer(ctx))
	}
	if next != "" {
		out.Body.Next = &next
	}
	return out, nil
}

// StoryBody is what a call says about a story.
type StoryBody struct {
	Title        string    `json:"title"`
	Body         string    `json:"body" doc:"Plain text; an empty line separates paragraphs"`
	Values       []string  `json:"values" doc:"Ids of values of the credo"`
	People       []string  `json:"people" doc:"Ids of those who did it"`
	GuestConsent bool      `json:"guest_consent" doc:"The guest agreed to be named"`
	Language     i18n.Lang `json:"language" doc:"en, ko or ja; by default told by the script, else the writer's"`
}

func (b StoryBody) draft(id string) Draft {
	return Draft{
		ID: id, Title: b.Title, Body: b.Body, Values: b.Values, People: b.People,
		GuestConsent: b.GuestConsent, Language: b.Language,
	}
}

type tellStoryInput struct {
	Body struct {
		ID  string `json:"id" doc:"A UUID of version 7, so that sending it again makes nothing new"`
		Use string `json:"use" doc:"The id of the use that it tells of: one's own, or of a team one leads"`
		StoryBody
	}
}

type storyOutput struct {
	Status int
	Body   StoryAnswer
}

func (a calls) tellStory(ctx context.Context, in *tellStoryInput) (*storyOutput, error) {
	d := in.Body.draft(in.Body.ID)
	d.Use = in.Body.Use
	story, made, err := a.store.Tell(ctx, web.ViewerOf(ctx), d)
	if err != nil {
		return nil, err
	}
	return &storyOutput{Status: madeStatus(made), Body: story.Answer(ctx)}, nil
}

func madeStatus(made bool) int {
	if made {
		return http.StatusCreated
	}
	return http.StatusOK
}

type storyInput struct {
	ID string `path:"id"`
}

func (a calls) getStory(ctx context.Context, in *storyInput) (*storyOutput, error) {
	return a.story(ctx, in.ID, nil)
}

// story answers with the story as it is once done has worked.
func (a calls) story(ctx context.Context, id string, done error) (*storyOutput, error) {
	if done != nil {
		return nil, done
	}
	story, err := a.store.Story(ctx, web.ViewerOf(ctx), id)
	if err != nil {
		return nil, err
	}
	return &storyOutput{Status: http.StatusOK, Body: story.Answer(ctx)}, nil
}

type editStoryInput struct {
	ID   string `path:"id"`
	Body StoryBody
}

func (a calls) editStory(ctx context.Context, in *editStoryInput) (*storyOutput, error) {
	return a.story(ctx, in.ID, a.store.Edit(ctx, web.ViewerOf(ctx), in.Body.draft(in.ID)))
}

func (a calls) withdrawStory(ctx context.Context, in *storyInput) (*struct{}, error) {
	return nil, a.store.Withdraw(ctx, web.ViewerOf(ctx), in.ID)
}

type applauseOutput struct{ Body ApplauseAnswer }

func (a calls) applaud(ctx context.Context, in *storyInput) (*applauseOutput, error) {
	given, err := a.store.Applaud(ctx, web.ViewerOf(ctx), in.ID)
	return &applauseOutput{Body: ApplauseAnswer(given)}, err
}

func (a calls) takeBack(ctx context.Context, in *storyInput) (*applauseOutput, error) {
	given, err := a.store.TakeBack(ctx, web.ViewerOf(ctx), in.ID)
	return &applauseOutput{Body: ApplauseAnswer(given)}, err
}

type nominateInput struct {
	ID   string `path:"id"`
	Body struct {
		Day *storage.Day `json:"day" doc:"YYYY-MM-DD, or null for any day"`
	}
}

func (a calls) nominate(ctx context.Context, in *nominateInput) (*storyOutput, error) {
	var day storage.Day
	if in.Body.Day != nil {
		day = *in.Body.Day
	}
	return a.story(ctx, in.ID, a.store.Nominate(ctx, web.ViewerOf(ctx), in.ID, day))
}

func (a calls) dismiss(ctx context.Context, in *storyInput) (*storyOutput, error) {
	return a.story(ctx, in.ID, a.store.Dismiss(ctx, web.ViewerOf(ctx), in.ID))
}
