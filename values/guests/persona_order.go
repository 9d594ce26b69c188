package guests

import (
	"context"
	"slices"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
)

// OrderPersonas puts the personas in this order; those that are not named come
// behind, as they stood. What is no persona, or is retired, is passed over.
func (s *Store) OrderPersonas(ctx context.Context, by web.Viewer, order []string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		before, err := Personas(ctx, tx)
		if err != nil {
			return err
		}
		after := inOrder(before, order)
		same := func(a, b Persona) bool { return a.ID == b.ID }
		if slices.EqualFunc(before, after, same) {
			return nil
		}
		for i, p := range after {
			if _, err := tx.Exec(ctx, `
				UPDATE persona
				SET position = $2
				WHERE id = $1`, p.ID, i+1); err != nil {
				return err
			}
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: "personas.ordered", Object: activity.Ref{Kind: "personas"}, URL: "/personas",
		})
	})
}

// inOrder returns the personas in the order of the ids, the others behind them.
func inOrder(all []Persona, order []string) []Persona {
	place := func(p Persona) int {
		if at := slices.Index(order, p.ID); at >= 0 {
			return at
		}
		return len(order)
	}
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Persona) int { return place(a) - place(b) })
	return all
}

// RetirePersona takes a persona from those that people are shown; what refers to
// it still finds it. Again changes nothing. The error is storage.ErrNotFound for
// none.
func (s *Store) RetirePersona(ctx context.Context, by web.Viewer, id string) (Persona, error) {
	return s.setPersonaRetired(ctx, by, id, true)
}

// RestorePersona brings a retired persona back, behind the others. It may be
// refused as AddPersona is.
func (s *Store) RestorePersona(ctx context.Context, by web.Viewer, id string) (Persona, error) {
	return s.setPersonaRetired(ctx, by, id, false)
}

func (s *Store) setPersonaRetired(ctx context.Context, by web.Viewer, id string, retired bool) (p Persona, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) (err error) {
		if p, err = PersonaByID(ctx, tx, id); err != nil || p.Retired == retired {
			return err
		}
		p.Retired = retired
		if retired {
			return s.retirePersona(ctx, tx, by, p)
		}
		return s.restorePersona(ctx, tx, by, p)
	})
	return p, err
}

func (s *Store) retirePersona(ctx context.Context, tx *storage.Tx, by web.Viewer, p Persona) error {
	_, err := tx.Exec(ctx, `
		UPDATE persona
		SET retired_at = $2
		WHERE id = $1`, p.ID, storage.At(s.now()))
	if err != nil {
		return err
	}
	return s.tellPersona(ctx, tx, by, "persona.retired", p)
}

func (s *Store) restorePersona(ctx context.Context, tx *storage.Tx, by web.Viewer, p Persona) error {
	others, err := Personas(ctx, tx)
	if err != nil {
		return err
	}
	if err := checkPersona(ctx, tx, p, Persona{Values: p.Values}, others); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		UPDATE persona
		SET retired_at = NULL, position = (SELECT COALESCE(MAX(position), 0) + 1 FROM persona WHERE retired_at IS NULL)
		WHERE id = $1`, p.ID)
	if err != nil {
		return err
	}
	return s.tellPersona(ctx, tx, by, "persona.restored", p)
}
