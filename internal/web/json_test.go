package web

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJSONFormat_refusesWhatIsNoText(t *testing.T) {
	for name, row := range map[string]struct {
		source string
		want   string // empty when it is refused
	}{
		"letters":                      {`"가 é 🧨"`, "가 é 🧨"},
		"a pair":                       {`"\ud83e\udde8"`, "🧨"},
		"two pairs":                    {`"\ud83e\udde8\uD83E\uDDE8"`, "🧨🧨"},
		"U+FFFD, as sent":              {`"\ufffd"`, "\ufffd"},
		"a backslash before a u":       {`"\\ud800"`, `\ud800`},
		"three backslashes and a u":    {`"\\\u00e9"`, `\é`},
		"a high one alone":             {`"a\ud800b"`, ""},
		"a high one at the end":        {`"\ud800"`, ""},
		"a low one alone":              {`"\udc00"`, ""},
		"the wrong way round":          {`"\udde8\ud83e"`, ""},
		"a high one, then another":     {`"\ud83e\ud83e\udde8"`, ""},
		"a high one, then a letter":    {`"\ud83e\u0061"`, ""},
		"a high one, then a backslash": {`"\ud83e\\udde8"`, ""},
		"bytes":                        {"\"\xff\"", ""},
		"a surrogate in bytes":         {"\"\xed\xa0\x80\"", ""},
		"an escape cut short":          {`"\ud8`, ""},
		"nothing behind the backslash": {`"\`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got string
			if err := jsonFormat.Unmarshal([]byte(row.source), &got); (err == nil) != (row.want != "") {
				t.Errorf("%v, with %q", err, got)
			} else if diff := cmp.Diff(row.want, got); err == nil && diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzJSONFormat looks for a text that is kept as another than was sent.
func FuzzJSONFormat(f *testing.F) {
	for _, source := range []string{`"가 \ud83e\udde8 \\ud800"`, `{"a": ["\ud800"]}`, "\"\xff\"", `"\ufffd"`, `"\u0000\\\"`} {
		f.Add([]byte(source))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		var kept any
		if jsonFormat.Unmarshal(source, &kept) != nil {
			return
		}
		// What json itself would have put there is the only way to this letter.
		sent := strings.Count(string(source), "\ufffd") + strings.Count(strings.ToLower(string(source)), `\ufffd`)
		back, err := json.Marshal(kept)
		if err != nil {
			t.Fatal(err)
		}
		if found := strings.Count(string(back), "\ufffd"); found > sent {
			t.Errorf("%q was sent and %q is kept", source, back)
		}
	})
}
