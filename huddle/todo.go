package huddle

import (
	"regexp"
	"strings"

	"credo/internal/text"
)

// A part is a stretch of a body: a list of things to do, or Markdown.
type part struct {
	todos    []todo
	markdown string // when there are no todos
}

// A todo is a thing to do, with what stands out at its beginning.
type todo struct {
	when  string // a clock time, or words: All day
	clock bool   // when is a clock time
	what  string // Markdown of one line
}

var (
	listItem  = regexp.MustCompile(`^[-*+] +(?:\*\*([^*]+)\*\*|([0-2]?\d:[0-5]\d))[ \t]*[:：]?[ \t]*(\S.*)$`)
	clockTime = regexp.MustCompile(`^[0-2]?\d:[0-5]\d$`)
)

// maxWhen bounds what may stand in the column of times, in characters: a whole
// sentence in bold is no time.
const maxWhen = 12

// parts cuts a body into its lists of things to do, whose every item begins
// with a time or with words in bold, and the Markdown between them.
func parts(body string) []part {
	var all []part
	for _, block := range strings.Split(body, "\n\n") {
		todos := todosOf(block)
		last := len(all) - 1
		switch {
		case todos == nil && last >= 0 && all[last].todos == nil:
			all[last].markdown += "\n\n" + block
		case todos == nil:
			all = append(all, part{markdown: block})
		default:
			all = append(all, part{todos: todos})
		}
	}
	return all
}

// todosOf returns the items of a block that is such a list, otherwise nil.
func todosOf(block string) []todo {
	var all []todo
	for line := range strings.SplitSeq(strings.Trim(block, "\n"), "\n") {
		found := listItem.FindStringSubmatch(strings.TrimRight(line, " \t"))
		if found == nil {
			return nil
		}
		when := strings.TrimRight(text.Plain(found[1]+found[2]), ":：")
		if text.Length(when) > maxWhen {
			return nil
		}
		all = append(all, todo{when: when, clock: clockTime.MatchString(when), what: found[3]})
	}
	return all
}
