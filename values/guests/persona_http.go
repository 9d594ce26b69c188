package guests

import (
	"context"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// retiredShown is how many retired things a page of the set-up shows at once.
const retiredShown = 20

func (p pages) listPersonas(c *fiber.Ctx) error {
	ctx := c.UserContext()
	personas, err := Personas(ctx, p.store.db)
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "guests.title"), Tab: "credo"}, p.slots.Sections.Over(personasPath, personasPage(personas)))
}

func (p pages) showPersona(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var v personaView
	var refs []string
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.Persona, err = PersonaByID(ctx, tx, c.Params("id")); err != nil {
			return err
		}
		if v.values, err = valuesOf(ctx, tx, v.Values); err != nil {
			return err
		}
		refs, err = refsTo(ctx, tx, PersonaKind, v.ID)
		return err
	})
	if err != nil {
		return err
	}
	v.lessons = p.slots.lessons(ctx, PersonaKind, refs, c.Query("after"))
	name, _ := v.Name.For(i18n.LangOf(ctx))
	return web.Render(c, web.Page{Title: name, Tab: "credo", Narrow: true}, p.slots.Sections.Over(personasPath, personaPage(v)))
}

// valuesOf returns the values with these ids in their order, in their latest
// wording.
func valuesOf(ctx context.Context, r storage.Reader, ids []string) ([]values.Value, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	named, err := values.Named(ctx, r, ids)
	var all []values.Value
	for _, id := range ids {
		if v, ok := named[id]; ok {
			all = append(all, v)
		}
	}
	return all, err
}

func (p pages) setUpPersonas(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var v setUpView
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.live, err = Personas(ctx, tx); err != nil {
			return err
		}
		var more bool
		if v.retired, more, err = retiredPersonas(ctx, tx, c.Query("after"), retiredShown); more {
			v.next = v.retired[len(v.retired)-1].ID
		}
		return err
	})
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "guests.title"), Tab: "setup", Narrow: true, Scripts: []string{web.OrderScript}}
	return web.Render(c, page, setUpPersonasPage(v))
}

func (p pages) newPersona(c *fiber.Ctx) error {
	form := personaForm(Persona{}, "")
	return p.renderPersonaForm(c, Persona{}, form)
}

func (p pages) renderPersonaForm(c *fiber.Ctx, persona Persona, form web.Form) error {
	ctx := c.UserContext()
	v := personaFormView{persona: persona, form: form}
	var err error
	if v.values, err = valuesToChoose(ctx, p.store.db, persona.Values); err != nil {
		return err
	}
	page := web.Page{Title: v.title(ctx), Tab: "setup", Status: form.Status(), Narrow: true}
	return web.Render(c, page, personaFormPage(v))
}

// valuesToChoose returns the values of the credo, and those chosen before.
func valuesToChoose(ctx context.Context, r storage.Reader, before []string) ([]values.Value, error) {
	credo, err := storage.OrZero(values.Current(ctx, r))
	if err != nil {
		return nil, err
	}
	gone := slices.DeleteFunc(slices.Clone(before), func(id string) bool { _, lived := credo.Value(id); return lived })
	more, err := valuesOf(ctx, r, gone)
	return append(credo.Values, more...), err
}

func (p pages) createPersona(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	draft, err := personaIn(form, web.ViewerOf(ctx))
	var persona Persona
	if err == nil {
		persona, _, err = p.store.AddPersona(ctx, web.ViewerOf(ctx), draft)
	}
	err = renewed(form, err)
	if form, bad := form.Refused(atLists(err)); bad {
		return p.renderPersonaForm(c, Persona{}, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "guests.toast.added"))
	return web.SeeOther(c, ledOn(form, "/setup/personas/"+persona.ID, "/setup/personas"))
}

func (p pages) editPersona(c *fiber.Ctx) error {
	persona, err := PersonaByID(c.UserContext(), p.store.db, c.Params("id"))
	if err != nil {
		return err
	}
	return p.renderPersonaForm(c, persona, personaForm(persona, web.LangToWrite(c.UserContext(), c.Query(web.LanguageAsked))))
}

func (p pages) savePersona(c *fiber.Ctx) error {
	ctx := c.UserContext()
	persona, err := PersonaByID(ctx, p.store.db, c.Params("id"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	draft, err := personaIn(form, web.ViewerOf(ctx))
	draft.Base = baseIn(form)
	if err == nil {
		_, err = p.store.EditPersona(ctx, web.ViewerOf(ctx), persona.ID, draft)
	}
	err = renewed(form, err)
	if form, bad := form.Refused(atLists(err)); bad {
		return p.renderPersonaForm(c, persona, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "guests.toast.saved"))
	return web.SeeOther(c, ledOn(form, "/setup/personas/"+persona.ID, "/setup/personas"))
}

// baseIn returns the revision that a form started from.
func baseIn(form web.Form) *int {
	base, _ := strconv.Atoi(form.Value("base"))
	return &base
}

func (p pages) orderPersonas(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	order := slices.Clone(form.All("ids"))
	m, _ := form.Motion()
	moved := web.Move(order, m)
	if err := p.store.OrderPersonas(ctx, web.ViewerOf(ctx), order); err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "guests.toast.ordered"))
	if moved && storage.ValidID(order[m.To]) {
		return web.SeeOther(c, "/setup/personas#p-"+order[m.To])
	}
	return web.SeeOther(c, "/setup/personas")
}

func (p pages) retirePersona(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if _, err := p.store.RetirePersona(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "guests.toast.retired"))
	return web.SeeOther(c, "/setup/personas")
}

// restorePersona brings a persona back; where that is refused, its form says why.
func (p pages) restorePersona(c *fiber.Ctx) error {
	ctx := c.UserContext()
	persona, err := PersonaByID(ctx, p.store.db, c.Params("id"))
	if err != nil {
		return err
	}
	_, err = p.store.RestorePersona(ctx, web.ViewerOf(ctx), persona.ID)
	if form, bad := personaForm(persona, web.LangToWrite(c.UserContext(), c.Query(web.LanguageAsked))).Refused(err); bad {
		return p.renderPersonaForm(c, persona, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "guests.toast.restored"))
	return web.SeeOther(c, "/setup/personas")
}
