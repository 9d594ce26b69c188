package guests

import (
	"context"
	"slices"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// lessons are those that refer to a thing, by any of these; after is the one that
// they come after.
func (s Slots) lessons(ctx context.Context, kind string, refs []string, after string) templ.Component {
	if s.Lessons == nil {
		return templ.NopComponent
	}
	return s.Lessons(ctx, kind, refs, after)
}

func (p pages) showService(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var v serviceView
	var err error
	if v.steps, v.promise, err = p.store.service(ctx); err != nil {
		return err
	}
	var lived []string
	for _, s := range v.steps.All {
		lived = append(lived, s.Value)
	}
	if v.named, err = values.Named(ctx, p.store.db, storage.Distinct(lived)); err != nil {
		return err
	}
	v.lessons = p.slots.lessons(ctx, PromiseKind, refsToPromise(), c.Query("after"))
	return web.Render(c, web.Page{Title: i18n.T(ctx, "service.title"), Tab: "credo", Narrow: true}, p.slots.Sections.Over(servicePath, servicePage(v)))
}

func (p pages) showStep(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var v stepView
	var refs []string
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.Step, err = StepByID(ctx, tx, c.Params("id")); err != nil {
			return err
		}
		steps, err := CurrentSteps(ctx, tx)
		if err != nil {
			return err
		}
		v.number = 1 + slices.IndexFunc(steps.All, func(s Step) bool { return s.ID == v.ID })
		named, err := values.Named(ctx, tx, storage.Distinct([]string{v.Value}))
		if err != nil {
			return err
		}
		v.lives = named[v.Value]
		refs, err = refsTo(ctx, tx, StepKind, v.ID)
		return err
	})
	if err != nil {
		return err
	}
	v.lessons = p.slots.lessons(ctx, StepKind, refs, c.Query("after"))
	name, _ := v.Name.For(i18n.LangOf(ctx))
	return web.Render(c, web.Page{Title: name, Tab: "credo", Narrow: true}, p.slots.Sections.Over(servicePath, stepPage(v)))
}

func (p pages) editSteps(c *fiber.Ctx) error {
	steps, err := CurrentSteps(c.UserContext(), p.store.db)
	if err != nil {
		return err
	}
	body := stepsBodyOf(steps, web.LangToWrite(c.UserContext(), c.Query(web.LanguageAsked)))
	if steps.Revision == 0 {
		body.Language = ""
	}
	if len(body.Steps) == 0 {
		body.Steps = make([]stepBody, 1)
	}
	return p.renderStepsForm(c, stepsFormView{form: body.form()})
}

// renderStepsForm fills in what the form chooses from, and shows it.
func (p pages) renderStepsForm(c *fiber.Ctx, v stepsFormView) error {
	ctx := c.UserContext()
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.steps, err = CurrentSteps(ctx, tx); err != nil {
			return err
		}
		var lived []string
		for _, s := range v.steps.All {
			lived = append(lived, s.Value)
		}
		if v.values, err = valuesToChoose(ctx, tx, storage.Distinct(lived)); err != nil {
			return err
		}
		var more bool
		if v.retired, more, err = retiredSteps(ctx, tx, c.Query("after"), retiredShown); more {
			v.next = v.retired[len(v.retired)-1].ID
		}
		return err
	})
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "service.steps"), Tab: "setup", Status: v.form.Status(), Narrow: true, Scripts: []string{web.OrderScript}}
	return web.Render(c, page, stepsFormPage(v))
}

// saveSteps keeps the steps as the form says, unless another button than the one
// for that was pressed.
func (p pages) saveSteps(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	body := stepsIn(form)
	if body.arrange(form) {
		return p.renderStepsForm(c, stepsFormView{form: body.form(), kept: true})
	}
	draft, _, err := body.draft(web.ViewerOf(ctx))
	if err == nil {
		_, err = p.store.SetSteps(ctx, web.ViewerOf(ctx), draft)
	}
	err = renewed(form, err)
	if form, bad := form.Refused(atLists(err)); bad {
		return p.renderStepsForm(c, stepsFormView{form: form, kept: true})
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "service.toast.steps"))
	return web.SeeOther(c, ledOn(form, "/setup/service", "/service"))
}

// restoreStep brings a step back; where that is refused, the form of all says why.
func (p pages) restoreStep(c *fiber.Ctx) error {
	ctx := c.UserContext()
	err := p.store.RestoreStep(ctx, web.ViewerOf(ctx), c.Params("id"))
	if err == nil {
		web.Toasted(c, i18n.T(ctx, "guests.toast.restored"))
		return web.SeeOther(c, "/setup/service")
	}
	steps, failed := CurrentSteps(ctx, p.store.db)
	if failed != nil {
		return failed
	}
	if form, bad := stepsBodyOf(steps, web.LangToWrite(c.UserContext(), c.Query(web.LanguageAsked))).form().Refused(err); bad {
		return p.renderStepsForm(c, stepsFormView{form: form})
	}
	return err
}

func (p pages) editPromise(c *fiber.Ctx) error {
	promise, err := CurrentPromise(c.UserContext(), p.store.db)
	if err != nil {
		return err
	}
	body := promiseBodyOf(promise, web.LangToWrite(c.UserContext(), c.Query(web.LanguageAsked)))
	if promise.Revision == 0 {
		body.Language, body.Times = "", []timeBody{{Unit: "minutes"}}
	}
	return p.renderPromiseForm(c, promiseFormView{form: body.form(), there: promise.Revision > 0})
}

func (p pages) renderPromiseForm(c *fiber.Ctx, v promiseFormView) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "service.promise.title"), Tab: "setup", Status: v.form.Status(), Narrow: true, Scripts: []string{web.OrderScript}}
	return web.Render(c, page, promiseFormPage(v))
}

// savePromise keeps the promise as the form says, unless another button than the
// one for that was pressed.
func (p pages) savePromise(c *fiber.Ctx) error {
	ctx := c.UserContext()
	there, err := CurrentPromise(ctx, p.store.db)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	body := promiseIn(form)
	v := promiseFormView{there: there.Revision > 0, kept: true}
	if body.arrange(form) {
		v.form = body.form()
		return p.renderPromiseForm(c, v)
	}
	draft, _, err := body.draft(web.ViewerOf(ctx))
	if err == nil {
		_, err = p.store.SetPromise(ctx, web.ViewerOf(ctx), draft)
	}
	err = renewed(form, err)
	var bad bool
	if v.form, bad = form.Refused(atLists(err)); bad {
		return p.renderPromiseForm(c, v)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "service.toast.promise"))
	return web.SeeOther(c, ledOn(form, "/setup/service/promise", promiseURL))
}
