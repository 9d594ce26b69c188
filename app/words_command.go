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
	"strings"

	"github.com/rivo/uniseg"

	"credo/internal/i18n"
	wordcount "credo/internal/words"
)

// maxWordsFile bounds a file of answers, in bytes.
const maxWordsFile = 64 << 20

type wordsCommand struct {
	Files []string `arg:"" optional:"" name:"file" help:"Text files with one answer a line; - is standard input. UTF-8, Shift_JIS and EUC-KR are told apart."`
	Lang  string   `help:"Language of what the script leaves open, as of Han letters alone: ${enum}." enum:"auto,en,ko,ja" default:"auto"`
	Top   *int     `help:"Print only that many words, the most frequent." placeholder:"N"`
	JSON  bool     `help:"Print JSON: word, count and language of each."`
	Each  bool     `hidden:"" help:"Answer a server: its texts come as JSON on standard input."`
}

// Validate refuses what cannot be printed.
func (cmd *wordsCommand) Validate() error {
	switch {
	case cmd.Top != nil && *cmd.Top < 1:
		return fmt.Errorf("--top: %d is no number of words; name 1 or more, or leave it out for all", *cmd.Top)
	case len(cmd.Files) == 0 && !cmd.Each:
		return errors.New("name a file to count the words of, or - for standard input")
	}
	return nil
}

// Run counts the words of all the files together. Nothing is printed if one of
// them cannot be read.
func (cmd *wordsCommand) Run(ctx context.Context) error {
	if cmd.Each {
		return wordcount.Answer(ctx, os.Stdin, os.Stdout)
	}
	var texts []string
	for _, file := range cmd.Files {
		lines, err := readAnswers(file)
		if err != nil {
			return err
		}
		texts = append(texts, lines...)
	}
	language := i18n.Lang(cmd.Lang)
	if cmd.Lang == "auto" {
		language = wordcount.Auto
	}
	all, err := wordcount.Count(ctx, texts, language)
	if err != nil {
		return err
	}
	if cmd.Top != nil {
		all = all[:min(*cmd.Top, len(all))]
	}
	out := bufio.NewWriter(os.Stdout)
	if cmd.JSON {
		err = writeWordsJSON(out, all)
	} else {
		writeWords(out, all)
	}
	return errors.Join(err, out.Flush())
}

// readAnswers returns the lines of a file that are not empty. Errors are
// sentences that name the file.
func readAnswers(file string) ([]string, error) {
	name := file
	if file == "-" {
		name = "standard input"
	}
	content, err := readBounded(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s is not there", name)
	case errors.Is(err, fs.ErrPermission):
		return nil, fmt.Errorf("%s may not be read by who runs this", name)
	case err != nil:
		return nil, err
	case len(content) > maxWordsFile:
		return nil, fmt.Errorf("%s is larger than %d MB; split it", name, maxWordsFile>>20)
	}
	text, err := wordcount.Decode(content)
	if err != nil {
		return nil, fmt.Errorf("%s %w", name, err)
	}
	var lines []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("%s is empty: there is nothing to count", name)
	}
	return lines, nil
}

// readBounded reads a file, or standard input, but no more than one byte past the
// bound.
func readBounded(file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(io.LimitReader(os.Stdin, maxWordsFile+1))
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if about, err := f.Stat(); err == nil && about.IsDir() {
		return nil, fmt.Errorf("%s is a folder; name a file in it", file)
	}
	return io.ReadAll(io.LimitReader(f, maxWordsFile+1))
}

// writeWordsJSON writes one line.
func writeWordsJSON(out io.Writer, all []wordcount.Word) error {
	type counted struct {
		Word  string    `json:"word"`
		Count int       `json:"count"`
		Lang  i18n.Lang `json:"lang"`
	}
	list := make([]counted, len(all))
	for i, w := range all {
		list[i] = counted{w.Word, w.Count, w.Lang}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(list)
}

// writeWords prints a table. Letters of the East are two columns wide.
func writeWords(out io.Writer, all []wordcount.Word) {
	if len(all) == 0 {
		fmt.Fprintln(out, "There are no words in it.")
		return
	}
	widest := len("word")
	for _, w := range all {
		widest = max(widest, uniseg.StringWidth(w.Word))
	}
	row := func(word string, count any, language string) {
		fmt.Fprintf(out, "%s%s  %6v  %s\n", word, strings.Repeat(" ", widest-uniseg.StringWidth(word)), count, language)
	}
	row("word", "count", "language")
	for _, w := range all {
		row(w.Word, w.Count, string(w.Lang))
	}
}
