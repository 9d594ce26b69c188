package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	texttemplate "text/template"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

//go:embed catalogue/*.yaml
var files embed.FS

var locales = mustLoad()

// locale is what is known of one language. It never changes after the start.
type locale struct {
	lang      Lang
	keys      map[string]bool
	plain     map[string]string // the messages that need no template
	localizer *goi18n.Localizer
	printer   *message.Printer

	weekdays, months, shortMonths []string // from Sunday, from January
}

// keepingParser keeps each message's parsed template, which is safe because the
// functions never change.
type keepingParser struct{ template.TextParser }

func (*keepingParser) Cacheable() bool { return true }

var templates = &keepingParser{template.TextParser{Funcs: texttemplate.FuncMap{
	"particle": func(word any, pair string) string { return Particle(fmt.Sprint(word), pair) },
}}}

func mustLoad() map[Lang]*locale {
	locales, err := load(files)
	if err == nil {
		err = nameDays(locales)
	}
	if err != nil {
		panic(err)
	}
	return locales
}

// load reads catalogue/*.LANG.yaml. Its errors name the file and the key.
func load(files fs.FS) (map[Lang]*locale, error) {
	bundle := goi18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)

	locales := map[Lang]*locale{}
	for _, lang := range Langs {
		locales[lang] = &locale{
			lang:      lang,
			keys:      map[string]bool{},
			plain:     map[string]string{},
			localizer: goi18n.NewLocalizer(bundle, string(lang)),
			printer:   message.NewPrinter(language.Make(string(lang))),
		}
	}
	paths, err := fs.Glob(files, "catalogue/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("i18n: list catalogues: %w", err)
	}
	for _, path := range paths {
		source, err := fs.ReadFile(files, path)
		if err != nil {
			return nil, fmt.Errorf("i18n: read %s: %w", path, err)
		}
		file, err := bundle.ParseMessageFileBytes(source, path)
		if err != nil {
			return nil, fmt.Errorf("i18n: parse %s: %w", path, err)
		}
		l, ok := locales[Lang(file.Tag.String())]
		if !ok {
			return nil, fmt.Errorf("i18n: %s: is in none of %v", path, Langs)
		}
		for _, m := range file.Messages {
			if err := l.add(m); err != nil {
				return nil, fmt.Errorf("i18n: %s: %s: %w", path, m.ID, err)
			}
		}
	}
	for _, l := range locales {
		l.borrow(locales[English])
	}
	return locales, nil
}

func (l *locale) add(m *goi18n.Message) error {
	switch {
	case l.keys[m.ID]:
		return errors.New("is there twice")
	case m.Other == "":
		return errors.New("is empty")
	}
	l.keys[m.ID] = true
	for _, form := range []string{m.One, m.Other} {
		if _, err := templates.Parse(form, "", ""); err != nil {
			return err
		}
	}
	if m.One == "" && !strings.Contains(m.Other, "{{") {
		l.plain[m.ID] = m.Other
	}
	return nil
}

// borrow takes the plain messages that l lacks from another language. For the
// others the bundle falls back to English by itself.
func (l *locale) borrow(from *locale) {
	for key, text := range from.plain {
		if !l.keys[key] {
			l.plain[key] = text
		}
	}
}

// nameDays splits the lists of names that the formats of days use.
func nameDays(locales map[Lang]*locale) error {
	for lang, l := range locales {
		l.weekdays = strings.Fields(l.plain["core.weekdays"])
		l.months = strings.Fields(l.plain["core.months"])
		l.shortMonths = strings.Fields(l.plain["core.months.short"])
		if len(l.weekdays) != 7 || len(l.months) != 12 || len(l.shortMonths) != 12 {
			return fmt.Errorf("i18n: core.%s.yaml: wants 7 weekdays and 12 months", lang)
		}
	}
	return nil
}
