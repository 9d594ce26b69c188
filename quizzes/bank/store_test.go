package bank

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/quizzes"
)

func TestAdd_makesTheSameQuestionOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		q := quizzes.BankQuestion{ID: storage.NewID(), Draft: yesOrNo("Who greets?"), Tags: []string{"desk", "desk", "first day"}, Difficulty: quizzes.Hard, Value: w.value("Warmth")}
		w.add(q)
		if id, made, err := w.store.Add(t.Context(), w.Yui, q); err != nil || made || id != q.ID {
			t.Errorf("again: %s, made %t, %v", id, made, err)
		}
		got := w.detail(q.ID)
		if diff := cmp.Diff([]string{"desk", "first day"}, got.Bank.Tags); diff != "" {
			t.Error(diff)
		}
		if got.Bank.Difficulty != quizzes.Hard || got.Value == nil || got.Value.Name.Source() != "Warmth" || len(got.History) != 1 || got.History[0].Author.ID != w.Yui.ID {
			t.Errorf("%+v", got)
		}
		q.Draft = yesOrNo("Who opens?")
		if _, _, err := w.store.Add(t.Context(), w.Yui, q); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("the id of another: %v", err)
		}
	})
}

func TestAdd_refuses(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.add(quizzes.BankQuestion{Draft: yesOrNo("Who greets?")})
		for name, test := range map[string]struct {
			q    quizzes.BankQuestion
			want []string
		}{
			"an id of its own making": {quizzes.BankQuestion{ID: "7", Draft: yesOrNo("A?")}, []string{"id web.invalid.id"}},
			"no words":                {quizzes.BankQuestion{Draft: yesOrNo("")}, []string{"text web.invalid.missing"}},
			"the same again":          {quizzes.BankQuestion{Draft: yesOrNo("Who greets?")}, []string{"text quizzes.invalid.twin"}},
			"no such difficulty":      {quizzes.BankQuestion{Draft: yesOrNo("B?"), Difficulty: "cruel"}, []string{"difficulty web.invalid.choice"}},
			"no such value":           {quizzes.BankQuestion{Draft: yesOrNo("C?"), Value: storage.NewID()}, []string{"value web.invalid.choice"}},
			"a long tag":              {quizzes.BankQuestion{Draft: yesOrNo("D?"), Tags: []string{strings.Repeat("a", 81)}}, []string{"tags web.invalid.too_long"}},
			"too many tags":           {quizzes.BankQuestion{Draft: yesOrNo("E?"), Tags: strings.Split("abcdefghijklmnopqrstuvwxyz", "")}, []string{"tags quizzes.invalid.tags"}},
		} {
			t.Run(name, func(t *testing.T) {
				_, made, err := w.store.Add(t.Context(), w.Yui, test.q)
				if diff := cmp.Diff(test.want, webtest.Problems(err)); diff != "" || made {
					t.Errorf("made %t: %s", made, diff)
				}
			})
		}
		if page, _, err := w.store.Page(t.Context(), Filter{}, "", 10); err != nil || len(page) != 1 {
			t.Errorf("%v is kept, %v", texts(page), err)
		}
	})
}

func TestEdit_leavesToAnAttemptWhatItWasHanded(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		quiz := w.quiz(yesOrNo("Who greets?"))
		attempt, _, err := w.quizzes.Start(t.Context(), w.Mina, quiz.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		id := quiz.Questions[0].ID
		q := quizzes.BankQuestion{ID: id, Draft: yesOrNo("Who greets first?"), Tags: []string{"desk"}}
		for range 2 { // a double click: the second finds its own words
			if err := w.store.Edit(t.Context(), w.Yui, quiz.Questions[0].Version, q); err != nil {
				t.Fatal(err)
			}
		}
		got := w.detail(id)
		if got.Text.Source() != "Who greets first?" || got.Number != 2 || len(got.History) != 2 || !got.History[1].Used || got.History[0].Used {
			t.Errorf("%+v", got)
		}
		if diff := cmp.Diff([]string{quiz.ID}, got.Quizzes); diff != "" {
			t.Error(diff)
		}
		now, err := w.quizzes.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil || now.Questions[0].Text.Source() != "Who greets?" {
			t.Errorf("it is asked %q, %v", now.Questions[0].Text.Source(), err)
		}
		err = w.store.Edit(t.Context(), w.Yui, quiz.Questions[0].Version, quizzes.BankQuestion{ID: id, Draft: yesOrNo("Who else?")})
		if refused := new(web.Invalid); !errors.As(err, &refused) || !refused.Conflict {
			t.Errorf("words anew over those of another: %v", err)
		}
		if got := w.detail(id).Text.Source(); got != "Who greets first?" {
			t.Errorf("it says %q", got)
		}
		if err := w.store.Edit(t.Context(), w.Yui, "", quizzes.BankQuestion{ID: storage.NewID(), Draft: yesOrNo("Who?")}); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("no question: %v", err)
		}
	})
}

func TestEdit_refusesWhatAnotherSays(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ids := w.adds("Who greets?", "Who opens?")
		edit := func(id, text string, tags ...string) []string {
			return webtest.Problems(w.store.Edit(t.Context(), w.Yui, "", quizzes.BankQuestion{ID: id, Draft: yesOrNo(text), Tags: tags}))
		}
		if diff := cmp.Diff([]string{"text quizzes.invalid.twin"}, edit(ids[1], "Who greets?")); diff != "" {
			t.Error(diff)
		}
		if got := w.detail(ids[1]).Text.Source(); got != "Who opens?" {
			t.Errorf("it says %q", got)
		}
		twin := w.quiz(yesOrNo("Who greets?")).Questions[0].ID
		if got := edit(twin, "Who greets?", "desk"); got != nil || w.detail(twin).Bank.Tags == nil {
			t.Errorf("one that has a twin gets a tag: %v", got)
		}
	})
}

func TestEdit_keepsTranslationsOfWhatStays(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := yesOrNo("Who greets?")
		d.Text.In[i18n.Korean] = "누가 인사하나요?"
		d.Choices[0].Text.In[i18n.Korean] = "네"
		id := w.add(quizzes.BankQuestion{Draft: d})
		anew := yesOrNo("Who greets?")
		anew.Choices[0].Text = en("Yes, we")
		anew.Choices = append(anew.Choices, quizzes.ChoiceDraft{Text: en("Nobody")})
		if err := w.store.Edit(t.Context(), w.Yui, "", quizzes.BankQuestion{ID: id, Draft: anew}); err != nil {
			t.Fatal(err)
		}
		got := w.detail(id)
		if got.Text.In[i18n.Korean] != "누가 인사하나요?" || got.Choices[0].Text.In[i18n.Korean] != "" || len(got.Choices) != 3 {
			t.Errorf("%+v", got.Question)
		}
	})
}

func TestPage_findsWhatTheFilterMeans(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		value := w.value("Warmth")
		w.add(quizzes.BankQuestion{Draft: yesOrNo("Is the lobby warm?"), Tags: []string{"lobby"}, Value: value})
		korean := yesOrNo("Do keys come last?")
		korean.Text.In[i18n.Korean] = "열쇠는 나중인가요?"
		w.add(quizzes.BankQuestion{Draft: korean, Tags: []string{"lobby", "keys"}, Difficulty: quizzes.Easy})
		w.add(quizzes.BankQuestion{Draft: quizzes.QuestionDraft{Kind: quizzes.Short, Text: en("Who helps?"), Choices: []quizzes.ChoiceDraft{{Text: en("Everybody"), Right: true}}}})
		retired := w.add(quizzes.BankQuestion{Draft: yesOrNo("Is fax fast?"), Tags: []string{"lobby"}})
		if asked, err := w.store.Change(t.Context(), w.Yui, []string{retired}, Change{Retire: true}); err != nil || asked != nil {
			t.Fatal(asked, err)
		}
		for name, test := range map[string]struct {
			f    Filter
			want []string
		}{
			"all":                      {Filter{}, []string{"Who helps?", "Do keys come last?", "Is the lobby warm?"}},
			"a tag":                    {Filter{Tag: "lobby"}, []string{"Do keys come last?", "Is the lobby warm?"}},
			"a value":                  {Filter{Value: value}, []string{"Is the lobby warm?"}},
			"a difficulty":             {Filter{Difficulty: quizzes.Easy}, []string{"Do keys come last?"}},
			"a kind":                   {Filter{Kind: quizzes.Short}, []string{"Who helps?"}},
			"retired":                  {Filter{Retired: true}, []string{"Is fax fast?"}},
			"words in any order":       {Filter{Words: "LAST keys"}, []string{"Do keys come last?"}},
			"words of a choice":        {Filter{Words: "everybody"}, []string{"Who helps?"}},
			"words of a translation":   {Filter{Words: "열쇠"}, []string{"Do keys come last?"}},
			"full-width words":         {Filter{Words: "ｋｅｙｓ"}, []string{"Do keys come last?"}},
			"words and a tag":          {Filter{Words: "yes", Tag: "keys"}, []string{"Do keys come last?"}},
			"words that nothing holds": {Filter{Words: "keys umbrella"}, nil},
			"two things at once":       {Filter{Tag: "lobby", Kind: quizzes.Short}, nil},
		} {
			t.Run(name, func(t *testing.T) {
				page, next, err := w.store.Page(t.Context(), test.f, "", 10)
				if diff := cmp.Diff(test.want, texts(page)); diff != "" || next != "" || err != nil {
					t.Errorf("next %q, %v: %s", next, err, diff)
				}
			})
		}
		_, _, err := w.store.Page(t.Context(), Filter{Words: "a\x00", Difficulty: "cruel", Kind: "riddle"}, "", 10)
		if diff := cmp.Diff([]string{"q web.invalid.characters", "difficulty web.invalid.choice", "kind web.invalid.choice"}, webtest.Problems(err)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestPage_goesOnWhereItEnded(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var want []string
		for i := range 7 {
			want = append(want, fmt.Sprintf("Is it %d?", i))
		}
		w.adds(want...)
		slices.Reverse(want)
		for _, f := range []Filter{{}, {Words: "is it"}} {
			var got []string
			after, pages := "", 0
			for {
				page, next, err := w.store.Page(t.Context(), f, after, 3)
				if err != nil {
					t.Fatal(err)
				}
				got, pages = append(got, texts(page)...), pages+1
				if after = next; next == "" {
					break
				}
			}
			if diff := cmp.Diff(want, got); diff != "" || pages != 3 {
				t.Errorf("%d pages: %s", pages, diff)
			}
		}
	})
}

func TestPage_goesByTheKeyOfQuestions(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.adds("A?", "B?")
		if _, _, err := w.store.Page(t.Context(), Filter{}, "", 10); err != nil {
			t.Fatal(err)
		}
		for _, st := range w.DB.Statements() {
			if strings.Contains(st.Source, "ORDER BY q.id DESC") {
				if plan := storagetest.GenericPlan(t, w.DB, st); strings.Contains(plan, "TEMP B-TREE") || strings.Contains(plan, "Sort") {
					t.Errorf("it sorts:\n%s", plan)
				}
			}
		}
	})
}

func TestChange_doesTheSameToAll(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		value := w.value("Warmth")
		ids := w.adds("A?", "B?")
		ids = append(ids, w.add(quizzes.BankQuestion{Draft: yesOrNo("C?"), Tags: []string{"old", "kept"}}))
		hard := quizzes.Hard
		if _, err := w.store.Change(t.Context(), w.Yui, ids, Change{AddTags: []string{"new"}, RemoveTags: []string{"old"}, Difficulty: &hard, Value: &value}); err != nil {
			t.Fatal(err)
		}
		for i, want := range [][]string{{"new"}, {"new"}, {"kept", "new"}} {
			got := w.detail(ids[i]).Bank
			if diff := cmp.Diff(want, got.Tags); diff != "" || got.Difficulty != hard || got.Value != value {
				t.Errorf("%+v %s", got, diff)
			}
		}
		none := ""
		if _, err := w.store.Change(t.Context(), w.Yui, ids[:1], Change{Value: &none, Difficulty: new(quizzes.Difficulty(""))}); err != nil {
			t.Fatal(err)
		}
		if got := w.detail(ids[0]).Bank; got.Value != "" || got.Difficulty != "" {
			t.Errorf("%+v", got)
		}
		if got := w.detail(ids[0]); got.Number != 1 {
			t.Errorf("it is version %d of its words", got.Number)
		}
	})
}

func TestChange_isWholeOrNotAtAll(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ids := w.adds("A?", "B?")
		many := make([]string, maxChanged+1)
		for i := range many {
			many[i] = storage.NewID()
		}
		for name, test := range map[string]struct {
			ids    []string
			change Change
			want   []string
		}{
			"nothing ticked": {nil, Change{Retire: true}, []string{"ids bank.invalid.none"}},
			"too many":       {many, Change{Retire: true}, []string{"ids bank.invalid.too_many"}},
			"no id":          {[]string{"x"}, Change{Retire: true}, []string{"ids web.invalid.id"}},
			"no change":      {ids, Change{}, []string{" bank.invalid.no_change"}},
			"a bad tag":      {ids, Change{AddTags: []string{"a\x01"}}, []string{"tags web.invalid.characters"}},
			"a bad value":    {ids, Change{AddTags: []string{"t"}, Value: new("x")}, []string{"value web.invalid.choice"}},
		} {
			t.Run(name, func(t *testing.T) {
				_, err := w.store.Change(t.Context(), w.Yui, test.ids, test.change)
				if diff := cmp.Diff(test.want, webtest.Problems(err)); diff != "" {
					t.Error(diff)
				}
			})
		}
		if _, err := w.store.Change(t.Context(), w.Yui, append(ids, storage.NewID()), Change{AddTags: []string{"t"}}); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("one is not there: %v", err)
		}
		for _, id := range ids {
			if tags := w.detail(id).Bank.Tags; tags != nil {
				t.Errorf("it has %v", tags)
			}
		}
	})
}

func TestRetire_leavesWhatAQuizAsks(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		quiz := w.quiz(yesOrNo("Who greets?"))
		ids := append(w.adds("Who waits?"), quiz.Questions[0].ID)
		asked, err := w.store.Change(t.Context(), w.Yui, ids, Change{Retire: true})
		if diff := cmp.Diff(ids[1:], asked); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
		if !w.detail(ids[0]).Retired() || w.detail(ids[1]).Retired() {
			t.Error("the wrong one is retired")
		}
		if _, err := w.store.Change(t.Context(), w.Yui, ids[:1], Change{Restore: true}); err != nil || w.detail(ids[0]).Retired() {
			t.Errorf("it does not come back: %v", err)
		}
		if err := w.DB.Read(context.Background(), func(tx *storage.Tx) error {
			_, err := quizzes.Load(t.Context(), tx, quiz.ID)
			return err
		}); err != nil {
			t.Error(err)
		}
	})
}

func TestTwins_askTheSame(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		korean := yesOrNo("Who opens the door?")
		korean.Text.In[i18n.Korean] = "문은 누가 여나요?"
		ids := w.adds("Who greets the guest?", "Is it warm?", "who greets the guest")
		ids = append(ids, w.add(quizzes.BankQuestion{Draft: korean}))
		twin := yesOrNo("Whose is the door?")
		twin.Text.In[i18n.Korean] = "문은 누가 여나요"
		ids = append(ids, w.add(quizzes.BankQuestion{Draft: twin}))
		ids = append(ids, w.adds("WHO GREETS — THE GUEST?")...)
		groups, err := w.store.Twins(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, g := range groups {
			var group []string
			for _, e := range g {
				group = append(group, e.ID)
			}
			got = append(got, group)
		}
		if diff := cmp.Diff([][]string{{ids[0], ids[2], ids[5]}, {ids[3], ids[4]}}, got); diff != "" {
			t.Error(diff)
		}
	})
}
