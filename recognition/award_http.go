package recognition

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

func (p pages) newStoryAward(c *fiber.Ctx) error { return p.renderStoryAward(c, nil) }

// renderStoryAward shows the form to award a badge for a story; an empty one
// when sent is nil.
func (p pages) renderStoryAward(c *fiber.Ctx, sent *web.Form) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	story, err := p.store.Story(ctx, viewer, c.Params("id"))
	if err != nil {
		return err
	}
	v := awardView{story: StoryRef{ID: story.ID, Title: story.Title}, back: story.URL(), form: web.NewForm()}
	for _, person := range story.People {
		if person.ID != viewer.ID && !person.Closed {
			v.praised = append(v.praised, person)
		}
	}
	if len(v.praised) > 0 {
		v.form.Set("to", v.praised[0].ID)
	}
	return p.renderAward(c, v, sent)
}

func (p pages) createStoryAward(c *fiber.Ctx) error {
	return p.createAward(c, c.Params("id"), storyURL(c.Params("id")), p.renderStoryAward)
}

func (p pages) newBadgeAward(c *fiber.Ctx) error { return p.renderBadgeAward(c, nil) }

// renderBadgeAward shows the form to award a badge to a person without a
// story.
func (p pages) renderBadgeAward(c *fiber.Ctx, sent *web.Form) error {
	badge, err := p.store.Badge(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	return p.renderAward(c, awardView{back: badge.URL(), form: web.NewForm("badge", badge.ID)}, sent)
}

func (p pages) createBadgeAward(c *fiber.Ctx) error {
	return p.createAward(c, "", "/badges/"+c.Params("id"), p.renderBadgeAward)
}

func (p pages) renderAward(c *fiber.Ctx, v awardView, sent *web.Form) error {
	ctx := c.UserContext()
	if sent != nil {
		v.form = *sent
	}
	room, err := roomFor(ctx, p.store.db, Story{})
	if err != nil {
		return err
	}
	v.badges, v.colleagues = room.badges, room.colleagues
	page := web.Page{Title: i18n.T(ctx, "recognition.award.title"), Tab: "board", Status: v.form.Status(), Narrow: true}
	return web.Render(c, page, awardPage(v))
}

// createAward awards what a form says, and goes to done.
func (p pages) createAward(c *fiber.Ctx, storyID, done string, render func(*fiber.Ctx, *web.Form) error) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	here, err := people.Here(ctx, p.store.db)
	if err != nil {
		return err
	}
	d, err := awardFrom(form, newColleagues(here), web.ViewerOf(ctx))
	var award Award
	if d.Story = storyID; err == nil {
		award, _, err = p.store.Award(ctx, web.ViewerOf(ctx), d)
	}
	if errors.Is(err, storage.ErrConflict) {
		// The same form again with other words: another award, if sent again.
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "recognition.award.sent_before")
	}
	if form, bad := form.Refused(err); bad {
		return render(c, &form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "recognition.award.done", "Name", award.To.Name))
	return web.SeeOther(c, done)
}

// awardFrom reads what a form says about an award. A typed name counts more
// than the choice above it. The error is *web.Invalid: a page asks for the
// note, since it is what the person keeps.
func awardFrom(form web.Form, colleagues colleagues, giver web.Viewer) (AwardDraft, error) {
	d := AwardDraft{ID: form.Value("id"), Badge: form.Value("badge"), To: form.Value("to"), Note: form.Value("note")}
	bad := &web.Invalid{}
	if typed := form.Value("name"); typed != "" {
		d.To = colleagues.find(bad, "name", typed)
	}
	unknown := len(bad.Problems) > 0
	checked := d
	unwritten := true
	for _, problem := range checked.check(giver).Problems {
		if problem.Field == "to" {
			if unknown {
				continue
			}
			problem.Field = "name"
		}
		unwritten = unwritten && problem.Field != "note"
		bad.Problems = append(bad.Problems, problem)
	}
	if unwritten && checked.Note == "" {
		bad.Add("note", "web.invalid.missing")
	}
	return d, bad.OrNil()
}
