package workshop

import (
	"context"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// optionsAnswer is a word of the vote.
type optionsAnswer struct {
	Word wordAnswer `json:"word"`
	Dots *int       `json:"dots" doc:"null until the vote is closed, and where too few have voted"`
}

// choiceAnswer is a word that became a value.
type choiceAnswer struct {
	ID        string     `json:"id" doc:"The origin of the value"`
	Name      string     `json:"name"`
	Statement string     `json:"statement"`
	Word      wordAnswer `json:"word"`
	Dots      *int       `json:"dots" doc:"null where too few have voted"`
}

func answerOfChoice(ctx context.Context, c Choice) choiceAnswer {
	answer := choiceAnswer{ID: c.ID, Word: answerOfWord(ctx, c.Word), Dots: c.Dots}
	answer.Name, _ = c.Name.For(i18n.LangOf(ctx))
	answer.Statement, _ = c.Statement.For(i18n.LangOf(ctx))
	return answer
}

type openVoteInput struct {
	ID   string `path:"id"`
	Body struct {
		ID       string      `json:"id" doc:"A UUID of version 7, so that sending it again changes nothing"`
		Words    []string    `json:"words" doc:"Ids of the words to vote on, 2 to 30"`
		ClosesOn storage.Day `json:"closes_on" doc:"The last day of voting, YYYY-MM-DD at the workplace"`
	}
}

func (a calls) openVote(ctx context.Context, in *openVoteInput) (*workshopOutput, error) {
	return a.workshop(ctx, in.ID, a.store.OpenVote(ctx, web.ViewerOf(ctx), in.ID, VoteDraft{
		ID: in.Body.ID, Words: in.Body.Words, ClosesOn: in.Body.ClosesOn,
	}))
}

// ballotBody says where the caller's dots are.
type ballotBody struct {
	Dots     []dotsBody `json:"dots"`
	Revision int        `json:"revision" doc:"0 for none"`
}

type dotsBody struct {
	Word string `json:"word" doc:"The id of a word of the vote"`
	Dots int    `json:"dots"`
}

type ballotOutput struct{ Body ballotBody }

func (a calls) getBallot(ctx context.Context, in *workshopInput) (*ballotOutput, error) {
	w, err := ByID(ctx, a.store.db, in.ID, a.store.now())
	if err != nil {
		return nil, err
	}
	if w.Stage != StageVoting {
		return nil, refuseStage(StageVoting, w.Stage)
	}
	own, err := a.store.OwnBallot(ctx, web.ViewerOf(ctx), in.ID)
	return answerOfBallot(own), err
}

func answerOfBallot(b Ballot) *ballotOutput {
	out := &ballotOutput{ballotBody{Dots: []dotsBody{}, Revision: b.Revision}}
	for _, id := range sortedKeys(b.Dots) {
		out.Body.Dots = append(out.Body.Dots, dotsBody{id, b.Dots[id]})
	}
	return out
}

type saveBallotInput struct {
	ID   string `path:"id"`
	Body struct {
		Dots     []dotsBody `json:"dots" doc:"Several on one word are fine; all together as many as each person has"`
		Revision *int       `json:"revision" doc:"The one that this replaces, 0 for none; left out it replaces whatever is there"`
	}
}

func (a calls) saveBallot(ctx context.Context, in *saveBallotInput) (*ballotOutput, error) {
	d := BallotDraft{Dots: Dots{}, Base: in.Body.Revision}
	for i, each := range in.Body.Dots {
		if _, twice := d.Dots[each.Word]; twice {
			return nil, web.Refuse(fmt.Sprintf("dots[%d].word", i), "workshop.invalid.word_twice")
		}
		d.Dots[each.Word] = each.Dots
	}
	own, err := a.store.SaveBallot(ctx, web.ViewerOf(ctx), in.ID, d)
	if err != nil {
		return nil, err
	}
	return answerOfBallot(own), nil
}

func (a calls) withdrawBallot(ctx context.Context, in *workshopInput) (*struct{}, error) {
	return nil, a.store.WithdrawBallot(ctx, web.ViewerOf(ctx), in.ID)
}

// choiceBody is what owners made of the words.
type choiceBody struct {
	Vision   string         `json:"vision"`
	Values   []choiceAnswer `json:"values"`
	Revision int            `json:"revision"`
}

type choiceOutput struct{ Body choiceBody }

func (a calls) getChoice(ctx context.Context, in *workshopInput) (*choiceOutput, error) {
	w, err := ByID(ctx, a.store.db, in.ID, a.store.now())
	if err != nil {
		return nil, err
	}
	if w.Stage.Before(StageChoosing) || w.TooFew() {
		return nil, refuseStage(StageChoosing, w.Stage)
	}
	all, err := a.store.Choices(ctx, in.ID)
	return answerOfChoices(ctx, w, all), err
}

func answerOfChoices(ctx context.Context, w Workshop, all []Choice) *choiceOutput {
	out := &choiceOutput{choiceBody{Values: []choiceAnswer{}, Revision: w.Revision}}
	out.Body.Vision, _ = w.Vision.For(i18n.LangOf(ctx))
	for _, c := range all {
		out.Body.Values = append(out.Body.Values, answerOfChoice(ctx, c))
	}
	return out
}

type saveChoiceInput struct {
	ID   string `path:"id"`
	Body struct {
		Vision string `json:"vision"`
		Values []struct {
			Word      string `json:"word" doc:"The id of a word of the vote"`
			Name      string `json:"name" doc:"Empty for as the word is called"`
			Statement string `json:"statement"`
		} `json:"values" doc:"At most five"`
		Language i18n.Lang `json:"language" doc:"en, ko or ja; by default told by the script of each text, else the writer's"`
		Revision *int      `json:"revision" doc:"The one that this replaces; left out it replaces whatever is there"`
	}
}

func (a calls) saveChoice(ctx context.Context, in *saveChoiceInput) (*choiceOutput, error) {
	by := web.ViewerOf(ctx)
	say := func(s string) i18n.Text {
		if in.Body.Language != "" && s != "" {
			return i18n.NewText(in.Body.Language, s)
		}
		return inItsLanguage(s, by.Language)
	}
	d := ChoiceDraft{Vision: say(in.Body.Vision), Shown: i18n.LangOf(ctx), Base: in.Body.Revision}
	for _, v := range in.Body.Values {
		d.Values = append(d.Values, ChosenDraft{Word: v.Word, Name: say(v.Name), Statement: say(v.Statement)})
	}
	w, all, err := a.store.SaveChoice(ctx, by, in.ID, d)
	if err != nil {
		return nil, err
	}
	return answerOfChoices(ctx, w, all), nil
}
