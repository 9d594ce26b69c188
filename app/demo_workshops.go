package main

import (
	"context"
	"fmt"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/values"
	"credo/values/workshop"
)

// A demoWorkshop is a question and, when it has been closed, what came of it.
type demoWorkshop struct {
	Key      string
	Opened   when
	Days     int // from the day it was opened to the last one of answering
	Question words
	Answers  []struct {
		By, Words string
		Counted   []string // the words in it, as credo words counts them
	}
	Merges []struct {
		Label string
		Words []string
	}
	LeftOut []string `yaml:"left_out"`
	Vote    []string
	Ballots map[string][]int // by person, in the order of Vote
	Chosen  []struct{ Word, Value string }
}

// After the answers are closed, the words are sorted so many days later, the vote
// is open for some more, and then the choice is made.
const (
	daysToSort = 2
	daysToVote = 3
	groupSize  = 5
	demoDots   = 5
)

// tellWorkshops asks the questions of the files, and tells what came of those
// that are closed by now.
func (t *teller) tellWorkshops(ctx context.Context) error {
	for _, d := range t.team.Workshops {
		if err := t.tellWorkshop(ctx, d); err != nil {
			return fmt.Errorf("workshop %s: %w", d.Key, err)
		}
	}
	return nil
}

func (t *teller) tellWorkshop(ctx context.Context, d demoWorkshop) error {
	t.put(d.Opened)
	last := d.Opened.daysAgo - d.Days
	w, _, err := t.workshop.OpenWorkshop(ctx, t.owner, workshop.Draft{
		Question: d.Question.text(), ClosesOn: t.day.Add(-last), GroupSize: groupSize, Dots: demoDots,
	})
	if err != nil {
		return err
	}
	t.ids["workshops "+d.Key] = w.ID
	for i, a := range d.Answers {
		t.put(d.Opened.after(15 * (i + 1)))
		if _, err := t.workshop.SaveAnswer(ctx, t.viewers[a.By], w.ID, workshop.AnswerDraft{Words: a.Words}); err != nil {
			return err
		}
	}
	if d.Vote == nil {
		return nil
	}
	t.put(ago(last-1, 0, 5))
	if err := t.workshop.CloseDue(ctx); err != nil {
		return err
	}
	counting := workshop.NewStore(t.db, t.log, t.clock.now, t.credo.values, d.count)
	if err := counting.OnAnswersClosed(ctx, activity.Event{Object: activity.Ref{Kind: "workshop", ID: w.ID}}); err != nil {
		return err
	}
	return t.tellResult(ctx, d, w.ID, last)
}

// tellResult sorts the words, has people vote, and chooses.
func (t *teller) tellResult(ctx context.Context, d demoWorkshop, id string, last int) error {
	t.put(ago(last-daysToSort, 14, 0))
	for _, m := range d.Merges {
		t.pass(time.Minute)
		if _, _, err := t.workshop.MergeWords(ctx, t.owner, id, workshop.Merger{Typed: m.Words, Label: m.Label}); err != nil {
			return fmt.Errorf("merge %s: %w", m.Label, err)
		}
	}
	byLabel, err := t.wordsOf(ctx, id)
	if err != nil {
		return err
	}
	ids := func(labels []string) (all []string) {
		for _, label := range labels {
			all = append(all, byLabel[label])
		}
		return all
	}
	out := true
	if err := t.workshop.EditWords(ctx, t.owner, id, ids(d.LeftOut), workshop.WordEdit{LeftOut: &out}); err != nil {
		return err
	}
	voteEnds := last - daysToSort - daysToVote
	if err := t.workshop.OpenVote(ctx, t.owner, id, workshop.VoteDraft{Words: ids(d.Vote), ClosesOn: t.day.Add(-voteEnds)}); err != nil {
		return err
	}
	for i, p := range t.team.People {
		dots := workshop.Dots{}
		for at, n := range d.Ballots[p.Key] {
			dots[byLabel[d.Vote[at]]] = n
		}
		if len(dots) == 0 {
			continue
		}
		t.put(ago(voteEnds+1, 10, 7*i))
		if _, err := t.workshop.SaveBallot(ctx, t.viewers[p.Key], id, workshop.BallotDraft{Dots: dots}); err != nil {
			return fmt.Errorf("the dots of %s: %w", p.Key, err)
		}
	}
	t.put(ago(voteEnds-1, 0, 5))
	if err := t.workshop.CloseDue(ctx); err != nil {
		return err
	}
	return t.choose(ctx, d, id, byLabel, voteEnds-1)
}

// choose words the values as the credo has them.
func (t *teller) choose(ctx context.Context, d demoWorkshop, id string, byLabel map[string]string, daysAgo int) error {
	t.put(ago(daysAgo, 15, 30))
	credo, err := values.Current(ctx, t.db)
	if err != nil {
		return err
	}
	draft := workshop.ChoiceDraft{Vision: credo.Vision}
	for _, c := range d.Chosen {
		v, _ := credo.Value(t.ids["values "+c.Value])
		draft.Values = append(draft.Values, workshop.ChosenDraft{Word: byLabel[c.Word], Name: v.Name, Statement: v.Statement})
	}
	if _, _, err := t.workshop.SaveChoice(ctx, t.owner, id, draft); err != nil {
		return err
	}
	t.pass(20 * time.Minute)
	if err := t.workshop.FinishWorkshop(ctx, t.owner, id, ""); err != nil {
		return err
	}
	proposed, err := t.workshop.ProposalOf(ctx, id)
	for _, v := range proposed.Values {
		t.ids["origins "+v.ID] = v.Origin // for the version that is adopted later
	}
	return err
}

// wordsOf returns the ids of the words that are shown, by their labels.
func (t *teller) wordsOf(ctx context.Context, id string) (map[string]string, error) {
	byLabel := map[string]string{}
	for after := ""; ; {
		page, next, err := t.workshop.WordsOf(ctx, id, "", after, 100)
		for _, w := range page {
			byLabel[w.Label] = w.ID
		}
		if after = next; err != nil || next == "" {
			return byLabel, err
		}
	}
}

// count is the counter of a demo team that must start at once: it says what the
// file does.
func (d demoWorkshop) count(_ context.Context, texts []string) ([]workshop.Counted, error) {
	var all []workshop.Counted
	at := map[string]int{}
	for i, text := range texts {
		for _, a := range d.Answers {
			if a.Words != text {
				continue
			}
			for _, word := range a.Counted {
				n, known := at[word]
				if !known {
					n = len(all)
					at[word] = n
					all = append(all, workshop.Counted{Word: word, Language: i18n.DetectLang(word, i18n.English)})
				}
				c := &all[n]
				c.Times++
				if last := len(c.Texts) - 1; last < 0 || c.Texts[last] != i {
					c.Texts = append(c.Texts, i)
				}
			}
		}
	}
	return all, nil
}
