package quizzes

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

var harbour = place{Title: "Front desk, first month", URL: "/modules/m"}

func TestQuizPage_offersWhatMayBeDone(t *testing.T) {
	title := en("A family after a night flight")
	tests := []struct {
		name    string
		summary Summary
		want    []string // the lines of the card
		button  string
	}{
		{"new, with a limit", Summary{Title: title, Questions: 5, PassMark: 0.8, Attempts: 2, AttemptsLeft: new(2)},
			[]string{"80% is a pass here.", "2 attempts are left."}, "Start"},
		{"new, without a limit", Summary{Title: title, Questions: 5, PassMark: 0.8},
			[]string{"80% is a pass here.", "You may take it as often as you like."}, "Start"},
		{"under way", Summary{Title: title, Questions: 5, PassMark: 0.8, Attempts: 1, AttemptsLeft: new(0), Open: true},
			[]string{"80% is a pass here.", "You have begun already. Your answers are kept."}, "Go on with your answers"},
		{"failed once", Summary{Title: title, Questions: 5, PassMark: 0.8, Attempts: 2, AttemptsLeft: new(1), Best: new(2.0 / 3), Score: new(2.0 / 3)},
			[]string{"80% is a pass here.", "Your best so far: 66%.", "One attempt is left."}, "Try again"},
		{"passed, none left", Summary{Title: title, Questions: 5, PassMark: 0.8, Attempts: 1, AttemptsLeft: new(0), Best: new(1.0), Score: new(1.0), Passed: true},
			[]string{"80% is a pass here.", "Passed", "Your best so far: 100%.", "No attempt is left."}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.summary.ID = "q"
			page := render(t, english(), quizPage(test.summary, harbour, 1, web.Form{}))
			if diff := cmp.Diff(test.want, texts(page, "form p")); diff != "" {
				t.Error(diff)
			}
			if got := strings.TrimSpace(page.Find("form[action='/quizzes/q/attempts'] button").Text()); got != test.button {
				t.Errorf("the button says %q, want %q", got, test.button)
			}
			if got := page.Find("a").AttrOr("href", ""); got != "/modules/m" {
				t.Errorf("the lessons are at %q", got)
			}
		})
	}
}

func TestQuizPage_saysWhyItCannotStart(t *testing.T) {
	form, _ := web.Form{}.Refused(web.RefuseConflict("", "quizzes.refused.none_left"))
	page := render(t, english(), quizPage(Summary{Title: en("Night"), Attempts: 1, AttemptsLeft: new(0)}, harbour, 1, form))
	if got := page.Find("[role=alert]").Text(); !strings.Contains(got, "All your attempts at this quiz are used.") {
		t.Errorf("got %q", got)
	}
}

func TestAttemptPage_asksEveryQuestionAndKeepsWhatWasChosen(t *testing.T) {
	_, attempt := halfway(t)
	page := render(t, english(), attemptPage(attempt, harbour, 0, web.Form{}))
	wantLegends := []string{
		"1. Their room is not ready. What comes first?", "2. What can you offer without asking?", "3. Keys come last.",
	}
	if diff := cmp.Diff(wantLegends, texts(page, "fieldset legend")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Choose every one that is true."}, texts(page, "fieldset .hint")); diff != "" {
		t.Error(diff)
	}
	for i, q := range attempt.Questions {
		inputs := page.Find(fmt.Sprintf("input[name='%s']", q.Field()))
		if inputs.Length() != len(q.Choices) {
			t.Errorf("question %d has %d inputs, want %d", i, inputs.Length(), len(q.Choices))
		}
		var checked []string
		inputs.Each(func(_ int, input *goquery.Selection) {
			if want := inputType(q.Kind); input.AttrOr("type", "") != want {
				t.Errorf("question %d is answered by %s, want %s", i, input.AttrOr("type", ""), want)
			}
			if _, ok := input.Attr("checked"); ok {
				checked = append(checked, input.AttrOr("value", ""))
			}
		})
		if diff := cmp.Diff(attempt.Answers[q.ID].Choices, checked); diff != "" {
			t.Errorf("question %d: %s", i, diff)
		}
	}
	if got := page.Find(".steps").AttrOr("aria-label", ""); got != "1 of 3 answered" {
		t.Errorf("the steps say %q", got)
	}
	if got := page.Find(".banner").Length(); got != 0 {
		t.Error("it asks about gaps before anybody hands in")
	}
	// The first button is the one that Enter presses: it hands nothing in.
	if diff := cmp.Diff([]string{"stay=1", "overview=1", "keep=1"}, buttons(page)); diff != "" {
		t.Error(diff)
	}
}

func TestOverviewPage_saysWhatIsStillOpen(t *testing.T) {
	_, attempt := halfway(t)
	attempt.Flagged = map[string]bool{attempt.Questions[1].ID: true}
	page := render(t, english(), overviewPage(attempt, harbour, 0))
	if got := page.Find(".lede").Text(); got != "2 questions have no answer yet. You wanted to come back to one." {
		t.Errorf("it says %q", got)
	}
	if diff := cmp.Diff([]string{"No answer", "Come backAnswered", "No answer"}, texts(page, "li .row")); diff != "" {
		t.Error(diff)
	}
	asked := render(t, english(), attemptPage(attempt, harbour, 0, web.Form{}))
	page.Find("li a").Each(func(_ int, link *goquery.Selection) {
		if _, target, _ := strings.Cut(link.AttrOr("href", ""), "#"); asked.Find("#"+target).Length() != 1 {
			t.Errorf("%s leads to no question", target)
		}
	})
	if diff := cmp.Diff([]string{"submit=1"}, buttons(page)); diff != "" {
		t.Error(diff)
	}
	if action := page.Find("form").AttrOr("action", ""); action != attempt.URL()+"/submit" {
		t.Errorf("sent to %s", action)
	}
}

func TestAttemptPage_neverCarriesTheKey(t *testing.T) {
	quiz, attempt := halfway(t)
	turned := attemptOf(inverted(quiz), attempt.Answers)
	for _, lang := range i18n.Langs {
		ctx := i18n.NewContext(t.Context(), lang, nil)
		page, other := raw(t, ctx, attemptPage(attempt, harbour, 0, web.Form{})), raw(t, ctx, attemptPage(turned, harbour, 0, web.Form{}))
		if bytes.Contains(page, []byte("KEY")) {
			t.Error("the page holds feedback")
		}
		if !bytes.Equal(page, other) {
			t.Error("the page differs by what is right")
		}
		said, err := json.Marshal(answerAttempt(ctx, attempt, 0))
		if err != nil {
			t.Fatal(err)
		}
		saidOther, err := json.Marshal(answerAttempt(ctx, turned, 0))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(said, []byte("KEY")) || !bytes.Equal(said, saidOther) {
			t.Errorf("the answer of the API holds the key: %s", said)
		}
	}
}

func TestPages_markWhatIsInAnotherLanguage(t *testing.T) {
	quiz, attempt := halfway(t)
	result := graded(quiz, nil)
	ctx := i18n.NewContext(t.Context(), i18n.Korean, nil)
	page := render(t, ctx, attemptPage(attempt, harbour, 0, web.Form{}))
	if marked, all := page.Find("h1[lang=en], legend[lang=en], .choice-body[lang=en]").Length(), 1+3+8; marked != all {
		t.Errorf("%d of %d English texts are marked", marked, all)
	}
	attempt.SubmittedAt, attempt.Result = 1, &result
	page = render(t, ctx, resultPage(attempt, Summary{}, harbour, 1))
	if marked, all := page.Find("h2[lang=en], .fb span[lang=en], .fb small[lang=en], .callout p[lang=en]").Length(), 3+8+6+1; marked != all {
		t.Errorf("%d of %d English texts of the result are marked", marked, all)
	}
}

// halfway returns a quiz, and an attempt at it with the second of three
// questions answered.
func halfway(t *testing.T) (Quiz, Attempt) {
	t.Helper()
	w := newWorld(t, storagetest.SQLite(t))
	quiz := loaded(t, w, w.create(t, nightFlight()))
	second := quiz.Questions[1]
	return quiz, attemptOf(quiz, map[string]Given{second.ID: chose(second.Choices[0].ID, second.Choices[1].ID)})
}

func attemptOf(quiz Quiz, answers map[string]Given) Attempt {
	return Attempt{ID: "0190", QuizID: quiz.ID, Title: quiz.Title, PassMark: quiz.PassMark, Number: 1,
		StartedAt: storage.Instant(1), Questions: withoutKey(quiz), Answers: answers}
}

// inverted returns the quiz with the opposite key, and without feedback.
func inverted(quiz Quiz) Quiz {
	questions := make([]Question, len(quiz.Questions))
	for i, q := range quiz.Questions {
		choices := make([]Choice, len(q.Choices))
		for j, c := range q.Choices {
			choices[j] = Choice{ID: c.ID, Text: c.Text, Weight: -c.Weight}
		}
		q.Feedback, q.Choices = i18n.Text{}, choices
		questions[i] = q
	}
	quiz.Questions = questions
	return quiz
}

func english() context.Context { return i18n.NewContext(context.Background(), i18n.English, nil) }

func raw(t *testing.T, ctx context.Context, component templ.Component) []byte {
	t.Helper()
	var page bytes.Buffer
	if err := component.Render(ctx, &page); err != nil {
		t.Fatal(err)
	}
	return page.Bytes()
}

func render(t *testing.T, ctx context.Context, component templ.Component) *goquery.Document {
	t.Helper()
	page, err := goquery.NewDocumentFromReader(bytes.NewReader(raw(t, ctx, component)))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// texts returns what each element that the selector finds says.
func texts(page *goquery.Document, selector string) []string {
	var all []string
	page.Find(selector).Each(func(_ int, s *goquery.Selection) { all = append(all, said(s)) })
	return all
}

func said(s *goquery.Selection) string {
	s.Find("small").PrependHtml(" ")
	return strings.Join(strings.Fields(s.Text()), " ")
}

// buttons returns what each button of the form sends.
func buttons(page *goquery.Document) []string {
	var all []string
	page.Find("form button").Each(func(_ int, b *goquery.Selection) {
		all = append(all, b.AttrOr("name", "")+"="+b.AttrOr("value", ""))
	})
	return all
}
