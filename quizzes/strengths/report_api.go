package strengths

import (
	"context"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

type reportInput struct {
	Team string `query:"team" doc:"The id of a team that you lead, or of any for owners; without it the first"`
}

type reportOutput struct{ Body reportAnswer }

type reportAnswer struct {
	Team    teamAnswer    `json:"team"`
	Teams   []teamAnswer  `json:"teams" doc:"That you may look at"`
	From    storage.Day   `json:"from" doc:"The first day whose answers count, where the team is"`
	Until   storage.Day   `json:"until" doc:"Today, there"`
	Values  []groupAnswer `json:"values" doc:"Those that need you first come first"`
	Topics  []groupAnswer `json:"topics" doc:"The tags of questions"`
	Modules []groupAnswer `json:"modules"`
	Hands   []handAnswer  `json:"hands" doc:"Who needs a hand, in the order of names; nobody who pauses their reviews"`
}

type teamAnswer struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type groupAnswer struct {
	ID       string       `json:"id" doc:"Of a value or a quiz; of a topic the tag"`
	Name     string       `json:"name"`
	Language i18n.Lang    `json:"language"`
	URL      *string      `json:"url" doc:"Its page; null for a topic"`
	Verdict  Verdict      `json:"verdict" enum:"stuck,weak,fair,strong,too_few" doc:"Stuck is weak although people were asked on several days"`
	Share    *float64     `json:"share" doc:"Of the marks, 0..1, of each person the same weight; null for too_few"`
	People   int          `json:"people" doc:"Who answered"`
	Answers  int          `json:"answers" doc:"The latest of each person to each question"`
	Asked    []linkAnswer `json:"asked_in" doc:"The modules that ask about it; none for a module"`
}

type linkAnswer struct {
	Name     string    `json:"name"`
	Language i18n.Lang `json:"language"`
	URL      *string   `json:"url"`
}

type handAnswer struct {
	Person people.Ref   `json:"person"`
	In     []linkAnswer `json:"stuck_in" doc:"Values and topics"`
	Read   []linkAnswer `json:"read" doc:"The modules to go through together"`
}

func (a calls) report(ctx context.Context, in *reportInput) (*reportOutput, error) {
	report, err := a.store.Report(ctx, web.ViewerOf(ctx), in.Team)
	if err != nil {
		return nil, err
	}
	if report.Team.ID == "" {
		return nil, fmt.Errorf("a team of the viewer: %w", storage.ErrNotFound)
	}
	return &reportOutput{answerReport(report)}, nil
}

func answerReport(r Report) reportAnswer {
	answer := reportAnswer{
		Team: teamAnswer{r.Team.ID, r.Team.Name}, Teams: make([]teamAnswer, len(r.Teams)), From: r.From, Until: r.Until,
		Values: answerGroups(r.Values), Topics: answerGroups(r.Topics), Modules: answerGroups(r.Modules), Hands: make([]handAnswer, len(r.Hands)),
	}
	for i, t := range r.Teams {
		answer.Teams[i] = teamAnswer{t.ID, t.Name}
	}
	for i, h := range r.Hands {
		answer.Hands[i] = handAnswer{people.Ref{ID: h.Person.ID, Name: h.Person.Name}, answerLinks(h.In), answerLinks(h.Read)}
	}
	return answer
}

func answerGroups(groups []Group) []groupAnswer {
	answers := make([]groupAnswer, len(groups))
	for i, g := range groups {
		answers[i] = groupAnswer{
			ID: g.ID, Name: g.Name, Language: g.Lang, URL: g.orNull(), Verdict: g.Verdict, People: g.People, Answers: g.Answers, Asked: answerLinks(g.Asked),
		}
		if g.Verdict != TooFew {
			answers[i].Share = &g.Share
		}
	}
	return answers
}

func answerLinks(all []Link) []linkAnswer {
	answers := make([]linkAnswer, len(all))
	for i, l := range all {
		answers[i] = linkAnswer{l.Name, l.Lang, l.orNull()}
	}
	return answers
}

// orNull is nil where there is no page.
func (l Link) orNull() *string {
	if l.URL == "" {
		return nil
	}
	return &l.URL
}
