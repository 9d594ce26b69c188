package statistics

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// LargestMark bounds a maximum mark, so that no figure can overflow.
	LargestMark = 1e12

	// MostQuestions bounds how many questions a table may have.
	MostQuestions = 10_000

	// MostAttempts bounds how many attempts a table may have.
	MostAttempts = 10_000_000
)

// A Question is a column of a Table.
type Question struct {
	Name string  // unique in its table
	Max  float64 // the most it may be marked with, 0..LargestMark; 0 for what is not marked

	// Guess is the share of Max that blind guessing earns on average, 0..1: an
	// input, since only the kind of the question tells it. See GuessOne.
	Guess Number

	// Weights has, for each choice, the share of Max that it earns, or costs when
	// it is negative. It is empty for a question without choices.
	Weights []float64
}

// GuessOne returns the random guess score of a question that takes one choice out
// of those weights, 0..1: the mean of what they earn (Moodle). A choice that costs
// earns 0, since no mark is below that. Without choices it is undefined.
func GuessOne(weights []float64) Number {
	var sum float64
	for _, w := range weights {
		sum += max(0, w)
	}
	return Of(sum / float64(len(weights)))
}

// A Cell is what one attempt earned with one question.
type Cell struct {
	Question int     // its place in the table, from 0
	Mark     float64 // 0..Max
	Chosen   []int   // places of the choices that were taken, from 0; nil if none
}

// A Table holds the marks of attempts, question by question. It takes twelve
// bytes a mark, and none for a question that was not asked.
type Table struct {
	questions []Question
	attempts  []string
	columns   []column
}

// column holds the marks of one question in the order of their attempts.
type column struct {
	attempts []int32
	marks    []float64
	chosen   []int32 // the choices of all the cells, one cell after the other
	ends     []int32 // where the choices of each cell end in chosen; empty without Weights
}

// NewTable returns a table of no attempts. It refuses questions that have no
// name, share one, or have a maximum that is none, in a sentence.
func NewTable(questions []Question) (*Table, error) {
	if len(questions) > MostQuestions {
		return nil, fmt.Errorf("%d questions are too many; %d is the most", len(questions), MostQuestions)
	}
	seen := make(map[string]bool, len(questions))
	for _, q := range questions {
		if err := checkName(q.Name); err != nil {
			return nil, fmt.Errorf("question %q: %w", q.Name, err)
		}
		if seen[q.Name] {
			return nil, fmt.Errorf("question %q is there twice", q.Name)
		}
		seen[q.Name] = true
		if err := checkMax(q.Max); err != nil {
			return nil, fmt.Errorf("%s: %w", q.Name, err)
		}
	}
	return &Table{questions: slices.Clone(questions), columns: make([]column, len(questions))}, nil
}

// Add adds an attempt. Its name tells attempts apart for people; several may have
// the same. A question that was not asked, or that nobody has graded yet, has no
// cell. An attempt that is refused, in a sentence, leaves the table as it was.
func (t *Table) Add(name string, cells []Cell) error {
	if len(t.attempts) >= MostAttempts {
		return fmt.Errorf("these are too many attempts; %d is the most", MostAttempts)
	}
	if err := checkName(name); err != nil {
		return fmt.Errorf("attempt %q: %w", name, err)
	}
	at := int32(len(t.attempts))
	for i, c := range cells {
		if err := t.put(at, c); err != nil {
			for _, taken := range cells[:i] {
				t.columns[taken.Question].drop()
			}
			return err
		}
	}
	t.attempts = append(t.attempts, name)
	return nil
}

// Questions returns the questions in their order. They are not to be changed.
func (t *Table) Questions() []Question { return t.questions }

// Attempts returns how many attempts there are.
func (t *Table) Attempts() int { return len(t.attempts) }

func (t *Table) put(at int32, c Cell) error {
	if c.Question < 0 || c.Question >= len(t.questions) {
		return fmt.Errorf("there is no question %d", c.Question)
	}
	q, col := t.questions[c.Question], &t.columns[c.Question]
	if n := len(col.attempts); n > 0 && col.attempts[n-1] == at {
		return fmt.Errorf("%s has two marks in one attempt", q.Name)
	}
	if err := q.check(c.Mark); err != nil {
		return fmt.Errorf("%s: %w", q.Name, err)
	}
	for i, choice := range c.Chosen {
		if choice < 0 || choice >= len(q.Weights) {
			return fmt.Errorf("%s has no choice %d", q.Name, choice)
		}
		if slices.Contains(c.Chosen[:i], choice) {
			return fmt.Errorf("%s: choice %d was taken twice", q.Name, choice)
		}
	}
	col.attempts = append(col.attempts, at)
	col.marks = append(col.marks, c.Mark+0)
	if len(q.Weights) > 0 {
		for _, choice := range c.Chosen {
			col.chosen = append(col.chosen, int32(choice))
		}
		col.ends = append(col.ends, int32(len(col.chosen)))
	}
	return nil
}

// grow makes room for so many cells more, of which most have one choice.
func (c *column) grow(n int) {
	c.attempts, c.marks = slices.Grow(c.attempts, n), slices.Grow(c.marks, n)
	c.chosen, c.ends = slices.Grow(c.chosen, n), slices.Grow(c.ends, n)
}

// drop takes the last cell away.
func (c *column) drop() {
	last := len(c.attempts) - 1
	c.attempts, c.marks = c.attempts[:last], c.marks[:last]
	if len(c.ends) > 0 {
		c.ends = c.ends[:last]
		c.chosen = c.chosen[:c.chosenFrom(last)]
	}
}

// chosenFrom returns where the choices of a cell begin.
func (c *column) chosenFrom(cell int) int32 {
	if cell == 0 {
		return 0
	}
	return c.ends[cell-1]
}

// check refuses a mark that the question cannot have.
func (q Question) check(mark float64) error {
	switch {
	case math.IsNaN(mark):
		return errors.New("a mark is a number")
	case mark < 0:
		return fmt.Errorf("%s is below 0, which no mark is", written(mark))
	case mark > q.Max:
		return fmt.Errorf("%s is above the maximum mark, %s; mend the mark or the maximum", written(mark), written(q.Max))
	}
	return nil
}

// checkMax refuses what is no maximum mark.
func checkMax(most float64) error {
	switch {
	case math.IsNaN(most):
		return errors.New("a maximum mark is a number")
	case most < 0:
		return fmt.Errorf("the maximum mark %s is below 0", written(most))
	case most > LargestMark:
		return fmt.Errorf("the maximum mark %s is too large; %s is the most", written(most), written(LargestMark))
	}
	return nil
}

// checkName refuses a name that a file could not hold: none, one with spaces
// around it or several in a row, or one with a character that is no text.
func checkName(name string) error {
	switch {
	case name == "":
		return errors.New("it needs a name")
	case !utf8.ValidString(name):
		return errors.New("the name is not UTF-8")
	case strings.ContainsFunc(name, unicode.IsControl):
		return errors.New("the name has a character that is no text")
	case name != oneLine(name):
		return errors.New("the name has spaces that nobody sees")
	}
	return nil
}

// oneLine takes spaces around a name away, and makes one of several in a row.
func oneLine(name string) string { return strings.Join(strings.Fields(name), " ") }
