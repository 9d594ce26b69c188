package main

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
	"credo/internal/web/webtest"
	"credo/quizzes"
)

// typedModule is a module as a lead sends it, whose quiz has questions that are
// answered by typing.
func typedModule() object {
	return object{
		"title": "Fifteen minutes", "summary": "What a huddle is.", "assign": "everyone", "lessons": []object{{"title": "The huddle", "markdown": "Stand up."}},
		"quiz": object{"pass_mark": 0.8, "attempts": nil, "questions": []object{
			{"kind": "multiple", "text": "What belongs to it?", "choices": []object{
				{"text": "A story", "weight": 60}, {"text": "A value", "weight": 40}, {"text": "A chair", "weight": -50, "feedback": "We stand."},
			}},
			{"kind": "short", "text": "Which value is it?", "choices": []object{
				{"text": "Own it", "right": true, "feedback": "Right."}, {"text": "own*", "weight": 50, "feedback": "Close."},
			}},
			{"kind": "numeric", "text": "How many minutes has it?", "choices": []object{
				{"text": "15", "right": true}, {"text": "15:5", "weight": 50, "feedback": "Nearly."},
			}},
		}},
	}
}

// An asked is an attempt as the API gives it.
type asked struct {
	ID        string
	Questions []askedQuestion
}

type askedQuestion struct {
	ID, Kind, Typed  string
	Choices, Answers []struct{ ID, Text string }
	Chosen, Texts    []string
	Gaps             []struct {
		Options []struct{ ID, Text string }
	}
}

// typedQuiz makes the module and returns its id and that of its quiz.
func typedQuiz(h *house, t *testing.T) (module, quiz string) {
	t.Helper()
	made := h.as(t, "yui").call(http.MethodPost, "/modules", typedModule(), http.StatusCreated).object()
	return made["id"].(string), made["quiz"].(map[string]any)["id"].(string)
}

func TestTypedQuiz_byAPI(t *testing.T) {
	h := demo(t)
	_, quiz := typedQuiz(h, t)
	mina := h.as(t, "mina")
	var attempt asked
	started := mina.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusCreated)
	started.into(&attempt)
	for _, secret := range []string{"Own it", "own*", "15", "weight", "right", "feedback"} {
		if strings.Contains(string(started.body), `"`+secret) {
			t.Errorf("the attempt gives its key away: %s", started.body)
		}
	}
	multiple, short, numeric := attempt.Questions[0], attempt.Questions[1], attempt.Questions[2]
	if short.Kind != "short" || numeric.Kind != "numeric" || len(short.Choices)+len(numeric.Choices) != 0 || len(multiple.Choices) != 3 {
		t.Fatalf("asked %+v", attempt.Questions)
	}
	at := func(question string) string { return "/attempts/" + attempt.ID + "/answers/" + question }
	for _, typed := range []string{"fifteen", "1e400", "NaN", "Inf", "1,000", "15 minutes"} {
		refusedAt(t, mina.call(http.MethodPut, at(numeric.ID), object{"text": typed}, http.StatusUnprocessableEntity), "body.text")
	}
	refusedAt(t, mina.call(http.MethodPut, at(numeric.ID), object{}, http.StatusUnprocessableEntity), "body.choices")
	refusedAt(t, mina.call(http.MethodPut, at(numeric.ID), object{"choices": []string{multiple.Choices[0].ID}}, http.StatusUnprocessableEntity), "body.choices")
	refusedAt(t, mina.call(http.MethodPut, at(multiple.ID), object{"text": "A story"}, http.StatusUnprocessableEntity), "body.text")
	mina.call(http.MethodPut, at(multiple.ID), object{"choices": []string{multiple.Choices[0].ID}}, http.StatusOK)
	mina.call(http.MethodPut, at(short.ID), object{"text": " ＯＷＮ  it "}, http.StatusOK)
	if kept := mina.call(http.MethodPut, at(numeric.ID), object{"text": "１４，５"}, http.StatusOK).object(); kept["text"] != "１４，５" {
		t.Errorf("kept %v", kept)
	}
	mina.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusOK).into(&attempt)
	if attempt.Questions[1].Typed != "ＯＷＮ  it" || attempt.Questions[2].Typed != "１４，５" || len(attempt.Questions[0].Chosen) != 1 {
		t.Errorf("given again: %+v", attempt.Questions)
	}
	var result struct {
		Score    float64
		Passed   bool
		Feedback []struct {
			Right   bool
			Mark    float64
			Typed   string
			Chosen  []string
			Choices []struct {
				ID, Text, Feedback string
				Right              bool
				Weight             float64
			}
		}
	}
	mina.call(http.MethodPost, "/attempts/"+attempt.ID+"/submit", nil, http.StatusOK).into(&result)
	marks := []float64{result.Feedback[0].Mark, result.Feedback[1].Mark, result.Feedback[2].Mark}
	if marks[0] != 0.6 || marks[1] != 1 || marks[2] != 0.5 || result.Score < 0.69 || result.Score > 0.71 || result.Passed {
		t.Errorf("marked %v, score %v, passed %t", marks, result.Score, result.Passed)
	}
	last := result.Feedback[2]
	if last.Typed != "１４，５" || len(last.Chosen) != 1 || last.Chosen[0] != last.Choices[1].ID || last.Choices[1].Weight != 50 || last.Choices[1].Right || !last.Choices[0].Right {
		t.Errorf("the last is %+v", last)
	}
}

// TestTypedQuiz_withoutJavaScript answers with the form alone: what is no number
// comes back with everything else as it was, and the good answers are kept.
func TestTypedQuiz_withoutJavaScript(t *testing.T) {
	h := demo(t)
	_, quiz := typedQuiz(h, t)
	mina := h.as(t, "mina")
	var attempt asked
	mina.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusCreated).into(&attempt)
	page := "/attempts/" + attempt.ID
	multiple, short, numeric := attempt.Questions[0], attempt.Questions[1], attempt.Questions[2]
	send := func(number, button string) answer {
		form := url.Values{"answer-" + multiple.ID: {multiple.Choices[0].ID, multiple.Choices[1].ID}, "answer-" + short.ID: {"ownership"}, "answer-" + numeric.ID: {number}, button: {"1"}}
		return mina.send(http.MethodPost, page, formType, strings.NewReader(form.Encode()))
	}
	for _, button := range []string{"submit", "overview", "keep", "stay"} {
		got := send("a quarter", button)
		back := got.document()
		if got.status != http.StatusUnprocessableEntity || strings.TrimSpace(back.Find("#e-answer-"+numeric.ID).Text()) == "" {
			t.Fatalf("%s: %d, %q", button, got.status, back.Find(".error").Text())
		}
		kept := webtest.FilledIn(back.Find("form[data-answers]"))
		if kept.Get("answer-"+short.ID) != "ownership" || kept.Get("answer-"+numeric.ID) != "a quarter" || len(kept["answer-"+multiple.ID]) != 2 {
			t.Errorf("%s: %v comes back", button, kept)
		}
	}
	mina.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusOK).into(&attempt)
	if attempt.Questions[1].Typed != "ownership" || attempt.Questions[2].Typed != "" || len(attempt.Questions[0].Chosen) != 2 {
		t.Errorf("kept beside the wrong one: %+v", attempt.Questions)
	}
	if got := send("15", "stay"); got.status != http.StatusSeeOther || got.header.Get("Location") != page {
		t.Errorf("Enter: %d to %s", got.status, got.header.Get("Location"))
	}
	if got := send("15", "submit"); got.status != http.StatusSeeOther {
		t.Fatalf("handing in: %d", got.status)
	}
	result := mina.page(page)
	var blocks []string
	result.Find(".fb").Each(func(_ int, block *goquery.Selection) {
		blocks = append(blocks, strings.Join(strings.Fields(block.Text()), " "))
	})
	all := strings.Join(blocks, "\n")
	for _, said := range []string{"Your answer, partly right: ownership", "Close.", "Accepted: Own it · own… (50%)", "Your answer, and right: 15", "Accepted: 15 · 15 ± 5 (50%)"} {
		if !strings.Contains(all, said) {
			t.Errorf("the result does not say %q:\n%s", said, all)
		}
	}
}

// TestTypedQuiz_inABrowser types on the smallest phone: an answer is kept when
// its field is left, and when somebody stops; Enter keeps and hands nothing in;
// what is no number is said there and then.
func TestTypedQuiz_inABrowser(t *testing.T) {
	h := demo(t)
	_, quiz := typedQuiz(h, t)
	mina := h.as(t, "mina")
	b := newTab(t, h.url, screen{width: 320, height: 640, language: "en"})
	b.wear(mina.token)
	b.open("/quizzes/" + quiz)
	b.follow(`form[action$="/attempts"] .btn--go`)
	b.fits("attempt")
	page := b.path()
	loaded, err := quizzes.Load(context.Background(), h.db, quiz)
	if err != nil {
		t.Fatal(err)
	}
	words, number := `[name="answer-`+loaded.Questions[1].ID+`"]`, `[name="answer-`+loaded.Questions[2].ID+`"]`
	kept := func(question int, want string) {
		t.Helper()
		var attempt asked
		for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
			mina.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusOK).into(&attempt)
			if attempt.Questions[question].Typed == want {
				return
			}
			if time.Now().After(deadline) {
				b.fail("kept is %q, want %q", attempt.Questions[question].Typed, want)
			}
		}
	}
	b.fill(words, "own")
	kept(1, "own") // by pausing
	b.fill(words, "Own it")
	b.do("compose", chromedp.Evaluate[chromedp.Void](`document.activeElement.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}))`))
	b.key("\r")
	b.do("compose", chromedp.Evaluate[chromedp.Void](`document.activeElement.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}))`))
	b.key("\r")
	kept(1, "Own it")
	if b.path() != page || b.count("h1") != 1 || b.count("form[data-answers]") != 1 {
		b.fail("Enter handed in, or went away: %s", b.path())
	}
	b.fill(number, "fifteen")
	b.key("\r")
	b.await(number + `[aria-invalid="true"]`)
	b.see(`[data-problem]:not([hidden])`, "Write just a number")
	if b.count(`[data-problem]:not([hidden])`) != 1 {
		b.fail("another field is called wrong")
	}
	b.fill(number, "15,5")
	b.key("\t")
	kept(2, "15,5")
	if b.count(`[data-problem]:not([hidden])`) != 0 {
		b.fail("what was mended is still called wrong")
	}
	b.awaitWords("[data-kept-words]", "Your answers are kept.")
	if steps := evaluate[string](b, `document.querySelector(".steps").getAttribute("aria-label")`); steps != "2 of 3 answered" {
		b.fail("the steps say %q", steps)
	}
	source, err := os.ReadFile(axeFile)
	if err == nil {
		b.passesAxe(string(source), i18n.English, "attempt-typed")
	}
	b.resize(320, 640)
	b.follow("[name=overview]")
	b.see(".lede", "One question has no answer yet.")
	b.fits("overview")
	if err == nil {
		b.passesAxe(string(source), i18n.English, "overview-typed")
	}
	b.resize(320, 640)
	b.follow("[name=submit]")
	b.fits("result")
	b.see(".fb--partly", "Nearly.")
	if err == nil {
		b.passesAxe(string(source), i18n.English, "result-typed")
	}
}
