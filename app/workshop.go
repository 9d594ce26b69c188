package main

import (
	"context"
	"os"
	"runtime/debug"

	"credo/internal/activity"
	wordcount "credo/internal/words"
	"credo/values/workshop"
)

// countInChild counts the words of a workshop by this program itself, as a child
// that takes the memory of the dictionaries with it.
func countInChild() workshop.Counter {
	program, err := os.Executable()
	if err != nil {
		return func(context.Context, []string) ([]workshop.Counted, error) { return nil, err }
	}
	child := wordcount.NewChild(program, "words", "--each")
	return func(ctx context.Context, texts []string) ([]workshop.Counted, error) {
		found, err := child.Count(ctx, texts, wordcount.Auto)
		counted := make([]workshop.Counted, len(found))
		for i, w := range found {
			counted[i] = workshop.Counted{Word: w.Word, Language: w.Lang, Times: w.Count, Texts: w.Texts}
		}
		return counted, err
	}
}

// onAnswersClosed has the words of a workshop counted. Thousands of answers go
// through it at once and are needed no more: their memory is given back.
func (c *credo) onAnswersClosed(ctx context.Context, e activity.Event) error {
	defer debug.FreeOSMemory()
	return c.workshop.OnAnswersClosed(ctx, e)
}
