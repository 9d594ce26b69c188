package workshop

import (
	"errors"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// draftCredo makes what was chosen the draft of the credo, and leads on to it. Where
// somebody writes one already it asks which of the two goes on.
func (p pages) draftCredo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	revision := max(0, wholeNumber(web.ReadForm(c), "revision"))
	_, err := p.store.DraftCredo(ctx, web.ViewerOf(ctx), c.Params("id"), revision)
	var other *values.Diverged
	switch {
	case errors.As(err, &other):
		return p.renderOtherDraft(c, other)
	case err != nil:
		return p.renderWorkshop(c, nil, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.draft.saved"))
	return web.SeeOther(c, "/setup/credo")
}

// renderOtherDraft says whose draft is there. One that is gone meanwhile stands in
// nobody's way.
func (p pages) renderOtherDraft(c *fiber.Ctx, other *values.Diverged) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	v := otherDraft{Workshop: w, revision: other.Saved.Revision, said: i18n.T(ctx, "workshop.draft.gone")}
	if !other.Gone {
		v.there = true
		v.said = i18n.T(ctx, "workshop.draft.there",
			"Name", other.Saved.By.Name, "When", i18n.Ago(ctx, other.Saved.At, storage.At(p.store.now())))
	}
	page := web.Page{Title: i18n.T(ctx, "workshop.draft.title"), Tab: "credo", Status: fiber.StatusConflict, Narrow: true}
	return web.Render(c, page, otherDraftPage(v))
}

// An otherDraft is a draft of the credo that stands in the way of what was chosen.
type otherDraft struct {
	Workshop
	said     string // about it
	there    bool   // else it was adopted or thrown away meanwhile
	revision int
}

// revisionSeen is the revision to take the place of.
func (v otherDraft) revisionSeen() string {
	if !v.there {
		return "0"
	}
	return strconv.Itoa(v.revision)
}
