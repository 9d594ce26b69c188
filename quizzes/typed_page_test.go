package quizzes

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestAttemptPage_asksForWordsAndNumbers(t *testing.T) {
	quiz, attempt := inWords(t)
	words, number := attempt.Questions[2], attempt.Questions[3]
	attempt.Answers = map[string]Given{number.ID: typed(`１５ "`)}
	page := render(t, english(), attemptPage(attempt, harbour, 0, web.Form{}))
	tests := []struct {
		question                     Asked
		label, hint, inputmode, kept string
	}{
		{words, "3. Which value is it?", "Answer in a word or a few.", "text", ""},
		{number, "4. How many minutes?", "Answer with a number, such as 12 or 0.5.", "decimal", `１５ "`},
	}
	for _, test := range tests {
		input := page.Find("[data-question='" + test.question.ID + "'] input")
		id := input.AttrOr("id", "")
		got := []string{
			said(page.Find("label[for='" + id + "']")), said(page.Find("#hint-" + id)), input.AttrOr("inputmode", ""), input.AttrOr("value", ""),
			input.AttrOr("name", ""), input.AttrOr("type", ""), input.AttrOr("aria-describedby", ""),
		}
		want := []string{test.label, test.hint, test.inputmode, test.kept, "answer-" + test.question.ID, "text", "hint-" + id + " e-answer-" + test.question.ID}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if _, hidden := page.Find("#e-answer-" + test.question.ID).Attr("hidden"); !hidden {
			t.Errorf("%s: something is wrong before anybody typed", test.label)
		}
	}
	if got := page.Find(".steps").AttrOr("aria-label", ""); got != "1 of 4 answered" {
		t.Errorf("the steps say %q", got)
	}
	page.Find("[role=alert] a").Each(func(_ int, link *goquery.Selection) {
		if target := link.AttrOr("href", ""); page.Find("input"+target).Length() != 1 {
			t.Errorf("%s leads to no input", target)
		}
	})
	if got := len(quiz.Questions); page.Find("[data-question]").Length() != got {
		t.Errorf("%d of %d questions are asked", page.Find("[data-question]").Length(), got)
	}
}

func TestAttemptPage_saysWhatIsNoNumber(t *testing.T) {
	_, attempt := inWords(t)
	number := attempt.Questions[3]
	attempt.Answers = map[string]Given{number.ID: typed("fifteen")}
	form, _ := web.Form{}.Refused(web.Refuse(number.Field(), "quizzes.invalid.number"))
	page := render(t, english(), attemptPage(attempt, harbour, 0, form))
	sentence := "Write just a number, without commas between the thousands: 2000, or 2.5."
	if diff := cmp.Diff([]string{sentence}, texts(page, ".error:not([hidden])")); diff != "" {
		t.Error(diff)
	}
	link := page.Find("#problems a")
	if got := said(link); got != "Question 4: "+sentence {
		t.Errorf("above stands %q", got)
	}
	input := page.Find("input" + link.AttrOr("href", "#"))
	if input.AttrOr("value", "") != "fifteen" || input.AttrOr("aria-invalid", "") != "true" {
		t.Errorf("the field has %q, invalid %q", input.AttrOr("value", ""), input.AttrOr("aria-invalid", ""))
	}
}

func TestAttemptPage_neverCarriesWhatIsAccepted(t *testing.T) {
	quiz, attempt := inWords(t)
	other := fourKinds()
	other.ask(Short, "Something else")
	for i := range quiz.Questions {
		if quiz.Questions[i].Kind.Typed() {
			quiz.Questions[i].Choices = []Choice{{ID: "0191", Text: other.Questions[0].Choices[0].Text, Weight: Full}}
		}
	}
	turned := attemptOf(quiz, attempt.Answers)
	for _, lang := range i18n.Langs {
		ctx := i18n.NewContext(t.Context(), lang, nil)
		page, same := raw(t, ctx, attemptPage(attempt, harbour, 0, web.Form{})), raw(t, ctx, attemptPage(turned, harbour, 0, web.Form{}))
		if !bytes.Equal(page, same) || bytes.Contains(page, []byte("KEY")) || bytes.Contains(page, []byte("Own it")) {
			t.Error("the page depends on what is accepted")
		}
		said, err := json.Marshal(answerAttempt(ctx, attempt, 0))
		if err != nil {
			t.Fatal(err)
		}
		if saidSame, err := json.Marshal(answerAttempt(ctx, turned, 0)); err != nil || !bytes.Equal(said, saidSame) {
			t.Errorf("the answer of the API depends on what is accepted: %s", said)
		}
	}
}

func TestResultPage_saysWhatIsAccepted(t *testing.T) {
	words := Question{ID: "w", Kind: Short, Text: en("Which?").With(i18n.Korean, "어느 것?"), Choices: []Choice{
		{ID: "a", Text: en("Own it"), Weight: Full, Feedback: en("Right.")}, {ID: "b", Text: en("own*"), Weight: Percent(50), Feedback: en("Close.")},
		{ID: "c", Text: i18n.NewText(i18n.Korean, "내 일"), Weight: Full}, {ID: "d", Text: en("*"), Feedback: en("Read on.")},
	}}
	number := Question{ID: "n", Kind: Numeric, Text: en("How many?"), Choices: []Choice{
		{ID: "a", Text: en("-15:0.5"), Weight: Full}, {ID: "b", Text: en("1..2"), Weight: Percent(20)}, {ID: "c", Text: en("7"), Weight: Percent(10)},
	}}
	tests := []struct {
		name     string
		lang     i18n.Lang
		question Question
		typed    string
		want     []string
	}{
		{"right", i18n.English, words, "own it", []string{"fb fb--right | Your answer, and right: own it Right.", "fb | Accepted: Own it · own… (50%)"}},
		{"right in part", i18n.English, words, "Ownership", []string{"fb fb--partly | Your answer, partly right: Ownership Close.", "fb | Accepted: Own it · own… (50%)"}},
		{"wrong", i18n.English, words, "<b>craft</b>", []string{"fb fb--wrong | Your answer: <b>craft</b> Read on.", "fb | Accepted: Own it · own… (50%)"}},
		{"nothing", i18n.English, words, "", []string{"fb | Accepted: Own it · own… (50%)"}},
		{"in the reader's language", i18n.Korean, words, "own it", []string{"fb fb--right | 내 답(정답): own it Right.", "fb | 정답으로 인정하는 답: 내 일"}},
		{"in a language without words of its own", i18n.Japanese, words, "", []string{"fb | 正解とする答え： Own it · own… (50%)"}},
		{"a number", i18n.English, number, "１,5", []string{"fb fb--partly | Your answer, partly right: １,5", "fb | Accepted: -15 ± 0.5 · 1 to 2 (20%) · 7 (10%)"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			quiz := Quiz{Questions: []Question{test.question}}
			attempt := attemptOf(quiz, map[string]Given{test.question.ID: typed(test.typed)})
			result := graded(quiz, attempt.Answers)
			attempt.SubmittedAt, attempt.Result = 1, &result
			page := render(t, i18n.NewContext(t.Context(), test.lang, nil), resultPage(attempt, Summary{}, harbour, 1))
			var got []string
			page.Find(".fb").Each(func(_ int, each *goquery.Selection) {
				got = append(got, each.AttrOr("class", "")+" | "+said(each.Find("p")))
			})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestResultPage_saysWhatIsRightInPart(t *testing.T) {
	quiz := Quiz{Questions: []Question{
		{ID: "m", Kind: Multiple, Text: en("Which?"), Choices: []Choice{
			{ID: "a", Text: en("One"), Weight: Percent(66.66667)}, {ID: "b", Text: en("Two"), Weight: Percent(33.33333)}, {ID: "c", Text: en("Three"), Weight: Percent(-20)},
		}},
		{ID: "s", Kind: Single, Text: en("And?"), Choices: []Choice{{ID: "d", Text: en("So"), Weight: Full}, {ID: "e", Text: en("Or"), Weight: Percent(40)}}},
	}}
	attempt := attemptOf(quiz, map[string]Given{"m": chose("a", "c"), "s": chose("e")})
	result := graded(quiz, attempt.Answers)
	attempt.SubmittedAt, attempt.Result = 1, &result
	page := render(t, english(), resultPage(attempt, Summary{}, harbour, 1))
	if diff := cmp.Diff([]string{"Partly right: 46% of the mark.", "Partly right: 40% of the mark."}, texts(page, ".q > .meta")); diff != "" {
		t.Error(diff)
	}
	want := []string{"Your answer, and right: One", "Right: Two", "Your answer: Three", "Right: So", "Your answer, partly right: Or"}
	if diff := cmp.Diff(want, texts(page, ".fb p")); diff != "" {
		t.Error(diff)
	}
	if got := page.Find("h1").Text(); !strings.Contains(got, "2 to look at again") {
		t.Errorf("the heading is %q", got)
	}
}

// inWords returns a quiz with questions that are answered by typing, and an
// attempt at it without an answer.
func inWords(t *testing.T) (Quiz, Attempt) {
	t.Helper()
	w := newWorld(t, storagetest.SQLite(t))
	quiz := loaded(t, w, w.create(t, fourKinds()))
	return quiz, attemptOf(quiz, nil)
}
