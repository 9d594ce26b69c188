package workshop

import (
	"database/sql/driver"
	"maps"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
)

// The bounds of a vote.
const (
	minOptions   = 2
	maxOptions   = 30
	usualOptions = 12
)

// An Option is a word to vote on. Its dots are nil until the vote is closed, and
// stay so when fewer people voted than the smallest group.
type Option struct {
	Word Word
	Dots *int
}

// A VoteDraft is what an owner puts to the vote.
type VoteDraft struct {
	ID       string   // chosen by the form, so that sending it twice opens one vote; may be empty
	Words    []string // ids of words that are shown
	ClosesOn storage.Day
}

// check says what is wrong with the draft.
func (d *VoteDraft) check(today storage.Day) *web.Invalid {
	bad := &web.Invalid{}
	d.Words = storage.Distinct(d.Words)
	if len(d.Words) < minOptions || len(d.Words) > maxOptions {
		bad.Add("words", "workshop.invalid.options", "Min", minOptions, "Max", maxOptions)
	}
	checkDay(bad, d.ClosesOn, today)
	return bad
}

// Dots are how many dots a word gets, by its id.
type Dots map[string]int

// Value implements driver.Valuer.
func (d Dots) Value() (driver.Value, error) { return asColumn(d) }

// Scan implements sql.Scanner.
func (d *Dots) Scan(column any) error { return fromColumn(column, d) }

// A Ballot is where somebody has put their dots, as only they see it while people
// vote.
type Ballot struct {
	Dots     Dots
	Revision int // 0 for none
}

// A BallotDraft is where somebody puts their dots.
type BallotDraft struct {
	Dots Dots
	Base *int // the revision that this replaces, 0 for none; nil replaces whatever is there
}

// check returns the dots that count, and what is wrong with them. A person has so
// many in all.
func (d BallotDraft) check(options []Option, has int) (Dots, *web.Invalid) {
	bad := &web.Invalid{}
	placed, sum := Dots{}, 0
	known := map[string]bool{}
	for _, o := range options {
		known[o.Word.ID] = true
	}
	for _, id := range sortedKeys(d.Dots) {
		n := d.Dots[id]
		switch {
		case !known[id]:
			bad.Add("dots", "workshop.invalid.option")
		case n < 0 || n > maxDots:
			bad.Add("dots", "workshop.invalid.dots_of_word", "Has", has)
		case n > 0:
			placed[id] = n
			sum += n
		}
	}
	switch {
	case len(bad.Problems) > 0:
		bad.Problems = bad.Problems[:1]
	case sum > has:
		bad.Add("dots", "workshop.invalid.too_many_dots", "Has", has, "Placed", sum)
	case sum == 0:
		bad.Add("dots", "workshop.invalid.no_dots")
	}
	return placed, bad
}

func (d Dots) same(other Dots) bool { return maps.Equal(d, other) }

func sortedKeys(d Dots) []string { return slices.Sorted(maps.Keys(d)) }

// weight is what an option is shown by: its dots, or where they are not shown in
// how many answers it stands.
func (o Option) weight() int {
	if o.Dots != nil {
		return *o.Dots
	}
	return o.Word.Said
}

// byDots returns the options, those with the greatest weight first.
func byDots(options []Option) []Option {
	return slices.SortedStableFunc(slices.Values(options), func(a, b Option) int { return b.weight() - a.weight() })
}

func mostDots(options []Option) (most int) {
	for _, o := range options {
		most = max(most, o.weight())
	}
	return most
}
