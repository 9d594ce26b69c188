package storage

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// JSON is what it points at as a column of JSON, to be written or scanned. Such
// columns are TEXT, and no query looks into them.
func JSON[T any](it *T) JSONColumn[T] { return JSONColumn[T]{it} }

// A JSONColumn is made by JSON.
type JSONColumn[T any] struct{ it *T }

// Value implements driver.Valuer.
func (c JSONColumn[T]) Value() (driver.Value, error) {
	raw, err := json.Marshal(c.it)
	return string(raw), err
}

// Scan implements sql.Scanner.
func (c JSONColumn[T]) Scan(column any) error {
	raw, ok := column.(string)
	if !ok {
		return fmt.Errorf("storage: the column of a %T is a %T", c.it, column)
	}
	return json.Unmarshal([]byte(raw), c.it)
}
