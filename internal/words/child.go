package words

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"time"

	"credo/internal/i18n"
)

const (
	// maxAsked and maxAnswered bound what goes to a child and what comes back, in
	// bytes of JSON.
	maxAsked    = 32 << 20
	maxAnswered = 64 << 20
	// maxComplaint bounds what is kept of a child's standard error, in bytes.
	maxComplaint = 4 << 10
	// patience is how long a child that was killed may hold its pipes.
	patience = time.Second
)

// ErrTooMuch says that the texts are more than a child is asked at once.
var ErrTooMuch = errors.New("too many texts to count their words")

// A Child counts words by a program that runs for as long as it takes, and takes
// the memory of the dictionaries with it. It counts for one at a time, the others
// wait. Several may use it at once.
type Child struct {
	program   string
	arguments []string
	turn      chan struct{}
}

// NewChild returns a Child that runs the program with those arguments, which has
// it call Answer with its standard input and output.
func NewChild(program string, arguments ...string) *Child {
	return &Child{program, arguments, make(chan struct{}, 1)}
}

// asked is what a child reads.
type asked struct {
	Language i18n.Lang `json:"language"`
	Texts    []string  `json:"texts"`
}

// Count is Count, in a program that is killed when the context ends. Errors:
// that of the context, ErrTooMuch, or what went wrong with the program, with what
// it wrote to its standard error.
func (c *Child) Count(ctx context.Context, texts []string, language i18n.Lang) ([]Word, error) {
	question, err := json.Marshal(asked{language, texts})
	if err != nil {
		return nil, err
	}
	if len(question) > maxAsked {
		return nil, ErrTooMuch
	}
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	answer, complaint := bounded{max: maxAnswered}, bounded{max: maxComplaint, cut: true}
	cmd := exec.CommandContext(ctx, c.program, c.arguments...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = bytes.NewReader(question), &answer, &complaint, patience
	if err := cmd.Run(); err != nil {
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case answer.over:
			err = errTooLong
		}
		return nil, fmt.Errorf("counting words: %s: %w: %s", c.program, err, bytes.TrimSpace(complaint.kept))
	}
	var words []Word
	if err := json.Unmarshal(answer.kept, &words); err != nil {
		return nil, fmt.Errorf("counting words: %s answers what is no list of words: %w", c.program, err)
	}
	return words, nil
}

// Answer reads what a Child asks, and writes what Count returns.
func Answer(ctx context.Context, in io.Reader, out io.Writer) error {
	question, err := io.ReadAll(io.LimitReader(in, maxAsked+1))
	if err != nil {
		return err
	}
	if len(question) > maxAsked {
		return ErrTooMuch
	}
	var a asked
	if err := json.Unmarshal(question, &a); err != nil {
		return fmt.Errorf("the texts are not as a server asks: %w", err)
	}
	words, err := Count(ctx, a.Texts, a.Language)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(words)
}

// bounded keeps what is written up to max bytes. What is more is an error, or is
// cut off. It is no bytes.Buffer, which would read on past the bound.
type bounded struct {
	kept []byte
	max  int
	cut  bool
	over bool // there was more
}

// Write keeps p. Errors: errTooLong.
func (b *bounded) Write(p []byte) (int, error) {
	room := b.max - len(b.kept)
	b.over = b.over || len(p) > room
	if b.over && !b.cut {
		return 0, errTooLong
	}
	b.kept = append(b.kept, p[:min(room, len(p))]...)
	return len(p), nil
}

var errTooLong = errors.New("the answer is too long")
