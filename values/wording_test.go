package values

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func TestReworded(t *testing.T) {
	both := en("Warm").With(i18n.Korean, "따뜻하게")
	for name, test := range map[string]struct{ before, now, want i18n.Text }{
		"new":                                 {i18n.Text{}, en("Warm"), en("Warm")},
		"unchanged":                           {both, en("Warm"), both},
		"one language, the others stay":       {both, en("Warmer"), both.With(i18n.English, "Warmer")},
		"a translation":                       {both, i18n.NewText(i18n.Japanese, "あたたかく"), both.With(i18n.Japanese, "あたたかく")},
		"untranslated, and left as it was":    {both, i18n.NewText(i18n.Japanese, "Warm"), both},
		"several languages":                   {both, en("Cool").With(i18n.Japanese, "涼しく"), both.With(i18n.English, "Cool").With(i18n.Japanese, "涼しく")},
		"emptied, and so in every language":   {both, en(""), en("")},
		"written where there was nothing yet": {en(""), both, both},
	} {
		t.Run(name, func(t *testing.T) {
			got := Reworded(test.before, test.now)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRewordedLines(t *testing.T) {
	line := func(english, korean string) i18n.Text { return en(english).With(i18n.Korean, korean) }
	before := []i18n.Text{line("a", "가"), line("b", "나"), line("c", "다")}
	for name, test := range map[string]struct {
		lang i18n.Lang
		now  []string
		want []i18n.Text
	}{
		"as they were":            {i18n.English, []string{"a", "b", "c"}, before},
		"in another order":        {i18n.English, []string{"c", "a", "b"}, []i18n.Text{before[2], before[0], before[1]}},
		"one reworded":            {i18n.English, []string{"a", "B", "c"}, []i18n.Text{before[0], line("B", "나"), before[2]}},
		"two reworded":            {i18n.Korean, []string{"가가", "나", "다다"}, []i18n.Text{line("a", "가가"), before[1], line("c", "다다")}},
		"one taken out":           {i18n.English, []string{"a", "c"}, []i18n.Text{before[0], before[2]}},
		"one put in":              {i18n.English, []string{"a", "x", "b", "c"}, []i18n.Text{before[0], en("x"), before[1], before[2]}},
		"a translation":           {i18n.Japanese, []string{"a", "い", "c"}, []i18n.Text{before[0], before[1].With(i18n.Japanese, "い"), before[2]}},
		"fewer, of other words":   {i18n.English, []string{"x"}, []i18n.Text{en("x")}},
		"all taken out":           {i18n.English, nil, nil},
		"the same line twice now": {i18n.English, []string{"a", "a"}, []i18n.Text{before[0], en("a")}},
	} {
		t.Run(name, func(t *testing.T) {
			got := RewordedLines(before, TextsIn(test.lang, test.now))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
