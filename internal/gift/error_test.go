package gift

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func TestRead_saysWhatItCannotReadAndWhere(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a brace only", "{", "1:1 gift.unclosed"},
		{"braces that do not close", "\n\n값 a {=b\n~c\n\nd {T}", "3:5 gift.unclosed"},
		{"a closing brace that is escaped", `a {=b\}`, "1:3 gift.unclosed"},
		{"feedback that does not end", "a {T####b", "1:3 gift.unclosed"},
		{"a closing brace only", "a\n b } {T}", "2:4 gift.closing"},
		{"two closing braces", "a {T}}", "1:6 gift.closing"},
		{"braces within braces", "a {=b\n  {c} ~d}", "2:3 gift.opening"},
		{"braces within feedback", "a {T####{}}", "1:9 gift.opening"},
		{"no blank line between two", "a {T}\nb {F}", "2:3 gift.second"},
		{"two gaps", "a {=b} c {=d} e", "1:10 gift.second"},
		{"a title that is not closed", "\n  ::a:b {T}", "2:3 gift.title"},
		{"no question", "::a:: {T}", "1:1 gift.text"},
		{"a title only", "::a::", "1:1 gift.text"},
		{"a format only", "[html] {T}", "1:1 gift.text"},
		{"answers only", "{=a ~b}", "1:1 gift.text"},
		{"true in small letters", "a { true }", "1:5 gift.truefalse"},
		{"false with feedback in small letters", "a {f#b#c}", "1:4 gift.truefalse"},
		{"a number that is none", "a {#\n  =15:0\n  =about 15\n}", "3:3 gift.number"},
		{"no number", "a {#}", "1:1 gift.no_number"},
		{"feedback on numbers only", "a {#~#b}", "1:1 gift.no_number"},
		{"an empty number", "a {#=}", "1:5 gift.number"},
		{"a wrong number", "a {#=15 ~16}", "1:9 gift.wrong_number"},
		{"a power of ten beyond all", "a {#1e400}", "1:5 gift.number"},
		{"a power of ten with many places", "a {#1e99}", "1:5 gift.number"},
		{"not a number", "a {#=NaN}", "1:5 gift.number"},
		{"an infinite number", "a {#=Inf}", "1:5 gift.number"},
		{"a number with its thousands apart", "a {#=1,250}", "1:5 gift.number"},
		{"a number of too many places", "a {#=" + strings.Repeat("1", maxDigits+1) + "}", "1:5 gift.number"},
		{"a range from high to low", "a {#=5..1}", "1:5 gift.number"},
		{"a range to nowhere", "a {#=5..}", "1:5 gift.number"},
		{"a tolerance below nothing", "a {#=5:-1}", "1:5 gift.number"},
		{"one choice", "a {~%100%b}", "1:4 gift.choices"},
		{"a weight beyond all", "a {\n~%50%b\n~%150%c}", "3:1 gift.weight"},
		{"a weight of many digits", "a {=%-" + strings.Repeat("9", 1000) + "%b}", "1:4 gift.weight"},
		{"an empty choice", "a {=b\n ~ ~c}", "2:2 gift.empty"},
		{"an empty choice with feedback", "a {=b ~#c}", "1:7 gift.empty"},
		{"an empty answer", "a {=b =\\n}", "1:7 gift.empty"},
		{"a pair without an arrow", "a {=b->c\n =d}", "2:2 gift.matching"},
		{"a pair without an answer", "a {=b->c =d->}", "1:10 gift.empty"},
		{"one pair", "a {=b->c}", "1:4 gift.pairs"},
		{"more answers than anybody reads", "a {=" + strings.Repeat("~b", maxAnswers+1) + "}", "1:2003 gift.too_many_answers"},
		{"a NUL", "a {T}\n\nvalue\t\x00 {T}", "3:7 gift.characters"},
		{"a mark that turns the text", "a {=b\u202Ec ~d}", "1:6 gift.characters"},
		{"a control character beyond ASCII", "값\u0081 {T}", "1:2 gift.characters"},
		{"a control character in a category", "$CATEGORY: a\x1b", "1:13 gift.characters"},
		{"another encoding", "\uFEFFa {T}\r\n\r\nb \xb0\xa1 {T}", "3:3 gift.encoding"},
		{"UTF-16 with its mark", "\xFF\xFEa\x00", "1:1 gift.encoding"},
		{"UTF-16 without its mark", "a\x00 \x00{\x00T\x00}\x00", "1:1 gift.encoding"},
		{"Shift_JIS", "\x8e\xbf\x96\xe2 {T}", "1:1 gift.encoding"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, errs := Read(test.src)
			if diff := cmp.Diff([]string{test.want}, told(errs)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRead_goesOnBehindAnError(t *testing.T) {
	got, errs := Read("a {T}\n\nb {\n\nc {F}\n\nd }\n\ne {=f}")
	if diff := cmp.Diff("a {TRUE}\n\nc {FALSE}\n\ne {\n\t=f\n}\n", Write(got)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"3:3 gift.unclosed", "7:3 gift.closing"}, told(errs)); diff != "" {
		t.Error(diff)
	}
}

func TestRead_stopsBehindAHundredErrors(t *testing.T) {
	got, errs := Read(strings.Repeat("{\n\n", maxErrors) + "a\n\n" + strings.Repeat("{\n\n", maxErrors) + "b")
	if diff := cmp.Diff("a\n", Write(got)); diff != "" {
		t.Error(diff)
	}
	if last := errs[len(errs)-1]; len(errs) != maxErrors+1 || last.Key != "gift.too_many" || last.At.Line != 2*maxErrors+3 {
		t.Errorf("%d errors, the last is %v", len(errs), last)
	}
}

func TestRead_stopsWhereAFileIsTooLong(t *testing.T) {
	const size = 1 + maxAnswers
	got, errs := Read(strings.Repeat("a {="+strings.Repeat("b=", maxAnswers-1)+"b}\n\n", maxParts/size+2))
	if len(got) != maxParts/size {
		t.Errorf("%d questions", len(got))
	}
	if diff := cmp.Diff([]string{fmt.Sprintf("%d:1 gift.too_much", 2*(maxParts/size)+1)}, told(errs)); diff != "" {
		t.Error(diff)
	}
}

func TestError_saysWhatToMendInEveryLanguage(t *testing.T) {
	_, errs := Read("a {T}\n\nb {=c\n{")
	if len(errs) != 1 || errs[0].Error() != `line 4, column 1: There is a brace within the braces. Write \{ where a brace belongs to the text.` {
		t.Errorf("%v", errs)
	}
	for _, lang := range i18n.Langs {
		if said := errs[0].Text(i18n.NewContext(t.Context(), lang, nil)); !strings.Contains(said, `\{`) || strings.Contains(said, "gift") {
			t.Errorf("%s: %s", lang, said)
		}
	}
}

func TestError_hasTheNamesThatOthersRead(t *testing.T) {
	_, errs := Read("a\n {=%101%b}")
	got, err := json.Marshal(errs)
	if diff := cmp.Diff(`[{"line":2,"column":3,"message":"A weight is a number between -100 and 100."}]`, string(got)); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

// told returns place and key of each error.
func told(errs []Error) []string {
	var all []string
	for _, e := range errs {
		all = append(all, fmt.Sprintf("%d:%d %s", e.At.Line, e.At.Column, e.Key))
	}
	return all
}
