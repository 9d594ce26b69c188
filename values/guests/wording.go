package guests

import (
	"credo/internal/i18n"
	"credo/internal/web"
)

// checkedLines checks a list of lines, of which there are at most so many; empty ones
// are left out.
func checkedLines(bad *web.Invalid, field string, texts []i18n.Text, most int) []i18n.Text {
	kept := bad.TextList(field, texts, web.Rule{Max: maxLine})
	if len(kept) > most {
		bad.Add(field, "guests.invalid.lines", "Max", most)
	}
	return kept
}

// maxLine bounds a line of a list, in characters as people see them.
const maxLine = 200
