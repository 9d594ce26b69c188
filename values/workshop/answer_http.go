package workshop

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

func (p pages) saveAnswer(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	base := wholeNumber(form, "base")
	by, id := web.ViewerOf(ctx), c.Params("id")
	_, err := p.store.SaveAnswer(ctx, by, id, AnswerDraft{Words: values.Said(form, "answer"), Base: &base})
	if err != nil {
		if form, bad := form.Refused(err); bad && form.Status() == fiber.StatusConflict {
			// Saved again it replaces what another window has saved.
			own, err := p.store.OwnAnswer(ctx, by, id)
			if err != nil {
				return err
			}
			form.Set("base", number(own.Revision))
		}
		return p.renderWorkshop(c, &form, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.answer.saved"))
	return web.SeeOther(c, workshopURL(id))
}

func (p pages) withdrawAnswer(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.WithdrawAnswer(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return p.renderWorkshop(c, nil, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.answer.withdrawn"))
	return web.SeeOther(c, workshopURL(c.Params("id")))
}

// askCloseAnswers asks once more: what is closed stays closed.
func (p pages) askCloseAnswers(c *fiber.Ctx) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	if w.Stage != StageAnswering {
		return refuseStage(StageAnswering, w.Stage)
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "workshop.close.title"), Tab: "credo", Narrow: true}, closeAnswersPage(w, web.NewForm()))
}

func (p pages) closeAnswers(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.CloseAnswers(ctx, web.ViewerOf(ctx), c.Params("id"), web.ReadForm(c).Value("id")); err != nil {
		return p.renderWorkshop(c, nil, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.close.done"))
	return web.SeeOther(c, workshopURL(c.Params("id")))
}

// showProgress says whether the words are counted, for who waits for them.
func (p pages) showProgress(c *fiber.Ctx) error {
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	return web.RenderPart(c, progressLine(w))
}

// listAnswers shows every answer, by chance.
func (p pages) listAnswers(c *fiber.Ctx) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	v := answersView{Workshop: w, language: i18n.Lang(c.Query("language")), of: w.Answers}
	if v.after, err = readAnswerNo(c.Query("after")); err != nil {
		return err
	}
	if v.answers, v.next, err = p.store.AnswersOf(ctx, w.ID, "", v.language, v.after, answersPage); err != nil {
		return err
	}
	if v.language != "" {
		v.of = w.Apart[v.language]
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "workshop.answers.title"), Tab: "credo"}, answersOfPage(v))
}

// An answersView is a page of answers: of all, or of those that have a word.
type answersView struct {
	Workshop
	word     *Word // nil for all
	language i18n.Lang
	of       int // how many there are
	after    answerNo
	next     answerNo
	answers  []Answer
	form     web.Form // that renames the word
}

// words returns those to mark in the answers.
func (v answersView) words() []Word {
	if v.word == nil {
		return nil
	}
	return v.word.Leaves()
}
