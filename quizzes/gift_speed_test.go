package quizzes

import (
	"strings"
	"testing"

	"credo/internal/i18n"
)

// BenchmarkReadGIFT makes drafts of a file of 4 MB with questions of all kinds.
func BenchmarkReadGIFT(b *testing.B) {
	src := strings.Repeat(inKinds+"\n값은 무엇인가요? {=끝까지 내 일#맞아요. ~손님의 일#조금 달라요.}\n\n", 4<<20/len(inKinds))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		language := func(text string) i18n.Lang { return i18n.DetectLang(text, i18n.English) }
		if questions, errs := ReadGIFT(src, Moodle, language); len(errs) > 0 || len(questions) < 1000 {
			b.Fatal(len(questions), errs)
		}
	}
}
