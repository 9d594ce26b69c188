package web

import (
	"strconv"
	"strings"
)

// OrderScript is what a page loads on which things are put in order by dragging.
const OrderScript = "order.js"

// A Motion puts one thing of a list from one place to another; places count from 0.
// Nothing says that the list has them.
type Motion struct{ From, To int }

// nowhere is the motion of a button that names no place.
var nowhere = Motion{-1, -1}

// Motion returns what the form moves in its list, by its buttons "up" and "down", which
// name a place, or by a drag, which sends "move" with the places from and to. It reports
// whether the form moves anything.
func (f Form) Motion() (m Motion, asked bool) {
	switch up, down := f.Value("up"), f.Value("down"); {
	case up != "":
		from := PlaceIn(up)
		return Motion{from, from - 1}, true
	case down != "":
		from := PlaceIn(down)
		if from < 0 {
			return nowhere, true
		}
		return Motion{from, from + 1}, true
	}
	return MotionIn(f.Value("move"))
}

// MotionIn returns the motion that a drag sends: "from,to". It reports whether there is
// one.
func MotionIn(drag string) (m Motion, asked bool) {
	from, to, _ := strings.Cut(drag, ",")
	return Motion{PlaceIn(from), PlaceIn(to)}, drag != ""
}

// PlaceIn returns the place that a button names, -1 for none.
func PlaceIn(s string) int {
	n, err := strconv.ParseUint(s, 10, 16)
	if err != nil {
		return -1
	}
	return int(n)
}

// Move carries the motion out, where the list has both places, and reports whether it
// has.
func Move[T any](items []T, m Motion) bool {
	if min(m.From, m.To) < 0 || max(m.From, m.To) >= len(items) {
		return false
	}
	item := items[m.From]
	copy(items[m.From:], items[m.From+1:])
	copy(items[m.To+1:], items[m.To:len(items)-1])
	items[m.To] = item
	return true
}
