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
	attempt.Answers = map[string][]string{first.ID: {first.Choices[0].ID}, second.ID: {second.Choices[0].ID, second.Choices[2].ID}}
	result := grade(quiz, attempt.Answers)
	attempt.SubmittedAt, attempt.Result = 1, &result
	page := render(t, english(), resultPage(attempt, Summary{Attempts: 2, AttemptsLeft: new(1), Best: new(result.Score)}, harbour))

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
			answers := map[string][]string{}
			for _, q := range quiz.Questions[:test.right] {
				for _, c := range q.Choices {
					if c.Right {
						answers[q.ID] = append(answers[q.ID], c.ID)
					}
				}
			}
			result := grade(quiz, answers)
			attempt.SubmittedAt, attempt.Result = 1, &result
			page := render(t, english(), resultPage(attempt, test.summary, harbour))
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
			{ID: "a", Text: en("One"), Right: true, Feedback: en("Yes.")}, {ID: "b", Text: en("Two"), Right: true},
		}},
		{ID: "q2", Kind: Single, Text: en("And?"), Choices: []Choice{{ID: "c", Text: en("So")}, {ID: "d", Text: en("Or"), Right: true}}},
	}}
	got, err := json.Marshal(answerResult(english(), grade(quiz, map[string][]string{"q1": {"a", "b"}})))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"score":0.5,"passed":true,"feedback":[` +
		`{"question":"q1","right":true,"mark":1,"chosen":["a","b"],"feedback":"Both.","language":"en","choices":[` +
		`{"id":"a","right":true,"feedback":"Yes.","language":"en"},{"id":"b","right":true,"feedback":""}]},` +
		`{"question":"q2","right":false,"mark":0,"chosen":[],"feedback":"","choices":[` +
		`{"id":"c","right":false,"feedback":""},{"id":"d","right":true,"feedback":""}]}]}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
