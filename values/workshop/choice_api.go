package workshop

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/web"
)

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
