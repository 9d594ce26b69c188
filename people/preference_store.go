package people

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// Prefer keeps what somebody chose for themselves.
func (s *Store) Prefer(ctx context.Context, by web.Viewer, language i18n.Lang, textSize string) error {
	bad := &web.Invalid{}
	if !i18n.Valid(string(language)) {
		bad.Add("language", "web.invalid.language")
	}
	if textSize != "" && textSize != "large" && textSize != "larger" {
		bad.Add("text_size", "web.invalid.choice")
	}
	if err := bad.OrNil(); err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `
			UPDATE person
			SET language = $2, text_size = $3
			WHERE id = $1`, by.ID, language, textSize)
		return err
	})
}

// ChangeSecret gives the viewer a new PIN or password and ends all sessions of
// theirs but the one in use.
func (s *Store) ChangeSecret(ctx context.Context, by web.Viewer, token, old, secret string) error {
	var kept string
	if err := s.db.QueryRow(ctx, `SELECT secret_hash FROM person WHERE id = $1`, by.ID).Scan(&kept); err != nil {
		return err
	}
	bad := &web.Invalid{}
	if secret == "" {
		bad.Add("secret", "web.invalid.missing")
	} else {
		checkSecret(bad, secret, Role(by.Role))
	}
	if len(old) > maxSecret || !s.secrets.matches(old, kept) {
		bad.Add("old_secret", "people.me.old_wrong")
	}
	if err := bad.OrNil(); err != nil {
		return err
	}
	hash, err := s.secrets.hash(secret)
	if err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE person SET secret_hash = $2 WHERE id = $1`, by.ID, hash); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			DELETE FROM session
			WHERE person_id = $1 AND hash <> $2`, by.ID, digest(token))
		return err
	})
}
