package quizzes

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"credo/internal/i18n"
)

// canonical has a question of each kind, as WriteGIFT writes them.
const canonical = `::greeting-first::Who greets first? {
	=We do, at five steps.#Right. The guest need not begin.
	~%25%Whoever is nearer.#Too late, mostly.
	~The guest, at the desk.
	####Five steps\: then a greeting.
}

::which-two::Which of these belong to a promise? {
	~%50%Exact times#Yes\: "by six" is a promise.
	~%50%How to claim
	~%-33.33333%An apology in advance#No.
	~%0%The weather
}

::kindness-again::A lead is kind to staff. {TRUE#Not quite.#Right.}

Keys come last. {FALSE##They do not.####Comfort first.}

::the-value::Which value is lived when you stay until it is done? {
	=Own it#Right.
	=%50%own*
}

::minutes::How many minutes has a huddle? {#
	=15:0#Right.
	=%50%15:5#Nearly.
	=%10%10..20
	~#Fifteen.
	####Fifteen, every day.
}
`

var withoutPlaces = cmp.Options{cmpopts.IgnoreTypes(GIFTPosition{}), cmpopts.EquateEmpty()}

func TestReadGIFT_readsEveryKind(t *testing.T) {
	want := []GIFTQuestion{
		{At: GIFTPosition{1, 1}, Kind: Single, Name: "greeting-first", Text: "Who greets first?", Feedback: "Five steps: then a greeting.", Choices: []GIFTChoice{
			{GIFTPosition{2, 2}, "We do, at five steps.", Full, "Right. The guest need not begin."},
			{GIFTPosition{3, 2}, "Whoever is nearer.", Percent(25), "Too late, mostly."},
			{GIFTPosition{4, 2}, "The guest, at the desk.", 0, ""},
		}},
		{At: GIFTPosition{8, 1}, Kind: Multiple, Name: "which-two", Text: "Which of these belong to a promise?", Choices: []GIFTChoice{
			{GIFTPosition{9, 2}, "Exact times", Percent(50), `Yes: "by six" is a promise.`},
			{GIFTPosition{10, 2}, "How to claim", Percent(50), ""},
			{GIFTPosition{11, 2}, "An apology in advance", Percent(-33.33333), "No."},
			{GIFTPosition{12, 2}, "The weather", 0, ""},
		}},
		{At: GIFTPosition{15, 1}, Kind: TrueFalse, Name: "kindness-again", Text: "A lead is kind to staff.", Choices: []GIFTChoice{
			{GIFTPosition{15, 45}, "TRUE", Full, "Right."}, {GIFTPosition{15, 45}, "FALSE", 0, "Not quite."},
		}},
		{At: GIFTPosition{17, 1}, Kind: TrueFalse, Text: "Keys come last.", Feedback: "Comfort first.", Choices: []GIFTChoice{
			{GIFTPosition{17, 18}, "TRUE", 0, ""}, {GIFTPosition{17, 18}, "FALSE", Full, "They do not."},
		}},
		{At: GIFTPosition{19, 1}, Kind: Short, Name: "the-value", Text: "Which value is lived when you stay until it is done?", Choices: []GIFTChoice{
			{GIFTPosition{20, 2}, "Own it", Full, "Right."}, {GIFTPosition{21, 2}, "own*", Percent(50), ""},
		}},
		{At: GIFTPosition{24, 1}, Kind: Numeric, Name: "minutes", Text: "How many minutes has a huddle?", Feedback: "Fifteen, every day.", Choices: []GIFTChoice{
			{GIFTPosition{25, 2}, "15", Full, "Right."}, {GIFTPosition{26, 2}, "15:5", Percent(50), "Nearly."},
			{GIFTPosition{27, 2}, "10..20", Percent(10), ""}, {GIFTPosition{28, 2}, "*", 0, "Fifteen."},
		}},
	}
	got, errs := ReadGIFT(canonical)
	if diff := cmp.Diff(want, got); diff != "" || errs != nil {
		t.Error(errs, diff)
	}
	if diff := cmp.Diff(canonical, WriteGIFT(got)); diff != "" {
		t.Error(diff)
	}
}

// TestReadGIFT_readsWhatMoodleReads holds the reader against the examples of the
// format's own description.
func TestReadGIFT_readsWhatMoodleReads(t *testing.T) {
	tests := []struct{ name, src, want string }{ // want as it is written
		{"nothing", "", ""},
		{"blank lines and comments", "\n\n// nothing here\n\n  // nor here\n\n", ""},
		{"a byte-order mark", "\uFEFFIs it? {T}", "Is it? {TRUE}\n"},
		{"Windows line ends", "// comment\r\n::a::Is it?\r\n{F#so#no}\r\n\r\n\r\n::b::And it?{TRUE}\r\n", "::a::Is it? {FALSE#so#no}\n\n::b::And it? {TRUE}\n"},
		{"old Macintosh line ends", "Is it?{T}\r\rAnd it?{F}\r", "Is it? {TRUE}\n\nAnd it? {FALSE}\n"},
		{"a comment within a question", "Who?{\n  =we#good\n  // not this ~ {\n  ~they }", "Who? {\n\t=we#good\n\t~they\n}\n"},
		{"all in one line", "Who's buried in Grant's tomb?{~Grant ~Jefferson =no one}", "Who's buried in Grant's tomb? {\n\t~Grant\n\t~Jefferson\n\t=no one\n}\n"},
		{"a title apart from its text", "  :: Grant :: \n Who? {=no one =nobody}", "::Grant::Who? {\n\t=no one\n\t=nobody\n}\n"},
		{"a title with colons", `::a\:\:b::Who? {=x}`, "::a\\:\\:b::Who? {\n\t=x\n}\n"},
		{"a text of several lines", "One\n  two\\n\\nthree {T}", "One\\ntwo\\n\\nthree {TRUE}\n"},
		{"escapes everywhere", `a\=b \{c\}\: \\ {=\~x\#y#\=z ~\{\}####\}}`, "a\\=b \\{c\\}\\: \\\\ {\n\t=\\~x\\#y#\\=z\n\t~\\{\\}\n\t####\\}\n}\n"},
		{"what is no escape", `c:\temp and \* {=\a\*b}`, "c\\:\\\\temp and \\\\* {\n\t=\\\\a\\\\*b\n}\n"},
		{"signs of answers in the question", "1 = 1 ~ # so? {T}", "1 \\= 1 \\~ \\# so? {TRUE}\n"},
		{"a hash in feedback", "Who? {=we#a#b ~they}", "Who? {\n\t=we#a\\#b\n\t~they\n}\n"},
		{"weights in one line", "Q{~%50%a#x~%50.00000%b ~%-100%c}", "Q {\n\t~%50%a#x\n\t~%50%b\n\t~%-100%c\n}\n"},
		{"one right of several", "Q{~%100%a ~b}", "Q {\n\t~%100%a\n\t~%0%b\n}\n"},
		{"percents that are no weight", "Q{=% a ~%b% ~50% c}", "Q {\n\t=% a\n\t~%b%\n\t~50% c\n}\n"},
		{"a text like a weight", "Q{=%100%%50%a ~%0%%50%b}", "Q {\n\t=%100%%50%a\n\t~%0%%50%b\n}\n"},
		{"a number with its tolerance", "When was he born?{#1822:5}", "When was he born? {#\n\t=1822:5\n}\n"},
		{"a range", "What is a number from 1 to 5? {#1..5}", "What is a number from 1 to 5? {#\n\t=1..5\n}\n"},
		{"numbers with credit", "When? {#\n\t=1822:0      # Correct!\n\t=%50%1822:2  # Half.\n}", "When? {#\n\t=1822:0#Correct!\n\t=%50%1822:2#Half.\n}\n"},
		{"an exact number", "How many? {# =3 #yes ~#no ####three}", "How many? {#\n\t=3:0#yes\n\t~#no\n\t####three\n}\n"},
		{"numbers in full width", "How many? {#=１，５：０．５}", "How many? {#\n\t=1.5:0.5\n}\n"},
		{"true or false with feedback", "Is it? {TRUE#wrong#right#er}", "Is it? {TRUE#wrong#right\\#er}\n"},
		{"true or false with feedback on the whole", "Is it? { F #### All of it. }", "Is it? {FALSE####All of it.}\n"},
		{"plain text", "[plain][html]a {=[plain]b#[plain] c ####[plain]d}", "[plain][html]a {\n\t=b#c\n\t####d\n}\n"},
		{"no format", "[so] a [html] {T}", "[so] a [html] {TRUE}\n"},
		{"an arrow with a weight", "Where? {=%100%a -> b}", "Where? {\n\t=%100%a -> b\n}\n"},
		{"an arrow among choices", "Where? {=a -> b ~c -> d}", "Where? {\n\t=a -> b\n\t~c -> d\n}\n"},
		{"a text that begins like a comment", ":::://a {T}", ":::://a {TRUE}\n"},
		{"Korean and Japanese", "::인사::누가　먼저？ {=우리#そう}", "::인사::누가　먼저？ {\n\t=우리#そう\n}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, errs := ReadGIFT(test.src)
			written := WriteGIFT(got)
			if diff := cmp.Diff(test.want, written); diff != "" || errs != nil {
				t.Fatal(errs, diff)
			}
			again, errs := ReadGIFT(written)
			if diff := cmp.Diff(got, again, withoutPlaces); diff != "" || errs != nil {
				t.Error(errs, diff)
			}
		})
	}
}

func TestReadGIFT_saysWhatItCannotReadAndWhere(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a brace only", "{", "1:1 quizzes.gift.unclosed"},
		{"braces that do not close", "\n\n값 a {=b\n~c\n\nd {T}", "3:5 quizzes.gift.unclosed"},
		{"feedback that does not end", "a {T####b", "1:3 quizzes.gift.unclosed"},
		{"a closing brace only", "a\n b } {T}", "2:4 quizzes.gift.closing"},
		{"two closing braces", "a {T}}", "1:6 quizzes.gift.closing"},
		{"braces within braces", "a {=b\n  {c} ~d}", "2:3 quizzes.gift.opening"},
		{"braces within feedback", "a {T####{}}", "1:9 quizzes.gift.opening"},
		{"a title that is not closed", "\n  ::a:b {T}", "2:3 quizzes.gift.title"},
		{"no blank line between two", "a {T}\nb {F}", "2:1 quizzes.gift.missing_word"},
		{"a missing word", "We are {=first ~last} there.", "1:23 quizzes.gift.missing_word"},
		{"a description", "Read this first.", "1:1 quizzes.gift.description"},
		{"an essay", "Why? { }", "1:1 quizzes.gift.essay"},
		{"an essay with feedback", "Why? {####Because.}", "1:1 quizzes.gift.essay"},
		{"matching", "Match. {=Canada -> Ottawa\n=Italy  -> Rome}", "1:9 quizzes.gift.matching"},
		{"a category", "$CATEGORY: tom/dick", "1:1 quizzes.gift.category"},
		{"another format", "[html]<b>a</b> {T}", "1:1 quizzes.gift.format"},
		{"another format of a choice", "a {=b\n~[markdown]c}", "2:1 quizzes.gift.format"},
		{"another format of feedback", "a {T#[moodle]b####c}", "1:4 quizzes.gift.format"},
		{"answers without a sign", "a {b}", "1:4 quizzes.gift.answers"},
		{"true in small letters", "a { true }", "1:5 quizzes.gift.answers"},
		{"words before the answers", "a {T =b ~c}", "1:4 quizzes.gift.answers"},
		{"a number that is none", "a {#\n  =15:0\n  =about 15\n}", "3:3 quizzes.invalid.accepted_number"},
		{"no number", "a {#}", "1:1 quizzes.invalid.accepted"},
		{"a wrong number", "a {#=15 ~16}", "1:9 quizzes.gift.wrong_number"},
		{"a power of ten", "a {#1e400}", "1:5 quizzes.invalid.accepted_number"},
		{"two right ones", "a {=b =c ~d}", "1:1 quizzes.invalid.several_right"},
		{"one choice", "a {~%100%b}", "1:1 quizzes.invalid.choices"},
		{"the same choice twice", "a {\n=b\n~b}", "3:1 quizzes.invalid.choice_twice"},
		{"a weight beyond all", "a {\n~%50%b\n~%150%c}", "3:1 quizzes.invalid.weight"},
		{"weights that do not add up", "a {~%50%b ~%20%c ~d}", "1:1 quizzes.invalid.weights"},
		{"nothing right", "a {~b ~c}", "1:1 quizzes.invalid.none_right"},
		{"a right one of half the mark", "a {=%50%b ~c}", "1:1 quizzes.invalid.none_right"},
		{"nothing accepted in full", "a {=%50%b}", "1:1 quizzes.invalid.none_full"},
		{"an empty choice", "a {=b\n ~ ~c}", "2:2 web.invalid.missing"},
		{"no question", "::a:: {T}", "1:1 web.invalid.missing"},
		{"a question that is too long", strings.Repeat("가", 1001) + "{T}", "1:1 web.invalid.too_long"},
		{"a choice that is too long", "a {\n\t=b\n\t~" + strings.Repeat("c", 301) + "}", "3:2 web.invalid.too_long"},
		{"more choices than anybody reads", "a {=" + strings.Repeat("~b", 1000) + "}", "1:104 quizzes.invalid.choices"},
		{"a NUL", "a {T}\n\nvalue\t\x00 {T}", "3:7 quizzes.gift.characters"},
		{"a mark that turns the text", "a {=b\u202Ec ~d}", "1:6 quizzes.gift.characters"},
		{"another encoding", "\uFEFFa {T}\n\nb \xb0\xa1 {T}", "3:3 quizzes.gift.encoding"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, errs := ReadGIFT(test.src)
			if diff := cmp.Diff([]string{test.want}, told(errs)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadGIFT_goesOnBehindAnError(t *testing.T) {
	got, errs := ReadGIFT("a {T}\n\nb {\n\nc {F}\n\nd }\n\ne {=f}")
	if diff := cmp.Diff("a {TRUE}\n\nc {FALSE}\n\ne {\n\t=f\n}\n", WriteGIFT(got)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"3:3 quizzes.gift.unclosed", "7:3 quizzes.gift.closing"}, told(errs)); diff != "" {
		t.Error(diff)
	}
	_, errs = ReadGIFT(strings.Repeat("{\n\n", 3*maxGIFTErrors))
	if last := errs[len(errs)-1]; len(errs) != maxGIFTErrors+1 || last.Problem.Key != "quizzes.gift.too_many" || last.At.Line != 2*maxGIFTErrors+1 {
		t.Errorf("%d errors, the last is %v", len(errs), last)
	}
}

func TestGIFTError_saysWhatToMendInEveryLanguage(t *testing.T) {
	_, errs := ReadGIFT("a {T}\n\nb {=c\n{")
	if len(errs) != 1 || errs[0].Error() != `line 4, column 1: There is a brace within the braces. Write \{ where a brace belongs to the text.` {
		t.Errorf("%v", errs)
	}
	for _, lang := range i18n.Langs {
		if said := errs[0].Text(i18n.NewContext(t.Context(), lang, nil)); !strings.Contains(said, `\{`) || strings.Contains(said, "gift") {
			t.Errorf("%s: %s", lang, said)
		}
	}
}

// TestReadGIFT_isLinear reads much of everything that could make a reader go back,
// in one line: one that did would take minutes.
func TestReadGIFT_isLinear(t *testing.T) {
	parts := []string{
		"a", "가", "{", "}", `\`, "#", "=", "~", ":", "[", "%", "%5", "\x00", "{}", "{T}", "{=", "{####", "::", "\u0301", "{#1..", "=a->b", " ", "//",
	}
	for _, part := range parts {
		for _, around := range [][2]string{{"", ""}, {"a {=", " ~b}"}, {"a {#", "}"}, {"::a::", "{T}"}, {"a {~b####", "}"}} {
			src := around[0] + strings.Repeat(part, 1<<17/len(part)) + around[1]
			start := time.Now()
			questions, errs := ReadGIFT(src)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("%q within %q took %s", part, around, took)
			}
			if part != " " && part != "//" && (len(questions) > 0 || len(errs) == 0 || len(errs) > 3) {
				t.Errorf("%q within %q: %d questions, %d errors", part, around, len(questions), len(errs))
			}
		}
	}
}

func TestReadGIFT_bearsTenMegabytes(t *testing.T) {
	for _, part := range []string{"a", "\n", "{\n\n"} {
		questions, errs := ReadGIFT(strings.Repeat(part, 10<<20/len(part)))
		if len(questions) > 0 || len(errs) > maxGIFTErrors+1 {
			t.Errorf("%q: %d questions, %d errors", part, len(questions), len(errs))
		}
	}
}

func TestGIFT_comesBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := SplitGIFT(rapid.SliceOfN(rapid.Custom(drawChoosing), 1, 4).Draw(t, "questions"), i18n.English)[i18n.English]
		written := WriteGIFT(want)
		got, errs := ReadGIFT(written)
		if diff := cmp.Diff(want, got, withoutPlaces); diff != "" || errs != nil {
			t.Fatal(errs, diff, written)
		}
		if again := WriteGIFT(got); again != written {
			t.Fatal(cmp.Diff(written, again))
		}
	})
}

func FuzzReadGIFT(f *testing.F) {
	f.Add(canonical)
	f.Add("\uFEFF::a::b\r\n{#1..2 =%50%3:4#c ~#d}\r\n\r\n// e\r\n$CATEGORY: f")
	f.Add("a {=b -> c =d -> e}\n\nf {}\n\ng {~%-50%h\\~i ~%100%[plain]j####k}")
	f.Fuzz(func(t *testing.T, src string) {
		got, errs := ReadGIFT(src)
		lines := strings.Split(giftLineEnds.Replace(strings.TrimPrefix(src, "\uFEFF")), "\n")
		for _, e := range errs {
			if e.At.Line < 1 || e.At.Line > len(lines) || e.At.Column < 1 || e.At.Column > len(lines[e.At.Line-1])+1 {
				t.Errorf("%v is outside", e)
			}
		}
		written := WriteGIFT(got)
		again, errs := ReadGIFT(written)
		if diff := cmp.Diff(got, again, withoutPlaces); diff != "" || errs != nil {
			t.Fatal(errs, diff, written)
		}
		if twice := WriteGIFT(again); twice != written {
			t.Fatal(cmp.Diff(written, twice))
		}
	})
}

// told returns place and key of each error.
func told(errs []GIFTError) []string {
	var all []string
	for _, e := range errs {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %d:%d %s", e.Language, e.At.Line, e.At.Column, e.Problem.Key)))
	}
	return all
}
