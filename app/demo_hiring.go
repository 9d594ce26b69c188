package main

import (
	"context"
	"fmt"

	"credo/values/hiring"
	"credo/values/sharing"
)

// A demoGuide is what the house asks about a value of the starter pack.
type demoGuide struct {
	Value, By string // keys
	Questions []struct {
		Question, Good, Warning words
		FollowUps               []words `yaml:"follow_ups"`
		Retired                 bool    // asked for a week, and then no more
	}
}

func (g demoGuide) draft() hiring.Draft {
	var d hiring.Draft
	for _, q := range g.Questions {
		d.Questions = append(d.Questions, hiring.Question{
			Question: q.Question.text(), Good: q.Good.text(), Warning: q.Warning.text(), FollowUps: texts(q.FollowUps),
		})
	}
	return d
}

// tellSharing has leads write what they ask those who would like to work here,
// and the owner open the credo to strangers.
func (t *teller) tellSharing(ctx context.Context) error {
	var guides []demoGuide
	if err := readYAML("demo/hiring.yaml", &guides); err != nil {
		return err
	}
	for _, g := range guides {
		if err := t.tellGuide(ctx, g); err != nil {
			return fmt.Errorf("hiring for %s: %w", g.Value, err)
		}
	}
	t.put(ago(sharedSince, 16, 40))
	_, err := t.sharing.SetShare(ctx, t.owner, sharing.Draft{On: true})
	return err
}

// sharedSince is how many days ago the house began to look for colleagues.
const sharedSince = 30

func (t *teller) tellGuide(ctx context.Context, g demoGuide) error {
	t.put(ago(sharedSince, 16, 20))
	by, value := t.viewers[g.By], t.ids["values "+g.Value]
	guide, err := t.hiring.WriteGuide(ctx, by, value, g.draft())
	if err != nil {
		return err
	}
	var d hiring.Draft
	for i, q := range guide.Questions {
		if !g.Questions[i].Retired {
			d.Questions = append(d.Questions, q)
		}
	}
	if len(d.Questions) == len(guide.Questions) {
		return nil
	}
	t.put(ago(sharedSince-7, 16, 20))
	_, err = t.hiring.WriteGuide(ctx, by, value, d)
	return err
}
