package gift

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestRead_isLinear reads much of everything that could make a reader go back, in
// one line: one that did would take minutes.
func TestRead_isLinear(t *testing.T) {
	parts := []string{
		"a", "가", "{", "}", `\`, "#", "=", "~", ":", "[", "%", "%5", "\x00", "{}", "{T}", "{=", "{####", "::", "\u0301", "{#1..", "=a->b", " ", "//", "[id:", "[tag:a", `\]`, "_____", "->", "####a",
		"\u2028", "{\n\n", "\n\n", "a\n", "::\n", "$CATEGORY:\n", "// [tag:a]\n", "a\n\n",
	}
	for _, part := range parts {
		for _, around := range [][2]string{{"", ""}, {"a {=", " ~b}"}, {"a {#", "}"}, {"::a::", "{T}"}, {"a {~b####", "}"}, {"// [id:", "]\na {T}"}, {"a {=b} ", " c"}, {"a\n1. ", "\nANSWER: A"}} {
			src := around[0] + strings.Repeat(part, 1<<17/len(part)) + around[1]
			start := time.Now()
			questions, _ := Read(src)
			Write(questions)
			ReadAiken(src)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%q within %q took %s", part, around, took)
			}
		}
	}
}

func TestRead_bearsTenMegabytes(t *testing.T) {
	tests := []struct {
		name, part string
		errs       int
	}{
		{"one line", "a", 0},
		{"blank lines", "\n", 0},
		{"an error after another", "{\n\n", maxErrors + 1},
		{"answers without end", "{=a~b", 1},
		{"questions without end", "a\n\n", 1},
		{"tags without end", "//[tag:a]\n", 0},
		{"NULs", "\x00", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			src := strings.Repeat(test.part, 10<<20/len(test.part))
			if _, errs := Read(src); len(errs) != test.errs {
				t.Errorf("%d errors, of which the first is %v", len(errs), errs[:min(1, len(errs))])
			}
			if _, errs := ReadAiken(src); len(errs) > maxErrors+1 {
				t.Errorf("Aiken: %d errors", len(errs))
			}
		})
	}
}

// mixed returns a file of about so many bytes, with every kind and language in it.
func mixed(bytes int) string {
	var b strings.Builder
	korean := "::값-%d::[markdown]손님이 **어제도** 말씀하셨다고 하세요. 먼저 무엇이라고 말하나요? {\n\t=죄송합니다. 오늘까지 기다리셨군요.#맞아요. 기다리신 시간부터 말해요.\n\t~%%-50%%누구에게 말씀하셨나요?#조사하는 것처럼 들려요.\n\t####사과가 먼저예요.\n}\n\n"
	for i := 0; b.Len() < bytes; i++ {
		b.WriteString(canonical + "\n")
		fmt.Fprintf(&b, korean, i)
	}
	return b.String()
}

// BenchmarkRead reads a file of 4 MB with questions of all kinds, in English and
// Korean.
func BenchmarkRead(b *testing.B) {
	src := mixed(4 << 20)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if questions, errs := Read(src); len(errs) > 0 || len(questions) < 1000 {
			b.Fatal(len(questions), errs)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	questions, _ := Read(mixed(4 << 20))
	b.SetBytes(int64(len(Write(questions))))
	b.ReportAllocs()
	for b.Loop() {
		Write(questions)
	}
}
