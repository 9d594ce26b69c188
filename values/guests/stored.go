package guests

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// inJSON is anything in a column, as JSON.
type inJSON[T any] struct{ it *T }

func asJSON[T any](it *T) inJSON[T] { return inJSON[T]{it} }

// Value implements driver.Valuer.
func (s inJSON[T]) Value() (driver.Value, error) {
	raw, err := json.Marshal(s.it)
	return string(raw), err
}

// Scan implements sql.Scanner.
func (s inJSON[T]) Scan(column any) error {
	raw, ok := column.(string)
	if !ok {
		return fmt.Errorf("the column of a %T is a %T", s.it, column)
	}
	return json.Unmarshal([]byte(raw), s.it)
}
