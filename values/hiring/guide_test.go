package hiring

import (
	"errors"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/values/valuestest"
)

var (
	looking, render, texts, problems = webtest.Looking, webtest.Render, webtest.Texts, webtest.Problems
	en, harbour                      = valuestest.En, valuestest.Harbour
)

func TestDraft_check(t *testing.T) {
	good := Question{Question: en("When?"), Good: en("A day.")}
	with := func(change func(*Question)) Draft {
		q := good
		change(&q)
		return Draft{Questions: []Question{good, q}}
	}
	many := make([]i18n.Text, maxFollowUps+1)
	for i := range many {
		many[i] = en(strings.Repeat("x", i+1))
	}
	for name, test := range map[string]struct {
		draft Draft
		want  []string
	}{
		"good":               {with(func(*Question) {}), nil},
		"none":               {Draft{}, nil},
		"no question":        {with(func(q *Question) { q.Question = en(" ") }), []string{"questions[1].question web.invalid.missing"}},
		"no good answer":     {with(func(q *Question) { q.Good = i18n.Text{} }), []string{"questions[1].good_answer web.invalid.missing"}},
		"a long question":    {with(func(q *Question) { q.Question = en(strings.Repeat("가", 301)) }), []string{"questions[1].question web.invalid.too_long"}},
		"a long warning":     {with(func(q *Question) { q.Warning = en(strings.Repeat("가", 601)) }), []string{"questions[1].warning_sign web.invalid.too_long"}},
		"a NUL":              {with(func(q *Question) { q.FollowUps = []i18n.Text{en("a"), en("a\x00b")} }), []string{"questions[1].follow_ups[1] web.invalid.characters"}},
		"many follow-ups":    {with(func(q *Question) { q.FollowUps = many }), []string{"questions[1].follow_ups hiring.invalid.follow_ups"}},
		"many questions":     {Draft{Questions: make([]Question, maxQuestions+1)}, []string{"questions hiring.invalid.questions"}},
		"an id that is none": {Draft{ID: "x"}, []string{"id web.invalid.id"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, problems(test.draft.check().OrNil())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDraft_over_knowsItsOwnQuestions(t *testing.T) {
	before := []Question{{ID: "a", Question: en("When?").With(i18n.Korean, "언제요?"), Good: en("A day.")}, {ID: "b", Question: en("Why?"), Good: en("So.")}}
	for name, test := range map[string]struct {
		ids      []string
		want     []string
		problems []string
	}{
		"in another order": {[]string{"b", "a"}, []string{"b", "a"}, nil},
		"a new one":        {[]string{"a", ""}, []string{"a", ""}, nil},
		"of another value": {[]string{"a", "c"}, []string{"a"}, []string{"questions[1].id hiring.invalid.gone"}},
		"twice":            {[]string{"a", "a"}, []string{"a"}, []string{"questions[1].id hiring.invalid.gone"}},
	} {
		t.Run(name, func(t *testing.T) {
			var d Draft
			for _, id := range test.ids {
				d.Questions = append(d.Questions, Question{ID: id, Question: en("When?"), Good: en("A day.")})
			}
			next, err := d.over(before)
			if diff := cmp.Diff(test.want, idsOf(next)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.problems, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGuideForm_saysTheGuideAndReadsItBack(t *testing.T) {
	ctx := looking(i18n.English, false)
	guide := Guide{Value: harbour().Values[0], Revision: 3, Questions: []Question{
		{ID: "a", Question: en("When?").With(i18n.Korean, "언제요?"), Good: en("A day."), FollowUps: []i18n.Text{en("Who?"), en("And?")}},
		{ID: "b", Question: en("Why\nso?"), Good: en("So."), Warning: en("<b>Never</b>.")},
	}}
	for _, lang := range []i18n.Lang{i18n.English, i18n.Korean} {
		body := guideIn(lang, guide.Questions)
		v := guideView{guide: guide, form: guideForm(body, guide.Revision, idsOf(guide.Questions))}
		page := render(t, ctx, guidePage(v))
		sent := webtest.Fields(page)
		got := guideFrom(sent)
		draft, err := got.draft()
		if err := errors.Join(err, draft.check().OrNil()); err != nil {
			t.Fatal(err)
		}
		next, err := draft.over(guide.Questions)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(guide.Questions, next); diff != "" {
			t.Errorf("sent back as it came in %s, it changes: %s", lang, diff)
		}
		if sent.Value("revision") != "3" || sent.Value("language") != string(lang) {
			t.Errorf("revision %q, language %q", sent.Value("revision"), sent.Value("language"))
		}
		others := texts(page.Selection, "button[name=then]")
		want := map[i18n.Lang][]string{i18n.English: {"Save, and go on in 한국어"}, i18n.Korean: {"Save, and go on in English"}}[lang]
		if diff := cmp.Diff(want, others); diff != "" {
			t.Error(diff)
		}
		if n := page.Find("[data-order] [data-order-item] [data-order-handle]").Length(); n != 2 {
			t.Errorf("%d questions can be dragged", n)
		}
	}
}

func TestGuideBody_arranges(t *testing.T) {
	for name, test := range map[string]struct {
		ids, button, value string
		want               string
		pressed            bool
		problems           []string
	}{
		"add":                    {"a b", "add", "1", "a b -", true, nil},
		"add one too many":       {"a b c d e f g h i j k l", "add", "1", "a b c d e f g h i j k l", true, []string{"questions hiring.invalid.questions"}},
		"retire":                 {"a b c", "remove", "1", "a c", true, nil},
		"retire what is not":     {"a b", "remove", "7", "a b", true, nil},
		"up":                     {"a b c", "up", "2", "a c b", true, nil},
		"up from the top":        {"a b c", "up", "0", "a b c", true, nil},
		"down":                   {"a b c", "down", "0", "b a c", true, nil},
		"down from the end":      {"a b c", "down", "2", "a b c", true, nil},
		"drag down":              {"a b c d", "move", "0,2", "b c a d", true, nil},
		"drag up":                {"a b c d", "move", "3,0", "d a b c", true, nil},
		"drag nowhere":           {"a b c", "move", "1,9", "a b c", true, nil},
		"drag from a minus":      {"a b c", "move", "-1,0", "a b c", true, nil},
		"drag something strange": {"a b c", "move", "x", "a b c", true, nil},
		"save":                   {"a b c", "", "", "a b c", false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var body guideBody
			for _, id := range strings.Fields(test.ids) {
				body.Questions = append(body.Questions, questionBody{ID: id})
			}
			pressed, err := body.arrange(web.NewForm(test.button, test.value))
			if pressed != test.pressed {
				t.Errorf("pressed: %v", pressed)
			}
			var got []string
			for _, q := range body.Questions {
				got = append(got, max(q.ID, "-"))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.problems, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGuideBody_join_takesInWhatOthersWrote(t *testing.T) {
	body := guideBody{Language: i18n.English, Questions: []questionBody{{ID: "a", Question: "Mine"}, {Question: "New of mine"}}}
	now := []Question{{ID: "a", Question: en("Theirs")}, {ID: "retired by me", Question: en("Old")}, {ID: "c", Question: en("New of theirs")}}
	body.join([]string{"a", "retired by me"}, now)
	var got []string
	for _, q := range body.Questions {
		got = append(got, q.Question)
	}
	if diff := cmp.Diff([]string{"Mine", "New of mine", "New of theirs"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestHiringSheet_hasRoomForNotesAndNoNumber(t *testing.T) {
	guide := Guide{Value: harbour().Values[0], Questions: []Question{
		{ID: "a", Question: en("When?").With(i18n.Korean, "언제요?"), Good: en("A day."), FollowUps: []i18n.Text{en("Who?")}},
		{ID: "b", Question: en("Why?"), Good: en("So."), Warning: en("Never.")},
	}}
	page := render(t, looking(i18n.English, false), sheetPage(sheetView{guides: []Guide{guide}, all: []Guide{guide}, lang: i18n.Korean}))
	sheet := page.Find(".interview[lang=ko]")
	for selector, want := range map[string][]string{
		".interview-title":                    {"The Harbour House 면접"},
		"h3":                                  {"따뜻한 환대"},
		"h4":                                  {"언제요?", "Why?"},
		".interview-rating li":                {"이미 그렇게 일해 왔고 사례가 있어요", "그런 면이 보여요", "이야기에 나오지 않았어요", "반대되는 모습이 있었어요"},
		".interview-who dt":                   {"지원자", "면접관", "날짜"},
		".interview-sign [lang=en]":           {"A day.", "So.", "Never."},
		".interview-notes > span:first-child": {"들은 이야기", "들은 이야기"},
	} {
		if diff := cmp.Diff(want, texts(sheet, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	if n := sheet.Find("input, textarea, select, form").Length(); n != 0 {
		t.Errorf("%d fields: something about a candidate could be sent", n)
	}
	if strings.ContainsAny(sheet.Text(), "0123456789") {
		t.Error("there is a number to compare people by")
	}
	lines := sheet.Find(".interview-notes").Map(func(_ int, notes *goquery.Selection) string {
		return strings.Repeat("_", notes.Find(".ruled i").Length())
	})
	if diff := cmp.Diff([]string{"___", "___"}, lines); diff != "" {
		t.Error(diff)
	}
}
