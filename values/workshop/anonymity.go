package workshop

import (
	"cmp"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"

	"credo/internal/i18n"
)

// A tally counts answers by their language.
type tally map[i18n.Lang]int

// apart returns the languages whose answers may be looked at by themselves, the
// largest first.
//
// Whoever has the whole and some of its parts also has the rest, by taking them
// away. So what is left when all these parts are taken away must be nothing, or a
// group that is large enough too: of 8 Korean answers, 7 English and 2 Japanese,
// with groups of 5, only the Korean ones are shown apart, though the English ones
// would be enough.
func (t tally) apart(least int) tally {
	languages := slices.SortedFunc(func(yield func(i18n.Lang) bool) {
		for _, lang := range i18n.Langs {
			if t[lang] > 0 && !yield(lang) {
				return
			}
		}
	}, func(a, b i18n.Lang) int {
		return cmp.Or(t[b]-t[a], slices.Index(i18n.Langs, a)-slices.Index(i18n.Langs, b))
	})
	rest := t.Total()
	alone := tally{}
	for _, lang := range languages {
		if n := t[lang]; n >= least && (rest == n || rest-n >= least) {
			alone[lang] = n
			rest -= n
		}
	}
	return alone
}

// Total returns how many answers are counted.
func (t tally) Total() (n int) {
	for _, each := range t {
		n += each
	}
	return n
}

// languages returns those that are counted, the usual order kept.
func (t tally) languages() []i18n.Lang {
	var all []i18n.Lang
	for _, lang := range i18n.Langs {
		if t[lang] > 0 {
			all = append(all, lang)
		}
	}
	return all
}

// Value implements driver.Valuer.
func (t tally) Value() (driver.Value, error) { return asColumn(t) }

// Scan implements sql.Scanner.
func (t *tally) Scan(column any) error { return fromColumn(column, t) }

// asColumn is a map as JSON; nil is empty.
func asColumn[M ~map[K]V, K comparable, V any](m M) (driver.Value, error) {
	if m == nil {
		m = M{}
	}
	raw, err := json.Marshal(m)
	return string(raw), err
}

func fromColumn(column, into any) error {
	raw, ok := column.(string)
	if !ok {
		return fmt.Errorf("a column of JSON is a %T", column)
	}
	return json.Unmarshal([]byte(raw), into)
}
