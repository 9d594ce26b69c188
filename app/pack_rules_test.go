package main

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/pack"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// How a quiz is taken travels with it, but for the day on which it closes.
func TestPack_carriesTheRulesOfAQuiz(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		const file = "modules/01-what-we-stand-for/module.md"
		c, ctx := housed(t, db)
		ruled := changed(starterTexts(t), func(files map[string]string) {
			files[file] = strings.Replace(files[file], "  attempts: 3\n", "  attempts: 3\n  counts: last\n  limit_minutes: 20\n  grace_seconds: 30\n  ask: 3\n  shuffle_choices: true\n  shows: at_once\n", 1)
		})
		c.taken(t, ctx, ruled, false)
		content, err := fs.ReadFile(ruled, file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(content), c.written(t, ctx, "", false)[file]); diff != "" {
			t.Error(diff)
		}
		if again := c.taken(t, ctx, ruled, false); len(again) != 1 {
			t.Errorf("of the pack taken in again became %v", again)
		}
		if plain := c.taken(t, ctx, starter(), false); plain[pack.Updated] != 1 {
			t.Errorf("of the pack without rules became %v", plain)
		}
	})
}
