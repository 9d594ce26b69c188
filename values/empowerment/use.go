package empowerment

import (
	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// A Use is what somebody decided for a guest: an amount, and why. It is never
// changed and never taken out: a correction is another use, and the first one
// says so.
type Use struct {
	ID          string
	First       string // the id of the first line, its own unless it corrects one
	Corrects    string // the id of the line that it replaces, empty for none
	CorrectedBy string // the id of the line that replaces it, empty for none
	At          storage.Instant
	By          people.Person
	Role        people.Role // of By then
	Day         storage.Day // of the guest, in the zone of By
	Guest       string      // a room, a table or the number of a case
	Amount      money.Money
	Why         i18n.Text
	Value       values.Value // that it lives; without an id for none
	Spent       money.Money  // what the guest had had that day before it, by anybody
	Limit       Limit        // of the role then
	Over        bool         // it went past the limit, knowingly
}

// URL is the page of the use.
func (u Use) URL() string { return "/empowerment/uses/" + u.ID }

// Sum is what the guest had had that day, with it.
func (u Use) Sum() money.Money { return u.Spent.Plus(u.Amount) }

// Stands reports whether no other line has replaced it.
func (u Use) Stands() bool { return u.CorrectedBy == "" }

// The bounds of a use, in characters as people see them, and in days.
const (
	maxGuest   = 60
	maxWhy     = 1_000
	maxUseDays = 30 // that one may look back
)

// A UseDraft is what somebody records, as it was typed.
type UseDraft struct {
	ID        string // chosen by who sends it, may be empty
	Amount    string
	Currency  money.Currency // that was seen beside the amount; empty for the workplace's
	Guest     string
	Why       string
	Value     string      // the id of a value, empty only where there is no credo
	Day       storage.Day // empty for today
	Language  i18n.Lang   // of Why; empty: told by its script, else that of who writes
	Corrects  string      // the id of a use of one's own, empty for none
	Knowingly bool        `json:"-"` // also when it goes past the limit
}

// A useFrame is what a draft is held against.
type useFrame struct {
	by       web.Viewer
	today    storage.Day
	currency money.Currency
	credo    values.Credo
	before   Use // that it corrects, zero for none
}

// check cleans the draft, fills in its day and its language, and returns its
// amount. It says what is wrong with it.
func (d *UseDraft) check(f useFrame) (money.Money, *web.Invalid) {
	bad := &web.Invalid{}
	amount := typedMoney(bad, "amount", d.Amount, d.Currency, f.currency)
	d.Guest = bad.Text("guest", d.Guest, web.Rule{Max: maxGuest})
	switch {
	case d.Guest == "" && !bad.At("guest"):
		bad.Add("guest", "empowerment.invalid.guest")
	case d.Guest != "" && guestKey(d.Guest) == "":
		bad.Add("guest", "empowerment.invalid.guest_sign")
	}
	d.Why = bad.Text("why", d.Why, web.Rule{Max: maxWhy, Lines: true})
	if d.Why == "" && !bad.At("why") {
		bad.Add("why", "empowerment.invalid.why")
	}
	_, lived := f.credo.Value(d.Value)
	switch {
	case d.Value == "" && len(f.credo.Values) > 0:
		bad.Add("value", "empowerment.invalid.value_missing")
	case d.Value != "" && !lived && d.Value != f.before.Value.ID:
		bad.Add("value", "empowerment.invalid.value")
	}
	if d.Day == "" {
		d.Day = f.today
	}
	switch {
	case !d.Day.Valid():
		bad.Add("day", "empowerment.invalid.day")
	case d.Day > f.today:
		bad.Add("day", "empowerment.invalid.day_future")
	case f.today.Sub(d.Day) > maxUseDays && d.Day != f.before.Day:
		bad.Add("day", "empowerment.invalid.day_past", "Days", maxUseDays)
	}
	switch {
	case d.Language == "":
		d.Language = i18n.DetectLang(d.Why, f.by.Language)
	case !i18n.Valid(string(d.Language)):
		bad.Add("language", "web.invalid.language")
	}
	return amount, bad
}

// An OverLimit says that a use would go past the limit of who records it. It is
// a *web.Invalid at the amount; the same draft sent knowingly is recorded, as
// over the limit.
type OverLimit struct {
	*web.Invalid
	Guest  string
	Day    storage.Day
	Amount money.Money // of the draft
	Spent  money.Money // by anybody, before it
	Limit  Limit
}

// Unwrap returns the *web.Invalid.
func (e *OverLimit) Unwrap() error { return e.Invalid }

// overLimit says what the guest has had, what it would be, and what the limit is.
func overLimit(d UseDraft, amount, spent money.Money, limit Limit) *OverLimit {
	e := &OverLimit{Guest: d.Guest, Day: d.Day, Amount: amount, Spent: spent, Limit: limit}
	sum := spent.Plus(amount)
	switch {
	case limit.Kind == UpTo && limit.Amount.Currency() != amount.Currency():
		e.Invalid = web.RefuseConflict("amount", "empowerment.over.currency", "Limit", limit.Amount)
	case limit.Kind == UpTo && spent.Positive():
		e.Invalid = web.RefuseConflict("amount", "empowerment.over.sum",
			"Guest", d.Guest, "Day", d.Day, "Spent", spent, "Sum", sum, "Limit", limit.Amount)
	case limit.Kind == UpTo:
		e.Invalid = web.RefuseConflict("amount", "empowerment.over.alone", "Sum", sum, "Limit", limit.Amount)
	case spent.Positive():
		e.Invalid = web.RefuseConflict("amount", "empowerment.over.ask_sum", "Guest", d.Guest, "Day", d.Day, "Spent", spent, "Sum", sum)
	default:
		e.Invalid = web.RefuseConflict("amount", "empowerment.over.ask", "Sum", sum)
	}
	return e
}
