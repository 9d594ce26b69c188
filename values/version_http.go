package values

import (
	"context"
	"errors"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// versions are a part of the list of versions, and of the values that were taken
// out.
type versions struct {
	current     int
	all         []listed
	next        string // where the list goes on, empty for nowhere
	earlier     []earlier
	nextEarlier string
	form        web.Form // that asks for two versions
}

const versionsShown = 20

// listVersions shows who adopted what and when; asked for two versions, what is
// new in one against the other.
func (p pages) listVersions(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var v versions
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		v, err = versionsFor(ctx, tx, web.ViewerOf(ctx), c.QueryInt("before"), c.Query("after"))
		return err
	})
	if err != nil {
		return err
	}
	v.form = web.NewForm("from", c.Query("from", strconv.Itoa(max(1, v.current-1))), "to", c.Query("to", strconv.Itoa(v.current)))
	if c.Query("from") != "" || c.Query("to") != "" {
		compared, err := p.compared(ctx, v.form)
		form, bad := v.form.Refused(err)
		switch {
		case err == nil:
			title := i18n.T(ctx, "values.compare.title", "From", compared.from.Version, "To", compared.to.Version)
			return web.Render(c, web.Page{Title: title, Tab: "credo"}, comparePage(compared, v.form, v.current))
		case !bad:
			return err
		}
		v.form = form
	}
	page := web.Page{Title: i18n.T(ctx, "values.versions.title"), Tab: "credo", Status: v.form.Status()}
	return web.Render(c, page, versionsPage(v))
}

// compared returns what the form asks for.
func (p pages) compared(ctx context.Context, form web.Form) (comparison, error) {
	bad := &web.Invalid{}
	both := map[string]Credo{}
	for _, name := range []string{"from", "to"} {
		version, err := strconv.Atoi(form.Value(name))
		if err == nil {
			both[name], err = p.store.Version(ctx, version)
		} else {
			err = storage.ErrNotFound
		}
		if errors.Is(err, storage.ErrNotFound) {
			bad.Add(name, "values.invalid.version")
		} else if err != nil {
			return comparison{}, err
		}
	}
	return compare(both["from"], both["to"], i18n.LangOf(ctx)), bad.OrNil()
}

// versionsFor returns the versions before one, 0 for all, and the values that were
// taken out after one, empty for all.
func versionsFor(ctx context.Context, r storage.Reader, viewer web.Viewer, before int, after string) (v versions, err error) {
	if v.current, err = currentVersion(ctx, r); err != nil {
		return v, err
	}
	all, more, err := adoptions(ctx, r, before, versionsShown)
	if err != nil {
		return v, err
	}
	if more {
		v.next = "/credo/versions?before=" + strconv.Itoa(all[len(all)-1].Version)
	}
	if v.all, err = withNews(ctx, r, viewer, all); err != nil {
		return v, err
	}
	if !storage.ValidID(after) {
		after = ""
	}
	v.earlier, more, err = retired(ctx, r, after, versionsShown)
	if more {
		v.nextEarlier = "/credo/versions?after=" + v.earlier[len(v.earlier)-1].ID + "#earlier"
	}
	return v, err
}

// withNews adds what each version changed, and whether the viewer has signed it.
func withNews(ctx context.Context, r storage.Reader, viewer web.Viewer, adopted []Adoption) ([]listed, error) {
	if len(adopted) == 0 {
		return nil, nil
	}
	from, to := adopted[len(adopted)-1].Version, adopted[0].Version
	credos, err := between(ctx, r, from-1, to)
	if err != nil {
		return nil, err
	}
	signed, err := signaturesOf(ctx, r, viewer.ID, from, to)
	if err != nil {
		return nil, err
	}
	of := map[int]Credo{}
	for _, credo := range credos {
		of[credo.Version] = credo
	}
	all := make([]listed, len(adopted))
	for i, a := range adopted {
		all[i] = listed{Adoption: a, news: compare(of[a.Version-1], of[a.Version], i18n.LangOf(ctx))}
		if s, ok := signed[a.Version]; ok {
			all[i].signed = &s
		}
	}
	return all, nil
}

func (p pages) showVersion(c *fiber.Ctx) error {
	ctx := c.UserContext()
	version, err := strconv.Atoi(c.Params("version"))
	if err != nil {
		return storage.ErrNotFound
	}
	var credo Credo
	var a Adoption
	var signed *Signature
	var current int
	err = p.store.db.Read(ctx, func(tx *storage.Tx) error {
		if credo, err = ofVersion(ctx, tx, version); err != nil {
			return err
		}
		if a, err = adoptionOf(ctx, tx, version); err != nil {
			return err
		}
		if current, err = currentVersion(ctx, tx); err != nil {
			return err
		}
		s, err := signatureOf(ctx, tx, web.ViewerOf(ctx).ID, version)
		if errors.Is(err, storage.ErrNotFound) {
			return nil
		}
		signed = &s
		return err
	})
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "values.versions.version", "Version", version), Tab: "credo"}
	return web.Render(c, page, versionPage(credo, a, signed, current))
}
