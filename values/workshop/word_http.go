package workshop

import (
	"errors"
	"net/url"
	"strings"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// listWords shows the words said most, page by page.
func (p pages) listWords(c *fiber.Ctx) error {
	return p.renderWords(c, i18n.Lang(c.Query("language")), c.Query("after"), nil, nil)
}

// renderWords shows a page of words. Sent and refused are as for renderWorkshop.
func (p pages) renderWords(c *fiber.Ctx, language i18n.Lang, after string, sent *web.Form, refused error) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	v, err := p.wordsView(ctx, w, language, after)
	if err != nil {
		return err
	}
	if sent != nil {
		v.form = *sent
	}
	form, bad := v.form.Refused(refused)
	if refused != nil && !bad {
		return refused
	}
	v.form = form
	page := web.Page{Title: i18n.T(ctx, "workshop.words.title"), Tab: "credo", Status: form.Status()}
	return web.Render(c, page, wordsPage(v))
}

// sortWords does what the button says with the words that are marked.
func (p pages) sortWords(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	if form.Value("do") == "leave_out" {
		return p.leaveOutWords(c, form)
	}
	return p.mergeWords(c, form)
}

// mergeWords makes one of the words that are marked and typed.
func (p pages) mergeWords(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	m := Merger{ID: form.Value("id"), Words: form.All("words"), Label: form.Value("label"), Typed: typedWords(form.Value("typed"))}
	merged, _, err := p.store.MergeWords(ctx, web.ViewerOf(ctx), c.Params("id"), m)
	if errors.Is(err, storage.ErrConflict) {
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "workshop.merge.sent_before")
	}
	if err != nil {
		return p.backToWords(c, form, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.merge.done", "Word", merged.Label))
	return web.SeeOther(c, wordsURL(c.Params("id"), i18n.Lang(form.Value("language")), "")+"#word-"+merged.ID)
}

// typedWords returns the words between commas.
func typedWords(s string) []string {
	return storage.Distinct(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",、，\r\n", r) }))
}

// leaveOutWords leaves out the words that are marked.
func (p pages) leaveOutWords(c *fiber.Ctx, form web.Form) error {
	ctx, out := c.UserContext(), true
	err := p.store.EditWords(ctx, web.ViewerOf(ctx), c.Params("id"), form.All("words"), WordEdit{LeftOut: &out})
	if err != nil {
		return p.backToWords(c, form, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.words.left_out_done"))
	return web.SeeOther(c, wordsURL(c.Params("id"), i18n.Lang(form.Value("language")), ""))
}

// backToWords shows the page of words again that the form was sent from.
func (p pages) backToWords(c *fiber.Ctx, form web.Form, refused error) error {
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	if w.Stage != StageWords {
		return p.renderWorkshop(c, nil, refused)
	}
	return p.renderWords(c, i18n.Lang(form.Value("language")), form.Value("after"), &form, refused)
}

// wordsURL is the address of a page of words.
func wordsURL(id string, language i18n.Lang, after string) string {
	return workshopURL(id) + "/words" + inAddress(language, after)
}

func inAddress(language i18n.Lang, after string) string {
	query := url.Values{}
	if language != "" {
		query.Set("language", string(language))
	}
	if after != "" {
		query.Set("after", after)
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

// showWord shows the answers that have a word.
func (p pages) showWord(c *fiber.Ctx) error { return p.renderWord(c, nil, nil) }

func (p pages) renderWord(c *fiber.Ctx, sent *web.Form, refused error) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	v := answersView{Workshop: w, language: i18n.Lang(c.Query("language"))}
	if v.after, err = readAnswerNo(c.Query("after")); err != nil {
		return err
	}
	word, err := p.store.Word(ctx, w.ID, c.Params("word"), v.language)
	if err != nil {
		return err
	}
	v.word, v.of = &word, word.Said
	if v.answers, v.next, err = p.store.AnswersOf(ctx, w.ID, word.ID, v.language, v.after, answersPage); err != nil {
		return err
	}
	v.form = web.NewForm("label", word.Label)
	if sent != nil {
		v.form = *sent
	}
	form, bad := v.form.Refused(refused)
	if refused != nil && !bad {
		return refused
	}
	v.form = form
	page := web.Page{Title: word.Label, Tab: "credo", Status: form.Status()}
	return web.Render(c, page, answersOfPage(v))
}

// saveWord renames a word.
func (p pages) saveWord(c *fiber.Ctx) error {
	form := web.ReadForm(c)
	label := form.Value("label")
	return p.editedWord(c, &form, WordEdit{Label: &label})
}

func (p pages) leaveOutWord(c *fiber.Ctx) error {
	out := web.ReadForm(c).Value("on") != "0"
	return p.editedWord(c, nil, WordEdit{LeftOut: &out})
}

func (p pages) editedWord(c *fiber.Ctx, form *web.Form, e WordEdit) error {
	ctx := c.UserContext()
	if err := p.store.EditWords(ctx, web.ViewerOf(ctx), c.Params("id"), []string{c.Params("word")}, e); err != nil {
		return p.renderWord(c, form, err)
	}
	return web.SeeOther(c, wordsURL(c.Params("id"), "", "")+"#word-"+c.Params("word"))
}

// undoMerge takes a merged word apart.
func (p pages) undoMerge(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.UndoMerge(ctx, web.ViewerOf(ctx), c.Params("id"), c.Params("word")); err != nil {
		return p.backToWords(c, web.NewForm(), err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.merge.undone"))
	return web.SeeOther(c, wordsURL(c.Params("id"), "", ""))
}
