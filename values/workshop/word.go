package workshop

import (
	"cmp"
	"context"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// A Counter finds the words of texts. It may take seconds and much memory, so it
// is never called inside a transaction.
type Counter func(ctx context.Context, texts []string) ([]Counted, error)

// Counted is a word with the indexes of the texts that have it, ascending.
type Counted struct {
	Word     string
	Language i18n.Lang
	Times    int // in all the texts
	Texts    []int
}

// A Word is one that answers have: as it was counted, or merged of others by
// hand. How often it was said is in how many answers, however often in each.
type Word struct {
	ID       string
	Label    string // as it is shown
	Language i18n.Lang
	Said     int
	Standing Standing
	Parts    []Word // that it was merged of, those said most first; nil for one that was counted
}

// A Standing says whether a word is shown.
type Standing string

// The standings.
const (
	StandsShown   Standing = "shown"
	StandsPart    Standing = "part" // of a word that was merged
	StandsLeftOut Standing = "left_out"
)

// URL is where the answers stand that have the word.
func (w Word) URL(workshopID string) string { return workshopURL(workshopID) + "/words/" + w.ID }

// Counted reports whether the word was counted, not merged.
func (w Word) Counted() bool { return len(w.Parts) == 0 }

// Leaves returns the words, as they were counted, that the word consists of.
func (w Word) Leaves() []Word {
	if w.Counted() {
		return []Word{w}
	}
	var all []Word
	for _, part := range w.Parts {
		all = append(all, part.Leaves()...)
	}
	return all
}

// The bounds of what is done with words.
const (
	maxLabel    = 80
	maxMerged   = 50   // words at once
	maxWords    = 3000 // that are kept; those beyond are said by the fewest
	wordsAPage  = 40
	answersPage = 20
)

// The lists of words: all that are shown, those in the answers of one language,
// which is the language's own name, and those that are set aside.
const (
	listTogether = "all"
	listMerged   = "merged"
	listLeftOut  = "left_out"
)

// mentions are the numbers of answers by their language, ascending.
type mentions map[i18n.Lang][]answerNo

func (m mentions) count() (n int) {
	for _, numbers := range m {
		n += len(numbers)
	}
	return n
}

// all returns the numbers in any language, ascending.
func (m mentions) all() []answerNo {
	var all []answerNo
	for _, numbers := range m {
		all = append(all, numbers...)
	}
	slices.Sort(all)
	return all
}

// with returns the answers that are among either.
func (m mentions) with(other mentions) mentions {
	both := mentions{}
	for _, lang := range i18n.Langs {
		numbers := slices.Concat(m[lang], other[lang])
		slices.Sort(numbers)
		if numbers = slices.Compact(numbers); len(numbers) > 0 {
			both[lang] = numbers
		}
	}
	return both
}

// A wordDraft is a word with the answers that have it.
type wordDraft struct {
	Counted
	answers mentions
}

// draftWords returns the words to keep, those said in the fewest answers first.
func draftWords(counted []Counted, answers []Answer) []wordDraft {
	var drafts []wordDraft
	for _, c := range counted {
		d := wordDraft{c, mentions{}}
		for _, i := range c.Texts {
			a := answers[i]
			d.answers[a.Language] = append(d.answers[a.Language], a.Number)
		}
		if len(c.Texts) > 0 && text.Length(c.Word) <= maxLabel {
			drafts = append(drafts, d)
		}
	}
	slices.SortStableFunc(drafts, func(a, b wordDraft) int {
		return cmp.Or(len(a.Texts)-len(b.Texts), a.Times-b.Times, cmp.Compare(b.Word, a.Word), cmp.Compare(b.Language, a.Language))
	})
	return drafts[max(0, len(drafts)-maxWords):]
}

// A Merger is what an owner merges.
type Merger struct {
	ID    string   // chosen by the form, so that sending it twice merges once; may be empty
	Words []string // ids of words that are shown
	Typed []string // words that are shown, as they are written
	Label string   // what they are called together; empty for as the one that is said most
}

func (m *Merger) check() *web.Invalid {
	bad := &web.Invalid{}
	m.Label = bad.Text("label", m.Label, web.Rule{Max: maxLabel})
	m.Words = storage.Distinct(m.Words)
	if len(m.Words)+len(m.Typed) > maxMerged {
		bad.Add("words", "workshop.invalid.too_many_words", "Max", maxMerged)
	}
	return bad
}
