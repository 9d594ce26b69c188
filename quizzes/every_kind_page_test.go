package quizzes

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/people"
)

func TestAttemptPage_neverCarriesTheKeyOfAnyKind(t *testing.T) {
	quiz, attempt := everyQuestion(t)
	turned := attemptOf(turnedOver(quiz), attempt.Answers)
	for _, lang := range i18n.Langs {
		ctx := i18n.NewContext(t.Context(), lang, nil)
		for name, both := range map[string][2][]byte{
			"the page":     {raw(t, ctx, attemptPage(attempt, harbour, 0, web.Form{})), raw(t, ctx, attemptPage(turned, harbour, 0, web.Form{}))},
			"the overview": {raw(t, ctx, overviewPage(attempt, harbour, 0)), raw(t, ctx, overviewPage(turned, harbour, 0))},
			"the API":      {asJSON(t, answerAttempt(ctx, attempt, 0)), asJSON(t, answerAttempt(ctx, turned, 0))},
		} {
			if bytes.Contains(both[0], []byte("KEY")) || !bytes.Equal(both[0], both[1]) {
				t.Errorf("%s holds the key in %s: %s", name, lang, both[0])
			}
		}
	}
}

// turnedOver returns the quiz with another key that asks the same.
func turnedOver(quiz Quiz) Quiz {
	quiz = inverted(quiz)
	for i, q := range quiz.Questions {
		choices := slices.Clone(q.Choices)
		switch q.Kind {
		case Matching:
			choices = []Choice{{ID: "1", Text: en("A tired child"), Match: en("A blanket")}, {ID: "2", Text: en("An early guest"), Match: en("A seat")},
				{ID: "3", Text: en("A late guest"), Match: en("A form")}}
		case Ordering:
			for j := range choices {
				choices[j].Place = len(choices) - j
			}
		case Gap:
			choices = []Choice{{ID: "1", Text: en("round"), Gap: 1}, {ID: "2", Text: en("behind"), Gap: 1, Weight: Full}, {ID: "3", Text: en("an hour"), Gap: 2, Weight: Full}}
		case Essay:
			choices = nil
		}
		quiz.Questions[i].Choices = choices
	}
	return quiz
}

func asJSON(t *testing.T, v any) []byte {
	t.Helper()
	said, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

func TestAttemptPage_numbersOnlyWhatIsAsked(t *testing.T) {
	_, attempt := everyQuestion(t)
	page := render(t, english(), attemptPage(attempt, harbour, 0, web.Form{}))
	want := []string{"1. Who needs what?", "2. Put the welcome in order", "3. Fill in the gaps.", "4. Your first sentence?", "5. What is first?"}
	if diff := cmp.Diff(want, texts(page, ".q-text")); diff != "" {
		t.Error(diff)
	}
	if got := page.Find(".steps").AttrOr("aria-label", "") + ", " + page.Find(".page-head .meta").Text(); !strings.HasPrefix(got, "0 of 5 answered, 5 questions") {
		t.Errorf("it says %q", got)
	}
	if told := page.Find(".q-told"); told.Find("strong").Text() != "first" || told.Find("p").Length() < 2 || page.Find("[data-question] .q-told").Length() != 0 {
		t.Error("the text between the questions is not told, or asked")
	}
	overview := render(t, english(), overviewPage(attempt, harbour, 0))
	want = []string{"Question 1 Who needs what?", "Question 2 Put the welcome in order", "Question 3 Come … the desk, within … minutes.", "Question 4 Your first sentence?", "Question 5 What is first?"}
	if diff := cmp.Diff(want, texts(overview, "li a")); diff != "" {
		t.Error(diff)
	}
	if page.Find("script").Length() != 0 || strings.Contains(page.Text(), "alert(1)") {
		t.Error("what was written in HTML runs")
	}
}

func TestAttemptPage_namesEveryField(t *testing.T) {
	_, attempt := everyQuestion(t)
	page := render(t, english(), attemptPage(attempt, harbour, 0, web.Form{}))
	page.Find("[data-question] input:not([type=hidden]), [data-question] select, [data-question] textarea").Each(func(_ int, field *goquery.Selection) {
		name, id := field.AttrOr("aria-label", ""), field.AttrOr("id", "-")
		if by := field.AttrOr("aria-labelledby", ""); by != "" {
			name = said(page.Find("#" + by))
		}
		if name == "" {
			name = said(page.Find("label[for='"+id+"']")) + said(field.Closest("label"))
		}
		if name == "" {
			t.Errorf("%s %s has no name", goquery.NodeName(field), field.AttrOr("name", ""))
		}
		for _, id := range strings.Fields(field.AttrOr("aria-describedby", "")) {
			if page.Find("#"+id).Length() != 1 {
				t.Errorf("%s describes nothing", id)
			}
		}
	})
}

func TestQuestionFields_comeBackAsTheyWereGiven(t *testing.T) {
	tests := []struct {
		name  string
		draft QuestionDraft
		given Given
	}{
		{"pairs", pairs(), chose("2", "", "1")},
		{"an order", welcome(), chose("3", "1", "4", "2")},
		{"gaps", sentence(), Given{Texts: []string{"2", `"ten" <`}}},
		{"gaps, one of them", sentence(), Given{Texts: []string{"", "ten"}}},
		{"own words", ownWords(), typed("\n  Sit.\n</textarea><b>")},
		{"a choice", everyKind().Questions[5], chose("1")},
		{"no pairs", pairs(), Given{}},
		{"no gaps", sentence(), Given{}},
		{"no words", ownWords(), Given{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, lang := range []i18n.Lang{i18n.English, i18n.Korean} {
				q := versionOf(t, test.draft).Ask()
				page := render(t, i18n.NewContext(t.Context(), lang, nil), QuestionFields(q, test.given, 1, ""))
				if diff := cmp.Diff(test.given, q.ReadGiven(filled(page))); diff != "" {
					t.Errorf("%s: %s", lang, diff)
				}
			}
		})
	}
}

// filled returns the form as a browser would send it without a button.
func filled(page *goquery.Document) web.Form {
	all := map[string][]string{}
	page.Find("input, select, textarea").Each(func(_ int, field *goquery.Selection) {
		name, value := field.AttrOr("name", ""), field.AttrOr("value", "")
		switch kind := field.AttrOr("type", ""); {
		case goquery.NodeName(field) == "select":
			value = field.Find("option[selected]").AttrOr("value", "")
		case goquery.NodeName(field) == "textarea":
			value = strings.ReplaceAll(field.Text(), "\n", "\r\n")
		case kind == "radio", kind == "checkbox":
			if _, checked := field.Attr("checked"); !checked {
				return
			}
		}
		all[name] = append(all[name], value)
	})
	form := web.NewForm()
	for name, values := range all {
		form.Set(name, values...)
	}
	return form
}

func TestOrderingFields_areNoAnswerBeforeSomebodyTouchesThem(t *testing.T) {
	_, attempt := everyQuestion(t)
	var q Asked
	for _, asked := range attempt.Questions {
		if asked.Kind == Ordering {
			q = asked
		}
	}
	form := filled(render(t, english(), attemptPage(attempt, harbour, 0, web.Form{})))
	if given := q.ReadGiven(form); !q.asShown(form, given) || q.Moved(form) {
		t.Errorf("it counts as the answer %v", given)
	}
	form.Set(q.moveField(), "3,2")
	given := q.ReadGiven(form)
	if diff := cmp.Diff(chose("1", "2", "4", "3"), given); diff != "" {
		t.Error(diff)
	}
	if q.asShown(form, given) || !q.Moved(form) || attempt.moved(form) != q.ID {
		t.Error("what was moved counts as untouched")
	}
	for _, nowhere := range []string{"0,-1", "3,4", "x", "0,9", "1"} {
		form.Set(q.moveField(), nowhere)
		if diff := cmp.Diff(chose("1", "2", "3", "4"), q.ReadGiven(form)); diff != "" {
			t.Errorf("%q: %s", nowhere, diff)
		}
	}
	page := render(t, english(), QuestionFields(q, chose("4", "1", "2", "3"), 2, ""))
	if diff := cmp.Diff([]string{"1 Keys", "2 Come round the desk", "3 Use the name", "4 Ask"}, texts(page, ".order li")); diff != "" {
		t.Error(diff)
	}
	if got := page.Find(".order button[disabled]"); got.Length() != 2 || got.First().AttrOr("aria-label", "") != "Move up: Keys" || got.Last().AttrOr("aria-label", "") != "Move down: Ask" {
		t.Errorf("%d buttons lead nowhere", got.Length())
	}
}

func TestMarkedQuestion_saysOfEveryPartWhatIsRight(t *testing.T) {
	tests := []struct {
		name  string
		draft QuestionDraft
		given Given
		want  []string
	}{
		{"pairs", pairs(), chose("1", "1", ""), []string{
			"fb fb--right | A tired child Your answer, and right: A blanket KEY Warm.",
			"fb fb--wrong | An early guest Your answer: A blanket Right: A seat",
			"fb | A late guest Right: A seat",
		}},
		{"an order", welcome(), chose("1", "4", "2", "3"), []string{
			"fb fb--right | You put 1. Come round the desk",
			"fb fb--wrong | You put 2. Keys KEY Last. Its place is 4.",
			"fb fb--wrong | You put 3. Use the name Its place is 2.",
			"fb fb--wrong | You put 4. Ask Its place is 3.",
		}},
		{"no order", welcome(), Given{}, []string{"fb | 1. Come round the desk", "fb | 2. Use the name", "fb | 3. Ask", "fb | 4. Keys KEY Last."}},
		{"gaps", sentence(), Given{Texts: []string{"2", "ten"}}, []string{
			"fb fb--wrong | 1 Your answer: behind Right: round KEY Not there.", "fb fb--right | 2 Your answer, and right: ten",
		}},
		{"a gap in part, and one left open", sentence(), Given{Texts: []string{"", "two"}}, []string{
			"fb | 1 Right: round", "fb fb--partly | 2 Your answer, partly right: two Accepted: ten · 10 · t… (50%)",
		}},
		{"HTML", everyKind().Questions[5], chose("2"), []string{"fb fb--right | Right: A seat", "fb fb--wrong | Your answer: A form KEY No"}},
		{"own words", ownWords(), typed("Sit down."), []string{"fb | Sit down. Waits for your lead to read it."}},
		{"a text", everyKind().Questions[0], Given{}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page := render(t, english(), MarkedQuestion(versionOf(t, test.draft).Mark(test.given), 1))
			var got []string
			page.Find(".fb").Each(func(_ int, each *goquery.Selection) { got = append(got, each.AttrOr("class", "")+" | "+apart(each)) })
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// apart is what stands there, with a space between paragraphs.
func apart(s *goquery.Selection) string {
	s.Find("p, .chip").PrependHtml(" ")
	return said(s)
}

func TestMarkedQuestion_saysWhatALeadSaid(t *testing.T) {
	m := versionOf(t, ownWords()).Mark(typed("Sit down."))
	m.Waits, m.Mark, m.Grade = false, 0.8, &Grade{Levels: []Level{Met, PartlyMet}, Note: "Keep it.", By: people.Ref{Name: "Yui"}}
	page := render(t, english(), MarkedQuestion(m, 4))
	if diff := cmp.Diff([]string{"Sit down. Yui wrote: Keep it."}, texts(page, ".fb--partly")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("KEY It is warm Met KEY It is true Partly met", apart(page.Find(".rubric"))); diff != "" {
		t.Error(diff)
	}
}

func TestResultPage_saysThatALeadReadsItFirst(t *testing.T) {
	quiz, attempt := everyQuestion(t)
	essay := ofKind(t, quiz, Essay)
	attempt.Answers = map[string]Given{essay.ID: typed("Sit down.")}
	result := graded(quiz, attempt.Answers)
	attempt.SubmittedAt, attempt.Result = 1, &result
	page := render(t, english(), resultPage(attempt, Summary{Waits: true}, harbour, 1))
	if got := page.Find("h1").Text(); got != "Handed in. Your lead reads one answer first." {
		t.Errorf("the heading is %q", got)
	}
	if got := page.Find(".ring span").Text(); got != "0/5" {
		t.Errorf("the ring says %q", got)
	}
	if diff := cmp.Diff([]string{"Back to Today", "Read the lessons again"}, texts(page, ".card-foot > a, .card-foot button")); diff != "" {
		t.Error(diff)
	}
	attempt.Result = &Result{Waits: true}
	page = render(t, english(), resultPage(attempt, Summary{Waits: true, Rules: Rules{Shows: Never}}, harbour, 1))
	if got := page.Find("h1").Text(); got != "Handed in. Your lead reads it first." {
		t.Errorf("without the key the heading is %q", got)
	}
	before := render(t, english(), quizPage(Summary{Title: en("The welcome"), Waits: true}, harbour, 1, web.Form{}))
	if got := texts(before, ".chip"); !cmp.Equal(got, []string{"Your lead is reading an answer of yours"}) {
		t.Errorf("the quiz page says %q", got)
	}
}

func TestResultAnswer_saysOfEveryKindWhatIsRight(t *testing.T) {
	quiz := Quiz{Questions: []Question{versionOf(t, pairs()), versionOf(t, welcome()), versionOf(t, sentence()), versionOf(t, ownWords())}}
	result := graded(quiz, map[string]Given{
		"q-matching": chose("1", "", "2"), "q-ordering": chose("1", "2", "4", "3"), "q-gap": {Texts: []string{"1", "five"}}, "q-essay": typed("Sit."),
	})
	result.Marked[3].Grade = &Grade{Levels: []Level{Met, NotMet}, Note: "Keep it.", By: people.Ref{ID: "y", Name: "Yui"}, At: 1}
	answer := answerResult(english(), result)
	var matches, places []any
	for i, c := range answer.Feedback[0].Choices {
		matches = append(matches, c.MatchID, answer.Feedback[0].Choices[i].Match)
	}
	for _, c := range answer.Feedback[1].Choices {
		places = append(places, c.Place)
	}
	got := []any{matches, places, answer.Feedback[0].Chosen, answer.Feedback[1].Chosen, answer.Feedback[2].Texts, answer.Feedback[2].Choices[4].Gap,
		answer.Feedback[3].Typed, answer.Feedback[3].Waits, answer.Waits, answer.Feedback[3].Grade.Levels, answer.Feedback[3].Grade.Note}
	want := []any{[]any{"1", "A blanket", "2", "A seat", "2", "A seat", "3", "A form"}, []any{1, 2, 3, 4}, []string{"1", "", "2"}, []string{"1", "2", "4", "3"},
		[]string{"1", "five"}, 2, "Sit.", true, true, []Level{Met, NotMet}, "Keep it."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
