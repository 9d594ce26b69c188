package values

import (
	"errors"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// signCredo signs the version that the form shows. If another has been adopted
// meanwhile, that is shown, and nothing is signed.
func (p pages) signCredo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	version, err := strconv.Atoi(web.ReadForm(c).Value("version"))
	if err != nil {
		return storage.ErrNotFound
	}
	_, err = p.store.Sign(ctx, web.ViewerOf(ctx), version)
	var newer *Newer
	if errors.As(err, &newer) {
		return p.renderCredo(c, err)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "signoff.thanks"))
	return web.SeeOther(c, "/credo")
}

// listSigners shows who has signed, by team; asked for one team, all its people.
func (p pages) listSigners(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var version int
	var groups []signers
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if version, err = currentVersion(ctx, tx); err != nil || version == 0 {
			return err
		}
		today, err := p.store.today(ctx, tx)
		if err != nil {
			return err
		}
		groups, err = teamSigners(ctx, tx, web.ViewerOf(ctx), version, today)
		return err
	})
	if err != nil {
		return err
	}
	only := c.Query("team")
	if only != "" {
		groups = slices.DeleteFunc(groups, func(g signers) bool { return g.id != only && (g.id != "" || only != noTeam) })
		if len(groups) == 0 {
			return storage.ErrNotFound // or of another lead
		}
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "signoff.team.title"), Tab: "team"}, signersPage(version, groups, only))
}
