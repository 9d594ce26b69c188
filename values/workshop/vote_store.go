package workshop

import (
	"context"
	"database/sql"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
)

// OpenVote puts words to the vote; from then on they are as they are. Errors:
// *web.Invalid, a conflict outside of the stage; storage.ErrConflict for an id
// that stands for something else; storage.ErrNotFound.
func (s *Store) OpenVote(ctx context.Context, by web.Viewer, id string, d VoteDraft) error {
	asked := d
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		d := d
		if again, err := once(ctx, tx, d.ID, by, "open vote", []any{id, asked}); err != nil || again {
			return err
		}
		w, today, err := s.workshopAt(ctx, tx, id, StageWords)
		if err != nil {
			return err
		}
		bad := d.check(today)
		found, err := keptWords(ctx, tx, id, validOnes(d.Words))
		if err != nil {
			return err
		}
		if gone := slices.IndexFunc(found, func(w keptWord) bool { return w.Standing != StandsShown }); gone >= 0 {
			bad.Add("words", "workshop.invalid.word_gone", "Word", found[gone].Label)
		}
		if len(found) < len(d.Words) {
			bad.Add("words", "workshop.invalid.word")
		}
		if err := bad.OrNil(); err != nil {
			return err
		}
		if err := move(ctx, tx, id, StageWords, StageVoting); err != nil {
			return err
		}
		slices.SortStableFunc(found, func(a, b keptWord) int { return mostSaidFirst(a.Word, b.Word) })
		for i, word := range found {
			_, err := tx.Exec(ctx, `
				INSERT INTO workshop_option (workshop_id, position, word_id, dots)
				VALUES ($1, $2, $3, NULL)`, id, i+1, word.ID)
			if err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, `UPDATE workshop SET closes_on = $2 WHERE id = $1`, id, d.ClosesOn); err != nil {
			return err
		}
		return s.tellOf(ctx, tx, by, "workshop.voting_opened", w)
	})
}

// SaveBallot keeps where somebody puts their dots, in place of where they were.
// It leaves no trace of who voted when, here or in the log. Errors: *web.Invalid,
// a conflict when it was changed since the draft's base or outside of the stage;
// storage.ErrNotFound.
func (s *Store) SaveBallot(ctx context.Context, by web.Viewer, id string, d BallotDraft) (Ballot, error) {
	var own Ballot
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		w, err := s.votable(ctx, tx, id)
		if err != nil {
			return err
		}
		options, err := optionsOf(ctx, tx, id)
		if err != nil {
			return err
		}
		placed, bad := d.check(options, w.Dots)
		if err := bad.OrNil(); err != nil {
			return err
		}
		if own, err = ownBallot(ctx, tx, id, by.ID); err != nil {
			return err
		}
		switch {
		case own.Revision > 0 && own.Dots.same(placed):
			return nil // it was sent twice
		case d.Base != nil && *d.Base != own.Revision:
			return web.RefuseConflict("dots", "workshop.refused.dots_changed")
		}
		own = Ballot{placed, own.Revision + 1}
		_, err = tx.Exec(ctx, `
			INSERT INTO workshop_ballot (workshop_id, person_id, dots, revision)
			VALUES ($1, $2, $3, $4)
			ON CONFLICT (workshop_id, person_id) DO UPDATE
			SET dots = $3, revision = $4`, id, by.ID, own.Dots, own.Revision)
		return err
	})
	return own, err
}

// WithdrawBallot takes somebody's dots back; without any it changes nothing.
// Errors as SaveBallot.
func (s *Store) WithdrawBallot(ctx context.Context, by web.Viewer, id string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if _, err := s.votable(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			DELETE FROM workshop_ballot
			WHERE workshop_id = $1 AND person_id = $2`, id, by.ID)
		return err
	})
}

// votable returns a workshop that takes votes.
func (s *Store) votable(ctx context.Context, tx *storage.Tx, id string) (Workshop, error) {
	w, _, err := s.workshopAt(ctx, tx, id, StageVoting)
	if err == nil && w.Over {
		err = refuseStage(StageVoting, StageChoosing)
	}
	return w, err
}

// OwnBallot returns where the person has put their dots, the zero Ballot for
// nowhere, and for everything once the vote is closed.
func (s *Store) OwnBallot(ctx context.Context, by web.Viewer, id string) (Ballot, error) {
	return ownBallot(ctx, s.db, id, by.ID)
}

func ownBallot(ctx context.Context, r storage.Reader, id, personID string) (Ballot, error) {
	rows, err := r.Query(ctx, `
		SELECT dots, revision
		FROM workshop_ballot
		WHERE workshop_id = $1 AND person_id = $2`, id, personID)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (b Ballot, err error) {
		err = row.Scan(&b.Dots, &b.Revision)
		return b, err
	})
	if len(all) == 0 {
		return Ballot{}, err
	}
	return all[0], err
}

// CloseVote ends the vote, for good, and counts the dots. Asked is as for
// CloseAnswers. Errors: *web.Invalid, a conflict outside of the stage;
// storage.ErrNotFound.
func (s *Store) CloseVote(ctx context.Context, by web.Viewer, id, asked string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if again, err := once(ctx, tx, asked, by, "close vote", id); err != nil || again {
			return err
		}
		w, _, err := s.workshopAt(ctx, tx, id, StageVoting)
		if err != nil {
			return err
		}
		return s.closeVote(ctx, tx, by, w)
	})
}

// closeVote counts the dots where enough people voted, and keeps no ballot.
func (s *Store) closeVote(ctx context.Context, tx *storage.Tx, by web.Viewer, w Workshop) error {
	if err := move(ctx, tx, w.ID, StageVoting, StageChoosing); err != nil {
		return err
	}
	rows, err := tx.Query(ctx, `
		SELECT dots
		FROM workshop_ballot
		WHERE workshop_id = $1`, w.ID)
	ballots, err := storage.Collect(rows, err, func(row *sql.Rows) (d Dots, err error) { err = row.Scan(&d); return d, err })
	if err != nil {
		return err
	}
	if len(ballots) >= w.GroupSize {
		total := Dots{}
		for _, b := range ballots {
			for id, n := range b {
				total[id] += n
			}
		}
		options, err := optionsOf(ctx, tx, w.ID)
		if err != nil {
			return err
		}
		for _, o := range options {
			_, err := tx.Exec(ctx, `
				UPDATE workshop_option
				SET dots = $3
				WHERE workshop_id = $1 AND word_id = $2`, w.ID, o.Word.ID, total[o.Word.ID])
			if err != nil {
				return err
			}
		}
	}
	if _, err := tx.Exec(ctx, `DELETE FROM workshop_ballot WHERE workshop_id = $1`, w.ID); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `UPDATE workshop SET voters = $2 WHERE id = $1`, w.ID, len(ballots)); err != nil {
		return err
	}
	return s.tellOf(ctx, tx, by, "workshop.voting_closed", w)
}

// Options returns the words that a workshop votes or voted on, those said most
// first. Errors: *web.Invalid, a conflict before the vote and where nothing is
// shown; storage.ErrNotFound.
func (s *Store) Options(ctx context.Context, id string) (all []Option, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		w, err := s.shown(ctx, tx, id, "")
		if err != nil {
			return err
		}
		if w.Stage.Before(StageVoting) {
			return refuseStage(StageVoting, w.Stage)
		}
		all, err = optionsOf(ctx, tx, id)
		return err
	})
	return all, err
}

func optionsOf(ctx context.Context, r storage.Reader, id string) ([]Option, error) {
	rows, err := r.Query(ctx, `
		SELECT w.id, w.word, w.language, w.said, w.standing, o.dots
		FROM workshop_option o
		JOIN workshop_word w ON w.id = o.word_id
		WHERE o.workshop_id = $1
		ORDER BY o.position`, id)
	options, err := storage.Collect(rows, err, func(row *sql.Rows) (o Option, err error) {
		var dots sql.Null[int]
		w := &o.Word
		err = row.Scan(&w.ID, &w.Label, &w.Language, &w.Said, &w.Standing, &dots)
		if dots.Valid {
			o.Dots = &dots.V
		}
		return o, err
	})
	if err != nil {
		return nil, err
	}
	all := make([]Word, len(options))
	for i, o := range options {
		all[i] = o.Word
	}
	err = withParts(ctx, r, all)
	for i := range options {
		options[i].Word = all[i]
	}
	return options, err
}
