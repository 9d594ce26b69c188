package main

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// A hostile is a value that no page would send.
type hostile struct {
	name string
	text string // bytes, for forms and addresses
	json string // its source in JSON; empty for the text in quotes
}

// inJSON returns the source to put into a body. Bytes that are no text stay as
// they are, between quotes.
func (v hostile) inJSON() string {
	if v.json != "" {
		return v.json
	}
	if !utf8.ValidString(v.text) {
		return `"` + v.text + `"`
	}
	quoted, _ := json.Marshal(v.text) // a string always can
	return string(quoted)
}

// runs reports whether a page that did not take it for text could be harmed.
func (v hostile) runs() bool { return strings.ContainsAny(v.text, `<"':{`) || v.name == "as a body" }

// onlyJSON reports whether there is nothing to put into a form.
func (v hostile) onlyJSON() bool { return v.json != "" && v.text == "" }

// evil is an element that must never be one in a page.
const evil = `<x-evil onclick="alert(1)">`

var hostiles = []hostile{
	{name: "nothing", text: ""},
	{name: "white space", text: " \t\u3000\u00a0"},
	{name: "a script", text: `<script>alert(1)</script>` + evil + `</textarea></title>` + evil},
	{name: "an attribute", text: `" onmouseover="alert(1)" x='` + evil},
	{name: "Markdown with HTML", text: "# " + evil + "\n\n[x](javascript:alert(1)) ![x](data:text/html,x) <img src=x onerror=alert(1)>"},
	{name: "SQL", text: `'); DROP TABLE story; -- $1 ?1 %_\`},
	{name: "a template", text: `{{.Name}} ${7*7} %s %d`},
	{name: "control characters", text: "a\x01b\x1bc\x7fd\u0085e"},
	{name: "NUL", text: "a\x00b"},
	{name: "emoji", text: "👩‍👩‍👧‍👦🧨🏴󠁧󠁢󠁳󠁣󠁴󠁿 \U0010ffff"},
	{name: "right to left", text: "\u202eevil\u202d \u2066x\u2069 \u200fעברית"},
	{name: "right to left, allowed", text: "\u2066x\u2069 \u200fעברית\u200e."},
	{name: "zero width", text: "a\u200bb\u200c\u200dc\ufeffd\u2060e"},
	{name: "nothing to see", text: "\u200b\ufeff\u3164\u2800"},
	{name: "marks", text: "a" + strings.Repeat("\u0301", 500)},
	{name: "line ends", text: "a\r\nb\rc\u2028d\u2029e\n\n\nf"},
	{name: "bytes", text: "\xff\xfe\x80"},
	{name: "half a letter", text: "a\xea\xb0"},
	{name: "a surrogate in bytes", text: "\xed\xa0\x80"},
	{name: "Shift_JIS", text: "\x83\x4e\x83\x8c\x83\x68"},
	{name: "EUC-KR", text: "\xc5\xa9\xb7\xb9\xb5\xb5"},
	{name: "UTF-16", text: "\xff\xfeC\x00r\x00"},
	{name: "a megabyte", text: strings.Repeat("가", 350_000)},
	{name: "a little too long", text: strings.Repeat("x", 60_001)},
	{name: "a path", text: "../../../../etc/passwd"},
	{name: "another site", text: "//evil.example/"},
	{name: "a scheme", text: "javascript:alert(1)"},
	{name: "a header", text: "x\r\nSet-Cookie: evil=1\r\n\r\n<html>"},
	{name: "minus one", text: "-1", json: "-1"},
	{name: "a huge number", text: "99999999999999999999", json: "99999999999999999999"},
	{name: "too huge a number", text: "1e999", json: "1e999"},
	{name: "a fraction", text: "1.5", json: "1.5"},
	{name: "no number", text: "NaN"},
	{name: "no day", text: "2026-02-30"},
	{name: "a day of no year", text: "0000-00-00"},
	{name: "the last day", text: "9999-12-31"},
	{name: "an id of nothing", text: "019aa2b0-0000-7000-8000-000000000000"},
	{name: "an id in capitals", text: "019AA2B0-0000-7000-8000-000000000000"},
	{name: "high surrogate", json: `"a\ud800b"`},
	{name: "low surrogate", json: `"\udc00"`},
	{name: "surrogates the wrong way round", json: `"\udc00\ud83d"`},
	{name: "escaped NUL", json: `"a\u0000b"`},
	{name: "null", json: "null"},
	{name: "true", json: "true"},
	{name: "zero", json: "0"},
	{name: "an empty list", json: "[]"},
	{name: "an empty object", json: "{}"},
	{name: "a list of null", json: "[null]"},
	{name: "an object", json: `{"a":{"b":["c"]},"":""}`},
	{name: "a long list", json: "[" + strings.Repeat(`"x",`, 20_000) + `"x"]`},
	{name: "lists 10,000 deep", json: strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000)},
	{name: "objects 10,000 deep", json: strings.Repeat(`{"a":`, 10_000) + "1" + strings.Repeat("}", 10_000)},
	{name: "no JSON", json: `nonsense`},
	{name: "a key twice", json: `"first","title":"second","title":"third"`},
}

// anyHostile makes up values: letters of any script, bytes of any kind, and the
// known ones stuck together.
var anyHostile = rapid.OneOf(
	rapid.Map(rapid.StringN(0, 200, -1), func(s string) hostile { return hostile{name: "letters", text: whole(s)} }),
	rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 200), func(b []byte) hostile { return hostile{name: "bytes", text: whole(string(b))} }),
	rapid.Map(rapid.SliceOfN(rapid.IntRange(0, len(hostiles)-1), 2, 4), func(picked []int) hostile {
		var all strings.Builder
		for _, i := range picked {
			if text := hostiles[i].text; len(text) < 1000 {
				all.WriteString(text)
			}
		}
		return hostile{name: "several", text: all.String()}
	}),
	rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]rune("a가漢🧨\u0301\u200d\u200f\u2066\ufeff'\"<&\n\t ")), 1, 40), func(r []rune) hostile {
		return hostile{name: "keepable", text: string(r)}
	}),
)

// whole takes the replacement character out: where one comes back, it was put in
// the place of something that was sent, by this request or by an earlier one.
func whole(s string) string { return strings.ReplaceAll(s, "\ufffd", "") }

// A shape is a whole body that is none; good is one that would do.
type shape struct {
	name, contentType string
	body              func(good []byte) []byte
}

func always(body string) func([]byte) []byte { return func([]byte) []byte { return []byte(body) } }

// jsonShapes are for calls.
var jsonShapes = []shape{
	{"nothing", "application/json", always("")},
	{"half", "application/json", func(good []byte) []byte { return good[:len(good)/2] }},
	{"more behind it", "application/json", func(good []byte) []byte { return append(good[:len(good):len(good)], "{}garbage"...) }},
	{"a list", "application/json", func(good []byte) []byte { return []byte("[" + string(good) + "]") }},
	{"null", "application/json", always("null")},
	{"a string", "application/json", always(`"x"`)},
	{"a number", "application/json", always("7")},
	{"deep lists", "application/json", always(strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000))},
	{"deep objects", "application/json", always(strings.Repeat(`{"title":`, 10_000) + "1" + strings.Repeat("}", 10_000))},
	{"open objects", "application/json", always(strings.Repeat(`{"title":`, 100_000))},
	{"a mark in front", "application/json", func(good []byte) []byte { return append([]byte("\ufeff"), good...) }},
	{"UTF-16", "application/json; charset=utf-16", func(good []byte) []byte {
		return []byte(strings.Join(strings.Split(string(good), ""), "\x00") + "\x00")
	}},
	{"NULs", "application/json", always(strings.Repeat("\x00", 100))},
	{"text", "text/plain", func(good []byte) []byte { return good }},
	{"XML", "application/xml", always(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>`)},
	{"no type", "", func(good []byte) []byte { return good }},
	{"a form", formType, always("title=x&body=y")},
	{"no multipart", "multipart/form-data", always("--x\r\n\r\n")},
	{"a strange type", "application/json; charset=\"", func(good []byte) []byte { return good }},
}

// formShapes are for pages.
var formShapes = []shape{
	{"nothing", formType, always("")},
	{"no encoding", formType, always("%%%=%zz&&&===&%00=%00&;")},
	{"no names", formType, always(strings.Repeat("=x&", 1000))},
	{"many fields", formType, always(strings.Repeat("title=x&body=y&values=z&", 20_000))},
	{"everything twice", formType, func(good []byte) []byte { return []byte(string(good) + "&" + string(good)) }},
	{"wild numbers", formType, always("values[99999999].name=x&lessons[-1].title=x&quiz.questions[1e9].text=x&sections[0].kind=x&sections[00].kind=y&do=lesson.remove:999&do=&add=1&remove=-1&up=99&down=-5&who[99999999]=x&on=7&back=//evil.example")},
	{"every button", formType, func(good []byte) []byte {
		return append(good[:len(good):len(good)], "&do=lesson.add&do=question.add&do=publish&add=1&up=1&down=0&remove=0&show=ko&shown=xx"...)
	}},
	{"JSON", "application/json", always(`{"title":"x"}`)},
	{"no type", "", func(good []byte) []byte { return good }},
	{"half a multipart", "multipart/form-data; boundary=x", always("--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nhalf")},
	{"a multipart without an end", "multipart/form-data; boundary=x", always(strings.Repeat("--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nx\r\n", 500))},
	{"a multipart without a boundary", "multipart/form-data", always("--x\r\n\r\n")},
	{"a multipart of files", "multipart/form-data; boundary=x", always("--x\r\nContent-Disposition: form-data; name=\"title\"; filename=\"../../\x00evil\"\r\nContent-Type: text/html\r\n\r\n<script>\r\n--x--\r\n")},
	{"a multipart of hostile names", "multipart/form-data; boundary=x", always("--x\r\nContent-Disposition: form-data; name=\"\xff\x00[0].title\"\r\n\r\n\xff\r\n--x--\r\n")},
}
