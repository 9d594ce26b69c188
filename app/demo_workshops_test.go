package main

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	wordcount "credo/internal/words"
)

// TestDemo_wordsAreAsCounted holds what the files say of the answers against the
// counting itself.
func TestDemo_wordsAreAsCounted(t *testing.T) {
	team, err := readTeam()
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range team.Workshops {
		if w.Vote == nil {
			continue // it is still open
		}
		texts, want, got := make([]string, len(w.Answers)), make([][]string, len(w.Answers)), make([][]string, len(w.Answers))
		for i, a := range w.Answers {
			texts[i], want[i] = a.Words, a.Counted
		}
		counted, err := wordcount.Count(context.Background(), texts, wordcount.Auto)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range counted {
			for _, i := range c.Texts {
				got[i] = append(got[i], c.Word)
			}
		}
		for i := range got {
			slices.Sort(got[i])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-the file +counted):\n%s", w.Key, diff)
		}
	}
}
