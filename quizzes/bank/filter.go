package bank

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/quizzes"
)

// A Filter says which questions of the bank are meant. What is empty leaves it open.
type Filter struct {
	Words      string // all of them in the question, in any of its languages
	Tag        string
	Value      string // an id
	Difficulty quizzes.Difficulty
	Kind       quizzes.Kind
	Retired    bool // those that are retired, instead of those that are not
}

// some reports whether the filter leaves anything out.
func (f Filter) some() bool { return f != Filter{} }

// maxWords bounds what is searched for, in characters.
const maxWords = 200

// check says what is wrong with the filter.
func (f Filter) check() error {
	bad := &web.Invalid{InQuery: true}
	bad.Text("q", f.Words, web.Rule{Max: maxWords})
	if f.Difficulty != "" && !slices.Contains(quizzes.Difficulties, f.Difficulty) {
		bad.Add("difficulty", "web.invalid.choice")
	}
	if f.Kind != "" && !slices.Contains(quizzes.Kinds, f.Kind) {
		bad.Add("kind", "web.invalid.choice")
	}
	return bad.OrNil()
}

// searched is how many questions are looked through at a time for words.
const searched = 200

// Page returns the questions that the filter means, the newest first: so many,
// behind the one with the id after. next is the id to go on after, empty at the end.
// Words are looked for in Go: a bank is some thousands of questions at most, most of
// them read already. Errors: *web.Invalid.
func (s *Store) Page(ctx context.Context, f Filter, after string, limit int) (page []Entry, next string, err error) {
	if err := f.check(); err != nil {
		return nil, "", err
	}
	if after != "" && !storage.ValidID(after) {
		return nil, "", (&web.Invalid{InQuery: true}).Add("after", "web.invalid.id")
	}
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		ids, err := f.find(ctx, tx, after, limit+1)
		if err != nil {
			return err
		}
		if len(ids) > limit {
			ids = ids[:limit]
			next = ids[limit-1]
		}
		page, err = entries(ctx, tx, ids)
		return err
	})
	return page, next, err
}

// find returns the ids of the first questions that the filter means.
func (f Filter) find(ctx context.Context, r storage.Reader, after string, limit int) ([]string, error) {
	words := strings.Fields(text.Fold(f.Words))
	if len(words) == 0 {
		return f.ids(ctx, r, after, limit)
	}
	var found []string
	for {
		ids, err := f.ids(ctx, r, after, searched)
		if err != nil || len(ids) == 0 {
			return found, err
		}
		questions, err := quizzes.Questions(ctx, r, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if says(questions[id], words) {
				found = append(found, id)
			}
			if len(found) == limit {
				return found, nil
			}
		}
		after = ids[len(ids)-1]
	}
}

// says reports whether all words, which are folded, are in the question.
func says(q quizzes.Question, words []string) bool {
	all := []string{q.Name}
	for _, said := range q.Text.In {
		all = append(all, said)
	}
	for _, c := range q.Choices {
		for _, said := range c.Text.In {
			all = append(all, said)
		}
		for _, said := range c.Match.In {
			all = append(all, said)
		}
	}
	folded := text.Fold(strings.Join(all, "\n"))
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(folded, word) })
}

// behindAll is greater than every id.
const behindAll = "~"

// ids pages through what the filter means but for words. The ids of questions grow
// with time.
func (f Filter) ids(ctx context.Context, r storage.Reader, after string, limit int) ([]string, error) {
	rows, err := r.Query(ctx, `
		SELECT q.id
		FROM question q
		JOIN question_version v ON v.id = q.version_id
		WHERE q.id < $1
		  AND (q.retired_at IS NOT NULL) = $2
		  AND ($3 = '' OR EXISTS (SELECT 1 FROM question_tag t WHERE t.question_id = q.id AND t.tag = $3))
		  AND ($4 = '' OR q.value_id = $4)
		  AND ($5 = '' OR q.difficulty = $5)
		  AND ($6 = '' OR v.kind = $6)
		ORDER BY q.id DESC
		LIMIT $7`, cmp.Or(after, behindAll), f.Retired, f.Tag, f.Value, f.Difficulty, f.Kind, limit)
	ids, err := storage.Texts(rows, err)
	if err != nil {
		return nil, fmt.Errorf("questions of the bank: %w", err)
	}
	return ids, nil
}
