package main

import (
	"context"
	"fmt"

	"credo/internal/i18n"
	"credo/people"
	"credo/values/empowerment"
)

// demoLimit is what a role may decide at the demo's house.
type demoLimit struct {
	Role     people.Role
	Kind     empowerment.LimitKind
	Amount   string
	Words    words
	Examples []struct {
		Value string
		Text  words
	}
}

// demoUse is what somebody decided for a guest.
type demoUse struct {
	By, Guest, Amount, Value, Why string
	At                            when
	Knowingly                     bool
	Story                         string // the key of the story that it became
	Corrected                     *struct {
		At          when
		Amount, Why string
	}
}

func readEmpowerment() (limits []demoLimit, uses []demoUse, err error) {
	if err = readYAML("demo/empowerment/limits.yaml", &limits); err == nil {
		err = readYAML("demo/empowerment/uses.yaml", &uses)
	}
	return limits, uses, err
}

// tellEmpowerment has the owner write what everybody may decide, in one language
// after the other, and people record what they decided.
func (t *teller) tellEmpowerment(ctx context.Context) error {
	limits, uses, err := readEmpowerment()
	if err != nil {
		return err
	}
	var now empowerment.Limits
	for i, lang := range t.team.Workplace.Languages {
		t.put(ago(since, 10, 10+20*i))
		if now, err = t.empowerment.SetLimits(ctx, t.owner, t.limitsIn(lang, limits, now)); err != nil {
			return fmt.Errorf("limits in %s: %w", lang, err)
		}
	}
	for _, u := range uses {
		if err := t.tellUse(ctx, u); err != nil {
			return fmt.Errorf("what %s decided for %s: %w", u.By, u.Guest, err)
		}
	}
	return nil
}

// limitsIn says the limits in a language; now is what there is in others.
func (t *teller) limitsIn(lang i18n.Lang, limits []demoLimit, now empowerment.Limits) empowerment.LimitsDraft {
	d := empowerment.LimitsDraft{Language: lang}
	for _, l := range limits {
		draft := empowerment.LimitDraft{Role: l.Role, Kind: l.Kind, Amount: l.Amount, Words: l.Words[lang]}
		for i, e := range l.Examples {
			example := empowerment.LimitExampleDraft{Text: e.Text[lang], Value: t.ids["values "+e.Value]}
			if written := now.For(l.Role).Examples; i < len(written) {
				example.ID = written[i].ID
			}
			draft.Examples = append(draft.Examples, example)
		}
		d.Limits = append(d.Limits, draft)
	}
	return d
}

func (t *teller) tellUse(ctx context.Context, u demoUse) error {
	t.put(u.At)
	by := t.viewers[u.By]
	d := empowerment.UseDraft{Amount: u.Amount, Guest: u.Guest, Why: u.Why, Value: t.ids["values "+u.Value], Knowingly: u.Knowingly}
	use, _, err := t.empowerment.RecordUse(ctx, by, d)
	if err != nil {
		return err
	}
	if u.Story != "" {
		t.ids["uses of "+u.Story] = use.ID
	}
	if u.Corrected == nil {
		return nil
	}
	t.put(u.Corrected.At)
	d.Corrects, d.Day, d.Amount, d.Why = use.ID, use.Day, u.Corrected.Amount, u.Corrected.Why
	_, _, err = t.empowerment.RecordUse(ctx, by, d)
	return err
}
