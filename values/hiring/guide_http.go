package hiring

import (
	"errors"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
)

func (p pages) showHiring(c *fiber.Ctx) error {
	ctx := c.UserContext()
	guides, err := p.store.Guides(ctx)
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "hiring.title"), Tab: "credo"}, guidesPage(lived(guides)))
}

// lived leaves out what is asked about values that are no longer in the credo.
func lived(guides []Guide) []Guide {
	return slices.DeleteFunc(slices.Clone(guides), func(g Guide) bool { return g.Value.Retired })
}

// A sheetView is what an interviewer takes along on paper.
type sheetView struct {
	guides []Guide // those chosen
	all    []Guide // those to choose from
	lang   i18n.Lang
}

func (p pages) showSheet(c *fiber.Ctx) error {
	ctx := c.UserContext()
	guides, err := p.store.Guides(ctx)
	if err != nil {
		return err
	}
	v := sheetView{lang: web.AskedLanguage(c)}
	var asked []string
	for _, value := range c.Context().QueryArgs().PeekMulti("value") {
		asked = append(asked, string(value))
	}
	for _, g := range lived(guides) {
		if len(g.Questions) == 0 {
			continue
		}
		v.all = append(v.all, g)
		if len(asked) == 0 || slices.Contains(asked, g.Value.ID) {
			v.guides = append(v.guides, g)
		}
	}
	page := web.Page{Title: i18n.T(ctx, "hiring.sheet.title"), Tab: "credo", Scripts: web.PrintScripts}
	return web.Render(c, page, sheetPage(v))
}

func (p pages) listGuides(c *fiber.Ctx) error {
	ctx := c.UserContext()
	guides, err := p.store.Guides(ctx)
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "hiring.setup.title"), Tab: "setup", Narrow: true}
	return web.Render(c, page, setUpPage(guides))
}

// A guideView is the form about the questions of a value.
type guideView struct {
	guide   Guide
	form    web.Form
	kept    bool // all that was typed came back with the form
	retired []Question
	next    string // the address of further ones
	paged   bool   // these are further ones
}

// retiredOnPage is how many retired questions a page shows at once.
const retiredOnPage = 20

func (p pages) editGuide(c *fiber.Ctx) error {
	ctx := c.UserContext()
	guide, err := p.store.GuideTo(ctx, c.Params("value"))
	if err != nil {
		return err
	}
	body := guideIn(web.LangToWrite(c.UserContext(), c.Query(web.LanguageAsked)), guide.Questions)
	if len(body.Questions) == 0 {
		body.Questions = make([]questionBody, 1)
	}
	return p.renderGuide(c, guide, guideForm(body, guide.Revision, idsOf(guide.Questions)), false)
}

func (p pages) renderGuide(c *fiber.Ctx, guide Guide, form web.Form, kept bool) error {
	ctx := c.UserContext()
	v := guideView{guide: guide, form: form, kept: kept, paged: c.Query("after") != ""}
	retired, next, err := RetiredQuestions(ctx, p.store.db, guide.Value.ID, c.Query("after"), retiredOnPage)
	if err != nil {
		return err
	}
	v.retired = retired
	if next != "" {
		v.next = guide.setUpURL() + "?after=" + next + "#retired"
	}
	name, _ := guide.Value.Name.For(i18n.LangOf(ctx))
	page := web.Page{Title: i18n.T(ctx, "hiring.setup.about", "Value", name), Tab: "setup", Status: form.Status(), Narrow: true, Scripts: []string{web.OrderScript}}
	return web.Render(c, page, guidePage(v))
}

// setUpURL is where the questions are written.
func (g Guide) setUpURL() string { return "/setup/hiring/" + g.Value.ID }

// saveGuide keeps what the form says, unless another button than those for that
// was pressed.
func (p pages) saveGuide(c *fiber.Ctx) error {
	ctx := c.UserContext()
	guide, err := p.store.GuideTo(ctx, c.Params("value"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	body, known := guideFrom(form), form.All("known")
	revision, _ := strconv.Atoi(form.Value("revision"))
	if pressed, err := body.arrange(form); pressed {
		form, _ = guideForm(body, revision, known).Refused(err)
		return p.renderGuide(c, guide, form, true)
	}
	if !i18n.Valid(string(body.Language)) {
		form, _ := form.Refused(web.Refuse("", "web.invalid.language"))
		return p.renderGuide(c, guide, form, true)
	}
	then, id := form.Value("then"), form.Value("id")
	body.Questions = slices.DeleteFunc(body.Questions, questionBody.empty)
	form = guideForm(body, revision, known)
	form.Set("id", id)
	draft, err := body.draft()
	if err != nil {
		return err
	}
	draft.ID, draft.Revision = id, &revision
	_, err = p.store.WriteGuide(ctx, web.ViewerOf(ctx), guide.Value.ID, draft)
	var bad *web.Invalid
	if errors.As(err, &bad) && bad.Conflict {
		if guide, err = p.store.GuideTo(ctx, guide.Value.ID); err != nil {
			return err
		}
		body.join(known, guide.Questions)
		form, err = guideForm(body, guide.Revision, idsOf(guide.Questions)), bad
	}
	if form, bad := form.Refused(atLines(err)); bad {
		return p.renderGuide(c, guide, form, true)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "hiring.setup.saved"))
	if i18n.Valid(then) {
		return web.SeeOther(c, web.InLanguage(guide.setUpURL(), i18n.Lang(then)))
	}
	return web.SeeOther(c, "/setup/hiring")
}

// restoreQuestion brings a retired question back.
func (p pages) restoreQuestion(c *fiber.Ctx) error {
	ctx := c.UserContext()
	valueID := c.Params("value")
	err := p.store.AskAgain(ctx, web.ViewerOf(ctx), valueID, web.ReadForm(c).Value("question"))
	var bad *web.Invalid
	if errors.As(err, &bad) {
		guide, missing := p.store.GuideTo(ctx, valueID)
		if missing != nil {
			return missing
		}
		form, _ := guideForm(guideIn(web.LangToWrite(c.UserContext(), c.Query(web.LanguageAsked)), guide.Questions), guide.Revision, idsOf(guide.Questions)).Refused(bad)
		return p.renderGuide(c, guide, form, false)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "hiring.setup.restored"))
	return web.SeeOther(c, "/setup/hiring/"+valueID)
}

// atLines puts problems with one of the follow-ups at their field.
func atLines(err error) error {
	var bad *web.Invalid
	if errors.As(err, &bad) {
		for i, problem := range bad.Problems {
			bad.Problems[i].Field = lineOfFollowUps.ReplaceAllString(problem.Field, ".follow_ups")
		}
	}
	return err
}
