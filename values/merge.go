package values

import (
	"slices"
	"strconv"
	"strings"

	"credo/internal/i18n"
)

// Two owners have written in the same draft. Whoever comes second takes, for each
// thing that they say differently, what the other wrote or what they wrote
// themselves, or writes both together.

// A side is whose words are taken.
type side string

const (
	theirs side = "theirs"
	mine   side = "mine"
	both   side = "both"
)

// A dispute is one thing that two drafts say differently.
type dispute struct {
	topic
	theirs, mine string // as readers of the language get it
	by           side   // who has changed it since both began; both, also if that is not known
}

// A topic is one thing that a draft says something about.
type topic struct {
	field string                                                   // in the form that asks: "vision", "order", the id of a value, that and a piece
	piece string                                                   // "vision", "acronym", "order", "value", "looks", or the name of a piece
	value Value                                                    // that it is about, the zero Value for the whole
	say   func(c Credo) string                                     // to readers of the language
	take  func(into *Credo, from Credo)                            // what from says
	write func(into *Credo, other Credo, lang i18n.Lang, s string) // nil for what is not words
	lines bool                                                     // the words may have several lines
}

// A pair of drafts that both go on from a start, nil when that is not known, as
// readers of a language see them: the one that mine is written in.
type pair struct {
	start        *Credo
	theirs, mine Credo
	lang         i18n.Lang
}

// newPair returns the pair. What the other has changed in other languages than the
// one that mine is written in is no matter of dispute: mine has it, too.
func newPair(start *Credo, other, own Credo, lang i18n.Lang) pair {
	var begun Credo
	if start != nil {
		begun = *start
	}
	own.Vision = withChanges(own.Vision, other.Vision, begun.Vision, lang)
	own.Values = slices.Clone(own.Values)
	for i := range own.Values {
		v := &own.Values[i]
		if theirs, common := other.Value(v.ID); common {
			then, _ := begun.Value(v.ID)
			for _, piece := range pieces {
				piece.change(v, theirs, then, lang)
			}
		}
	}
	return pair{start, other, own, lang}
}

// disputes returns what the two say differently to readers of the language.
func (p pair) disputes() []dispute {
	var all []dispute
	for _, t := range p.topics() {
		d := dispute{topic: t, theirs: t.say(p.theirs), mine: t.say(p.mine), by: p.changed(t)}
		if d.theirs != d.mine {
			all = append(all, d)
		}
	}
	return all
}

// changed says who has changed the topic since both began.
func (p pair) changed(t topic) side {
	switch {
	case p.start == nil:
		return both
	case t.say(*p.start) == t.say(p.mine):
		return theirs
	case t.say(*p.start) == t.say(p.theirs):
		return mine
	}
	return both
}

// usual is what is taken of a dispute unless the writer chooses otherwise: what was
// changed; both, where both were and they can stand together; and a value rather
// than none.
func (d dispute) usual() side {
	switch {
	case d.by != both || d.write != nil:
		return d.by
	case d.piece == "value" && d.mine == "":
		return theirs
	}
	return mine
}

// together are the words to begin with where both are written together.
func (d dispute) together() string {
	if !d.lines {
		return strings.Trim(d.theirs+" / "+d.mine, " /")
	}
	all := linesOf(d.theirs)
	for _, line := range linesOf(d.mine) {
		if !slices.Contains(all, line) {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}

// join returns what comes of the two: taken says what was chosen for a dispute, and
// the words for both. What they say alike to readers of the language is as
// whoever changed it in another has it.
func (p pair) join(taken func(d dispute) (side, string)) Credo {
	joined := p.mine
	joined.Values = slices.Clone(p.mine.Values)
	for _, t := range p.topics() {
		d := dispute{topic: t, theirs: t.say(p.theirs), mine: t.say(p.mine), by: p.changed(t)}
		from, words := d.by, ""
		if d.theirs != d.mine {
			from, words = taken(d)
		}
		switch {
		case from == both && d.theirs != d.mine && t.write != nil:
			t.write(&joined, p.theirs, p.lang, words)
		case from != mine:
			t.take(&joined, p.theirs)
		}
	}
	return joined
}

// topics are all that the two say anything about, in the order of the form. The
// order of the values comes last: by then it is clear which there are.
func (p pair) topics() []topic {
	all := []topic{{
		field: "vision", piece: "vision", lines: true,
		say:  func(c Credo) string { s, _ := c.Vision.For(p.lang); return s },
		take: func(into *Credo, from Credo) { into.Vision = from.Vision },
		write: func(into *Credo, other Credo, lang i18n.Lang, s string) {
			into.Vision = written(into.Vision, other.Vision, lang, s)
		},
	}, {
		field: "acronym", piece: "acronym",
		say:  func(c Credo) string { return strconv.FormatBool(c.Acronym) },
		take: func(into *Credo, from Credo) { into.Acronym = from.Acronym },
	}}
	for _, v := range p.mine.Values {
		if other, common := p.theirs.Value(v.ID); common {
			all = append(all, p.ofValue(v, other)...)
		} else {
			all = append(all, presence(v, p.lang))
		}
	}
	for _, v := range p.theirs.Values {
		if _, common := p.mine.Value(v.ID); !common {
			all = append(all, presence(v, p.lang))
		}
	}
	return append(all, p.order())
}

// ofValue are the topics of a value that both have.
func (p pair) ofValue(own, other Value) []topic {
	of := func(c Credo) Value { v, _ := c.Value(own.ID); return v }
	put := func(into *Credo, change func(v *Value)) {
		for i := range into.Values {
			if into.Values[i].ID == own.ID {
				change(&into.Values[i])
			}
		}
	}
	all := []topic{{
		field: own.ID + ".looks", piece: "looks", value: own,
		say: func(c Credo) string { return of(c).Colour + " " + of(c).Icon },
		take: func(into *Credo, from Credo) {
			put(into, func(v *Value) { v.Colour, v.Icon = of(from).Colour, of(from).Icon })
		},
	}}
	for _, piece := range pieces {
		all = append(all, topic{
			field: own.ID + "." + piece.name, piece: piece.name, value: own, lines: piece.name != "name",
			say:  func(c Credo) string { s, _ := piece.in(of(c), p.lang); return s },
			take: func(into *Credo, from Credo) { put(into, func(v *Value) { piece.copy(v, of(from)) }) },
			write: func(into *Credo, other Credo, lang i18n.Lang, s string) {
				put(into, func(v *Value) { piece.write(v, of(other), lang, s) })
			},
		})
	}
	return all
}

// presence is about a value that only one of the two has.
func presence(v Value, lang i18n.Lang) topic {
	has := func(c Credo) bool { _, ok := c.Value(v.ID); return ok }
	return topic{
		field: v.ID, piece: "value", value: v,
		say: func(c Credo) string {
			if !has(c) {
				return ""
			}
			name, _ := v.Name.For(lang)
			return "+" + name
		},
		take: func(into *Credo, from Credo) {
			into.Values = slices.DeleteFunc(into.Values, func(each Value) bool { return each.ID == v.ID })
			if has(from) {
				into.Values = append(into.Values, v)
			}
		},
	}
}

// order is in which order the values that both have stand.
func (p pair) order() topic {
	sequence := func(c Credo) string {
		var ids []string
		for _, v := range c.Values {
			_, here := p.mine.Value(v.ID)
			if _, there := p.theirs.Value(v.ID); here && there {
				ids = append(ids, v.ID)
			}
		}
		return strings.Join(ids, " ")
	}
	return topic{
		field: "order", piece: "order", say: sequence,
		take: func(into *Credo, from Credo) {
			place := func(v Value) int {
				i := slices.IndexFunc(from.Values, func(each Value) bool { return each.ID == v.ID })
				if i < 0 {
					return len(from.Values) // what only the other has stands behind
				}
				return i
			}
			slices.SortStableFunc(into.Values, func(a, b Value) int { return place(a) - place(b) })
		},
	}
}
