package statistics

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"credo/internal/storage"
	"credo/quizzes"
)

// Store reads what attempts came to.
type Store struct{ db *storage.DB }

// NewStore returns the store over db.
func NewStore(db *storage.DB) *Store { return &Store{db: db} }

// Which attempts are looked at.
type Which string

const (
	FirstAttempts Which = "first" // of each person: nobody has seen the key yet
	AllAttempts   Which = "all"
)

// A Report is what the attempts at a quiz say about it.
type Report struct {
	Quiz     quizzes.Quiz
	Which    Which
	People   int
	Analysis Analysis
	Versions []quizzes.Question // in the order of Analysis.Questions: what each was in those words
	Scores   [10]int            // attempts by score, in tenths of the most that they could earn
	table    *Table
}

// Report returns what the attempts at a quiz say: of those that wait for a lead
// nothing yet. Each version of a question is looked at by itself. Error:
// storage.ErrNotFound.
func (s *Store) Report(ctx context.Context, quizID string, which Which) (r Report, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		r = Report{Which: which}
		if r.Quiz, err = quizzes.Load(ctx, tx, quizID); err != nil {
			return err
		}
		return r.read(ctx, tx)
	})
	if err != nil {
		return Report{}, err
	}
	r.Analysis = Analyse(r.table)
	return r, nil
}

// sheet is what is gathered before the questions are known.
type sheet struct {
	names  []string
	cells  [][]Cell
	at     map[string]int // places of versions, by their ids
	ids    []string
	counts []int  // of the cells of each version
	room   []Cell // for those of many attempts
	chosen []int  // room for the choices of many cells
}

func (r *Report) read(ctx context.Context, tx *storage.Tx) error {
	s := sheet{at: map[string]int{}}
	for _, q := range r.Quiz.Questions {
		s.place(q.Version)
	}
	last := ""
	err := quizzes.EachMarked(ctx, tx, r.Quiz.ID, func(a quizzes.MarkedAttempt) error {
		again := a.Person == last
		if !again {
			r.People++
			last = a.Person
		}
		if !again || r.Which == AllAttempts {
			r.Scores[s.add(a)]++
		}
		return nil
	})
	if err != nil {
		return err
	}
	versions, err := quizzes.Versions(ctx, tx, s.ids)
	if err != nil {
		return err
	}
	return r.tabulate(s, versions)
}

func (s *sheet) place(version string) int {
	at, known := s.at[version]
	if !known {
		at = len(s.ids)
		s.at[version], s.ids, s.counts = at, append(s.ids, version), append(s.counts, 0)
	}
	return at
}

// roomAtOnce is for how many cells, and choices, room is made at once.
const roomAtOnce = 8192

// add adds an attempt, and returns which tenth its score is in.
func (s *sheet) add(a quizzes.MarkedAttempt) (tenth int) {
	if cap(s.room)-len(s.room) < len(a.Marks) {
		s.room = make([]Cell, 0, max(roomAtOnce, len(a.Marks)))
	}
	first := len(s.room)
	sum := 0.0
	for _, m := range a.Marks {
		if m.Mark == nil {
			continue
		}
		at := s.place(m.Version)
		s.counts[at]++
		s.room = append(s.room, Cell{Question: at, Mark: *m.Mark, Chosen: s.keep(m.Choices)})
		sum += *m.Mark
	}
	cells := s.room[first:len(s.room):len(s.room)]
	s.names, s.cells = append(s.names, strconv.Itoa(len(s.names)+1)), append(s.cells, cells)
	return min(9, int(10*sum/float64(max(1, len(cells)))+1e-9))
}

// keep keeps the choices of a cell.
func (s *sheet) keep(choices []int) []int {
	if cap(s.chosen)-len(s.chosen) < len(choices) {
		s.chosen = make([]int, 0, max(roomAtOnce, len(choices)))
	}
	first := len(s.chosen)
	s.chosen = append(s.chosen, choices...)
	return s.chosen[first:len(s.chosen):len(s.chosen)]
}

// tabulate makes the table, without what asks nothing.
func (r *Report) tabulate(s sheet, versions map[string]quizzes.Question) error {
	number := map[string]int{} // of questions
	for i, q := range r.Quiz.Questions {
		number[q.ID] = i + 1
	}
	var columns []Question
	place := make([]int, len(s.ids)) // of a version among the columns; -1 for none
	for i, id := range s.ids {
		place[i] = -1
		q, there := versions[id]
		if !there || !q.Kind.Scored() {
			continue
		}
		if number[q.ID] == 0 {
			number[q.ID] = len(number) + 1
		}
		place[i] = len(columns)
		columns = append(columns, columnOf(q, r.called(q, number[q.ID])))
		r.Versions = append(r.Versions, q)
	}
	table, err := NewTable(columns)
	if err != nil {
		return err
	}
	for i, n := range s.counts {
		if place[i] >= 0 {
			table.columns[place[i]].grow(n)
		}
	}
	for i, cells := range s.cells {
		for j := range cells {
			cells[j].Question = place[cells[j].Question]
			cells[j].Chosen = taken(cells[j].Chosen, columns[cells[j].Question])
		}
		if err := table.Add(s.names[i], cells); err != nil {
			return fmt.Errorf("attempt %s at quiz %s: %w", s.names[i], r.Quiz.ID, err)
		}
	}
	r.table = table
	return nil
}

// taken leaves out what stands in no column of choices.
func taken(chosen []int, q Question) []int {
	return slices.DeleteFunc(chosen, func(c int) bool { return c >= len(q.Weights) })
}

// called names a version of the question with that number.
func (r *Report) called(q quizzes.Question, number int) string {
	name := "Q" + strconv.Itoa(number)
	if !slices.ContainsFunc(r.Quiz.Questions, func(now quizzes.Question) bool { return now.Version == q.Version }) {
		name += " v" + strconv.Itoa(q.Number)
	}
	return name
}

// columnOf is a question as a column: marks are shares of 1.
func columnOf(q quizzes.Question, name string) Question {
	c := Question{Name: name, Max: 1}
	if q.Kind == quizzes.Matching || q.Kind == quizzes.Ordering || q.Kind == quizzes.Essay {
		return c
	}
	for _, choice := range q.Choices {
		c.Weights = append(c.Weights, choice.Weight.Percent()/100)
	}
	if q.Kind == quizzes.Single || q.Kind == quizzes.TrueFalse {
		c.Guess = GuessOne(c.Weights)
	}
	return c
}

// WriteCSV writes the marks as ReadCSV reads them.
func (r Report) WriteCSV(w io.Writer) error { return WriteCSV(w, r.table) }
