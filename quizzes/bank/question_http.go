package bank

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
	"credo/values"
)

// A formView is what the form of a question shows.
type formView struct {
	form   web.Form
	id     string // of the question that is worded anew; empty for a new one
	kind   quizzes.Kind
	tags   []quizzes.Tag
	values []values.Value
}

// A place is a quiz that asks a question.
type place struct{ title, url string }

func (p pages) showQuestion(c *fiber.Ctx) error {
	ctx := c.UserContext()
	d, err := p.store.Question(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	return p.renderQuestion(c, d, web.NewForm())
}

func (p pages) renderQuestion(c *fiber.Ctx, d Detail, form web.Form) error {
	ctx := c.UserContext()
	askers, err := p.slots.askers(ctx)
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "bank.question"), Tab: "team", Status: form.Status(), Narrow: true}
	return web.Render(c, page, questionPage(d, p.places(ctx, d.Entry), askers, form))
}

// askQuestion has a module ask the question of its own.
func (p pages) askQuestion(c *fiber.Ctx) error {
	ctx := c.UserContext()
	d, err := p.store.Question(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	err = p.slots.ask(ctx, web.ViewerOf(ctx), form.Value("asker"), []string{d.ID})
	if form, bad := form.Refused(err); bad {
		return p.renderQuestion(c, d, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "bank.asks_now"))
	return web.SeeOther(c, d.URL())
}

// places returns what asks the question, as far as it has a name.
func (p pages) places(ctx context.Context, e Entry) []place {
	var all []place
	for _, quiz := range e.Quizzes {
		if title, url := p.slots.about(ctx, quiz); title != "" {
			all = append(all, place{title, url})
		}
	}
	return all
}

func (p pages) newQuestion(c *fiber.Ctx) error {
	kind := quizzes.Kind(c.Query("kind", string(quizzes.Single)))
	if !slices.Contains(quizzes.Kinds, kind) {
		kind = quizzes.Single
	}
	return p.renderForm(c, "", kind, blank(kind, i18n.LangOf(c.UserContext())))
}

func (p pages) editQuestion(c *fiber.Ctx) error {
	d, err := p.store.Question(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	return p.renderForm(c, d.ID, d.Kind, formOf(d.Entry))
}

func (p pages) renderForm(c *fiber.Ctx, id string, kind quizzes.Kind, form web.Form) error {
	ctx := c.UserContext()
	v := formView{form: form, id: id, kind: kind}
	var err error
	if v.tags, v.values, err = p.store.topics(ctx); err != nil {
		return err
	}
	if v.values, err = withValue(ctx, p.store.db, v.values, form.Value("value")); err != nil {
		return err
	}
	title := i18n.T(ctx, "bank.new")
	if id != "" {
		title = i18n.T(ctx, "bank.edit")
	}
	return web.Render(c, web.Page{Title: title, Tab: "team", Status: form.Status(), Narrow: true}, formPage(v))
}

// more adds rows to the form.
func more(form web.Form, kind quizzes.Kind) web.Form {
	form.Set("rows", strconv.Itoa(min(rowsOf(form, kind)+moreRows, mostRows)))
	return form
}

// fillForm answers a button that keeps nothing: the form comes back with more in
// it.
func (p pages) fillForm(c *fiber.Ctx, id string, kind quizzes.Kind, form web.Form) (handled bool, err error) {
	switch form.Value("do") {
	case doMore:
		return true, p.renderForm(c, id, kind, more(form, kind))
	case doPicture:
		form, err := p.addPicture(c, form, kind)
		refused, bad := form.Refused(err)
		if err != nil && !bad {
			return true, err
		}
		return true, p.renderForm(c, id, kind, refused)
	}
	return false, nil
}

func (p pages) createQuestion(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form, by := web.ReadForm(c), web.ViewerOf(ctx)
	kind := quizzes.Kind(form.Value("kind"))
	if handled, err := p.fillForm(c, "", kind, form); handled {
		return err
	}
	q := questionFrom(form, i18n.DetectLang(form.Value("text"), by.Language))
	q.ID = form.Value("id")
	id, _, err := p.store.Add(ctx, by, q)
	if errors.Is(err, storage.ErrConflict) {
		// The same form again with other words: another question, if sent again.
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "bank.refused.sent_before")
	}
	if form, bad := form.Refused(err); bad {
		return p.renderForm(c, "", kind, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "bank.added"))
	return web.SeeOther(c, questionURL(id))
}

func (p pages) saveQuestion(c *fiber.Ctx) error {
	ctx := c.UserContext()
	there, err := p.store.Question(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	if handled, err := p.fillForm(c, there.ID, there.Kind, form); handled {
		return err
	}
	form.Set("kind", string(there.Kind))
	q := questionFrom(form, there.Text.Original)
	q.ID = there.ID
	err = p.store.Edit(ctx, web.ViewerOf(ctx), form.Value("base"), q)
	if refused, bad := form.Refused(err); bad {
		if refused.Status() == fiber.StatusConflict {
			refused.Set("base", there.Version) // sent again, it takes the place of what somebody else wrote
		}
		return p.renderForm(c, there.ID, there.Kind, refused)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "bank.saved"))
	return web.SeeOther(c, questionURL(there.ID))
}

func (p pages) retireQuestion(c *fiber.Ctx) error {
	return p.changeOne(c, Change{Retire: true}, i18n.T(c.UserContext(), "bank.retired"))
}

func (p pages) restoreQuestion(c *fiber.Ctx) error {
	return p.changeOne(c, Change{Restore: true}, i18n.T(c.UserContext(), "bank.restored"))
}

func (p pages) changeOne(c *fiber.Ctx, change Change, done string) error {
	ctx, id := c.UserContext(), c.Params("id")
	if !storage.ValidID(id) {
		return storage.ErrNotFound
	}
	asked, err := p.store.Change(ctx, web.ViewerOf(ctx), []string{id}, change)
	if err != nil {
		return err
	}
	if len(asked) > 0 {
		return web.RefuseConflict("", "bank.refused.asked")
	}
	web.Toasted(c, done)
	return web.SeeOther(c, questionURL(id))
}

// currentValues are the values of today; none before there is a credo.
func currentValues(ctx context.Context, r storage.Reader) ([]values.Value, error) {
	credo, err := values.Current(ctx, r)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	return credo.Values, err
}

// withValue adds the value with the id, which may be of an older credo.
func withValue(ctx context.Context, r storage.Reader, all []values.Value, id string) ([]values.Value, error) {
	if id == "" || slices.ContainsFunc(all, func(v values.Value) bool { return v.ID == id }) {
		return all, nil
	}
	named, err := values.Named(ctx, r, []string{id})
	if v, there := named[id]; there {
		all = append(slices.Clone(all), v)
	}
	return all, err
}
