package empowerment

import (
	"reflect"
	"slices"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/people"
)

// A LimitKind is what a role may decide alone.
type LimitKind string

// The kinds. Until somebody has written one, one asks first.
const (
	UpTo      LimitKind = "amount" // for a guest and day
	NoLimit   LimitKind = "none"
	AskFirst  LimitKind = "ask"
	Unwritten LimitKind = ""
)

// A Limit is what everybody with a role may spend on a guest without asking.
type Limit struct {
	Role     people.Role
	Kind     LimitKind
	Amount   money.Money // for a guest and day, of UpTo only
	Words    i18n.Text   // one sentence of the owner's, may be zero
	Examples []LimitExample
}

// A LimitExample is something that one may decide, and the value that it lives.
type LimitExample struct {
	ID      string    `json:"id"`
	Text    i18n.Text `json:"text"`
	ValueID string    `json:"value"` // empty for none
}

// Limits are those of all roles, as some revision has them. Revisions count
// from 1 and are never changed; 0 is before anybody wrote one.
type Limits struct {
	Revision int
	Of       []Limit // of each role of LimitRoles, in that order
}

// LimitRoles are the roles, from who may decide least.
var LimitRoles = []people.Role{people.Staff, people.Lead, people.Owner}

// For returns the limit of a role.
func (l Limits) For(role people.Role) Limit {
	for _, limit := range l.Of {
		if limit.Role == role {
			return limit
		}
	}
	return Limit{Role: role}
}

// says reports whether both say the same.
func (l Limits) says(o Limits) bool { return slices.EqualFunc(l.Of, o.Of, Limit.says) }

// Passed reports whether sum, of all that a guest has had on a day, is more than
// the role may decide. What was written in another currency allows nothing.
func (l Limit) Passed(sum money.Money) bool {
	switch l.Kind {
	case NoLimit:
		return false
	case UpTo:
		return sum.Currency() != l.Amount.Currency() || sum.More(l.Amount)
	}
	return sum.Positive()
}

// says reports whether both say the same.
func (l Limit) says(o Limit) bool {
	return l.Role == o.Role && l.Kind == o.Kind && l.Amount.Equal(o.Amount) && reflect.DeepEqual(l.Words, o.Words) &&
		slices.EqualFunc(l.Examples, o.Examples, func(a, b LimitExample) bool { return reflect.DeepEqual(a, b) })
}

// Left returns what may still be decided for a guest who has had spent. It is
// false where no amount says so.
func (l Limit) Left(spent money.Money) (money.Money, bool) {
	if l.Kind != UpTo || l.Amount.Currency() != spent.Currency() {
		return money.Money{}, false
	}
	if l.Passed(spent) {
		return money.Zero(spent.Currency()), true
	}
	return l.Amount.Minus(spent), true
}
