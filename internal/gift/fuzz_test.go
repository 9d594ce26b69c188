package gift

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func FuzzRead(f *testing.F) {
	f.Add(canonical)
	f.Add("\uFEFF::a::b\r\n{#1..2 =%50%3:4#c ~#d}\r\n\r\n// e\r\n$CATEGORY: f")
	f.Add("a {=b -> c =[html]d -> e}\n\nf {}\n\n[html]g {~%-50%h\\~i ~%100%[plain]j####k} l _____")
	f.Add("// [id:a\\]] [tag:\"b\"]\n$CATEGORY: c//d\n::::// e")
	f.Add(`a {=%100%[plain][html]b -\> c =-\\>}`)
	f.Fuzz(func(t *testing.T, src string) {
		got, errs := Read(src)
		within(t, src, got, errs)
		if len(got) == 0 && len(errs) == 0 && says(src) {
			t.Error("neither a question nor an error")
		}
		written := Write(got)
		again, errs := Read(written)
		if diff := cmp.Diff(got, again, withoutPlaces); diff != "" || errs != nil {
			t.Fatal(errs, diff, written)
		}
		if twice := Write(again); twice != written {
			t.Fatal(cmp.Diff(written, twice))
		}
	})
}

func FuzzReadAiken(f *testing.F) {
	f.Add("What?\nA. this\nB) that\nANSWER: B\n\nAnd now?\nA. this\nANSWER: A")
	f.Add("\uFEFFa\r\nb\r\nA.c\r\n\r\nB)d\r\nANSWER:A.\r\nANSWER: C\rC. e")
	f.Fuzz(func(t *testing.T, src string) {
		got, errs := ReadAiken(src)
		within(t, src, got, errs)
		if len(got) == 0 && len(errs) == 0 && trim(src) != "" {
			t.Error("neither a question nor an error")
		}
		again, errs := Read(Write(got))
		if diff := cmp.Diff(got, again, withoutPlaces); diff != "" || errs != nil {
			t.Fatal(errs, diff)
		}
	})
}

// says reports whether a file says more than comments and categories.
func says(src string) bool {
	for line := range strings.SplitSeq(plainLines.Replace(src), "\n") {
		if line = trim(line); line != "" && !strings.HasPrefix(line, comment) && !strings.HasPrefix(line, categorySign) {
			return true
		}
	}
	return false
}

var plainLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// within refuses positions that are not in the file.
func within(t *testing.T, src string, questions []Question, errs []Error) {
	lines := strings.Split(plainLines.Replace(strings.TrimPrefix(src, "\uFEFF")), "\n")
	check := func(at Position, beyond int) {
		if at.Line < 1 || at.Line > len(lines) || at.Column < 1 || at.Column > utf8.RuneCountInString(lines[at.Line-1])+beyond {
			t.Errorf("%v is outside", at)
		}
	}
	for _, e := range errs {
		check(e.At, 1)
	}
	for _, q := range questions {
		check(q.At(), 0)
		for _, c := range append(q.Choices, q.Answers...) {
			check(c.At, 0)
		}
		for _, p := range q.Pairs {
			check(p.At, 0)
		}
	}
}
