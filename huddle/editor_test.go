package huddle

import (
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

var allowRows = cmp.AllowUnexported(row{})

func three() []row {
	return []row{{"value", "", "", "1"}, {"do", "오늘", "- **09:10** 배\n- 차", "3"}, {"closing", "", "끝", ""}}
}

func TestArranged(t *testing.T) {
	tests := []struct {
		name, button, value string
		want                []row
	}{
		{"up", "up", "2", []row{three()[0], three()[2], three()[1]}},
		{"down", "down", "0", []row{three()[1], three()[0], three()[2]}},
		{"remove", "remove", "1", []row{three()[0], three()[2]}},
		{"add", "add", "1", append(three(), row{"notice", "", "", "1"})},
		{"up at the top", "up", "0", three()},
		{"down at the bottom", "down", "2", three()},
		{"remove what is not there", "remove", "3", three()},
		{"nothing that is there", "remove", "-1", three()},
		{"no number", "up", "x", three()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			form := withRows(web.NewForm("day", "2026-11-21", "id", "kept"), three())
			form.Set(test.button, test.value)
			got, pressed := arranged(form)
			if !pressed {
				t.Error("it says that nothing was pressed")
			}
			if diff := cmp.Diff(test.want, rowsIn(got), allowRows); diff != "" {
				t.Error(diff)
			}
			if got.Value("day") != "2026-11-21" || got.Value("id") != form.Value("id") {
				t.Errorf("the rest of the form is %q, %q", got.Value("day"), got.Value("id"))
			}
		})
	}
	if _, pressed := arranged(withRows(web.NewForm(), three())); pressed {
		t.Error("saving is taken for a button that rearranges")
	}
}

func TestArranged_addsUpToTheLimit(t *testing.T) {
	form := withRows(web.NewForm(), make([]row, maxSections))
	form.Set("add", "1")
	if got, _ := arranged(form); len(rowsIn(got)) != maxSections {
		t.Errorf("it has %d sections", len(rowsIn(got)))
	}
}

func TestDraftFrom(t *testing.T) {
	form := withRows(web.NewForm("base", "7", "day", "2026-11-21", "audience", "a", "value", "v", "presenter", "p"), []row{
		{"value", "", "", "1"}, {"story", "", " ", "4"}, {"do", "", "첫 배가 도착해요", "3"}, {"notice", "", "", "1"}, {"closing", "끝", "", "soon"},
	})
	got, places := draftFrom(form, web.Viewer{Language: i18n.English})
	none := i18n.NewText(i18n.Korean, "")
	want := Draft{
		Day: "2026-11-21", Audience: "a", ValueID: "v", PresenterID: "p", Base: 7,
		Sections: []Section{
			{Kind: ValueOfTheDay, Title: none, Body: none, Minutes: 1},
			{Kind: Do, Title: none, Body: i18n.NewText(i18n.Korean, "첫 배가 도착해요"), Minutes: 3},
			{Kind: Closing, Title: i18n.NewText(i18n.Korean, "끝"), Body: none, Minutes: -1},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{0, 2, 4}, places); diff != "" {
		t.Error(diff)
	}
	bad := web.Refuse("sections[2].minutes", "k").Add("sections[1].title", "k").Add("sections", "k").Add("day", "k")
	wantFields := []string{"sections[4].minutes k", "sections[2].title k", "sections k", "day k"}
	if diff := cmp.Diff(wantFields, problems(atPlaces(bad, places))); diff != "" {
		t.Error(diff)
	}
}

func TestEditorPage_labelsEveryFieldAndSavesOnEnter(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	page := w.editor(t, editor{form: withRows(web.NewForm("day", string(today), "presenter", w.Yui.ID), usualRows(""))})
	page.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, input *goquery.Selection) {
		if id := input.AttrOr("id", ""); page.Find("label[for='"+id+"']").Length() != 1 {
			t.Errorf("%s has no label", input.AttrOr("name", ""))
		}
	})
	first := page.Find("form button").First()
	if name, ok := first.Attr("name"); ok {
		t.Errorf("Enter presses the button %s=%s", name, first.AttrOr("value", ""))
	}
	want := []string{"value 1", "story 4", "do 3", "notice 1", "closing 1"}
	var got []string
	page.Find("fieldset").Each(func(i int, s *goquery.Selection) {
		kind := s.Find("select option[selected]").AttrOr("value", "")
		got = append(got, kind+" "+s.Find("input[name='"+field(i, "minutes")+"']").AttrOr("value", ""))
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := page.Find("select[name=presenter] option[selected]").Text(); got != "田中 由衣" {
		t.Errorf("it is read by %q", got)
	}
}

func TestUsualRows_offersAQuestionBeforeTheClosing(t *testing.T) {
	var got []string
	for _, r := range usualRows("Is it raining?") {
		got = append(got, strings.TrimSpace(r.kind+" "+r.minutes+" "+r.body))
	}
	want := []string{"value 1", "story 4", "do 3", "notice 1", "question 3 Is it raining?", "closing 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// editor renders the form as Yui sees it, in English.
func (w *world) editor(t *testing.T, v editor) *goquery.Document {
	t.Helper()
	ctx := i18n.NewContext(w.Context(w.Yui), i18n.English, nil)
	var err error
	if v.choices, err = choicesFor(ctx, w.DB, w.Yui, v, w.Now()); err != nil {
		t.Fatal(err)
	}
	return render(t, ctx, editorPage(v))
}

func TestEditorPage_offersWhatThereIs(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	older := w.umbrella
	newer := w.tell(t, "A left-handed table", "The cup stood on the other side.")
	if err := w.board.Nominate(w.Context(w.Yui), w.Yui, older, ""); err != nil {
		t.Fatal(err)
	}
	e := w.write(t, w.Yui, today, Everyone)
	d := w.full(today, Everyone)
	d.ID, d.StoryID, d.ValueID = e.ID, newer, w.own.ID
	if _, err := w.store.Edit(w.Context(w.Yui), w.Yui, d); err != nil {
		t.Fatal(err)
	}
	w.adopt(t, "Notice first")
	page := w.editor(t, editor{before: w.kept(t, e.ID), form: web.NewForm("story", newer, "value", w.own.ID)})
	for name, want := range map[string][]string{
		"audience":  {"Everyone", "Front Office"},
		"value":     {"No value", "Notice first", "Own it"},
		"story":     {"No story", "The umbrella that came back dry (marked for a huddle)", "A left-handed table (told " + i18n.DateShort(english(), today) + ")"},
		"presenter": {"Not decided", "Eleanor Park", "Mina Seo", "Priya Nair", "田中 由衣", "青木 陽斗", "박지호"},
	} {
		if diff := cmp.Diff(want, texts(page, "select[name="+name+"] option")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if got := page.Find("select[name=story] option[selected]").AttrOr("value", ""); got != newer {
		t.Errorf("the story chosen is %q", got)
	}
}

func TestEditorPage_saysWhatIsWrongAndLeadsToWhatIsThere(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	there := w.write(t, w.Yui, today, w.Front)
	_, _, err := w.store.Write(w.Context(w.Yui), w.Yui, draft(today, w.Front))
	form, bad := withRows(web.NewForm("day", string(today), "audience", w.Front), three()).Refused(err)
	if !bad || form.Status() != 409 {
		t.Fatalf("refused %t with status %d: %v", bad, form.Status(), err)
	}
	page := w.editor(t, editor{form: form, taken: takenBy(err)})
	want := []string{fmt.Sprintf("%s already has a huddle for them.", i18n.Date(english(), today))}
	if diff := cmp.Diff(want, texts(page, "#problems a[href='#f-day']")); diff != "" {
		t.Error(diff)
	}
	if got := page.Find("a.btn").First().AttrOr("href", ""); got != "/huddles/"+there.ID+"/edit" {
		t.Errorf("it leads to %q", got)
	}
	if got := page.Find("textarea").Eq(1).Text(); !strings.HasSuffix(got, three()[1].body) {
		t.Errorf("what was typed came back as %q", got)
	}
}

func TestEditorPage_leavesTheDayOfAnEditionThatIsOut(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e := w.write(t, w.Yui, today, Everyone)
	page := w.editor(t, editor{id: e.ID, before: e, fixed: true, form: withRows(web.NewForm("day", string(today)), three())})
	if got := page.Find("input[name=day]").AttrOr("type", ""); got != "hidden" {
		t.Errorf("the day is a field of type %q", got)
	}
	if got := page.Find("form").AttrOr("action", ""); got != "/huddles/"+e.ID+"/edit" {
		t.Errorf("it is sent to %q", got)
	}
	if got := page.Find("button[name=up]").First().AttrOr("formaction", ""); got != "/huddles/"+e.ID+"/edit#f-sections-0" {
		t.Errorf("the second section is sent up to %q", got)
	}
}

func TestFreeDay(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	for _, n := range []int{0, 1, 3} {
		w.write(t, w.Yui, today.Add(n), w.Front)
	}
	for audience, want := range map[string]storage.Day{w.Front: today.Add(2), Everyone: today} {
		got, err := freeDay(t.Context(), w.DB, audience, today)
		if err != nil || got != want {
			t.Errorf("%q: got %s, want %s, error %v", audience, got, want, err)
		}
	}
}

func TestUsualAudience(t *testing.T) {
	team := storage.NewID()
	lead := web.Viewer{Leader: true, Teams: []web.Team{{ID: "other"}, {ID: team, Leads: true}}}
	tests := []struct {
		name  string
		by    web.Viewer
		asked string
		want  string
	}{
		{"an owner's", web.Viewer{Owner: true}, "", Everyone},
		{"an owner's, for a team", web.Viewer{Owner: true}, team, team},
		{"a lead's", lead, "", team},
		{"a lead's, for everyone", lead, "everyone", Everyone},
		{"a lead's, for a team of another", lead, storage.NewID(), team},
		{"a lead's without a team", web.Viewer{Leader: true}, "", Everyone},
		{"not an id", web.Viewer{Owner: true}, "\x00", Everyone},
	}
	for _, test := range tests {
		if got := usualAudience(test.by, test.asked); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
