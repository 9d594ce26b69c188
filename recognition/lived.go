package recognition

import (
	"context"
	"slices"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/people"
)

// The lists by which is counted how values are lived (see lived_read.go), each before
// the id of a value.
const (
	// packList has the stories that came with a content pack: they are examples,
	// and nobody here lived them.
	packList = "pack:"
	// ledList has those of the others that a lead or owner told or is praised in.
	ledList = "led:"
)

// livedLists returns under what a story is counted.
func livedLists(author people.Person, praised []people.Person, valueIDs []string) []string {
	var prefix string
	switch {
	case author.OfPack:
		prefix = packList
	case leads(append([]people.Person{author}, praised...)):
		prefix = ledList
	default:
		return nil
	}
	all := make([]string, len(valueIDs))
	for i, id := range valueIDs {
		all[i] = prefix + id
	}
	return all
}

// leads reports whether one of them is a lead or owner.
func leads(all []people.Person) bool {
	return slices.ContainsFunc(all, func(p people.Person) bool { return p.Viewer().Leader })
}

// OnPersonEdited brings the lists of leads' stories to who leads now. It listens
// to "person.edited", in its transaction.
func (s *Store) OnPersonEdited(ctx context.Context, tx *storage.Tx, e activity.Event) error {
	named, err := people.Named(ctx, tx, []string{e.Person})
	if err != nil {
		return err
	}
	led, leadsNow := leads([]people.Person{{Role: people.Role(e.Details["was"])}}), leads([]people.Person{named[e.Person]})
	switch {
	case leadsNow && !led:
		return listAsLed(ctx, tx, e.Person)
	case led && !leadsNow:
		return unlistAsLed(ctx, tx, e.Person)
	}
	return nil
}

// listAsLed puts the stories that a lead told or is praised in on the lists of
// leads' stories.
func listAsLed(ctx context.Context, tx *storage.Tx, personID string) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO story_list (list, at, story_id)
		SELECT $2 || substr(v.list, 7), v.at, v.story_id
		FROM story_list v
		JOIN story s ON s.id = v.story_id
		JOIN person a ON a.id = s.author_id
		WHERE v.story_id IN (SELECT id FROM story WHERE author_id = $1
		                     UNION
		                     SELECT story_id FROM story_list WHERE list = $3)
		  AND v.list LIKE 'value:%'
		  AND NOT a.of_pack
		ON CONFLICT DO NOTHING`, personID, ledList, personList+personID)
	return err
}

// unlistAsLed takes the stories that somebody told or is praised in, who does
// not lead, off the lists of leads' stories, unless another one of them leads.
func unlistAsLed(ctx context.Context, tx *storage.Tx, personID string) error {
	_, err := tx.Exec(ctx, `
		DELETE FROM story_list
		WHERE story_id IN (SELECT id FROM story WHERE author_id = $1
		                   UNION
		                   SELECT story_id FROM story_list WHERE list = $2)
		  AND list LIKE 'led:%'
		  AND NOT EXISTS (SELECT 1
		                  FROM story s
		                  JOIN person a ON a.id = s.author_id
		                  WHERE s.id = story_list.story_id AND a.role IN ('lead', 'owner'))
		  AND NOT EXISTS (SELECT 1
		                  FROM story_list p
		                  JOIN person w ON w.id = substr(p.list, 8)
		                  WHERE p.story_id = story_list.story_id AND p.list LIKE 'person:%' AND w.role IN ('lead', 'owner'))`,
		personID, personList+personID)
	return err
}
