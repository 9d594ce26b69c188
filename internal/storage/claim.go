package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Claim keeps the id that a client chose for a thing it makes, with a
// fingerprint of what it asked for. It reports whether the very same was asked
// before: then the thing is there already. The error is ErrConflict when the
// id stands for something else. asked must marshal to JSON.
func (tx *Tx) Claim(ctx context.Context, id string, asked any) (again bool, err error) {
	raw, err := json.Marshal(asked)
	if err != nil {
		return false, fmt.Errorf("fingerprint: %w", err)
	}
	sum := sha256.Sum256(raw)
	fingerprint := hex.EncodeToString(sum[:])
	made, err := tx.Exec(ctx, `
		INSERT INTO claim (id, fingerprint)
		VALUES ($1, $2)
		ON CONFLICT DO NOTHING`, id, fingerprint)
	if err != nil || made == 1 {
		return false, err
	}
	var kept string
	if err := tx.QueryRow(ctx, `SELECT fingerprint FROM claim WHERE id = $1`, id).Scan(&kept); err != nil {
		return false, err
	}
	if kept != fingerprint {
		return false, fmt.Errorf("%w: the id %s stands for something else", ErrConflict, id)
	}
	return true, nil
}
