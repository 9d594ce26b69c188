package search

import (
	"context"
	"hash/fnv"
	"slices"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
)

// A Doc is one thing in one language.
type Doc struct {
	Language i18n.Lang
	Title    string
	Body     string // plain text
	URL      string
	Audience string          // the id of the team that may know of it; empty for everybody
	At       storage.Instant // when it came, or comes, to be: not found before
}

const (
	// maxToken bounds a token, in bytes, and maxTokens how many different ones
	// of a document are kept: PostgreSQL holds no more than a megabyte.
	maxToken  = 64
	maxTokens = 20_000
)

// Put replaces what the index holds of the thing.
func Put(ctx context.Context, tx *storage.Tx, kind, id string, docs ...Doc) error {
	if err := Remove(ctx, tx, kind, id); err != nil {
		return err
	}
	for _, d := range docs {
		if err := put(ctx, tx, kind, id, d); err != nil {
			return err
		}
	}
	return nil
}

// Remove takes the thing out of the index.
func Remove(ctx context.Context, tx *storage.Tx, kind, id string) error {
	if tx.Engine() == storage.SQLite {
		if err := removeNewest(ctx, tx, kind, id); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `
			DELETE FROM search_words
			WHERE docid IN (SELECT doc FROM search_doc WHERE kind = $1 AND object_id = $2)`, kind, id); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, `
		DELETE FROM search_doc
		WHERE kind = $1 AND object_id = $2`, kind, id)
	return err
}

func put(ctx context.Context, tx *storage.Tx, kind, id string, d Doc) error {
	words := Words(d)
	number, err := freeNumber(ctx, tx, kind, id, d)
	if err != nil {
		return err
	}
	if tx.Engine() == storage.PostgreSQL {
		_, err := tx.Exec(ctx, `
			INSERT INTO search_doc (doc, kind, object_id, language, title, body, url, audience, at, words)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CAST($10 AS TSVECTOR))`,
			number, kind, id, d.Language, d.Title, d.Body, d.URL, d.Audience, d.At, vector(words))
		return err
	}
	if _, err := tx.Exec(ctx, `
		INSERT INTO search_doc (doc, kind, object_id, language, title, body, url, audience, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		number, kind, id, d.Language, d.Title, d.Body, d.URL, d.Audience, d.At); err != nil {
		return err
	}
	line := strings.Join(words, " ")
	if _, err = tx.Exec(ctx, `
		INSERT INTO search_words (docid, words)
		VALUES ($1, $2)`, number, line); err != nil {
		return err
	}
	return putNewest(ctx, tx, number, line)
}

// A document's number is its time in microseconds with numberBits more below,
// which tell documents of the same time apart.
const numberBits = 12

// freeNumber returns a number for d that no document has.
func freeNumber(ctx context.Context, tx *storage.Tx, kind, id string, d Doc) (int64, error) {
	hash := fnv.New32a()
	hash.Write([]byte(kind + "\x00" + id + "\x00" + string(d.Language)))
	number := int64(d.At)<<numberBits | int64(hash.Sum32())&(1<<numberBits-1)
	for {
		var taken bool
		err := tx.QueryRow(ctx, `
			SELECT EXISTS (SELECT 1 FROM search_doc WHERE doc = $1)`, number).Scan(&taken)
		if err != nil || !taken {
			return number, err
		}
		number++
	}
}

// titleMark stands in front of the words of the title, which are in the index
// twice: so the engine finds what is called so, too. Folding makes a t of it, so
// that no text and no query has it.
const titleMark = "ᵗ"

// Words returns what the index holds of a document: its different tokens.
func Words(d Doc) []string {
	tokens := distinct(text.Tokens(d.Title + "\n" + d.Body))
	tokens = tokens[:min(len(tokens), maxTokens)]
	return append(tokens, marked(distinct(text.Tokens(d.Title)))...)
}

func distinct(tokens []string) []string {
	tokens = clip(tokens)
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

func marked(tokens []string) []string {
	all := make([]string, len(tokens))
	for i, t := range tokens {
		all[i] = titleMark + t
	}
	return all
}

func clip(tokens []string) []string {
	for i, t := range tokens {
		if len(t) > maxToken {
			tokens[i] = strings.ToValidUTF8(t[:maxToken], "")
		}
	}
	return tokens
}

// vector writes tokens as PostgreSQL reads a tsvector without parsing words.
func vector(tokens []string) string {
	quoted := make([]string, len(tokens))
	for i, t := range tokens {
		quoted[i] = lexeme(t)
	}
	return strings.Join(quoted, " ")
}

var lexemeEscapes = strings.NewReplacer(`'`, `''`, `\`, `\\`)

func lexeme(token string) string { return "'" + lexemeEscapes.Replace(token) + "'" }
