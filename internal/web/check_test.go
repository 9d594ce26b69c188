package web

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func TestInvalid_Text(t *testing.T) {
	for name, test := range map[string]struct {
		sent string
		rule Rule
		want string
		key  string
	}{
		"trimmed":              {"  early \t", Rule{Max: 9}, "early", ""},
		"a line end in a line": {"one\r\ntwo", Rule{Max: 9}, "one two", ""},
		"lines":                {"one\r\n\r\ntwo\n", Rule{Max: 9, Lines: true}, "one\n\ntwo", ""},
		"missing":              {" \u3000 ", Rule{Max: 9, Required: true}, "", "web.invalid.missing"},
		"not needed":           {"", Rule{Max: 9}, "", ""},
		"just fits":            {strings.Repeat("가", 9), Rule{Max: 9}, strings.Repeat("가", 9), ""},
		"a family is a letter": {strings.Repeat("👨‍👩‍👧", 3), Rule{Max: 3}, strings.Repeat("👨‍👩‍👧", 3), ""},
		"too long":             {strings.Repeat("가", 10), Rule{Max: 9}, strings.Repeat("가", 10), "web.invalid.too_long"},
		"NUL":                  {"a\x00b", Rule{Max: 9}, "", "web.invalid.characters"},
		"no UTF-8":             {"a\xff", Rule{Max: 9, Lines: true}, "", "web.invalid.characters"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := &Invalid{}
			got := bad.Text("field", test.sent, test.rule)
			if got != test.want || keyOf(bad) != test.key {
				t.Errorf("got %q, %q; want %q, %q", got, keyOf(bad), test.want, test.key)
			}
		})
	}
}

func TestInvalid_Texts(t *testing.T) {
	rule := Rule{Max: 9, Required: true}
	for name, test := range map[string]struct {
		sent, want i18n.Text
		key        string
	}{
		"translated":              {i18n.NewText("en", " a ").With("ko", " 가 "), i18n.NewText("en", "a").With("ko", "가"), ""},
		"an empty translation":    {i18n.NewText("en", "a").With("ko", "  "), i18n.NewText("en", "a"), ""},
		"missing":                 {i18n.NewText("en", " "), i18n.Text{}, "web.invalid.missing"},
		"a translation too long":  {i18n.NewText("en", "a").With("ja", strings.Repeat("あ", 10)), i18n.NewText("en", "a").With("ja", strings.Repeat("あ", 10)), "web.invalid.too_long"},
		"no language of ours":     {i18n.Text{Original: "xx", In: map[i18n.Lang]string{"xx": "a"}}, i18n.Text{}, "web.invalid.language"},
		"an original that is not": {i18n.Text{Original: "en", In: map[i18n.Lang]string{"ko": "가"}}, i18n.Text{Original: "en", In: map[i18n.Lang]string{"ko": "가"}}, "web.invalid.language"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := &Invalid{}
			got := bad.Texts("field", test.sent, rule)
			if diff := cmp.Diff(test.want, got); diff != "" || keyOf(bad) != test.key {
				t.Errorf("%s %q, want %q", diff, keyOf(bad), test.key)
			}
		})
	}
}

func keyOf(bad *Invalid) string {
	var invalid *Invalid
	if errors.As(bad.OrNil(), &invalid) {
		return invalid.Problems[0].Key
	}
	return ""
}
