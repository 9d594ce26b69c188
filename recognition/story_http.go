package recognition

import (
	"errors"
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// shownApplauders is how many people a story's page names.
const shownApplauders = 3

func (p pages) showStory(c *fiber.Ctx) error {
	return p.renderStory(c, web.NewForm())
}

// renderStory shows a story; nominate is what a lead has filled in.
func (p pages) renderStory(c *fiber.Ctx, nominate web.Form) error {
	ctx := c.UserContext()
	story, err := p.store.Story(ctx, web.ViewerOf(ctx), c.Params("id"))
	if err != nil {
		return err
	}
	v := storyView{story: story, nominate: nominate}
	if v.use, err = useOf(ctx, p.store.db, story); err != nil {
		return err
	}
	if v.applauders, err = applauders(ctx, p.store.db, story.ID, shownApplauders); err != nil {
		return err
	}
	return web.Render(c, web.Page{
		Title: story.Title.Source(), Tab: "board", Status: nominate.Status(), Scripts: []string{"applause.js"},
	}, storyPage(v))
}

func emptyStory() web.Form { return web.NewForm("guest_consent", "0") }

func (p pages) newStory(c *fiber.Ctx) error {
	if use := c.Query("use"); use != "" {
		return p.newStoryOfUse(c, use)
	}
	return p.renderNewStory(c, emptyStory())
}

func (p pages) renderNewStory(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	room, err := roomFor(ctx, p.store.db, Story{})
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "recognition.tell.title"), Tab: "board", Status: form.Status(), Narrow: true}
	return web.Render(c, page, newStoryPage(form, room))
}

func (p pages) createStory(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	room, err := roomFor(ctx, p.store.db, Story{})
	if err != nil {
		return err
	}
	d, err := storyFrom(form, room, web.ViewerOf(ctx))
	d.Use = form.Value("use")
	if d.ID = form.Value("id"); err == nil {
		_, _, err = p.store.Tell(ctx, web.ViewerOf(ctx), d)
	}
	if errors.Is(err, storage.ErrConflict) {
		// The same form again with other words: another story, if sent again.
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "recognition.tell.sent_before")
	}
	if form, bad := form.Refused(atFields(err)); bad {
		return p.renderNewStory(c, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "recognition.tell.done"))
	return web.SeeOther(c, "/board#story-"+d.ID)
}

// storyFrom reads what a form says about a story. The error is *web.Invalid,
// with everything that is wrong with it, when a name means nobody.
func storyFrom(form web.Form, room room, author web.Viewer) (Draft, error) {
	d := Draft{
		Title: form.Value("title"), Body: form.Value("body"), Values: form.All("values"),
		GuestConsent: form.Value("guest_consent") == "1",
	}
	bad := &web.Invalid{}
	for i := range maxPeople {
		typed := form.Value(whoName(i))
		if typed == "" {
			continue
		}
		who := room.colleagues.find(bad, whoName(i), typed)
		if who == author.ID {
			bad.Add(whoName(i), "recognition.invalid.oneself")
			continue
		}
		d.People = append(d.People, who)
	}
	if len(bad.Problems) == 0 {
		return d, nil
	}
	checked := d
	bad.Problems = append(bad.Problems, checked.check(author).Problems...)
	return d, bad
}

// atFields moves what is wrong with people to the first field for them.
func atFields(err error) error {
	var invalid *web.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	moved := *invalid
	moved.Problems = slices.Clone(invalid.Problems)
	for i := range moved.Problems {
		if moved.Problems[i].Field == "use" {
			moved.Problems[i].Field = "" // a field that nobody sees
		}
		if moved.Problems[i].Field == "people" {
			moved.Problems[i].Field = whoName(0)
		}
	}
	return &moved
}

func (p pages) editStory(c *fiber.Ctx) error {
	story, room, err := p.ownStory(c)
	if err != nil {
		return err
	}
	form := web.NewForm("base", baseOf(story), "title", story.Title.Source(), "body", story.Body.Source(), "guest_consent", onOff(story.GuestConsent))
	for i, person := range story.People {
		form.Set(whoName(i), room.colleagues.label(person.ID))
	}
	for _, v := range story.Values {
		form.Set("values", append(form.All("values"), v.ID)...)
	}
	return renderEditStory(c, story, room, form)
}

// ownStory returns the story that its author wants to edit, and what the form
// chooses from.
func (p pages) ownStory(c *fiber.Ctx) (story Story, room room, err error) {
	ctx := c.UserContext()
	if story, err = p.store.Story(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return story, room, err
	}
	if !isAuthor(ctx, story) {
		return story, room, web.ErrForbidden
	}
	room, err = roomFor(ctx, p.store.db, story)
	return story, room, err
}

func baseOf(s Story) string { return strconv.FormatInt(int64(revision(s.At, s.EditedAt)), 10) }

func renderEditStory(c *fiber.Ctx, story Story, room room, form web.Form) error {
	page := web.Page{Title: i18n.T(c.UserContext(), "recognition.edit.heading"), Tab: "board", Status: form.Status(), Narrow: true}
	return web.Render(c, page, editStoryPage(story.ID, form, room))
}

func (p pages) saveStory(c *fiber.Ctx) error {
	ctx := c.UserContext()
	story, room, err := p.ownStory(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	d, err := storyFrom(form, room, web.ViewerOf(ctx))
	base, _ := strconv.ParseInt(form.Value("base"), 10, 64)
	d.Base = storage.Instant(base)
	if d.ID = story.ID; err == nil {
		err = p.store.Edit(ctx, web.ViewerOf(ctx), d)
	}
	if form, bad := form.Refused(atFields(err)); bad {
		if form.Status() == fiber.StatusConflict {
			form.Set("base", baseOf(story)) // saved again it replaces what another window has saved
		}
		return renderEditStory(c, story, room, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "recognition.edit.done"))
	return web.SeeOther(c, story.URL())
}

func (p pages) askWithdraw(c *fiber.Ctx) error {
	ctx := c.UserContext()
	story, err := p.store.Story(ctx, web.ViewerOf(ctx), c.Params("id"))
	if err != nil {
		return err
	}
	if !isAuthor(ctx, story) && !web.ViewerOf(ctx).Owner {
		return web.ErrForbidden
	}
	page := web.Page{Title: i18n.T(ctx, "recognition.withdraw.title"), Tab: "board", Narrow: true}
	return web.Render(c, page, withdrawPage(story))
}

func (p pages) withdrawStory(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.Withdraw(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "recognition.withdraw.done"))
	return web.SeeOther(c, "/board")
}

// saveApplause gives applause or takes it back, and goes back to the story
// where the person saw it.
func (p pages) saveApplause(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	_, err := p.store.applaud(ctx, web.ViewerOf(ctx), c.Params("id"), form.Value("on") == "1")
	if err != nil {
		return err
	}
	return web.SeeOther(c, web.Local(form.Value("back"), "/board")+"#story-"+c.Params("id"))
}

// saveCandidate marks a story for a coming huddle, or takes the mark off.
func (p pages) saveCandidate(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	var err error
	done := i18n.T(ctx, "recognition.candidate.nominated")
	if form.Value("on") == "1" {
		err = p.store.Nominate(ctx, web.ViewerOf(ctx), c.Params("id"), storage.Day(form.Value("day")))
	} else {
		done = i18n.T(ctx, "recognition.candidate.dismissed")
		err = p.store.Dismiss(ctx, web.ViewerOf(ctx), c.Params("id"))
	}
	if form, bad := form.Refused(err); bad {
		return p.renderStory(c, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, done)
	return web.SeeOther(c, storyURL(c.Params("id")))
}
