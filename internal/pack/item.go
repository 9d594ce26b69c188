package pack

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
)

// Refs tells what the things of a pack became here, inside a transaction.
type Refs struct {
	tx   *storage.Tx
	pack string
}

// NewRefs returns what the things of the pack with that name became.
func NewRefs(tx *storage.Tx, pack string) Refs { return Refs{tx, pack} }

// ID returns what the thing with the key became here, or "" if it did not come.
func (r Refs) ID(ctx context.Context, kind, key string) (id string, err error) {
	err = r.tx.QueryRow(ctx, `
		SELECT object_id
		FROM pack_item
		WHERE pack = $1 AND kind = $2 AND item_key = $3`, r.pack, kind, key).Scan(&id)
	if errors.Is(err, storage.ErrNotFound) {
		return "", nil
	}
	return id, err
}

// Key returns the key of what is here under the id, or "" if it is not of the
// pack.
func (r Refs) Key(ctx context.Context, kind, id string) (key string, err error) {
	err = r.tx.QueryRow(ctx, `
		SELECT item_key
		FROM pack_item
		WHERE kind = $1 AND object_id = $2 AND pack = $3`, kind, id, r.pack).Scan(&key)
	if errors.Is(err, storage.ErrNotFound) {
		return "", nil
	}
	return key, err
}

// IDs returns what those of the keys became that came.
func (r Refs) IDs(ctx context.Context, kind string, keys []string) (ids []string, err error) {
	return each(keys, func(key string) (string, error) { return r.ID(ctx, kind, key) })
}

// Keys returns the keys of those of the ids that are of the pack.
func (r Refs) Keys(ctx context.Context, kind string, ids []string) (keys []string, err error) {
	return each(ids, func(id string) (string, error) { return r.Key(ctx, kind, id) })
}

func each(all []string, find func(string) (string, error)) (found []string, err error) {
	for _, one := range all {
		other, err := find(one)
		if err != nil {
			return nil, err
		}
		if other != "" {
			found = append(found, other)
		}
	}
	return found, nil
}

// prints are the fingerprints of a thing: as the pack has it, and as it stands
// here after it was taken in.
type prints struct{ theirs, ours string }

// Put keeps what the thing with the key became, for a thing that comes with
// another one.
func (r Refs) Put(ctx context.Context, kind, key, id string) error {
	return r.put(ctx, kind, key, id, 0, prints{})
}

// put keeps what the thing with the key became, and its place in the pack. A
// thing here has one key.
func (r Refs) put(ctx context.Context, kind, key, id string, position int, p prints) error {
	_, err := r.tx.Exec(ctx, `
		DELETE FROM pack_item
		WHERE kind = $1 AND object_id = $2 AND pack = $3 AND item_key <> $4`, kind, id, r.pack, key)
	if err != nil {
		return err
	}
	_, err = r.tx.Exec(ctx, `
		INSERT INTO pack_item (pack, kind, item_key, object_id, position, theirs, ours)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (pack, kind, item_key) DO UPDATE
		SET object_id = $4, position = $5, theirs = $6, ours = $7`, r.pack, kind, key, id, position, p.theirs, p.ours)
	return err
}

// taken returns as what the thing was taken in, "" if it was not.
func (r Refs) taken(ctx context.Context, kind, key string) (id string, p prints, err error) {
	err = r.tx.QueryRow(ctx, `
		SELECT object_id, theirs, ours
		FROM pack_item
		WHERE pack = $1 AND kind = $2 AND item_key = $3`, r.pack, kind, key).Scan(&id, &p.theirs, &p.ours)
	if errors.Is(err, storage.ErrNotFound) {
		return "", p, nil
	}
	return id, p, err
}

// inOrder returns those of the ids that are of the pack, in its order, and then
// the others if they are wanted.
func (r Refs) inOrder(ctx context.Context, kind string, ids []string, others bool) ([]string, error) {
	known, err := storage.Texts(r.tx.Query(ctx, `
		SELECT object_id
		FROM pack_item
		WHERE pack = $1 AND kind = $2 AND object_id IN list($3)
		ORDER BY position, item_key`, r.pack, kind, storage.List(ids)))
	if err != nil || !others {
		return known, err
	}
	return storage.Distinct(append(known, ids...)), nil
}

// FreeKey makes a key out of a title that nothing of the kind has yet.
func (r Refs) FreeKey(ctx context.Context, kind, title string) (string, error) {
	one := strings.TrimSuffix(kind, "s")
	base := cmp.Or(Slug(title), one)
	for n := 1; ; n++ {
		key := base
		if n > 1 || base == one {
			key = fmt.Sprintf("%s-%d", base, n)
		}
		taken, err := r.ID(ctx, kind, key)
		if err != nil || taken == "" {
			return key, err
		}
	}
}

// Slug returns the Latin letters and digits of a title, words apart by hyphens.
func Slug(title string) string {
	const longest = 40
	var out strings.Builder
	for _, r := range text.Fold(title) {
		switch {
		case out.Len() >= longest:
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			out.WriteRune(r)
		case r == '\'' || r == '’':
		case out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
	}
	return strings.Trim(out.String(), "-")
}

// fingerprint is the SHA-256 of files, with their names.
func fingerprint(files Files) string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	sum := sha256.New()
	for _, name := range names {
		sum.Write([]byte(name + "\x00"))
		sum.Write(files[name])
		sum.Write([]byte{0})
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Keep stores what the pack is.
func (p Pack) Keep(ctx context.Context, tx *storage.Tx) error {
	languages := make([]string, len(p.Languages))
	for i, lang := range p.Languages {
		languages[i] = string(lang)
	}
	_, err := tx.Exec(ctx, `
		INSERT INTO pack (name, title, author, language, languages)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (name) DO UPDATE
		SET title = $2, author = $3, language = $4, languages = $5`,
		p.Name, p.Title, p.Author, p.Language, strings.Join(languages, " "))
	return err
}

// Named returns a pack that was taken in or written out before; storage.ErrNotFound
// for any other.
func Named(ctx context.Context, r storage.Reader, name string) (Pack, error) {
	p := Pack{Name: name}
	var languages string
	err := r.QueryRow(ctx, `
		SELECT title, author, language, languages
		FROM pack
		WHERE name = $1`, name).Scan(&p.Title, &p.Author, &p.Language, &languages)
	for _, lang := range strings.Fields(languages) {
		p.Languages = append(p.Languages, i18n.Lang(lang))
	}
	return p, err
}

// Names returns the names of the packs that were taken in or written out.
func Names(ctx context.Context, r storage.Reader) ([]string, error) {
	return storage.Texts(r.Query(ctx, `
		SELECT name
		FROM pack
		ORDER BY name`))
}
