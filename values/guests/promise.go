package guests

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/values"
)

// A Promise is what guests may count on, and what they get where it is not kept.
type Promise struct {
	Gives        []i18n.Text
	DoesNot      []i18n.Text // what we do not promise
	Times        []Time
	Claim        i18n.Text   // how a guest claims
	Exceptions   []i18n.Text // few
	Compensation i18n.Text   // what comes in return
	Steps        []i18n.Text // of a claim, in their order
	Revision     int         // counts from 1; 0 before any was written
}

// A Time says within how long something happens: exactly, in whole units.
type Time struct {
	What   i18n.Text `json:"what"`
	Within int       `json:"within"` // 1..MaxWithin
	Unit   string    `json:"unit"`   // one of Units
}

// Units are those in which a time is stated. A month has no exact length, and
// neither has a working day.
var Units = []string{"seconds", "minutes", "hours", "days"}

// The bounds of a promise; of texts in characters as people see them.
const (
	MaxWithin       = 999
	maxPromiseLines = 10
	maxTimes        = 10
	maxExceptions   = 5 // of a promise with more nobody believes a word
	maxClaim        = 1000
)

// texts returns all that the promise says.
func (p Promise) texts() []i18n.Text {
	var times []i18n.Text
	for _, t := range p.Times {
		times = append(times, t.What)
	}
	return slices.Concat(p.Gives, p.DoesNot, times, []i18n.Text{p.Claim}, p.Exceptions, []i18n.Text{p.Compensation}, p.Steps)
}

// language returns the language in which a reader of lang gets the promise.
func (p Promise) language(lang i18n.Lang) i18n.Lang {
	if p.Revision == 0 {
		return lang
	}
	return values.Given(p.texts(), lang)
}

// A PromiseDraft is the promise as an owner writes it. What its texts do not say in
// some language stays there as it was.
type PromiseDraft struct {
	ID   string // chosen by the form, so that sending it twice counts once; may be empty
	Base *int   // the revision it started from; nil replaces whatever there is
	Promise
}

// timeField names a field of the time at i, as forms and calls do.
func timeField(i int, name string) string { return fmt.Sprintf("times[%d].%s", i, name) }

// check cleans the draft and says what is wrong with it.
func (d *PromiseDraft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	if d.Gives = checkedLines(bad, "gives", d.Gives, maxPromiseLines); len(d.Gives) == 0 && len(bad.Problems) == 0 {
		bad.Add("gives", "service.invalid.gives")
	}
	d.DoesNot = checkedLines(bad, "does_not", d.DoesNot, maxPromiseLines)
	d.checkTimes(bad)
	d.Claim = bad.Texts("claim", d.Claim, web.Rule{Max: maxClaim, Required: true, Lines: true})
	d.Exceptions = checkedLines(bad, "exceptions", d.Exceptions, math.MaxInt)
	if len(d.Exceptions) > maxExceptions {
		bad.Add("exceptions", "service.invalid.exceptions", "Max", maxExceptions)
	}
	d.Compensation = bad.Texts("compensation", d.Compensation, web.Rule{Max: maxClaim, Required: true, Lines: true})
	d.Steps = checkedLines(bad, "steps", d.Steps, maxPromiseLines)
	return bad
}

func (d *PromiseDraft) checkTimes(bad *web.Invalid) {
	if len(d.Times) == 0 {
		bad.Add("times", "service.invalid.times")
	}
	if len(d.Times) > maxTimes {
		bad.Add("times", "guests.invalid.lines", "Max", maxTimes)
		d.Times = d.Times[:maxTimes]
	}
	d.Times = slices.Clone(d.Times)
	for i := range d.Times {
		t := &d.Times[i]
		t.What = bad.Texts(timeField(i, "what"), t.What, web.Rule{Max: maxLine, Required: true})
		if t.Within < 1 || t.Within > MaxWithin {
			bad.Add(timeField(i, "within"), "service.invalid.within", "Max", MaxWithin)
		}
		if !slices.Contains(Units, t.Unit) {
			bad.Add(timeField(i, "unit"), "web.invalid.choice")
		}
	}
}

// exactly returns the whole number that was typed, also in full-width figures; 0
// for anything else: "soon", "1.5", "1,000", "-3".
func exactly(typed string) int {
	n, err := strconv.ParseUint(text.Fold(typed), 10, 16)
	if err != nil {
		return 0
	}
	return int(n)
}

// over returns the promise that comes of writing the draft over before.
func (d PromiseDraft) over(before Promise) Promise {
	p := d.Promise
	p.Revision = before.Revision
	p.Gives, p.DoesNot = values.RewordedLines(before.Gives, p.Gives), values.RewordedLines(before.DoesNot, p.DoesNot)
	p.Exceptions, p.Steps = values.RewordedLines(before.Exceptions, p.Exceptions), values.RewordedLines(before.Steps, p.Steps)
	p.Claim, p.Compensation = values.Reworded(before.Claim, p.Claim), values.Reworded(before.Compensation, p.Compensation)
	p.Times = slices.Clone(p.Times)
	for i, what := range values.RewordedLines(whatOf(before.Times), whatOf(p.Times)) {
		p.Times[i].What = what
	}
	return p
}

// whatOf returns what has a time.
func whatOf(times []Time) []i18n.Text {
	var all []i18n.Text
	for _, t := range times {
		all = append(all, t.What)
	}
	return all
}
