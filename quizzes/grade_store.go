package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// await has the answers in own words of an attempt that was just handed in wait
// for a lead.
func (a *sitting) await(ctx context.Context, tx *storage.Tx) error {
	for _, m := range a.Result.Marked {
		if !m.Waits {
			continue
		}
		_, err := tx.Exec(ctx, `
			INSERT INTO quiz_grade (attempt_id, question_id, person_id, asked_at)
			VALUES ($1, $2, $3, $4)`, a.ID, m.Question.ID, a.person, a.SubmittedAt)
		if err != nil {
			return fmt.Errorf("have question %s of attempt %s graded: %w", m.Question.ID, a.ID, err)
		}
	}
	return nil
}

// addGrades gives the result what leads have graded.
func (a *sitting) addGrades(ctx context.Context, r storage.Reader) error {
	if !a.Result.Waits {
		return nil
	}
	type graded struct {
		question string
		mark     float64
		grade    Grade
	}
	rows, err := r.Query(ctx, `
		SELECT g.question_id, g.levels, g.note, g.mark, g.graded_at, p.id, p.name
		FROM quiz_grade g
		JOIN person p ON p.id = g.graded_by
		WHERE g.attempt_id = $1 AND g.graded_at IS NOT NULL`, a.ID)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (g graded, err error) {
		err = row.Scan(&g.question, storage.JSON(&g.grade.Levels), &g.grade.Note, &g.mark, &g.grade.At, &g.grade.By.ID, &g.grade.By.Name)
		return g, err
	})
	if err != nil {
		return fmt.Errorf("grades of attempt %s: %w", a.ID, err)
	}
	for _, g := range all {
		for i := range a.Result.Marked {
			if m := &a.Result.Marked[i]; m.Question.ID == g.question {
				m.Mark, m.Waits, m.Grade = g.mark, false, &g.grade
			}
		}
	}
	a.Result.add(a.PassMark)
	return nil
}

// Waiting is an answer in own words that waits for a lead.
type Waiting struct {
	Attempt  string
	Quiz     string
	Title    i18n.Text // of the quiz
	Person   people.Person
	Question Question
	Given    Given
	AskedAt  storage.Instant
	Grade    *Grade // what was said before, nil for nothing
}

// mayGrade reports whether the viewer grades the person's answers: leads those of
// their teams, owners everybody's, and nobody their own. Those of an owner whom nobody
// of all grades by that, any lead does.
func mayGrade(by web.Viewer, p people.Person, all []people.Person) bool {
	switch {
	case by.ID == p.ID:
		return false
	case by.Owner || slices.ContainsFunc(p.Teams, func(m people.Membership) bool { return by.LeadsTeam(m.ID) }):
		return true
	}
	return by.Leader && p.Role == people.Owner && !slices.ContainsFunc(all, func(other people.Person) bool {
		return other.ID != p.ID && !other.Closed && !other.OfPack && (other.Role == people.Owner || leads(other, p))
	})
}

// leads reports whether somebody leads a team of the person's.
func leads(lead, p people.Person) bool {
	return slices.ContainsFunc(lead.Teams, func(l people.Membership) bool {
		return l.Leads && slices.ContainsFunc(p.Teams, func(m people.Membership) bool { return m.ID == l.ID })
	})
}

// Grade keeps how far an answer meets each criterion, and a note to its taker; it
// may be graded again. When nothing of an attempt waits any more it is passed or
// failed. Errors: storage.ErrNotFound, also for those of others; *web.Invalid at
// "levels" or "note".
func (s *Store) Grade(ctx context.Context, by web.Viewer, attemptID, question string, levels []Level, note string) error {
	bad := &web.Invalid{}
	note = bad.Text("note", note, web.Rule{Max: maxNote, Lines: true})
	if err := bad.OrNil(); err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		a, err := sitForGrading(ctx, tx, by, attemptID)
		if err != nil {
			return err
		}
		q, asked := a.question(question)
		if !asked {
			return fmt.Errorf("question %q of attempt %s: %w", question, attemptID, storage.ErrNotFound)
		}
		mark, err := q.graded(levels)
		if err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `
			UPDATE quiz_grade
			SET levels = $3, note = $4, mark = $5, graded_by = $6, graded_at = $7
			WHERE attempt_id = $1 AND question_id = $2`, a.ID, q.ID, storage.JSON(&levels), note, mark, by.ID, s.instant())
		if err == nil && n == 0 {
			err = storage.ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("grade question %s of attempt %s: %w", question, attemptID, err)
		}
		waited := a.Result.Waits
		before := a.Result.Passed
		if a, err = sitForGrading(ctx, tx, by, attemptID); err != nil {
			return err
		}
		if err := a.keepResult(ctx, tx); err != nil || a.Result.Waits || !waited && before == a.Result.Passed {
			return err
		}
		return s.record(ctx, tx, a, by.ID, s.instant())
	})
}

// keepResult keeps what grading has changed.
func (a *sitting) keepResult(ctx context.Context, tx *storage.Tx) error {
	score, passed := a.graded()
	_, err := tx.Exec(ctx, `
		UPDATE quiz_attempt
		SET score = $2, passed = $3, marks = $4
		WHERE id = $1`, a.ID, score, passed, a.paper.records(*a.Result))
	if err != nil {
		return fmt.Errorf("keep result of attempt %s: %w", a.ID, err)
	}
	return nil
}

// sitForGrading returns an attempt that was handed in, of somebody whose answers
// the viewer grades, with the result as the grades make it.
func sitForGrading(ctx context.Context, r storage.Reader, by web.Viewer, attemptID string) (*sitting, error) {
	if !storage.ValidID(attemptID) {
		return nil, fmt.Errorf("attempt %q: %w", attemptID, storage.ErrNotFound)
	}
	var person string
	err := r.QueryRow(ctx, `
		SELECT person_id
		FROM quiz_attempt
		WHERE id = $1 AND submitted_at IS NOT NULL`, attemptID).Scan(&person)
	if err != nil {
		return nil, fmt.Errorf("attempt %q: %w", attemptID, err)
	}
	theirs, err := gradedBy(ctx, r, by)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(theirs, person) {
		return nil, fmt.Errorf("attempt %s: %w", attemptID, storage.ErrNotFound)
	}
	a, err := sit(ctx, r, web.Viewer{ID: person}, attemptID)
	if err != nil {
		return nil, err
	}
	result := grade(a.questions, a.PassMark, a.Answers)
	a.Result = &result
	return a, a.addGrades(ctx, r)
}

// WaitingFor returns the answer to a question of an attempt that waits for the
// viewer, or was graded. Error: storage.ErrNotFound.
func (s *Store) WaitingFor(ctx context.Context, by web.Viewer, attemptID, question string) (w Waiting, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		a, err := sitForGrading(ctx, tx, by, attemptID)
		if err != nil {
			return err
		}
		for _, m := range a.Result.Marked {
			if m.Question.ID == question && m.Question.Kind == Essay && !m.Given.IsZero() {
				named, err := people.Named(ctx, tx, []string{a.person})
				w = a.waiting(m, named[a.person])
				return err
			}
		}
		return fmt.Errorf("question %q of attempt %s: %w", question, attemptID, storage.ErrNotFound)
	})
	return w, err
}

// queueLength bounds a queue.
const queueLength = 100

// Queue returns the answers that wait for the viewer, the oldest first, 100 at
// most.
func (s *Store) Queue(ctx context.Context, by web.Viewer) (all []Waiting, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		type row struct{ attempt, question, person string }
		theirs, err := gradedBy(ctx, tx, by)
		if err != nil {
			return err
		}
		rows, err := tx.Query(ctx, `
			SELECT attempt_id, question_id, person_id
			FROM quiz_grade
			WHERE graded_at IS NULL AND person_id IN list($1)
			ORDER BY asked_at, attempt_id, question_id
			LIMIT $2`, theirs, queueLength)
		waiting, err := storage.Collect(rows, err, func(r *sql.Rows) (w row, err error) {
			err = r.Scan(&w.attempt, &w.question, &w.person)
			return w, err
		})
		if err != nil {
			return fmt.Errorf("answers that wait: %w", err)
		}
		ids := make([]string, len(waiting))
		for i, w := range waiting {
			ids[i] = w.person
		}
		named, err := people.Named(ctx, tx, ids)
		if err != nil {
			return err
		}
		for _, w := range waiting {
			a, err := sit(ctx, tx, web.Viewer{ID: w.person}, w.attempt)
			if err != nil {
				return err
			}
			if q, asked := a.question(w.question); asked {
				all = append(all, a.waiting(q.Mark(a.Answers[q.ID]), named[w.person]))
			}
		}
		return nil
	})
	return all, err
}

// CountWaiting counts the answers that wait for the viewer.
func CountWaiting(ctx context.Context, r storage.Reader, by web.Viewer) (n int, err error) {
	theirs, err := gradedBy(ctx, r, by)
	if err != nil {
		return 0, err
	}
	err = r.QueryRow(ctx, `
		SELECT COUNT(*)
		FROM quiz_grade
		WHERE graded_at IS NULL AND person_id IN list($1)`, theirs).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count answers that wait: %w", err)
	}
	return n, nil
}

// gradedBy returns the ids of those whose answers the viewer grades.
func gradedBy(ctx context.Context, r storage.Reader, by web.Viewer) (ids storage.List, err error) {
	everybody, err := people.Everybody(ctx, r)
	for _, p := range everybody {
		if mayGrade(by, p, everybody) {
			ids = append(ids, p.ID)
		}
	}
	return ids, err
}
