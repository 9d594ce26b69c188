package quizzes

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
)

func TestResultPage_saysWhatWasRightAndWhy(t *testing.T) {
	quiz, attempt := halfway(t)
	first, second := quiz.Questions[0], quiz.Questions[1]
	attempt.Answers = map[string]Given{first.ID: chose(first.Choices[0].ID), second.ID: chose(second.Choices[0].ID, second.Choices[2].ID)}
	result := graded(quiz, attempt.Answers)
	attempt.SubmittedAt, attempt.Result = 1, &result
	page := render(t, english(), resultPage(attempt, Summary{Attempts: 2, AttemptsLeft: new(1), Best: new(result.Score)}, harbour, 1))

	if got := page.Find("h1").Text(); got != "Not there yet: 2 to look at again." {
		t.Errorf("the heading is %q", got)
	}
	if got := page.Find(".ring").AttrOr("aria-label", "") + " " + page.Find(".ring span").Text(); got != "1 of 3 right 1/3" {
		t.Errorf("the ring says %q", got)
	}
	if got := texts(page, ".lede"); !cmp.Equal(got, []string{"You have 33%. 60% is a pass here."}) {
		t.Errorf("it says %q", got)
	}
	want := []string{
		"fb fb--wrong | Your answer: Explain check-in KEY True, and the least useful.",
		"fb fb--right | Right: A seat and something warm KEY Comfort first.",
		"fb | Wait KEY They have waited all night.",
		"fb fb--right | Your answer, and right: Showers KEY Always open.",
		"fb | A free night KEY Ask first.",
		"fb fb--right | Your answer, and right: Breakfast",
		"fb fb--right | Right: True",
		"fb | False KEY They stop listening.",
	}
	var got []string
	page.Find(".fb").Each(func(_ int, choice *goquery.Selection) {
		got = append(got, choice.AttrOr("class", "")+" | "+said(choice.Find("p")))
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"KEY Comfort, then time."}, texts(page, ".callout p:not(.eyebrow)")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"You left this one open."}, texts(page, ".q > .meta")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Read the lessons again", "Try again", "Back to Today"}, texts(page, ".card-foot > a, .card-foot button")); diff != "" {
		t.Error(diff)
	}
}

func TestResultPage_leadsOnByHowThePersonStands(t *testing.T) {
	quiz, attempt := halfway(t)
	tests := []struct {
		name    string
		right   int
		summary Summary
		heading string
		leads   []string
		says    string
	}{
		{"all right", 3, Summary{Passed: true, Best: new(1.0)}, "Passed, with everything right.",
			[]string{"Back to Today", "Read the lessons again", "Try again"}, ""},
		{"passed", 2, Summary{Passed: true, Best: new(0.66), Attempts: 1, AttemptsLeft: new(0)}, "Passed, with one to look at again.",
			[]string{"Back to Today", "Read the lessons again"}, ""},
		{"failed, none left", 1, Summary{Best: new(0.33), Attempts: 1, AttemptsLeft: new(0)}, "Not there yet: 2 to look at again.",
			[]string{"Read the lessons again", "Back to Today"}, "All your attempts at this quiz are used."},
		{"failed after a pass", 1, Summary{Passed: true, Best: new(1.0)}, "Not there yet: 2 to look at again.",
			[]string{"Back to Today", "Read the lessons again", "Try again"}, "You passed earlier, and that stands."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			answers := map[string]Given{}
			for _, q := range quiz.Questions[:test.right] {
				answers[q.ID] = q.Key()
			}
			result := graded(quiz, answers)
			attempt.SubmittedAt, attempt.Result = 1, &result
			page := render(t, english(), resultPage(attempt, test.summary, harbour, 1))
			if got := page.Find("h1").Text(); got != test.heading {
				t.Errorf("the heading is %q", got)
			}
			if diff := cmp.Diff(test.leads, texts(page, ".card-foot > a, .card-foot button")); diff != "" {
				t.Error(diff)
			}
			if got := page.Find(".card--lift").Text(); !strings.Contains(got, test.says) {
				t.Errorf("it says %q, want %q", got, test.says)
			}
		})
	}
}

func TestResultAnswer_hasTheShapeOfTheAPI(t *testing.T) {
	quiz := Quiz{PassMark: 0.5, Questions: []Question{
		{ID: "q1", Kind: Multiple, Text: en("Which?"), Feedback: en("Both."), Choices: []Choice{
			{ID: "a", Text: en("One"), Weight: Percent(50), Feedback: en("Yes.")}, {ID: "b", Text: en("Two"), Weight: Percent(50)},
		}},
		{ID: "q2", Kind: Single, Text: en("And?"), Choices: []Choice{{ID: "c", Text: en("So")}, {ID: "d", Text: en("Or"), Weight: Full}}},
		{ID: "q3", Kind: Numeric, Text: en("How many?"), Choices: []Choice{{ID: "e", Text: en("15:5"), Weight: Percent(12.5), Feedback: en("Near.")}, {ID: "f", Text: en("15"), Weight: Full}}},
	}}
	got, err := json.Marshal(answerResult(english(), graded(quiz, map[string]Given{"q1": chose("a", "b"), "q3": typed("１４")})))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"score":0.375,"passed":false,"waits":false,"shown":true,"feedback":[` +
		`{"question":"q1","right":true,"mark":1,"waits":false,"chosen":["a","b"],"typed":"","feedback":"Both.","language":"en","choices":[` +
		`{"id":"a","text":"One","right":true,"weight":50,"feedback":"Yes.","language":"en"},{"id":"b","text":"Two","right":true,"weight":50,"feedback":""}]},` +
		`{"question":"q2","right":false,"mark":0,"waits":false,"chosen":[],"typed":"","feedback":"","choices":[` +
		`{"id":"c","text":"So","right":false,"weight":0,"feedback":""},{"id":"d","text":"Or","right":true,"weight":100,"feedback":""}]},` +
		`{"question":"q3","right":false,"mark":0.125,"waits":false,"chosen":["e"],"typed":"１４","feedback":"","choices":[` +
		`{"id":"e","text":"15:5","right":false,"weight":12.5,"feedback":"Near.","language":"en"},{"id":"f","text":"15","right":true,"weight":100,"feedback":""}]}]}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
