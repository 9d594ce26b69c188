package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"credo/internal/storage/storagetest"
)

// ran is how a run of the program ended.
type ran struct {
	out, errs string
	code      int
}

// runs runs the program to its end, with something on standard input.
func runs(t *testing.T, in string, arguments ...string) ran {
	t.Helper()
	cmd := program(t, arguments...)
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(in), &out, &errs
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return ran{out.String(), errs.String(), cmd.ProcessState.ExitCode()}
}

const (
	threeQuestions = "::hi::Who *greets* first? {\n\t=We do.#Right.\n\t~%25%Whoever is nearer.\n\t####Five steps.\n}\n\n$CATEGORY: desk\n\n[html]Who <b>does</b> what? {=Valet -> Cars = -> Rooms}\n\nHow many? {#=15:1 =%50%10..20 ~#No.}\n"
	// understood is what a dry run prints of these.
	understood = `{"questions":[` +
		`{"kind":"single","title":"hi","text":"Who *greets* first?","format":"moodle","choices":[{"text":"We do.","weight":100,"feedback":"Right."},{"text":"Whoever is nearer.","weight":25,"feedback":""}],"pairs":[],"answers":[],"general_feedback":"Five steps.","category":"","line":1},` +
		`{"kind":"matching","title":"","text":"Who <b>does</b> what?","format":"html","choices":[],"pairs":[{"prompt":"Valet","answer":"Cars"},{"prompt":"","answer":"Rooms"}],"answers":[],"general_feedback":"","category":"desk","line":9},` +
		`{"kind":"numeric","title":"","text":"How many?","format":"moodle","choices":[],"pairs":[],"answers":[{"text":"15:1","weight":100,"feedback":""},{"text":"10..20","weight":50,"feedback":""},{"text":"*","weight":0,"feedback":"No."}],"general_feedback":"","category":"desk","line":11}` +
		`],"errors":[{"line":9,"column":1,"message":"Give at least 2 pairs."}]}` + "\n"
)

func TestImportGIFT_saysWhatItUnderstands(t *testing.T) {
	good := strings.Replace(threeQuestions, "Valet -> Cars", "Valet -> Cars =Driver -> Cars", 1)
	pairs := strings.Replace(understood, `{"prompt":"Valet","answer":"Cars"}`, `{"prompt":"Valet","answer":"Cars"},{"prompt":"Driver","answer":"Cars"}`, 1)
	goodJSON := pairs[:strings.Index(pairs, `"errors":`)] + `"errors":[]}` + "\n"
	single := `{"questions":[{"kind":"single","title":"","text":"누구?","format":"moodle","choices":[{"text":"우리","weight":100,"feedback":""},{"text":"손님","weight":0,"feedback":""}],"pairs":[],"answers":[],"general_feedback":"","category":"","line":1}],"errors":[]}` + "\n"
	japanese1 := strings.NewReplacer("누구?", "先に挨拶するのは誰でしょうか。", "우리", "わたしたちです。", "손님", "お客様です。").Replace(single)
	write := func(e encoding.Encoding, content string) string { return answersFile(t, e, "questions.gift", content) }
	korean1 := "누구? {=우리 ~손님}"
	for name, test := range map[string]struct {
		arguments []string
		in        string
		want      ran
	}{
		"a file": {[]string{write(encoding.Nop, good)}, "", ran{out: goodJSON}},
		"a byte-order mark and Windows line ends": {[]string{"-"}, "\ufeff" + strings.ReplaceAll(good, "\n", "\r\n"), ran{out: goodJSON}},
		"an error":               {[]string{"-"}, threeQuestions, ran{understood, "credo: standard input is not imported; errors: 1; good questions: 2, which --good-only takes\n", 1}},
		"the good ones of them":  {[]string{"-", "--good-only"}, threeQuestions, ran{out: understood}},
		"UTF-16":                 {[]string{write(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), korean1)}, "", ran{single, "FILE is in UTF-16, and read so.\n", 0}},
		"EUC-KR":                 {[]string{write(korean.EUCKR, strings.Replace(korean1, "누구?", "누가 먼저 인사하나요?", 1))}, "", ran{strings.Replace(single, "누구?", "누가 먼저 인사하나요?", 1), "FILE is not in UTF-8. It looks like EUC-KR; see that the words are right.\n", 0}},
		"Shift_JIS":              {[]string{write(japanese.ShiftJIS, "先に挨拶するのは誰でしょうか。 {=わたしたちです。 ~お客様です。}")}, "", ran{japanese1, "FILE is not in UTF-8. It looks like Shift_JIS; see that the words are right.\n", 0}},
		"GBK that somebody says": {[]string{write(simplifiedchinese.GBK, "谁先打招呼？ {=我们。 ~客人。}"), "--encoding", "gbk", "--lang", "en"}, "", ran{out: strings.NewReplacer("누구?", "谁先打招呼？", "우리", "我们。", "손님", "客人。").Replace(single)}},
		"Latin letters that are said to be Korean": {[]string{write(charmap.ISO8859_1, "at the café {T}"), "--encoding", "euc-kr"}, "", ran{"", "credo: FILE: it is not in euc-kr\n", 1}},
		"no such encoding":                         {[]string{write(encoding.Nop, "a {T}"), "--encoding", "klingon"}, "", ran{"", "credo: FILE: there is no encoding \"klingon\"; euc-kr, shift_jis, gbk and utf-8 are some\n", 1}},
		"parts in several formats":                 {[]string{"-"}, "[markdown]*누구?* {=우리 ~[html]<b>손님</b>}", ran{out: strings.NewReplacer("moodle", "html", "누구?", "<p><em>누구?</em></p>", "우리", "<p>우리</p>", "손님", "<b>손님</b>").Replace(single)}},
		"another encoding":                         {[]string{write(charmap.ISO8859_1, "a {T}\n\nat the café {T}")}, "", ran{`{"questions":[],"errors":[{"line":3,"column":11,"message":"From here on this is not UTF-8. Save the file as UTF-8."}]}` + "\n", "credo: FILE is not imported; errors: 1, and no good question\n", 1}},
		"NULs":                                     {[]string{"-"}, "a {T}\n\nb\x00 {T}", ran{`{"questions":[{"kind":"truefalse","title":"","text":"a","format":"moodle","choices":[{"text":"TRUE","weight":100,"feedback":""},{"text":"FALSE","weight":0,"feedback":""}],"pairs":[],"answers":[],"general_feedback":"","category":"","line":1}],"errors":[{"line":3,"column":2,"message":"There is a character here that cannot be kept."}]}` + "\n", "credo: standard input is not imported; errors: 1; good questions: 1, which --good-only takes\n", 1}},
		"a brace only":                             {[]string{"-"}, "{", ran{`{"questions":[],"errors":[{"line":1,"column":1,"message":"This brace is not closed before the next blank line."}]}` + "\n", "credo: standard input is not imported; errors: 1, and no good question\n", 1}},
		"nothing":                                  {[]string{"-"}, "// nothing\n", ran{`{"questions":[],"errors":[]}` + "\n", "credo: standard input has no questions\n", 1}},
		"Aiken":                                    {[]string{"-"}, "누구?\nA. 우리\nB. 손님\nANSWER: A\n", ran{strings.Replace(single, "moodle", "plain", 1), "standard input is read as Aiken.\n", 0}},
		"Aiken with braces in small letters":       {[]string{"-"}, "{}누구?\nA. 우리\nB. 손님\nAnswer: a\n", ran{strings.NewReplacer("moodle", "plain", "누구?", "{}누구?").Replace(single), "standard input is read as Aiken.\n", 0}},
		"Aiken that is said to be GIFT":            {[]string{"-", "--format", "gift"}, "누구?\nA. 우리\nANSWER: A", ran{`{"questions":[{"kind":"description","title":"","text":"누구?\nA. 우리\nANSWER: A","format":"moodle","choices":[],"pairs":[],"answers":[],"general_feedback":"","category":"","line":1}],"errors":[]}` + "\n", "", 0}},
		"Aiken with a brace":                       {[]string{"-", "--format", "aiken"}, "{누구?\nA. 우리\nB. 손님\nANSWER: A\n", ran{strings.NewReplacer("moodle", "plain", "누구?", "{누구?").Replace(single), "", 0}},
	} {
		t.Run(name, func(t *testing.T) {
			got := runs(t, test.in, append([]string{"import", "gift", "--dry-run", "--json"}, test.arguments...)...)
			if file := test.arguments[0]; file != "-" {
				got.errs = strings.ReplaceAll(got.errs, file, "FILE")
			}
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(ran{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestImportGIFT_dryRunOpensNoDatabase(t *testing.T) {
	folder := t.TempDir()
	database := filepath.Join(folder, "credo.db")
	got := runs(t, threeQuestions, "import", "gift", "-", "--dry-run", "--database", database)
	want := ran{
		"single       line 1      hi\nnumeric      line 11     How many?\nNothing was changed. There are 2 good questions, read as GIFT.\n",
		"credo: standard input is not imported; nothing was changed:\nline 9, column 1: Give at least 2 pairs.\n2 questions are good; --good-only takes them\n", 1,
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(ran{})); diff != "" {
		t.Error(diff)
	}
	if _, err := os.Stat(database); err == nil {
		t.Error("there is a database now")
	}
}

// TestImportGIFT_doesNotGuess gives it a Chinese file, whose bytes make sense in
// Korean, too.
func TestImportGIFT_doesNotGuess(t *testing.T) {
	folder := t.TempDir()
	database := filepath.Join(folder, "credo.db")
	file := answersFile(t, simplifiedchinese.GBK, "chinese.gift", "客人来的时候谁先打招呼？ {T}")
	guessed := runs(t, "", "import", "gift", file, "--database", database)
	want := file + " is not in UTF-8. It looks like EUC-KR; see that the words are right.\ncredo: " + file +
		" is not imported: whether it is in EUC-KR is a guess. See with --dry-run that the words are right, then say --encoding euc-kr, or whichever it is\n"
	if diff := cmp.Diff(want, guessed.errs); diff != "" || guessed.code != 1 {
		t.Error(guessed.code, diff)
	}
	if _, err := os.Stat(database); err == nil {
		t.Error("there is a database now")
	}
	said := runs(t, "", "import", "gift", file, "--encoding", "gbk", "--database", database)
	if said.code != 0 || !strings.Contains(said.out, "客人来的时候谁先打招呼？") {
		t.Errorf("%+v", said)
	}
}

func TestImportGIFT_bearsTenMegabytesOnOneLine(t *testing.T) {
	for name, content := range map[string]string{"of letters": strings.Repeat("a", 10<<20), "of answers": "a {" + strings.Repeat("=b~c", 10<<18) + "}"} {
		t.Run(name, func(t *testing.T) {
			got := runs(t, "", "import", "gift", answersFile(t, encoding.Nop, "long.gift", content), "--dry-run", "--json")
			var printed struct {
				Errors []struct{ Line, Column int }
			}
			if err := json.Unmarshal([]byte(got.out), &printed); err != nil || got.code != 1 || len(printed.Errors) != 1 || printed.Errors[0].Line != 1 {
				t.Errorf("%v, %d, %+v, %s", err, got.code, printed.Errors, got.errs)
			}
		})
	}
}

func TestGIFT_comesOutAsItCameIn(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { comesOutAsItCameIn(t, filepath.Join(t.TempDir(), "credo.db")) })
	t.Run("postgres", func(t *testing.T) { comesOutAsItCameIn(t, storagetest.EmptyPostgresURL(t)) })
}

func comesOutAsItCameIn(t *testing.T, database string) {
	file := answersFile(t, encoding.Nop, "questions.gift", threeQuestions)
	refused := runs(t, "", "import", "gift", file, "--database", database)
	if refused.code != 1 || !strings.Contains(refused.errs, "line 9, column 1") || strings.Contains(runs(t, "", "export", "gift", "--database", database).out, "{") {
		t.Errorf("of a file with errors came something: %+v", refused)
	}
	got := runs(t, "", "import", "gift", file, "--good-only", "--database", database)
	if want := "added        line 1      hi\nadded        line 11     How many?\n2 added, 0 revised, 0 unchanged, 0 left out, since the bank asks the same already.\n"; got.out != want || got.code != 0 || !strings.HasSuffix(got.errs, "line 9, column 1: Give at least 2 pairs.\n") {
		t.Errorf("%+v", got)
	}
	got = runs(t, "", "import", "gift", file, "--good-only", "--json", "--database", database)
	if want := strings.TrimSuffix(understood, "}\n") + `,"imported":{"added":0,"duplicate":2,"revised":0,"unchanged":0}}` + "\n"; got.out != want {
		t.Error(cmp.Diff(want, got.out))
	}
	out := filepath.Join(t.TempDir(), "out.gift")
	if got := runs(t, "", "export", "gift", out, "--database", database); got != (ran{out: "2 questions stand in " + out + ".\n"}) {
		t.Errorf("%+v", got)
	}
	written, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want := "::hi::Who *greets* first? {\n\t=We do.#Right.\n\t~%25%Whoever is nearer.\n\t####Five steps.\n}\n\n$CATEGORY: desk\n\nHow many? {#\n\t=15:1\n\t=%50%10..20\n\t~#No.\n}\n"
	if diff := cmp.Diff(want, string(written)); diff != "" {
		t.Error(diff)
	}
	if got := runs(t, "", "export", "gift", "--ids", "--tag", "none", "--database", database); got != (ran{}) {
		t.Errorf("of a tag that nothing has: %+v", got)
	}
	withIDs := strings.Replace(runs(t, "", "export", "gift", "--ids", "--database", database).out, "How many?", "How many minutes?", 1)
	if got := runs(t, withIDs, "import", "gift", "-", "--database", database); !strings.Contains(got.out, "0 added, 1 revised, 1 unchanged") {
		t.Errorf("%+v", got)
	}
}

func TestGIFT_saysWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	database := filepath.Join(folder, "credo.db")
	for name, test := range map[string]struct {
		arguments []string
		want      string
	}{
		"no file":          {[]string{"import", "gift"}, `expected "<file>"`},
		"a file not there": {[]string{"import", "gift", folder + "/cellar.gift"}, "cellar.gift is not there"},
		"a folder":         {[]string{"import", "gift", folder}, "is a folder; name a file in it"},
		"another language": {[]string{"import", "gift", "-", "--lang", "fr"}, "--lang must be one of"},
		"nothing comes in": {[]string{"import", "gift", "-"}, "standard input has no questions"},
		"no such quiz":     {[]string{"export", "gift", "--quiz", "keys", "--database", database}, "there is no quiz keys"},
		"no such folder":   {[]string{"export", "gift", folder + "/cellar/out.gift", "--database", database}, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			got := runs(t, "", test.arguments...)
			if got.code != 1 || got.out != "" && test.arguments[0] == "export" || !strings.Contains(got.errs, test.want) || strings.Count(got.errs, "\n") != 1 {
				t.Errorf("%+v", got)
			}
		})
	}
}
