package bank

import (
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/quizzes"
)

// maxSource bounds a file that comes by the browser, in bytes; larger ones come by
// the command.
const maxSource = 4 << 20

// maxListed is how many questions of a file the page lists.
const maxListed = 200

// listed returns those of a file that the page lists.
func listed(good []quizzes.GIFTQuestion) []quizzes.GIFTQuestion {
	return good[:min(len(good), maxListed)]
}

// An importView is what the page shows of a file.
type importView struct {
	form     web.Form
	file     File
	looked   bool
	encoding Encoding
}

func (p pages) showImport(c *fiber.Ctx) error {
	return p.renderImport(c, importView{form: web.NewForm(), encoding: UTF8})
}

func (p pages) renderImport(c *fiber.Ctx, v importView) error {
	page := web.Page{Title: i18n.T(c.UserContext(), "bank.import"), Tab: "team", Status: v.form.Status(), Narrow: true}
	return web.Render(c, page, importPage(v))
}

// importFile shows what was understood of a file, or brings it in. A file that was
// chosen comes back as text: nobody has to choose it again.
func (p pages) importFile(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v := importView{form: web.ReadForm(c), encoding: UTF8}
	if _, content, err := web.Upload(c, "file", maxSource); err != nil {
		return err
	} else if len(content) > 0 {
		var src string
		src, v.encoding = Decode(content)
		v.form.Set("source", src)
	}
	src, by := v.form.Value("source"), web.ViewerOf(ctx)
	if len(src) > maxSource {
		v.form.Set("source", "")
		v.form, _ = v.form.Refused(web.Refuse("source", "bank.invalid.too_large", "Max", maxSource>>20))
		return p.renderImport(c, v)
	}
	as := Syntax(v.form.Value("syntax"))
	if !slices.Contains(Syntaxes, as) {
		as = "" // whichever it looks like
	}
	v.file, v.looked = Read(src, as, func(text string) i18n.Lang { return i18n.DetectLang(text, by.Language) }), true
	if v.form.Value("do") != "import" {
		return p.renderImport(c, v)
	}
	done, err := p.store.Import(ctx, by, v.file, v.form.Has("good_only", ticked))
	if form, bad := v.form.Refused(err); bad {
		v.form = form
		return p.renderImport(c, v)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.N(ctx, "bank.imported", count(done, quizzes.Added)+count(done, quizzes.Revised), "There", count(done, quizzes.Unchanged)+count(done, quizzes.Duplicate)))
	return web.SeeOther(c, path)
}

func count(done []quizzes.Imported, what quizzes.Outcome) (n int) {
	for _, one := range done {
		if one.Outcome == what {
			n++
		}
	}
	return n
}

// exportFile sends the bank as a file, or the questions with a tag.
func (p pages) exportFile(c *fiber.Ctx) error {
	src, _, err := quizzes.ExportGIFT(c.UserContext(), p.store.db, quizzes.BankFilter{Tag: c.Query("tag")}, quizzes.BankFile{IDs: true})
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/plain; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="questions-`+p.store.now().UTC().Format(time.DateOnly)+`.gift"`)
	return c.SendString(src)
}
