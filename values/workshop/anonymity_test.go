package workshop_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"credo/internal/i18n"
	"credo/internal/storage/storagetest"
	"credo/values/workshop"
)

// vocabulary is what the made-up answers consist of, by language.
var vocabulary = map[i18n.Lang][]string{
	i18n.English:  {"kindness", "patience", "smile"},
	i18n.Korean:   {"친절", "미소", "마음"},
	i18n.Japanese: {"親切", "笑顔", "忍耐"},
}

// A group is a set of answers, by their numbers in the order of writing.
type group uint32

func (g group) size() (n int) {
	for ; g > 0; g &= g - 1 {
		n++
	}
	return n
}

// TestResults_letNobodyComputeASmallGroup makes up answers, closes them, asks for
// everything that is given, and puts the groups together and apart whose totals
// are told: none that comes of it is smaller than the workshop's.
func TestResults_letNobodyComputeASmallGroup(t *testing.T) {
	c := gather(t, storagetest.SQLite(t))
	c.people(14)
	rapid.Check(t, func(t *rapid.T) {
		least := rapid.IntRange(3, 6).Draw(t, "smallest group")
		languages := rapid.SliceOfN(rapid.SampledFrom(i18n.Langs), 0, 14).Draw(t, "languages")
		var said []string
		for i, lang := range languages {
			said = append(said, rapid.SampledFrom(vocabulary[lang]).Draw(t, fmt.Sprint("answer ", i)))
		}
		w := c.sealed(least, said...)
		told := c.told(w.ID)
		if len(said) < least {
			if len(told) != 0 || w.Apart.Total() != 0 {
				t.Fatalf("%d answers of %d are shown: %v", len(said), least, told)
			}
			return
		}
		var groups []group
		for lang, totals := range told {
			var of group
			want := map[string]int{}
			for i := range said {
				if lang == "" || languages[i] == lang {
					of |= 1 << i
					want[said[i]]++
				}
			}
			// The totals are those of this group and no other.
			if fmt.Sprint(totals) != fmt.Sprint(want) {
				t.Fatalf("%q: %v, want %v", lang, totals, want)
			}
			groups = append(groups, of)
		}
		for _, g := range computable(groups) {
			if n := g.size(); n > 0 && n < least {
				t.Fatalf("of %v, by %d, a group of %d can be computed from %v", languages, least, n, told)
			}
		}
	})
}

// told returns the totals of words that are given, by the language asked for.
func (c *circle) told(id string) map[i18n.Lang]map[string]int {
	ctx := context.Background()
	all := map[i18n.Lang]map[string]int{}
	for _, lang := range append([]i18n.Lang{""}, i18n.Langs...) {
		words, _, err := c.store.WordsOf(ctx, id, lang, "", 100)
		answers, _, answersErr := c.store.AnswersOf(ctx, id, "", lang, 0, 100)
		if (err == nil) != (answersErr == nil) {
			c.t.Fatalf("%q: words %v, answers %v", lang, err, answersErr)
		}
		if err != nil {
			continue
		}
		all[lang] = tallied(words)
		if w := c.workshop(id); lang == "" && len(answers) != w.Answers || lang != "" && len(answers) != w.Apart[lang] {
			c.t.Fatalf("%q: %d answers, told are %d and %v", lang, len(answers), w.Answers, w.Apart)
		}
	}
	return all
}

// computable returns every group that adding and taking away makes of these.
func computable(groups []group) []group {
	seen := map[group]bool{}
	for _, g := range groups {
		seen[g] = true
	}
	for grown := true; grown; {
		grown = false
		for a := range seen {
			for b := range seen {
				for _, g := range []group{a &^ b, a | b, a & b} {
					if !seen[g] {
						seen[g], grown = true, true
					}
				}
			}
		}
	}
	var all []group
	for g := range seen {
		all = append(all, g)
	}
	return all
}

// TestVote_isHiddenBelowTheGroup has two of four vote.
func TestVote_isHiddenBelowTheGroup(t *testing.T) {
	c, ctx := gather(t, storagetest.SQLite(t)), context.Background()
	w := c.sealed(3, "친절 미소", "친절", "친절 미소", "기다림")
	c.voting(w, "친절", "미소")
	kind := c.word(w.ID, "친절").ID
	c.vote(c.Mina, w.ID, workshop.Dots{kind: 5})
	c.vote(c.Haruto, w.ID, workshop.Dots{kind: 1})
	c.must(c.store.CloseVote(ctx, c.Eleanor, w.ID, ""))
	options, err := c.store.Options(ctx, w.ID)
	c.must(err)
	for _, o := range options {
		if o.Dots != nil {
			t.Errorf("%s has %d dots", o.Word.Label, *o.Dots)
		}
	}
	if c.workshop(w.ID).VoteShown() {
		t.Error("the vote is shown")
	}
	alike(t, "sums that are kept", 0, c.rows(`SELECT COUNT(*) FROM workshop_option WHERE dots IS NOT NULL`))
	_, _, err = c.store.SaveChoice(ctx, c.Eleanor, w.ID, workshop.ChoiceDraft{Values: []workshop.ChosenDraft{{Word: kind}}})
	c.must(err) // values can be chosen all the same
}
