package modules

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

var sheets = cmp.Options{
	cmp.AllowUnexported(sheet{}, sheetLesson{}, sheetQuiz{}, sheetQuestion{}, sheetChoice{}), cmpopts.EquateEmpty(),
}

func TestSheet_comesBackAsItWasSent(t *testing.T) {
	words := rapid.StringMatching(`[a-z가 ]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		some := func(name string) string { return words.Draw(t, name) }
		s := sheet{
			id: storage.NewID(), revision: some("revision"), title: some("title"), summary: some("summary"), language: some("language"),
			assign: some("assign"), dueDays: some("days"),
			teams: rapid.SliceOfN(words, 0, 3).Draw(t, "teams"), people: rapid.SliceOfN(words, 0, 3).Draw(t, "people"),
			quiz: sheetQuiz{title: some("quiz title"), passMark: some("pass mark"), attempts: some("attempts")},
		}
		for range rapid.IntRange(0, 3).Draw(t, "lessons") {
			s.lessons = append(s.lessons, sheetLesson{some("id"), some("title"), some("markdown")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "questions") {
			q := sheetQuestion{id: some("id"), kind: some("kind"), text: some("text"), feedback: some("feedback")}
			for range rapid.IntRange(0, 3).Draw(t, "choices") {
				q.choices = append(q.choices, sheetChoice{some("id"), some("text"), some("feedback"), some("weight"), rapid.Bool().Draw(t, "right")})
			}
			s.quiz.questions = append(s.quiz.questions, q)
		}
		if diff := cmp.Diff(s, readSheet(s.form()), sheets); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestReadSheet_hasAnEnd(t *testing.T) {
	f := web.NewForm()
	for i := range 3 * maxRows {
		f.Set(lessonField(i)+"title", "x")
	}
	if got := len(readSheet(f).lessons); got != maxRows {
		t.Errorf("%d lessons", got)
	}
}

func TestSheetRearrange_keepsAllThatWasTyped(t *testing.T) {
	question := func(text string, choices ...string) sheetQuestion {
		q := sheetQuestion{kind: "single", text: text}
		for _, c := range choices {
			q.choices = append(q.choices, sheetChoice{text: c})
		}
		return q
	}
	start := func() sheet {
		return sheet{
			title:   "Breakfast",
			lessons: []sheetLesson{{"1", "A", "a"}, {"2", "B", "b"}, {"3", "C", "c"}},
			quiz:    sheetQuiz{passMark: "80", questions: []sheetQuestion{question("Q", "x", "y", "z"), question("R", "u", "v")}},
		}
	}
	lessons := func(s *sheet, order ...int) {
		all := start().lessons
		s.lessons = nil
		for _, i := range order {
			s.lessons = append(s.lessons, all[i])
		}
	}
	tests := []struct {
		pressed string
		want    func(s *sheet)
		landing string
	}{
		{"lesson.add", func(s *sheet) { s.lessons = append(s.lessons, sheetLesson{}) }, "lesson-4"},
		{"lesson.up 1", func(s *sheet) { lessons(s, 1, 0, 2) }, "lesson-1"},
		{"lesson.up 0", func(*sheet) {}, "lesson-0"},
		{"lesson.down 0", func(s *sheet) { lessons(s, 1, 0, 2) }, "lesson-2"},
		{"lesson.down 2", func(*sheet) {}, "lesson-4"},
		{"lesson.remove 1", func(s *sheet) { lessons(s, 0, 2) }, "lesson-1"},
		{"lesson.remove 3", func(*sheet) {}, "lesson-3"},
		{"lesson.remove", func(*sheet) {}, "lesson-1"},
		{"lesson.remove x", func(*sheet) {}, "lesson-1"},
		{"question.add", func(s *sheet) { s.quiz.questions = append(s.quiz.questions, question("", "", "", "")) }, "question-3"},
		{"question.add_truefalse", func(s *sheet) {
			q := question("", "맞아요", "아니에요")
			q.kind = "truefalse"
			s.quiz.questions = append(s.quiz.questions, q)
		}, "question-3"},
		{"question.add_short", func(s *sheet) {
			q := question("", "", "", "")
			q.kind = "short"
			s.quiz.questions = append(s.quiz.questions, q)
		}, "question-3"},
		{"question.add_numeric", func(s *sheet) {
			q := question("", "")
			q.kind = "numeric"
			s.quiz.questions = append(s.quiz.questions, q)
		}, "question-3"},
		{"question.up 1", func(s *sheet) { swap(s.quiz.questions, 0, 1) }, "question-1"},
		{"question.down 0", func(s *sheet) { swap(s.quiz.questions, 0, 1) }, "question-2"},
		{"question.remove 0", func(s *sheet) { s.quiz.questions = s.quiz.questions[1:] }, "quiz"},
		{"choice.add 1", func(s *sheet) { s.quiz.questions[1] = question("R", "u", "v", "") }, "question-2"},
		{"choice.add 7", func(*sheet) {}, "question-8"},
		{"choice.remove 0 1", func(s *sheet) { s.quiz.questions[0] = question("Q", "x", "z") }, "question-1"},
		{"choice.remove 0 9", func(*sheet) {}, "question-1"},
	}
	ctx := i18n.NewContext(t.Context(), i18n.Korean, nil)
	for _, test := range tests {
		t.Run(test.pressed, func(t *testing.T) {
			got, want := start(), start()
			if landing := got.landing(test.pressed); landing != test.landing {
				t.Errorf("lands at %s, want %s", landing, test.landing)
			}
			test.want(&want)
			if !got.rearrange(ctx, test.pressed) {
				t.Error("it is not known")
			}
			if diff := cmp.Diff(want, got, sheets); diff != "" {
				t.Error(diff)
			}
		})
	}
	for _, pressed := range []string{"", "preview", "publish", "draft", "lesson"} {
		s := start()
		if s.rearrange(ctx, pressed) {
			t.Errorf("%q changes rows", pressed)
		}
	}
}

func TestSheetDraft_readsWhatWasTyped(t *testing.T) {
	s := sheet{
		id: storage.NewID(), revision: "3", title: "アレルギーをうかがう", summary: "Allergies",
		lessons: []sheetLesson{{"l1", "席に着く前に", "一つだけ。"}},
		quiz: sheetQuiz{title: "", passMark: " ８０ %", attempts: "３", questions: []sheetQuestion{{
			kind: "multiple", text: "何をしますか", feedback: "確かめます",
			choices: []sheetChoice{{text: "聞く", right: true}, {feedback: "空です"}, {text: "待つ"}, {}, {}},
		}}},
		assign: "chosen", teams: []string{"t"}, people: []string{"p"}, dueDays: "14",
	}
	ja := func(text string) i18n.Text { return i18n.NewText(i18n.Japanese, text) }
	want := Draft{
		ID: s.id, Title: ja("アレルギーをうかがう"), Summary: ja("Allergies"), State: Published, Revision: 3,
		Lessons: []LessonDraft{{ID: "l1", Title: ja("席に着く前に"), Markdown: ja("一つだけ。")}},
		Quiz: &quizzes.Draft{Title: ja(""), PassMark: 0.8, Attempts: 3, Questions: []quizzes.QuestionDraft{{
			Kind: quizzes.Multiple, Text: ja("何をしますか"), Feedback: ja("確かめます"),
			Choices: []quizzes.ChoiceDraft{
				{Text: ja("聞く"), Right: true, Feedback: ja("")}, {Text: ja(""), Feedback: ja("空です")}, {Text: ja("待つ"), Feedback: ja("")},
			},
		}}},
		Assign: Assignment{Teams: []string{"t"}, People: []string{"p"}, Chosen: true, DueDays: new(14)},
	}
	if diff := cmp.Diff(want, s.draft(web.Viewer{Language: i18n.Korean}, Published)); diff != "" {
		t.Error(diff)
	}

	s.language, s.assign, s.quiz.questions = "en", "", nil
	got := s.draft(web.Viewer{Language: i18n.Korean}, Drafted)
	if got.Title.Original != i18n.English || got.State != Drafted || got.Quiz != nil {
		t.Errorf("got %s, %s, quiz %v", got.Title.Original, got.State, got.Quiz)
	}
	if diff := cmp.Diff(Assignment{DueDays: new(14)}, got.Assign); diff != "" {
		t.Error(diff)
	}
}

func TestNumber_readsWhatPeopleType(t *testing.T) {
	tests := []struct {
		typed string
		want  *int
	}{
		{"", nil}, {"  ", nil}, {"14", new(14)}, {" １４ ", new(14)}, {"0", new(0)}, {"-3", new(-3)},
		{"two", new(-1)}, {"1.5", new(-1)}, {"99999999999999999999", new(-1)},
	}
	for _, test := range tests {
		t.Run(test.typed, func(t *testing.T) {
			if diff := cmp.Diff(test.want, number(test.typed)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestShareOf_readsPercent(t *testing.T) {
	tests := []struct {
		typed string
		want  float64
	}{
		{"80", 0.8}, {"80%", 0.8}, {" ８０％ ", 0.8}, {"66.7", 0.667}, {"0", 0}, {"100", 1}, {"120", 1.2},
		{"", math.NaN()}, {"eighty", math.NaN()}, {"%", math.NaN()},
	}
	for _, test := range tests {
		t.Run(test.typed, func(t *testing.T) {
			if diff := cmp.Diff(test.want, shareOf(test.typed), cmpopts.EquateNaNs()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSheetOf_letsTheQuizFollowTheModulesTitle(t *testing.T) {
	m := Module{Title: en("Breakfast")}
	for title, want := range map[string]string{"Breakfast": "", "Before the first table": "Before the first table"} {
		if got := sheetOf(m, &quizzes.Quiz{Title: en(title)}, Assignment{}).quiz.title; got != want {
			t.Errorf("%s comes back as %q", title, got)
		}
	}
}

func TestSheetOf_savesTheModuleAsItStands(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.Quiz.PassMark = 0.57
		d.Assign = Assignment{Teams: []string{w.Front}, DueDays: new(7)}
		m := w.create(d)
		quiz, err := quizzes.Load(t.Context(), w.DB, m.QuizID)
		if err != nil {
			t.Fatal(err)
		}
		assignment, err := assignmentOf(t.Context(), w.DB, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		w.takeQuiz(w.Mina, m.QuizID, true) // from now on a changed quiz is refused
		sent := readSheet(sheetOf(m, &quiz, assignment).form())
		m.Revision = 2
		if diff := cmp.Diff(m, w.edit(m, sent.draft(w.Jiho, Published))); diff != "" {
			t.Error(diff)
		}
		if again, err := assignmentOf(t.Context(), w.DB, m.ID); err != nil || !cmp.Equal(assignment, again) {
			t.Errorf("assigned to %+v, %v", again, err)
		}
	})
}

func TestSheetEdit_leavesWhatIsNoTextToBeRefused(t *testing.T) {
	before := Module{Language: i18n.English, Title: i18n.NewText(i18n.English, "Snow")}
	d := sheet{title: "Snow", summary: "a\x01b", language: "en"}.edit(web.Viewer{Language: i18n.English}, Published, before, nil)
	if got := d.Summary.Source(); got != "a\x01b" {
		t.Errorf("the summary is %q", got)
	}
	if d.check() == nil {
		t.Error("it is taken")
	}
}
