package i18n

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestText_For(t *testing.T) {
	text := NewText(Korean, "따뜻하게").With(English, "Warm").With(Japanese, "")
	rows := []struct {
		name string
		text Text
		lang Lang
		want string
		in   Lang
	}{
		{"the original", text, Korean, "따뜻하게", Korean},
		{"a translation", text, English, "Warm", English},
		{"the original where there is no translation", text, Japanese, "따뜻하게", Korean},
		{"the original where the translation is empty", Text{Original: Korean, In: map[Lang]string{Korean: "따뜻하게", Japanese: ""}}, Japanese, "따뜻하게", Korean},
		{"nothing", Text{}, Japanese, "", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got, in := row.text.For(row.lang); got != row.want || in != row.in {
				t.Errorf("got %q in %q, want %q in %q", got, in, row.want, row.in)
			}
		})
	}
}

func TestText_With(t *testing.T) {
	warm := NewText(English, "Warm")
	rows := []struct {
		name      string
		got, want Text
	}{
		{"a translation", warm.With(Korean, "따뜻하게"), Text{English, map[Lang]string{English: "Warm", Korean: "따뜻하게"}}},
		{"another original", warm.With(English, "Kind"), Text{English, map[Lang]string{English: "Kind"}}},
		{"a translation taken out", warm.With(Korean, "따뜻하게").With(Korean, ""), warm},
		{"the first language", Text{}.With(Japanese, "温かく"), NewText(Japanese, "温かく")},
		{"and the text itself stays", warm, Text{English, map[Lang]string{English: "Warm"}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, row.got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestText_IsZero(t *testing.T) {
	rows := []struct {
		name string
		text Text
		want bool
	}{
		{"no text", Text{}, true},
		{"an empty text", NewText(English, ""), true},
		{"empty in all languages", Text{English, map[Lang]string{English: "", Korean: ""}}, true},
		{"a translation alone", NewText(English, "").With(Korean, "따뜻하게"), false},
		{"a text", NewText(English, "Warm"), false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := row.text.IsZero(); got != row.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

func TestText_roundTrip(t *testing.T) {
	texts := map[string]Text{
		"none":       {},
		"one":        NewText(English, "Warm"),
		"translated": NewText(Korean, "따뜻하게").With(Japanese, "温かく").With(English, "<b>“Warm”</b> & \n\\ \u2028"),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			value, err := text.Value()
			if err != nil {
				t.Fatal(err)
			}
			column, ok := value.(string)
			if !ok {
				t.Fatalf("the value is a %T, want a string, which both engines keep as TEXT", value)
			}
			for _, column := range []any{column, []byte(column)} {
				got := NewText(Japanese, "what stood here before")
				if err := got.Scan(column); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(text, got); diff != "" {
					t.Errorf("%T (-want +got):\n%s", column, diff)
				}
			}
		})
	}
}

func TestText_inJSON(t *testing.T) {
	for want, text := range map[string]Text{
		`{}`:                                   {},
		`{"original":"en","in":{"en":"Warm"}}`: NewText(English, "Warm"),
		`{"original":"ko","in":{"en":"Warm","ko":"따뜻하게"}}`: NewText(Korean, "따뜻하게").With(English, "Warm"),
	} {
		got, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestText_Scan(t *testing.T) {
	rows := []struct {
		name   string
		column any
		fails  bool
	}{
		{"NULL is no text", nil, false},
		{"nothing is no text", "", false},
		{"no JSON", "Warm", true},
		{"a number", int64(7), true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got := NewText(English, "what stood here before")
			err := got.Scan(row.column)
			if (err != nil) != row.fails {
				t.Fatalf("error %v", err)
			}
			if diff := cmp.Diff(Text{}, got); err == nil && diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
