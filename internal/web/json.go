package web

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// jsonFormat is huma's, but refuses what is no text: encoding/json would put
// U+FFFD in the place of bytes that are not UTF-8 and of half a surrogate pair,
// and something else would be kept than was sent.
var jsonFormat = huma.Format{
	Marshal: huma.DefaultJSONFormat.Marshal,
	Unmarshal: func(data []byte, v any) error {
		if !utf8.Valid(data) || hasHalfPair(data) {
			return errNoText
		}
		return huma.DefaultJSONFormat.Unmarshal(data, v)
	},
}

// errNoText is a key of the catalogue: see huma.NewErrorWithContext.
var errNoText = errors.New("web.invalid.characters")

// hasHalfPair reports whether a \u escape stands for a surrogate without its
// other half.
func hasHalfPair(data []byte) bool {
	for {
		at := bytes.IndexByte(data, '\\')
		if at < 0 || at+1 >= len(data) {
			return false
		}
		data = data[at:]
		first := escaped(data)
		if !utf16.IsSurrogate(first) {
			data = data[2:]
			continue
		}
		if utf16.DecodeRune(first, escaped(data[6:])) == utf8.RuneError {
			return true
		}
		data = data[12:]
	}
}

// escaped returns the code unit of the \u escape that data begins with, or -1.
func escaped(data []byte) rune {
	if len(data) < 6 || data[0] != '\\' || data[1] != 'u' {
		return -1
	}
	unit, err := strconv.ParseUint(string(data[2:6]), 16, 16)
	if err != nil {
		return -1
	}
	return rune(unit)
}
