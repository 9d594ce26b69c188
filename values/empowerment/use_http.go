package empowerment

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// useFormView is what stands around the form of a use.
type useFormView struct {
	form   web.Form
	limit  Limit
	credo  values.Credo
	guests []string   // of today, to call them the same
	before Use        // that it corrects, zero for none
	over   *OverLimit // nil unless it would go past the limit
}

func (p pages) newUse(c *fiber.Ctx) error {
	ctx := c.UserContext()
	today, err := p.store.todayOf(ctx, p.store.db, web.ViewerOf(ctx))
	if err != nil {
		return err
	}
	form := web.NewForm("day", string(today), "currency", string(web.WorkplaceOf(ctx).Currency))
	return p.renderUseForm(c, useFormView{form: form})
}

// renderUseForm shows the form with what there is to choose from.
func (p pages) renderUseForm(c *fiber.Ctx, v useFormView) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.limit, err = LimitNow(ctx, tx, people.Role(viewer.Role)); err != nil {
			return err
		}
		if v.credo, err = storage.OrZero(values.Current(ctx, tx)); err != nil {
			return err
		}
		today, err := p.store.todayOf(ctx, tx, viewer)
		if err != nil {
			return err
		}
		v.guests, err = guestsOf(ctx, tx, today)
		return err
	})
	if err != nil {
		return err
	}
	title := i18n.T(ctx, "empowerment.record.title")
	if v.before.ID != "" {
		title = i18n.T(ctx, "empowerment.correct.title")
	}
	return web.Render(c, web.Page{Title: title, Tab: "credo", Status: v.form.Status(), Narrow: true}, useFormPage(v))
}

func (p pages) createUse(c *fiber.Ctx) error { return p.recordUse(c, Use{}) }

// recordUse records what the form says, or corrects before with it. What would
// go past the limit comes back once, with another button.
func (p pages) recordUse(c *fiber.Ctx, before Use) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	d := UseDraft{
		ID: form.Value("id"), Amount: form.Value("amount"), Currency: money.Currency(form.Value("currency")),
		Guest: form.Value("guest"), Why: form.Value("why"), Value: form.Value("value"),
		Day: storage.Day(form.Value("day")), Corrects: before.ID, Knowingly: form.Value("knowingly") == "1",
	}
	use, _, err := p.store.RecordUse(ctx, web.ViewerOf(ctx), d)
	v := useFormView{before: before}
	switch {
	case errors.As(err, &v.over):
	case errors.Is(err, storage.ErrConflict):
		// The same form again with other words: another use, if sent again.
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "empowerment.invalid.recorded_before")
	}
	currency := web.WorkplaceOf(ctx).Currency
	if money.Currency(form.Value("currency")) != currency {
		form.Set("currency", string(currency)) // the sentence at the amount says so
	}
	var bad bool
	if v.form, bad = form.Refused(err); bad {
		return p.renderUseForm(c, v)
	}
	if err != nil {
		return err
	}
	if use.Over {
		web.Toasted(c, i18n.T(ctx, "empowerment.record.done_over"))
	} else {
		web.Toasted(c, i18n.T(ctx, "empowerment.record.done"))
	}
	return web.SeeOther(c, use.URL())
}

func (p pages) showUse(c *fiber.Ctx) error {
	ctx := c.UserContext()
	use, err := UseFor(ctx, p.store.db, web.ViewerOf(ctx), c.Params("id"))
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "empowerment.use.title"), Tab: "credo", Narrow: true}
	return web.Render(c, page, usePage(use, p.slots.storyOf(ctx, use)))
}

// storyOf returns the story that a use became, nil for none.
func (s Slots) storyOf(ctx context.Context, u Use) *Story {
	story, told := s.storiesOf(ctx, []Use{u})[u.First]
	if !told {
		return nil
	}
	return &story
}

// storiesOf returns the stories that uses became, by the id of their first line.
func (s Slots) storiesOf(ctx context.Context, uses []Use) map[string]Story {
	if s.Stories == nil || len(uses) == 0 {
		return nil
	}
	firsts := make([]string, len(uses))
	for i, u := range uses {
		firsts[i] = u.First
	}
	return s.Stories(ctx, storage.Distinct(firsts))
}

// ownUse returns the use of the address, which must be the viewer's own and not
// corrected yet.
func (p pages) ownUse(c *fiber.Ctx) (Use, error) {
	ctx := c.UserContext()
	use, err := UseFor(ctx, p.store.db, web.ViewerOf(ctx), c.Params("id"))
	switch {
	case err != nil:
		return Use{}, err
	case use.By.ID != web.ViewerOf(ctx).ID:
		return Use{}, web.ErrForbidden
	}
	return use, nil
}

func (p pages) correctUse(c *fiber.Ctx) error {
	use, err := p.ownUse(c)
	if err != nil {
		return err
	}
	if !use.Stands() {
		return web.SeeOther(c, Use{ID: use.CorrectedBy}.URL())
	}
	currency := web.WorkplaceOf(c.UserContext()).Currency
	form := web.NewForm("day", string(use.Day), "currency", string(currency), "guest", use.Guest, "why", use.Why.Source(), "value", use.Value.ID)
	if use.Amount.Currency() == currency {
		form.Set("amount", use.Amount.String())
	}
	return p.renderUseForm(c, useFormView{form: form, before: use})
}

func (p pages) saveCorrection(c *fiber.Ctx) error {
	use, err := p.ownUse(c)
	if err != nil {
		return err
	}
	return p.recordUse(c, use)
}
