package sharing

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// linesOfText returns how many lines s takes where each is so many ems wide, at
// most: nobody knows which font the paper will see, so letters count wide rather
// than narrow. Unless they may break anywhere, as Japanese does, words stay whole
// where they fit into a line.
func linesOfText(s string, ems float64, anywhere bool) int {
	total := 0
	for line := range strings.SplitSeq(s, "\n") {
		total += linesOfLine(line, ems, anywhere)
	}
	return total
}

func linesOfLine(s string, ems float64, anywhere bool) int {
	n, at := 1, 0.0
	for word := range strings.FieldsSeq(s) {
		if at > 0 {
			at += widthOfSpace
		}
		width := widthOf(word)
		if at > 0 && at+width > ems && !anywhere && !breaksAnywhere(word) {
			n, at = n+1, 0
		}
		if at+width <= ems {
			at += width
			continue
		}
		for state, rest := -1, word; rest != ""; {
			var letter string
			var cells int
			letter, rest, cells, state = uniseg.FirstGraphemeClusterInString(rest, state)
			if w := widthOfLetter(letter, cells); at+w > ems {
				n, at = n+1, w
			} else {
				at += w
			}
		}
	}
	return n
}

// breaksAnywhere reports whether a word is written as Japanese is.
func breaksAnywhere(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return first >= '\u3000' && !isHangul(first)
}

func isHangul(r rune) bool { return '\uac00' <= r && r <= '\ud7a3' }

// widthOf returns the ems that a word takes in one line.
func widthOf(word string) float64 {
	total := 0.0
	for state, rest := -1, word; rest != ""; {
		var letter string
		var cells int
		letter, rest, cells, state = uniseg.FirstGraphemeClusterInString(rest, state)
		total += widthOfLetter(letter, cells)
	}
	return total
}

const widthOfSpace = .3

// widthOfLetter returns the ems of what a reader would call a letter, which takes
// so many cells of a terminal.
func widthOfLetter(letter string, cells int) float64 {
	r, _ := utf8.DecodeRuneInString(letter)
	switch {
	case r >= '\U0001f000', r >= '\ufb50' && r < '\ufe00':
		return 1.4 // pictures, and whole words in one letter
	case isHangul(r):
		return .96
	case cells > 1:
		return 1.02
	case strings.ContainsRune("iljtfrI.,;:'|!()[]/-‘’", r):
		return .42
	case strings.ContainsRune("mwMWQ@%—…", r):
		return .98
	case 'A' <= r && r <= 'Z':
		return .74
	case r < 0x80:
		return .6
	case cells == 0:
		return 0
	}
	return .8
}
