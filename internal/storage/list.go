package storage

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"
)

// A List is an argument that stands for several texts, mostly ids:
//
//	WHERE id IN list($1)
//
// One SQL text serves any number of them, and so does its plan.
type List []string

// Value is the list as a JSON array, which each engine takes apart.
func (l List) Value() (driver.Value, error) {
	if l == nil {
		return "[]", nil
	}
	for _, s := range l {
		if strings.IndexByte(s, 0) >= 0 {
			return nil, ErrText
		}
	}
	raw, err := json.Marshal([]string(l))
	return string(raw), err
}

// Distinct returns the texts without empty and repeated ones, in their order.
func Distinct(all []string) []string {
	var kept []string
	for _, s := range all {
		if s != "" && !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// Texts collects a query of one text column, mostly of ids.
func Texts(rows *sql.Rows, err error) ([]string, error) {
	return Collect(rows, err, func(row *sql.Rows) (s string, err error) { err = row.Scan(&s); return s, err })
}

// Optional is NULL for an empty text.
func Optional(s string) sql.NullString { return sql.NullString{String: s, Valid: s != ""} }
