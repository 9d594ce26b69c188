package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/quizzes"
)

// attempt has somebody go at a quiz. The last letter of attempts says how it
// ends; those before it were the goes before.
func (t *teller) attempt(ctx context.Context, by web.Viewer, p demoPerson, number int, attempts string) error {
	quiz := t.training[number].quiz
	outcome, luck := attempts[len(attempts)-1], p.luck("attempt "+attempts, number)
	attempt, _, err := t.quizzes.Start(ctx, by, quiz.ID, "")
	if err != nil {
		return err
	}
	t.pass(time.Duration(100+luck.IntN(140)) * time.Second)
	if err := t.quizzes.AnswerAll(ctx, by, attempt.ID, answers(quiz, number, outcome, p.Language, luck)); err != nil {
		return err
	}
	if outcome == 'o' {
		return nil
	}
	t.pass(time.Duration(20+luck.IntN(60)) * time.Second)
	done, err := t.quizzes.Submit(ctx, by, attempt.ID)
	if err == nil && done.Result.Passed != (outcome == 'p') {
		err = fmt.Errorf("quiz %d went otherwise than told: %.2f", number+1, done.Result.Score)
	}
	return err
}

// answers returns what somebody answers who passes, fails, or is still at it. Who
// gets something wrong gets wrong, mostly, what most people do.
func answers(quiz quizzes.Quiz, number int, outcome byte, lang i18n.Lang, luck *rand.Rand) map[string]quizzes.Given {
	n := len(quiz.Questions)
	allowed := int(float64(n)*(1-quiz.PassMark) + 1e-9)
	wrong, answered := luck.IntN(allowed+1), n
	switch outcome {
	case 'f':
		wrong = min(allowed+1+luck.IntN(2), n)
	case 'o':
		answered = (n + 1) / 2
	}
	hardest := make([]int, n)
	hardness := make([]int, n)
	for i := range n {
		hardest[i] = i
		hardness[i] = rand.New(rand.NewPCG(uint64(number), uint64(i))).IntN(100) + luck.IntN(70)
	}
	slices.SortStableFunc(hardest, func(a, b int) int { return hardness[b] - hardness[a] })
	given := map[string]quizzes.Given{}
	for i, q := range quiz.Questions[:answered] {
		if slices.Contains(hardest[:wrong], i) {
			given[q.ID] = wrongly(q, i, lang, luck)
		} else {
			given[q.ID] = rightly(q, lang)
		}
	}
	return given
}

// rightly answers a question, in words of the language.
func rightly(q quizzes.Question, lang i18n.Lang) quizzes.Given {
	given := q.Key()
	if q.Kind == quizzes.Short {
		for _, c := range q.Choices {
			if words, _ := c.Text.For(lang); q.Right(c) && !strings.ContainsAny(words, `*\`) {
				return quizzes.Given{Text: words}
			}
		}
	}
	return given
}

// wrongly answers a question so that it earns nothing. One of its wrong choices,
// told by its place, misleads more people than the others.
func wrongly(q quizzes.Question, place int, lang i18n.Lang, luck *rand.Rand) quizzes.Given {
	misled := luck.IntN(100) < 60
	switch q.Kind {
	case quizzes.Short:
		return quizzes.Given{Text: dontKnow[lang]}
	case quizzes.Numeric:
		key, _ := strconv.ParseFloat(q.Key().Text, 64)
		if misled {
			return quizzes.Given{Text: strconv.Itoa(int(1.5*key) + 3)}
		}
		return quizzes.Given{Text: strconv.Itoa(int(key / 2))}
	}
	var worthless, right []quizzes.Choice
	for _, c := range q.Choices {
		switch {
		case q.Right(c):
			right = append(right, c)
		case c.Weight <= 0:
			worthless = append(worthless, c)
		}
	}
	if len(worthless) == 0 {
		return quizzes.Given{}
	}
	one := worthless[luck.IntN(len(worthless))]
	if misled {
		one = worthless[place%len(worthless)]
	}
	given := quizzes.Given{Choices: []string{one.ID}}
	if half := right[luck.IntN(len(right))]; q.Kind == quizzes.Multiple && half.Weight+one.Weight <= 0 {
		given.Choices = append(given.Choices, half.ID)
	}
	return given
}

// dontKnow is what people type who do not know.
var dontKnow = map[i18n.Lang]string{i18n.English: "I am not sure", i18n.Korean: "잘 모르겠어요", i18n.Japanese: "わかりません"}
