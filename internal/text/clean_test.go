package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type cleaned struct {
	Text string
	OK   bool
}

func TestClean(t *testing.T) {
	for name, test := range map[string]struct {
		sent                string
		wantLine, wantLines cleaned
	}{
		"nothing":            {"", cleaned{"", true}, cleaned{"", true}},
		"white space":        {" \t\r\n\u3000\u00A0", cleaned{"", true}, cleaned{"", true}},
		"outer white space":  {"\u3000 Ana\tKim \n", cleaned{"Ana\tKim", true}, cleaned{"Ana\tKim", true}},
		"inner white space":  {"a  b\u3000c", cleaned{"a  b\u3000c", true}, cleaned{"a  b\u3000c", true}},
		"line ends":          {"a\r\nb\rc\n\n  d", cleaned{"a b c d", true}, cleaned{"a\nb\nc\n\n  d", true}},
		"line ends of Word":  {"a\vb\fc\u0085d", cleaned{"a b c d", true}, cleaned{"a\nb\nc\nd", true}},
		"line separators":    {"a\u2028b\u2029c", cleaned{"a b c", true}, cleaned{"a\u2028b\u2029c", true}},
		"invisible only":     {"\u200B\uFEFF\u3164\u2060", cleaned{"", true}, cleaned{"", true}},
		"emoji family":       {"👨‍👩‍👧‍👦❤️", cleaned{"👨‍👩‍👧‍👦❤️", true}, cleaned{"👨‍👩‍👧‍👦❤️", true}},
		"decomposed Hangul":  {"각", cleaned{"각", true}, cleaned{"각", true}},
		"NUL":                {"a\x00b", cleaned{}, cleaned{}},
		"NUL at the end":     {"a\x00", cleaned{}, cleaned{}},
		"escape":             {"a\x1b[31mb", cleaned{}, cleaned{}},
		"delete":             {"a\x7f", cleaned{}, cleaned{}},
		"C1 control":         {"a\u0090b", cleaned{}, cleaned{}},
		"turned direction":   {"a\u202Ecod.exe", cleaned{}, cleaned{}},
		"invalid UTF-8":      {"a\xffb", cleaned{}, cleaned{}},
		"surrogate in UTF-8": {"a\xed\xa0\x80b", cleaned{}, cleaned{}},
	} {
		t.Run(name, func(t *testing.T) {
			var line, lines cleaned
			line.Text, line.OK = Clean(test.sent)
			lines.Text, lines.OK = CleanLines(test.sent)
			if diff := cmp.Diff([]cleaned{test.wantLine, test.wantLines}, []cleaned{line, lines}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLength(t *testing.T) {
	for name, test := range map[string]struct {
		s    string
		want int
	}{
		"nothing":             {"", 0},
		"Latin":               {"café", 4},
		"decomposed Latin":    {"cafe\u0301", 4},
		"Korean":              {"와우 스토리", 6},
		"decomposed Korean":   {"각", 1},
		"Japanese":            {"がぎぐ", 3},
		"half-width dakuten":  {"ｶﾞ", 1},
		"family and flag":     {"👨‍👩‍👧‍👦🇰🇷🏴󠁧󠁢󠁳󠁣󠁴󠁿", 3},
		"line end":            {"a\r\nb", 3},
		"a pile of 160 marks": {"a" + strings.Repeat("\u0301", 160), 11},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Length(test.s); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

// TestLength_ofLatinLetters counts plain texts without looking at each cluster.
func TestLength_ofLatinLetters(t *testing.T) {
	for s, want := range map[string]int{"": 0, "Warm": 4, "a b\nc": 5, "a\r\nb": 3, "\r\n\r\n": 2, "\n\r": 2, "\r\r\n": 2, "a\tb": 3} {
		if got := Length(s); got != want {
			t.Errorf("%q is %d letters, want %d", s, got, want)
		}
	}
}
