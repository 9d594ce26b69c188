package guests

import (
	"strconv"
	"strings"

	"credo/internal/web"
)

// orderScripts are what a page loads on which things are put in order by dragging.
var orderScripts = []string{"order.js"}

// arrangeBy moves one of the items as the form says, by its buttons "up" and "down"
// or by a drag, which sends "move" with the places from and to; places count from 0.
// It returns where the item is now, -1 when none was moved.
func arrangeBy[T any](form web.Form, items []T) int {
	from, to := movedBy(form)
	if from < 0 || from >= len(items) || to < 0 || to >= len(items) {
		return -1
	}
	item := items[from]
	copy(items[from:], items[from+1:])
	copy(items[to+1:], items[to:len(items)-1])
	items[to] = item
	return to
}

// moves reports whether the form asks to have an item moved.
func moves(form web.Form) bool {
	return form.Value("up") != "" || form.Value("down") != "" || form.Value("move") != ""
}

func movedBy(form web.Form) (from, to int) {
	switch up, down := form.Value("up"), form.Value("down"); {
	case up != "":
		from = placeIn(up)
		return from, from - 1
	case down != "":
		if from = placeIn(down); from < 0 {
			return -1, -1
		}
		return from, from + 1
	}
	a, b, _ := strings.Cut(form.Value("move"), ",")
	return placeIn(a), placeIn(b)
}

// placeIn returns the place that a button names, -1 for none.
func placeIn(s string) int {
	n, err := strconv.ParseUint(s, 10, 16)
	if err != nil {
		return -1
	}
	return int(n)
}
