package statistics

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// parseMark reads a number as spreadsheets write it and people type it, in full
// width or not, and with a decimal comma where that is allowed.
func parseMark(typed string, decimalComma bool) (float64, error) {
	s := typed
	if !isPlain(s) {
		s = signs.Replace(width.Fold.String(s))
	}
	if decimalComma && strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	mark, err := strconv.ParseFloat(s, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, fmt.Errorf("%q is too large for a mark", shortened(typed))
	case err != nil || strings.Trim(s, "+-.0123456789eE") != "":
		return 0, fmt.Errorf("%q is no number; write a mark such as 0.5, or nothing if the question was not asked", shortened(typed))
	}
	return mark, nil
}

// signs are what keyboards make of a minus.
var signs = strings.NewReplacer("−", "-", "–", "-", "ー", "-")

// cleaned makes one line of a cell, and takes the apostrophe away that WriteCSV
// puts before what a spreadsheet would run.
func cleaned(cell string) (string, error) {
	if !isPlain(cell) {
		if !utf8.ValidString(cell) {
			return "", errors.New("this is not UTF-8; save the file as CSV in UTF-8")
		}
		cell = oneLine(cell)
		if at := strings.IndexFunc(cell, unicode.IsControl); at >= 0 {
			r, _ := utf8.DecodeRuneInString(cell[at:])
			return "", fmt.Errorf("there is a character that is no text, U+%04X; take it out", r)
		}
	}
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && runs(rest) {
		return rest, nil
	}
	return cell, nil
}

// isPlain tells of most cells that they are ASCII without spaces, and so as they
// should be.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// shortened is for a sentence.
func shortened(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// written writes a mark with as many places as it needs.
func written(mark float64) string {
	if math.Abs(mark) >= 1e15 {
		return strconv.FormatFloat(mark, 'g', -1, 64)
	}
	return strconv.FormatFloat(mark, 'f', -1, 64)
}
