package values

import (
	"math/bits"
	"slices"

	"credo/internal/i18n"
)

// A comparison is what one version says otherwise than another, for readers of a
// language.
type comparison struct {
	from, to  Credo
	vision    []span       // none when it is the same
	values    []difference // in the order of to, then the retired ones
	elsewhere []i18n.Lang  // in which other readers get new words where these do not
}

// A difference is what became of a value.
type difference struct {
	value   Value // as the later version words it, a retired one as the earlier
	fresh   bool
	retired bool
	was     string // its name before, if it is called otherwise now
	moved   bool
	place   int  // where it stands now, from 1
	looks   bool // its colour or emblem is another
	changes []change
}

// A change is a piece that is worded otherwise.
type change struct {
	piece string
	lang  i18n.Lang // of the newer words
	spans []span
}

// some reports whether anything became of the value.
func (d difference) some() bool {
	return d.fresh || d.retired || d.moved || d.looks || len(d.changes) > 0
}

// nothing reports whether readers get the same as before.
func (c comparison) nothing() bool {
	return len(c.vision) == 0 && !slices.ContainsFunc(c.values, difference.some) && c.from.Acronym == c.to.Acronym
}

// compare returns what is new in to against from.
func compare(from, to Credo, lang i18n.Lang) comparison {
	c := comparison{from: from, to: to}
	was, _ := from.Vision.For(lang)
	is, _ := to.Vision.For(lang)
	c.vision = changed(was, is)
	moved := movedIn(from, to)
	for i, v := range to.Values {
		before, known := from.Value(v.ID)
		d := difference{value: v, fresh: !known, moved: moved[v.ID], place: i + 1}
		if known {
			d.compare(before, lang)
		}
		c.values = append(c.values, d)
	}
	for _, v := range from.Values {
		if _, stays := to.Value(v.ID); !stays {
			c.values = append(c.values, difference{value: v, retired: true})
		}
	}
	for _, other := range i18n.Langs {
		if other != lang && c.onlyIn(other, lang) {
			c.elsewhere = append(c.elsewhere, other)
		}
	}
	return c
}

func (d *difference) compare(before Value, lang i18n.Lang) {
	d.looks = before.Colour != d.value.Colour || before.Icon != d.value.Icon
	for _, p := range pieces {
		was, _ := p.in(before, lang)
		is, in := p.in(d.value, lang)
		if spans := changed(was, is); spans != nil {
			d.changes = append(d.changes, change{p.name, in, spans})
			if p.name == "name" {
				d.was = was
			}
		}
	}
}

// onlyIn reports whether something is new for readers of other and not for those
// of lang.
func (c comparison) onlyIn(other, lang i18n.Lang) bool {
	differs := func(a, b i18n.Text, lang i18n.Lang) bool {
		was, _ := a.For(lang)
		is, _ := b.For(lang)
		return was != is
	}
	if differs(c.from.Vision, c.to.Vision, other) && !differs(c.from.Vision, c.to.Vision, lang) {
		return true
	}
	for _, v := range c.to.Values {
		before, known := c.from.Value(v.ID)
		for _, p := range pieces {
			was, _ := p.in(before, other)
			is, _ := p.in(v, other)
			wasHere, _ := p.in(before, lang)
			isHere, _ := p.in(v, lang)
			if known && was != is && wasHere == isHere {
				return true
			}
		}
	}
	return false
}

// movedIn returns the ids of the values that stand elsewhere among those that
// both have: as few as possible.
func movedIn(from, to Credo) map[string]bool {
	places := map[string]int{}
	for i, v := range from.Values {
		places[v.ID] = i
	}
	var kept []string
	for _, v := range to.Values {
		if _, known := places[v.ID]; known {
			kept = append(kept, v.ID)
		}
	}
	// Of the few there are, the largest group that stands in the same order.
	best := 0
	for group := range 1 << len(kept) {
		last, inOrder := -1, true
		for i, id := range kept {
			if group&(1<<i) != 0 {
				inOrder = inOrder && places[id] > last
				last = places[id]
			}
		}
		if inOrder && bits.OnesCount(uint(group)) > bits.OnesCount(uint(best)) {
			best = group
		}
	}
	moved := map[string]bool{}
	for i, id := range kept {
		moved[id] = best&(1<<i) == 0
	}
	return moved
}
