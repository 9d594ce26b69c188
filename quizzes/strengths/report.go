package strengths

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/people"
	"credo/quizzes"
)

// A Report is what a lead sees of a team.
type Report struct {
	Team    people.Team   // the zero Team for a lead without one
	Teams   []people.Team // that the viewer may look at, in the order of their names
	From    storage.Day   // the first day of which answers count, where the team is
	Until   storage.Day   // today, there
	Answers int           // the latest of each person to each question that is still asked
	Values  []Group
	Topics  []Group
	Modules []Group
	Hands   []Hand // in the order of names
}

// A Kind is what questions are sorted by.
type Kind string

// The kinds.
const (
	ByValue  Kind = "value"
	ByTopic  Kind = "topic"
	ByModule Kind = "module"
)

// A Group is a value, a topic or a module, and how strong the team is in it.
type Group struct {
	Link
	ID   string // of the value or the quiz; of a topic its tag
	Icon string // the emblem of a value, else empty
	Strength
	Asked []Link // the modules that ask about it; of a module none
}

// A Link is a name and where it leads.
type Link struct {
	Name string
	Lang i18n.Lang
	URL  string // empty where there is no page
}

// A Hand is somebody who needs one.
type Hand struct {
	Person people.Person
	In     []Link // the values and topics that they are stuck in
	Read   []Link // the modules that ask what they get wrong of it
}

// key names a group.
type key struct {
	kind Kind
	id   string
}

// keysOf returns what a question counts for.
func keysOf(t quizzes.Topic) []key {
	var keys []key
	if t.Value != "" {
		keys = append(keys, key{ByValue, t.Value})
	}
	for _, tag := range t.Tags {
		keys = append(keys, key{ByTopic, tag})
	}
	for _, quiz := range t.Quizzes {
		keys = append(keys, key{ByModule, quiz})
	}
	return keys
}

// A sorting is the marks of a team by what they count for.
type sorting struct {
	topics    map[string]quizzes.Topic // by question
	marks     map[key][]quizzes.QuestionMark
	strengths map[key]Strength
}

// sortMarks sorts marks by what their questions are about, and by the quizzes that ask
// them. Those of questions that are not among the topics count for nothing.
func sortMarks(marks []quizzes.QuestionMark, topics map[string]quizzes.Topic, named map[string]quizzes.Quiz, zone *time.Location) sorting {
	s := sorting{topics, map[key][]quizzes.QuestionMark{}, map[key]Strength{}}
	for _, m := range marks {
		for _, k := range keysOf(topics[m.Question]) {
			s.marks[k] = append(s.marks[k], m)
		}
	}
	for k, of := range s.marks {
		line := WeakBelow
		if k.kind == ByModule {
			line = named[k.id].PassMark
		}
		s.strengths[k] = judge(of, line, zone)
	}
	return s
}

// answers counts the latest answers of each person to each question.
func (s sorting) answers() int {
	type answer struct{ person, question string }
	all := map[answer]bool{}
	for _, marks := range s.marks {
		for _, m := range marks {
			all[answer{m.Person, m.Question}] = true
		}
	}
	return len(all)
}

// ids returns what there is of a kind, sorted.
func (s sorting) ids(kind Kind) []string {
	var ids []string
	for k := range s.marks {
		if k.kind == kind {
			ids = append(ids, k.id)
		}
	}
	slices.Sort(ids)
	return ids
}

// asking returns the quizzes that ask the questions of these marks, sorted.
func (s sorting) asking(marks []quizzes.QuestionMark) []string {
	all := map[string]bool{}
	for _, m := range marks {
		for _, quiz := range s.topics[m.Question].Quizzes {
			all[quiz] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// groups returns the groups of a kind that have a name, those that need a lead first,
// and such that need the same by their names.
func (s sorting) groups(kind Kind, named map[string]Group, modules map[string]Link) []Group {
	var groups []Group
	for _, id := range s.ids(kind) {
		g, is := named[id]
		if !is {
			continue
		}
		k := key{kind, id}
		g.ID, g.Strength = id, s.strengths[k]
		if kind != ByModule {
			g.Asked = links(s.asking(s.marks[k]), modules)
		}
		groups = append(groups, g)
	}
	slices.SortStableFunc(groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(slices.Index(Verdicts, a.Verdict), slices.Index(Verdicts, b.Verdict)), compareNames(a.Link, b.Link))
	})
	return groups
}

// hands returns who of the people is stuck in one of the groups, in their order.
func (s sorting) hands(members []people.Person, r Report, modules map[string]Link) []Hand {
	var hands []Hand
	for _, p := range members {
		hand := Hand{Person: p}
		var wrong []quizzes.QuestionMark
		for kind, groups := range map[Kind][]Group{ByValue: r.Values, ByTopic: r.Topics, ByModule: r.Modules} {
			for _, g := range groups {
				if !slices.Contains(g.Stuck, p.ID) {
					continue
				}
				if kind == ByModule {
					hand.Read = append(hand.Read, modules[g.ID])
				} else {
					hand.In = append(hand.In, g.Link)
					wrong = append(wrong, s.wrong(key{kind, g.ID}, p.ID)...)
				}
			}
		}
		if len(hand.In)+len(hand.Read) == 0 {
			continue
		}
		hand.Read = append(hand.Read, links(s.asking(wrong), modules)...)
		for _, l := range []*[]Link{&hand.In, &hand.Read} {
			slices.SortFunc(*l, compareNames)
			*l = slices.Compact(*l)
		}
		hands = append(hands, hand)
	}
	return hands
}

// wrong returns what somebody gets wrong by now.
func (s sorting) wrong(k key, personID string) []quizzes.QuestionMark {
	var own []quizzes.QuestionMark
	for _, m := range s.marks[k] {
		if m.Person == personID {
			own = append(own, m)
		}
	}
	return slices.DeleteFunc(latest(own), func(m quizzes.QuestionMark) bool { return m.Mark >= WeakBelow })
}

// links returns the modules of quizzes, in the order of their names.
func links(quizIDs []string, modules map[string]Link) []Link {
	var all []Link
	for _, id := range quizIDs {
		if l, is := modules[id]; is {
			all = append(all, l)
		}
	}
	slices.SortFunc(all, compareNames)
	return slices.Compact(all)
}

func compareNames(a, b Link) int {
	return cmp.Or(strings.Compare(text.Fold(a.Name), text.Fold(b.Name)), strings.Compare(a.Name, b.Name), strings.Compare(a.URL, b.URL))
}
