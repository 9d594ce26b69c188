package huddle

import (
	"cmp"
	"context"
	"database/sql"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// Presence returns who took part in the edition, those who were there first,
// each in the order of the times, and who is missing, in the order of their
// names. Errors: storage.ErrNotFound for an edition that by may not see,
// web.ErrForbidden for whoever does not lead its audience.
func Presence(ctx context.Context, r storage.Reader, by web.Viewer, editionID string, now time.Time) (items []Attendance, missing []people.Person, err error) {
	_, e, err := readable(ctx, r, by, editionID, now)
	if err != nil {
		return nil, nil, err
	}
	if !mayWrite(by, e.Audience) {
		return nil, nil, web.ErrForbidden
	}
	all, err := rollOf(ctx, r, e)
	if err != nil {
		return nil, nil, err
	}
	named, err := people.Named(ctx, r, append(persons(all.records), all.absent...))
	for _, each := range all.records {
		how, at := each.how()
		items = append(items, Attendance{Person: named[each.person], How: how, At: at})
	}
	return items, inOrder(all.absent, named), err
}

func persons(records []record) []string {
	ids := make([]string, len(records))
	for i, r := range records {
		ids[i] = r.person
	}
	return ids
}

func inOrder(ids []string, named map[string]people.Person) []people.Person {
	var all []people.Person
	for _, id := range ids {
		all = append(all, named[id])
	}
	return all
}

// A TeamPresence is how a team took part in the huddle of its day.
type TeamPresence struct {
	Team      web.Team
	Day       storage.Day
	EditionID string // of its own edition, else of the workplace's; empty for none
	Tally            // without Mine
}

// TeamsToday returns how the teams that by leads, for owners all teams, took
// part in the huddle of today, whichever edition each of their people had.
func TeamsToday(ctx context.Context, r storage.Reader, by web.Viewer, now time.Time) ([]TeamPresence, error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return nil, err
	}
	here, err := people.Here(ctx, r)
	if err != nil {
		return nil, err
	}
	var all []TeamPresence
	days := map[storage.Day]dayPresence{}
	for _, team := range c.teams {
		if !mayWrite(by, team.ID) {
			continue
		}
		p := TeamPresence{Team: team, Day: c.today(team.ID)}
		day, known := days[p.Day]
		if !known {
			if day, err = presenceOn(ctx, r, p.Day); err != nil {
				return nil, err
			}
			days[p.Day] = day
		}
		p.EditionID = cmp.Or(day.editions[team.ID], day.editions[Everyone])
		for _, person := range here {
			if !inTeam(person, team.ID) || person.StartedOn > p.Day {
				continue
			}
			p.Expected++
			switch day.took[person.ID] {
			case Present:
				p.Present++
			case Read:
				p.Read++
			}
		}
		all = append(all, p)
	}
	return all, nil
}

func inTeam(p people.Person, teamID string) bool {
	for _, m := range p.Teams {
		if m.ID == teamID {
			return true
		}
	}
	return false
}

// dayPresence is what happened at all huddles of a day.
type dayPresence struct {
	editions map[string]string // their ids by audience
	took     map[string]How    // by person, the most that they did anywhere
}

func presenceOn(ctx context.Context, r storage.Reader, day storage.Day) (dayPresence, error) {
	d := dayPresence{editions: map[string]string{}, took: map[string]How{}}
	rows, err := r.Query(ctx, `
		SELECT e.audience, e.id, COALESCE(p.person_id, ''), COALESCE(p.present_at, 0), COALESCE(p.read_at, 0)
		FROM edition e
		LEFT JOIN presence p ON p.edition_id = e.id
		WHERE e.day = $1`, day)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (each record, err error) {
		var audience, edition string
		err = row.Scan(&audience, &edition, &each.person, &each.present, &each.readAt)
		d.editions[audience] = edition
		if how, _ := each.how(); d.took[each.person] != Present {
			d.took[each.person] = how
		}
		return each, err
	})
	return d, err
}

// presenceOf returns how a person took part in each of the editions.
func presenceOf(ctx context.Context, r storage.Reader, personID string, editionIDs []string) (map[string]How, error) {
	took := map[string]How{}
	rows, err := r.Query(ctx, `
		SELECT edition_id, COALESCE(present_at, 0), COALESCE(read_at, 0)
		FROM presence
		WHERE edition_id IN list($1) AND person_id = $2`, storage.List(editionIDs), personID)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (each record, err error) {
		var edition string
		err = row.Scan(&edition, &each.present, &each.readAt)
		took[edition], _ = each.how()
		return each, err
	})
	return took, err
}

// A roll is who took part in an edition, those who were there first, and the ids
// of who is missing.
type roll struct {
	records []record
	absent  []string
}

func rollOf(ctx context.Context, r storage.Reader, e Edition) (roll, error) {
	expected, err := expectedAt(ctx, r, e)
	if err != nil {
		return roll{}, err
	}
	return rollAmong(ctx, r, e, expected)
}

// rollAmong is rollOf with those who were expected.
func rollAmong(ctx context.Context, r storage.Reader, e Edition, expected []string) (all roll, err error) {
	rows, err := r.Query(ctx, `
		SELECT person_id, COALESCE(present_at, 0), COALESCE(read_at, 0)
		FROM presence
		WHERE edition_id = $1
		ORDER BY present_at IS NULL, present_at, read_at, person_id`, e.ID)
	all.records, err = storage.Collect(rows, err, scanRecord)
	all.absent = absentees(expected, all.records)
	return all, err
}

func scanRecord(row *sql.Rows) (r record, err error) {
	err = row.Scan(&r.person, &r.present, &r.readAt)
	return r, err
}

// expectedAt returns the ids of those whose huddle the edition is, as Today
// chooses it, who work here now and did on its day, in the order of their
// names. It reads the tables of people for the ids alone: each page of a huddle
// counts them.
func expectedAt(ctx context.Context, r storage.Reader, e Edition) ([]string, error) {
	if e.Audience == Everyone {
		rows, err := r.Query(ctx, `
			SELECT p.id
			FROM person p
			WHERE p.closed_at IS NULL AND p.started_on <= $1
			  AND NOT EXISTS (SELECT 1
			                  FROM team_member m
			                  JOIN edition e ON e.audience = m.team_id AND e.day = $1
			                  WHERE m.person_id = p.id)
			ORDER BY p.name_key COLLATE "C", p.id`, e.Day)
		return storage.Texts(rows, err)
	}
	rows, err := r.Query(ctx, `
		SELECT p.id
		FROM team t
		JOIN team_member m ON m.team_id = t.id
		JOIN person p ON p.id = m.person_id
		WHERE t.id = $2 AND p.closed_at IS NULL AND p.started_on <= $1
		  AND NOT EXISTS (SELECT 1
		                  FROM team_member o
		                  JOIN edition e ON e.audience = o.team_id AND e.day = $1
		                  JOIN team f ON f.id = o.team_id
		                  WHERE o.person_id = p.id
		                    AND (f.name_key COLLATE "C", f.id) < (t.name_key COLLATE "C", t.id))
		ORDER BY p.name_key COLLATE "C", p.id`, e.Day, e.Audience)
	return storage.Texts(rows, err)
}
