package modules

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

// showLearn lists what there is to learn, what matters most first.
func (p pages) showLearn(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	var learning Learning
	var drafts []Module
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if learning, err = For(ctx, tx, viewer.ID); err != nil || !viewer.Leader {
			return err
		}
		drafts, err = Drafts(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "modules.learn.title"), Tab: "learn"}
	return web.Render(c, page, learnPage(learning, drafts, p.today(c)))
}

func (p pages) showModule(c *fiber.Ctx) error {
	ctx := c.UserContext()
	progress, err := p.store.Module(ctx, web.ViewerOf(ctx), c.Params("id"))
	if err != nil {
		return err
	}
	title, _ := progress.Module.Title.For(i18n.LangOf(ctx))
	return web.Render(c, web.Page{Title: title, Tab: "learn"}, modulePage(progress, p.today(c)))
}

func (p pages) showLesson(c *fiber.Ctx) error {
	ctx := c.UserContext()
	view, err := p.store.Lesson(ctx, web.ViewerOf(ctx), c.Params("id"))
	if err != nil {
		return err
	}
	title, _ := view.Lesson.Title.For(i18n.LangOf(ctx))
	markdown, lang := view.Lesson.Markdown.For(i18n.LangOf(ctx))
	prose := prose{html: text.Markdown(markdown, p.slots.references(ctx)), lang: lang}
	return web.Render(c, web.Page{Title: title, Tab: "learn"}, lessonPage(view, prose, p.today(c)))
}

// readLesson keeps that the lesson was read and leads on.
func (p pages) readLesson(c *fiber.Ctx) error {
	ctx := c.UserContext()
	id := c.Params("id")
	progress, err := p.store.Read(ctx, web.ViewerOf(ctx), id)
	if err != nil {
		return err
	}
	if progress.Done() {
		title, _ := progress.Module.Title.For(i18n.LangOf(ctx))
		web.Toasted(c, i18n.T(ctx, "modules.lesson.completed", "Title", title))
	}
	return web.SeeOther(c, progress.after(id))
}

func (p pages) today(c *fiber.Ctx) storage.Day {
	return storage.DayOf(p.store.now(), i18n.Zone(c.UserContext()))
}

// prose is a text as safe HTML, and the language it is in.
type prose struct {
	html string
	lang i18n.Lang
}
