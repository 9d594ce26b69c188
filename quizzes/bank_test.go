package quizzes

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// imports takes a file without errors into the bank, and returns what became of its
// questions.
func (w world) imports(t *testing.T, src string) []Imported {
	t.Helper()
	questions, errs := ReadGIFT(src, Moodle, always(i18n.English))
	if errs != nil {
		t.Fatal(errs)
	}
	var all []BankQuestion
	for _, q := range questions {
		all = append(all, q.Banked())
	}
	return w.takes(t, all)
}

func (w world) takes(t *testing.T, all []BankQuestion) (done []Imported) {
	t.Helper()
	err := w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) (err error) {
		done, err = Import(ctx, tx, w.Instant(), w.Eleanor.ID, all)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// exports is the file that the bank writes.
func (w world) exports(t *testing.T, f BankFilter, form BankFile) string {
	t.Helper()
	src, _, err := ExportGIFT(t.Context(), w.DB, f, form)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// became returns the outcomes alone.
func became(done []Imported) (all []Outcome) {
	for _, one := range done {
		all = append(all, one.Outcome)
	}
	return all
}

// inBank is a file as the bank writes it.
const inBank = `// [id:greets] [tag:desk] [tag:two words] [tag:difficulty:easy]
::greets::Who greets first? {
	=We do.
	~The guest.
}

$CATEGORY: rooms/keys

// [tag:desk]
Keys come last. {FALSE####Comfort first.}

// [credo-kind:ordering]
What comes first? {
	=A look -> 1
	=A word -> 2
}
`

func TestImport_takesWhatExportWrites(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		if diff := cmp.Diff([]Outcome{Added, Added, Added}, became(w.imports(t, inBank))); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(inBank, w.exports(t, BankFilter{}, BankFile{})); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]Outcome{Unchanged, Duplicate, Duplicate}, became(w.imports(t, inBank))); diff != "" {
			t.Error(diff)
		}
		withIDs := w.exports(t, BankFilter{}, BankFile{IDs: true})
		if diff := cmp.Diff([]Outcome{Unchanged, Unchanged, Unchanged}, became(w.imports(t, withIDs))); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(inBank, w.exports(t, BankFilter{}, BankFile{})); diff != "" {
			t.Error(diff)
		}
	})
}

// TestImport_takesThoseThatSayTheSame takes what another house writes whose quizzes
// ask the same twice, and whose tags tell those apart.
func TestImport_takesThoseThatSayTheSame(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		from, to := newWorld(t, storagetest.SQLite(t)), newWorld(t, db)
		keys := QuestionDraft{Kind: Short, Format: Moodle, Text: en("When do keys come?"), Choices: []ChoiceDraft{{Text: en("last"), Right: true}}}
		for i, tag := range []string{"desk", "rooms", "door"} {
			id := loaded(t, from, from.create(t, Draft{Title: en("Keys"), Questions: []QuestionDraft{keys}})).Questions[0].ID
			from.takes(t, []BankQuestion{{GivenID: id, Draft: keys, Tags: []string{tag}, Category: fmt.Sprint("c", i)}})
		}
		from.imports(t, "// [tag:x]\nKeys come last. {T}")
		plain, withIDs := from.exports(t, BankFilter{}, BankFile{}), from.exports(t, BankFilter{}, BankFile{IDs: true})
		if ids := strings.Count(plain, "[id:"); ids != 3 {
			t.Errorf("%d of four have an id:\n%s", ids, plain)
		}
		if diff := cmp.Diff([]Outcome{Unchanged, Unchanged, Unchanged, Duplicate}, became(from.imports(t, plain))); diff != "" {
			t.Error("where they come from:", diff)
		}
		if diff := cmp.Diff([]Outcome{Added, Added, Added, Added}, became(to.imports(t, plain))); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(plain, to.exports(t, BankFilter{}, BankFile{})); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]Outcome{Unchanged, Unchanged, Unchanged, Duplicate}, became(to.imports(t, withIDs))); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(withIDs, to.exports(t, BankFilter{}, BankFile{IDs: true})); diff != "" {
			t.Error("of one that was there without an id:", diff)
		}
	})
}

func TestImport_goesByTheIDsOfAFile(t *testing.T) {
	for name, test := range map[string]struct {
		there, file string
		want        []Outcome
	}{
		"an id of its own beside one with another": {"// [id:x]\na {T}", "// [id:y]\na {T}", []Outcome{Added}},
		"two ids":                              {"", "// [id:x]\na {T}\n\n// [id:y]\na {T}", []Outcome{Added, Added}},
		"an id and none":                       {"", "// [id:x]\na {T}\n\na {T}", []Outcome{Added, Duplicate}},
		"none and an id":                       {"", "a {T}\n\n// [id:x]\na {T}", []Outcome{Added, Added}},
		"ids for some of those that have none": {"a {T}", "// [id:x]\na {T}\n\n// [id:y]\na {T}", []Outcome{Duplicate, Added}},
		"what was said by one that says another now": {"// [id:x]\na {T}", "// [id:x]\nb {T}\n\na {T}", []Outcome{Revised, Added}},
		"the same, the other way about":              {"// [id:x]\na {T}", "a {T}\n\n// [id:x]\nb {T}", []Outcome{Added, Revised}},
		"what one is to say":                         {"// [id:x]\na {T}", "b {T}\n\n// [id:x]\nb {T}", []Outcome{Duplicate, Revised}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, storagetest.SQLite(t))
			w.imports(t, test.there)
			if diff := cmp.Diff(test.want, became(w.imports(t, test.file))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestImport_keepsAnyQuestionAsItWasWritten(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		var want []BankQuestion
		for i := range 60 {
			d := rapid.Custom(drawAny).Example(i)
			d.Text = en(fmt.Sprintf("%d %s", i, d.Text.Source()))
			want = append(want, BankQuestion{Draft: d, Tags: []string{fmt.Sprint("tag", i)}, Category: fmt.Sprint("c/", i%7), GivenID: fmt.Sprint("q", i)})
		}
		w.takes(t, want)
		questions, errs := ReadGIFT(w.exports(t, BankFilter{}, BankFile{}), Moodle, always(i18n.English))
		if errs != nil {
			t.Fatal(errs)
		}
		var got []BankQuestion
		for _, q := range questions {
			got = append(got, q.Banked())
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestImport_findsWhatIsThereAlready(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		first := w.imports(t, "a {=b ~c}\n\n::other title::a {=b ~c}\n\na {=b ~d}")
		if diff := cmp.Diff([]Outcome{Added, Duplicate, Added}, became(first)); diff != "" || first[0].ID != first[1].ID {
			t.Error(diff, first)
		}
		quiz := loaded(t, w, w.create(t, Draft{Title: en("Keys"), Questions: []QuestionDraft{
			{Kind: TrueFalse, Format: Moodle, Text: en("Keys come last.").With(i18n.Korean, "열쇠는 마지막이에요."), Choices: []ChoiceDraft{{Text: en("True").With(i18n.Korean, "맞아요"), Right: true}, {Text: en("False").With(i18n.Korean, "아니에요")}}},
		}}))
		if again := w.imports(t, "// [tag:x]\nKeys come last. {T}"); again[0] != (Imported{quiz.Questions[0].ID, Duplicate}) {
			t.Error(again)
		}
		retire(t, w, first[0].ID)
		if diff := cmp.Diff([]Outcome{Added}, became(w.imports(t, "a {=b ~c}"))); diff != "" {
			t.Error(diff)
		}
	})
}

func retire(t *testing.T, w world, id string) {
	t.Helper()
	err := w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE question SET retired_at = $2 WHERE id = $1`, id, w.Instant())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestImport_revisesWhatHasAKnownID(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		both := func(english, korean string) i18n.Text { return en(english).With(i18n.Korean, korean) }
		was := BankQuestion{GivenID: "keys", Tags: []string{"desk"}, Draft: QuestionDraft{Kind: Single, Format: Moodle, Text: both("When do keys come?", "열쇠는 언제 드리나요?"), Choices: []ChoiceDraft{
			{Text: both("Last.", "마지막에요."), Right: true, Feedback: both("Yes.", "네.")}, {Text: both("First.", "먼저요.")},
		}}}
		id := w.takes(t, []BankQuestion{was})[0].ID
		retire(t, w, id)

		done := w.imports(t, "// [id:keys] [tag:rooms]\nWhen do keys come? {=Last.#Yes. ~Never.}")
		if diff := cmp.Diff([]Imported{{id, Revised}}, done); diff != "" {
			t.Error(diff)
		}
		got, err := Banked(t.Context(), db, BankFilter{})
		want := was
		want.ID, want.Tags = id, []string{"rooms"}
		want.Draft.Choices = []ChoiceDraft{was.Draft.Choices[0], {Text: en("Never.")}}
		if diff := cmp.Diff([]BankQuestion{want}, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		if got := became(w.imports(t, "// [id:"+id+"] [tag:rooms]\nWhen do keys come? {=Last.#Yes. ~Never.}")); got[0] != Unchanged {
			t.Error(got)
		}
		if got := became(w.imports(t, "// [id:keys]\nWhen do keys come? {=Last.#Yes. ~Never.}")); got[0] != Revised {
			t.Error("without its tag it is", got)
		}
	})
}

func TestImport_leavesToAnAttemptWhatItWasHanded(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, Draft{Title: en("Keys"), Questions: []QuestionDraft{{Kind: Short, Format: Moodle, Text: en("When?"), Choices: []ChoiceDraft{{Text: en("last"), Right: true}}}}})
		attempt := w.start(t, w.Mina, id)
		src := w.exports(t, BankFilter{Quiz: id}, BankFile{IDs: true})
		question := loaded(t, w, id).Questions[0]
		done := w.imports(t, "// [id:"+question.ID+"]\nWhen, then? {=first}")
		if diff := cmp.Diff([]Imported{{question.ID, Revised}}, done); diff != "" {
			t.Error(src, diff)
		}
		if now := loaded(t, w, id).Questions[0]; now.Text.Source() != "When, then?" || now.Version == question.Version {
			t.Errorf("%+v", now)
		}
		kept, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil || kept.Questions[0].Text.Source() != "When?" {
			t.Errorf("%+v, %v", kept.Questions, err)
		}
	})
}

func TestImport_staysWhenNoQuizAsksIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		draft := func(text string) QuestionDraft {
			return QuestionDraft{Kind: Short, Format: Moodle, Text: en(text), Choices: []ChoiceDraft{{Text: en("b"), Right: true}}}
		}
		id := w.create(t, Draft{Title: en("Keys"), Questions: []QuestionDraft{draft("a"), draft("c")}})
		w.imports(t, "// [tag:x]\na {=b}")
		err := db.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			return Replace(ctx, tx, w.Instant(), w.Eleanor.ID, id, Draft{Title: en("Keys"), Questions: []QuestionDraft{{Kind: Description, Text: en("Nothing.")}}})
		})
		if err != nil {
			t.Fatal(err)
		}
		want := "a {\n\t=b\n}\n\n[plain]Nothing.\n"
		if diff := cmp.Diff(want, w.exports(t, BankFilter{}, BankFile{})); diff != "" {
			t.Error(diff)
		}
	})
}

func TestExportGIFT_writesWhatIsMeant(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, Draft{Title: en("Keys"), Questions: []QuestionDraft{{Kind: Description, Text: en("Read.").With(i18n.Korean, "읽어 보세요.")}}})
		w.imports(t, inBank)
		const desk = "// [id:greets] [tag:desk] [tag:two words] [tag:difficulty:easy]\n::greets::Who greets first? {\n\t=We do.\n\t~The guest.\n}\n\n$CATEGORY: rooms/keys\n\n// [tag:desk]\nKeys come last. {FALSE####Comfort first.}\n"
		for name, test := range map[string]struct {
			filter BankFilter
			form   BankFile
			want   string
		}{
			"a tag":                       {BankFilter{Tag: "desk"}, BankFile{}, desk},
			"a tag of none":               {BankFilter{Tag: "Desk"}, BankFile{}, ""},
			"a quiz":                      {BankFilter{Quiz: id}, BankFile{}, "[plain]Read.\n"},
			"a quiz in Korean":            {BankFilter{Quiz: id}, BankFile{Lang: i18n.Korean}, "[plain]읽어 보세요.\n"},
			"a quiz in no language of it": {BankFilter{Quiz: id}, BankFile{Lang: i18n.Japanese}, "[plain]Read.\n"},
			"a tag of a quiz":             {BankFilter{Quiz: id, Tag: "desk"}, BankFile{}, ""},
		} {
			t.Run(name, func(t *testing.T) {
				if diff := cmp.Diff(test.want, w.exports(t, test.filter, test.form)); diff != "" {
					t.Error(diff)
				}
			})
		}
		storagetest.UsesIndex(t, db, "question_tag_tag", `SELECT question_id FROM question_tag WHERE tag = $1`, "desk")
	})
}

func TestImport_refusesWholly(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	err := w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
		_, err := Import(ctx, tx, w.Instant(), w.Eleanor.ID, []BankQuestion{{Draft: QuestionDraft{Kind: Description, Text: en("a")}}, {Draft: QuestionDraft{Kind: Short, Text: en("b")}}})
		return err
	})
	if err == nil || w.exports(t, BankFilter{}, BankFile{}) != "" {
		t.Error(err, w.exports(t, BankFilter{}, BankFile{}))
	}
}
