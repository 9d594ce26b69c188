package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"credo/internal/files"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/quizzes"
)

type exportGIFTCommand struct {
	databaseFlag
	File string `arg:"" optional:"" name:"file" help:"File to write, which is replaced; - or none is standard output." default:"-"`
	Tag  string `help:"Only questions with that tag." placeholder:"TAG"`
	Quiz string `help:"Only the questions of that quiz, in its order." placeholder:"ID"`
	Lang string `help:"Language of the questions that are translated: ${enum}." enum:"original,en,ko,ja" default:"original"`
	IDs  bool   `name:"ids" help:"Also write the bank's own id of each question, so that import finds it again and what was edited becomes a new version of it."`
}

// Run writes the questions of the bank that are not retired.
func (cmd *exportGIFTCommand) Run(ctx context.Context) error {
	db, err := open(ctx, cmd.Database)
	if err != nil {
		return err
	}
	defer db.Close()
	form := quizzes.BankFile{IDs: cmd.IDs}
	if cmd.Lang != "original" {
		form.Lang = i18n.Lang(cmd.Lang)
	}
	var src string
	var count int
	err = db.Read(ctx, func(tx *storage.Tx) (err error) {
		src, count, err = quizzes.ExportGIFT(ctx, tx, quizzes.BankFilter{Tag: cmd.Tag, Quiz: cmd.Quiz}, form)
		return err
	})
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return fmt.Errorf("there is no quiz %s", cmd.Quiz)
	case err != nil:
		return err
	}
	if files.InURL.MatchString(src) {
		fmt.Fprintln(os.Stderr, "Some questions show pictures that are kept here. A GIFT file names them only; they travel in packs.")
	}
	if cmd.File == "-" {
		_, err := os.Stdout.WriteString(src)
		return err
	}
	if err := os.WriteFile(cmd.File, []byte(src), 0o644); err != nil {
		return err
	}
	fmt.Printf("%d questions stand in %s.\n", count, cmd.File)
	return nil
}
