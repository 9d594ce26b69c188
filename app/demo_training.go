package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"credo/internal/web"
	"credo/people"
)

// A way is what somebody did with a module.
type way struct {
	lessons  int    // how many are read, -1 for all
	attempts string // a letter for each: p passed, f failed, o still open
}

var wayWord = regexp.MustCompile(`^(?:-|r(\d*)|([fpo]+))$`)

// readWay reads a word such as fp, r2 or -.
func readWay(word string) (way, error) {
	found := wayWord.FindStringSubmatch(word)
	switch {
	case found == nil:
		return way{}, fmt.Errorf("training %q is no word such as p, fp, r2 or -", word)
	case word == "-":
		return way{}, nil
	case found[1] != "":
		n, err := strconv.Atoi(found[1])
		return way{lessons: n}, err
	}
	return way{lessons: -1, attempts: found[2]}, nil
}

// ways are what somebody did with each module, in the files a word for each.
type ways []way

// UnmarshalYAML implements yaml.Unmarshaler.
func (all *ways) UnmarshalYAML(node *yaml.Node) error {
	for word := range strings.FieldsSeq(node.Value) {
		one, err := readWay(word)
		if err != nil {
			return fmt.Errorf("line %d: %w", node.Line, err)
		}
		*all = append(*all, one)
	}
	return nil
}

// open reports whether something is left to do.
func (w way) open() bool { return !strings.HasSuffix(w.attempts, "p") }

// trainingOf returns what the person read, and each attempt at a quiz.
func (t *teller) trainingOf(p demoPerson) []deed {
	var deeds []deed
	for i, w := range p.Training[:min(len(p.Training), len(t.training))] {
		deeds = append(deeds, t.walk(p, i, w)...)
	}
	return deeds
}

// walk lays a way out in time: about the day on which the module was due, the
// attempts on one day after the other, and before them the lessons, a few a day.
func (t *teller) walk(p demoPerson, number int, w way) []deed {
	m, day := t.training[number], p.finishes(number, t.training[number].due, w)
	last := len(m.Lessons)
	if w.lessons >= 0 {
		last = min(w.lessons, last)
	}
	var backwards []deed
	step := func(do func(ctx context.Context, t *teller, by web.Viewer) error) {
		then := ago(day, spareHour[p.Shift], 2*number)
		backwards = append(backwards, deed{t.moment(then), do})
	}
	for i := range slices.Backward([]byte(w.attempts)) {
		day = p.workday(day)
		step(func(ctx context.Context, t *teller, by web.Viewer) error {
			return t.attempt(ctx, by, p, number, w.attempts[:i+1])
		})
		if i > 0 {
			day++
		}
	}
	for i := last - 1; i >= 0; i-- {
		day = p.workday(day)
		lesson := m.Lessons[i].ID
		step(func(ctx context.Context, t *teller, by web.Viewer) error {
			_, err := t.modules.Read(ctx, by, lesson)
			return err
		})
		if (last-i)%lessonsADay == 0 {
			day++
		}
	}
	slices.Reverse(backwards)
	for i := range backwards {
		backwards[i].at = backwards[i].at.Add(time.Duration(i) * 6 * time.Minute)
	}
	return backwards
}

const lessonsADay = 2

// finishes says how many days ago the person did the last of what they did with
// a module. Most keep to the day; leads are ahead of it, and what is open was
// done rather late. An attempt under way is of yesterday.
func (p demoPerson) finishes(number, due int, w way) int {
	begun, luck := min(p.StartedDaysAgo, since), p.luck("training", number)
	day := begun - due
	switch {
	case strings.HasSuffix(w.attempts, "o"):
		day = 1
	case p.Role != people.Staff:
		day += 2*number + luck.IntN(3)
	case w.open():
		day -= luck.IntN(5)
	default:
		day += luck.IntN(5)
	}
	return min(max(day, p.LeftDaysAgo+1, 1), begun-1)
}

// workday returns that day, or the last one before on which the person worked.
func (p demoPerson) workday(daysAgo int) int {
	first := min(p.StartedDaysAgo, since) - 1
	for day := daysAgo; day < first; day++ {
		if p.works(day) {
			return day
		}
	}
	return first
}
