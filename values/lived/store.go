package lived

import (
	"time"

	"credo/internal/storage"
)

// Store counts what lived the values.
type Store struct {
	db    *storage.DB
	now   func() time.Time
	kinds []Kind
	kept  []storage.Kept[countKey, map[string]Tally] // by kind
}

// countKey says what was counted.
type countKey struct{ month, scope string }

// maxKept is how many counts of a kind are held in memory.
const maxKept = 600

// NewStore returns the store over db that counts these kinds, in the order in
// which they are shown.
func NewStore(db *storage.DB, now func() time.Time, kinds ...Kind) *Store {
	s := &Store{db: db, now: now, kinds: kinds, kept: make([]storage.Kept[countKey, map[string]Tally], len(kinds))}
	for k, kind := range kinds {
		s.kept[k].Tables = append([]string{"credo", "credo_value", "value", "workplace"}, kind.Tables...)
		s.kept[k].Most = maxKept
	}
	return s
}
