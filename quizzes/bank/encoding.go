package bank

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"

	"credo/internal/words"
)

// An Encoding is how the text of a file is written.
type Encoding string

// The encodings that are told apart.
const (
	UTF8     Encoding = "UTF-8"
	UTF16    Encoding = "UTF-16"
	ShiftJIS Encoding = "Shift_JIS"
	EUCKR    Encoding = "EUC-KR"
)

// Guessed reports whether a file is taken to be so because it makes sense: somebody
// has to look at the words.
func (e Encoding) Guessed() bool { return e == ShiftJIS || e == EUCKR }

// Decode returns the text of a file of questions. One that is in none of the
// encodings it returns as it is: where it stops being UTF-8, the readers tell.
func Decode(content []byte) (string, Encoding) {
	if bytes.HasPrefix(content, []byte{0xFF, 0xFE}) || bytes.HasPrefix(content, []byte{0xFE, 0xFF}) {
		if decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(content); err == nil {
			return string(decoded), UTF16
		}
	}
	if !utf8.Valid(content) {
		if decoded, err := words.Decode(content); err == nil {
			if read, err := korean.EUCKR.NewDecoder().Bytes(content); err == nil && string(read) == decoded {
				return decoded, EUCKR
			}
			return decoded, ShiftJIS
		}
	}
	return string(content), UTF8
}

// DecodeAs returns the text of a file in an encoding by one of its names, such as
// euc-kr, shift_jis or gbk. The error is a sentence about the name, or about a file
// that is not in it.
func DecodeAs(content []byte, name string) (string, error) {
	encoding, err := htmlindex.Get(name)
	if err != nil {
		return "", fmt.Errorf("there is no encoding %q; euc-kr, shift_jis, gbk and utf-8 are some", name)
	}
	if encoding == unicode.UTF8 {
		return string(content), nil
	}
	decoded, err := encoding.NewDecoder().Bytes(content)
	if err != nil || strings.ContainsRune(string(decoded), utf8.RuneError) {
		return "", fmt.Errorf("it is not in %s", name)
	}
	return string(decoded), nil
}
