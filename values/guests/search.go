package guests

import (
	"slices"
	"strings"

	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/values"
)

// docsOf returns what the search finds a thing by, in each language in which any
// of its texts is; the first of them is what it is called.
func docsOf(texts []i18n.Text, url string, at storage.Instant) []search.Doc {
	var docs []search.Doc
	for _, lang := range i18n.Langs {
		if values.Given(texts, lang) != lang {
			continue
		}
		said := slices.DeleteFunc(values.SaidIn(lang, texts), func(s string) bool { return s == "" })
		docs = append(docs, search.Doc{Language: lang, Title: said[0], Body: strings.Join(said[1:], "\n"), URL: url, At: at})
	}
	return docs
}
