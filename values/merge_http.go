package values

import (
	"context"
	"errors"
	"regexp"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// A merge is the page that asks what to take of two drafts.
type merge struct {
	form     web.Form // what was chosen, and what is wrong with it
	own      [][2]string
	theirs   Saved
	disputes []dispute
	lang     i18n.Lang
	now      storage.Instant
}

// showMerge asks what to take of the form and of the draft that somebody else has
// saved meanwhile.
func (p pages) showMerge(c *fiber.Ctx, form web.Form, diverged *Diverged) error {
	asked, _ := web.NewForm().Refused(diverged.Invalid)
	return p.askMerge(c, form, asked, diverged.Saved)
}

// askMerge shows the page; asked holds what was chosen on it before.
func (p pages) askMerge(c *fiber.Ctx, form, asked web.Form, saved Saved) error {
	ctx := c.UserContext()
	pair, err := p.pairOf(ctx, form, saved.Draft)
	if err != nil {
		return err
	}
	m := merge{form: asked, own: fieldsOf(form), theirs: saved, disputes: pair.disputes(), lang: pair.lang, now: storage.At(p.store.now())}
	for _, d := range m.disputes {
		if asked.All(takeField(d)) == nil {
			asked.Set(takeField(d), string(d.usual()))
		}
		if asked.All(bothField(d)) == nil {
			asked.Set(bothField(d), d.together())
		}
	}
	page := web.Page{Title: i18n.T(ctx, "values.merge.title"), Tab: "setup", Status: asked.Status(), Narrow: true}
	return web.Render(c, page, mergePage(m))
}

func takeField(d dispute) string { return "take." + d.field }

func bothField(d dispute) string { return "both." + d.field }

// pairOf returns what the form says beside the saved draft.
func (p pages) pairOf(ctx context.Context, form web.Form, saved Draft) (pair, error) {
	own, err := draftIn(form, web.ViewerOf(ctx).Language)
	if err != nil {
		return pair{}, err
	}
	current, err := storage.OrZero(Current(ctx, p.store.db))
	if err != nil {
		return pair{}, err
	}
	full, err := own.onItsStart(ctx, p.store.db, current)
	if err != nil {
		return pair{}, err
	}
	known, err := storage.OrNil(own.start(ctx, p.store.db))
	lang := i18n.Lang(form.Value("language"))
	if !i18n.Valid(string(lang)) {
		lang = full.Vision.Original
	}
	return newPair(known, saved.wording().credo(), full.withIDs(current).wording().credo(), lang), err
}

// mergeDrafts saves what was chosen of the two.
func (p pages) mergeDrafts(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	revision, _ := strconv.Atoi(form.Value("merge"))
	state, err := stateAt(ctx, p.store.db, revision)
	if err != nil {
		return err
	}
	own, err := draftIn(form, web.ViewerOf(ctx).Language)
	if err != nil {
		return p.refuse(c, withoutMerge(form), err)
	}
	if state.words == nil { // it is not known any more: begin again with the latest
		return p.saveDraft(c, withoutMerge(form), own, "save")
	}
	pair, err := p.pairOf(ctx, form, state.words.draft())
	if err != nil {
		return err
	}
	bad := &web.Invalid{}
	joined := pair.join(func(d dispute) (side, string) {
		chosen := side(form.Value(takeField(d)))
		if chosen != theirs && chosen != mine && (chosen != both || d.write == nil) {
			bad.Add(takeField(d), "web.invalid.choice")
		}
		return chosen, said(form, bothField(d))
	})
	base := max(*own.Base, state.words.Base)
	draft := Draft{Base: &base, Vision: joined.Vision, Values: joined.Values, Acronym: &joined.Acronym}
	err = bad.OrNil()
	if err == nil {
		_, err = p.store.SaveDraft(ctx, web.ViewerOf(ctx), draft, revision)
	}
	var diverged *Diverged
	var refused *web.Invalid
	switch {
	case errors.As(err, &diverged):
		// Somebody was faster once more: what has been joined so far is one's own now.
		draft.Revision, draft.Coming, draft.AdoptOn = &revision, own.Coming, own.AdoptOn
		current, failed := p.store.Current(ctx)
		if failed != nil && !errors.Is(failed, storage.ErrNotFound) {
			return failed
		}
		return p.refuse(c, formIn(pair.lang, draft, current), err)
	case errors.As(err, &refused):
		saved, err := state.saved(ctx, p.store.db)
		if err != nil {
			return err
		}
		asked, _ := form.Refused(atDisputes(refused, joined))
		return p.askMerge(c, withoutMerge(form), asked, saved)
	case err != nil:
		return err
	}
	web.Toasted(c, i18n.T(ctx, "values.merge.saved"))
	return web.SeeOther(c, "/setup/credo")
}

// withoutMerge returns the form of the credo that the page carried.
func withoutMerge(form web.Form) web.Form {
	of := formOf(bodyIn(form), form)
	of.Set("language", form.Value("language"))
	of.Set("vision", form.Value("vision"))
	return of
}

// fieldsOf are the fields of the form of the credo with what they say, to be
// carried by another form.
func fieldsOf(form web.Form) [][2]string {
	names := append([]string{"id", "language", "vision"}, frame...)
	for i := range valuesIn(form) {
		for _, name := range []string{"id", "new", "origin", "colour", "icon"} {
			names = append(names, field(i, name))
		}
		for _, piece := range pieces {
			names = append(names, field(i, piece.name))
		}
	}
	var all [][2]string
	for _, name := range names {
		for _, value := range form.All(name) {
			all = append(all, [2]string{name, value})
		}
	}
	return all
}

var fieldOfValue = regexp.MustCompile(`^values\[(\d+)\]\.(.+)$`)

// atDisputes puts what is wrong with the joined draft where the page asks for it.
func atDisputes(refused *web.Invalid, joined Credo) error {
	atFields(refused)
	for i, problem := range refused.Problems {
		found := fieldOfValue.FindStringSubmatch(problem.Field)
		if found == nil {
			if problem.Field == "vision" {
				refused.Problems[i].Field = "both.vision"
			}
			continue
		}
		if at, _ := strconv.Atoi(found[1]); at < len(joined.Values) {
			refused.Problems[i].Field = "both." + joined.Values[at].ID + "." + found[2]
		}
	}
	return refused
}
