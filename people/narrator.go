package people

import (
	"context"
	"errors"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// Narrator returns who stands beside what a content pack brings: somebody of
// that name who does not work here and cannot sign in. The first call makes them.
func Narrator(ctx context.Context, tx *storage.Tx, now storage.Instant, name string) (web.Viewer, error) {
	var id string
	err := tx.QueryRow(ctx, `
		SELECT id
		FROM person
		WHERE of_pack AND name_key COLLATE "C" = $1`, text.Fold(name)).Scan(&id)
	if errors.Is(err, storage.ErrNotFound) {
		id = storage.NewID()
		_, err = tx.Exec(ctx, `
			INSERT INTO person (id, name, name_key, employee_number, job, role, language, text_size,
			                    secret_hash, started_on, made_at, closed_at, of_pack)
			VALUES ($1, $2, $3, NULL, '', $4, $5, '', '', $6, $7, $7, TRUE)`,
			id, name, text.Fold(name), Staff, i18n.English, storage.DayOf(now.Time(), place("")), now)
	}
	return web.Viewer{ID: id, Name: name, Language: i18n.English, Owner: true, Leader: true}, err
}
