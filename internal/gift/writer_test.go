package gift

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestWrite_makesOfItWhatReadDoes writes what the format has no words for.
func TestWrite_makesOfItWhatReadDoes(t *testing.T) {
	choices := []Choice{{Text: "b", Weight: Full}, {Text: "c", Weight: Full}}
	tests := []struct {
		name string
		q    Question
		want string
	}{
		{"white space", Question{Kind: Description, Title: " a\n\n b ", Text: "\t c \n", Category: "d\ne"}, "$CATEGORY: d e\n\n::a b::c\n"},
		{"line ends of others", Question{Kind: Description, Text: "a\r\nb\rc"}, "a\\nb\\nc\n"},
		{"characters that may not be kept", Question{Kind: Description, ID: "a\x00", Tags: []string{"<", "b\tc"}, Text: "d\x00\u202Ee\xff"}, "// [id:a] [tag:<] [tag:b c]\nde\uFFFD\n"},
		{"a gap that is nowhere", Question{Kind: Gap, Text: "a", Answers: choices[:1]}, "a {\n\t=b\n}\n"},
		{"a gap at the end", Question{Kind: Gap, Text: "a _____", Choices: choices}, "a _____ {\n\t=b\n\t~%100%c\n}\n"},
		{"a gap without its place", Question{Kind: Gap, Text: "a _____ b", Answers: choices[:1]}, "a {\n\t=b\n} b\n"},
		{"a number in other figures", Question{Kind: Numeric, Text: "a", Answers: []Choice{{Text: "１,50:0", Weight: Full}}}, "a {#\n\t=1.5:0\n}\n"},
		{"true or false that is neither", Question{Kind: TrueFalse, Text: "a"}, "a {TRUE}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			written := Write([]Question{test.q})
			if diff := cmp.Diff(test.want, written); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(written, Write(read(t, written))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWrite_comesBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Custom(drawQuestion), 1, 4).Draw(t, "questions")
		usual := rapid.SampledFrom(formats[:]).Draw(t, "usual")
		written := WriteIn(usual, want)
		got, errs := ReadIn(usual, written)
		if diff := cmp.Diff(want, got, withoutPlaces); diff != "" || errs != nil {
			t.Fatal(errs, diff, written)
		}
		if again := WriteIn(usual, got); again != written {
			t.Fatal(cmp.Diff(written, again))
		}
	})
}

// signs are what texts are drawn of: all that could be taken for more.
var signs = []string{
	"a", "b", "가", " ", "　", "\n", "\t", "n", "T", "TRUE", "\\", "~", "=", "#", "{", "}", ":", "::", "####", "->", `-\>`, "-", ">", "//", "$CATEGORY:", "%50%", "%-1.5%", "%", "50",
	"[html]", "[plain]", "[moodle]", "[", "]", "[id:x]", "[tag:y]", "_", "_____", "______", "*", "..", "1", "\"", "'", "<", "`", "\uFEFF", "\u200B", "\u0301", ".",
}

func drawText(t *rapid.T, name string, without string) string {
	parts := rapid.SliceOfN(rapid.SampledFrom(signs), 0, 6).Draw(t, name)
	return strings.TrimFunc(strings.Map(func(r rune) rune {
		if strings.ContainsRune(without, r) {
			return -1
		}
		return r
	}, strings.Join(parts, "")), isSpace)
}

// drawWords draws a text that is not empty.
func drawWords(t *rapid.T, name string, without string) string {
	if s := drawText(t, name, without); s != "" {
		return s
	}
	return "a"
}

func drawFormat(t *rapid.T, q Question, said string) Format {
	f := rapid.SampledFrom(append(formats[:], "")).Draw(t, "format")
	if said == "" || f == q.Format {
		return ""
	}
	return f
}

func drawQuestion(t *rapid.T) Question {
	q := Question{
		Kind:     rapid.SampledFrom([]Kind{Single, Multiple, TrueFalse, Short, Numeric, Matching, Essay, Description, Gap}).Draw(t, "kind"),
		Title:    drawText(t, "title", "\n"),
		Text:     drawWords(t, "text", ""),
		Format:   rapid.SampledFrom(formats[:]).Draw(t, "format"),
		Category: drawText(t, "category", "\n"),
		ID:       drawText(t, "id", "\n\t"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "tags") {
		q.Tags = append(q.Tags, drawWords(t, "tag", "\n\t<>`"))
	}
	for range rapid.IntRange(0, 2).Draw(t, "notes") {
		q.Notes = append(q.Notes, Note{Name: rapid.SampledFrom(noteNames[:]).Draw(t, "note"), Text: drawText(t, "said", "")})
	}
	if q.Kind == Gap || q.Kind != Description && rapid.Bool().Draw(t, "within") {
		before := strings.TrimLeftFunc(strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs), 0, 6).Draw(t, "before"), ""), isSpace)
		q.Gap = strings.Count(before, blank) + 1
		q.Text = before + blank + " " + q.Text
	}
	// Away from its place, a choice has the kind of question that a gap is.
	if q.Gap > 0 && (q.Kind == Single || q.Kind == Multiple || q.Kind == Short) {
		q.Kind = Gap
	}
	if q.Kind != Description {
		q.GeneralFeedback = drawText(t, "general", "")
		q.GeneralFeedbackFormat = drawFormat(t, q, q.GeneralFeedback)
	}
	q.draw(t)
	return q
}

// draw draws the answers.
func (q *Question) draw(t *rapid.T) {
	typed := q.Kind == Short || q.Kind == Numeric || q.Kind == Gap && rapid.Bool().Draw(t, "typed")
	switch {
	case q.Kind == TrueFalse:
		q.Choices = []Choice{q.drawChoice(t, False), q.drawChoice(t, True)}
		q.Choices[0].Text, q.Choices[1].Text = True, False
		q.Choices[0].Format, q.Choices[1].Format = "", ""
		q.Choices[0].Weight, q.Choices[1].Weight = Full, 0
		if rapid.Bool().Draw(t, "false") {
			q.Choices[0].Weight, q.Choices[1].Weight = 0, Full
		}
	case typed:
		for range rapid.IntRange(1, 4).Draw(t, "answers") {
			text := drawWords(t, "answer", "")
			if q.Kind == Numeric {
				text = drawNumber(t)
			}
			a := q.drawChoice(t, text)
			a.Format = ""
			q.Answers = append(q.Answers, a)
		}
	case q.Kind == Matching:
		for range rapid.IntRange(2, 4).Draw(t, "pairs") {
			p := Pair{Prompt: drawText(t, "prompt", ""), Answer: drawWords(t, "answer", "")}
			p.Format = drawFormat(t, *q, p.Prompt)
			q.Pairs = append(q.Pairs, p)
		}
	case q.Kind == Single || q.Kind == Multiple || q.Kind == Gap:
		for range rapid.IntRange(2, 4).Draw(t, "choices") {
			q.Choices = append(q.Choices, q.drawChoice(t, drawWords(t, "choice", "")))
		}
	}
}

func (q *Question) drawChoice(t *rapid.T, text string) Choice {
	c := Choice{Text: text, Feedback: drawText(t, "feedback", "")}
	c.Weight = rapid.OneOf(rapid.SampledFrom([]Weight{Full, 0}), rapid.Map(rapid.Int64Range(-int64(Full), int64(Full)), func(w int64) Weight { return Weight(w) })).Draw(t, "weight")
	c.Format, c.FeedbackFormat = drawFormat(t, *q, c.Text), drawFormat(t, *q, c.Feedback)
	return c
}

func drawNumber(t *rapid.T) string {
	value := rapid.IntRange(-1000, 1000).Draw(t, "value")
	return rapid.SampledFrom([]string{
		fmt.Sprint(value), fmt.Sprint(value, ".5"), fmt.Sprint(value, ":0.125"), fmt.Sprint(value-1, "..", value), anyNumber,
	}).Draw(t, "number")
}
