package modules

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
)

func TestDraftCheck_saysWhatIsWrong(t *testing.T) {
	long := func(n int) i18n.Text { return en(strings.Repeat("가", n)) }
	tests := []struct {
		name   string
		change func(d *Draft)
		want   []string
	}{
		{"nothing", func(*Draft) {}, nil},
		{"no summary", func(d *Draft) { d.Summary = i18n.Text{} }, nil},
		{"no quiz", func(d *Draft) { d.Quiz = nil }, nil},
		{"an id that is none", func(d *Draft) { d.ID = "1" }, []string{"id web.invalid.id"}},
		{"no state", func(d *Draft) { d.State = "" }, []string{"state web.invalid.choice"}},
		{"no title", func(d *Draft) { d.Title = en("  ") }, []string{"title modules.invalid.no_title"}},
		{"a title of 120 letters", func(d *Draft) { d.Title = long(120) }, nil},
		{"a title of 121 letters", func(d *Draft) { d.Title = long(121) }, []string{"title web.invalid.too_long"}},
		{"a title in no language", func(d *Draft) { d.Title = i18n.NewText("xx", "Breakfast") }, []string{"title web.invalid.language"}},
		{"a NUL in the title", func(d *Draft) { d.Title = en("a\x00b") }, []string{"title web.invalid.characters"}},
		{"a summary of 500 letters", func(d *Draft) { d.Summary = long(500) }, nil},
		{"a summary of 501 letters", func(d *Draft) { d.Summary = long(501) }, []string{"summary web.invalid.too_long"}},
		{"no lesson", func(d *Draft) { d.Lessons = nil }, []string{"lessons modules.invalid.no_lesson"}},
		{"30 lessons", func(d *Draft) { d.Lessons = slices.Repeat(d.Lessons[:1], 30) }, nil},
		{"31 lessons", func(d *Draft) { d.Lessons = slices.Repeat(d.Lessons[:1], 31) }, []string{"lessons modules.invalid.lessons"}},
		{"a lesson without words", func(d *Draft) { d.Lessons[1] = LessonDraft{} },
			[]string{"lessons[1].title modules.invalid.no_lesson_title", "lessons[1].markdown modules.invalid.no_markdown"}},
		{"a lesson title that is too long", func(d *Draft) { d.Lessons[0].Title = long(121) }, []string{"lessons[0].title web.invalid.too_long"}},
		{"a lesson as long as may be", func(d *Draft) { d.Lessons[0].Markdown = long(60_000) }, nil},
		{"a lesson that is too long", func(d *Draft) { d.Lessons[0].Markdown = long(60_001) }, []string{"lessons[0].markdown web.invalid.too_long"}},
		{"broken UTF-8 in a lesson", func(d *Draft) { d.Lessons[1].Markdown = en("a\xff") }, []string{"lessons[1].markdown web.invalid.characters"}},
		{"a quiz without a question", func(d *Draft) { d.Quiz.Questions = nil }, []string{"quiz.questions quizzes.invalid.no_question"}},
		{"a quiz with a bad question", func(d *Draft) { d.Quiz.Questions[0].Choices[1].Right = false },
			[]string{"quiz.questions[0].choices quizzes.invalid.none_right"}},
		{"a quiz title that is too long", func(d *Draft) { d.Quiz.Title = long(121) }, []string{"quiz.title web.invalid.too_long"}},
		{"neither has a title", func(d *Draft) { d.Title, d.Quiz.Title = i18n.Text{}, i18n.Text{} }, []string{"title modules.invalid.no_title"}},
		{"366 days to do it", func(d *Draft) { d.Assign = Assignment{Everyone: true, DueDays: new(366)} }, []string{"due_days modules.invalid.due_days"}},
		{"several things at once", func(d *Draft) { d.Title, d.Lessons[0].Title, d.Quiz.PassMark = i18n.Text{}, i18n.Text{}, 2 },
			[]string{"title modules.invalid.no_title", "lessons[0].title modules.invalid.no_lesson_title", "quiz.pass_mark quizzes.invalid.pass_mark"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := breakfast()
			test.change(&d)
			if diff := cmp.Diff(test.want, problems(d.check())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDraftCheck_givesTheQuizTheModulesTitle(t *testing.T) {
	asked := breakfast()
	asked.Quiz.Title = i18n.Text{}
	d := asked
	if err := d.check(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(en("Breakfast"), d.Quiz.Title); diff != "" {
		t.Error(diff)
	}
	if !asked.Quiz.Title.IsZero() {
		t.Error("check changed the draft that it was given")
	}
}

func TestDraftCheck_cleansWhatIsKept(t *testing.T) {
	asked := breakfast()
	asked.Title = en("  Break\r\nfast ")
	asked.Lessons[0].Markdown = en("\n# One\r\n\r\n- two  three \n").With(i18n.Korean, " 둘 ")
	d := asked
	if err := d.check(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(en("Break fast"), d.Title); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(en("# One\n\n- two  three").With(i18n.Korean, "둘"), d.Lessons[0].Markdown); diff != "" {
		t.Error(diff)
	}
	if asked.Lessons[0].Markdown.Source() != "\n# One\r\n\r\n- two  three \n" {
		t.Error("check changed the draft that it was given")
	}
}

func TestProblems_haveASentenceInEveryLanguage(t *testing.T) {
	d := breakfast()
	d.Lessons = nil
	d.Assign = Assignment{Everyone: true, DueDays: new(-1)}
	nobody := Assignment{Chosen: true}
	bad := &web.Invalid{}
	nobody.check(bad)
	var wrong *web.Invalid
	if !errors.As(d.check(), &wrong) || len(wrong.Problems) != 2 || len(bad.Problems) != 1 {
		t.Fatalf("got %v and %v", wrong, bad)
	}
	d.Lessons = make([]LessonDraft, maxLessons+1)
	var many *web.Invalid
	if !errors.As(d.check(), &many) {
		t.Fatal("31 empty lessons are no module")
	}
	for _, lang := range i18n.Langs {
		for _, p := range slices.Concat(wrong.Problems, bad.Problems, many.Problems) {
			said := p.Text(i18n.NewContext(t.Context(), lang, nil))
			if said == p.Key || strings.Contains(said, "<no value>") {
				t.Errorf("%s: %s says %q", lang, p.Key, said)
			}
		}
	}
}
