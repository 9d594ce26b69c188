package workshop

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// field names a field of the i-th value of the form.
func field(i int, name string) string { return fmt.Sprintf("values[%d].%s", i, name) }

// choiceForm says what was chosen so far, in the reader's language.
func choiceForm(ctx context.Context, w Workshop, all []Choice) web.Form {
	lang := i18n.LangOf(ctx)
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	form := web.NewForm("base", number(w.Revision), "shown", string(lang), "vision", say(w.Vision))
	for i, c := range all {
		form.Set("pick", append(form.All("pick"), c.Word.ID)...)
		form.Set(field(i, "word"), c.Word.ID)
		form.Set(field(i, "name"), say(c.Name))
		form.Set(field(i, "statement"), say(c.Statement))
	}
	return form
}

// chosenFrom reads what the form says: the words that are marked, each with the
// wording that its fields give.
func chosenFrom(form web.Form, by web.Viewer) ChoiceDraft {
	base := wholeNumber(form, "base")
	d := ChoiceDraft{Vision: inItsLanguage(values.Said(form, "vision"), by.Language), Shown: i18n.Lang(form.Value("shown")), Base: &base}
	picked := storage.Distinct(form.All("pick"))
	for i := range chosenIn(form) {
		word := form.Value(field(i, "word"))
		if at := slices.Index(picked, word); at >= 0 {
			picked = slices.Delete(picked, at, at+1)
			d.Values = append(d.Values, ChosenDraft{
				Word: word, Name: inItsLanguage(values.Said(form, field(i, "name")), by.Language),
				Statement: inItsLanguage(values.Said(form, field(i, "statement")), by.Language),
			})
		}
	}
	for _, word := range picked {
		d.Values = append(d.Values, ChosenDraft{Word: word})
	}
	return d
}

// chosenIn counts the values of the form that have fields.
func chosenIn(form web.Form) int {
	n := 0
	for n < values.MaxValues && form.All(field(n, "word")) != nil {
		n++
	}
	return n
}

// rearrange gives the fields of the form the order of the draft, which what is
// wrong with it is told by.
func rearrange(form web.Form, d ChoiceDraft) {
	for i := range values.MaxValues {
		for _, name := range []string{"word", "name", "statement"} {
			form.Set(field(i, name))
		}
	}
	for i, v := range d.Values[:min(values.MaxValues, len(d.Values))] {
		form.Set(field(i, "word"), v.Word)
		form.Set(field(i, "name"), v.Name.Source())
		form.Set(field(i, "statement"), v.Statement.Source())
	}
}

func (p pages) saveChoice(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	by, id := web.ViewerOf(ctx), c.Params("id")
	d := chosenFrom(form, by)
	_, _, err := p.store.SaveChoice(ctx, by, id, d)
	if err != nil {
		rearrange(form, d)
		w, failed := p.workshop(c)
		if failed != nil {
			return failed
		}
		if form, bad := form.Refused(err); bad && form.Status() == fiber.StatusConflict {
			form.Set("base", strconv.Itoa(w.Revision)) // saved again it replaces what another window has saved
		}
		return p.renderWorkshop(c, &form, err)
	}
	if form.Value("do") == "finish" {
		if err := p.store.FinishWorkshop(ctx, by, id, form.Value("id")); err != nil {
			return p.renderWorkshop(c, nil, err)
		}
		web.Toasted(c, i18n.T(ctx, "workshop.choose.finished"))
		return web.SeeOther(c, workshopURL(id))
	}
	web.Toasted(c, i18n.T(ctx, "workshop.choose.saved"))
	return web.SeeOther(c, workshopURL(id)+"#chosen")
}
