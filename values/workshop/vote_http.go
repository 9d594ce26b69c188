package workshop

import (
	"context"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func number(n int) string { return strconv.Itoa(n) }

// newVote offers the words to put to the vote, those said most marked.
func (p pages) newVote(c *fiber.Ctx) error {
	today := storage.DayOf(p.store.now(), i18n.Zone(c.UserContext()))
	return p.renderNewVote(c, web.NewForm("closes_on", string(today.Add(usualDaysToAct))), true, nil)
}

// offeredOptions is how many words are offered to put to the vote.
const offeredOptions = 60

func (p pages) renderNewVote(c *fiber.Ctx, form web.Form, fresh bool, refused error) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	if w.Stage != StageWords {
		return p.renderWorkshop(c, nil, orStage(refused, StageWords, w.Stage))
	}
	words, _, err := p.store.WordsOf(ctx, w.ID, "", "", offeredOptions)
	if err != nil {
		return err
	}
	if fresh {
		for _, word := range words[:min(usualOptions, len(words))] {
			form.Set("words", append(form.All("words"), word.ID)...)
		}
	}
	form, bad := form.Refused(refused)
	if refused != nil && !bad {
		return refused
	}
	page := web.Page{Title: i18n.T(ctx, "workshop.vote.new_title"), Tab: "credo", Status: form.Status(), Narrow: true}
	return web.Render(c, page, newVotePage(w, words, form))
}

// orStage returns why something was refused, or that it belongs to another stage.
func orStage(refused error, wanted, is Stage) error {
	if refused != nil {
		return refused
	}
	return refuseStage(wanted, is)
}

func (p pages) openVote(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	err := p.store.OpenVote(ctx, web.ViewerOf(ctx), c.Params("id"), VoteDraft{
		ID: form.Value("id"), Words: form.All("words"), ClosesOn: storage.Day(form.Value("closes_on")),
	})
	if err != nil {
		return p.renderNewVote(c, form, false, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.vote.opened"))
	return web.SeeOther(c, workshopURL(c.Params("id")))
}

// dotsField names the field for the dots of a word.
func dotsField(wordID string) string { return "dots[" + wordID + "]" }

func (p pages) saveBallot(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	by, id, base := web.ViewerOf(ctx), c.Params("id"), wholeNumber(form, "base")
	dots, err := p.dotsFrom(ctx, form, id)
	if err != nil {
		return err
	}
	if _, err := p.store.SaveBallot(ctx, by, id, BallotDraft{Dots: dots, Base: &base}); err != nil {
		if form, bad := form.Refused(err); bad && form.Status() == fiber.StatusConflict {
			own, err := p.store.OwnBallot(ctx, by, id)
			if err != nil {
				return err
			}
			form.Set("base", number(own.Revision))
		}
		return p.renderWorkshop(c, &form, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.vote.saved"))
	return web.SeeOther(c, workshopURL(id))
}

// dotsFrom reads where the dots are. What is no number is refused by the rules.
func (p pages) dotsFrom(ctx context.Context, form web.Form, id string) (Dots, error) {
	options, err := optionsOf(ctx, p.store.db, id)
	dots := Dots{}
	for _, o := range options {
		name := dotsField(o.Word.ID)
		if strings.TrimSpace(form.Value(name)) != "" {
			dots[o.Word.ID] = wholeNumber(form, name)
		}
	}
	return dots, err
}

func (p pages) withdrawBallot(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.WithdrawBallot(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return p.renderWorkshop(c, nil, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.vote.withdrawn"))
	return web.SeeOther(c, workshopURL(c.Params("id")))
}

// askCloseVote asks once more: what is closed stays closed.
func (p pages) askCloseVote(c *fiber.Ctx) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	if w.Stage != StageVoting {
		return refuseStage(StageVoting, w.Stage)
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "workshop.vote.close_title"), Tab: "credo", Narrow: true}, closeVotePage(w, web.NewForm()))
}

func (p pages) closeVote(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.CloseVote(ctx, web.ViewerOf(ctx), c.Params("id"), web.ReadForm(c).Value("id")); err != nil {
		return p.renderWorkshop(c, nil, err)
	}
	web.Toasted(c, i18n.T(ctx, "workshop.vote.closed"))
	return web.SeeOther(c, workshopURL(c.Params("id")))
}
