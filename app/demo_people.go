package main

import (
	"context"
	"fmt"

	"credo/people"
)

// tellMovingIn sets the workplace up, has those come who were here on the first
// day, and takes in the starter pack while their secrets are hashed.
func (t *teller) tellMovingIn(ctx context.Context) error {
	t.put(ago(since, 8, 0))
	if err := t.setUpWorkplace(ctx); err != nil {
		return err
	}
	for _, team := range t.team.Teams {
		id, _, err := t.people.AddTeam(ctx, t.owner, people.TeamDraft{Name: team.Name})
		if err != nil {
			return err
		}
		t.ids[team.Key] = id
	}
	all, err := readPack(starter())
	if err != nil {
		return err
	}
	var here []demoPerson
	for _, p := range t.everybody() {
		if p.Role != people.Owner && p.StartedDaysAgo >= since {
			here = append(here, p)
		}
	}
	added := make([]people.Person, len(here))
	err = t.atOnce(len(here)+1, func(i int) (err error) {
		if i == len(here) {
			return t.aside().takeIn(ctx, all)
		}
		added[i], _, err = t.people.Add(ctx, t.owner, t.draft(here[i]))
		return err
	})
	if err != nil {
		return err
	}
	for i, p := range here {
		t.meet(p.Key, added[i])
	}
	return t.knowPack(ctx, all)
}

// tellComing has those come who came later.
func (t *teller) tellComing(ctx context.Context) error {
	for _, p := range t.team.People {
		if p.StartedDaysAgo >= since {
			continue
		}
		t.put(ago(p.StartedDaysAgo, 7, 30))
		person, _, err := t.people.Add(ctx, t.owner, t.draft(p))
		if err != nil {
			return fmt.Errorf("%s: %w", p.Key, err)
		}
		t.meet(p.Key, person)
	}
	return nil
}

func (t *teller) setUpWorkplace(ctx context.Context) error {
	token, err := t.people.NewSetUpToken(ctx)
	if err != nil {
		return err
	}
	if token == "" {
		return errNotEmpty
	}
	w, owner := t.team.Workplace, t.team.People[0]
	id, err := t.people.SetUp(ctx, token, people.SetUp{
		Workplace: people.Workplace{Name: w.Name, Zone: w.Zone, Language: w.Language, Languages: w.Languages},
		Owner:     t.draft(owner),
	})
	if err != nil {
		return err
	}
	person, err := t.people.Person(ctx, id)
	t.meet(owner.Key, person)
	t.owner = t.viewers[owner.Key]
	return err
}

// meet keeps somebody as who acts.
func (t *teller) meet(key string, person people.Person) {
	t.ids[key], t.viewers[key] = person.ID, person.Viewer()
}

func (t *teller) draft(p demoPerson) people.Draft {
	return people.Draft{
		Name: p.Name, EmployeeNumber: p.EmployeeNumber, Job: p.Job, Role: p.Role, Language: p.Language,
		StartedOn: t.day.Add(-p.StartedDaysAgo), Teams: t.all(p.Teams), Leads: t.all(p.Leads), Secret: p.secret(),
	}
}

// everybody returns also those who have left.
func (w *world) everybody() []demoPerson {
	return append(w.team.People[:len(w.team.People):len(w.team.People)], w.team.Left...)
}

// tellLeaving closes the sign-ins of those who have left.
func (t *teller) tellLeaving(ctx context.Context) error {
	for _, p := range t.team.Left {
		t.put(ago(p.LeftDaysAgo, 18, 0))
		if err := t.people.Close(ctx, t.owner, t.ids[p.Key]); err != nil {
			return err
		}
	}
	return nil
}
