package i18n

import "testing"

func TestNumbers(t *testing.T) {
	for _, lang := range Langs {
		ctx := NewContext(t.Context(), lang, nil)
		rows := []struct{ name, got, want string }{
			{"small", Number(ctx, 999), "999"},
			{"thousands", Number(ctx, 1000), "1,000"},
			{"millions below nought", Number(ctx, -1234567), "-1,234,567"},
			{"decimal with thousands", Decimal(ctx, 1234.5, 2), "1,234.50"},
			{"decimal rounds half up", Decimal(ctx, 0.25, 1), "0.3"},
			{"decimal without digits", Decimal(ctx, 2.5, 0), "3"},
			{"nearly nought has no sign", Decimal(ctx, -0.01, 1), "0.0"},
			{"percent", Percent(ctx, 0.8), "80%"},
			{"percent rounds half up", Percent(ctx, 0.625), "63%"},
			{"more than the whole", Percent(ctx, 12.5), "1,250%"},
		}
		for _, row := range rows {
			t.Run(string(lang)+" "+row.name, func(t *testing.T) {
				if row.got != row.want {
					t.Errorf("got %q, want %q", row.got, row.want)
				}
			})
		}
	}
}

func TestList(t *testing.T) {
	rows := []struct {
		name       string
		items      []string
		en, ko, ja string
	}{
		{"none", nil, "", "", ""},
		{"one", []string{"a"}, "a", "a", "a"},
		{"two", []string{"a", "b"}, "a and b", "a, b", "a、b"},
		{"three", []string{"a", "b", "c"}, "a, b and c", "a, b, c", "a、b、c"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			for lang, want := range map[Lang]string{English: row.en, Korean: row.ko, Japanese: row.ja} {
				if got := List(NewContext(t.Context(), lang, nil), row.items); got != want {
					t.Errorf("%s: got %q, want %q", lang, got, want)
				}
			}
		})
	}
}
