package quizzes

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
)

func TestDraftCheck_saysWhatIsWrongAndWhere(t *testing.T) {
	tests := []struct {
		name   string
		change func(d *Draft)
		want   []string // field and key
	}{
		{"a good quiz", func(d *Draft) {}, nil},
		{"nobody can fail", func(d *Draft) { d.PassMark = 0 }, nil},
		{"all must be right", func(d *Draft) { d.PassMark = 1 }, nil},
		{"no title", func(d *Draft) { d.Title = i18n.Text{} }, []string{"title web.invalid.missing"}},
		{"a title of white space", func(d *Draft) { d.Title = en(" \n\t ") }, []string{"title web.invalid.missing"}},
		{"a title of 121 letters", func(d *Draft) { d.Title = en(strings.Repeat("한", 121)) }, []string{"title web.invalid.too_long"}},
		{"an unknown language", func(d *Draft) { d.Title = i18n.NewText("fr", "Bonjour") }, []string{"title web.invalid.language"}},
		{"a translation that is too long", func(d *Draft) { d.Title = d.Title.With(i18n.Korean, strings.Repeat("한", 121)) }, []string{"title web.invalid.too_long"}},
		{"a pass mark below 0", func(d *Draft) { d.PassMark = -0.1 }, []string{"pass_mark quizzes.invalid.pass_mark"}},
		{"a pass mark in percent", func(d *Draft) { d.PassMark = 80 }, []string{"pass_mark quizzes.invalid.pass_mark"}},
		{"a pass mark that is no number", func(d *Draft) { d.PassMark = math.NaN() }, []string{"pass_mark quizzes.invalid.pass_mark"}},
		{"fewer than no attempts", func(d *Draft) { d.Attempts = -1 }, []string{"attempts quizzes.invalid.attempts"}},
		{"too many attempts", func(d *Draft) { d.Attempts = 101 }, []string{"attempts quizzes.invalid.attempts"}},
		{"no question", func(d *Draft) { d.Questions = nil }, []string{"questions quizzes.invalid.no_question"}},
		{"200 questions", func(d *Draft) { d.Questions = slices.Repeat(d.Questions[:1], 200) }, nil},
		{"201 questions", func(d *Draft) { d.Questions = slices.Repeat(d.Questions[:1], 201) }, []string{"questions quizzes.invalid.questions"}},
		{"a kind that is none", func(d *Draft) { d.Questions[0].Kind = "guess" }, []string{"questions[0].kind web.invalid.choice"}},
		{"a question without words", func(d *Draft) { d.Questions[1].Text = en("") }, []string{"questions[1].text web.invalid.missing"}},
		{"a NUL in a question", func(d *Draft) { d.Questions[1].Text = en("a\x00b") }, []string{"questions[1].text web.invalid.characters"}},
		{"a question that is too long", func(d *Draft) { d.Questions[1].Text = en(strings.Repeat("a", 4001)) }, []string{"questions[1].text web.invalid.too_long"}},
		{"broken UTF-8 in feedback", func(d *Draft) { d.Questions[1].Feedback = en("a\xff") }, []string{"questions[1].feedback web.invalid.characters"}},
		{"one choice", func(d *Draft) { d.Questions[0].Choices = d.Questions[0].Choices[:1] }, []string{"questions[0].choices quizzes.invalid.choices"}},
		{"no choices", func(d *Draft) { d.Questions[0].Choices = nil }, []string{"questions[0].choices quizzes.invalid.choices"}},
		{"10 choices", func(d *Draft) { d.Questions[0].Choices = numbered(10) }, nil},
		{"51 choices", func(d *Draft) { d.Questions[0].Choices = numbered(51) }, []string{"questions[0].choices quizzes.invalid.choices"}},
		{"nothing right in single", func(d *Draft) { d.Questions[0].Choices[1].Right = false }, []string{"questions[0].choices quizzes.invalid.none_right"}},
		{"two right in single", func(d *Draft) { d.Questions[0].Choices[0].Right = true }, []string{"questions[0].choices quizzes.invalid.several_right"}},
		{"nothing right in multiple", func(d *Draft) {
			d.Questions[1].Choices[0].Right, d.Questions[1].Choices[2].Right = false, false
		}, []string{"questions[1].choices quizzes.invalid.none_right"}},
		{"all right in multiple", func(d *Draft) { d.Questions[1].Choices[1].Right = true }, nil},
		{"one right in multiple", func(d *Draft) { d.Questions[1].Choices[0].Right = false }, nil},
		{"three choices in true or false", func(d *Draft) { d.Questions[2].Choices = d.Questions[0].Choices }, []string{"questions[2].choices quizzes.invalid.truefalse"}},
		{"both right in true or false", func(d *Draft) { d.Questions[2].Choices[1].Right = true }, []string{"questions[2].choices quizzes.invalid.several_right"}},
		{"a choice without words", func(d *Draft) { d.Questions[0].Choices[1].Text = en(" ") }, []string{"questions[0].choices[1].text web.invalid.missing"}},
		{"a choice that is too long", func(d *Draft) { d.Questions[0].Choices[1].Text = en(strings.Repeat("a", 1001)) }, []string{"questions[0].choices[1].text web.invalid.too_long"}},
		{"a choice that is there before", func(d *Draft) { d.Questions[0].Choices[2].Text = en(" Explain check-in ") }, []string{"questions[0].choices[2].text quizzes.invalid.choice_twice"}},
		{"weights in part", func(d *Draft) { d.Questions[0].Choices[0].Weight = new(Percent(33.5)) }, nil},
		{"a weight beyond all", func(d *Draft) { d.Questions[0].Choices[0].Weight = new(Percent(101)) }, []string{"questions[0].choices[0].weight quizzes.invalid.weight"}},
		{"no choice that earns all", func(d *Draft) { d.Questions[0].Choices[1].Weight = new(Percent(99)) }, []string{"questions[0].choices quizzes.invalid.none_right"}},
		{"two choices that earn all", func(d *Draft) { d.Questions[0].Choices[0].Weight = new(Full) }, []string{"questions[0].choices quizzes.invalid.several_right"}},
		{"half a mark for what is not true", func(d *Draft) { d.Questions[2].Choices[1].Weight = new(Percent(50)) }, []string{"questions[2].choices quizzes.invalid.truefalse_weights"}},
		{"shares that add up but for their rounding", func(d *Draft) { d.weigh(1, 33.33, 33.33, 33.34) }, nil},
		{"shares that do not add up", func(d *Draft) { d.weigh(1, 50, 40, -100) }, []string{"questions[1].choices quizzes.invalid.weights"}},
		{"shares that add up to more", func(d *Draft) { d.weigh(1, 60, 60, 0) }, []string{"questions[1].choices quizzes.invalid.weights"}},
		{"nothing but what takes away", func(d *Draft) { d.weigh(1, 0, -50, -50) }, []string{"questions[1].choices quizzes.invalid.none_right"}},
		{"one accepted word", func(d *Draft) { d.ask(Short, "Own it") }, nil},
		{"50 accepted words", func(d *Draft) { d.Questions[0].Kind, d.Questions[0].Choices = Short, numbered(50) }, nil},
		{"51 accepted words", func(d *Draft) { d.Questions[0].Kind, d.Questions[0].Choices = Short, numbered(51) }, []string{"questions[0].choices quizzes.invalid.accepted"}},
		{"nothing accepted", func(d *Draft) { d.ask(Short) }, []string{"questions[0].choices quizzes.invalid.accepted"}},
		{"nothing accepted in full", func(d *Draft) { d.ask(Short, "Own it"); d.weigh(0, 80) }, []string{"questions[0].choices quizzes.invalid.none_full"}},
		{"several words accepted in full", func(d *Draft) { d.ask(Short, "Own it", "own") }, nil},
		{"a word that is accepted twice", func(d *Draft) { d.ask(Short, "Own it", "Own it") }, []string{"questions[0].choices[1].text quizzes.invalid.choice_twice"}},
		{"a word that two languages accept", func(d *Draft) {
			d.ask(Short, "Own it", "Own it")
			d.Questions[0].Choices[1].Text = i18n.NewText(i18n.Korean, "Own it")
		}, nil},
		{"accepted numbers", func(d *Draft) { d.ask(Numeric, "15", "15:0.5", "1..2", "*") }, nil},
		{"an accepted number that is none", func(d *Draft) { d.ask(Numeric, "15", "about 15") }, []string{"questions[0].choices[1].text quizzes.invalid.accepted_number"}},
		{"a number that is accepted twice", func(d *Draft) { d.ask(Numeric, "15.0", "15:0") }, []string{"questions[0].choices[1].text quizzes.invalid.choice_twice"}},
		{"a name of 256 letters", func(d *Draft) { d.Questions[0].Name = strings.Repeat("a", 256) }, []string{"questions[0].name web.invalid.too_long"}},
		{"feedback that is too long", func(d *Draft) { d.Questions[0].Choices[1].Feedback = en(strings.Repeat("a", 1001)) }, []string{"questions[0].choices[1].feedback web.invalid.too_long"}},
		{"several things at once", func(d *Draft) { d.Title, d.PassMark, d.Questions[2].Text = i18n.Text{}, 2, i18n.Text{} },
			[]string{"title web.invalid.missing", "pass_mark quizzes.invalid.pass_mark", "questions[2].text web.invalid.missing"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := nightFlight()
			test.change(&d)
			if diff := cmp.Diff(test.want, problems(d.Check())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDraftCheck_hasASentenceForEveryProblemInEveryLanguage(t *testing.T) {
	d := nightFlight()
	d.PassMark, d.Attempts = 2, -1
	d.Questions[0].Choices = numbered(51)
	d.Questions[1].Choices[2].Text = d.Questions[1].Choices[0].Text
	d.Questions[2].Choices = numbered(3)
	var bad *web.Invalid
	if !errors.As(d.Check(), &bad) || len(bad.Problems) != 5 {
		t.Fatalf("got %v, want five problems", bad)
	}
	for _, lang := range i18n.Langs {
		for _, p := range bad.Problems {
			said := p.Text(i18n.NewContext(t.Context(), lang, nil))
			if said == p.Key || strings.Contains(said, "<no value>") {
				t.Errorf("%s: %s says %q", lang, p.Key, said)
			}
		}
	}
}

func TestDraftClean_keepsTextAsItWasSentButForLineEndsAndOuterSpace(t *testing.T) {
	d := nightFlight()
	d.Questions[0].Text = en("  One\r\ntwo  three \n")
	cleaned, err := d.clean()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(en("One\ntwo  three"), cleaned.Questions[0].Text); diff != "" {
		t.Error(diff)
	}
	if d.Questions[0].Text.Source() != "  One\r\ntwo  three \n" {
		t.Error("clean changed the draft that it was given")
	}
}

func TestDraftClean_saysWeightsInOneWay(t *testing.T) {
	d := nightFlight()
	d.weigh(0, 0, 100, 0)
	d.weigh(1, 50, -50, 50)
	d.ask(Numeric, "15.0:0.50")
	cleaned, err := d.clean()
	if err != nil {
		t.Fatal(err)
	}
	want := nightFlight()
	want.ask(Numeric, "15:0.5")
	if diff := cmp.Diff(want, cleaned); diff != "" {
		t.Error(diff)
	}

	d.weigh(1, 60, -10, 40)
	if cleaned, err = d.clean(); err != nil {
		t.Fatal(err)
	}
	var got []Weight
	for _, c := range cleaned.Questions[1].Choices {
		got = append(got, *c.Weight)
	}
	if diff := cmp.Diff([]Weight{Percent(60), Percent(-10), Percent(40)}, got); diff != "" {
		t.Error(diff)
	}
	if right := cleaned.Questions[1].Choices; !right[0].Right || right[1].Right || !right[2].Right {
		t.Errorf("right is not what earns: %+v", right)
	}
}

// ask makes the first question one of another kind; each text earns the mark.
func (d *Draft) ask(k Kind, accepted ...string) {
	q := &d.Questions[0]
	q.Kind, q.Choices = k, nil
	for _, s := range accepted {
		q.Choices = append(q.Choices, ChoiceDraft{Text: en(s), Right: true})
	}
}

// weigh gives the choices of a question weights in percent.
func (d *Draft) weigh(question int, percents ...float64) {
	for i, percent := range percents {
		d.Questions[question].Choices[i].Weight = new(Percent(percent))
	}
}

// nightFlight is a good draft: a single, a multiple and a true or false.
func nightFlight() Draft {
	return Draft{
		Title: en("A family after a night flight"), PassMark: 0.6, Attempts: 2,
		Questions: []QuestionDraft{
			{Kind: Single, Text: en("Their room is not ready. What comes first?"), Feedback: en("KEY Comfort, then time."), Choices: []ChoiceDraft{
				{Text: en("Explain check-in"), Feedback: en("KEY True, and the least useful.")},
				{Text: en("A seat and something warm"), Right: true, Feedback: en("KEY Comfort first.")},
				{Text: en("Wait"), Feedback: en("KEY They have waited all night.")},
			}},
			{Kind: Multiple, Text: en("What can you offer without asking?"), Choices: []ChoiceDraft{
				{Text: en("Showers"), Right: true, Feedback: en("KEY Always open.")},
				{Text: en("A free night"), Feedback: en("KEY Ask first.")},
				{Text: en("Breakfast"), Right: true},
			}},
			{Kind: TrueFalse, Text: en("Keys come last."), Choices: []ChoiceDraft{
				{Text: en("True"), Right: true}, {Text: en("False"), Feedback: en("KEY They stop listening.")},
			}},
		},
	}
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

func numbered(n int) []ChoiceDraft {
	choices := make([]ChoiceDraft, n)
	for i := range choices {
		choices[i] = ChoiceDraft{Text: en(fmt.Sprint("choice ", i)), Right: i == 0}
	}
	return choices
}

// problems returns field and key of each problem of an Invalid.
func problems(err error) []string {
	var bad *web.Invalid
	if !errors.As(err, &bad) {
		return nil
	}
	var all []string
	for _, p := range bad.Problems {
		all = append(all, strings.TrimSpace(p.Field+" "+p.Key))
	}
	return all
}
