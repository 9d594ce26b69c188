package gift

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadAiken_readsQuestions(t *testing.T) {
	src := "\uFEFFWhat is <b>the</b> answer\r\n  to this one?\r\nA. Is it this one?\r\nB) Maybe this = one\r\nANSWER: B\r\n\r\n값은?\r\n\r\nA.하나\r\nB. 둘\r\n\r\nANSWER:A)\r\n"
	want := []Question{
		{Kind: Single, Text: "What is <b>the</b> answer\nto this one?", Format: Plain, Line: 1, Column: 1, Pairs: []Pair{}, Answers: []Choice{}, Choices: []Choice{
			{Text: "Is it this one?", At: Position{3, 1}}, {Text: "Maybe this = one", Weight: Full, At: Position{4, 1}},
		}},
		{Kind: Single, Text: "값은?", Format: Plain, Line: 7, Column: 1, Pairs: []Pair{}, Answers: []Choice{}, Choices: []Choice{
			{Text: "하나", Weight: Full, At: Position{9, 1}}, {Text: "둘", At: Position{10, 1}},
		}},
	}
	got, errs := ReadAiken(src)
	if diff := cmp.Diff(want, got); diff != "" || errs != nil {
		t.Error(errs, diff)
	}
}

func TestReadAiken_saysWhatItCannotReadAndWhere(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"no answer at the end", "a\nA. b\n B. c\n\n", "3:2 gift.aiken.answer"},
		{"no answer before the next question", "a\nA. b\nB. c\nd\nA. e\nB. f\nANSWER: A", "3:1 gift.aiken.answer"},
		{"an answer in words", "a\nA. b\nB. c\nAnswer: it is B", "3:1 gift.aiken.answer 4:1 gift.aiken.choices"},
		{"a letter without a choice", "a\nA. b\nB. c\nANSWER:  C", "4:10 gift.aiken.letter"},
		{"a small letter without a choice", "a\nA. b\nB. c\nAnswer: c", "4:9 gift.aiken.letter"},
		{"two letters", "a\nA. b\nB. c\nANSWER: AB", "4:9 gift.aiken.letter"},
		{"no letter", "a\nA. b\nB. c\nANSWER:", "4:8 gift.aiken.letter"},
		{"letters out of order", "a\nA. b\nC. c\nB. d\nANSWER: B\n\ne\nA. f\nB. g\nANSWER: A", "3:1 gift.aiken.order"},
		{"a letter twice", "a\nA. b\nA. c\nANSWER: A", "3:1 gift.aiken.order"},
		{"one choice", "a\n A. b\nANSWER: A", "2:2 gift.aiken.one_choice"},
		{"no choice", "a\nANSWER: A", "1:1 gift.aiken.choices"},
		{"two questions without choices", "a\nb\n\nc", "2:1 gift.aiken.choices 4:1 gift.aiken.choices"},
		{"no question before choices", "A. b\nB. c\nANSWER: A", "1:1 gift.aiken.question"},
		{"no question before an answer", "\nANSWER: A", "2:1 gift.aiken.question"},
		{"an empty choice", "a\nA. b\nB.\nANSWER: A", "3:1 gift.empty"},
		{"more choices than letters", "a\n" + letters(maxLetters) + "A. b\nANSWER: A", "28:1 gift.too_many_answers"},
		{"a NUL", "a\nA. 값\x00\nB. c\nANSWER: A", "2:5 gift.characters"},
		{"another encoding", "a\nA. \xb0\xa1", "2:4 gift.encoding"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, errs := ReadAiken(test.src)
			if diff := cmp.Diff(test.want, strings.Join(told(errs), " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadAiken_takesAnswersInSmallLetters(t *testing.T) {
	got, errs := ReadAiken("Answer: which?\nA. b\nB. c\nAnswer: B\n\nd\nA. e\nB. f\nanswer:b)\n")
	if diff := cmp.Diff("[plain]Answer\\: which? {\n\t~b\n\t=c\n}\n\n[plain]d {\n\t~e\n\t=f\n}\n", Write(got)); diff != "" || errs != nil {
		t.Error(errs, diff)
	}
}

func TestReadAiken_goesOnBehindAnError(t *testing.T) {
	got, errs := ReadAiken("a\nA. b\nC. c\nANSWER: A\nd\nA. e\nB. f\nANSWER: B\nANSWER: A")
	if diff := cmp.Diff("[plain]d {\n\t~e\n\t=f\n}\n", Write(got)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"3:1 gift.aiken.order", "9:1 gift.aiken.question"}, told(errs)); diff != "" {
		t.Error(diff)
	}
	_, errs = ReadAiken(strings.Repeat("ANSWER: A\n", 3*maxErrors))
	if last := errs[len(errs)-1]; len(errs) != maxErrors+1 || last.Key != "gift.too_many" || last.At.Line != maxErrors+1 {
		t.Errorf("%d errors, the last is %v", len(errs), last)
	}
}

// letters returns so many choices.
func letters(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(string(rune('A'+i)) + ") choice\n")
	}
	return b.String()
}
