package values

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
)

// A preview is the draft, or the version that is coming, as staff will see it.
type preview struct {
	credo  Credo
	lang   i18n.Lang
	coming *Coming
	saved  *Saved
	news   *comparison // against the version in force, if there is one
}

// previewDraft shows the draft as staff will see it; asked for what is coming,
// that.
func (p pages) previewDraft(c *fiber.Ctx) error {
	ctx := c.UserContext()
	s, err := p.sheetOf(ctx, web.Form{})
	if err != nil {
		return err
	}
	v := preview{lang: i18n.Lang(c.Query(web.LanguageAsked))}
	if !i18n.Valid(string(v.lang)) {
		v.lang = i18n.LangOf(ctx)
	}
	switch {
	case s.coming != nil && (c.Query("of") == "coming" || s.saved == nil):
		v.credo, v.coming = s.coming.Credo, s.coming
	case s.saved != nil:
		v.credo, v.saved = Credo{Vision: s.saved.Vision, Values: s.saved.Values, Acronym: *s.saved.Acronym}, s.saved
		adorn(v.credo.Values)
	}
	if s.current.Version > 0 && (v.saved != nil || v.coming != nil) {
		news := compare(s.current, v.credo, v.lang)
		v.news = &news
	}
	page := web.Page{Title: i18n.T(ctx, "values.preview.title"), Tab: "setup"}
	return web.Render(c, page, previewPage(v, p.slots))
}

// url is where it is shown in lang.
func (v preview) url(lang i18n.Lang) string {
	if v.coming != nil {
		return "/setup/credo/preview?of=coming&in=" + string(lang)
	}
	return "/setup/credo/preview?in=" + string(lang)
}
