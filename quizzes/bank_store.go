package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"credo/internal/storage"
)

// An Outcome is what became of a question that was to come into the bank.
type Outcome string

// The outcomes.
const (
	Added     Outcome = "added"
	Revised   Outcome = "revised"   // its id was known, and it says something else now
	Unchanged Outcome = "unchanged" // its id was known, and it says the same
	Duplicate Outcome = "duplicate" // another question says the same; it was left out
)

// An Imported is what became of a question.
type Imported struct {
	ID      string // of the question in the bank
	Outcome Outcome
}

// Import takes questions into the bank, written by the person by, and returns what
// became of each. One whose id is known, as given by a file or as the bank's own,
// becomes a new version of that question and comes back if it was retired; its
// translations stay where the words did. One without an id that says what another
// says is left out, title and tags and all. One with an id of its own is left out
// only where a question without one says the same that the file does not mean
// otherwise: that one gets the id. Questions that are in the bank stay in it when
// no quiz asks them. Errors: *web.Invalid as of QuestionDraft.Check.
func Import(ctx context.Context, tx *storage.Tx, now storage.Instant, by string, questions []BankQuestion) ([]Imported, error) {
	known, err := knownIDs(ctx, tx, questions)
	if err != nil {
		return nil, err
	}
	said, err := whatIsSaid(ctx, tx)
	if err != nil {
		return nil, err
	}
	names, err := readValues(ctx, tx)
	if err != nil {
		return nil, err
	}
	questions = slices.Clone(questions)
	for i := range questions {
		q := &questions[i]
		if q.Draft, err = q.Draft.clean(); err != nil {
			return nil, err
		}
		q.takeValue(names)
		if id := known[q.GivenID]; id != "" {
			said.anew(id, q.Draft.says())
		}
	}
	all := make([]Imported, len(questions))
	for i, q := range questions {
		says := q.Draft.says()
		if id := known[q.GivenID]; id != "" {
			if all[i], err = reviseBanked(ctx, tx, author{by, now}, id, q); err == nil {
				err = Restore(ctx, tx, []string{id})
			}
		} else if twin := said.twin(says, q.GivenID); twin != nil {
			all[i] = Imported{twin.id, Duplicate}
			twin.ofFile = true
			err = keepBanked(ctx, tx, twin.id, q.GivenID)
		} else {
			all[i], err = insertBanked(ctx, tx, author{by, now}, q)
			said.anew(all[i].ID, says)
		}
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func insertBanked(ctx context.Context, tx *storage.Tx, by author, q BankQuestion) (Imported, error) {
	q.ID = storage.NewID()
	return Imported{q.ID, Added}, insertQuestion(ctx, tx, by, q, true)
}

func reviseBanked(ctx context.Context, tx *storage.Tx, by author, id string, q BankQuestion) (Imported, error) {
	was, err := BankedByID(ctx, tx, []string{id})
	if err == nil && len(was) == 0 {
		err = fmt.Errorf("question %s: %w", id, storage.ErrNotFound)
	}
	if err != nil {
		return Imported{}, err
	}
	outcome := Unchanged
	if before := was[0].Draft; before.Name != q.Draft.Name || before.says() != q.Draft.says() {
		outcome = Revised
		if err := revise(ctx, tx, by, id, q.Draft.translatedAs(before)); err != nil {
			return Imported{}, err
		}
	}
	q.ID, q.Draft, q.RetiredAt = id, was[0].Draft, was[0].RetiredAt
	if q.GivenID == id {
		q.GivenID = was[0].GivenID
	}
	if !reflect.DeepEqual(q, was[0]) {
		outcome = Revised
	}
	return Imported{id, outcome}, describe(ctx, tx, q)
}

// describe keeps what the bank knows of a question beside its words.
func describe(ctx context.Context, tx *storage.Tx, q BankQuestion) error {
	_, err := tx.Exec(ctx, `
		UPDATE question
		SET given_id = $2, category = $3, difficulty = $4, value_id = $5, banked = TRUE
		WHERE id = $1`, q.ID, q.GivenID, q.Category, q.Difficulty, storage.Optional(q.Value))
	if err != nil {
		return fmt.Errorf("describe question %s: %w", q.ID, err)
	}
	if _, err := tx.Exec(ctx, `DELETE FROM question_tag WHERE question_id = $1`, q.ID); err != nil {
		return fmt.Errorf("untag question %s: %w", q.ID, err)
	}
	return tagQuestion(ctx, tx, q)
}

// tagQuestion gives a question without tags its own.
func tagQuestion(ctx context.Context, tx *storage.Tx, q BankQuestion) error {
	for place, tag := range q.Tags {
		_, err := tx.Exec(ctx, `
			INSERT INTO question_tag (question_id, tag, place)
			VALUES ($1, $2, $3)`, q.ID, tag, place)
		if err != nil {
			return fmt.Errorf("tag question %s: %w", q.ID, err)
		}
	}
	return nil
}

// keepBanked has a question stay when no quiz asks it, and gives it the id of a
// file, if there is one and it has none.
func keepBanked(ctx context.Context, tx *storage.Tx, id, given string) error {
	_, err := tx.Exec(ctx, `
		UPDATE question
		SET banked = TRUE, given_id = CASE WHEN given_id = '' THEN $2 ELSE given_id END
		WHERE id = $1`, id, given)
	if err != nil {
		return fmt.Errorf("keep question %s: %w", id, err)
	}
	return nil
}

// knownIDs returns the ids of questions by those that files call them.
func knownIDs(ctx context.Context, r storage.Reader, questions []BankQuestion) (map[string]string, error) {
	var given []string
	for _, q := range questions {
		if q.GivenID != "" {
			given = append(given, q.GivenID)
		}
	}
	rows, err := r.Query(ctx, `
		SELECT id, id
		FROM question
		WHERE id IN list($1)
		UNION ALL
		SELECT given_id, id
		FROM question
		WHERE given_id <> '' AND given_id IN list($1)`, storage.List(given))
	pairs, err := storage.Collect(rows, err, func(row *sql.Rows) (pair [2]string, err error) {
		err = row.Scan(&pair[0], &pair[1])
		return pair, err
	})
	if err != nil {
		return nil, fmt.Errorf("known questions: %w", err)
	}
	known := make(map[string]string, len(pairs))
	for _, pair := range pairs {
		known[pair[0]] = pair[1]
	}
	return known, nil
}

// takeValue makes a value of the tags that say which: the last counts.
func (b *BankQuestion) takeValue(values valueNames) {
	b.Tags = slices.DeleteFunc(slices.Clone(b.Tags), func(tag string) bool {
		name, ok := strings.CutPrefix(tag, valueTag)
		id := values.find(name)
		if !ok || id == "" {
			return false
		}
		b.Value = id
		return true
	})
	if len(b.Tags) == 0 {
		b.Tags = nil
	}
}
