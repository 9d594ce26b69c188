package quizzes

import (
	"fmt"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
)

// gradingURL lists the answers that wait.
const gradingURL = "/team/grading"

// URL is where the answer is graded.
func (w Waiting) URL() string { return gradingURL + "/" + w.Attempt + "/" + w.Question.ID }

// levelField names how far a criterion is met, from 0.
func levelField(i int) string { return fmt.Sprintf("levels[%d]", i) }

func (p pages) listGrading(c *fiber.Ctx) error {
	ctx := c.UserContext()
	queue, err := p.store.Queue(ctx, web.ViewerOf(ctx))
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "quizzes.grading"), Tab: "team", Narrow: true}, gradingPage(queue))
}

func (p pages) showGrading(c *fiber.Ctx) error {
	ctx := c.UserContext()
	w, err := p.store.WaitingFor(ctx, web.ViewerOf(ctx), c.Params("attempt"), c.Params("question"))
	if err != nil {
		return err
	}
	return p.renderGrading(c, w, formOfGrade(w.Grade))
}

func (p pages) renderGrading(c *fiber.Ctx, w Waiting, form web.Form) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "quizzes.grading.answer", "Name", w.Person.Name), Tab: "team", Status: form.Status(), Narrow: true}
	return web.Render(c, page, gradePage(w, form))
}

// saveGrading keeps a grade and goes on to what has waited longest, or to the list
// when nothing waits any more.
func (p pages) saveGrading(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	w, err := p.store.WaitingFor(ctx, viewer, c.Params("attempt"), c.Params("question"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	levels := make([]Level, w.Question.criteria())
	for i := range levels {
		levels[i] = Level(form.Value(levelField(i)))
	}
	err = p.store.Grade(ctx, viewer, w.Attempt, w.Question.ID, levels, form.Value("note"))
	if refused, bad := form.Refused(err); bad {
		return p.renderGrading(c, w, refused)
	}
	if err != nil {
		return err
	}
	queue, err := p.store.Queue(ctx, viewer)
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "quizzes.grading.kept", "Name", w.Person.Name))
	if len(queue) > 0 {
		return web.SeeOther(c, queue[0].URL())
	}
	return web.SeeOther(c, gradingURL)
}

// formOfGrade fills in what was said before.
func formOfGrade(g *Grade) web.Form {
	form := web.NewForm()
	if g == nil {
		return form
	}
	for i, l := range g.Levels {
		form.Set(levelField(i), string(l))
	}
	form.Set("note", g.Note)
	return form
}
