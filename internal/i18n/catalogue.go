package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	texttemplate "text/template"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

//go:embed catalogue/*.yaml
var files embed.FS

// locales are read when somebody first needs the language: reading them all would be
// most of the time that the program takes to start.
var locales = lazily(files)

// locale is what is known of one language. It never changes once it is read.
type locale struct {
	lang      Lang
	keys      map[string]bool
	plain     map[string]string // the messages that need no template
	localizer *goi18n.Localizer
	printer   *message.Printer
	english   func() *locale // has the messages that this one lacks

	weekdays, months, shortMonths []string // from Sunday, from January
}

// keepingParser keeps each message's parsed template, which is safe because the
// functions never change.
type keepingParser struct{ template.TextParser }

func (*keepingParser) Cacheable() bool { return true }

var templates = &keepingParser{template.TextParser{Funcs: texttemplate.FuncMap{
	"particle": func(word any, pair string) string { return Particle(fmt.Sprint(word), pair) },
}}}

// lazily returns the locales of catalogues that the tests have read: what is wrong with
// them is a panic.
func lazily(files fs.FS) map[Lang]func() *locale {
	locales := map[Lang]func() *locale{}
	for _, lang := range Langs {
		locales[lang] = sync.OnceValue(func() *locale {
			l, err := load(files, lang)
			if err == nil {
				err = l.nameDays()
			}
			if err != nil {
				panic(err)
			}
			l.english = locales[English]
			return l
		})
	}
	return locales
}

// load reads catalogue/*.LANG.yaml. Its errors name the file and the key.
func load(files fs.FS, lang Lang) (*locale, error) {
	tag := language.Make(string(lang))
	bundle := goi18n.NewBundle(tag)
	bundle.RegisterUnmarshalFunc("yaml", yaml.Unmarshal)
	l := &locale{
		lang:      lang,
		keys:      map[string]bool{},
		plain:     map[string]string{},
		localizer: goi18n.NewLocalizer(bundle, string(lang)),
		printer:   message.NewPrinter(tag),
	}
	paths, err := fs.Glob(files, "catalogue/*."+string(lang)+".yaml")
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
		for _, m := range file.Messages {
			if err := l.add(m); err != nil {
				return nil, fmt.Errorf("i18n: %s: %s: %w", path, m.ID, err)
			}
		}
	}
	return l, nil
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

// nameDays splits the lists of names that the formats of days use.
func (l *locale) nameDays() error {
	l.weekdays = strings.Fields(l.plain["core.weekdays"])
	l.months = strings.Fields(l.plain["core.months"])
	l.shortMonths = strings.Fields(l.plain["core.months.short"])
	if len(l.weekdays) != 7 || len(l.months) != 12 || len(l.shortMonths) != 12 {
		return fmt.Errorf("i18n: core.%s.yaml: wants 7 weekdays and 12 months", l.lang)
	}
	return nil
}
