package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"

	"credo/internal/storage"
	"credo/quizzes/statistics"
)

type exportStatisticsCommand struct {
	databaseFlag
	Quiz string `arg:"" name:"quiz" help:"The quiz, by the id in its address: /quizzes/ID."`
	All  bool   `help:"All attempts; without it the first of each person, who had not seen the answers."`
	CSV  bool   `help:"Print the table of marks, as the command statistics reads it." xor:"form"`
	JSON bool   `help:"Print the figures as JSON." xor:"form"`
}

// Run prints what the attempts at a quiz say about its questions.
func (cmd *exportStatisticsCommand) Run(ctx context.Context) error {
	db, err := open(ctx, cmd.Database)
	if err != nil {
		return err
	}
	defer db.Close()
	which := statistics.FirstAttempts
	if cmd.All {
		which = statistics.AllAttempts
	}
	report, err := statistics.NewStore(db).Report(ctx, cmd.Quiz, which)
	if errors.Is(err, storage.ErrNotFound) {
		return fmt.Errorf("there is no quiz %s; its id stands in its address, after /quizzes/", cmd.Quiz)
	}
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	switch {
	case cmd.CSV:
		err = report.WriteCSV(out)
	case cmd.JSON:
		err = writeStatisticsJSON(out, report.Analysis)
	default:
		writeStatistics(out, report.Analysis)
	}
	return errors.Join(err, out.Flush())
}
