package modules

import (
	"context"
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
	"credo/quizzes"
)

func (p pages) newModule(c *fiber.Ctx) error {
	return p.renderForm(c, formView{sheet: newSheet()})
}

func (p pages) createModule(c *fiber.Ctx) error {
	ctx := c.UserContext()
	sent := web.ReadForm(c)
	sheet, pressed := readSheet(sent), sent.Value("do")
	state, save := stateFor(pressed)
	if !save {
		return p.rearrange(c, formView{sheet: sheet}, pressed)
	}
	viewer := web.ViewerOf(ctx)
	m, _, err := p.store.Create(ctx, viewer, sheet.draft(viewer, state))
	if errors.Is(err, storage.ErrConflict) {
		// The same form again with other words: another module, if sent again.
		sheet.id = storage.NewID()
		err = web.RefuseConflict("", "modules.refused.sent_before")
	}
	return p.saved(c, formView{sheet: sheet, refused: err}, m)
}

func (p pages) editModule(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v := formView{}
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.module, err = ByID(ctx, tx, c.Params("id")); err != nil {
			return err
		}
		assignment, err := assignmentOf(ctx, tx, v.module.ID)
		if err != nil {
			return err
		}
		quiz, err := fullQuiz(ctx, tx, v.module)
		if err != nil {
			return err
		}
		v.sheet = sheetOf(v.module, quiz, assignment)
		return nil
	})
	if err != nil {
		return err
	}
	return p.renderForm(c, v)
}

func (p pages) saveModule(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	var before Module
	var quiz *quizzes.Quiz
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if before, err = ByID(ctx, tx, c.Params("id")); err == nil {
			quiz, err = fullQuiz(ctx, tx, before)
		}
		return err
	})
	if err != nil {
		return err
	}
	sent := web.ReadForm(c)
	v, pressed := formView{sheet: readSheet(sent), module: before}, sent.Value("do")
	state, save := stateFor(pressed)
	if !save {
		return p.rearrange(c, v, pressed)
	}
	m, err := p.store.Edit(ctx, viewer, before.ID, v.sheet.edit(viewer, state, before, quiz))
	v.refused = err
	return p.saved(c, v, m)
}

// fullQuiz returns the module's quiz with its key, nil without one.
func fullQuiz(ctx context.Context, r storage.Reader, m Module) (*quizzes.Quiz, error) {
	if m.QuizID == "" {
		return nil, nil
	}
	quiz, err := quizzes.Load(ctx, r, m.QuizID)
	return &quiz, err
}

// saved answers a form that was sent to be kept: with the module's page, or the
// form again with what is wrong.
func (p pages) saved(c *fiber.Ctx, v formView, m Module) error {
	ctx := c.UserContext()
	var refused *web.Invalid
	switch {
	case errors.As(v.refused, &refused):
		inPercent(refused)
		return p.renderForm(c, v)
	case v.refused != nil:
		return v.refused
	case m.Published():
		web.Toasted(c, i18n.T(ctx, "modules.form.published"))
	default:
		web.Toasted(c, i18n.T(ctx, "modules.form.kept_as_draft"))
	}
	return web.SeeOther(c, m.URL())
}

// inPercent says what is wrong with a pass mark as the form asks for it.
func inPercent(refused *web.Invalid) {
	for i, problem := range refused.Problems {
		if problem.Field == "quiz.pass_mark" {
			refused.Problems[i].Key = "modules.invalid.pass_mark"
		}
	}
}

// stateFor returns the state that a button keeps the module in; save is false
// for a button that keeps nothing yet.
func stateFor(pressed string) (state State, save bool) {
	switch pressed {
	case doPublish:
		return Published, true
	case doKeepDraft:
		return Drafted, true
	}
	return "", false
}

// rearrange shows the form again, changed as the button says, or with a preview.
func (p pages) rearrange(c *fiber.Ctx, v formView, pressed string) error {
	v.rearranged = v.sheet.rearrange(c.UserContext(), pressed)
	v.preview = !v.rearranged
	return p.renderForm(c, v)
}

// formView is what the page of the form shows.
type formView struct {
	sheet      sheet
	module     Module // the one that is edited; its ID is empty for a new one
	form       web.Form
	refused    error
	rearranged bool // by a button, and not saved
	preview    bool
	lessons    []prose // for the preview
	teams      []people.Team
	people     []people.Person
}

// action is where the form is sent. A new one goes elsewhere than it came from:
// browsers forget a page whose address was sent to, and the back button would
// bring another form, with another id, for the same words.
func (v formView) action() string {
	if v.module.ID == "" {
		return "/modules"
	}
	return v.module.EditURL()
}

// renderForm fills in what the form chooses from, and shows it.
func (p pages) renderForm(c *fiber.Ctx, v formView) error {
	ctx := c.UserContext()
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.teams, err = people.Teams(ctx, tx); err != nil {
			return err
		}
		v.people, err = people.Here(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	var outdated *web.Invalid
	if errors.As(v.refused, &outdated) && outdated.Conflict {
		// Sent again as it is now, it replaces what was saved meanwhile.
		v.sheet.revision = revisionOf(v.module)
	}
	v.form, _ = v.sheet.form().Refused(v.refused)
	if v.preview {
		for _, l := range v.sheet.lessons {
			markdown, _ := text.CleanLines(l.markdown)
			v.lessons = append(v.lessons, prose{
				html: text.Markdown(markdown, p.slots.references(ctx)), lang: v.sheet.writtenIn(web.ViewerOf(ctx)),
			})
		}
	}
	title := i18n.T(ctx, "modules.form.new")
	if v.module.ID != "" {
		title = i18n.T(ctx, "modules.form.edit")
	}
	page := web.Page{Title: title, Tab: "learn", Status: v.form.Status(), Narrow: true}
	return web.Render(c, page, modulePageForm(v))
}
