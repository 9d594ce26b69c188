package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/recognition"
	"credo/values"
)

// What happens in a history.

func (h *history) tell(by web.Viewer) {
	if h.luck.IntN(6) == 0 {
		by = h.narrator
	}
	s := &toldStory{author: by, at: h.at.now()}
	s.Draft = recognition.Draft{Title: fmt.Sprint("Story ", len(h.stories)), Body: "It was so.", Language: i18n.English}
	h.fill(s)
	story, _, err := h.h.recognition.Tell(ctx, by, s.Draft)
	must(h.t, err)
	s.ID = story.ID
	h.stories = append(h.stories, s)
}

// fill says whom a story praises, and for which values.
func (h *history) fill(s *toldStory) {
	s.People, s.Values = nil, nil
	for _, p := range some(h.luck, h.people) {
		if p.Draft.ID != s.author.ID && s.author.ID != h.narrator.ID {
			s.People = append(s.People, p.Draft.ID)
		}
	}
	for _, v := range some(h.luck, h.values) {
		s.Values = append(s.Values, v.ID)
	}
}

// rewrite has a story edited or withdrawn.
func (h *history) rewrite() {
	if len(h.stories) == 0 {
		return
	}
	s := pick(h.luck, h.stories)
	switch {
	case s.gone:
	case h.luck.IntN(3) == 0:
		must(h.t, h.h.recognition.Withdraw(ctx, h.people[0].Viewer, s.ID))
		s.gone = true
	default:
		h.fill(s)
		must(h.t, h.h.recognition.Edit(ctx, s.author, s.Draft))
	}
}

func (h *history) award(to *someone) {
	a := givenAward{badge: pick(h.luck, h.badges).ID, to: to.Draft.ID, at: h.at.now()}
	d := recognition.AwardDraft{Badge: a.badge, To: a.to, Language: i18n.English}
	if len(h.stories) > 0 && h.luck.IntN(2) == 0 {
		if s := pick(h.luck, h.stories); !s.gone {
			d.Story = s.ID
		}
	}
	by := h.people[0].Viewer
	if to == h.people[0] {
		return // whom nobody else can be sure to lead
	}
	award, _, err := h.h.recognition.Award(ctx, by, d)
	if conflict := (*web.Invalid)(nil); errors.As(err, &conflict) && conflict.Conflict {
		return
	}
	must(h.t, err)
	a.id = award.ID
	h.awards = append(h.awards, a)
}

// prepare writes an edition for a day around this one, or another value and
// presenter into one.
func (h *history) prepare() {
	owner := h.people[0].Viewer
	if len(h.editions) > 0 && h.luck.IntN(3) == 0 {
		e := pick(h.luck, h.editions)
		h.choose(e)
		_, err := h.h.huddle.Edit(ctx, owner, e.Draft)
		must(h.t, err)
		return
	}
	e := &writtenEdition{}
	if h.luck.IntN(3) > 0 {
		for id := range h.zones {
			e.Audience = max(e.Audience, id)
		}
		if h.luck.IntN(2) == 0 {
			for id := range h.zones {
				e.Audience = min(e.Audience, id)
			}
		}
	}
	e.Day = h.today(e.Audience).Add(h.luck.IntN(6))
	e.Sections = []huddle.Section{{Kind: huddle.Notice, Body: en("Rain.")}}
	h.choose(e)
	edition, _, err := h.h.huddle.Write(ctx, owner, e.Draft)
	if taken := (*huddle.Taken)(nil); errors.As(err, &taken) {
		return
	}
	must(h.t, err)
	e.ID = edition.ID
	h.editions = append(h.editions, e)
}

func (h *history) choose(e *writtenEdition) {
	e.ValueID, e.PresenterID = pick(h.luck, h.values).ID, ""
	if h.luck.IntN(4) > 0 {
		e.PresenterID = pick(h.luck, h.people).Draft.ID
	}
}

func (h *history) today(audience string) storage.Day {
	zone := h.zone
	if z, ok := h.zones[audience]; ok {
		zone = z
	}
	return storage.DayOf(h.at.now(), zone)
}

// teach writes a module, or another one in the place of one.
func (h *history) teach() {
	owner := h.people[0].Viewer
	m := &writtenModule{draft: h.luck.IntN(4) == 0}
	d := modules.Draft{Title: en("Module"), State: modules.Published, Assign: modules.Assignment{Everyone: true}}
	if m.draft {
		d.State = modules.Drafted
	}
	for i := range 1 + h.luck.IntN(3) {
		name := pick(h.luck, append(h.values, h.gone...)).Name
		said := pick(h.luck, []string{name.In[i18n.English], strings.ToUpper(name.In[i18n.English]), name.In[i18n.Korean], "Nobody’s value"})
		m.names = append(m.names, said)
		d.Lessons = append(d.Lessons, modules.LessonDraft{
			Title: en(fmt.Sprint("Lesson ", i)), Markdown: en("Live [[value:" + said + "]], and not `[[value:Alpha]]`."),
		})
	}
	if len(h.modules) > 0 && h.luck.IntN(3) == 0 {
		before := pick(h.luck, h.modules)
		for i, l := range before.lessons[:min(len(before.lessons), len(d.Lessons))] {
			d.Lessons[i].ID = l.ID
		}
		now, err := h.h.modules.Edit(ctx, owner, before.id, d)
		must(h.t, err)
		for _, l := range before.lessons {
			if !slices.ContainsFunc(now.Lessons, func(o modules.Lesson) bool { return o.ID == l.ID }) {
				for key := range h.reads {
					if key[1] == l.ID {
						delete(h.reads, key)
					}
				}
			}
		}
		before.draft, before.names, before.lessons = m.draft, m.names, now.Lessons
		return
	}
	now, _, err := h.h.modules.Create(ctx, owner, d)
	must(h.t, err)
	m.id, m.lessons = now.ID, now.Lessons
	h.modules = append(h.modules, m)
}

func (h *history) read(by *someone) {
	if len(h.modules) == 0 {
		return
	}
	m := pick(h.luck, h.modules)
	l := pick(h.luck, m.lessons)
	_, err := h.h.modules.Read(ctx, by.Viewer, l.ID)
	if m.draft && !by.Leader {
		if !errors.Is(err, storage.ErrNotFound) {
			h.t.Errorf("a draft is read: %v", err)
		}
		return
	}
	must(h.t, err)
	if key := [2]string{by.Draft.ID, l.ID}; h.reads[key].IsZero() {
		h.reads[key] = h.at.now()
	}
}

// change has somebody lead or lead no more, or the credo or a badge say something
// else.
func (h *history) change() {
	owner := h.people[0].Viewer
	switch h.luck.IntN(5) {
	case 0, 1:
		p := pick(h.luck, h.people[1:])
		if p.Draft.Role == people.Staff {
			p.Draft.Role = people.Lead
		} else {
			p.Draft.Role = people.Staff
		}
		d := p.Draft
		d.Secret = ""
		must(h.t, h.h.people.Edit(ctx, owner, d))
		h.look(p)
	case 2:
		if len(h.values) > 2 {
			h.adopt(slices.Delete(slices.Clone(h.values), 0, 1)...)
		}
	case 3:
		all := slices.Clone(h.values)
		if len(all) < 4 {
			// One that has the name of one that is gone.
			name := fmt.Sprint("New ", h.luck.IntN(100))
			if len(h.gone) > 0 {
				name = h.gone[0].Name.Source()
			}
			if !slices.ContainsFunc(all, func(v values.Value) bool { return v.Name.Source() == name }) {
				h.adopt(append(all, h.value(name))...)
			}
		}
	case 4:
		i := h.luck.IntN(len(h.badges))
		b := h.badges[i]
		b.Value = pick(h.luck, h.values).ID
		must(h.t, h.h.recognition.EditBadge(ctx, owner, b))
		h.badges[i] = b
	}
}
