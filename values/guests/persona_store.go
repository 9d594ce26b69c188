package guests

import (
	"context"
	"reflect"
	"slices"

	"credo/internal/activity"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// AddPersona adds a persona behind the others. made is false when this very call
// was made before. Errors: *web.Invalid, storage.ErrConflict for an id that stands
// for something else.
func (s *Store) AddPersona(ctx context.Context, by web.Viewer, d PersonaDraft) (p Persona, made bool, err error) {
	wanted := wantedUnder{"persona", by.ID, d}
	if err := d.check().OrNil(); err != nil {
		return Persona{}, false, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		made, p = true, d.over(Persona{ID: storage.NewID()})
		if d.ID != "" {
			p.ID = d.ID
			if again, err := tx.Claim(ctx, d.ID, wanted); err != nil || again {
				made = false
				if err == nil {
					p, err = PersonaByID(ctx, tx, d.ID)
				}
				return err
			}
		}
		return s.addPersona(ctx, tx, by, &p)
	})
	return p, made, err
}

func (s *Store) addPersona(ctx context.Context, tx *storage.Tx, by web.Viewer, p *Persona) error {
	others, err := Personas(ctx, tx)
	if err != nil {
		return err
	}
	adornPersona(p, others)
	position := 1
	if err := tx.QueryRow(ctx, `
		SELECT COALESCE(MAX(position), 0) + 1
		FROM persona
		WHERE retired_at IS NULL`).Scan(&position); err != nil {
		return err
	}
	if err := checkPersona(ctx, tx, *p, Persona{}, others); err != nil {
		return err
	}
	p.Revision = 1
	_, err = tx.Exec(ctx, `
		INSERT INTO persona (id, position, name, sentence, colour, icon, expects, tone, channels, needs, avoids, value_ids,
		                     revision, edited_at, edited_by, retired_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14, NULL)`,
		p.ID, position, p.Name, p.Sentence, p.Colour, p.Icon, storage.JSON(&p.Expects), p.Tone, storage.JSON(&p.Channels), storage.JSON(&p.Needs), storage.JSON(&p.Avoids),
		storage.JSON(&p.Values), storage.At(s.now()), by.ID)
	if err != nil {
		return err
	}
	return s.tellPersona(ctx, tx, by, "persona.added", *p)
}

// checkPersona refuses what the others stand against: one too many, one of a name
// that another has, a value that is not in the credo and was not there before.
func checkPersona(ctx context.Context, r storage.Reader, p, before Persona, others []Persona) error {
	bad := &web.Invalid{}
	if before.ID == "" && len(others) >= maxPersonas {
		bad.Add("", "guests.invalid.too_many", "Max", maxPersonas)
	}
	if slices.ContainsFunc(others, func(o Persona) bool { return o.ID != p.ID && sharesName(o.Name, p.Name) }) {
		bad.Add("name", "guests.invalid.same_name")
	}
	gone, err := strangeValues(ctx, r, p.Values, before.Values)
	if err != nil {
		return err
	}
	if gone {
		bad.Add("values", "web.invalid.choice")
	}
	return bad.OrNil()
}

// EditPersona writes the draft over the persona; one that changes nothing stays
// as it is. Errors: *web.Invalid; *Meanwhile when the draft has a base that is not
// current; storage.ErrNotFound.
func (s *Store) EditPersona(ctx context.Context, by web.Viewer, id string, d PersonaDraft) (p Persona, err error) {
	wanted := wantedUnder{"persona " + id, by.ID, d}
	if err := d.check().OrNil(); err != nil {
		return Persona{}, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		before, err := PersonaByID(ctx, tx, id)
		if err != nil {
			return err
		}
		again, err := values.SentBefore(ctx, tx, d.ID, wanted)
		if p = before; again || err != nil {
			return err
		}
		if outdated(d.Base, before.Revision) {
			return s.personaMeanwhile(ctx, tx, id)
		}
		if p = d.over(before); reflect.DeepEqual(p, before) {
			return nil
		}
		return s.editPersona(ctx, tx, by, &p, before)
	})
	return p, err
}

func (s *Store) personaMeanwhile(ctx context.Context, tx *storage.Tx, id string) error {
	var last lastWritten
	err := tx.QueryRow(ctx, `
		SELECT revision, edited_by, edited_at
		FROM persona
		WHERE id = $1`, id).Scan(&last.revision, &last.by, &last.at)
	if err != nil {
		return err
	}
	return s.meanwhile(ctx, tx, last)
}

func (s *Store) editPersona(ctx context.Context, tx *storage.Tx, by web.Viewer, p *Persona, before Persona) error {
	others, err := Personas(ctx, tx)
	if err != nil {
		return err
	}
	if err := checkPersona(ctx, tx, *p, before, others); err != nil {
		return err
	}
	p.Revision++
	_, err = tx.Exec(ctx, `
		UPDATE persona
		SET name = $2, sentence = $3, colour = $4, icon = $5, expects = $6, tone = $7, channels = $8, needs = $9, avoids = $10,
		    value_ids = $11, revision = $12, edited_at = $13, edited_by = $14
		WHERE id = $1`,
		p.ID, p.Name, p.Sentence, p.Colour, p.Icon, storage.JSON(&p.Expects), p.Tone, storage.JSON(&p.Channels), storage.JSON(&p.Needs), storage.JSON(&p.Avoids),
		storage.JSON(&p.Values), p.Revision, storage.At(s.now()), by.ID)
	if err != nil {
		return err
	}
	return s.tellPersona(ctx, tx, by, "persona.edited", *p)
}

// tellPersona has the persona found by its words, by references and in the search,
// and records what happened to it.
func (s *Store) tellPersona(ctx context.Context, tx *storage.Tx, by web.Viewer, verb string, p Persona) error {
	at := storage.At(s.now())
	if err := keepNames(ctx, tx, PersonaKind, p.ID, p.Name); err != nil {
		return err
	}
	var docs []search.Doc
	if !p.Retired {
		docs = docsOf(p.texts(), p.URL(), at)
	}
	if err := search.Put(ctx, tx, PersonaKind, p.ID, docs...); err != nil {
		return err
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: verb,
		Object: activity.Ref{Kind: PersonaKind, ID: p.ID}, Title: p.Name.Source(), URL: p.URL(),
	})
}
