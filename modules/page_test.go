package modules

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credo/internal/i18n"
	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
	"credo/quizzes"
)

const today = "2026-11-21"

func TestLearnPage_showsWhatMattersFirst(t *testing.T) {
	late, begun, over := threeLessons(), threeLessons("l1"), threeLessons("l1", "l2", "l3")
	late.Assigned, late.DueOn = true, "2026-11-20"
	begun.Module.ID, begun.Module.Title = "begun", en("Begun")
	over.Module.ID, over.Module.Title, over.CompletedAt, over.Score = "over", en("Over"), 1, new(1.0)
	doc := render(t, asStaff(t), learnPage(Learning{late, begun, over}, nil, today))

	if diff := cmp.Diff([]string{"For you", "More to learn", "Done"}, texts(doc, "section h2")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Three", "Begun", "Over"}, texts(doc, "article h3")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"1 day overdue", "Done · 1 Jan 1970"}, texts(doc, ".chip")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/lessons/l1", "/lessons/l2", "/modules/over"}, attributes(doc, "article .btn", "href")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Start Three", "Continue Begun", "Look again Over"}, texts(doc, "article .btn")); diff != "" {
		t.Error(diff)
	}
	if doc.Find(`a[href="/modules/new"]`).Length() != 0 {
		t.Error("staff may write a module")
	}
}

func TestLearnPage_showsDraftsToLeads(t *testing.T) {
	draft := threeLessons().Module
	draft.State = Drafted
	doc := render(t, asLead(t), learnPage(nil, []Module{draft}, today))
	if diff := cmp.Diff([]string{"/modules/new", "/modules/m", "/modules/m/edit"}, attributes(doc, "a", "href")); diff != "" {
		t.Error(diff)
	}
	if empty := render(t, asStaff(t), learnPage(nil, nil, today)); empty.Find(".empty").Length() != 1 {
		t.Error("nothing to learn, and nothing says so")
	}
}

func TestModulePage_leadsToTheQuiz(t *testing.T) {
	tests := []struct {
		name   string
		quiz   quizzes.Summary
		links  []string
		states []string
	}{
		{"not taken", quizzes.Summary{AttemptsLeft: new(2)}, []string{"/quizzes/q"}, []string{"2 attempts left"}},
		{"without a limit", quizzes.Summary{}, []string{"/quizzes/q"}, []string{"As often as you like"}},
		{"passed", quizzes.Summary{Passed: true, Best: new(0.8), Score: new(0.8)}, []string{"/quizzes/q"}, []string{"Passed with 80%"}},
		{"no attempt left", quizzes.Summary{AttemptsLeft: new(0), Best: new(0.2), Score: new(0.2)}, nil,
			[]string{"No attempt left", "Read the lessons once more, and talk it over with your lead."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := threeLessons()
			p.Module.QuizID, test.quiz.ID, test.quiz.Title = "q", "q", en("About it")
			p.Quiz = &test.quiz
			doc := render(t, asStaff(t), modulePage(p, today))
			card := doc.Find(`section[aria-labelledby="quiz"] .card-foot`)
			if diff := cmp.Diff(test.links, attributesOf(card.Find("a"), "href"), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.states, textsOf(card.Children().Not("a"))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLessonPage_isReadByGoingOn(t *testing.T) {
	page := func(p Progress, at int) *goquery.Document {
		v := LessonView{Lesson: p.Module.Lessons[at], Progress: p}
		return render(t, asStaff(t), lessonPage(v, prose{html: text.Markdown("## So\n\n<script>alert(1)</script>", nil), lang: i18n.Korean}, today))
	}
	doc := page(threeLessons("l1"), 1)
	if diff := cmp.Diff([]string{"/lessons/l2/read"}, attributes(doc, `form[method="post"]`, "action")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Previous", "I have read it"}, texts(doc, ".actionbar .btn")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/lessons/l1"}, attributes(doc, ".actionbar a", "href")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/lessons/l2"}, attributes(doc, `.toc [aria-current="step"]`, "href")); diff != "" {
		t.Error(diff)
	}
	if doc.Find(".toc .dot--done").Length() != 1 || doc.Find(".toc .dot--now").Length() != 1 {
		t.Error("the contents do not say what is read and where one is")
	}
	if lang, _ := doc.Find(".prose").Attr("lang"); lang != "ko" {
		t.Errorf("the prose is marked as %q", lang)
	}
	if doc.Find("script").Length() != 0 || !strings.Contains(doc.Find(".prose").Text(), "<script>") {
		t.Error("what was written as text came out as a script, or was lost")
	}

	doc = page(threeLessons("l1"), 0)
	if doc.Find("form").Length() != 0 {
		t.Error("what is read asks to be read")
	}
	if diff := cmp.Diff([]string{"/modules/m", "/lessons/l2"}, attributes(doc, ".actionbar a", "href")); diff != "" {
		t.Error(diff)
	}
}

func TestForm_sendsEveryFieldUnderTheNameOfTheAPI(t *testing.T) {
	want := fullSheet()
	want.id = "0190"
	doc := render(t, asLead(t), modulePageForm(shown(formView{sheet: want})))
	sent := web.NewForm()
	sent.Set("id")
	doc.Find("form [name]").Each(func(_ int, field *goquery.Selection) {
		name, _ := field.Attr("name")
		value, _ := field.Attr("value")
		kind, _ := field.Attr("type")
		_, checked := field.Attr("checked")
		switch {
		case goquery.NodeName(field) == "button", (kind == "checkbox" || kind == "radio") && !checked:
			return
		case goquery.NodeName(field) == "textarea":
			value = field.Text()
		case goquery.NodeName(field) == "select":
			value, _ = field.Find("option[selected]").Attr("value")
		}
		sent.Set(name, append(sent.All(name), value)...)
	})
	if diff := cmp.Diff(want, readSheet(sent), sheets); diff != "" {
		t.Error(diff)
	}
}

func TestForm_labelsEverythingAndKeepsToThePolicy(t *testing.T) {
	v := formView{sheet: fullSheet(), preview: true, lessons: []prose{{html: "<p>One</p>", lang: i18n.English}, {html: "<p>Two</p>", lang: i18n.English}}}
	doc := render(t, asLead(t), modulePageForm(shown(v)))
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id, _ := s.Attr("id")
		if ids[id] {
			t.Errorf("the id %s is there twice", id)
		}
		ids[id] = true
	})
	doc.Find("input, textarea, select").Each(func(_ int, field *goquery.Selection) {
		id, _ := field.Attr("id")
		kind, _ := field.Attr("type")
		if kind != "hidden" && doc.Find(`label[for="`+id+`"]`).Length()+field.Closest("label").Length() == 0 {
			t.Errorf("nothing names %s", id)
		}
	})
	doc.Find("button").Each(func(_ int, button *goquery.Selection) {
		if label, _ := button.Attr("aria-label"); strings.TrimSpace(button.Text()+label) == "" {
			t.Errorf("a button without a name: %s", button.AttrOr("value", ""))
		}
		if _, hash, ok := strings.Cut(button.AttrOr("formaction", ""), "#"); ok && hash == "" {
			t.Errorf("%s lands nowhere", button.AttrOr("value", ""))
		}
	})
	if first := doc.Find("form button").First(); first.AttrOr("value", "") != doPreview {
		t.Errorf("the key Enter presses %q", first.AttrOr("value", ""))
	}
	if n := doc.Find("[style], style, script, [onclick]").Length(); n != 0 {
		t.Errorf("%d things that the policy forbids", n)
	}
}

func TestForm_showsEachProblemAtItsField(t *testing.T) {
	v := formView{sheet: fullSheet()}
	v.refused = web.Refuse("title", "web.invalid.missing").
		Add("lessons[1].markdown", "web.invalid.missing").
		Add("quiz.questions[0].choices", "quizzes.invalid.none_right").
		Add("quiz.questions[0].choices[1].text", "web.invalid.missing").
		Add("people", "web.invalid.choice")
	doc := render(t, asLead(t), modulePageForm(shown(v)))
	if got := doc.Find("#problems li").Length(); got != 5 {
		t.Errorf("%d problems listed", got)
	}
	doc.Find("#problems a").Each(func(_ int, link *goquery.Selection) {
		if target := link.AttrOr("href", "#"); doc.Find(target).Length() != 1 {
			t.Errorf("%s leads nowhere", target)
		}
	})
	if got := doc.Find(".error").Length(); got != 5 {
		t.Errorf("%d problems at their fields", got)
	}
	if diff := cmp.Diff([]string{"f-title", "f-lessons-1-markdown", "f-quiz-questions-0-choices-1-text"}, attributes(doc, `[aria-invalid="true"]:not([type="checkbox"])`, "id")); diff != "" {
		t.Error(diff)
	}
}

func TestForm_asksForThePassMarkInPercent(t *testing.T) {
	v := formView{sheet: fullSheet()}
	v.sheet.quiz.passMark = "eighty"
	d := v.sheet.draft(web.Viewer{}, Published)
	var refused *web.Invalid
	if !errors.As(d.check(), &refused) {
		t.Fatal("eighty is a pass mark")
	}
	inPercent(refused)
	v.refused = refused
	doc := render(t, asLead(t), modulePageForm(shown(v)))
	want := []string{"Give the pass mark in percent, from 0 to 100. For example, 80."}
	if diff := cmp.Diff(want, texts(doc, "#e-quiz-pass_mark")); diff != "" {
		t.Error(diff)
	}
	if value := doc.Find(`[name="quiz.pass_mark"]`).AttrOr("value", ""); value != "eighty" {
		t.Errorf("what was typed came back as %q", value)
	}
}

func TestPages_speakEveryLanguage(t *testing.T) {
	p := threeLessons("l1")
	p.Module.QuizID, p.Quiz = "q", &quizzes.Summary{ID: "q", Title: en("About it"), AttemptsLeft: new(1)}
	p.Assigned, p.DueOn = true, "2026-11-23"
	draft := p
	draft.Module.State = Drafted
	pages := map[string]templ.Component{
		"learn":  learnPage(Learning{p}, []Module{draft.Module}, today),
		"module": modulePage(draft, today),
		"lesson": lessonPage(LessonView{Lesson: p.Module.Lessons[1], Progress: p}, prose{}, today),
		"form":   modulePageForm(shown(formView{sheet: fullSheet(), preview: true})),
		"empty":  modulePageForm(shown(formView{sheet: newSheet(), rearranged: true})),
	}
	for _, lang := range i18n.Langs {
		ctx := web.WithViewer(t.Context(), web.Viewer{ID: "v", Role: string(people.Lead), Leader: true, Language: lang}, web.Workplace{}, lang)
		for name, page := range pages {
			said := render(t, ctx, page).Text()
			for _, lost := range []string{"modules.", "<no value>", "{{"} {
				if strings.Contains(said, lost) {
					t.Errorf("%s in %s says %q", name, lang, lost)
				}
			}
		}
	}
}

// fullSheet has something in every field.
func fullSheet() sheet {
	return sheet{
		title: "Breakfast", summary: "How a morning\nbegins.", language: "en", assign: "chosen", teams: []string{"t1"}, people: []string{"p1"}, dueDays: "14",
		lessons: []sheetLesson{{"l1", "The first greeting", "\n## At the door"}, {"", "Allergies", "Ask <everybody> & listen."}},
		quiz: sheetQuiz{title: "Quiz", passMark: "80", attempts: "3", questions: []sheetQuestion{{
			id: "q1", kind: "multiple", text: "What do you do?", feedback: "Remember",
			choices: []sheetChoice{{"c1", "Serve it", "No", "-40", false}, {"c2", "Make it anew", "Yes", "60", true}, {"", "Ask", "Yes", "40", true}},
		}, {
			id: "q2", kind: "numeric", text: "How many minutes?",
			choices: []sheetChoice{{"c3", "15", "Yes", "", false}, {"", "15:5", "Nearly", "50", false}},
		}}},
	}
}

// shown fills in what renderForm would.
func shown(v formView) formView {
	v.form, _ = v.sheet.form().Refused(v.refused)
	v.teams = []people.Team{{ID: "t0", Name: "Rooms"}, {ID: "t1", Name: "Front Office"}}
	v.people = []people.Person{{ID: "p1", Name: "박지호"}}
	return v
}

func asStaff(t *testing.T) context.Context {
	return web.WithViewer(t.Context(), web.Viewer{ID: "v", Role: string(people.Staff)}, web.Workplace{}, i18n.English)
}

func asLead(t *testing.T) context.Context {
	return web.WithViewer(t.Context(), web.Viewer{ID: "v", Role: string(people.Lead), Leader: true}, web.Workplace{}, i18n.English)
}

func render(t *testing.T, ctx context.Context, page templ.Component) *goquery.Document {
	t.Helper()
	var b strings.Builder
	if err := page.Render(ctx, &b); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func texts(doc *goquery.Document, selector string) []string { return textsOf(doc.Find(selector)) }

func textsOf(s *goquery.Selection) []string {
	return s.Map(func(_ int, each *goquery.Selection) string { return strings.Join(strings.Fields(each.Text()), " ") })
}

func attributes(doc *goquery.Document, selector, name string) []string {
	return attributesOf(doc.Find(selector), name)
}

func attributesOf(s *goquery.Selection, name string) []string {
	return s.Map(func(_ int, each *goquery.Selection) string { return each.AttrOr(name, "") })
}
