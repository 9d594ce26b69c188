package i18n

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// scanner reads a Text as Value writes it, several times as fast as
// encoding/json does: a page may hold a hundred. Anything else it leaves to that.
type scanner struct {
	rest string
	ok   bool
}

// scanText returns the Text that s is, or not ok for JSON of another form.
func scanText(s string) (t Text, ok bool) {
	if s == "{}" {
		return Text{}, true
	}
	if !utf8.ValidString(s) {
		return Text{}, false
	}
	r := scanner{rest: s, ok: true}
	r.expect(`{"original":`)
	t.Original = Lang(r.text())
	r.expect(`,"in":{`)
	t.In = make(map[Lang]string, len(Langs))
	for more := true; more && r.ok; more = r.next(",") {
		lang := Lang(r.text())
		r.expect(":")
		t.In[lang] = r.text()
	}
	r.expect("}}")
	return t, r.ok && r.rest == ""
}

// next goes past what stands next, if that is it.
func (r *scanner) next(what string) bool {
	rest, found := strings.CutPrefix(r.rest, what)
	r.rest = rest
	return found
}

func (r *scanner) expect(what string) { r.ok = r.next(what) && r.ok }

// text reads a string.
func (r *scanner) text() string {
	r.expect(`"`)
	end := plain(r.rest)
	if r.ok = r.ok && end < len(r.rest); !r.ok {
		return ""
	}
	if r.rest[end] == '"' {
		s := r.rest[:end]
		r.rest = r.rest[end+1:]
		return s
	}
	return r.escaped(end)
}

// plain returns how far s says what it means.
func plain(s string) int {
	for i := range len(s) {
		if s[i] == '"' || s[i] == '\\' || s[i] < ' ' {
			return i
		}
	}
	return len(s)
}

// short are what stands behind a backslash for one character.
var short = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', 'f': '\f', '"': '"', '\\': '\\', '/': '/'}

// escaped reads a string that does not say what it means from that place on.
func (r *scanner) escaped(at int) string {
	var s strings.Builder
	for r.ok {
		s.WriteString(r.rest[:at])
		if r.rest[at] == '"' {
			r.rest = r.rest[at+1:]
			return s.String()
		}
		r.rest = r.rest[at:]
		r.expect(`\`)
		if r.next("u") {
			s.WriteRune(r.code())
		} else if meant, known := short[first(r.rest)]; known {
			s.WriteByte(meant)
			r.rest = r.rest[1:]
		} else {
			r.ok = false
		}
		at = plain(r.rest)
		r.ok = r.ok && at < len(r.rest)
	}
	return ""
}

func first(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

// code reads the four digits of \u00e9. Halves of a pair are left to others.
func (r *scanner) code() (code rune) {
	const digits = "0123456789abcdef"
	for range 4 {
		digit := strings.IndexByte(digits, first(r.rest))
		if digit < 0 || r.rest == "" {
			r.ok = false
			return utf8.RuneError
		}
		code = code<<4 | rune(digit)
		r.rest = r.rest[1:]
	}
	r.ok = r.ok && !utf16.IsSurrogate(code)
	return code
}
