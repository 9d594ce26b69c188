package statistics

import (
	"context"

	"credo/internal/i18n"
)

type reportInput struct {
	ID       string `path:"id"`
	Attempts Which  `query:"attempts" enum:"first,all" default:"first" doc:"The first of each person, whom nobody has shown the key, or all"`
}

type reportOutput struct{ Body reportAnswer }

type reportAnswer struct {
	Quiz      quizAnswer       `json:"quiz"`
	Questions []questionAnswer `json:"questions"`
	Scores    []int            `json:"scores" doc:"Attempts by score, in tenths of the most that they could earn"`
}

type quizAnswer struct {
	N             int      `json:"n" doc:"Attempts"`
	People        int      `json:"people"`
	Mean          *float64 `json:"mean" doc:"Of the marks of attempts, one a question; null where undefined, as all figures"`
	Median        *float64 `json:"median"`
	SD            *float64 `json:"sd" doc:"Of the sample"`
	Skewness      *float64 `json:"skewness"`
	Kurtosis      *float64 `json:"kurtosis" doc:"Beyond that of the normal distribution"`
	CIC           *float64 `json:"cic" doc:"Coefficient of internal consistency, Cronbach's alpha, in percent"`
	ErrorRatio    *float64 `json:"error_ratio" doc:"In percent"`
	StandardError *float64 `json:"standard_error" doc:"In marks"`
}

type questionAnswer struct {
	Name                     string         `json:"name"`
	Question                 string         `json:"question" doc:"Its id"`
	Version                  int            `json:"version" doc:"Which of its versions, from 1"`
	Text                     string         `json:"text"`
	Language                 i18n.Lang      `json:"language"`
	N                        int            `json:"n"`
	Facility                 *float64       `json:"facility" doc:"0..1"`
	SD                       *float64       `json:"sd"`
	Guess                    *float64       `json:"guess" doc:"Random guess score, 0..1"`
	IntendedWeight           *float64       `json:"intended_weight" doc:"In percent"`
	EffectiveWeight          *float64       `json:"effective_weight" doc:"In percent"`
	DiscriminationIndex      *float64       `json:"discrimination_index" doc:"In percent"`
	DiscriminativeEfficiency *float64       `json:"discriminative_efficiency" doc:"In percent"`
	Choices                  []choiceAnswer `json:"choices"`
	Hints                    []string       `json:"hints" doc:"What to look at, in the language of the reader"`
}

type choiceAnswer struct {
	Text   string  `json:"text"`
	Weight float64 `json:"weight" doc:"Of the mark, in percent"`
	Taken  int     `json:"taken" doc:"Attempts"`
	Strong int     `json:"strong" doc:"Of the third with the highest marks elsewhere"`
	Weak   int     `json:"weak" doc:"Of the third with the lowest"`
}

func (a calls) report(ctx context.Context, in *reportInput) (*reportOutput, error) {
	report, err := a.store.Report(ctx, in.ID, whichOf(string(in.Attempts)))
	if err != nil {
		return nil, err
	}
	return &reportOutput{answerReport(ctx, report)}, nil
}

func answerReport(ctx context.Context, r Report) reportAnswer {
	q := r.Analysis.Quiz
	answer := reportAnswer{
		Quiz: quizAnswer{
			N: q.N, People: r.People, Mean: q.Mean.orNull(), Median: q.Median.orNull(), SD: q.SD.orNull(), Skewness: q.Skewness.orNull(),
			Kurtosis: q.Kurtosis.orNull(), CIC: q.CIC.orNull(), ErrorRatio: q.ErrorRatio.orNull(), StandardError: q.StandardError.orNull(),
		},
		Questions: make([]questionAnswer, len(r.Analysis.Questions)), Scores: r.Scores[:],
	}
	for i, f := range r.Analysis.Questions {
		answer.Questions[i] = answerQuestion(ctx, r, i, f)
	}
	return answer
}

func answerQuestion(ctx context.Context, r Report, i int, f QuestionFigures) questionAnswer {
	lang, version := i18n.LangOf(ctx), r.Versions[i]
	answer := questionAnswer{
		Name: f.Question.Name, Question: version.ID, Version: version.Number, N: f.N,
		Facility: f.Facility.orNull(), SD: f.SD.orNull(), Guess: f.Question.Guess.orNull(), IntendedWeight: f.IntendedWeight.orNull(),
		EffectiveWeight: f.EffectiveWeight.orNull(), DiscriminationIndex: f.DiscriminationIndex.orNull(),
		DiscriminativeEfficiency: f.DiscriminativeEfficiency.orNull(),
		Choices:                  make([]choiceAnswer, len(f.Choices)), Hints: []string{},
	}
	answer.Text, answer.Language = version.Text.For(lang)
	for j, c := range f.Choices {
		answer.Choices[j] = choiceAnswer{Weight: version.Choices[j].Weight.Percent(), Taken: c.Taken, Strong: c.Strong, Weak: c.Weak}
		answer.Choices[j].Text, _ = version.Choices[j].Text.For(lang)
	}
	answer.Hints = append(answer.Hints, hintTexts(ctx, version, f.Hints())...)
	return answer
}

// orNull is nil for a figure that is undefined.
func (n Number) orNull() *float64 {
	if !n.Valid {
		return nil
	}
	return &n.Value
}
