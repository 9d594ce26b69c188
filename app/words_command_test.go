package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"

	wordcount "credo/internal/words"
)

// answersFile writes answers to a file in that encoding, one a line.
func answersFile(t *testing.T, e encoding.Encoding, name string, answers ...string) string {
	t.Helper()
	content, err := e.NewEncoder().Bytes([]byte(strings.Join(answers, "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWords_countsTheAnswersOfFiles(t *testing.T) {
	english := answersFile(t, encoding.Nop, "answers.txt", "So kind, and prompt!", "", "  ", "kindness & wifi")
	marked := answersFile(t, encoding.Nop, "marked.txt", "\ufeff미소와 친절")
	eastern := answersFile(t, korean.EUCKR, "korean.txt", "친절하고 미소가 아름다워요", "친절이 최고")
	far := answersFile(t, japanese.ShiftJIS, "japanese.txt", "丁寧な対応", "ﾃｲﾈｲで笑顔")
	for name, test := range map[string]struct {
		arguments []string
		in, want  string
	}{
		"a table":                {[]string{english}, "", "word     count  language\nkind         2  en\nprompt       1  en\nwifi         1  en\n"},
		"wide letters of EUC-KR": {[]string{eastern}, "", "word       count  language\n친절           2  ko\n미소           1  ko\n아름답다       1  ko\n최고           1  ko\n"},
		"JSON":                   {[]string{english, "--json"}, "", `[{"word":"kind","count":2,"lang":"en"},{"word":"prompt","count":1,"lang":"en"},{"word":"wifi","count":1,"lang":"en"}]` + "\n"},
		"the top of Shift_JIS":   {[]string{far, "--json", "--top", "1"}, "", `[{"word":"丁寧","count":2,"lang":"ja"}]` + "\n"},
		"several files":          {[]string{eastern, marked, "--json", "--top", "1"}, "", `[{"word":"친절","count":3,"lang":"ko"}]` + "\n"},
		"standard input":         {[]string{"-", "--json"}, "warm\nwarmth", `[{"word":"warm","count":2,"lang":"en"}]` + "\n"},
		"Han letters as Korean":  {[]string{"-", "--lang", "ko", "--json"}, "親切", `[{"word":"親切","count":1,"lang":"ko"}]` + "\n"},
		"pictures":               {[]string{"-"}, "👍👍", "There are no words in it.\n"},
		"pictures in JSON":       {[]string{"-", "--json"}, "👍👍", "[]\n"},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := program(t, append([]string{"words"}, test.arguments...)...)
			cmd.Stdin = strings.NewReader(test.in)
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(out)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWords_sayWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	good := answersFile(t, encoding.Nop, "good.txt", "kind")
	western := answersFile(t, charmap.ISO8859_1, "western.txt", "at the café")
	empty := answersFile(t, encoding.Nop, "empty.txt", "", " ")
	binary := filepath.Join(folder, "binary")
	if err := os.WriteFile(binary, []byte("kind\x00\x01\xff"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		arguments []string
		want      string
	}{
		"no file":             {nil, "name a file to count the words of"},
		"a file not there":    {[]string{folder + "/cellar.txt"}, "cellar.txt is not there"},
		"a folder":            {[]string{folder}, "is a folder; name a file in it"},
		"an empty file":       {[]string{good, empty}, "empty.txt is empty"},
		"nothing comes in":    {[]string{"-"}, "standard input is empty"},
		"another encoding":    {[]string{good, western}, "western.txt is neither UTF-8 nor Shift_JIS nor EUC-KR; the first byte that is not UTF-8 is at offset 10"},
		"no text":             {[]string{binary}, "is at offset 4"},
		"no number of words":  {[]string{good, "--top", "0"}, "0 is no number of words"},
		"a negative number":   {[]string{good, "--top=-1"}, "-1 is no number of words"},
		"a word for a number": {[]string{good, "--top", "ten"}, `--top: expected a valid 64 bit int but got "ten"`},
		"another language":    {[]string{good, "--lang", "fr"}, "--lang must be one of"},
		"a server's question": {[]string{"--each"}, "not as a server asks"},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := program(t, append([]string{"words"}, test.arguments...)...)
			var out, errs bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &errs
			if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != 1 {
				t.Errorf("it ends with %v", err)
			}
			if out.Len() > 0 || !strings.Contains(errs.String(), test.want) || strings.Count(errs.String(), "\n") != 1 {
				t.Errorf("%q, want %q on standard error alone: %q", &out, test.want, &errs)
			}
		})
	}
}

// TestWords_answersAServer has the program itself count, as a server does.
func TestWords_answersAServer(t *testing.T) {
	if testing.Short() {
		t.Skip("-short starts no programs")
	}
	t.Setenv(asCredo, "1")
	child := wordcount.NewChild(os.Args[0], "words", "--each")
	got, err := child.Count(context.Background(), []string{"친절한 미소", "Prompt!", "친절"}, wordcount.Auto)
	if err != nil {
		t.Fatal(err)
	}
	want := []wordcount.Word{
		{Word: "친절", Lang: "ko", Count: 2, Texts: []int{0, 2}},
		{Word: "prompt", Lang: "en", Count: 1, Texts: []int{1}},
		{Word: "미소", Lang: "ko", Count: 1, Texts: []int{0}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
