package search

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
)

// A Query asks for what somebody may see.
type Query struct {
	Text       string
	Kind       string          // one kind only, or empty for all
	Audiences  []string        // ids of the teams whose things the reader may see, beside those for everybody
	Everything bool            // the reader may see what is for any team
	Language   i18n.Lang       // that the reader likes best
	Now        storage.Instant // what comes later is not found
}

// A Hit is a thing that was found.
type Hit struct {
	Kind, ID, Title, Excerpt, URL string
	Language                      i18n.Lang
	At                            storage.Instant
}

const (
	// newest is how many documents the engine may find: the newest ones.
	newest = 300
	// maxQueryTokens bounds a query; what is behind is left out.
	maxQueryTokens = 32
	excerptLength  = 160
)

// Find returns what holds every word of the query: those with all words in the
// title first, then the newest first. The last Latin word may be a beginning.
func Find(ctx context.Context, db *storage.DB, q Query) ([]Hit, error) {
	tokens := clip(text.QueryTokens(q.Text))
	tokens = tokens[:min(len(tokens), maxQueryTokens)]
	if len(tokens) == 0 {
		return nil, nil
	}
	typed := stillTyped(q.Text)
	audiences := storage.List(append([]string{""}, q.Audiences...))
	var rows *sql.Rows
	var err error
	if db.Engine() == storage.SQLite {
		rows, err = db.Query(ctx, `
			SELECT d.kind, d.object_id, d.language, d.title, d.body, d.url, d.at
			FROM search_words w
			JOIN search_doc d ON d.doc = w.docid
			WHERE w.words MATCH $1
			  AND ($6 OR d.audience IN list($2))
			  AND d.at <= $3
			  AND ($4 = '' OR d.kind = $4)
			ORDER BY w.docid DESC
			LIMIT $5`, match(tokens, typed), audiences, q.Now, q.Kind, newest, q.Everything)
	} else {
		rows, err = db.Query(ctx, `
			SELECT kind, object_id, language, title, body, url, at
			FROM search_doc
			WHERE words @@ CAST($1 AS TSQUERY)
			  AND ($6 OR audience IN list($2))
			  AND at <= $3
			  AND ($4 = '' OR kind = $4)
			ORDER BY doc DESC
			LIMIT $5`, tsquery(tokens, typed), audiences, q.Now, q.Kind, newest, q.Everything)
	}
	type found struct {
		Hit
		body string
	}
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (f found, err error) {
		err = row.Scan(&f.Kind, &f.ID, &f.Language, &f.Title, &f.body, &f.URL, &f.At)
		return f, err
	})
	if err != nil {
		return nil, err
	}
	at := map[[2]string]int{}
	var hits []Hit
	for _, f := range all {
		f.Excerpt = excerpt(f.body, q.Text)
		key := [2]string{f.Kind, f.ID}
		i, seen := at[key]
		switch {
		case !seen:
			at[key] = len(hits)
			hits = append(hits, f.Hit)
		case f.Language == q.Language:
			hits[i] = f.Hit
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return rank(b, tokens, typed) - rank(a, tokens, typed)
	})
	return hits, nil
}

// rank is 1 for a hit whose title holds the whole query.
func rank(h Hit, tokens []string, typed string) int {
	title := clip(text.Tokens(h.Title))
	for _, t := range tokens {
		if !slices.ContainsFunc(title, func(word string) bool {
			return word == t || t == typed && strings.HasPrefix(word, t)
		}) {
			return 0
		}
	}
	return 1
}

// match writes tokens as a query of FTS4, each in quotes.
func match(tokens []string, typed string) string {
	quoted := make([]string, len(tokens))
	for i, t := range tokens {
		if t == typed {
			t += "*"
		}
		quoted[i] = `"` + t + `"`
	}
	return strings.Join(quoted, " ")
}

func tsquery(tokens []string, typed string) string {
	quoted := make([]string, len(tokens))
	for i, t := range tokens {
		quoted[i] = lexeme(t)
		if t == typed {
			quoted[i] += ":*"
		}
	}
	return strings.Join(quoted, " & ")
}

// stillTyped returns the token of the last word when it is a Latin one, which
// may be a beginning, and nothing otherwise.
func stillTyped(query string) string {
	last, _ := utf8.DecodeLastRuneInString(text.Fold(query))
	tokens := clip(text.Tokens(query))
	if last >= endOfLatin || !unicode.IsLetter(last) && !unicode.IsDigit(last) || len(tokens) == 0 {
		return ""
	}
	return tokens[len(tokens)-1]
}

// endOfLatin is the first code point behind the Latin letters with marks.
const endOfLatin = 0x250

// excerpt returns a piece of body around the first place where a word of the
// query stands, or its beginning.
func excerpt(body, query string) string {
	lower := strings.ToLower(body)
	if len(lower) != len(body) { // a letter whose small form is longer
		return text.Excerpt(body, excerptLength)
	}
	at := -1
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if i := strings.Index(lower, word); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	const before = 60
	if at <= before*2 {
		return text.Excerpt(body, excerptLength)
	}
	start := at - before
	for start < at && !utf8.RuneStart(body[start]) {
		start++
	}
	if space := strings.IndexByte(body[start:at], ' '); space >= 0 {
		start += space + 1
	}
	return "…" + text.Excerpt(body[start:], excerptLength)
}
