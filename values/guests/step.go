package guests

import (
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// A Step is one of the few things that happen in every service, in their order:
// the greeting, what is done for the guest, the farewell.
type Step struct {
	ID      string
	Name    i18n.Text
	Does    i18n.Text   // what we do
	Say     []i18n.Text // words that fit
	NotSay  []i18n.Text // words that do not
	Value   string      // the id of the value that it lives; empty for none
	Retired bool        // kept for what refers to it
}

// URL is the step's page.
func (s Step) URL() string { return servicePath + "/steps/" + s.ID }

// Steps are the steps in their order, as they were written last.
type Steps struct {
	All      []Step
	Revision int // counts from 1; 0 before any was written
}

// The bounds of steps; of texts in characters as people see them.
const (
	maxSteps     = 10 // nobody goes through more
	maxDoes      = 1000
	maxStepLines = 10
)

// texts returns all that the step says.
func (s Step) texts() []i18n.Text {
	return slices.Concat([]i18n.Text{s.Name, s.Does}, s.Say, s.NotSay)
}

// language returns the language in which a reader of lang gets the step.
func (s Step) language(lang i18n.Lang) i18n.Lang { return values.Given(s.texts(), lang) }

// language returns the language in which a reader of lang gets the steps.
func (s Steps) language(lang i18n.Lang) i18n.Lang {
	var all []i18n.Text
	for _, step := range s.All {
		all = append(all, step.texts()...)
	}
	if len(all) == 0 {
		return lang
	}
	return values.Given(all, lang)
}

// A StepsDraft is the whole list as an owner writes it. Steps with an id are those
// there are, possibly reworded: what their texts do not say in some language stays
// there as it was; a retired one comes back. Those without an id are new; those that
// are missing are retired.
type StepsDraft struct {
	ID    string // chosen by the form, so that sending it twice counts once; may be empty
	Base  *int   // the revision it started from; nil replaces whatever there is
	Steps []Step
}

// stepField names a field of the step at i, as forms and calls do.
func stepField(i int, name string) string { return fmt.Sprintf("steps[%d].%s", i, name) }

// check cleans the draft and says what is wrong with it.
func (d *StepsDraft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	if len(d.Steps) > maxSteps {
		return bad.Add("steps", "service.invalid.too_many", "Max", maxSteps)
	}
	d.Steps = slices.Clone(d.Steps)
	for i := range d.Steps {
		bad.Within(fmt.Sprintf("steps[%d]", i), d.Steps[i].check())
	}
	return bad
}

func (s *Step) check() *web.Invalid {
	bad := &web.Invalid{}
	s.Name = bad.Texts("name", s.Name, web.Rule{Max: maxName, Required: true})
	s.Does = bad.Texts("does", s.Does, web.Rule{Max: maxDoes, Required: true, Lines: true})
	s.Say = checkedLines(bad, "say", s.Say, maxStepLines)
	s.NotSay = checkedLines(bad, "not_say", s.NotSay, maxStepLines)
	return bad
}

// over returns the steps that come of writing the draft over before. The error is
// *web.Invalid for an id that is neither among before nor among the retired, or
// twice in the draft.
func (d StepsDraft) over(before Steps, retired []Step) (Steps, error) {
	known := slices.Concat(before.All, retired)
	bad := &web.Invalid{}
	next := Steps{Revision: before.Revision + 1}
	seen := map[string]bool{}
	for i, s := range d.Steps {
		was := Step{}
		if s.ID != "" {
			at := slices.IndexFunc(known, func(b Step) bool { return b.ID == s.ID })
			if at < 0 || seen[s.ID] {
				bad.Add(stepField(i, "id"), "service.invalid.gone")
				continue
			}
			was = known[at]
		}
		seen[s.ID] = true
		next.All = append(next.All, s.over(was))
	}
	for i, s := range next.All {
		if same := slices.IndexFunc(next.All[:i], func(o Step) bool { return sharesName(o.Name, s.Name) }); same >= 0 {
			bad.Add(stepField(i, "name"), "service.invalid.same_name", "Number", same+1)
		}
	}
	return next, bad.OrNil()
}

func (s Step) over(before Step) Step {
	s.Name, s.Does = values.Reworded(before.Name, s.Name), values.Reworded(before.Does, s.Does)
	s.Say, s.NotSay = values.RewordedLines(before.Say, s.Say), values.RewordedLines(before.NotSay, s.NotSay)
	return s
}
