package review

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// showReview asks the first open question of today.
func (p pages) showReview(c *fiber.Ctx) error {
	return p.renderReview(c, quizzes.Given{}, web.Form{})
}

func (p pages) renderReview(c *fiber.Ctx, given quizzes.Given, form web.Form) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	today, err := p.store.Today(ctx, viewer)
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "review.title"), Tab: "today", Narrow: true, Status: form.Status()}
	item, open := today.Open()
	if !open {
		pause, _, err := p.store.Pause(ctx, viewer)
		if err != nil {
			return err
		}
		return web.Render(c, page, closedPage(today, pause))
	}
	if item.ShownAt == 0 {
		if err := p.store.Shown(ctx, viewer, item.Day, item.Question.ID); err != nil {
			return err
		}
	}
	page.Scripts = quizzes.QuestionScripts
	return web.Render(c, page, questionPage(today, item, given, form))
}

// saveAnswer keeps an answer, unless a button only moved something in it.
func (p pages) saveAnswer(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer, day, question := web.ViewerOf(ctx), storage.Day(c.Params("day")), c.Params("question")
	item, err := p.store.Item(ctx, viewer, day, question)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	given := item.Question.ReadGiven(form)
	switch {
	case item.Answer != nil: // from another tab
		return web.SeeOther(c, item.URL())
	case item.Question.Moved(form):
		return p.renderReview(c, given, web.Form{})
	case form.Value("unknown") != "":
		given = quizzes.Given{}
	case given.IsZero():
		err = web.Refuse("", "review.invalid.nothing")
	}
	if err == nil {
		item, err = p.store.Answer(ctx, viewer, day, question, given)
	}
	if form, bad := form.Refused(atQuestion(item.Question, err)); bad {
		return p.renderReview(c, given, form)
	}
	if err != nil {
		return err
	}
	return web.SeeOther(c, item.URL())
}

// atQuestion puts what is wrong with an answer at its question.
func atQuestion(q quizzes.Asked, err error) error {
	var bad *web.Invalid
	if !errors.As(err, &bad) || bad.Conflict {
		return err
	}
	return web.Refuse(q.Field(), bad.Problems[0].Key, bad.Problems[0].Pairs...)
}

// showAnswer shows what is right of a question that is answered.
func (p pages) showAnswer(c *fiber.Ctx) error {
	ctx := c.UserContext()
	item, err := p.store.Item(ctx, web.ViewerOf(ctx), storage.Day(c.Params("day")), c.Params("question"))
	if err != nil {
		return err
	}
	return p.renderAnswer(c, item, web.Form{})
}

func (p pages) renderAnswer(c *fiber.Ctx, item Item, form web.Form) error {
	ctx := c.UserContext()
	if item.Answer == nil {
		return web.SeeOther(c, "/review")
	}
	today, err := p.store.Today(ctx, web.ViewerOf(ctx))
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "review.title"), Tab: "today", Narrow: true, Status: form.Status()}
	return web.Render(c, page, answerPage(today, item, form))
}

// saveRating keeps how hard somebody says a question was.
func (p pages) saveRating(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer, day, question := web.ViewerOf(ctx), storage.Day(c.Params("day")), c.Params("question")
	form := web.ReadForm(c)
	item, err := p.store.Rate(ctx, viewer, day, question, Rating(form.Value("rating")))
	if form, bad := form.Refused(err); bad {
		if item, err = p.store.Item(ctx, viewer, day, question); err != nil {
			return err
		}
		return p.renderAnswer(c, item, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "review.rated", "Day", item.Answer.NextOn))
	return web.SeeOther(c, item.URL())
}

// URL is the page of a question of a day.
func (i Item) URL() string { return "/review/" + string(i.Day) + "/" + i.Question.ID }
