// Package i18n speaks English, Korean and Japanese: the words of the interface
// from its catalogues, numbers and days as each language writes them, Korean
// particles, and the texts that people write with their translations.
//
// A request's language and time zone travel in the context: NewContext puts
// them there, and T, N and the formats read them.
//
// The catalogues are catalogue/ROOM.LANG.yaml, one line a message under a flat
// key that begins with the room's name:
//
//	recognition.told: Told by {{.Name}} on {{.Day}}
//	recognition.claps: {one: "{{.N}} clap", other: "{{.N}} claps"}
//
// Korean and Japanese have other only. {{particle .Name "이/가"}} is the name
// with its particle.
//
// Keys stand as literals in the source, where the tests of this package find
// missing and unused ones. A malformed catalogue stops the program at start.
package i18n
