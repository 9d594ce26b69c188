package recognition

import (
	"slices"
	"strconv"
	"strings"

	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
)

// colleagues finds people by the names that others type.
type colleagues struct {
	people []people.Person
	labels []string // one for each, no two alike
}

// newColleagues returns those who work here. People of one name are told apart
// by their job and teams.
func newColleagues(here []people.Person) colleagues {
	c := colleagues{people: here, labels: make([]string, len(here))}
	called := map[string]int{}
	for _, p := range here {
		called[nameKey(p.Name)]++
	}
	taken := map[string]int{}
	for i, p := range here {
		label := p.Name
		if called[nameKey(p.Name)] > 1 {
			label = strings.Join(append([]string{p.Name}, particulars(p)...), " · ")
		}
		if taken[label]++; taken[label] > 1 {
			label += " · " + strconv.Itoa(taken[label])
		}
		c.labels[i] = label
	}
	return c
}

func particulars(p people.Person) []string {
	var all []string
	if p.Job != "" {
		all = append(all, p.Job)
	}
	for _, t := range p.Teams {
		all = append(all, t.Name)
	}
	return all
}

// label returns what a form shows of the person with that id.
func (c colleagues) label(id string) string {
	for i, p := range c.people {
		if p.ID == id {
			return c.labels[i]
		}
	}
	return ""
}

// find returns the id of whom the typed name means. When that is nobody or
// several, what is wrong goes into bad, with whom it could be.
func (c colleagues) find(bad *web.Invalid, field, typed string) string {
	clean, ok := text.Clean(typed)
	if !ok {
		bad.Add(field, "web.invalid.characters")
		return ""
	}
	clean = strings.TrimLeft(clean, "@＠")
	found := c.called(nameKey(clean))
	if len(found) == 0 {
		found = c.called(withoutTitle(nameKey(clean)))
	}
	if len(found) == 1 {
		return c.people[found[0]].ID
	}
	shown := text.Excerpt(clean, maxShownName)
	if len(found) > 1 {
		bad.Add(field, "recognition.invalid.who_several", "Name", shown, "Names", c.names(found))
		return ""
	}
	if found = c.like(clean); len(found) > 0 {
		bad.Add(field, "recognition.invalid.who_close", "Name", shown, "Names", c.names(found))
		return ""
	}
	bad.Add(field, "recognition.invalid.who_unknown", "Name", shown)
	return ""
}

// called returns the places of those whose name or label has that key.
func (c colleagues) called(key string) []int {
	var found []int
	for i, p := range c.people {
		if nameKey(c.labels[i]) == key {
			return []int{i}
		}
		if nameKey(p.Name) == key {
			found = append(found, i)
		}
	}
	return found
}

const (
	maxSuggestions = 5
	maxShownName   = 40
)

// like returns the places of up to maxSuggestions people whose names hold the
// typed one, are held by it, or share a word with it.
func (c colleagues) like(typed string) []int {
	key := withoutTitle(nameKey(typed))
	words := strings.Fields(text.Fold(typed))
	var found []int
	for i, p := range c.people {
		name := nameKey(p.Name)
		shared := slices.ContainsFunc(strings.Fields(text.Fold(p.Name)), func(word string) bool {
			return slices.Contains(words, word)
		})
		if key != "" && (strings.Contains(name, key) || strings.Contains(key, name)) || shared {
			found = append(found, i)
		}
		if len(found) == maxSuggestions {
			break
		}
	}
	return found
}

// names lists labels in a way that reads the same in every language.
func (c colleagues) names(places []int) string {
	var all []string
	for _, i := range places {
		if len(all) < maxSuggestions {
			all = append(all, c.labels[i])
		}
	}
	return strings.Join(all, " / ")
}

// nameKey is what two spellings of a name share: 박 지호 is 박지호, ｔｏｍ is Tom.
func nameKey(name string) string { return strings.ReplaceAll(text.Fold(name), " ", "") }

// withoutTitle takes off what Korean and Japanese put behind a name.
func withoutTitle(key string) string {
	for _, title := range []string{"님", "씨", "さん", "さま", "様"} {
		if name, found := strings.CutSuffix(key, title); found && name != "" {
			return name
		}
	}
	return key
}
