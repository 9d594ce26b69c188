package bank

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/quizzes"
)

// everyKind is a question of each kind, with weights, feedback and formats of all
// sorts.
const everyKind = `
Who greets? {=We do.#Yes! ~%50%Whoever is nearest.#Nearly. ~The guest.}

Which ones? {~%50%A look. ~%50%A word. ~%-100%A form.#No forms. ####Look first.}

[markdown]**What** counts? {~%70%A look ~%30%A smile ~%-50%A bill}

Keys come last. {FALSE#Comfort first.#Well seen.}

Which value? {=own it =%50%own*#Nearly.}

How many minutes? {#15:2 =%50%14..16#Close.}

Who needs what? {=Family -> Warmth =Walker -> Dry boots = -> A bill}

// [credo-kind:ordering]
What comes first? {=A look -> 1 =A word -> 2 =A key -> 3}

// [credo-kind:gap]
Come [[1]] the desk in [[2]] minutes. {=[[1]] from behind =%0%[[1]] over =[[2]] two =[[2]] 2}

// [credo-criterion:60% Thanks the guest]
// [credo-criterion:40% Offers something]
What do you say? {}

This is only told.
`

func entriesOf(t *testing.T, src string) []Entry {
	t.Helper()
	questions, errs := quizzes.ReadGIFT(src, quizzes.Plain, func(string) i18n.Lang { return i18n.English })
	if errs != nil {
		t.Fatal(errs)
	}
	var all []Entry
	for _, q := range questions {
		e := Entry{Question: q.Draft.Version(), Bank: quizzes.BankQuestion{Tags: []string{"desk, front", "two"}, Difficulty: quizzes.Easy, Value: "v"}}
		all = append(all, e)
	}
	return all
}

// TestForm_bringsBackWhatItShows opens the form of a question of each kind as a
// browser does, and sends it as it is: the question is the same.
func TestForm_bringsBackWhatItShows(t *testing.T) {
	for _, e := range entriesOf(t, everyKind) {
		t.Run(string(e.Kind)+" "+e.Text.Source(), func(t *testing.T) {
			page := webtest.Render(t, webtest.Looking(i18n.English, true), formPage(formView{form: formOf(e), id: "x", kind: e.Kind}))
			got := questionFrom(sent(page.Find("form#question")), i18n.English)
			want := e.Draft()
			want.Name = ""
			if diff := cmp.Diff(said(want), said(got.Draft)); diff != "" {
				t.Error(diff)
			}
			if err := got.Draft.Check(); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(e.Bank.Tags, got.Tags); diff != "" || got.Difficulty != e.Bank.Difficulty {
				t.Errorf("%q %s", got.Difficulty, diff)
			}
		})
	}
}

// A saying is what a draft says, its weights as numbers however they were said.
type saying struct {
	Kind           quizzes.Kind
	Format         quizzes.Format
	Text, Feedback string
	Choices        []choiceSaying
}

type choiceSaying struct {
	Text, Match, Feedback string
	Gap                   int
	Weight                quizzes.Weight
}

func said(d quizzes.QuestionDraft) saying {
	s := saying{Kind: d.Kind, Format: d.Format, Text: d.Text.Source(), Feedback: d.Feedback.Source()}
	weights := d.Weights()
	for i, c := range d.Choices {
		if d.Kind == quizzes.Matching || d.Kind == quizzes.Ordering {
			weights[i] = 0 // earns nothing by itself
		}
		s.Choices = append(s.Choices, choiceSaying{c.Text.Source(), c.Match.Source(), c.Feedback.Source(), c.Gap, weights[i]})
	}
	return s
}

func TestForm_namesEveryField(t *testing.T) {
	for _, kind := range quizzes.Kinds {
		page := webtest.Render(t, webtest.Looking(i18n.English, true), formPage(formView{form: blank(kind, i18n.English), kind: kind}))
		labels := map[string]int{}
		page.Find("form#question").Find("input:not([type=hidden]), select, textarea").Each(func(_ int, field *goquery.Selection) {
			label := page.Find(`label[for="` + field.AttrOr("id", "-") + `"]`)
			if label.Length() == 0 {
				label = field.Closest("label")
			}
			if text := strings.TrimSpace(label.Text()); text == "" {
				t.Errorf("%s: %s has no name", kind, field.AttrOr("name", ""))
			} else if field.AttrOr("type", "") != "checkbox" {
				labels[text]++
			}
		})
		for label, n := range labels {
			if n > 1 {
				t.Errorf("%s: %d fields are called %s", kind, n, label)
			}
		}
		if script := page.Find("script, [style], [onclick]"); script.Length() != 0 {
			t.Errorf("%s: a script or a style in the page", kind)
		}
	}
}

func TestForm_leavesOutEmptyRowsAtTheEnd(t *testing.T) {
	form := blank(quizzes.Single, i18n.English)
	form.Set("text", "Who?")
	form.Set("choices[0].text", "We")
	form.Set("choices[0].right", ticked)
	form.Set("choices[2].text", "They")
	got := questionFrom(form, i18n.English)
	if len(got.Draft.Choices) != 3 {
		t.Fatalf("%d choices", len(got.Draft.Choices))
	}
	if diff := cmp.Diff([]string{"choices[1].text web.invalid.missing"}, webtest.Problems(got.Draft.Check())); diff != "" {
		t.Error(diff)
	}
	if n := rowsOf(more(form, quizzes.Single), quizzes.Single); n != newRows+moreRows {
		t.Errorf("%d rows", n)
	}
}

func TestForm_saysWhatIsNoShare(t *testing.T) {
	form := blank(quizzes.Short, i18n.English)
	form.Set("text", "Who?")
	form.Set("choices[0].text", "we")
	form.Set("choices[0].weight", "much")
	if diff := cmp.Diff([]string{"choices[0].weight quizzes.invalid.weight"}, webtest.Problems(questionFrom(form, i18n.English).Draft.Check())); diff != "" {
		t.Error(diff)
	}
}

// sent is what a browser sends of a form.
func sent(form *goquery.Selection) web.Form {
	read := web.NewForm()
	for name, values := range webtest.FilledIn(form) {
		read.Set(name, values...)
	}
	return read
}
