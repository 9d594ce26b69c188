package i18n

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestNegotiate(t *testing.T) {
	all := Langs
	rows := []struct {
		name   string
		header string
		among  []Lang
		want   Lang
		found  bool
	}{
		{"the language itself", "ko", all, Korean, true},
		{"a region of it", "ja-JP", all, Japanese, true},
		{"another region of it", "en-GB,en;q=0.9", all, English, true},
		{"the first it can have", "fr-FR, fr;q=0.9, ko-KR;q=0.8, en;q=0.7", all, Korean, true},
		{"by weight and not by place", "en;q=0.2, ja;q=0.9", all, Japanese, true},
		{"not one that is refused", "ko;q=0, ja;q=0.1", all, Japanese, true},
		{"the next where the workplace has not the first", "ja, ko;q=0.5", []Lang{English, Korean}, Korean, true},
		{"none where the workplace has none of them", "ja", []Lang{English, Korean}, "", false},
		{"Chinese is no Japanese", "zh-CN", all, "", false},
		{"any", "*", all, "", false},
		{"another", "fr", all, "", false},
		{"empty", "", all, "", false},
		{"unreadable", "en;;;q=,,-", all, "", false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, found := Negotiate(row.header, row.among)
			if got != row.want || found != row.found {
				t.Errorf("Negotiate(%q) = %q, %t; want %q, %t", row.header, got, found, row.want, row.found)
			}
		})
	}
}

func TestValid(t *testing.T) {
	for s, want := range map[string]bool{"en": true, "ko": true, "ja": true, "": false, "EN": false, "fr": false} {
		if got := Valid(s); got != want {
			t.Errorf("Valid(%q) = %t", s, got)
		}
	}
}

func TestNewContext(t *testing.T) {
	seoul := zone(t, "Asia/Seoul")
	rows := []struct {
		name string
		lang Lang
		zone *time.Location
		want Lang
		in   *time.Location
	}{
		{"language and zone", Korean, seoul, Korean, seoul},
		{"no zone is UTC", Japanese, nil, Japanese, time.UTC},
		{"an unknown language is English", "fr", seoul, English, seoul},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			ctx := NewContext(t.Context(), row.lang, row.zone)
			if LangOf(ctx) != row.want || Zone(ctx) != row.in {
				t.Errorf("got %s in %s, want %s in %s", LangOf(ctx), Zone(ctx), row.want, row.in)
			}
		})
	}
	t.Run("nothing set", func(t *testing.T) {
		if LangOf(t.Context()) != English || Zone(t.Context()) != time.UTC {
			t.Errorf("got %s in %s", LangOf(t.Context()), Zone(t.Context()))
		}
	})
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// TestNegotiate_meansTheSameAgain asks with more headers than are held, long
// ones among them, each several times.
func TestNegotiate_meansTheSameAgain(t *testing.T) {
	for range 3 {
		for i := range 1200 {
			header := fmt.Sprintf("x-%d, ja;q=0.5, ko;q=0.%d", i, 1+i%9)
			if i%100 == 0 {
				header += strings.Repeat(", de", 100)
			}
			want := Japanese
			if i%9 >= 5 {
				want = Korean
			}
			if got, ok := Negotiate(header, Langs); got != want || !ok {
				t.Fatalf("%s: %s, %v", header, got, ok)
			}
			if got, ok := Negotiate(header, []Lang{English}); ok {
				t.Fatalf("%s, of English only: %s", header, got)
			}
		}
	}
}
