package modules

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/quizzes"
)

func TestModuleBody_isADraft(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"as little as may be", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": null, "assign": null}`, nil},
		{"nothing", `{}`, []string{"title modules.invalid.no_title", "lessons modules.invalid.no_lesson"}},
		{"for everyone", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "assign": "everyone", "due_days": 3}`, nil},
		{"for somebody else", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "assign": "all"}`, []string{"assign web.invalid.choice"}},
		{"in no language", `{"title": "T", "language": "xx"}`, []string{"language web.invalid.language", "lessons modules.invalid.no_lesson"}},
		{"a quiz without a pass mark", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": {"questions": [
			{"kind": "truefalse", "text": "Q", "choices": [{"text": "a", "right": true}, {"text": "b"}]}]}}`, []string{"quiz.pass_mark quizzes.invalid.pass_mark"}},
		{"a bad question", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": {"pass_mark": 0.8, "questions": [
			{"kind": "single", "text": "", "choices": [{"text": "a"}, {"text": "b"}]}]}}`,
			[]string{"quiz.questions[0].text web.invalid.missing", "quiz.questions[0].choices quizzes.invalid.none_right"}},
		{"what is typed", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": {"pass_mark": 0.8, "questions": [
			{"kind": "short", "text": "Q", "choices": [{"text": "own it", "right": true}, {"text": "own*", "weight": 50}]},
			{"kind": "numeric", "text": "Q", "choices": [{"text": "15:0.5", "weight": 100}, {"text": "10..20", "weight": 33.33333}]}]}}`, nil},
		{"a number that is none", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": {"pass_mark": 0.8, "questions": [
			{"kind": "numeric", "text": "Q", "choices": [{"text": "1e400", "right": true}]}]}}`,
			[]string{"quiz.questions[0].choices[0].text quizzes.invalid.accepted_number"}},
		{"every kind", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": {"pass_mark": 0.8, "questions": [
			{"kind": "description", "text": "Read **this**.", "format": "markdown"},
			{"kind": "matching", "text": "Q", "choices": [{"text": "a", "match": "b"}, {"text": "c", "match": "d"}, {"match": "e"}]},
			{"kind": "ordering", "text": "Q", "choices": [{"text": "a"}, {"text": "b"}]},
			{"kind": "gap", "text": "Come [[1]], [[2]].", "choices": [{"text": "a", "gap": 1, "right": true}, {"text": "b", "gap": 1}, {"text": "c", "gap": 2, "weight": 100}]},
			{"kind": "essay", "text": "Q", "choices": [{"text": "a", "weight": 60}, {"text": "b", "weight": 40}]},
			{"kind": "essay", "text": "And?"}]}}`, nil},
		{"what belongs to other kinds", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": {"pass_mark": 0.8, "questions": [
			{"kind": "matching", "text": "Q", "choices": [{"text": "a", "match": "b"}, {"text": "c"}]},
			{"kind": "ordering", "text": "Q", "choices": [{"text": "a", "gap": 1}, {"text": "b"}]},
			{"kind": "gap", "text": "Come.", "choices": [{"text": "a", "gap": 1, "right": true}]},
			{"kind": "essay", "text": "Q", "format": "pdf", "choices": [{"text": "a", "weight": 60}]}]}}`, []string{
			"quiz.questions[0].choices[1].match web.invalid.missing", "quiz.questions[1].choices[0].gap quizzes.invalid.gap_of_none",
			"quiz.questions[2].text quizzes.invalid.gaps", "quiz.questions[3].format web.invalid.choice", "quiz.questions[3].choices quizzes.invalid.criteria",
		}},
		{"a weight beyond all", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": {"pass_mark": 0.8, "questions": [
			{"kind": "multiple", "text": "Q", "choices": [{"text": "a", "weight": 1e300}, {"text": "b", "right": true}]}]}}`,
			[]string{"quiz.questions[0].choices[0].weight quizzes.invalid.weight"}},
		{"weights that do not add up", `{"title": "T", "lessons": [{"title": "L", "markdown": "M"}], "quiz": {"pass_mark": 0.8, "questions": [
			{"kind": "multiple", "text": "Q", "choices": [{"text": "a", "weight": 70}, {"text": "b", "weight": 20}]}]}}`,
			[]string{"quiz.questions[0].choices quizzes.invalid.weights"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var body moduleBody
			if err := json.Unmarshal([]byte(test.body), &body); err != nil {
				t.Fatal(err)
			}
			d, err := body.draft(web.Viewer{Language: i18n.English})
			if err == nil {
				err = d.check()
			}
			if diff := cmp.Diff(test.want, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestModuleBody_weighsChoices(t *testing.T) {
	body := moduleBody{Title: "T", Quiz: &quizBody{Questions: []quizzes.WrittenQuestion{{Kind: quizzes.Single, Text: "Q", Choices: []quizzes.WrittenChoice{
		{Text: "a", Weight: new(40.0)}, {Text: "b", Right: true, Feedback: "Yes."},
	}}}}}
	d, err := body.draft(web.Viewer{Language: i18n.English})
	if err != nil {
		t.Fatal(err)
	}
	want := []quizzes.ChoiceDraft{{Text: en("a"), Weight: new(quizzes.Percent(40)), Feedback: en("")}, {Text: en("b"), Right: true, Feedback: en("Yes.")}}
	if diff := cmp.Diff(want, d.Quiz.Questions[0].Choices); diff != "" {
		t.Error(diff)
	}
}

func TestModuleBody_keepsTheLanguage(t *testing.T) {
	body := moduleBody{Title: "Credo 101", Lessons: []lessonBody{{Title: "인사", Markdown: "이름을 불러요."}}}
	tests := []struct {
		name  string
		given i18n.Lang
		want  i18n.Lang
	}{
		{"of the script", "", i18n.Korean},
		{"that was chosen", i18n.English, i18n.English},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			body.Language = test.given
			d, err := body.draft(web.Viewer{Language: i18n.Japanese})
			if err != nil || d.Title.Original != test.want || d.Lessons[0].Markdown.Original != test.want {
				t.Errorf("in %s and %s, %v", d.Title.Original, d.Lessons[0].Markdown.Original, err)
			}
		})
	}
}

func TestAnswerOf_hasTheFixedFields(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.Title = d.Title.With(i18n.Japanese, "朝食")
		d.Assign = Assignment{Everyone: true, DueDays: new(14)}
		m := w.create(d)
		w.read(w.Haruto, m.Lessons[0])
		w.takeQuiz(w.Haruto, m.QuizID, false)
		raw, err := json.Marshal(AnswerOf(w.Context(w.Haruto), w.progress(w.Haruto, m)))
		if err != nil {
			t.Fatal(err)
		}
		var got, want any
		expected := `{
			"id": "` + m.ID + `", "title": "朝食", "summary": "How a morning begins.", "language": "ja", "published": true,
			"state": "open", "progress": 0.3333333333333333, "assigned": true, "due_on": "2026-12-05", "completed_at": null, "score": 0,
			"lessons": [
				{"id": "` + m.Lessons[0].ID + `", "title": "The first greeting", "language": "en", "minutes": 1, "read": true},
				{"id": "` + m.Lessons[1].ID + `", "title": "Allergies", "language": "en", "minutes": 1, "read": false}],
			"quiz": {"id": "` + m.QuizID + `", "title": "Before the first table", "language": "en", "questions": 1,
				"pass_mark": 0.8, "attempts_left": 1, "best": 0, "passed": false}}`
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(expected), &want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
