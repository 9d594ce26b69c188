package workshop

import (
	"context"
	"net/http"

	"credo/internal/i18n"
	"credo/internal/web"
)

// wordAnswer is a word of the answers.
type wordAnswer struct {
	ID       string       `json:"id"`
	Word     string       `json:"word"`
	Language i18n.Lang    `json:"language" doc:"Of the word, not of those who used it"`
	Answers  int          `json:"answers" doc:"In how many answers it stands"`
	Standing Standing     `json:"standing" enum:"shown,part,left_out"`
	Parts    []wordAnswer `json:"parts" doc:"The words that it was merged of; empty for one that was counted"`
}

func answerOfWord(ctx context.Context, w Word) wordAnswer {
	answer := wordAnswer{ID: w.ID, Word: w.Label, Language: w.Language, Answers: w.Said, Standing: w.Standing, Parts: []wordAnswer{}}
	for _, part := range w.Parts {
		answer.Parts = append(answer.Parts, answerOfWord(ctx, part))
	}
	return answer
}

type listWordsInput struct {
	ID       string    `path:"id"`
	Language i18n.Lang `query:"language" doc:"One of those that may be looked at by themselves: the words of its answers, counted in these"`
	After    string    `query:"after" doc:"The next of the answer before"`
	Limit    int       `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listWordsOutput struct{ Body web.List[wordAnswer] }

func (a calls) listWords(ctx context.Context, in *listWordsInput) (*listWordsOutput, error) {
	all, next, err := a.store.WordsOf(ctx, in.ID, in.Language, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &listWordsOutput{}
	out.Body.Items = []wordAnswer{}
	for _, w := range all {
		out.Body.Items = append(out.Body.Items, answerOfWord(ctx, w))
	}
	out.Body.Next = orNull(next)
	return out, nil
}

type wordOutput struct {
	Status int
	Body   wordAnswer
}

type wordInput struct {
	ID   string `path:"id"`
	Word string `path:"word"`
}

func (a calls) getWord(ctx context.Context, in *wordInput) (*wordOutput, error) {
	return a.word(ctx, in.ID, in.Word, nil)
}

// word answers with the word as it is once done has worked.
func (a calls) word(ctx context.Context, id, wordID string, done error) (*wordOutput, error) {
	if done != nil {
		return nil, done
	}
	w, err := a.store.Word(ctx, id, wordID, "")
	return &wordOutput{Status: http.StatusOK, Body: answerOfWord(ctx, w)}, err
}

type editWordInput struct {
	ID   string `path:"id"`
	Word string `path:"word"`
	Body struct {
		Label   *string `json:"label" doc:"What it is called; left out it stays"`
		LeftOut *bool   `json:"left_out" doc:"Whether it is left out; left out it stays"`
	}
}

func (a calls) editWord(ctx context.Context, in *editWordInput) (*wordOutput, error) {
	err := a.store.EditWords(ctx, web.ViewerOf(ctx), in.ID, []string{in.Word}, WordEdit{Label: in.Body.Label, LeftOut: in.Body.LeftOut})
	return a.word(ctx, in.ID, in.Word, err)
}

type mergeWordsInput struct {
	ID   string `path:"id"`
	Body struct {
		ID    string   `json:"id" doc:"A UUID of version 7, so that sending it again merges nothing more"`
		Words []string `json:"words" doc:"Ids of two words or more that are shown, of any languages"`
		Label string   `json:"label" doc:"What they are called together; empty for as the one that is said most"`
	}
}

func (a calls) mergeWords(ctx context.Context, in *mergeWordsInput) (*wordOutput, error) {
	merged, made, err := a.store.MergeWords(ctx, web.ViewerOf(ctx), in.ID, Merger{ID: in.Body.ID, Words: in.Body.Words, Label: in.Body.Label})
	if err != nil {
		return nil, err
	}
	out := &wordOutput{Status: http.StatusOK, Body: answerOfWord(ctx, merged)}
	if made {
		out.Status = http.StatusCreated
	}
	return out, nil
}

func (a calls) undoMerge(ctx context.Context, in *wordInput) (*struct{}, error) {
	return nil, a.store.UndoMerge(ctx, web.ViewerOf(ctx), in.ID, in.Word)
}
