package review

import (
	"context"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/quizzes"
)

// draw returns what a day asks: what is due, the least known first; then what the team
// gets wrong; then what is about the value of the day.
func (s *Store) draw(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day) ([]quizzes.Question, error) {
	m := newMix(by.Language)
	var last Card
	for misses := 0; !m.enough(misses); {
		cards, err := cardsUntil(ctx, r, by.ID, day, last)
		if err != nil {
			return nil, err
		}
		if len(cards) == 0 {
			break
		}
		last = cards[len(cards)-1]
		byRecall(cards, day)
		if misses, err = s.addAskable(ctx, r, by, m, asked(cards), misses); err != nil {
			return nil, err
		}
	}
	if !m.full() {
		weak, err := teamWeaknesses(ctx, r, by, day)
		if err != nil {
			return nil, err
		}
		if err := s.addUnknown(ctx, r, by, day, m, ids(weak)); err != nil {
			return nil, err
		}
	}
	if s.slots.OfTheDay != nil && !m.full() {
		about, err := s.slots.OfTheDay(ctx, r, by)
		if err != nil {
			return nil, err
		}
		if err := s.addUnknown(ctx, r, by, day, m, shuffled(about, day, by.ID)); err != nil {
			return nil, err
		}
	}
	return m.questions, nil
}

// addUnknown adds of questions those that the viewer has not known lately.
func (s *Store) addUnknown(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day, m *mix, questions []string) error {
	cards, err := cardsOf(ctx, r, by.ID, questions)
	if err != nil {
		return err
	}
	unknown := slices.DeleteFunc(slices.Clone(questions), func(id string) bool {
		card, known := cards[id]
		return known && (card.knownLately(day) || card.SeenOn >= day)
	})
	misses := 0
	for batch := range slices.Chunk(unknown, atATime) {
		if m.enough(misses) {
			break
		}
		if misses, err = s.addAskable(ctx, r, by, m, batch, misses); err != nil {
			return err
		}
	}
	return nil
}

// addAskable adds of questions those that the viewer may be asked, in their order. It
// counts in misses how many times in a row none of them went in.
func (s *Store) addAskable(ctx context.Context, r storage.Reader, by web.Viewer, m *mix, questions []string, misses int) (int, error) {
	askable, err := quizzes.AskableTo(ctx, r, by.ID, questions, s.instant())
	if err != nil {
		return misses, err
	}
	before := len(m.questions)
	for _, id := range questions {
		if q, is := askable[id]; is {
			m.add(q)
		}
	}
	if len(m.questions) > before {
		return 0, nil
	}
	return misses + 1, nil
}

// nextOn returns the first day after that on which something comes back, empty for
// never.
func (s *Store) nextOn(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day) (storage.Day, error) {
	var last Card
	for {
		cards, err := cardsUntil(ctx, r, by.ID, day.Add(longest), last)
		if err != nil || len(cards) == 0 {
			return "", err
		}
		last = cards[len(cards)-1]
		askable, err := quizzes.AskableTo(ctx, r, by.ID, asked(cards), s.instant())
		if err != nil {
			return "", err
		}
		for _, c := range cards {
			if _, is := askable[c.Question]; is {
				return max(c.DueOn, day.Add(1)), nil
			}
		}
	}
}

// teamWeaknesses returns what the viewer's teams got wrong in the weeks before a day.
func teamWeaknesses(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day) ([]weakness, error) {
	var team []string
	for _, id := range by.TeamIDs() {
		members, err := people.InTeam(ctx, r, id)
		if err != nil {
			return nil, err
		}
		for _, p := range members {
			team = append(team, p.ID)
		}
	}
	if len(team) == 0 {
		return nil, nil
	}
	zone, err := zoneOf(ctx, r, by)
	if err != nil {
		return nil, err
	}
	marks, err := marksBefore(ctx, r, storage.Distinct(team), day, zone)
	return weaknesses(marks), err
}

// asked returns the questions of cards.
func asked(cards []Card) []string {
	ids := make([]string, len(cards))
	for i, c := range cards {
		ids[i] = c.Question
	}
	return ids
}
