package i18n

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"credo/internal/storage"
)

// speak returns contexts whose words come from these files and core's.
func speak(t *testing.T, catalogues map[string]string) func(Lang) context.Context {
	t.Helper()
	folder := folder(catalogues)
	for _, lang := range Langs {
		path := "catalogue/core." + string(lang) + ".yaml"
		core, err := files.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		folder[path] = &fstest.MapFile{Data: core}
	}
	locales := lazily(folder)
	return func(lang Lang) context.Context {
		return context.WithValue(t.Context(), readerKey{}, &reader{locale: locales[lang](), zone: time.UTC})
	}
}

func folder(catalogues map[string]string) fstest.MapFS {
	folder := fstest.MapFS{}
	for name, text := range catalogues {
		folder["catalogue/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func TestT(t *testing.T) {
	in := speak(t, map[string]string{
		"board.en.yaml": `
board.title: The board
board.title.description.one: A key of reserved words
board.told: "Told by {{.Name}} on {{.Day}}, {{.Count}} times"
board.new: "New here"
board.by: "By {{.Name}}"
`,
		"board.ko.yaml": `
board.title: 칭찬판
board.title.description.one: 예약어로 된 키
board.told: "{{particle .Name \"이/가\"}} {{.Day}}에 {{.Count}}번 들려주었어요"
`,
		"board.ja.yaml": "board.title: 称賛ボード\n",
	})
	told := []any{"Name", "지호", "Day", storage.Day("2001-11-21"), "Count", 1234}
	rows := []struct {
		name  string
		lang  Lang
		key   string
		pairs []any
		want  string
	}{
		{"plain", Korean, "board.title", nil, "칭찬판"},
		{"a key that goes on where another ends", Korean, "board.title.description.one", nil, "예약어로 된 키"},
		{"placeholders, a day and a number", English, "board.told", told, "Told by 지호 on Wednesday 21 November 2001, 1,234 times"},
		{"a particle", Korean, "board.told", []any{"Name", "지호", "Day", "오늘", "Count", 3}, "지호가 오늘에 3번 들려주었어요"},
		{"English where there is no translation", Japanese, "board.new", nil, "New here"},
		{"English with placeholders", Japanese, "board.by", []any{"Name", "由衣"}, "By 由衣"},
		{"an unknown key is itself", Japanese, "board.nowhere", nil, "board.nowhere"},
		{"a placeholder without a value shows", English, "board.by", []any{"Name"}, "By <no value>"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := T(in(row.lang), row.key, row.pairs...); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestN(t *testing.T) {
	in := speak(t, map[string]string{
		"board.en.yaml": `
board.applause: {one: "{{.N}} clap for {{.Name}}", other: "{{.N}} claps for {{.Name}}"}
board.alike: "{{.N}} min"
`,
		"board.ko.yaml": `board.applause: {other: "{{.Name}}에게 박수 {{.N}}번"}`,
	})
	rows := []struct {
		name string
		lang Lang
		key  string
		n    int
		want string
	}{
		{"one in English", English, "board.applause", 1, "1 clap for Mina"},
		{"none in English", English, "board.applause", 0, "0 claps for Mina"},
		{"many in English", English, "board.applause", 12345, "12,345 claps for Mina"},
		{"below none", English, "board.applause", -2, "-2 claps for Mina"},
		{"one in Korean", Korean, "board.applause", 1, "Mina에게 박수 1번"},
		{"many in Korean", Korean, "board.applause", 1000, "Mina에게 박수 1,000번"},
		{"one in English for want of Japanese", Japanese, "board.applause", 1, "1 clap for Mina"},
		{"one form for all numbers", English, "board.alike", 1, "1 min"},
		{"an unknown key is itself", English, "board.nowhere", 1, "board.nowhere"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := N(in(row.lang), row.key, row.n, "Name", "Mina"); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestMessage_needsNoContext(t *testing.T) {
	if got, want := Message(Japanese, "core.ago.yesterday", "Time", "17:20"), "昨日 17:20"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Message("fr", "core.today"), "today"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHas(t *testing.T) {
	if !Has("core.today") || !Has("core.overdue") || Has("core.nowhere") {
		t.Error("Has knows other keys than core.en.yaml")
	}
}

func TestLoad_refusesMalformedCatalogues(t *testing.T) {
	rows := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"no YAML", map[string]string{"a.en.yaml": "a.b: [x"}, "a.en.yaml"},
		{"a key twice in a file", map[string]string{"a.en.yaml": "a.b: x\na.b: y"}, `"a.b" already defined`},
		{"a key twice in two files", map[string]string{"a.ko.yaml": "a.b: x", "b.ko.yaml": "a.b: y"}, "b.ko.yaml: a.b: is there twice"},
		{"an empty message", map[string]string{"a.ja.yaml": "a.b:"}, "a.ja.yaml: a.b: is empty"},
		{"a plural without other", map[string]string{"a.en.yaml": "a.b: {one: x}"}, "a.en.yaml: a.b: is empty"},
		{"a number for a message", map[string]string{"a.en.yaml": "a.b: 5"}, "a.en.yaml"},
		{"an open placeholder", map[string]string{"a.en.yaml": `a.b: "{{.Name"`}, "a.en.yaml: a.b: "},
		{"an unknown function", map[string]string{"a.ko.yaml": `a.b: "{{josa .Name}}"`}, `"josa" not defined`},
		{"a broken singular", map[string]string{"a.en.yaml": `a.b: {one: "{{.N", other: x}`}, "a.en.yaml: a.b: "},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			lang, _, _ := strings.Cut(strings.TrimPrefix(slices.Sorted(maps.Keys(row.files))[0], "a."), ".")
			_, err := load(folder(row.files), Lang(lang))
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("error %v, want one with %q", err, row.want)
			}
		})
	}
}

func TestNameDays_wantsAllOfThem(t *testing.T) {
	l, err := load(folder(map[string]string{"core.en.yaml": "core.weekdays: Sunday Monday"}), English)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.nameDays(); err == nil {
		t.Error("a week of two days was taken")
	}
}

func TestT_takesPlainMessagesAsTheyStand(t *testing.T) {
	ctx := NewContext(t.Context(), Korean, time.UTC)
	if allocs := testing.AllocsPerRun(100, func() { T(ctx, "core.today") }); allocs != 0 {
		t.Errorf("%v allocations, want none", allocs)
	}
}

func BenchmarkT_plain(b *testing.B) {
	ctx := NewContext(b.Context(), Korean, time.UTC)
	for range 6 {
		ctx = context.WithValue(ctx, struct{ int }{}, 0)
	}
	b.ReportAllocs()
	for b.Loop() {
		T(ctx, "core.today")
	}
}

func BenchmarkT_template(b *testing.B) {
	ctx := NewContext(b.Context(), Korean, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		T(ctx, "core.ago.yesterday", "Time", "17:20")
	}
}

func BenchmarkParticle(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Particle("서울 프런트 김지호", "이/가")
	}
}
