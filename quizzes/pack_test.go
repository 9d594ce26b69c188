package quizzes

import (
	"errors"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/pack"
)

func TestReadPack_readsWhatItWrites(t *testing.T) {
	files := map[string]string{"modules/01-a/quiz.gift": inEnglish, "modules/01-a/quiz.ko.gift": inKorean}
	drafts, err := readPack(t, files)
	if err != nil {
		t.Fatal(err)
	}
	if len(drafts) != 4 || drafts[2].Text.In[i18n.Korean] != "어떤 가치인가요?" {
		t.Errorf("%+v", drafts)
	}
	got := map[string]string{}
	for name, content := range WritePack("modules/01-a/quiz", i18n.English, drafts) {
		got[name] = string(content)
	}
	if diff := cmp.Diff(files, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadPack_saysWhichFileAndLine(t *testing.T) {
	tests := []struct {
		name          string
		original, ko  string
		want          []string
		translatedToo bool
	}{
		{"files that cannot be read", "a {\n\nb {T", "{}", []string{
			"modules/01-a/quiz.gift:1: column 3: This brace is not closed before the next blank line.",
			"modules/01-a/quiz.gift:3: column 3: This brace is not closed before the next blank line.",
			"modules/01-a/quiz.ko.gift:1: column 1: There is no text here that says what the question is.",
		}, false},
		{"files that do not agree", "a {T}\n\n::b::b {T}", "a {T}\n\n::c::b {T}", []string{
			"modules/01-a/quiz.ko.gift:3: column 1: The question in this place is called “b” in the original.",
		}, false},
		{"what only the bank keeps", "a {T}\n\n// [tag:b]\nc {T}", "$CATEGORY: d\n\na {T}\n\n// [id:b]\nc {T}", []string{
			"modules/01-a/quiz.gift:4: column 1: A quiz of a pack has no ids, tags or categories. The question bank takes them in: credo import gift.",
			"modules/01-a/quiz.ko.gift:3: column 1: A quiz of a pack has no ids, tags or categories. The question bank takes them in: credo import gift.",
			"modules/01-a/quiz.ko.gift:6: column 1: A quiz of a pack has no ids, tags or categories. The question bank takes them in: credo import gift.",
		}, false},
		{"the original once more", "a {T}", "a {T}", []string{"modules/01-a/quiz.en.gift: is in the language of modules/01-a/quiz.gift"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{"modules/01-a/quiz.gift": test.original, "modules/01-a/quiz.ko.gift": test.ko}
			if test.translatedToo {
				files["modules/01-a/quiz.en.gift"] = test.original
			}
			_, err := readPack(t, files)
			var bad pack.Problems
			if !errors.As(err, &bad) {
				t.Fatal(err)
			}
			var got []string
			for _, problem := range bad {
				got = append(got, problem.String())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// readPack reads the quiz of a pack with these files.
func readPack(t *testing.T, texts map[string]string) ([]QuestionDraft, error) {
	t.Helper()
	files := fstest.MapFS{"pack.yaml": {Data: []byte(
		"format: 1\nname: test\nauthor: Nobody\noriginal: en\nlanguages: [en, ko]\ntitle:\n  en: Test\n",
	)}}
	for name, content := range texts {
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	source, err := pack.Open(files)
	if err != nil {
		t.Fatal(err)
	}
	quiz, there := source.Fixed("modules/01-a", "quiz", ".gift")
	if !there {
		t.Fatal("there is no quiz")
	}
	return ReadPack(source, quiz, i18n.English)
}
