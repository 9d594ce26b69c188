package web

import (
	"context"
	"io"
	"net/url"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
)

// LanguageAsked names in an address the language of what a page shows or takes,
// which need not be the reader's own. It is not "lang", which has a stranger's choice
// kept in a cookie.
const LanguageAsked = "in"

// InLanguage returns the path with the language that it asks for; none asks for
// nothing.
func InLanguage(path string, lang i18n.Lang) string {
	if path == "" || lang == "" {
		return path
	}
	return path + "?" + url.Values{LanguageAsked: {string(lang)}}.Encode()
}

// AskedLanguage is the language that the address asks for, else the reader's.
func AskedLanguage(c *fiber.Ctx) i18n.Lang {
	if asked := c.Query(LanguageAsked); i18n.Valid(asked) {
		return i18n.Lang(asked)
	}
	return i18n.LangOf(c.UserContext())
}

// Spoken renders a part of a page in another language than the rest. What stands
// around it says which.
func Spoken(lang i18n.Lang, part templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return part.Render(i18n.NewContext(ctx, lang, i18n.Zone(ctx)), w)
	})
}
