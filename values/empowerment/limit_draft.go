package empowerment

import (
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/web"
	"credo/people"
)

// The bounds of what owners write about limits, in characters as people see
// them.
const (
	maxLimitWords    = 300
	maxLimitExample  = 300
	maxLimitExamples = 20 // of each role
)

// A LimitsDraft is what an owner wants everybody to go by. It is written in one
// language; what there is in others stays. Roles that it leaves out keep what
// they have.
type LimitsDraft struct {
	ID       string // chosen by the form, may be empty
	Base     *int   // the revision it started from; nil replaces whatever there is
	Language i18n.Lang
	Limits   []LimitDraft
}

// A LimitDraft is that for one role, as it was typed.
type LimitDraft struct {
	Role     people.Role
	Kind     LimitKind
	Amount   string
	Currency money.Currency // that was seen beside the amount; empty for the workplace's
	Words    string
	Examples []LimitExampleDraft
}

// A LimitExampleDraft is an example in one language. One that says nothing is
// taken out.
type LimitExampleDraft struct {
	ID    string // of one that there is; empty finds it by what it says
	Text  string
	Value string
}

// over returns the draft as the revision after before, in which amounts are of
// the currency c. The error is *web.Invalid.
func (d LimitsDraft) over(before Limits, c money.Currency, known func(valueID string) bool) (Limits, error) {
	bad := &web.Invalid{}
	if !i18n.Valid(string(d.Language)) {
		bad.Add("language", "web.invalid.language")
	}
	next := Limits{Revision: before.Revision + 1}
	for _, role := range LimitRoles {
		next.Of = append(next.Of, before.For(role))
	}
	seen := map[people.Role]bool{}
	for i, each := range d.Limits {
		at := fmt.Sprintf("limits[%d]", i)
		place := slices.Index(LimitRoles, each.Role)
		if place < 0 || seen[each.Role] {
			bad.Add(at+".role", "web.invalid.choice")
			continue
		}
		seen[each.Role] = true
		limit, wrong := each.over(before.For(each.Role), d.Language, c, known)
		next.Of[place] = limit
		bad.Within(at, wrong.OrNil())
	}
	return next, bad.OrNil()
}

func (d LimitDraft) over(before Limit, lang i18n.Lang, c money.Currency, known func(string) bool) (Limit, *web.Invalid) {
	bad := &web.Invalid{}
	limit := Limit{Role: d.Role, Kind: d.Kind}
	switch d.Kind {
	case UpTo:
		limit.Amount = typedMoney(bad, "amount", d.Amount, d.Currency, c)
	case NoLimit, AskFirst, Unwritten:
	default:
		bad.Add("kind", "empowerment.invalid.kind")
	}
	words := bad.Text("words", d.Words, web.Rule{Max: maxLimitWords, Lines: true})
	limit.Words = rewritten(before.Words, words, lang)
	if len(d.Examples) > maxLimitExamples {
		bad.Add("examples", "empowerment.invalid.examples", "Max", maxLimitExamples)
		return limit, bad
	}
	taken := map[string]bool{"": true}
	for i, each := range d.Examples {
		at := fmt.Sprintf("examples[%d]", i)
		text := bad.Text(at+".text", each.Text, web.Rule{Max: maxLimitExample, Lines: true})
		if text == "" {
			continue
		}
		was := each.was(before.Examples, text, lang)
		if each.Value != "" && each.Value != was.ValueID && !known(each.Value) {
			bad.Add(at+".value", "empowerment.invalid.value")
		}
		if taken[was.ID] {
			was = LimitExample{}
		}
		taken[was.ID] = true
		limit.Examples = append(limit.Examples, LimitExample{ID: was.ID, Text: rewritten(was.Text, text, lang), ValueID: each.Value})
	}
	return limit, bad
}

// was returns the example that the draft is of, the zero one for a new one.
func (d LimitExampleDraft) was(before []LimitExample, text string, lang i18n.Lang) LimitExample {
	for _, each := range before {
		said, _ := each.Text.For(lang)
		if each.ID == d.ID || d.ID == "" && said == text {
			return each
		}
	}
	return LimitExample{}
}

// rewritten returns before saying s to readers of lang, with what it says to
// others. What they saw for want of a translation is none.
func rewritten(before i18n.Text, s string, lang i18n.Lang) i18n.Text {
	seen, in := before.For(lang)
	switch {
	case s == seen:
		return before
	case s == "" && in != lang:
		return i18n.Text{}
	}
	after := before.With(lang, s)
	if after.Source() == "" { // the original was taken out
		for _, other := range i18n.Langs {
			if after.In[other] != "" {
				after.Original = other
				return after
			}
		}
		return i18n.Text{}
	}
	return after
}
