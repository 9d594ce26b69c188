package guests

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
)

// Personas returns the personas in their order, without those that are retired:
// maxPersonas at most.
func Personas(ctx context.Context, r storage.Reader) ([]Persona, error) {
	rows, err := r.Query(ctx, `
		SELECT id, name, sentence, colour, icon, expects, tone, channels, needs, avoids, value_ids, revision, retired_at IS NOT NULL
		FROM persona
		WHERE retired_at IS NULL
		ORDER BY position, id`)
	return storage.Collect(rows, err, scanPersona)
}

// PersonaByID returns a persona, also one that is retired, or
// storage.ErrNotFound.
func PersonaByID(ctx context.Context, r storage.Reader, id string) (Persona, error) {
	found, err := personasWith(ctx, r, id)
	if err != nil {
		return Persona{}, err
	}
	if len(found) == 0 {
		return Persona{}, fmt.Errorf("persona %q: %w", id, storage.ErrNotFound)
	}
	return found[0], nil
}

// personasWith returns the personas with these ids; others are missing.
func personasWith(ctx context.Context, r storage.Reader, ids ...string) ([]Persona, error) {
	rows, err := r.Query(ctx, `
		SELECT id, name, sentence, colour, icon, expects, tone, channels, needs, avoids, value_ids, revision, retired_at IS NOT NULL
		FROM persona
		WHERE id IN list($1)
		ORDER BY id`, validIDs(ids))
	return storage.Collect(rows, err, scanPersona)
}

// retiredPersonas returns up to limit retired personas, those of late first, from
// behind the one with the id after; and whether there are more.
func retiredPersonas(ctx context.Context, r storage.Reader, after string, limit int) (all []Persona, more bool, err error) {
	rows, err := r.Query(ctx, retiredPersonasSQL, after, limit+1)
	all, err = storage.Collect(rows, err, scanPersona)
	if len(all) > limit {
		return all[:limit], true, err
	}
	return all, false, err
}

const retiredPersonasSQL = `
	SELECT id, name, sentence, colour, icon, expects, tone, channels, needs, avoids, value_ids, revision, retired_at IS NOT NULL
	FROM persona
	WHERE retired_at IS NOT NULL
	  AND (retired_at, id) < (COALESCE((SELECT retired_at FROM persona WHERE id = $1), 9223372036854775807), $1)
	ORDER BY retired_at DESC, id DESC
	LIMIT $2`

func scanPersona(row *sql.Rows) (p Persona, err error) {
	err = row.Scan(&p.ID, &p.Name, &p.Sentence, &p.Colour, &p.Icon, storage.JSON(&p.Expects), &p.Tone, storage.JSON(&p.Channels),
		storage.JSON(&p.Needs), storage.JSON(&p.Avoids), storage.JSON(&p.Values), &p.Revision, &p.Retired)
	return p, err
}
