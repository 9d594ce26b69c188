package workshop

import (
	"context"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
)

// optionsAnswer is a word of the vote.
type optionsAnswer struct {
	Word wordAnswer `json:"word"`
	Dots *int       `json:"dots" doc:"null until the vote is closed, and where too few have voted"`
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
