package quizzes

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
)

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

func (p pages) showQuiz(c *fiber.Ctx) error { return p.renderQuiz(c, web.Form{}) }

func (p pages) renderQuiz(c *fiber.Ctx, form web.Form) error {
	ctx, id := c.UserContext(), c.Params("id")
	viewer := web.ViewerOf(ctx)
	if err := p.slots.may(ctx, viewer, id); err != nil {
		return err
	}
	summary, err := p.store.Summary(ctx, viewer, id)
	if err != nil {
		return err
	}
	title, _ := summary.Title.For(i18n.LangOf(ctx))
	page := web.Page{Title: title, Tab: "learn", Status: form.Status(), Narrow: true}
	return web.Render(c, page, quizPage(summary, p.place(c, id), p.store.instant(), form))
}

func (p pages) startAttempt(c *fiber.Ctx) error {
	ctx, id := c.UserContext(), c.Params("id")
	viewer := web.ViewerOf(ctx)
	if err := p.slots.may(ctx, viewer, id); err != nil {
		return err
	}
	attempt, _, err := p.store.Start(ctx, viewer, id, "")
	if form, bad := (web.Form{}).Refused(err); bad {
		return p.renderQuiz(c, form)
	}
	if err != nil {
		return err
	}
	return web.SeeOther(c, attempt.URL())
}

func (p pages) showAttempt(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	attempt, err := p.store.Attempt(ctx, viewer, c.Params("id"))
	if err != nil {
		return err
	}
	if attempt.Open() {
		return p.renderAttempt(c, attempt, web.Form{})
	}
	summary, err := p.store.Summary(ctx, viewer, attempt.QuizID)
	if err != nil {
		return err
	}
	title, _ := attempt.Title.For(i18n.LangOf(ctx))
	page := web.Page{Title: title, Tab: "learn", Narrow: true}
	return web.Render(c, page, resultPage(attempt, summary, p.place(c, attempt.QuizID), p.store.instant()))
}

func (p pages) renderAttempt(c *fiber.Ctx, attempt Attempt, form web.Form) error {
	title, _ := attempt.Title.For(i18n.LangOf(c.UserContext()))
	page := web.Page{Title: title, Tab: "learn", Narrow: true, Scripts: append([]string{"answers.js", "timer.js"}, QuestionScripts...), Status: form.Status()}
	return web.Render(c, page, attemptPage(attempt, p.place(c, attempt.QuizID), p.store.left(attempt), form))
}

// saveAttempt keeps every answer and flag that was changed in the form, and goes
// where its button leads: to the question in which something was moved, to what is
// right of one, to the overview of all, or away.
func (p pages) saveAttempt(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	attempt, err := p.store.Attempt(ctx, viewer, c.Params("id"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	err = p.keepForm(c, attempt, form)
	if check := form.Value("check"); err == nil && check != "" {
		_, err = p.store.Check(ctx, viewer, attempt.ID, check)
		if refused := new(web.Invalid); errors.As(err, &refused) && attempt.Open() {
			err = web.Refuse(answerField(check), refused.Problems[0].Key, refused.Problems[0].Pairs...)
		}
	}
	if refused := new(web.Invalid); errors.As(err, &refused) && refused.Conflict {
		return web.SeeOther(c, attempt.URL()) // handed in from another tab, or by the clock: the result stands there
	}
	if form.Value("submit") != "" && p.store.timeIsUp(attempt) && errors.As(err, new(*web.Invalid)) {
		err = nil // what is wrong stays out, and the rest counts
	}
	if form, bad := form.Refused(err); bad {
		return p.renderAttempt(c, attempt, form)
	}
	switch {
	case err != nil:
		return err
	case attempt.moved(form) != "":
		return web.SeeOther(c, attempt.URL()+"#"+questionID(attempt.moved(form)))
	case form.Value("check") != "":
		return web.SeeOther(c, attempt.URL()+"#"+questionID(form.Value("check")))
	case form.Value("submit") != "": // timer.js does, when the time is up
		return p.submitAttempt(c)
	case form.Value("overview") != "":
		return web.SeeOther(c, attempt.overviewURL())
	case form.Value("stay") != "":
		return web.SeeOther(c, attempt.URL())
	}
	web.Toasted(c, i18n.T(ctx, "quizzes.attempt.kept"))
	_, url := p.slots.about(ctx, attempt.QuizID)
	return web.SeeOther(c, url)
}

// keepForm keeps what was changed in the form, also in the attempt that shows it
// again.
func (p pages) keepForm(c *fiber.Ctx, attempt Attempt, form web.Form) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	changed := map[string]Given{}
	for _, q := range attempt.Questions {
		if _, checked := attempt.Checked[q.ID]; checked || !q.Kind.Scored() {
			continue
		}
		if given := q.ReadGiven(form); !q.asShown(form, given) {
			attempt.Answers[q.ID], changed[q.ID] = given, given
		}
	}
	if err := p.store.AnswerAll(ctx, viewer, attempt.ID, changed); err != nil {
		return err
	}
	for _, q := range attempt.Questions {
		if _, checked := attempt.Checked[q.ID]; checked || !q.Kind.Scored() {
			continue
		}
		flagged := form.Value(q.flagField())
		if form.All(q.shownFlagField()) != nil && form.Value(q.shownFlagField()) == flagged {
			continue // what another tab has flagged meanwhile stays
		}
		if err := p.store.Flag(ctx, viewer, attempt.ID, q.ID, flagged != ""); err != nil {
			return err
		}
		attempt.Flagged[q.ID] = flagged != ""
	}
	return nil
}

func (p pages) showOverview(c *fiber.Ctx) error {
	ctx := c.UserContext()
	attempt, err := p.store.Attempt(ctx, web.ViewerOf(ctx), c.Params("id"))
	if err != nil {
		return err
	}
	if !attempt.Open() {
		return web.SeeOther(c, attempt.URL())
	}
	title, _ := attempt.Title.For(i18n.LangOf(ctx))
	page := web.Page{Title: title, Tab: "learn", Narrow: true, Scripts: []string{"timer.js"}}
	return web.Render(c, page, overviewPage(attempt, p.place(c, attempt.QuizID), p.store.left(attempt)))
}

func (p pages) submitAttempt(c *fiber.Ctx) error {
	ctx := c.UserContext()
	attempt, err := p.store.Submit(ctx, web.ViewerOf(ctx), c.Params("id"))
	if err != nil {
		return err
	}
	return web.SeeOther(c, attempt.URL())
}

// A place is what the quiz belongs to, as its pages name it.
type place struct{ Title, URL string }

func (p pages) place(c *fiber.Ctx, quizID string) place {
	title, url := p.slots.about(c.UserContext(), quizID)
	return place{Title: title, URL: url}
}
