package modules

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage/storagetest"
	"credo/internal/text"
	"credo/internal/web"
)

func TestReferencesIn_areThoseOfAllLanguages(t *testing.T) {
	markdown := en("[[persona:Families]] and [[PERSONA:x]], [[persona:FAMILIES]]").With(i18n.Korean, "[[persona:가족]] [[promise]]").
		With(i18n.Japanese, "`[[persona:code]]` [[step:"+strings.Repeat("\ufdfa", 200)+"]]")
	got := referencesIn(markdown)
	last := got[len(got)-1]
	want := []text.Reference{{Kind: "persona", Ref: "families"}, {Kind: "persona", Ref: "가족"}, {Kind: "promise"}, {Kind: "step", Ref: last.Ref}}
	if diff := cmp.Diff(want, got); diff != "" || len(last.Ref) > 500 || len(last.Ref) < 400 {
		t.Errorf("%d bytes: %s", len(last.Ref), diff)
	}
}

func TestReferringTo(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := withoutQuiz()
		d.Lessons[0].Markdown = en("[[persona:The  Family]] [[promise:times]]")
		d.Lessons[1].Markdown = en("For [[persona:ご家族]].").With(i18n.Korean, "[[persona:가족]], [[persona:ご家族]]")
		published := w.create(d)
		d.State = Drafted
		drafted := w.create(d)
		first, second := published.Lessons[0].ID, published.Lessons[1].ID
		hidden := drafted.Lessons[0].ID

		look := func(by web.Viewer, kind, after string, limit int, names ...string) []string {
			t.Helper()
			all, more, err := ReferringTo(t.Context(), w.DB, by, kind, names, after, limit)
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, r := range all {
				if r.Module.Title.Source() != "Breakfast" || r.Lesson.Title.IsZero() {
					t.Errorf("it is called %+v", r)
				}
				found = append(found, r.Lesson.ID)
			}
			if more {
				found = append(found, "more")
			}
			return found
		}
		for name, test := range map[string]struct{ got, want []string }{
			"by one name":               {look(w.Mina, "persona", "", 9, "the family"), []string{first}},
			"by several":                {look(w.Mina, "persona", "", 9, "the family", "ご家族", "가족"), []string{first, second}},
			"a page of them":            {look(w.Mina, "persona", "", 1, "the family", "ご家族"), []string{first, "more"}},
			"the next page":             {look(w.Mina, "persona", first, 1, "the family", "ご家族"), []string{second}},
			"drafts, for those who may": {look(w.Yui, "persona", "", 9, "the family"), []string{first, hidden}},
			"another kind":              {look(w.Mina, "step", "", 9, "the family"), nil},
			"a part of the promise":     {look(w.Mina, "promise", "", 9, "", "times"), []string{first}},
			"nothing":                   {look(w.Mina, "persona", "", 9), nil},
		} {
			if diff := cmp.Diff(test.want, test.got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}

		change := w.draftOf(published)
		change.Lessons = change.Lessons[1:]
		change.Lessons[0].Markdown = en("For everybody.")
		w.edit(published, change)
		if got := look(w.Mina, "persona", "", 9, "the family", "ご家族", "가족"); got != nil {
			t.Errorf("after the edit: %v", got)
		}
		storagetest.UsesIndex(t, w.DB, indexOfReferences(w), `
			SELECT DISTINCT lesson_id
			FROM lesson_reference
			WHERE kind = $1 AND ref IN list($2) AND lesson_id > $3`, "persona", `["x"]`, "")
	})
}

// indexOfReferences is what each engine calls the index of the table's key.
func indexOfReferences(w world) string {
	if w.DB.Engine() == "sqlite" {
		return "sqlite_autoindex_lesson_reference_1"
	}
	return "lesson_reference_pkey"
}
