package search

import (
	"context"
	"database/sql"
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
	From       int             // how many hits to leave out
	Limit      int             // how many to return, 0 for all
}

// A Hit is a thing that was found.
type Hit struct {
	Kind, ID, Title, Excerpt, URL string
	Language                      i18n.Lang
	At                            storage.Instant
}

const (
	// newest is how many hits there can be: beyond, a query wants more words.
	newest = 300
	// maxQueryTokens bounds a query; what is behind is left out.
	maxQueryTokens = 32
	excerptLength  = 160
)

// Find returns what holds every word of the query. First come those that are
// called so, with all words in the title, then the others, the newest first.
// The last Latin word may be a beginning; what holds it only so comes behind
// what holds it as it stands.
func Find(ctx context.Context, db *storage.DB, q Query) ([]Hit, error) {
	tokens := clip(text.QueryTokens(q.Text))
	tokens = tokens[:min(len(tokens), maxQueryTokens)]
	if len(tokens) == 0 || q.From < 0 || q.From >= newest {
		return nil, nil
	}
	s := seeker{db: db, Query: q, wanted: newest, at: map[[2]string]int{}}
	if q.Limit > 0 {
		s.wanted = min(newest, q.From+q.Limit)
	}
	expressions := [][]word{words(tokens, titleMark, ""), words(tokens, "", "")}
	if typed := stillTyped(q.Text); typed != "" {
		expressions = append(expressions, words(tokens, titleMark, typed), words(tokens, "", typed))
	}
	for _, e := range expressions {
		if err := s.seek(ctx, e); err != nil {
			return nil, err
		}
	}
	found := s.found[min(q.From, len(s.found)):min(s.wanted, len(s.found))]
	hits := make([]Hit, len(found))
	for i, f := range found {
		hits[i] = f.Hit
		hits[i].Excerpt = excerpt(f.body, q.Text)
	}
	return hits, nil
}

// A word is a token to find, or the beginning of one.
type word struct {
	token     string
	beginning bool
}

// words returns what to find for the tokens, each with the mark in front; typed
// may be a beginning.
func words(tokens []string, mark, typed string) []word {
	all := make([]word, len(tokens))
	for i, t := range tokens {
		all[i] = word{mark + t, t == typed}
	}
	return all
}

// A seeker gathers hits until there are as many as wanted. What a later
// expression finds again stays where it is.
type seeker struct {
	Query
	db     *storage.DB
	wanted int
	found  []found
	at     map[[2]string]int // in found, by kind and id
}

type found struct {
	Hit
	body string
}

// seek adds what the expression finds. A thing has one document for each
// language, so that it may take more documents than things are wanted.
func (s *seeker) seek(ctx context.Context, e []word) error {
	for limit := s.wanted; len(s.found) < s.wanted; limit *= 2 {
		documents, err := s.documents(ctx, e, limit)
		if err != nil {
			return err
		}
		for _, d := range documents {
			s.add(d)
		}
		if len(documents) < limit {
			return nil
		}
	}
	return nil
}

func (s *seeker) add(f found) {
	key := [2]string{f.Kind, f.ID}
	i, seen := s.at[key]
	switch {
	case !seen:
		s.at[key] = len(s.found)
		s.found = append(s.found, f)
	case f.Language == s.Language:
		s.found[i] = f
	}
}

// documents returns the newest documents with all the words.
func (s *seeker) documents(ctx context.Context, all []word, limit int) ([]found, error) {
	audiences := storage.List(append([]string{""}, s.Audiences...))
	if s.db.Engine() == storage.SQLite {
		rows, err := s.db.Query(ctx, `
			SELECT d.kind, d.object_id, d.language, d.title, d.body, d.url, d.at
			FROM search_newest w
			JOIN search_doc d ON d.doc = w.docid
			WHERE w.words MATCH $1
			  AND ($6 OR d.audience IN list($2))
			  AND d.at <= $3
			  AND ($4 = '' OR d.kind = $4)
			ORDER BY w.docid DESC
			LIMIT $5`, match(all), audiences, s.Now, s.Kind, limit, s.Everything)
		newest, err := storage.Collect(rows, err, scanFound)
		if err != nil || len(newest) == limit {
			return newest, err
		}
		rows, err = s.db.Query(ctx, `
			SELECT d.kind, d.object_id, d.language, d.title, d.body, d.url, d.at
			FROM search_words w
			JOIN search_doc d ON d.doc = w.docid
			WHERE w.words MATCH $1
			  AND ($6 OR d.audience IN list($2))
			  AND d.at <= $3
			  AND ($4 = '' OR d.kind = $4)
			ORDER BY w.docid DESC
			LIMIT $5`, match(all), audiences, s.Now, s.Kind, limit, s.Everything)
		return storage.Collect(rows, err, scanFound)
	}
	rows, err := s.db.Query(ctx, `
		SELECT kind, object_id, language, title, body, url, at
		FROM search_doc
		WHERE words @@ CAST($1 AS TSQUERY)
		  AND ($6 OR audience IN list($2))
		  AND at <= $3
		  AND ($4 = '' OR kind = $4)
		ORDER BY doc DESC
		LIMIT $5`, tsquery(all), audiences, s.Now, s.Kind, limit, s.Everything)
	return storage.Collect(rows, err, scanFound)
}

func scanFound(row *sql.Rows) (f found, err error) {
	err = row.Scan(&f.Kind, &f.ID, &f.Language, &f.Title, &f.body, &f.URL, &f.At)
	return f, err
}

// match writes words as a query of FTS4, each in quotes.
func match(all []word) string {
	quoted := make([]string, len(all))
	for i, w := range all {
		if w.beginning {
			w.token += "*"
		}
		quoted[i] = `"` + w.token + `"`
	}
	return strings.Join(quoted, " ")
}

func tsquery(all []word) string {
	quoted := make([]string, len(all))
	for i, w := range all {
		quoted[i] = lexeme(w.token)
		if w.beginning {
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
