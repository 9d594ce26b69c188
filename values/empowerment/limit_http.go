package empowerment

import (
	"context"
	"errors"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// decideView is what somebody may decide, and what they decided today.
type decideView struct {
	limits Limits
	mine   Limit
	credo  values.Credo
	guests []guestToday
}

// A guestToday is a guest for whom the viewer decided something today.
type guestToday struct {
	name    string
	uses    []Use
	left    money.Money // for the guest, of the viewer's limit
	hasLeft bool        // an amount says so
}

func (p pages) showWhatToDecide(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var v decideView
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		v, err = p.store.decideOf(ctx, tx, web.ViewerOf(ctx))
		return err
	})
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "empowerment.page.title"), Tab: "credo"}, p.slots.Sections.Over("/empowerment", decidePage(v)))
}

func (s *Store) decideOf(ctx context.Context, r storage.Reader, viewer web.Viewer) (v decideView, err error) {
	if v.limits, err = CurrentLimits(ctx, r); err != nil {
		return v, err
	}
	v.mine = v.limits.For(people.Role(viewer.Role))
	if v.credo, err = storage.OrZero(values.Current(ctx, r)); err != nil {
		return v, err
	}
	today, err := s.todayOf(ctx, r, viewer)
	if err != nil {
		return v, err
	}
	uses, err := usesToday(ctx, r, viewer, today)
	if err != nil {
		return v, err
	}
	place := map[string]int{}
	for _, u := range uses {
		key := guestKey(u.Guest) + string(u.Amount.Currency())
		at, known := place[key]
		if !known {
			at = len(v.guests)
			place[key] = at
			g := guestToday{name: u.Guest}
			spent, err := spentOn(ctx, r, guestKey(u.Guest), today, u.Amount.Currency(), "")
			if err != nil {
				return v, err
			}
			g.left, g.hasLeft = v.mine.Left(spent)
			v.guests = append(v.guests, g)
		}
		v.guests[at].uses = append(v.guests[at].uses, u)
	}
	return v, nil
}

// limitsView is what stands around the form of the limits.
type limitsView struct {
	form   web.Form
	limits Limits // as they are now
	credo  values.Credo
	others map[string]values.Value // of examples, that the credo has no more
	lang   i18n.Lang
	kept   bool // nothing typed is missing in the form
}

func (p pages) editLimits(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v := limitsView{lang: web.LangToWrite(ctx, c.Query(web.LanguageAsked))}
	var err error
	if v, err = p.store.around(ctx, v); err != nil {
		return err
	}
	v.form = limitsForm(v.limits, v.lang, web.WorkplaceOf(ctx).Currency)
	return renderLimits(c, v)
}

// around fills in what stands around the form.
func (s *Store) around(ctx context.Context, v limitsView) (limitsView, error) {
	err := s.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.limits, err = CurrentLimits(ctx, tx); err != nil {
			return err
		}
		if v.credo, err = storage.OrZero(values.Current(ctx, tx)); err != nil {
			return err
		}
		var ids []string
		for _, limit := range v.limits.Of {
			for _, example := range limit.Examples {
				if _, lived := v.credo.Value(example.ValueID); !lived {
					ids = append(ids, example.ValueID)
				}
			}
		}
		v.others, err = values.Named(ctx, tx, storage.Distinct(ids))
		return err
	})
	return v, err
}

func renderLimits(c *fiber.Ctx, v limitsView) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "empowerment.setup.title"), Tab: "setup", Status: v.form.Status(), Narrow: true, Scripts: []string{web.OrderScript}}
	return web.Render(c, page, limitsPage(v))
}

// saveLimits makes what the form says the limits, unless a button was pressed that adds an example
// or moves one. It goes on in the language of the button.
func (p pages) saveLimits(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	again := func(form web.Form) error {
		v := limitsView{form: form, lang: web.LangToWrite(ctx, form.Value("language")), kept: true}
		v, err := p.store.around(ctx, v)
		if err != nil {
			return err
		}
		return renderLimits(c, v)
	}
	if arrange(form) {
		return again(form)
	}
	_, err := p.store.SetLimits(ctx, web.ViewerOf(ctx), limitsIn(form))
	var newer *LimitsSuperseded
	switch {
	case errors.As(err, &newer):
		form.Set("id", storage.NewID())
		form.Set("base", strconv.Itoa(newer.Revision)) // saved again it replaces what is there
	case errors.Is(err, storage.ErrConflict):
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "empowerment.invalid.sent_before")
	}
	if form, bad := form.Refused(err); bad {
		return again(form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "empowerment.setup.saved"))
	if next := form.Value("next"); i18n.Valid(next) {
		return web.SeeOther(c, addressOfLimits(i18n.Lang(next)))
	}
	return web.SeeOther(c, "/empowerment")
}
