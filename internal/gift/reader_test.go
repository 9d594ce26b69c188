package gift

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// canonical has a question of each kind, as Write writes them.
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

$CATEGORY: front/desk and door

// [id:the-value] [tag:service] [tag:two words]
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

::who-does-what::[markdown]Who does *what*? {
	=Concierge -> Tables and tickets
	=[html]<b>Valet</b> -> Cars
	=Driver -> Cars
	= -> Rooms
}

$CATEGORY:

A guest is met {
	=before#Yes.
	~behind#[html]<i>No</i>.
} the desk.

::by-six::The refund is with you by {
	=six
	=6*
} o'clock.

[html]<p>Tell us of a guest<br>whom you surprised.</p> {####What did it cost?}

[plain]Read the next three in peace.
`

var withoutPlaces = cmp.Options{
	cmpopts.IgnoreTypes(Position{}), cmpopts.IgnoreFields(Question{}, "Line", "Column"), cmpopts.EquateEmpty(),
}

func TestRead_readsEveryKind(t *testing.T) {
	want := []Question{
		{Line: 1, Column: 1, Kind: Single, Title: "greeting-first", Text: "Who greets first?", GeneralFeedback: "Five steps: then a greeting.", Choices: []Choice{
			{At: Position{2, 2}, Text: "We do, at five steps.", Weight: Full, Feedback: "Right. The guest need not begin."},
			{At: Position{3, 2}, Text: "Whoever is nearer.", Weight: 25 * onePercent, Feedback: "Too late, mostly."},
			{At: Position{4, 2}, Text: "The guest, at the desk."},
		}},
		{Line: 8, Column: 1, Kind: Multiple, Title: "which-two", Text: "Which of these belong to a promise?", Choices: []Choice{
			{At: Position{9, 2}, Text: "Exact times", Weight: Full / 2, Feedback: `Yes: "by six" is a promise.`},
			{At: Position{10, 2}, Text: "How to claim", Weight: Full / 2},
			{At: Position{11, 2}, Text: "An apology in advance", Weight: -33_33333, Feedback: "No."},
			{At: Position{12, 2}, Text: "The weather"},
		}},
		{Line: 15, Column: 1, Kind: TrueFalse, Title: "kindness-again", Text: "A lead is kind to staff.", Choices: []Choice{
			{At: Position{15, 45}, Text: "TRUE", Weight: Full, Feedback: "Right."}, {At: Position{15, 45}, Text: "FALSE", Feedback: "Not quite."},
		}},
		{Line: 17, Column: 1, Kind: TrueFalse, Text: "Keys come last.", GeneralFeedback: "Comfort first.", Choices: []Choice{
			{At: Position{17, 18}, Text: "TRUE"}, {At: Position{17, 18}, Text: "FALSE", Weight: Full, Feedback: "They do not."},
		}},
		{Line: 22, Column: 1, Kind: Short, Category: "front/desk and door", ID: "the-value", Tags: []string{"service", "two words"}, Title: "the-value", Text: "Which value is lived when you stay until it is done?", Answers: []Choice{
			{At: Position{23, 2}, Text: "Own it", Weight: Full, Feedback: "Right."}, {At: Position{24, 2}, Text: "own*", Weight: Full / 2},
		}},
		{Line: 27, Column: 1, Kind: Numeric, Category: "front/desk and door", Title: "minutes", Text: "How many minutes has a huddle?", GeneralFeedback: "Fifteen, every day.", Answers: []Choice{
			{At: Position{28, 2}, Text: "15", Weight: Full, Feedback: "Right."}, {At: Position{29, 2}, Text: "15:5", Weight: Full / 2, Feedback: "Nearly."},
			{At: Position{30, 2}, Text: "10..20", Weight: Full / 10}, {At: Position{31, 2}, Text: "*", Feedback: "Fifteen."},
		}},
		{Line: 35, Column: 1, Kind: Matching, Category: "front/desk and door", Title: "who-does-what", Format: Markdown, Text: "Who does *what*?", Pairs: []Pair{
			{At: Position{36, 2}, Prompt: "Concierge", Answer: "Tables and tickets"},
			{At: Position{37, 2}, Prompt: "<b>Valet</b>", Format: HTML, Answer: "Cars"},
			{At: Position{38, 2}, Prompt: "Driver", Answer: "Cars"},
			{At: Position{39, 2}, Answer: "Rooms"},
		}},
		{Line: 44, Column: 1, Kind: Gap, Gap: 1, Text: "A guest is met _____ the desk.", Choices: []Choice{
			{At: Position{45, 2}, Text: "before", Weight: Full, Feedback: "Yes."}, {At: Position{46, 2}, Text: "behind", Feedback: "<i>No</i>.", FeedbackFormat: HTML},
		}},
		{Line: 49, Column: 1, Kind: Gap, Gap: 1, Title: "by-six", Text: "The refund is with you by _____ o'clock.", Answers: []Choice{
			{At: Position{50, 2}, Text: "six", Weight: Full}, {At: Position{51, 2}, Text: "6*", Weight: Full},
		}},
		{Line: 54, Column: 1, Kind: Essay, Format: HTML, Text: "<p>Tell us of a guest<br>whom you surprised.</p>", GeneralFeedback: "What did it cost?"},
		{Line: 56, Column: 1, Kind: Description, Format: Plain, Text: "Read the next three in peace."},
	}
	for i, q := range want {
		if q.Format == "" {
			want[i].Format = Moodle
		}
	}
	got, errs := Read(canonical)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || errs != nil {
		t.Error(errs, diff)
	}
	if diff := cmp.Diff(canonical, Write(got)); diff != "" {
		t.Error(diff)
	}
}

// TestRead_readsWhatMoodleReads holds the reader against the examples of the
// format's own description, and against what Moodle's reader makes of the rest.
func TestRead_readsWhatMoodleReads(t *testing.T) {
	tests := []struct{ name, src, want string }{ // want as it is written
		{"nothing", "", ""},
		{"blank lines and comments", "\n\n// nothing here\n\n  // nor here\n\n", ""},
		{"a byte-order mark", "\uFEFFIs it? {T}", "Is it? {TRUE}\n"},
		{"a byte-order mark between two files", "Is it? {T}\n\n\uFEFF// next\nAnd it? {F}", "Is it? {TRUE}\n\nAnd it? {FALSE}\n"},
		{"Windows line ends", "// comment\r\n::a::Is it?\r\n{F#so#no}\r\n\r\n\r\n::b::And it?{TRUE}\r\n", "::a::Is it? {FALSE#so#no}\n\n::b::And it? {TRUE}\n"},
		{"old Macintosh line ends", "Is it?{T}\r\rAnd it?{F}\r", "Is it? {TRUE}\n\nAnd it? {FALSE}\n"},
		{"a comment within a question", "Who?{\n  =we#good\n  // not this ~ {\n  ~they }", "Who? {\n\t=we#good\n\t~they\n}\n"},
		{"all in one line", "Who's buried in Grant's tomb?{~Grant ~Jefferson =no one}", "Who's buried in Grant's tomb? {\n\t~Grant\n\t~Jefferson\n\t=no one\n}\n"},
		{"a title apart from its text", "  :: Grant :: \n Who? {=no one =nobody}", "::Grant::Who? {\n\t=no one\n\t=nobody\n}\n"},
		{"a title with colons", `::a\:\:b::Who? {=x}`, "::a\\:\\:b::Who? {\n\t=x\n}\n"},
		{"a title of two lines", "::a\n b::Who? {=x}", "::a b::Who? {\n\t=x\n}\n"},
		{"a text of several lines", "One\n  two\\n\\nthree {T}", "One\\ntwo\\n\\nthree {TRUE}\n"},
		{"escapes everywhere", `a\=b \{c\}\: \\ {=\~x\#y#\=z ~\{\}####\}}`, "a\\=b \\{c\\}\\: \\\\ {\n\t=\\~x\\#y#\\=z\n\t~\\{\\}\n\t####\\}\n}\n"},
		{"what is no escape", `c:\temp and \* {=\a\*b}`, "c\\:\\\\temp and \\\\* {\n\t=\\\\a\\\\*b\n}\n"},
		{"signs of answers in the question", "1 = 1 ~ # so? {T}", "1 \\= 1 \\~ \\# so? {TRUE}\n"},
		{"a hash in feedback", "Who? {=we#a#b ~they}", "Who? {\n\t=we#a\\#b\n\t~they\n}\n"},
		{"weights in one line", "Q{~%50%a#x~%50.00000%b ~%-100%c}", "Q {\n\t~%50%a#x\n\t~%50%b\n\t~%-100%c\n}\n"},
		{"a weight with more places than are kept", "Q{~%33.333335%a ~%66.66666499%b}", "Q {\n\t~%33.33334%a\n\t~%66.66666%b\n}\n"},
		{"one right of several", "Q{~%100%a ~b}", "Q {\n\t~%100%a\n\t~%0%b\n}\n"},
		{"two right ones", "Q{=a =b ~c}", "Q {\n\t=a\n\t=b\n\t~c\n}\n"},
		{"a right one that is wrong", "Q{=%100%a =%50%b ~%0%c}", "Q {\n\t=a\n\t~%50%b\n\t~c\n}\n"},
		{"no quite right one", "Q{=%50%a ~b}", "Q {\n\t=%50%a\n\t~b\n}\n"},
		{"percents that are no weight", "Q{=% a ~%b% ~50% c ~%.5%d ~%5,5%e}", "Q {\n\t=% a\n\t~%b%\n\t~50% c\n\t~%.5%d\n\t~%5,5%e\n}\n"},
		{"a text like a weight", "Q{=%100%%50%a ~%0%%50%b}", "Q {\n\t=%100%%50%a\n\t~%0%%50%b\n}\n"},
		{"a choice without a mark", "Q{ a ~b =c}", "Q {\n\t~a\n\t~b\n\t=c\n}\n"},
		{"an answer without a mark", "Q{ three }", "Q {\n\t=three\n}\n"},
		{"an answer with a mark that is also true", "Q{=T}", "Q {\n\t=T\n}\n"},
		{"true and false to choose from", "Q{=TRUE ~FALSE}", "Q {\n\t=TRUE\n\t~FALSE\n}\n"},
		{"a number with its tolerance", "When was he born?{#1822:5}", "When was he born? {#\n\t=1822:5\n}\n"},
		{"a range", "What is a number from 1 to 5? {#1..5}", "What is a number from 1 to 5? {#\n\t=1..5\n}\n"},
		{"numbers with credit", "When? {#\n\t=1822:0      # Correct!\n\t=%50%1822:2  # Half.\n}", "When? {#\n\t=1822:0#Correct!\n\t=%50%1822:2#Half.\n}\n"},
		{"an exact number", "How many? {# =3 #yes ~#no ####three}", "How many? {#\n\t=3:0#yes\n\t~#no\n\t####three\n}\n"},
		{"any number", "How many? {#3 =%20%* ~*#no}", "How many? {#\n\t=3:0\n\t=%20%*\n\t~#no\n}\n"},
		{"numbers in full width", "How many? {#=１，５：０．５}", "How many? {#\n\t=1.5:0.5\n}\n"},
		{"a tolerance as Moodle writes small ones", "How many? {#=%100%0.5:1.0E-5#}", "How many? {#\n\t=0.5:0.00001\n}\n"},
		{"a number with an escape", `How many? {#-1.50\:0}`, "How many? {#\n\t=-1.5:0\n}\n"},
		{"a number in the midst of a text", "There are {#12} months in a year.", "There are {#\n\t=12:0\n} months in a year.\n"},
		{"true or false with feedback", "Is it? {TRUE#wrong#right#er}", "Is it? {TRUE#wrong#right\\#er}\n"},
		{"true or false with signs in its feedback", "Is it? {T#a = b -> c#d}", "Is it? {TRUE#a \\= b -> c#d}\n"},
		{"true or false with feedback on the whole", "Is it? { F #### All of it. }", "Is it? {FALSE####All of it.}\n"},
		{"true or false in the midst of a text", "It is {T}, they say.", "It is {TRUE}, they say.\n"},
		{"four hashes twice", "a {=b####c ~d####e}", "a {\n\t=b#\\#\\#\\#c\n\t~d\n\t####e\n}\n"},
		{"five hashes", "a {=b#####c}", "a {\n\t=b\n\t####c\n}\n"},
		{"signs of answers in feedback on the whole", "a {=b#### c = d ~ e # f}", "a {\n\t=b\n\t####c \\= d \\~ e \\# f\n}\n"},
		{"formats", "[plain][html]a {=[plain]b#[plain] c ####[plain]d}", "[plain][html]a {\n\t=b#c\n\t####d\n}\n"},
		{"parts that inherit", "[html]a {=[html]b#[markdown]c ~[moodle]d#[html]e}", "[html]a {\n\t=b#[markdown]c\n\t~[moodle]d#e\n}\n"},
		{"a format without a text", "a {=b#[html] ~[html]c}", "a {\n\t=b\n\t~[html]c\n}\n"},
		{"no format", "[so] a [html] {T}", "[so] a [html] {TRUE}\n"},
		{"a format behind an escape", `\n[html]a {T}`, "[moodle][html]a {TRUE}\n"},
		{"pairs", "Match. {=Canada->Ottawa =Italy -> Rome =C# -> .NET\n= -> Bern}", "Match. {\n\t=Canada -> Ottawa\n\t=Italy -> Rome\n\t=C\\# -> .NET\n\t= -> Bern\n}\n"},
		{"an arrow within a pair", `a {=b -\> c -> d -> e =f -> g}`, "a {\n\t=b -\\> c -> d -> e\n\t=f -> g\n}\n"},
		{"weights before pairs", "a {=[moodle]%5%b -> c =%6%d -> e}", "a {\n\t=[moodle]%5%b -> c\n\t=[moodle]%6%d -> e\n}\n"},
		{"an arrow with a weight", "Where? {=%100%a -> b}", "Where? {\n\t=%100%a -> b\n}\n"},
		{"an arrow in feedback", "Where? {=a#b -> c}", "Where? {\n\t=a#b -> c\n}\n"},
		{"an arrow among choices", "Where? {=a -> b ~c -> d}", "Where? {\n\t=a -> b\n\t~c -> d\n}\n"},
		{"a text that begins like a comment", ":::://a {T}", ":::://a {TRUE}\n"},
		{"a text that begins like a category", `$CATEGORY\: a`, "$CATEGORY\\: a\n"},
		{"Korean and Japanese", "::인사::누가　먼저？ {=우리#そう}", "::인사::누가　먼저？ {\n\t=우리#そう\n}\n"},
		{"an essay", "Why? { }", "Why? {}\n"},
		{"an essay with feedback", "Why? {\n####Because.\n}", "Why? {####Because.}\n"},
		{"an essay in the midst of a text", "Because {} it rains.", "Because {} it rains.\n"},
		{"a missing word", "Moodle costs {~lots of money =nothing ~a small amount} to download.", "Moodle costs {\n\t~lots of money\n\t=nothing\n\t~a small amount\n} to download.\n"},
		{"a missing word before the full stop", "Grant is in {=Grant's} tomb.", "Grant is in {\n\t=Grant's\n} tomb.\n"},
		{"a missing word at the beginning", "[html] {=Asia} is the largest.", "[html]{\n\t=Asia\n} is the largest.\n"},
		{"a missing word with weights only", "a {~%100%b ~%50%c} d", "a {\n\t=b\n\t~%50%c\n} d\n"},
		{"a missing word that is wrong always", "a {~b ~c} d", "a {\n\t~b\n\t~c\n} d\n"},
		{"a second line behind the answers", "a {=b}\n c", "a {\n\t=b\n}\\nc\n"},
		{"lines that are only written behind the answers", `a {=b} \n`, "a {\n\t=b\n}\n"},
		{"categories", "$CATEGORY: tom/dick\n\na {T}\n\nb {T}\n\n$CATEGORY: $course$/x//y : z\n\nc {T}", "$CATEGORY: tom/dick\n\na {TRUE}\n\nb {TRUE}\n\n$CATEGORY: $course$/x//y : z\n\nc {TRUE}\n"},
		{"a category without a blank line", "// [id:1]\n$CATEGORY: tom\n$CATEGORY: dick\n::a::b {T}", "$CATEGORY: dick\n\n// [id:1]\n::a::b {TRUE}\n"},
		{"only a category", "$CATEGORY: tom", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, errs := Read(test.src)
			written := Write(got)
			if diff := cmp.Diff(test.want, written); diff != "" || errs != nil {
				t.Fatal(errs, diff)
			}
			again, errs := Read(written)
			if diff := cmp.Diff(got, again, withoutPlaces); diff != "" || errs != nil {
				t.Error(errs, diff)
			}
		})
	}
}

func TestRead_readsThePacks(t *testing.T) {
	files, err := filepath.Glob("../../app/packs/*/modules/*/quiz*.gift")
	if err != nil || len(files) == 0 {
		t.Fatal("no packs", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		questions, errs := Read(string(src))
		if diff := cmp.Diff(string(src), Write(questions)); diff != "" || errs != nil || len(questions) == 0 {
			t.Error(file, errs, diff)
		}
	}
}

func TestQuestion_hasTheNamesThatOthersRead(t *testing.T) {
	questions, _ := Read("// [id:a1] [tag:b]\n::c::[html]D _____ {~%-33.33333%e#f =g} h\n\ni {=j->k =l->k}\n\nm {#=%50%n} {=o ~p")
	questions = append(questions, read(t, "q {#=%50%14..16#r####s}")...)
	got, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"kind":"gap","title":"c","text":"D _____ _____ h","format":"html",` +
		`"choices":[{"text":"e","weight":-33.33333,"feedback":"f"},{"text":"g","weight":100,"feedback":""}],"pairs":[],"answers":[],` +
		`"general_feedback":"","category":"","line":2,"id":"a1","tags":["b"]},` +
		`{"kind":"matching","title":"","text":"i","format":"moodle","choices":[],"pairs":[{"prompt":"j","answer":"k"},{"prompt":"l","answer":"k"}],"answers":[],` +
		`"general_feedback":"","category":"","line":4},` +
		`{"kind":"numeric","title":"","text":"q","format":"moodle","choices":[],"pairs":[],"answers":[{"text":"14..16","weight":50,"feedback":"r"}],` +
		`"general_feedback":"s","category":"","line":1}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestQuestion_showsWhatStandsAroundItsGap(t *testing.T) {
	q := read(t, "a _____ {=b}______ _____ c")[0]
	before, behind, ok := q.Around()
	if before != "a _____ " || behind != "______ _____ c" || !ok || q.Gap != 2 {
		t.Errorf("%q, %q, %t, %d", before, behind, ok, q.Gap)
	}
	if before, behind, ok = read(t, "a _____ {=b}")[0].Around(); before != "a _____" || behind != "" || ok {
		t.Errorf("%q, %q, %t", before, behind, ok)
	}
}

// read reads a file that has no errors.
func read(t *testing.T, src string) []Question {
	t.Helper()
	questions, errs := Read(src)
	if errs != nil {
		t.Fatal(errs)
	}
	return questions
}
