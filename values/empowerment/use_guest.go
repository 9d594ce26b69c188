package empowerment

import (
	"regexp"
	"strings"
	"unicode"

	"credo/internal/text"
)

// guestKey is what different ways to write the same guest have in common, empty
// for what names nobody: Room 402, ４０２号室 and 402호 are one room.
func guestKey(guest string) string {
	key := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, text.Fold(guest))
	if found := roomOf.FindStringSubmatch(key); found != nil {
		return found[1]
	}
	return key
}

// roomOf finds the number of a room, with what people write around it in each of
// the languages, folded as text.Fold does. A number alone is a room's.
var roomOf = regexp.MustCompile(`^(?:room|rm|no|nr|객실|룸|방|お部屋|部屋|客室|るーむ|号室)*([0-9]+[a-z]?)(?:호실|호|번방|번객실|号室|号|室|番)?$`)
