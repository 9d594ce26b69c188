package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"credo/internal/gift"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
	"credo/quizzes"
	"credo/quizzes/bank"
)

type importGIFTCommand struct {
	databaseFlag
	File     string `arg:"" name:"file" help:"File in Moodle's GIFT format, or in Aiken; - is standard input. UTF-8 or UTF-16; for others say --encoding."`
	DryRun   bool   `help:"Only say what was understood; no database is opened."`
	JSON     bool   `name:"json" help:"Print JSON: the questions, and the errors with line and column."`
	GoodOnly bool   `help:"Take the questions in which nothing is wrong. Without it, a file with errors brings none."`
	Format   string `help:"Format of the file: ${enum}. auto goes by what it looks like." enum:"auto,gift,aiken" default:"auto"`
	Encoding string `help:"Encoding of the file, such as euc-kr, shift_jis or gbk. auto takes UTF-8 and UTF-16; with --dry-run it guesses others." placeholder:"NAME" default:"auto"`
	Lang     string `help:"Language of the questions: ${enum}. auto goes by the script of each." enum:"auto,en,ko,ja" default:"auto"`
}

// Run takes the questions into the bank, all or none of them. What a dry run
// answers is printed whatever is wrong; it ends as the import would, but that it
// takes an encoding that is only guessed.
func (cmd *importGIFTCommand) Run(ctx context.Context) error {
	name := cmd.name()
	src, err := readQuestions(cmd.File, name, cmd.Encoding)
	if err != nil {
		return err
	}
	if notice := src.notice(name); notice != "" {
		fmt.Fprintln(os.Stderr, notice)
	}
	file := cmd.read(src.text, cmd.syntax(), i18n.English)
	if file.Syntax == bank.Aiken && cmd.syntax() == "" {
		fmt.Fprintf(os.Stderr, "%s is read as Aiken.\n", name)
	}
	refused := cmd.refused(name, file)
	if refused == nil && !cmd.DryRun {
		refused = src.unconfirmed(name)
	}
	if cmd.DryRun || refused != nil {
		return errors.Join(cmd.print(file, nil), refused)
	}
	db, err := open(ctx, cmd.Database)
	if err != nil {
		return err
	}
	defer db.Close()
	workplace, err := people.At(ctx, db)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	if language := cmp.Or(workplace.Language, i18n.English); language != i18n.English {
		file = cmd.read(src.text, file.Syntax, language)
	}
	done, err := importGIFT(ctx, db, cmp.Or(workplace.Name, "Credo"), file)
	if err != nil {
		return err
	}
	if len(file.Errors) > 0 && !cmd.JSON {
		fmt.Fprintf(os.Stderr, "Left out of %s:\n%s\n", name, list(file.Errors))
	}
	return cmd.print(file, done)
}

// syntax returns the format that is said, empty for none.
func (cmd *importGIFTCommand) syntax() bank.Syntax {
	switch {
	case cmd.Format == "aiken":
		return bank.Aiken
	case cmd.Format == "gift":
		return bank.GIFT
	}
	return ""
}

func (cmd *importGIFTCommand) name() string {
	if cmd.File == "-" {
		return "standard input"
	}
	return cmd.File
}

// read understands the file. fallback is the language of what its script leaves
// open.
func (cmd *importGIFTCommand) read(src string, as bank.Syntax, fallback i18n.Lang) bank.File {
	language := func(text string) i18n.Lang { return i18n.DetectLang(text, fallback) }
	if cmd.Lang != "auto" {
		language = func(string) i18n.Lang { return i18n.Lang(cmd.Lang) }
	}
	return bank.Read(src, as, language)
}

// refused says why nothing comes of the file, nil if something does.
func (cmd *importGIFTCommand) refused(name string, file bank.File) error {
	good, errs := len(file.Good()), file.Errors
	switch {
	case len(errs) == 0 && good == 0:
		return fmt.Errorf("%s has no questions", name)
	case len(errs) == 0, cmd.GoodOnly && good > 0:
		return nil
	case cmd.JSON && good == 0:
		return fmt.Errorf("%s is not imported; errors: %d, and no good question", name, len(errs))
	case cmd.JSON:
		return fmt.Errorf("%s is not imported; errors: %d; good questions: %d, which --good-only takes", name, len(errs), good)
	case good == 0:
		return fmt.Errorf("%s is not imported; nothing was changed:\n%s", name, list(errs))
	}
	return fmt.Errorf("%s is not imported; nothing was changed:\n%s\n%d questions are good; --good-only takes them", name, list(errs), good)
}

func list(errs []gift.Error) string {
	lines := make([]string, len(errs))
	for i, e := range errs {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// importGIFT takes the good questions into the bank. They are by somebody of that
// name, who does not work here.
func importGIFT(ctx context.Context, db *storage.DB, author string, file bank.File) (done []quizzes.Imported, err error) {
	var all []quizzes.BankQuestion
	for _, q := range file.Good() {
		all = append(all, q.Banked())
	}
	err = db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		now := storage.At(time.Now())
		by, err := people.Narrator(ctx, tx, now, author)
		if err != nil {
			return err
		}
		done, err = quizzes.Import(ctx, tx, now, by.ID, all)
		return err
	})
	return done, err
}

// print prints what was understood, and what became of the good questions unless
// done is nil.
func (cmd *importGIFTCommand) print(file bank.File, done []quizzes.Imported) error {
	out := bufio.NewWriter(os.Stdout)
	var err error
	if cmd.JSON {
		err = writeGIFTJSON(out, file, done)
	} else {
		writeGIFT(out, file, done)
	}
	return errors.Join(err, out.Flush())
}

// writeGIFTJSON writes one line.
func writeGIFTJSON(out io.Writer, file bank.File, done []quizzes.Imported) error {
	printed := struct {
		Questions []gift.Question         `json:"questions"`
		Errors    []gift.Error            `json:"errors"`
		Imported  map[quizzes.Outcome]int `json:"imported,omitempty"`
	}{Questions: make([]gift.Question, len(file.Questions)), Errors: append([]gift.Error{}, file.Errors...)}
	for i, q := range file.Questions {
		printed.Questions[i] = q.Question
	}
	if done != nil {
		printed.Imported = outcomes(done)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(printed)
}

func outcomes(done []quizzes.Imported) map[quizzes.Outcome]int {
	counts := map[quizzes.Outcome]int{quizzes.Added: 0, quizzes.Revised: 0, quizzes.Unchanged: 0, quizzes.Duplicate: 0}
	for _, one := range done {
		counts[one.Outcome]++
	}
	return counts
}

// writeGIFT prints a line for each good question, and how many there are.
func writeGIFT(out io.Writer, file bank.File, done []quizzes.Imported) {
	good := file.Good()
	for i, q := range good {
		what := string(q.Draft.Kind)
		if done != nil {
			what = string(done[i].Outcome)
		}
		fmt.Fprintf(out, "%-11s  line %-5d  %s\n", what, q.Line, shortened(cmp.Or(q.Title, q.Draft.Format.Line(q.Text), q.Text)))
		if q.Reformatted && done == nil {
			fmt.Fprintf(out, "%-11s  %-10s  its parts are in several formats; all of it is kept as HTML\n", "", "")
		}
	}
	if done == nil {
		fmt.Fprintf(out, "Nothing was changed. There are %d good questions, read as %s.\n", len(good), file.Syntax)
		return
	}
	counts := outcomes(done)
	fmt.Fprintf(out, "%d added, %d revised, %d unchanged, %d left out, since the bank asks the same already.\n",
		counts[quizzes.Added], counts[quizzes.Revised], counts[quizzes.Unchanged], counts[quizzes.Duplicate])
}

// shortened returns the beginning of a text in one line.
func shortened(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	var b strings.Builder
	for letters, columns := uniseg.NewGraphemes(s), 0; letters.Next(); {
		if columns += letters.Width(); columns > 60 {
			return b.String() + "…"
		}
		b.WriteString(letters.Str())
	}
	return b.String()
}
