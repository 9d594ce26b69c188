package values

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

// A reading is what somebody gets to see of the credo.
type reading struct {
	credo    Credo
	standing Standing
	since    *comparison // what is new since the version that they signed, if they are to sign again
	earlier  []earlier   // the latest values that were taken out
	more     bool        // there are others
	coming   *Coming     // for owners, if one waits for its day
	draft    *Saved      // for owners, if one is being written
	newer    error       // *Newer, when they wanted to sign another one
}

// earlierShown is how many of the values that were taken out stand on the page of
// the credo, so that old links still lead to something.
const earlierShown = 20

// readingFor returns what the viewer of ctx gets to see; storage.ErrNotFound
// before there is a credo, with what an owner is told then.
func readingFor(ctx context.Context, db *storage.DB) (r reading, err error) {
	viewer := web.ViewerOf(ctx)
	err = db.Read(ctx, func(tx *storage.Tx) error {
		if viewer.Owner {
			if r.draft, r.coming, err = unadopted(ctx, tx); err != nil {
				return err
			}
		}
		if r.credo, err = Current(ctx, tx); err != nil {
			return err
		}
		if r.earlier, r.more, err = retired(ctx, tx, "", earlierShown); err != nil {
			return err
		}
		if r.standing, err = StandingOf(ctx, tx, viewer.ID); err != nil || !r.standing.Open() || r.standing.Signed == nil {
			return err
		}
		signed, err := ofVersion(ctx, tx, r.standing.Signed.Version)
		since := compare(signed, r.credo, i18n.LangOf(ctx))
		r.since = &since
		return err
	})
	return r, err
}

func (p pages) showCredo(c *fiber.Ctx) error { return p.renderCredo(c, nil) }

// renderCredo shows the credo; refused says why it was not signed, if somebody
// wanted to.
func (p pages) renderCredo(c *fiber.Ctx, refused error) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "values.page.title"), Tab: "credo"}
	r, err := readingFor(ctx, p.store.db)
	if errors.Is(err, storage.ErrNotFound) {
		return web.Render(c, page, p.slots.Sections.Over("/credo", noCredoPage(r)))
	}
	if err != nil {
		return err
	}
	if r.newer = refused; refused != nil {
		page.Status = fiber.StatusConflict
	}
	return web.Render(c, page, p.slots.Sections.Over("/credo", credoPage(r, p.slots)))
}

// showValue shows a value that was taken out in its last words; one of the credo
// stands there.
func (p pages) showValue(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v, err := ByID(ctx, p.store.db, c.Params("id"))
	if err != nil {
		return err
	}
	if !v.Retired {
		return web.SeeOther(c, v.URL())
	}
	last, err := lastVersionOf(ctx, p.store.db, v.ID)
	if err != nil {
		return err
	}
	name, _ := v.Name.For(i18n.LangOf(ctx))
	return web.Render(c, web.Page{Title: name, Tab: "credo", Narrow: true}, valuePage(earlier{v, last}, p.slots))
}
