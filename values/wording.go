package values

import (
	"slices"

	"credo/internal/i18n"
	"credo/internal/web"
)

// Reworded returns what a text says once somebody has written now in the place of
// before: the languages that now leaves out stay, and so does what says the same
// as before to its readers. What says nothing any more does so in all languages.
func Reworded(before, now i18n.Text) i18n.Text {
	if before.IsZero() || now.IsZero() {
		return now
	}
	all := before
	for _, lang := range i18n.Langs {
		s := now.In[lang]
		if said, _ := before.For(lang); s != "" && s != said {
			all = all.With(lang, s)
		}
	}
	return all
}

// RewordedLines is Reworded for a list. A line that says the same as one before is
// that one, wherever it stands now; of the others, if there are as many as there
// were, each is one reworded, in their order.
func RewordedLines(before, now []i18n.Text) []i18n.Text {
	all := slices.Clone(now)
	var fresh []int
	left := slices.Clone(before)
	for i, t := range now {
		same := slices.IndexFunc(left, func(b i18n.Text) bool {
			said, _ := b.For(t.Original)
			return said == t.Source()
		})
		if same < 0 {
			fresh = append(fresh, i)
			continue
		}
		all[i] = Reworded(left[same], t)
		left = slices.Delete(left, same, same+1)
	}
	if len(left) == len(fresh) {
		for i, at := range fresh {
			all[at] = Reworded(left[i], now[at])
		}
	}
	return all
}

// TextsIn returns lines of a form or a call as texts in lang.
func TextsIn(lang i18n.Lang, said []string) []i18n.Text {
	var texts []i18n.Text
	for _, s := range said {
		texts = append(texts, i18n.NewText(lang, s))
	}
	return texts
}

// SaidIn returns what texts say to readers of lang; never nil.
func SaidIn(lang i18n.Lang, texts []i18n.Text) []string {
	said := make([]string, len(texts))
	for i, t := range texts {
		said[i], _ = t.For(lang)
	}
	return said
}

// LanguageWritten returns the language of something that somebody writes: the one they
// name, else that of its letters, else their own.
func LanguageWritten(bad *web.Invalid, named i18n.Lang, words string, by web.Viewer) i18n.Lang {
	switch {
	case named == "":
		return i18n.DetectLang(words, by.Language)
	case !i18n.Valid(string(named)):
		bad.Add("language", "web.invalid.language")
	}
	return named
}
