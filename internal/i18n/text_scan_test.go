package i18n_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

// scansAsJSON demands that a Text is read from a column as JSON says.
func scansAsJSON(t testing.TB, column string) {
	t.Helper()
	var want, got i18n.Text
	wrong := json.Unmarshal([]byte(column), &want)
	err := got.Scan(column)
	if (wrong == nil) != (err == nil) {
		t.Fatalf("%q: error %v, as JSON %v", column, err, wrong)
	}
	if diff := cmp.Diff(want, got); err == nil && diff != "" {
		t.Errorf("%q: %s", column, diff)
	}
}

var scanned = []string{
	`{}`, `{"original":"en","in":{"en":"Warm"}}`, `{"original":"en","in":{"en":"Warm","ko":"따뜻하게","ja":"温かく"}}`,
	`{"original":"en","in":{"en":"\"1\u003c2\" \\ \u0026\n\tü \ud83d\ude00 \u00e9 \u2028"}}`, `{"original":"ko","in":{}}`,
	`{"original":"en","in":{"en":"\/\b\f\r"}}`, `{"in":{"en":"a"},"original":"en"}`, ` { "original" : "en" , "in" : { "en" : "a" } } `,
	`{"original":"en"}`, `{"original":"en","in":null}`, `{"original":"en","in":{"en":"a","en":"b"}}`, `{"original":"en","in":{"en":"a"},"more":1}`,
	`null`, `[]`, `{"original":"en","in":{"en":"a"}}x`, `{"original":"en","in":{"en":"a`, `{"original":"en","in":{"en":"a\`, `{"original":"en","in":{"en":"a\u12`,
	`{"original":"en","in":{"en":"\ud83d"}}`, `{"original":"en","in":{"en":"\x"}}`, `{"original":"en","in":{"en":"\u00E9"}}`, "{\"original\":\"en\",\"in\":{\"en\":\"a\nb\"}}",
}

func TestText_isScannedAsJSONSays(t *testing.T) {
	for _, column := range scanned {
		scansAsJSON(t, column)
	}
}

func FuzzText_isScannedAsJSONSays(f *testing.F) {
	for _, column := range scanned {
		f.Add(column)
	}
	f.Fuzz(func(t *testing.T, column string) {
		if column != "" { // which is the zero Text
			scansAsJSON(t, column)
		}
	})
}
