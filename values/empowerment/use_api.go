package empowerment

import (
	"context"
	"net/http"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

type useAnswer struct {
	ID          string          `json:"id"`
	At          time.Time       `json:"at" doc:"When it was recorded"`
	By          people.Ref      `json:"by"`
	Day         storage.Day     `json:"day"`
	Guest       string          `json:"guest" doc:"A room, a table or the number of a case"`
	Amount      moneyBody       `json:"amount"`
	Why         string          `json:"why"`
	Language    i18n.Lang       `json:"language"`
	Value       *useValueAnswer `json:"value" doc:"null for none"`
	Over        bool            `json:"over" doc:"It went past the limit, knowingly"`
	Spent       moneyBody       `json:"spent" doc:"What the guest had had that day before, by anybody"`
	Limit       *moneyBody      `json:"limit" doc:"Of the role then; null where no amount was written"`
	Corrects    *string         `json:"corrects" doc:"The id of the use that it replaces, or null"`
	CorrectedBy *string         `json:"corrected_by" doc:"The id of the use that replaces it, or null"`
	Story       *useStoryAnswer `json:"story" doc:"That it became, or null"`
	URL         string          `json:"url"`
}

type useValueAnswer struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type useStoryAnswer struct {
	Title string `json:"title"`
	URL   string `json:"url"`
}

func useAnswerOf(ctx context.Context, u Use, stories map[string]Story) useAnswer {
	answer := useAnswer{
		ID: u.ID, At: u.At.Time(), By: people.Ref{ID: u.By.ID, Name: u.By.Name}, Day: u.Day, Guest: u.Guest,
		Amount: moneyAnswer(u.Amount), Why: u.Why.Source(), Language: u.Why.Original, Over: u.Over,
		Spent: moneyAnswer(u.Spent), URL: u.URL(),
	}
	if u.Value.ID != "" {
		name, _ := u.Value.Name.For(i18n.LangOf(ctx))
		answer.Value = &useValueAnswer{u.Value.ID, name}
	}
	if u.Limit.Kind == UpTo {
		limit := moneyAnswer(u.Limit.Amount)
		answer.Limit = &limit
	}
	if u.Corrects != "" {
		answer.Corrects = &u.Corrects
	}
	if u.CorrectedBy != "" {
		answer.CorrectedBy = &u.CorrectedBy
	}
	if story, told := stories[u.First]; told {
		title, _ := story.Title.For(i18n.LangOf(ctx))
		answer.Story = &useStoryAnswer{title, story.URL}
	}
	return answer
}

type listUsesInput struct {
	Person string `query:"person" doc:"The id of somebody"`
	Value  string `query:"value" doc:"The id of a value"`
	Team   string `query:"team" doc:"The id of a team, for its leads"`
	Over   bool   `query:"over" doc:"Only those over the limit"`
	After  string `query:"after" doc:"The next of the answer before"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listUsesOutput struct{ Body web.List[useAnswer] }

func (a calls) listUses(ctx context.Context, in *listUsesInput) (*listUsesOutput, error) {
	f := UseFilter{Person: in.Person, Value: in.Value, Team: in.Team, Over: in.Over}
	uses, next, err := Uses(ctx, a.store.db, web.ViewerOf(ctx), f, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	stories := a.slots.storiesOf(ctx, uses)
	out := &listUsesOutput{}
	out.Body.Items = []useAnswer{}
	for _, u := range uses {
		out.Body.Items = append(out.Body.Items, useAnswerOf(ctx, u, stories))
	}
	if next != "" {
		out.Body.Next = &next
	}
	return out, nil
}

type recordUseInput struct {
	Body struct {
		ID        string      `json:"id" doc:"A UUID of version 7, so that sending it again makes nothing new"`
		Amount    moneyBody   `json:"amount"`
		Guest     string      `json:"guest" doc:"A room, a table or the number of a case; a name only with the guest's consent"`
		Why       string      `json:"why"`
		Value     string      `json:"value" doc:"The id of a value of the credo"`
		Day       storage.Day `json:"day" doc:"Today when it is left out, or a day of the last thirty"`
		Language  i18n.Lang   `json:"language" doc:"en, ko or ja; by default told by the script, else the writer's"`
		Corrects  string      `json:"corrects" doc:"The id of a use of one's own that this one replaces"`
		Knowingly bool        `json:"knowingly" doc:"Record it also when it goes past the limit: otherwise that is a 409 that says the sums"`
	}
}

type useOutput struct {
	Status int
	Body   useAnswer
}

func (a calls) recordUse(ctx context.Context, in *recordUseInput) (*useOutput, error) {
	b := in.Body
	use, made, err := a.store.RecordUse(ctx, web.ViewerOf(ctx), UseDraft{
		ID: b.ID, Amount: b.Amount.Amount, Currency: b.Amount.Currency, Guest: b.Guest, Why: b.Why, Value: b.Value,
		Day: b.Day, Language: b.Language, Corrects: b.Corrects, Knowingly: b.Knowingly,
	})
	if err != nil {
		return nil, err
	}
	out := &useOutput{Status: http.StatusCreated, Body: useAnswerOf(ctx, use, a.slots.storiesOf(ctx, []Use{use}))}
	if !made {
		out.Status = http.StatusOK
	}
	return out, nil
}

type getUseInput struct {
	ID string `path:"id"`
}

func (a calls) getUse(ctx context.Context, in *getUseInput) (*useOutput, error) {
	use, err := UseFor(ctx, a.store.db, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &useOutput{Status: http.StatusOK, Body: useAnswerOf(ctx, use, a.slots.storiesOf(ctx, []Use{use}))}, nil
}
