package workshop

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
)

// A screenView is what a television shows of a workshop: one stage at a time, and
// of nobody anything.
type screenView struct {
	Workshop
	address string // where to answer, without the scheme
	words   []Word
	most    int
	options []Option
	choices []Choice
}

// wordsOnScreen fit a television.
const wordsOnScreen = 10

func (p pages) screen(c *fiber.Ctx) (v screenView, err error) {
	ctx := c.UserContext()
	if v.Workshop, err = p.workshop(c); err != nil {
		return v, err
	}
	v.address = c.Hostname() + "/w/" + v.code()
	return v, p.loadScreen(ctx, &v)
}

func (p pages) loadScreen(ctx context.Context, v *screenView) (err error) {
	if v.TooFew() {
		return nil
	}
	switch v.Stage {
	case StageWords:
		v.words, _, err = p.store.WordsOf(ctx, v.ID, "", "", wordsOnScreen)
		if len(v.words) > 0 {
			v.most = v.words[0].Said
		}
	case StageVoting, StageChoosing:
		v.options, err = p.store.Options(ctx, v.ID)
	}
	if err == nil && StageVoting.Before(v.Stage) {
		v.choices, err = p.store.Choices(ctx, v.ID)
	}
	return err
}

// showScreen is for a screen that everybody looks at. It follows the workshop by
// itself, and by loading it again.
func (p pages) showScreen(c *fiber.Ctx) error {
	v, err := p.screen(c)
	if err != nil {
		return err
	}
	title, _ := v.Question.For(i18n.LangOf(c.UserContext()))
	return web.Render(c, web.Page{Title: title, Shell: web.ShellBare, Scripts: []string{"live.js"}}, screenPage(v))
}

// showScreenNow is what the screen asks for again and again.
func (p pages) showScreenNow(c *fiber.Ctx) error {
	v, err := p.screen(c)
	if err != nil {
		return err
	}
	return web.RenderPart(c, screenNow(v))
}
