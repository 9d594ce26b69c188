package hiring

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// Guides returns what interviewers ask about each value of the credo, in its
// order, and then about those that were in it once. Before there is a credo
// there is none.
func Guides(ctx context.Context, r storage.Reader) ([]Guide, error) {
	credo, err := storage.OrZero(values.Current(ctx, r))
	if err != nil {
		return nil, err
	}
	revisions, err := guideRevisions(ctx, r)
	if err != nil {
		return nil, err
	}
	var guides []Guide
	var ids []string
	for _, v := range credo.Values {
		guides = append(guides, Guide{Value: v, Revision: revisions[v.ID]})
		ids = append(ids, v.ID)
		delete(revisions, v.ID)
	}
	var former []string
	for id := range revisions {
		former = append(former, id)
	}
	slices.Sort(former) // the one that is older first
	named, err := values.Named(ctx, r, former)
	if err != nil {
		return nil, err
	}
	for _, id := range former {
		guides = append(guides, Guide{Value: named[id], Revision: revisions[id]})
	}
	asked, err := askedAbout(ctx, r, append(ids, former...))
	for i := range guides {
		guides[i].Questions = asked[guides[i].Value.ID]
	}
	return guides, err
}

// guideRevisions returns how often the questions about each value were edited.
func guideRevisions(ctx context.Context, r storage.Reader) (map[string]int, error) {
	type edited struct {
		id       string
		revision int
	}
	rows, err := r.Query(ctx, `
		SELECT value_id, revision
		FROM hiring_guide`)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (e edited, err error) {
		err = row.Scan(&e.id, &e.revision)
		return e, err
	})
	revisions := make(map[string]int, len(all))
	for _, e := range all {
		revisions[e.id] = e.revision
	}
	return revisions, err
}

// askedAbout returns what is asked about the values with these ids, in order.
func askedAbout(ctx context.Context, r storage.Reader, ids []string) (map[string][]Question, error) {
	rows, err := r.Query(ctx, `
		SELECT value_id, id, question, good, warning, follow_ups
		FROM hiring_question
		WHERE value_id IN list($1) AND retired_at IS NULL
		ORDER BY value_id, position`, storage.List(ids))
	type of struct {
		value string
		asked Question
	}
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (q of, err error) {
		err = row.Scan(&q.value, &q.asked.ID, &q.asked.Question, &q.asked.Good, &q.asked.Warning, (*values.List)(&q.asked.FollowUps))
		return q, err
	})
	asked := map[string][]Question{}
	for _, q := range all {
		asked[q.value] = append(asked[q.value], q.asked)
	}
	return asked, err
}

// GuideTo returns what interviewers ask about a value, also one that is no longer
// in the credo; storage.ErrNotFound where there is no such value.
func GuideTo(ctx context.Context, r storage.Reader, valueID string) (Guide, error) {
	if !storage.ValidID(valueID) {
		return Guide{}, storage.ErrNotFound
	}
	value, err := values.ByID(ctx, r, valueID)
	if err != nil {
		return Guide{}, err
	}
	g := Guide{Value: value}
	err = r.QueryRow(ctx, `
		SELECT revision
		FROM hiring_guide
		WHERE value_id = $1`, valueID).Scan(&g.Revision)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return Guide{}, err
	}
	asked, err := askedAbout(ctx, r, []string{valueID})
	g.Questions = asked[valueID]
	return g, err
}

// RetiredQuestions returns what is not asked any more about a value, what was
// retired last first, and for after what gives the following ones; "" at the end.
func RetiredQuestions(ctx context.Context, r storage.Reader, valueID, after string, limit int) (page []Question, next string, err error) {
	at, id := storage.Instant(1)<<62, ""
	if after != "" {
		err := r.QueryRow(ctx, `
			SELECT retired_at, id
			FROM hiring_question
			WHERE id = $1 AND value_id = $2 AND retired_at IS NOT NULL`, after, valueID).Scan(&at, &id)
		if errors.Is(err, storage.ErrNotFound) {
			return nil, "", web.Refuse("after", "web.invalid.choice")
		}
		if err != nil {
			return nil, "", err
		}
	}
	rows, err := r.Query(ctx, `
		SELECT id, question, good, warning, follow_ups, retired_at
		FROM hiring_question
		WHERE value_id = $1 AND retired_at IS NOT NULL AND (retired_at, id) < ($2, $3)
		ORDER BY retired_at DESC, id DESC
		LIMIT $4`, valueID, at, id, limit+1)
	page, err = storage.Collect(rows, err, func(row *sql.Rows) (q Question, err error) {
		err = row.Scan(&q.ID, &q.Question, &q.Good, &q.Warning, (*values.List)(&q.FollowUps), &q.RetiredAt)
		return q, err
	})
	if len(page) > limit {
		page = page[:limit]
		next = page[limit-1].ID
	}
	return page, next, err
}
