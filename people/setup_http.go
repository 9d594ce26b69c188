package people

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/web"
)

func (p pages) showStart(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.MaySetUp(ctx, c.Params("token")); err != nil {
		return err
	}
	language := string(i18n.LangOf(ctx))
	return p.renderStart(c, web.NewForm("language", language, "languages", language, "owner.language", language))
}

func (p pages) renderStart(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "people.start.title"), Shell: web.ShellPublic, Status: form.Status(), Narrow: true}
	return web.Render(c, page, startPage(form, c.Params("token")))
}

// start makes the workplace and its owner, and signs the owner in.
func (p pages) start(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	up := SetUp{
		Workplace: workplaceFrom(form),
		Owner: Draft{
			Name:           form.Value("owner.name"),
			EmployeeNumber: form.Value("owner.employee_number"),
			Job:            form.Value("owner.job"),
			Language:       i18n.LangOf(ctx),
			Secret:         form.Value("owner.secret"),
		},
	}
	secret := up.Owner.Secret
	id, err := p.store.SetUp(ctx, c.Params("token"), up)
	form.Set("owner.secret")
	if form, bad := form.Refused(err); bad {
		return p.renderStart(c, form)
	}
	if err != nil {
		return err
	}
	owner, err := p.store.Person(ctx, id)
	if err != nil {
		return err
	}
	session, err := p.store.SignIn(ctx, owner.Login(), secret, origin(c))
	if err != nil {
		return err
	}
	p.keepSession(c, session)
	return web.SeeOther(c, "/setup")
}

func workplaceFrom(form web.Form) Workplace {
	w := Workplace{Name: form.Value("workplace"), Zone: form.Value("zone"), Language: i18n.Lang(form.Value("language")), Currency: money.Currency(form.Value("currency"))}
	for _, l := range form.All("languages") {
		w.Languages = append(w.Languages, i18n.Lang(l))
	}
	return w
}

func (p pages) showSetUp(c *fiber.Ctx) error {
	ctx := c.UserContext()
	teams, err := Teams(ctx, p.store.db)
	if err != nil {
		return err
	}
	here, err := Count(ctx, p.store.db)
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "people.setup.title"), Tab: "setup"}, setUpPage(len(teams), here, p.slots.SetUp(ctx)))
}

func (p pages) editWorkplace(c *fiber.Ctx) error {
	w, err := At(c.UserContext(), p.store.db)
	if err != nil {
		return err
	}
	form := web.NewForm("workplace", w.Name, "zone", w.Zone, "language", string(w.Language), "currency", string(w.Currency))
	for _, l := range w.Languages {
		form.Set("languages", append(form.All("languages"), string(l))...)
	}
	return p.renderWorkplace(c, form)
}

func (p pages) renderWorkplace(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "people.workplace.title"), Tab: "setup", Status: form.Status(), Narrow: true}
	return web.Render(c, page, workplacePage(form))
}

func (p pages) saveWorkplace(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	err := p.store.EditWorkplace(ctx, web.ViewerOf(ctx), workplaceFrom(form))
	if form, bad := form.Refused(err); bad {
		return p.renderWorkplace(c, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "people.workplace.saved"))
	return web.SeeOther(c, "/setup")
}
