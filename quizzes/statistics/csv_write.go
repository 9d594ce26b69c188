package statistics

import (
	"encoding/csv"
	"io"
	"strings"
)

// WriteCSV writes a table as ReadCSV reads it, with commas and without a
// byte-order mark. Guess scores and choices have no place in it. A name that a
// spreadsheet would run as a formula gets an apostrophe, which ReadCSV takes away.
func WriteCSV(w io.Writer, t *Table) error {
	out := csv.NewWriter(w)
	row := make([]string, len(t.questions)+1)
	row[0] = attemptHead
	for i, q := range t.questions {
		row[i+1] = inert(q.Name)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	row[0] = maxName
	for i, q := range t.questions {
		row[i+1] = written(q.Max)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	cells := make([]int, len(t.columns)) // the next of each column
	for at, name := range t.attempts {
		row[0] = inert(name)
		for i, col := range t.columns {
			row[i+1] = ""
			if next := cells[i]; next < len(col.attempts) && int(col.attempts[next]) == at {
				row[i+1] = written(col.marks[next])
				cells[i]++
			}
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// inert puts an apostrophe before what a spreadsheet would run, and before what
// reads as if it had one already.
func inert(name string) string {
	if runs(name) {
		return "'" + name
	}
	return name
}

func runs(name string) bool { return name != "" && strings.Contains("=+-@'", name[:1]) }
