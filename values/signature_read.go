package values

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// StandingOf returns how somebody stands with the credo.
func StandingOf(ctx context.Context, r storage.Reader, personID string) (Standing, error) {
	var s Standing
	var err error
	if s.Version, err = currentVersion(ctx, r); err != nil || s.Version == 0 {
		return s, err
	}
	a, err := adoptionOf(ctx, r, s.Version)
	if err != nil {
		return s, err
	}
	s.AdoptedOn = a.On
	latest, err := collectSignatures(r.Query(ctx, `
		SELECT person_id, version, signed_at
		FROM credo_signature
		WHERE person_id = $1
		ORDER BY version DESC
		LIMIT 1`, personID))
	if len(latest) > 0 {
		s.Signed = &latest[0]
	}
	return s, err
}

// signatureOf returns somebody's signature under a version, or
// storage.ErrNotFound.
func signatureOf(ctx context.Context, r storage.Reader, personID string, version int) (Signature, error) {
	all, err := signaturesOf(ctx, r, personID, version, version)
	if err != nil {
		return Signature{}, err
	}
	signed, ok := all[version]
	if !ok {
		return Signature{}, fmt.Errorf("signature under version %d of the credo: %w", version, storage.ErrNotFound)
	}
	return signed, nil
}

// signaturesOf returns somebody's signatures under the versions from one to
// another, by version.
func signaturesOf(ctx context.Context, r storage.Reader, personID string, from, to int) (map[int]Signature, error) {
	all, err := collectSignatures(r.Query(ctx, `
		SELECT person_id, version, signed_at
		FROM credo_signature
		WHERE person_id = $1 AND version BETWEEN $2 AND $3`, personID, from, to))
	of := make(map[int]Signature, len(all))
	for _, each := range all {
		of[each.Version] = each
	}
	return of, err
}

func collectSignatures(rows *sql.Rows, err error) ([]Signature, error) {
	return storage.Collect(rows, err, func(row *sql.Rows) (s Signature, err error) {
		err = row.Scan(&s.Person.ID, &s.Version, &s.At)
		return s, err
	})
}

// split says who of the people has signed the version, the first of them first,
// and who has not, in the order in which they come. Whoever starts after today is
// not missing yet.
func split(ctx context.Context, r storage.Reader, version int, today storage.Day, all []people.Person) (signed []Signature, missing []people.Person, err error) {
	ids := make(storage.List, len(all))
	for i, p := range all {
		ids[i] = p.ID
	}
	found, err := collectSignatures(r.Query(ctx, `
		SELECT person_id, version, signed_at
		FROM credo_signature
		WHERE version = $1 AND person_id IN list($2)`, version, ids))
	at := make(map[string]Signature, len(found))
	for _, each := range found {
		at[each.Person.ID] = each
	}
	for _, p := range all {
		if s, ok := at[p.ID]; ok {
			s.Person = p
			signed = append(signed, s)
		} else if p.StartedOn <= today {
			missing = append(missing, p)
		}
	}
	slices.SortFunc(signed, func(a, b Signature) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return signed, missing, err
}

// Signatures returns the version in force, who has signed it, the first of them
// first, and who has not, in the order of their names: the people of the teams
// that by leads, for owners everybody; today is the day at the workplace. Errors:
// storage.ErrNotFound before there is a credo, web.ErrForbidden for whoever leads
// nobody.
func Signatures(ctx context.Context, r storage.Reader, by web.Viewer, today storage.Day) (version int, signed []Signature, missing []people.Person, err error) {
	if !by.Leader {
		return 0, nil, nil, web.ErrForbidden
	}
	if version, err = currentVersion(ctx, r); err != nil {
		return 0, nil, nil, err
	}
	if version == 0 {
		return 0, nil, nil, fmt.Errorf("the credo: %w", storage.ErrNotFound)
	}
	all, err := peopleOf(ctx, r, by)
	if err != nil {
		return 0, nil, nil, err
	}
	signed, missing, err = split(ctx, r, version, today, all)
	return version, signed, missing, err
}

// peopleOf returns who works in the teams that by leads, for owners everybody, in
// the order of their names.
func peopleOf(ctx context.Context, r storage.Reader, by web.Viewer) ([]people.Person, error) {
	here, err := people.Here(ctx, r)
	if by.Owner {
		return here, err
	}
	return slices.DeleteFunc(here, func(p people.Person) bool {
		return !slices.ContainsFunc(p.Teams, func(m people.Membership) bool { return by.LeadsTeam(m.ID) })
	}), err
}

// teamSigners returns the teams that by leads, for owners all of them and those
// without a team, with who has signed the version.
func teamSigners(ctx context.Context, r storage.Reader, by web.Viewer, version int, today storage.Day) ([]signers, error) {
	all, err := peopleOf(ctx, r, by)
	if err != nil {
		return nil, err
	}
	signed, missing, err := split(ctx, r, version, today, all)
	if err != nil {
		return nil, err
	}
	teams, err := people.Teams(ctx, r)
	if err != nil {
		return nil, err
	}
	var groups []signers
	for _, t := range teams {
		if by.Owner || by.LeadsTeam(t.ID) {
			groups = append(groups, signers{id: t.ID, name: t.Name}.of(signed, missing))
		}
	}
	if rest := (signers{}).of(signed, missing); by.Owner && rest.all() > 0 {
		groups = append(groups, rest)
	}
	return groups, nil
}

// of returns the group with its people.
func (s signers) of(signed []Signature, missing []people.Person) signers {
	belongs := func(p people.Person) bool {
		if s.id == "" {
			return len(p.Teams) == 0
		}
		return slices.ContainsFunc(p.Teams, func(m people.Membership) bool { return m.ID == s.id })
	}
	for _, each := range signed {
		if belongs(each.Person) {
			s.signed = append(s.signed, each)
		}
	}
	for _, p := range missing {
		if belongs(p) {
			s.missing = append(s.missing, p)
		}
	}
	return s
}
