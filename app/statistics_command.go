package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"credo/quizzes/statistics"
)

// maxMarksFile bounds a table of marks, in bytes: 50,000 attempts of 20 questions
// take three million.
const maxMarksFile = 256 << 20

type statisticsCommand struct {
	File string `arg:"" name:"file" help:"Table of marks as CSV; - is standard input. The header is attempt,Q1,Q2 and so on, the row below is named max and holds the maximum marks, and each further row is an attempt. An empty cell was not asked."`
	JSON bool   `help:"Print JSON: the figures of the questions and of the quiz, null where undefined."`
}

// Run prints what a table of marks says about its questions.
func (cmd *statisticsCommand) Run(context.Context) error {
	table, err := readMarks(cmd.File)
	if err != nil {
		return err
	}
	all := statistics.Analyse(table)
	out := bufio.NewWriter(os.Stdout)
	if cmd.JSON {
		err = writeStatisticsJSON(out, all)
	} else {
		writeStatistics(out, all)
	}
	return errors.Join(err, out.Flush())
}

// readMarks reads a table. Errors are sentences that name the file.
func readMarks(file string) (*statistics.Table, error) {
	in, name := io.Reader(os.Stdin), "standard input"
	if file != "-" {
		name = file
		f, err := os.Open(file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s is not there", name)
		case errors.Is(err, fs.ErrPermission):
			return nil, fmt.Errorf("%s may not be read by who runs this", name)
		case err != nil:
			return nil, err
		}
		defer f.Close()
		if about, err := f.Stat(); err == nil && about.IsDir() {
			return nil, fmt.Errorf("%s is a folder; name a file in it", name)
		}
		in = f
	}
	bounded := &io.LimitedReader{R: in, N: maxMarksFile + 1}
	table, err := statistics.ReadCSV(bounded)
	if bounded.N == 0 {
		return nil, fmt.Errorf("%s is larger than %d MB; leave attempts out", name, maxMarksFile>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return table, nil
}

// writeStatisticsJSON writes one line.
func writeStatisticsJSON(out io.Writer, all statistics.Analysis) error {
	type question struct {
		Name                     string            `json:"name"`
		N                        int               `json:"n"`
		Facility                 statistics.Number `json:"facility"`
		SD                       statistics.Number `json:"sd"`
		EffectiveWeight          statistics.Number `json:"effective_weight"`
		DiscriminationIndex      statistics.Number `json:"discrimination_index"`
		DiscriminativeEfficiency statistics.Number `json:"discriminative_efficiency"`
	}
	type quiz struct {
		N             int               `json:"n"`
		Mean          statistics.Number `json:"mean"`
		Median        statistics.Number `json:"median"`
		SD            statistics.Number `json:"sd"`
		Skewness      statistics.Number `json:"skewness"`
		Kurtosis      statistics.Number `json:"kurtosis"`
		CIC           statistics.Number `json:"cic"`
		ErrorRatio    statistics.Number `json:"error_ratio"`
		StandardError statistics.Number `json:"standard_error"`
	}
	printed := struct {
		Questions []question `json:"questions"`
		Quiz      quiz       `json:"quiz"`
	}{make([]question, len(all.Questions)), quiz(all.Quiz)}
	for i, q := range all.Questions {
		printed.Questions[i] = question{q.Question.Name, q.N, q.Facility, q.SD, q.EffectiveWeight, q.DiscriminationIndex, q.DiscriminativeEfficiency}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(printed)
}

// writeStatistics prints a table of the questions, and below it the figures of the
// quiz. A dash is a figure that is undefined.
func writeStatistics(out io.Writer, all statistics.Analysis) {
	widest := len("question")
	for _, q := range all.Questions {
		widest = max(widest, uniseg.StringWidth(q.Question.Name))
	}
	row := func(name string, n any, figures ...any) {
		fmt.Fprintf(out, "%s%s  %6v  %8s  %10s  %8s  %8s  %14s  %10s\n", append([]any{name, strings.Repeat(" ", widest-uniseg.StringWidth(name)), n}, figures...)...)
	}
	row("question", "n", "facility", "sd", "intended", "weight", "discrimination", "efficiency")
	for _, q := range all.Questions {
		row(q.Question.Name, q.N, shown(q.Facility, 3, ""), shown(q.SD, 3, ""), shown(q.IntendedWeight, 1, " %"), shown(q.EffectiveWeight, 1, " %"),
			shown(q.DiscriminationIndex, 1, " %"), shown(q.DiscriminativeEfficiency, 1, " %"))
	}
	fmt.Fprintf(out, "\n%-20s  %12d\n", "attempts", all.Quiz.N)
	for _, figure := range []struct{ name, value string }{
		{"mean", shown(all.Quiz.Mean, 3, "")},
		{"median", shown(all.Quiz.Median, 3, "")},
		{"standard deviation", shown(all.Quiz.SD, 3, "")},
		{"skewness", shown(all.Quiz.Skewness, 3, "")},
		{"kurtosis", shown(all.Quiz.Kurtosis, 3, "")},
		{"internal consistency", shown(all.Quiz.CIC, 1, " %")},
		{"error ratio", shown(all.Quiz.ErrorRatio, 1, " %")},
		{"standard error", shown(all.Quiz.StandardError, 3, "")},
	} {
		fmt.Fprintf(out, "%-20s  %12s\n", figure.name, figure.value)
	}
}

// shown writes a figure with so many places, or a dash.
func shown(n statistics.Number, places int, unit string) string {
	if !n.Valid {
		return "-"
	}
	return strconv.FormatFloat(n.Value, 'f', places, 64) + unit
}
