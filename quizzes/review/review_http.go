package review

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// showReview asks the first open question of today.
func (p pages) showReview(c *fiber.Ctx) error { return p.renderReview(c, web.Form{}) }

// renderReview asks the first open question of today, and says what is wrong with what
// was sent about another.
func (p pages) renderReview(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	today, err := p.store.Today(ctx, viewer)
	if err != nil {
		return err
	}
	if item, open := today.Open(); open {
		return p.renderQuestion(c, today, item, quizzes.Given{}, form)
	}
	pause, _, err := p.store.Pause(ctx, viewer)
	if err != nil {
		return err
	}
	return web.Render(c, reviewPage(ctx, form), closedPage(today, pause, form))
}

// renderQuestion asks a question of today, or of a day before.
func (p pages) renderQuestion(c *fiber.Ctx, today Today, item Item, given quizzes.Given, form web.Form) error {
	ctx := c.UserContext()
	if item.ShownAt == 0 {
		if err := p.store.Shown(ctx, web.ViewerOf(ctx), item.Day, item.Question.ID); err != nil {
			return err
		}
	}
	if item.Day != today.Day {
		today = Today{Day: item.Day} // how far somebody is today says nothing about it
	}
	page := reviewPage(ctx, form)
	page.Scripts = quizzes.QuestionScripts
	return web.Render(c, page, questionPage(today, item, given, form))
}

func reviewPage(ctx context.Context, form web.Form) web.Page {
	return web.Page{Title: i18n.T(ctx, "review.title"), Tab: "today", Narrow: true, Status: form.Status()}
}

// saveAnswer keeps an answer, unless a button only moved something in it. What cannot be
// answered any more gives way to what today asks.
func (p pages) saveAnswer(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer, day, question := web.ViewerOf(ctx), storage.Day(c.Params("day")), c.Params("question")
	form := web.ReadForm(c)
	item, err := p.store.Item(ctx, viewer, day, question)
	if form, bad := form.Refused(err); bad {
		return p.renderReview(c, form)
	}
	if err != nil {
		return err
	}
	given := item.Question.ReadGiven(form)
	switch {
	case item.Answer != nil: // from another tab
		return web.SeeOther(c, item.URL())
	case item.Question.Moved(form):
		return p.renderPosted(c, item, given, web.Form{})
	case form.Value("unknown") != "":
		given = quizzes.Given{}
	case given.IsZero():
		err = web.Refuse("", "review.invalid.nothing")
	}
	if err == nil {
		_, err = p.store.Answer(ctx, viewer, day, question, given)
	}
	form, bad := form.Refused(atQuestion(item.Question, err))
	switch {
	case bad && form.Status() == fiber.StatusConflict:
		return p.renderReview(c, form)
	case bad:
		return p.renderPosted(c, item, given, form)
	case err != nil:
		return err
	}
	return web.SeeOther(c, item.URL())
}

// renderPosted asks again what was answered, with what was given.
func (p pages) renderPosted(c *fiber.Ctx, item Item, given quizzes.Given, form web.Form) error {
	ctx := c.UserContext()
	today, err := p.store.Today(ctx, web.ViewerOf(ctx))
	if err != nil {
		return err
	}
	return p.renderQuestion(c, today, item, given, form)
}

// atQuestion puts what is wrong with an answer at its question, and a conflict at the
// whole form: then the page asks something else.
func atQuestion(q quizzes.Asked, err error) error {
	var bad *web.Invalid
	switch {
	case !errors.As(err, &bad):
		return err
	case bad.Conflict:
		return web.RefuseConflict("", bad.Problems[0].Key, bad.Problems[0].Pairs...)
	}
	return web.Refuse(q.Field(), bad.Problems[0].Key, bad.Problems[0].Pairs...)
}

// showAnswer shows what is right of a question that is answered.
func (p pages) showAnswer(c *fiber.Ctx) error {
	ctx := c.UserContext()
	item, err := p.store.Item(ctx, web.ViewerOf(ctx), storage.Day(c.Params("day")), c.Params("question"))
	if bad := new(web.Invalid); errors.As(err, &bad) { // it is open, and gone
		return web.SeeOther(c, "/review")
	}
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
	return web.Render(c, reviewPage(ctx, form), answerPage(today, item, form))
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
