package quizzes

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/text"
	"credo/values"
)

func TestImport_knowsValuesByTheirNames(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		credo, err := values.NewStore(db, w.Log, w.Now).Adopt(t.Context(), w.Eleanor, values.Draft{
			Vision: en("An open door."), Values: []values.Value{{Name: en("Own it").With(i18n.Korean, "끝까지"), Statement: en("To the end.")}},
		})
		if err != nil {
			t.Fatal(err)
		}
		value := credo.Values[0].ID
		w.imports(t, "// [tag:value:own  IT] [tag:x]\na {T}\n\n// [tag:value:끝까지] [tag:difficulty:hard]\nb {T}\n\n// [tag:value:"+value+"]\nc {T}\n\n// [tag:value:Nothing] [tag:difficulty:so so]\nd {T}")
		want := "// [tag:x] [tag:value:Own it]\na {TRUE}\n\n// [tag:difficulty:hard] [tag:value:Own it]\nb {TRUE}\n\n// [tag:value:Own it]\nc {TRUE}\n\n// [tag:value:Nothing] [tag:difficulty:so so]\nd {TRUE}\n"
		got := w.exports(t, BankFilter{}, BankFile{})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		all, err := Banked(t.Context(), db, BankFilter{})
		if err != nil || all[0].Value != value || all[1].Difficulty != Hard || all[3].Value != "" {
			t.Errorf("%+v, %v", all, err)
		}
		if done := became(w.imports(t, w.exports(t, BankFilter{}, BankFile{IDs: true}))); done[0] != Unchanged || done[1] != Unchanged {
			t.Error(done)
		}
	})
}

// TestTags_comeBack writes questions with any tags as people may write them, and
// those that say a value.
func TestTags_comeBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		credo := values.NewStore(db, w.Log, w.Now)
		adopt := func(names ...string) (ids []string) {
			d := values.Draft{Vision: en("An open door.")}
			for _, name := range names {
				d.Values = append(d.Values, values.Value{Name: en(name), Statement: en("To the end.")})
			}
			adopted, err := credo.Adopt(t.Context(), w.Eleanor, d)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range adopted.Values {
				ids = append(ids, v.ID)
			}
			return ids
		}
		long := strings.Repeat("값", 40)
		former := adopt("Own it", long)
		write := func(i int, q BankQuestion) BankQuestion {
			q.ID, q.Draft = storage.NewID(), QuestionDraft{Kind: Description, Text: en(fmt.Sprint("Read ", i))}
			err := db.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
				return AddQuestion(ctx, tx, w.Instant(), w.Eleanor.ID, q)
			})
			if err != nil {
				t.Fatal(err, q.Tags)
			}
			return q
		}
		written := func() (all []BankQuestion) {
			t.Helper()
			all, err := Banked(t.Context(), db, BankFilter{})
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		write(0, BankQuestion{Tags: []string{"R&D <new>", "<", "a`b", "[tag:x]", `a\]`, `"`, `"two"`, "a  b", "difficulty:so so", "value:Nothing"}})
		write(1, BankQuestion{Tags: []string{"x", "value:own  it", "difficulty:hard"}})
		write(2, BankQuestion{Tags: strings.Split("abcdefghijklmnopqrst", ""), Value: former[1], Difficulty: Easy})
		tags := rapid.SliceOfNDistinct(rapid.String().Filter(func(s string) bool {
			clean, ok := text.Clean(s)
			return ok && clean == s && s != "" && !strings.Contains(s, "\t") && len(s) <= maxTag
		}), 1, 5, rapid.ID)
		for i := range 40 {
			write(3+i, BankQuestion{Tags: tags.Example(i)})
		}
		want := written()
		if diff := cmp.Diff([]any{[]string{"x"}, former[0], Hard}, []any{want[1].Tags, want[1].Value, want[1].Difficulty}); diff != "" {
			t.Error(diff)
		}
		adopt("Own it") // another one, and its name is that of a former one now
		for _, one := range w.imports(t, w.exports(t, BankFilter{}, BankFile{IDs: true})) {
			if one.Outcome != Unchanged {
				t.Error(one)
			}
		}
		if diff := cmp.Diff(want, written()); diff != "" {
			t.Error(diff)
		}
	})
}
