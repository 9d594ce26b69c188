package storage_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
)

// TestMigration_listsOldStoriesByWhoLeads brings a database with stories from the
// version before the lists of leads' stories to the one with them.
func TestMigration_listsOldStoriesByWhoLeads(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string) {
		ctx := context.Background()
		db := open(t, url)
		if err := db.MigrateFrom(ctx, migrationsUpTo(t, "0017")); err != nil {
			t.Fatal(err)
		}
		err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
			for _, person := range [][2]string{{"lead", "lead"}, {"owner", "owner"}, {"staff", "staff"}, {"pack", "staff"}} {
				_, err := tx.Exec(ctx, `
					INSERT INTO person (id, name, name_key, job, role, language, text_size, secret_hash, started_on, made_at, of_pack)
					VALUES ($1, $1, $1, '', $2, 'en', '', '', '2026-01-01', 0, $3)`, person[0], person[1], person[0] == "pack")
				if err != nil {
					return err
				}
			}
			for id, story := range map[string][]string{
				"by-lead": {"lead", "all", "value:v", "value:w"}, "by-staff": {"staff", "all", "person:pack", "value:v"},
				"praised": {"staff", "all", "person:staff", "person:owner", "value:v", "team:lead"},
				"example": {"pack", "all", "person:lead", "value:v"}, "of-no-value": {"owner", "all"},
			} {
				_, err := tx.Exec(ctx, `
					INSERT INTO story (id, at, author_id, title, body, people_ids, value_ids, guest_consent, applause_count, told_on)
					VALUES ($1, 7, $2, '{}', '{}', '[]', '[]', FALSE, 0, '')`, id, story[0])
				if err != nil {
					return err
				}
				for _, list := range story[1:] {
					if _, err := tx.Exec(ctx, `INSERT INTO story_list (list, at, story_id) VALUES ($1, 7, $2)`, list, id); err != nil {
						return fmt.Errorf("%s on %s: %w", id, list, err)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		got, err := storage.Texts(db.Query(ctx, `
			SELECT story_id || ' ' || list
			FROM story_list
			WHERE at = 7 AND (list LIKE 'led:%' OR list LIKE 'pack:%')
			ORDER BY story_id, list`))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"by-lead led:v", "by-lead led:w", "example pack:v", "praised led:v"}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
