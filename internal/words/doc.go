// Package words counts the words of free answers in English, Korean and
// Japanese: nouns, adjectives and verbs in the form in which a dictionary has
// them, without particles, endings and auxiliaries.
//
// The dictionaries of Korean and Japanese take over 400 MB once they are read,
// and are never let go. They are read when a text first needs one, and not
// before: a program that only links this package pays nothing. A server counts
// by a Child, which is its own program as a process that ends.
package words
