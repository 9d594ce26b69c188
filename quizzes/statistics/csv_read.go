package statistics

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"
)

const (
	byteOrderMark = "\ufeff"

	// firstLine is within how many bytes the first separator must come.
	firstLine = 4096

	attemptHead = "attempt" // the first cell of the header
	maxName     = "max"     // the first cell of the maximum marks
)

var (
	errNothing = errors.New(`there is nothing in it; begin with a line like "attempt,Q1,Q2" that names the questions`)
	errNoMax   = errors.New(`below the names of the questions there must be a row named "max" that holds their maximum marks`)
)

// ReadCSV reads a table of marks: the header "attempt", then the names of the
// questions; a row named "max" with the maximum marks; then a row for each
// attempt, its name first. An empty cell is a question that was not asked. Several
// attempts may have one name, since people try more than once.
//
// It is UTF-8, with a byte-order mark or without. What comes after "attempt"
// separates the cells: a comma, or a semicolon or tab, and then marks may have a
// decimal comma. Lines end as on any system. Digits may have full width. Rows of
// empty cells are passed over.
//
// An error is a sentence that names the line, the question, and what to do.
func ReadCSV(r io.Reader) (*Table, error) {
	in := bufio.NewReaderSize(&lineEnds{in: r}, firstLine)
	separator, err := sniff(in)
	if err != nil {
		return nil, err
	}
	rows := &rows{in: csv.NewReader(in), decimalComma: separator != ','}
	rows.in.Comma = separator
	rows.in.FieldsPerRecord = -1
	rows.in.ReuseRecord = true
	table, err := rows.head()
	if err != nil {
		return nil, err
	}
	cells := make([]Cell, 0, len(table.questions))
	for {
		row, err := rows.next()
		if err == io.EOF {
			return table, nil
		}
		if err != nil {
			return nil, err
		}
		cells = cells[:0]
		for i, typed := range row[1:] {
			if typed == "" {
				continue
			}
			mark, err := parseMark(typed, rows.decimalComma)
			if err != nil {
				return nil, rows.refuse(table.questions[i].Name, err)
			}
			if err := table.questions[i].check(mark); err != nil {
				return nil, rows.refuse(table.questions[i].Name, err)
			}
			cells = append(cells, Cell{Question: i, Mark: mark})
		}
		if row[0] == "" {
			return nil, rows.refuse("", errors.New("the attempt has no name; write one in the first cell"))
		}
		if err := table.Add(strings.Clone(row[0]), cells); err != nil {
			return nil, rows.refuse("", err)
		}
	}
}

// rows reads the rows of a table.
type rows struct {
	in           *csv.Reader
	decimalComma bool
	line         int // of the row that was read last, from 1
	width        int // cells of the header
}

// head reads the names of the questions and their maximum marks.
func (r *rows) head() (*Table, error) {
	names, err := r.next()
	if err == io.EOF {
		return nil, errNothing
	}
	if err != nil {
		return nil, err
	}
	if !strings.EqualFold(names[0], attemptHead) {
		return nil, r.refuse("", fmt.Errorf(`it must begin with "attempt", then name the questions; it begins with %q`, shortened(names[0])))
	}
	if len(names) == 1 {
		return nil, r.refuse("", errors.New(`after "attempt" name the questions, one a column`))
	}
	questions := make([]Question, len(names)-1)
	seen := map[string]bool{}
	for i, name := range names[1:] {
		if name == "" {
			return nil, r.refuse(fmt.Sprintf("column %d", i+2), errors.New("the question has no name; write one, or take the column out"))
		}
		if seen[name] {
			return nil, r.refuse(fmt.Sprintf("column %d", i+2), fmt.Errorf("another question is named %q; give each its own name", shortened(name)))
		}
		seen[name] = true
		questions[i].Name = strings.Clone(name)
	}
	r.width = len(names)
	most, err := r.next()
	if err == io.EOF {
		return nil, errNoMax
	}
	if err != nil {
		return nil, err
	}
	if !strings.EqualFold(width.Fold.String(most[0]), maxName) {
		return nil, r.refuse("", errNoMax)
	}
	for i, typed := range most[1:] {
		if typed == "" {
			return nil, r.refuse(questions[i].Name, errors.New("the maximum mark is missing; write it"))
		}
		if questions[i].Max, err = parseMark(typed, r.decimalComma); err == nil {
			err = checkMax(questions[i].Max)
		}
		if err != nil {
			return nil, r.refuse(questions[i].Name, err)
		}
	}
	return NewTable(questions)
}

// next returns the next row that is not empty, its cells cleaned, and io.EOF after
// the last.
func (r *rows) next() ([]string, error) {
	for {
		row, err := r.in.Read()
		var wrong *csv.ParseError
		switch {
		case errors.As(err, &wrong):
			r.line = wrong.StartLine
			return nil, r.refuse("", errors.New("a quotation mark is where none may be, or is not closed; within quotation marks write two"))
		case err == io.EOF:
			return nil, io.EOF
		case err != nil:
			return nil, fmt.Errorf("reading stopped: %w", err)
		}
		r.line, _ = r.in.FieldPos(0)
		empty := true
		for i, cell := range row {
			if row[i], err = cleaned(cell); err != nil {
				return nil, r.refuse("", err)
			}
			empty = empty && row[i] == ""
		}
		switch {
		case empty:
			continue
		case r.width > 0 && len(row) != r.width:
			return nil, r.refuse("", fmt.Errorf("%d cells where the first line has %d; leave a cell empty where a question was not asked%s", len(row), r.width, r.advice(len(row))))
		}
		return row, nil
	}
}

// advice is for who wrote decimal commas between commas.
func (r *rows) advice(cells int) string {
	if cells > r.width && !r.decimalComma {
		return ", and with decimal commas separate the cells by semicolons"
	}
	return ""
}

// refuse says where an error is: in a line, and there at a question, or "".
func (r *rows) refuse(where string, err error) error {
	if where == "" {
		return fmt.Errorf("line %d: %w", r.line, err)
	}
	return fmt.Errorf("line %d, %s: %w", r.line, shortened(where), err)
}

// sniff passes a byte-order mark over, and returns what separates the cells: what
// comes after the first.
func sniff(in *bufio.Reader) (rune, error) {
	start, err := in.Peek(len(byteOrderMark))
	if err == nil && string(start) == byteOrderMark {
		_, err = in.Discard(len(byteOrderMark))
	}
	if err != nil && err != io.EOF {
		return 0, fmt.Errorf("reading stopped: %w", err)
	}
	start, err = in.Peek(firstLine)
	if err != nil && err != io.EOF {
		return 0, fmt.Errorf("reading stopped: %w", err)
	}
	if at := bytes.IndexAny(start, ",;\t"); at >= 0 {
		return rune(start[at]), nil
	}
	return ',', nil
}
