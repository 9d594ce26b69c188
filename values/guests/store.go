package guests

import (
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
)

// Store keeps the personas, the steps and the promise.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}
