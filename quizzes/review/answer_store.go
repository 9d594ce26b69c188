package review

import (
	"context"
	"fmt"
	"slices"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// Shown says that the viewer sees questions of a day. The time of an answer counts from
// when its question was first shown.
func (s *Store) Shown(ctx context.Context, by web.Viewer, day storage.Day, questions ...string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `
			UPDATE review_question
			SET shown_at = $4
			WHERE person_id = $1 AND day = $2 AND question_id IN list($3) AND shown_at IS NULL`,
			by.ID, day, storage.List(questions), s.instant())
		if err != nil {
			return fmt.Errorf("show questions of %s: %w", day, err)
		}
		return nil
	})
}

// Answer keeps the viewer's answer to a question of a day, and says what is right; no
// answer says that they do not know it. The first answer counts: again, from wherever,
// gives what it came to. Errors: storage.ErrNotFound for what the day does not ask;
// *web.Invalid for what is no answer to the question, a conflict when it may not be
// answered any more.
func (s *Store) Answer(ctx context.Context, by web.Viewer, day storage.Day, question string, given quizzes.Given) (item Item, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		rows, row, err := find(ctx, tx, by, day, question)
		if err != nil {
			return err
		}
		if row.answeredAt == 0 {
			if err := s.answer(ctx, tx, by, day, rows, row, given); err != nil {
				return err
			}
		}
		item, err = s.item(ctx, tx, by, day, question)
		return err
	})
	return item, err
}

// find returns what the viewer is asked on a day, and the question of it.
func find(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day, question string) ([]row, row, error) {
	missing := fmt.Errorf("question %q of the review of %q: %w", question, day, storage.ErrNotFound)
	if !day.Valid() || !storage.ValidID(question) {
		return nil, row{}, missing
	}
	rows, err := rowsOf(ctx, r, by.ID, day)
	if err != nil {
		return nil, row{}, err
	}
	at := slices.IndexFunc(rows, func(r row) bool { return r.question == question })
	if at < 0 {
		return nil, row{}, missing
	}
	return rows, rows[at], nil
}

// answer keeps the first answer to an open question.
func (s *Store) answer(ctx context.Context, tx *storage.Tx, by web.Viewer, day storage.Day, rows []row, r row, given quizzes.Given) error {
	today, err := dayOf(ctx, tx, by, s.now())
	if err != nil {
		return err
	}
	if err := checkDay(day, today); err != nil {
		return err
	}
	askable, err := quizzes.AskableTo(ctx, tx, by.ID, []string{r.question}, s.instant())
	if err != nil {
		return err
	}
	if len(askable) == 0 {
		return web.RefuseConflict("", "review.refused.not_now")
	}
	versions, err := quizzes.Versions(ctx, tx, []string{r.version})
	if err != nil {
		return err
	}
	q := versions[r.version].InOrder(r.order)
	if r.given, err = q.Answer(given); err != nil {
		return err
	}
	from := r.shownAt
	for _, other := range rows { // handed out together, they are answered one after the other
		from = max(from, other.answeredAt)
	}
	r.answeredAt = s.instant()
	mark := q.Mark(r.given).Mark
	p := usual
	if r.shownAt > 0 {
		p = paceOf(q.Ask(), i18n.LangOf(ctx), r.answeredAt.Sub(from))
	}
	r.rating = rate(mark, p)
	cards, err := cardsOf(ctx, tx, by.ID, []string{r.question})
	if err != nil {
		return err
	}
	card := cards[r.question]
	card.Question = r.question
	if card.SeenOn < day {
		r.before = &card
		if err := keepCard(ctx, tx, by.ID, card.next(day, r.rating)); err != nil {
			return err
		}
	}
	if err := r.keepAnswer(ctx, tx, by.ID, day, mark); err != nil {
		return err
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: r.answeredAt, Actor: by.ID, Verb: "review.answered", Person: by.ID,
		Object: activity.Ref{Kind: "question", ID: r.question}, Title: q.Text.Source(), URL: "/review",
	})
}

// Rate says that a question of a day was easier or harder than its answer looked like:
// it comes back as if that had been said at once. Errors: storage.ErrNotFound for what
// the day does not ask; *web.Invalid, a conflict where it is not answered, or was
// answered again since.
func (s *Store) Rate(ctx context.Context, by web.Viewer, day storage.Day, question string, rating Rating) (item Item, err error) {
	if !rating.Valid() {
		return Item{}, web.Refuse("rating", "web.invalid.choice")
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		item, err = s.item(ctx, tx, by, day, question)
		switch {
		case err != nil:
			return err
		case item.Answer == nil:
			return web.RefuseConflict("", "review.refused.open")
		case item.Answer.Rating == rating:
			return nil
		case item.Answer.Others == nil:
			return web.RefuseConflict("", "review.refused.since")
		}
		if err := s.rate(ctx, tx, by, day, question, rating); err != nil {
			return err
		}
		item, err = s.item(ctx, tx, by, day, question)
		return err
	})
	return item, err
}

func (s *Store) rate(ctx context.Context, tx *storage.Tx, by web.Viewer, day storage.Day, question string, rating Rating) error {
	_, r, err := find(ctx, tx, by, day, question)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		UPDATE review_question
		SET rating = $4
		WHERE person_id = $1 AND day = $2 AND question_id = $3`, by.ID, day, question, rating)
	if err != nil {
		return fmt.Errorf("rate question %s of %s: %w", question, day, err)
	}
	return keepCard(ctx, tx, by.ID, r.before.next(day, rating))
}

// Item returns a question of a day of the viewer's. Errors: storage.ErrNotFound;
// *web.Invalid, a conflict, for one that is open and may not be asked any more.
func (s *Store) Item(ctx context.Context, by web.Viewer, day storage.Day, question string) (item Item, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		item, err = s.item(ctx, tx, by, day, question)
		return err
	})
	return item, err
}

func (s *Store) item(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day, question string) (Item, error) {
	rows, _, err := find(ctx, r, by, day, question)
	if err != nil {
		return Item{}, err
	}
	items, err := s.items(ctx, r, by, day, rows)
	if err != nil {
		return Item{}, err
	}
	for _, item := range items {
		if item.Question.ID == question {
			return item, nil
		}
	}
	return Item{}, web.RefuseConflict("", "review.refused.not_now")
}
