package modules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/quizzes"
)

func TestSheetQuestion_keepsWeightsWhileTheyFit(t *testing.T) {
	choice := func(weight string, right bool) sheetChoice {
		return sheetChoice{text: "x", weight: weight, right: right}
	}
	weights := func(percents ...float64) []quizzes.Weight {
		var all []quizzes.Weight
		for _, percent := range percents {
			all = append(all, quizzes.Percent(percent))
		}
		return all
	}
	tests := []struct {
		name    string
		kind    quizzes.Kind
		choices []sheetChoice
		want    []quizzes.Weight
	}{
		{"none", quizzes.Single, []sheetChoice{choice("", true), choice("", false)}, nil},
		{"as they were", quizzes.Multiple, []sheetChoice{choice("60", true), choice("40", true), choice("-20", false)}, weights(60, 40, -20)},
		{"half right", quizzes.Single, []sheetChoice{choice("100", true), choice("50", false)}, weights(100, 50)},
		{"with a wrong one more", quizzes.Multiple, []sheetChoice{choice("60", true), choice("40", true), choice("", false)}, weights(60, 40, 0)},
		{"with a right one more", quizzes.Multiple, []sheetChoice{choice("60", true), choice("40", true), choice("", true)}, nil},
		{"with a right one less", quizzes.Multiple, []sheetChoice{choice("60", true), choice("-20", false)}, nil},
		{"marked anew", quizzes.Multiple, []sheetChoice{choice("60", true), choice("40", false), choice("-20", true)}, nil},
		{"of another kind", quizzes.Single, []sheetChoice{choice("60", true), choice("40", false)}, nil},
		{"made up", quizzes.Multiple, []sheetChoice{choice("all", true), choice("-20", false)}, nil},
		{"accepted", quizzes.Short, []sheetChoice{choice("", false), choice(" ５０ ％", false), choice("0", false), {}}, weights(100, 50, 0)},
		{"accepted, and no number", quizzes.Numeric, []sheetChoice{choice("half", false)}, []quizzes.Weight{2 * quizzes.Full}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, sheetQuestion{kind: string(test.kind), choices: test.choices}.weights()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// translated is breakfast in two languages, with a quiz of all that questions
// have.
func translated() Draft {
	both := func(english, korean string) i18n.Text { return en(english).With(i18n.Korean, korean) }
	d := breakfast()
	d.Title, d.Summary = both("Breakfast", "아침 식사"), both("How a morning begins.", "아침은 이렇게 시작해요.")
	d.Lessons[0].Title, d.Lessons[0].Markdown = both("The first greeting", "첫 인사"), both("## At the door\n\nSay the name.", "## 문 앞에서\n\n이름을 불러요.")
	d.Quiz.Title = both("Before the first table", "첫 손님 전에")
	d.Quiz.Questions = []quizzes.QuestionDraft{
		{Kind: quizzes.Multiple, Name: "little", Text: both("A little is fine. What now?", "조금은 괜찮아요. 이제는?"), Feedback: both("Ask.", "여쭤봐요."), Choices: []quizzes.ChoiceDraft{
			{Text: both("Serve it", "드려요"), Weight: new(quizzes.Percent(-20)), Feedback: both("No.", "아니요.")},
			{Text: both("Make it anew", "다시 만들어요"), Right: true, Weight: new(quizzes.Percent(70))},
			{Text: both("Ask", "여쭤봐요"), Right: true, Weight: new(quizzes.Percent(30))},
		}},
		{Kind: quizzes.Short, Name: "value", Text: both("Which value is it?", "어떤 가치인가요?"), Choices: []quizzes.ChoiceDraft{
			{Text: en("Own it"), Right: true, Weight: new(quizzes.Full), Feedback: en("Yes.")}, {Text: en("own*"), Weight: new(quizzes.Percent(50))},
			{Text: i18n.NewText(i18n.Korean, "끝까지 내 일"), Right: true, Weight: new(quizzes.Full), Feedback: i18n.NewText(i18n.Korean, "네.")},
		}},
		{Kind: quizzes.Numeric, Name: "minutes", Text: both("How many minutes?", "몇 분인가요?"), Choices: []quizzes.ChoiceDraft{
			{Text: en("15:0.5"), Right: true, Weight: new(quizzes.Full), Feedback: both("Yes.", "네.")}, {Text: en("*"), Weight: new(quizzes.Percent(10)), Feedback: en("Fifteen.")},
		}},
		{Kind: quizzes.TrueFalse, Text: both("Keys come last.", "열쇠는 마지막이에요."), Choices: []quizzes.ChoiceDraft{
			{Text: both("True", "맞아요"), Right: true}, {Text: both("False", "아니에요")},
		}},
	}
	return d
}

func TestSheetEdit_keepsWhatTheFormDoesNotShow(t *testing.T) {
	tests := []struct {
		name   string
		change func(s *sheet)
		want   func(d *Draft)
	}{
		{"nothing", func(*sheet) {}, func(*Draft) {}},
		{"line ends and outer space", func(s *sheet) {
			s.lessons[0].markdown, s.quiz.questions[0].text = "## At the door\r\n\r\nSay the name.\r\n", " A little is fine. What now? "
		}, func(*Draft) {}},
		{"a slip", func(s *sheet) { s.quiz.questions[0].choices[0].text = "Serve it all the same" }, func(d *Draft) {
			d.Quiz.Questions[0].Choices[0].Text = en("Serve it all the same")
		}},
		{"another order", func(s *sheet) {
			swap(s.quiz.questions, 0, 3)
			swap(s.quiz.questions[3].choices, 0, 2)
		}, func(d *Draft) {
			swap(d.Quiz.Questions, 0, 3)
			swap(d.Quiz.Questions[3].Choices, 0, 2)
		}},
		{"a question less, and one more", func(s *sheet) {
			s.quiz.questions = append(s.quiz.questions[1:], sheetQuestion{kind: "numeric", text: "And in all?", choices: []sheetChoice{{text: "30"}, {}}})
		}, func(d *Draft) {
			d.Quiz.Questions = append(d.Quiz.Questions[1:], quizzes.QuestionDraft{
				Kind: quizzes.Numeric, Text: en("And in all?"), Choices: []quizzes.ChoiceDraft{{Text: en("30"), Right: true}},
			})
		}},
		{"another right one", func(s *sheet) { s.quiz.questions[0].choices[2].right = false }, func(d *Draft) {
			for i := range d.Quiz.Questions[0].Choices {
				d.Quiz.Questions[0].Choices[i].Right, d.Quiz.Questions[0].Choices[i].Weight = i == 1, nil
			}
		}},
		{"another share", func(s *sheet) { s.quiz.questions[1].choices[1].weight = "80" }, func(d *Draft) {
			d.Quiz.Questions[1].Choices[1].Weight = new(quizzes.Percent(80))
		}},
		{"another title", func(s *sheet) { s.title = "Brunch" }, func(d *Draft) { d.Title = en("Brunch") }},
		{"another language", func(s *sheet) { s.language = "ja" }, func(d *Draft) {
			ja := func(t i18n.Text) i18n.Text {
				if t.IsZero() {
					return t
				}
				return i18n.NewText(i18n.Japanese, t.Source())
			}
			d.Title, d.Summary, d.Quiz.Title = ja(d.Title), ja(d.Summary), ja(d.Quiz.Title)
			for i, l := range d.Lessons {
				d.Lessons[i].Title, d.Lessons[i].Markdown = ja(l.Title), ja(l.Markdown)
			}
			for i, q := range d.Quiz.Questions {
				d.Quiz.Questions[i].Text, d.Quiz.Questions[i].Feedback = ja(q.Text), ja(q.Feedback)
				for j, c := range q.Choices {
					if c.Text.Original == i18n.English {
						q.Choices[j].Text, q.Choices[j].Feedback = ja(c.Text), ja(c.Feedback)
					}
				}
			}
		}},
	}
	inWorld(t, func(t *testing.T, w world) {
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				m := w.create(translated())
				quiz, err := fullQuiz(t.Context(), w.DB, m)
				if err != nil {
					t.Fatal(err)
				}
				s := readSheet(sheetOf(m, quiz, Assignment{}).form())
				test.change(&s)
				edited := w.edit(m, s.edit(web.Viewer{Language: i18n.Japanese}, Published, m, quiz))
				now, err := fullQuiz(t.Context(), w.DB, edited)
				if err != nil {
					t.Fatal(err)
				}
				want := translated()
				test.want(&want)
				if diff := cmp.Diff(*want.Quiz, now.Draft()); diff != "" {
					t.Error(diff)
				}
				got := [...]i18n.Text{edited.Title, edited.Summary, edited.Lessons[0].Title, edited.Lessons[0].Markdown, edited.Lessons[1].Title}
				said := [...]i18n.Text{want.Title, want.Summary, want.Lessons[0].Title, want.Lessons[0].Markdown, want.Lessons[1].Title}
				if diff := cmp.Diff(said, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

// beyondTheForm is breakfast with questions that its form cannot show in full.
func beyondTheForm() Draft {
	both := func(english, korean string) i18n.Text { return en(english).With(i18n.Korean, korean) }
	d := breakfast()
	d.Quiz.Questions = append(d.Quiz.Questions,
		quizzes.QuestionDraft{Kind: quizzes.Matching, Name: "needs", Text: both("Who needs what?", "누구에게 무엇을?"), Feedback: en("Ask."), Choices: []quizzes.ChoiceDraft{
			{Text: both("A child", "아이"), Match: both("Juice", "주스"), Feedback: en("Cold.")}, {Text: en("A guest"), Match: en("Tea")}, {Match: en("A form")},
		}},
		quizzes.QuestionDraft{Kind: quizzes.Ordering, Text: en("In order"), Choices: []quizzes.ChoiceDraft{{Text: en("Greet")}, {Text: both("Seat", "자리")}}},
		quizzes.QuestionDraft{Kind: quizzes.Gap, Format: quizzes.Markdown, Text: both("Come **[[1]]**.", "[[1]] 오세요."), Choices: []quizzes.ChoiceDraft{
			{Text: en("round"), Gap: 1, Right: true}, {Text: en("r*"), Gap: 1, Weight: new(quizzes.Percent(50))},
		}},
		quizzes.QuestionDraft{Kind: quizzes.Essay, Text: en("Say it."), Choices: []quizzes.ChoiceDraft{
			{Text: en("Warm"), Weight: new(quizzes.Percent(60))}, {Text: en("Short"), Weight: new(quizzes.Percent(40))},
		}},
		quizzes.QuestionDraft{Kind: quizzes.Description, Format: quizzes.HTML, Text: en("<p>Read this.</p>")},
		quizzes.QuestionDraft{Kind: quizzes.Short, Format: quizzes.Markdown, Text: en("Which **value**?"), Choices: []quizzes.ChoiceDraft{{Text: en("Own it"), Right: true}}},
	)
	return d
}

func TestSheetEdit_keepsQuestionsThatTheFormCannotShow(t *testing.T) {
	tests := []struct {
		name   string
		change func(s *sheet)
		want   func(d *Draft)
	}{
		{"nothing", func(*sheet) {}, func(*Draft) {}},
		{"another order", func(s *sheet) { swap(s.quiz.questions, 1, 4) }, func(d *Draft) { swap(d.Quiz.Questions, 1, 4) }},
		{"one less", func(s *sheet) { s.quiz.questions = without(s.quiz.questions, 2) }, func(d *Draft) { d.Quiz.Questions = without(d.Quiz.Questions, 2) }},
		{"what nobody can type there", func(s *sheet) {
			s.quiz.questions[1].text, s.quiz.questions[1].kind, s.quiz.questions[3].choices = "Other", "single", []sheetChoice{{text: "x"}}
		}, func(*Draft) {}},
		{"a word beside", func(s *sheet) { s.quiz.questions[6].text = "Which **one**?" }, func(d *Draft) { d.Quiz.Questions[6].Text = en("Which **one**?") }},
	}
	inWorld(t, func(t *testing.T, w world) {
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				m := w.create(beyondTheForm())
				quiz, err := fullQuiz(t.Context(), w.DB, m)
				if err != nil {
					t.Fatal(err)
				}
				s := readSheet(sheetOf(m, quiz, Assignment{}).form())
				test.change(&s)
				now, err := fullQuiz(t.Context(), w.DB, w.edit(m, s.edit(web.Viewer{Language: i18n.English}, Published, m, quiz)))
				if err != nil {
					t.Fatal(err)
				}
				want := Draft{Quiz: new(quiz.Draft())}
				test.want(&want)
				if diff := cmp.Diff(want.Quiz.Questions, now.Draft().Questions); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

func TestForm_tellsOfQuestionsThatItCannotShow(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(beyondTheForm())
		quiz, err := fullQuiz(t.Context(), w.DB, m)
		if err != nil {
			t.Fatal(err)
		}
		v := formView{sheet: sheetOf(m, quiz, Assignment{}), module: m}
		v.form = v.sheet.form()
		page := render(t, asLead(t), modulePageForm(v))
		if got := page.Find("#question-4 p").First().Text(); got != "Fill in the gaps" {
			t.Errorf("it is called %q", got)
		}
		if page.Find("#question-4 input:not([type=hidden]), #question-4 textarea, #question-4 select").Length() != 0 {
			t.Error("it asks for what it would lose")
		}
	})
}
