package quizzes

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"credo/internal/gift"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/values"
)

// A BankFilter says which questions of the bank are meant: all that are not
// retired, those with a tag, or those that a quiz asks, in its order.
type BankFilter struct {
	Tag  string
	Quiz string // an id
}

// Banked returns the questions that the filter means, the oldest first. Error:
// storage.ErrNotFound for a quiz that is not there.
func Banked(ctx context.Context, r storage.Reader, f BankFilter) ([]BankQuestion, error) {
	ids, err := bankedIDs(ctx, r, f)
	if err != nil {
		return nil, err
	}
	all, err := BankedByID(ctx, r, ids)
	if f.Quiz != "" && f.Tag != "" {
		all = slices.DeleteFunc(all, func(q BankQuestion) bool { return !slices.Contains(q.Tags, f.Tag) })
	}
	return all, err
}

func bankedIDs(ctx context.Context, r storage.Reader, f BankFilter) ([]string, error) {
	switch {
	case f.Quiz != "":
		quiz, err := Load(ctx, r, f.Quiz)
		var ids []string
		for _, q := range quiz.Questions {
			ids = append(ids, q.ID)
		}
		return ids, err
	case f.Tag != "":
		return storage.Texts(r.Query(ctx, `
			SELECT q.id
			FROM question_tag t
			JOIN question q ON q.id = t.question_id
			WHERE t.tag = $1 AND q.retired_at IS NULL
			ORDER BY q.id`, f.Tag))
	}
	var all []string
	for after := ""; ; after = all[len(all)-1] {
		page, err := storage.Texts(r.Query(ctx, `
			SELECT id
			FROM question
			WHERE id > $1 AND retired_at IS NULL
			ORDER BY id
			LIMIT $2`, after, bankPage))
		all = append(all, page...)
		if err != nil || len(page) < bankPage {
			return all, err
		}
	}
}

// bankPage is how many questions of the whole bank are read at a time.
const bankPage = 500

// BankedByID returns questions by their ids, in the order of these. An id that is no
// question's is missing in the result.
func BankedByID(ctx context.Context, r storage.Reader, ids []string) ([]BankQuestion, error) {
	rows, err := r.Query(ctx, `
		SELECT q.id, v.kind, v.body, q.given_id, q.category, q.difficulty, q.value_id, q.retired_at
		FROM question q
		JOIN question_version v ON v.id = q.version_id
		WHERE q.id IN list($1)`, storage.List(ids))
	found, err := storage.Collect(rows, err, func(row *sql.Rows) (q BankQuestion, err error) {
		var kind Kind
		var body questionBody
		var value sql.NullString
		var retired sql.Null[storage.Instant]
		err = row.Scan(&q.ID, &kind, storage.JSON(&body), &q.GivenID, &q.Category, &q.Difficulty, &value, &retired)
		q.Draft, q.Value, q.RetiredAt = body.question(kind).Draft(), value.String, retired.V
		return q, err
	})
	if err != nil {
		return nil, fmt.Errorf("questions of the bank: %w", err)
	}
	at := make(map[string]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	slices.SortFunc(found, func(a, b BankQuestion) int { return at[a.ID] - at[b.ID] })
	return found, tagged(ctx, r, found)
}

// tagged gives questions their tags.
func tagged(ctx context.Context, r storage.Reader, questions []BankQuestion) error {
	at := make(map[string]*BankQuestion, len(questions))
	ids := make([]string, len(questions))
	for i, q := range questions {
		at[q.ID], ids[i] = &questions[i], q.ID
	}
	rows, err := r.Query(ctx, `
		SELECT question_id, tag
		FROM question_tag
		WHERE question_id IN list($1)
		ORDER BY question_id, place`, storage.List(ids))
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var id, tag string
		err := row.Scan(&id, &tag)
		if q := at[id]; q != nil {
			q.Tags = append(q.Tags, tag)
		}
		return struct{}{}, err
	})
	if err != nil {
		return fmt.Errorf("tags of questions: %w", err)
	}
	return nil
}

// A Tag is what questions of the bank are about.
type Tag struct {
	Name      string
	Questions int // that have it and are not retired
}

// Tags returns the tags of the bank, in the order of their names.
func Tags(ctx context.Context, r storage.Reader) ([]Tag, error) {
	rows, err := r.Query(ctx, `
		SELECT t.tag, COUNT(*)
		FROM question_tag t
		JOIN question q ON q.id = t.question_id
		WHERE q.retired_at IS NULL
		GROUP BY t.tag`)
	tags, err := storage.Collect(rows, err, func(row *sql.Rows) (t Tag, err error) {
		err = row.Scan(&t.Name, &t.Questions)
		return t, err
	})
	if err != nil {
		return nil, fmt.Errorf("tags of the bank: %w", err)
	}
	slices.SortFunc(tags, func(a, b Tag) int { return strings.Compare(a.Name, b.Name) })
	return tags, nil
}

// A BankFile says how a file of the bank is written.
type BankFile struct {
	Lang i18n.Lang // the language of those that are said in it; empty for that in which each was written
	IDs  bool      // with the bank's own id of every question that has no other
}

// ExportGIFT returns questions of the bank as a file in Moodle's GIFT format, and
// how many they are. Import takes the same questions from it: those of which several
// say the same have an id in any case. Errors as Banked.
func ExportGIFT(ctx context.Context, r storage.Reader, f BankFilter, form BankFile) (src string, count int, err error) {
	all, err := Banked(ctx, r, f)
	if err != nil {
		return "", 0, err
	}
	names, err := nameValues(ctx, r, all)
	if err != nil {
		return "", 0, err
	}
	drafts, says := make([]QuestionDraft, len(all)), make([]string, len(all))
	same := make(map[string]int, len(all))
	for i, b := range all {
		drafts[i] = b.Draft
		if one, whole := b.Draft.in(form.Lang, b.Draft.Text.Original); whole && form.Lang != "" {
			drafts[i] = one
		}
		says[i] = drafts[i].says()
		same[says[i]]++
	}
	questions := make([]gift.Question, len(all))
	for i, b := range all {
		q := drafts[i].GIFT()
		q.ID, q.Tags, q.Category = b.GivenID, slices.Clone(b.Tags), b.Category
		if q.ID == "" && (form.IDs || same[says[i]] > 1) {
			q.ID = b.ID
		}
		if b.Difficulty != "" {
			q.Tags = append(q.Tags, difficultyTag+string(b.Difficulty))
		}
		if b.Value != "" {
			q.Tags = append(q.Tags, valueTag+names[b.Value])
		}
		questions[i] = q
	}
	return gift.Write(questions), len(all), nil
}

// nameValues returns how files call the values that questions are about: by their
// names, by their ids where another one is called so.
func nameValues(ctx context.Context, r storage.Reader, questions []BankQuestion) (map[string]string, error) {
	var ids []string
	for _, q := range questions {
		if q.Value != "" {
			ids = append(ids, q.Value)
		}
	}
	if ids == nil {
		return nil, nil
	}
	known, err := readValues(ctx, r)
	if err != nil {
		return nil, err
	}
	named, err := values.Named(ctx, r, storage.Distinct(ids))
	names := make(map[string]string, len(named))
	for id, v := range named {
		names[id] = v.Name.Source()
		if known.find(names[id]) != id {
			names[id] = id
		}
	}
	return names, err
}

// valueNames are the ids of values by their names, folded, and by themselves.
type valueNames map[string]string

func (n valueNames) find(name string) string { return n[text.Fold(name)] }

// readValues names the values of today, and those that questions are about still.
func readValues(ctx context.Context, r storage.Reader) (valueNames, error) {
	credo, err := values.Current(ctx, r)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return nil, err
	}
	about, err := storage.Texts(r.Query(ctx, `
		SELECT DISTINCT value_id
		FROM question
		WHERE value_id IS NOT NULL
		ORDER BY value_id`))
	if err != nil {
		return nil, fmt.Errorf("values of questions: %w", err)
	}
	former, err := values.Named(ctx, r, about)
	if err != nil {
		return nil, err
	}
	names := valueNames{}
	for _, id := range about {
		if v, ok := former[id]; ok {
			names.add(v)
		}
	}
	for _, v := range credo.Values {
		names.add(v)
	}
	return names, nil
}

func (n valueNames) add(v values.Value) {
	n[text.Fold(v.ID)] = v.ID
	for _, name := range v.Name.In {
		n[text.Fold(name)] = v.ID
	}
}
