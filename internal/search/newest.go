package search

import (
	"context"
	"database/sql"

	"credo/internal/storage"
)

// newestKept is how many of the newest documents SQLite keeps in an index of
// their own, search_newest. FTS4 reads all that it knows of a word before it
// gives the first document; of a common word that is much, and the newest
// documents that hold it are enough. As many are in it when it is made.
const newestKept = 4096

// putNewest adds a document that is among the newest, and lets go of the oldest
// of them when there are too many.
func putNewest(ctx context.Context, tx *storage.Tx, number int64, words string) error {
	var from, documents int64
	err := tx.QueryRow(ctx, `
		SELECT from_doc, documents
		FROM search_tier`).Scan(&from, &documents)
	if err != nil || number < from {
		return err
	}
	if _, err := tx.Exec(ctx, `
		INSERT INTO search_newest (docid, words)
		VALUES ($1, $2)`, number, words); err != nil {
		return err
	}
	documents++
	if documents > newestKept {
		if from, err = dropOldest(ctx, tx); err != nil {
			return err
		}
		documents--
	}
	_, err = tx.Exec(ctx, `
		UPDATE search_tier
		SET from_doc = $1, documents = $2`, from, documents)
	return err
}

// dropOldest takes the oldest of the newest documents out, and returns the number
// of what is the oldest then.
func dropOldest(ctx context.Context, tx *storage.Tx) (from int64, err error) {
	rows, err := tx.Query(ctx, `
		SELECT docid
		FROM search_newest
		ORDER BY docid
		LIMIT 2`)
	oldest, err := storage.Collect(rows, err, func(row *sql.Rows) (number int64, err error) {
		err = row.Scan(&number)
		return number, err
	})
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec(ctx, `
		DELETE FROM search_newest
		WHERE docid = $1`, oldest[0])
	return oldest[1], err
}

// removeNewest takes the documents of a thing out of the newest.
func removeNewest(ctx context.Context, tx *storage.Tx, kind, id string) error {
	removed, err := tx.Exec(ctx, `
		DELETE FROM search_newest
		WHERE docid IN (SELECT doc FROM search_doc WHERE kind = $1 AND object_id = $2)`, kind, id)
	if err != nil || removed == 0 {
		return err
	}
	_, err = tx.Exec(ctx, `
		UPDATE search_tier
		SET documents = documents - $1`, removed)
	return err
}
