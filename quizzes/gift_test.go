package quizzes

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"credo/internal/gift"
	"credo/internal/i18n"
)

// inKinds has a question of each kind, as WriteGIFT writes them.
const inKinds = `::single::Who greets first? {
	=We do.#Right.
	~%25%Whoever is nearer.
	~The guest.
	####Five steps\: then a greeting.
}

[html]Which <b>two</b>? {
	~%50%Exact times
	~%50%How to claim
	~%-33.33333%An apology in advance#No.
}

A lead is kind. {TRUE#Not quite.#Right.}

// [credo-kind:truefalse]
Is it so? {
	~Aye
	=Nay
}

Which value is it? {
	=Own it#Right.
	=%50%own*
}

How many minutes? {#
	=15:5#Right.
	~#Fifteen.
}

// [credo-remark:2 Cars, all\nof them.]
Who does what? {
	=Concierge -> Tables
	=Valet -> Cars
	= -> Rooms
}

// [credo-kind:ordering]
// [credo-remark:1 Eyes \\ then words [so\].]
[markdown]What comes first? {
	=A look -> 1
	=A word -> 2
}

A guest is met {
	=before#Yes.
	~behind
} the desk.

The refund is with you by {
	=six
	=%50%6*
} o'clock.

// [credo-kind:gap]
Keys come [[2]], comfort [[1]] {
	=[[1]] first
	=%0%[[1]] last#No.
	=[[2]] later#Yes.
}

// [credo-criterion:66.66667% Thanks the guest]
// [credo-criterion:33.33333% Offers a remedy]
// [credo-remark:2 One that costs something.]
Answer this letter. {####There is no one answer.}

// [credo-feedback:Well read.]
Read this in peace.
`

// always is a language for every text.
func always(lang i18n.Lang) func(string) i18n.Lang { return func(string) i18n.Lang { return lang } }

// drafts reads a file that has no errors, in English.
func drafts(t *testing.T, usual Format, src string) []QuestionDraft {
	t.Helper()
	questions, errs := ReadGIFT(src, usual, always(i18n.English))
	if errs != nil {
		t.Fatal(errs)
	}
	var all []QuestionDraft
	for _, q := range questions {
		all = append(all, q.Draft)
	}
	return all
}

func TestReadGIFT_makesDraftsOfEveryKind(t *testing.T) {
	right := func(text string, feedback i18n.Text) ChoiceDraft {
		return ChoiceDraft{Text: en(text), Right: true, Feedback: feedback}
	}
	weighed := func(c ChoiceDraft, w Weight) ChoiceDraft {
		c.Weight = &w
		return c
	}
	wrong := func(text string) ChoiceDraft { return ChoiceDraft{Text: en(text)} }
	in := func(gap int, c ChoiceDraft) ChoiceDraft {
		c.Gap = gap
		return c
	}
	none := i18n.Text{}
	want := []QuestionDraft{
		{Kind: Single, Name: "single", Format: Moodle, Text: en("Who greets first?"), Feedback: en("Five steps: then a greeting."), Choices: []ChoiceDraft{
			weighed(right("We do.", en("Right.")), Full), weighed(wrong("Whoever is nearer."), Percent(25)), weighed(wrong("The guest."), 0),
		}},
		{Kind: Multiple, Format: HTML, Text: en("Which <b>two</b>?"), Choices: []ChoiceDraft{
			weighed(right("Exact times", none), Percent(50)), weighed(right("How to claim", none), Percent(50)),
			weighed(ChoiceDraft{Text: en("An apology in advance"), Feedback: en("No.")}, Percent(-33.33333)),
		}},
		{Kind: TrueFalse, Format: Moodle, Text: en("A lead is kind."), Choices: []ChoiceDraft{right("True", en("Right.")), {Text: en("False"), Feedback: en("Not quite.")}}},
		{Kind: TrueFalse, Format: Moodle, Text: en("Is it so?"), Choices: []ChoiceDraft{wrong("Aye"), right("Nay", none)}},
		{Kind: Short, Format: Moodle, Text: en("Which value is it?"), Choices: []ChoiceDraft{weighed(right("Own it", en("Right.")), Full), weighed(wrong("own*"), Percent(50))}},
		{Kind: Numeric, Format: Moodle, Text: en("How many minutes?"), Choices: []ChoiceDraft{right("15:5", en("Right.")), {Text: en("*"), Feedback: en("Fifteen.")}}},
		{Kind: Matching, Format: Moodle, Text: en("Who does what?"), Choices: []ChoiceDraft{
			{Text: en("Concierge"), Match: en("Tables")}, {Text: en("Valet"), Match: en("Cars"), Feedback: en("Cars, all\nof them.")}, {Match: en("Rooms")},
		}},
		{Kind: Ordering, Format: Markdown, Text: en("What comes first?"), Choices: []ChoiceDraft{{Text: en("A look"), Feedback: en(`Eyes \ then words [so].`)}, wrong("A word")}},
		{Kind: Gap, Format: Moodle, Text: en("A guest is met [[1]] the desk."), Choices: []ChoiceDraft{in(1, right("before", en("Yes."))), in(1, wrong("behind"))}},
		{Kind: Gap, Format: Moodle, Text: en("The refund is with you by [[1]] o'clock."), Choices: []ChoiceDraft{in(1, weighed(right("six", none), Full)), in(1, weighed(wrong("6*"), Percent(50)))}},
		{Kind: Gap, Format: Moodle, Text: en("Keys come [[2]], comfort [[1]]"), Choices: []ChoiceDraft{
			in(1, right("first", none)), in(1, ChoiceDraft{Text: en("last"), Feedback: en("No.")}), in(2, right("later", en("Yes."))),
		}},
		{Kind: Essay, Format: Moodle, Text: en("Answer this letter."), Feedback: en("There is no one answer."), Choices: []ChoiceDraft{
			weighed(wrong("Thanks the guest"), Percent(66.66667)), weighed(ChoiceDraft{Text: en("Offers a remedy"), Feedback: en("One that costs something.")}, Percent(33.33333)),
		}},
		{Kind: Description, Format: Moodle, Text: en("Read this in peace."), Feedback: en("Well read.")},
	}
	got := drafts(t, Moodle, inKinds)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(inKinds, WriteGIFT(got, Moodle)); diff != "" {
		t.Error(diff)
	}
}

// TestReadGIFT_takesWhatIsNotQuiteOurs reads what has another form here.
func TestReadGIFT_takesWhatIsNotQuiteOurs(t *testing.T) {
	tests := []struct{ name, src, want string }{ // want as it is written
		{"items in another order", "// [credo-kind:ordering]\na {=b -> 2 =c -> 3 =d -> 1}", "// [credo-kind:ordering]\na {\n\t=d -> 1\n\t=b -> 2\n\t=c -> 3\n}\n"},
		{"a note before its kind", "// [credo-remark:2 x]\n// [credo-kind:ordering]\na {=b -> 2 =c -> 1}", "// [credo-kind:ordering]\n// [credo-remark:2 x]\na {\n\t=c -> 1\n\t=b -> 2\n}\n"},
		{"a kind that it is anyway", "// [credo-kind:short]\na {=b}", "a {\n\t=b\n}\n"},
		{"other comments", "// [kind:ordering] [feedback:x]\na {=b}", "a {\n\t=b\n}\n"},
		{"a missing word with words worth nothing", "a {=b =%0%c#no} d", "a _____ d {\n\t=b\n\t=%0%c#no\n}\n"},
		{"a missing word to choose that costs nothing", "a {=b ~%50%c} d", "a _____ d {\n\t=b\n\t~%50%c\n}\n"},
		{"a missing word that is several", "a {~%50%b ~%50%c} d", "a _____ d {\n\t~%50%b\n\t~%50%c\n}\n"},
		{"a missing word beside a mark", "a [[2]] {=b ~c} d", "a [[2]] _____ d {\n\t=b\n\t~c\n}\n"},
		{"a missing word behind a blank", "a _____ {=b ~c} d", "a _____ {\n\t=b\n\t~c\n} d\n"},
		{"a gap beside underscores", "// [credo-kind:gap]\na [[1]]_ {=[[1]] b}", "// [credo-kind:gap]\na [[1]]_ {\n\t=[[1]] b\n}\n"},
		{"a gap before the end", "// [credo-kind:gap]\na [[1]] b {=[[1]] c =%0%[[1]]d}", "a {\n\t=c\n\t~d\n} b\n"},
		{"a number within its text", "a {#5} b", "a _____ b {#\n\t=5:0\n}\n"},
		{"a choice of several right ones", "a {=b#Yes. =c ~%50%d ~e}", "a {\n\t=b#Yes.\n\t=c\n\t~%50%d\n\t~e\n}\n"},
		{"a choice of right ones only", "a {=b ~%100%c}", "a {\n\t=b\n\t~%100%c\n}\n"},
		{"a choice shown the same way", "a {=[html]b ~[plain]c}", "a {\n\t=b\n\t~c\n}\n"},
		{"feedback of another format", "[plain]1 < 2 {T####[html]<i>Yes</i>.}", "[html]1 &lt; 2 {TRUE####<i>Yes</i>.}\n"},
		{"a choice of another format", "a\\nb {=[markdown]*c* ~[plain]<d>}", "[html]a<br/>\\nb {\n\t=<p><em>c</em></p>\n\t~&lt;d&gt;\n}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := drafts(t, Moodle, test.src)
			written := WriteGIFT(got, Moodle)
			if diff := cmp.Diff(test.want, written); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(got, drafts(t, Moodle, written)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReadGIFT_inPacksTextsArePlain reads and writes what packs hold.
func TestReadGIFT_inPacksTextsArePlain(t *testing.T) {
	const src = "1 < 2 {TRUE}\n\n[plain][html]a {TRUE}\n\n[moodle]<b>b</b> {TRUE}\n"
	got := drafts(t, Plain, src)
	if diff := cmp.Diff([]Format{Plain, Plain, Moodle}, []Format{got[0].Format, got[1].Format, got[2].Format}); diff != "" || got[1].Text.Source() != "[html]a" {
		t.Error(diff, got[1].Text)
	}
	if diff := cmp.Diff(src, WriteGIFT(got, Plain)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("[plain]1 < 2 {TRUE}\n\n[plain][html]a {TRUE}\n\n<b>b</b> {TRUE}\n", WriteGIFT(got, Moodle)); diff != "" {
		t.Error(diff)
	}
}

func TestReadGIFT_saysWhatMayNotBecomeAQuestion(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"two that are true", "// [credo-kind:truefalse]\na {=b ~%100%c}", "2:1 quizzes.invalid.several_right"},
		{"the same choice twice", "a {\n=b\n~b}", "3:1 quizzes.invalid.choice_twice"},
		{"weights that do not add up", "a {~%50%b ~%20%c ~d}", "1:1 quizzes.invalid.weights"},
		{"nothing right", "a {~b ~c}", "1:1 quizzes.invalid.none_right"},
		{"nothing accepted in full", "a {=%50%b}", "1:1 quizzes.invalid.none_full"},
		{"a question that is too long", strings.Repeat("가", maxQuestion+1) + "{T}", "1:1 web.invalid.too_long"},
		{"a choice that is too long", "a {\n\t=b\n\t~" + strings.Repeat("c", maxChoice+1) + "}", "3:2 web.invalid.too_long"},
		{"a prompt twice", "a {=b->c\n=b->d}", "2:1 quizzes.invalid.choice_twice"},
		{"a braces error before a rule", "a {=b\n\nc {~d ~e}", "1:3 gift.unclosed 3:1 quizzes.invalid.none_right"},
		{"an ordering without places", "b {T}\n\n // [credo-kind:ordering]\na {=b -> 1 =c -> 3}", "3:2 quizzes.gift.note"},
		{"an ordering with a place twice", "// [credo-kind:ordering]\na {=b -> 1 =c -> 1}", "1:1 quizzes.gift.note"},
		{"an ordering of nothing", "// [credo-kind:ordering]\na {=b -> 1 = -> 2}", "1:1 quizzes.gift.note"},
		{"an ordering with an item twice", "// [credo-kind:ordering]\na {\n=b -> 2\n=b -> 1}", "3:1 quizzes.invalid.choice_twice"},
		{"an ordering of choices", "// [credo-kind:ordering]\na {=b ~c}", "1:1 quizzes.gift.note"},
		{"gaps without marks", "// [credo-kind:gap]\na [[1]] {=b}", "1:1 quizzes.gift.note"},
		{"gaps that are not there", "// [credo-kind:gap]\na [[1]] {=[[1]] b =[[2]] c}", "2:19 quizzes.invalid.gap"},
		{"a gap that nothing fills", "// [credo-kind:gap]\na [[1]] [[2]] {=[[1]] b}", "2:1 quizzes.invalid.gap_unfilled"},
		{"three truths", "// [credo-kind:truefalse]\na {=b ~c ~d}", "1:1 quizzes.gift.note"},
		{"no kind", "// [credo-kind:x]\na {T}", "1:1 quizzes.gift.note"},
		{"a criterion that is not for an essay", "// [credo-criterion:100% a]\na {T}", "1:1 quizzes.gift.note"},
		{"a criterion without weight", "// [credo-criterion:a]\na {}", "1:1 quizzes.gift.note"},
		{"a criterion twice", "// [credo-criterion:50% a]\n// [credo-criterion:50% a]\na {}", "2:1 quizzes.invalid.choice_twice"},
		{"a remark about nothing", "// [credo-remark:3 x]\na {=b->c =d->e}", "1:1 quizzes.gift.note"},
		{"a remark that has a place", "// [credo-remark:1 x]\na {=b ~c}", "1:1 quizzes.gift.note"},
		{"an id twice", "// [id:x]\na {T}\n\n// [id:x]\nb {T}", "5:1 quizzes.gift.id_twice"},
		{"a tag that is too long", "// [tag:" + strings.Repeat("가", maxTag+1) + "]\na {T}", "2:1 web.invalid.too_long"},
		{"tags without end", strings.Repeat("// [tag:a] [tag:b] [tag:c]\n", maxTags) + numberedTags(maxTags-2) + "a {T}", "39:1 quizzes.invalid.tags"},
		{"feedback that has a place", "// [credo-feedback:x]\na {}", "1:1 quizzes.gift.note"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			questions, errs := ReadGIFT(test.src, Moodle, always(i18n.English))
			var got []string
			for _, e := range errs {
				got = append(got, fmt.Sprintf("%d:%d %s", e.At.Line, e.At.Column, e.Key))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
			if last := len(questions) - 1; questions[last].Good {
				t.Error("it may become a question all the same")
			}
		})
	}
}

func numberedTags(n int) (comments string) {
	for i := range n {
		comments += fmt.Sprintf("// [tag:%d]\n", i)
	}
	return comments
}

func TestReadGIFT_tellsAHundredErrors(t *testing.T) {
	questions, errs := ReadGIFT(strings.Repeat("a {~b ~c}\n\n", 3*maxGIFTErrors)+"a {T}", Moodle, always(i18n.English))
	last := errs[len(errs)-1]
	if len(errs) != maxGIFTErrors+1 || last.Key != "gift.too_many" || last.At != (gift.Position{Line: 2*maxGIFTErrors + 1, Column: 1}) {
		t.Errorf("%d errors, the last is %v", len(errs), last)
	}
	if n := len(questions); n != 3*maxGIFTErrors+1 || questions[n-2].Good || !questions[n-1].Good {
		t.Errorf("of %d questions the last two are %+v", n, questions[n-2:])
	}
}

// TestReadGIFT_isLinear reads much of what could make checking or showing a
// question slow: what did would take minutes.
func TestReadGIFT_isLinear(t *testing.T) {
	for _, part := range []string{"a", "<", "<b>", "*a", "[", "[[1]]", "\\n", "&", "가\u0301", "_____", "=b", "~b", "`", "http\\://a "} {
		for _, around := range [][2]string{{"", "{T}"}, {"a {T####[html]", "}"}, {"[plain]a {=[markdown]", " ~b}"}, {"// [credo-kind:gap]\na [[1]] {=[[1]] ", "}"}, {"// [credo-remark:1 ", "]\na {=b->c =d->e}"}, {"a {=b", "} [html] c"}} {
			src := around[0] + strings.Repeat(part, 1<<17/len(part)) + around[1]
			start := time.Now()
			ReadGIFT(src+"\n\n"+strings.ReplaceAll(src, "\n", " "), Moodle, always(i18n.English))
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%q within %q took %s", part, around, took)
			}
		}
	}
}

func TestGIFT_comesBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Custom(drawAny), 1, 4).Draw(t, "questions")
		usual := rapid.SampledFrom(Formats).Draw(t, "usual")
		written := WriteGIFT(want, usual)
		questions, errs := ReadGIFT(written, usual, always(i18n.English))
		if errs != nil {
			t.Fatal(errs, written)
		}
		var got []QuestionDraft
		for _, q := range questions {
			got = append(got, q.Draft)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff, written)
		}
		if again := WriteGIFT(got, usual); again != written {
			t.Fatal(cmp.Diff(written, again))
		}
	})
}

// drawAny draws a question of any kind and format, with true and false in words of
// their own and words behind the last gap now and then.
func drawAny(t *rapid.T) QuestionDraft {
	d := drawDraft(t, Kinds)
	d.Format = rapid.SampledFrom(Formats).Draw(t, "format")
	if d.Kind == TrueFalse && rapid.Bool().Draw(t, "own words") {
		d.Choices[0].Text, d.Choices[1].Text = en("Aye"), en("False")
	}
	if d.Kind == Gap && rapid.Bool().Draw(t, "words behind it") {
		d.Text = en(d.Text.Source() + drawWords(t, "behind", false))
	}
	return d
}

// FuzzReadGIFT demands that what was read of any file can be written, and read
// again as the same.
func FuzzReadGIFT(f *testing.F) {
	f.Add(inKinds)
	f.Add("// [credo-kind:gap]\na [[1]] {=[[1]]b}\n\na {=[html]b ~%50%c} d\n\n[plain]a {T####[markdown]*b*}")
	f.Fuzz(func(t *testing.T, src string) {
		questions, errs := ReadGIFT(src, Moodle, always(i18n.English))
		var good []QuestionDraft
		for _, q := range questions {
			if q.Good {
				good = append(good, q.Draft)
			} else if len(errs) == 0 {
				t.Errorf("nobody says what is wrong with %+v", q)
			}
		}
		written := WriteGIFT(good, Moodle)
		again, errs := ReadGIFT(written, Moodle, always(i18n.English))
		if errs != nil || len(again) != len(good) {
			t.Fatal(errs, written)
		}
		for i, q := range again {
			if diff := cmp.Diff(good[i], q.Draft, cmpopts.EquateEmpty()); diff != "" {
				t.Fatal(diff, written)
			}
		}
	})
}
