package main

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/recognition"
	"credo/values"
)

// housed is a house without a server over a database, at a time of its own.
func housed(t *testing.T, db *storage.DB) (*credo, context.Context) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 20, 22, 0, 0, 0, time.UTC) }
	return newStores(db, config{Now: now, SecretCost: people.Cheap}), i18n.NewContext(t.Context(), i18n.English, nil)
}

// taken takes in the files of a pack and returns how often what became of them.
func (c *credo) taken(t *testing.T, ctx context.Context, files fs.FS, replace bool) map[pack.Outcome]int {
	t.Helper()
	all, err := readPack(files)
	if err != nil {
		t.Fatal(err)
	}
	done, err := c.importPack(ctx, all, replace, false)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[pack.Outcome]int{}
	for _, step := range done {
		counts[step.Outcome]++
	}
	return counts
}

// written is what the export writes, as texts by file.
func (c *credo) written(t *testing.T, ctx context.Context, name string, all bool) map[string]string {
	t.Helper()
	p, err := packToWrite(ctx, c.db, name)
	if err != nil {
		t.Fatal(err)
	}
	files, err := c.exportPack(ctx, p, all)
	if err != nil {
		t.Fatal(err)
	}
	return packTexts(files)
}

func packTexts(files pack.Files) map[string]string {
	out := map[string]string{}
	for name, content := range files {
		out[name] = string(content)
	}
	return out
}

// starterTexts are the files of the starter pack as the repository holds them.
func starterTexts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(starter(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(starter(), name)
		out[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func changed(files map[string]string, edit func(map[string]string)) fs.FS {
	files = maps.Clone(files)
	edit(files)
	out := fstest.MapFS{}
	for name, content := range files {
		out[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return out
}

// What is written by the export is what the repository holds, before the set-up
// as after it.
func TestPack_starterComesBackByteForByte(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := housed(t, db)
		first := c.taken(t, ctx, starter(), false)
		if len(first) != 1 || first[pack.Added] < 50 {
			t.Errorf("of the starter pack became %v, want all added", first)
		}
		if diff := cmp.Diff(starterTexts(t), c.written(t, ctx, "", false)); diff != "" {
			t.Error(diff)
		}
		if again := c.taken(t, ctx, starter(), false); again[pack.Unchanged] != first[pack.Added] || len(again) != 1 {
			t.Errorf("of the starter pack taken in again became %v", again)
		}
	})
}

// The content that comes with the program has each text in all three languages.
func TestPack_starterSpeaksThreeLanguages(t *testing.T) {
	files := starterTexts(t)
	for name := range files {
		stem, ending := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
		if name == "pack.yaml" || ending == ".svg" || strings.HasSuffix(stem, ".ko") || strings.HasSuffix(stem, ".ja") {
			continue
		}
		for _, lang := range []string{".ko", ".ja"} {
			if files[stem+lang+ending] == "" {
				t.Errorf("%s has no translation %s", name, stem+lang+ending)
			}
		}
	}
}

func TestPack_updatesInPlaceAndKeepsWhatIsOurs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := housed(t, db)
		files := starterTexts(t)
		c.taken(t, ctx, starter(), false)
		owner := setUp(t, c, ctx)

		// A badge is changed here, a story withdrawn.
		badges, err := recognition.Badges(ctx, db)
		if err != nil {
			t.Fatal(err)
		}
		b := badges[0]
		err = c.recognition.EditBadge(ctx, owner, recognition.BadgeDraft{
			ID: b.ID, Name: b.Name, Criteria: i18n.NewText(i18n.English, "As we see it here."), Value: b.Value.ID, Icon: b.Icon, Finish: b.Finish,
		})
		if err != nil {
			t.Fatal(err)
		}
		var story string
		if err := db.QueryRow(ctx, `SELECT object_id FROM pack_item WHERE item_key = 'rainy-night'`).Scan(&story); err != nil {
			t.Fatal(err)
		}
		if err := c.recognition.Withdraw(ctx, owner, story); err != nil {
			t.Fatal(err)
		}

		// The pack goes on: it changes all three, and a lesson.
		lesson := "modules/01-what-we-stand-for/01-" // the first lesson, whatever its key
		next := changed(files, func(files map[string]string) {
			for name, content := range files {
				switch {
				case strings.HasPrefix(name, lesson) && strings.Count(name, ".") == 1:
					files[name] = content + "\nOne more sentence.\n"
				case name == "badges/01-lantern.yaml", name == "badges/02-compass.yaml":
					files[name] = strings.Replace(content, "criteria: ", "criteria: Now, ", 1)
				case name == "stories/20-rainy-night.md":
					files[name] = content + "\nThe end.\n"
				}
			}
		})
		got := c.taken(t, ctx, next, false)
		want := map[pack.Outcome]int{pack.Updated: 2, pack.Kept: 1, pack.Removed: 1}
		delete(got, pack.Unchanged)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("of the changed pack became %s", diff)
		}
		got = c.taken(t, ctx, next, true)
		delete(got, pack.Unchanged)
		if diff := cmp.Diff(map[pack.Outcome]int{pack.Updated: 1, pack.Removed: 1}, got); diff != "" {
			t.Errorf("with --replace became %s", diff)
		}
		if out := c.written(t, ctx, "starter", false); !strings.Contains(out["badges/01-lantern.yaml"], "Now, ") {
			t.Errorf("the badge that was replaced says %s", out["badges/01-lantern.yaml"])
		}
	})
}

func TestPack_leavesTheWorkplaceItsOwnCredo(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := housed(t, db)
		owner := setUp(t, c, ctx)
		adopted, err := c.values.Adopt(ctx, owner, ownCredo())
		if err != nil {
			t.Fatal(err)
		}
		if got := c.taken(t, ctx, starter(), false); got[pack.Kept] != 1 || got[pack.Added] < 50 {
			t.Errorf("of the starter pack became %v, want all added but the credo", got)
		}
		now, err := c.values.Current(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(adopted, now); diff != "" {
			t.Error(diff)
		}
	})
}

// Nothing is half taken in: one wrong thing, and nothing is there.
func TestPack_isTakenInWholeOrNotAtAll(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := housed(t, db)
		before := rows(t, db)
		long := strings.Repeat("가", 400)
		all, err := readPack(changed(starterTexts(t), func(files map[string]string) {
			files["badges/08-star.ko.yaml"] = "name: 별\ncriteria: " + long + "\n"
			files["stories/21-forty-eight-cans.md"] = "---\ntitle: " + long + "\n---\nBody.\n"
		}))
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.importPack(ctx, all, false, false)
		want := "badges/08-star: criteria.ko: This is too long. Up to 300 characters fit.\nstories/21-forty-eight-cans: title: This is too long. Up to 120 characters fit."
		var bad pack.Problems
		if !errors.As(err, &bad) || err.Error() != want {
			t.Errorf("says\n%v\nwant\n%s", err, want)
		}
		if diff := cmp.Diff(before, rows(t, db)); diff != "" {
			t.Error(diff)
		}
		good, err := readPack(starter())
		if err != nil {
			t.Fatal(err)
		}
		if done, err := c.importPack(ctx, good, false, true); err != nil || len(done) < 50 {
			t.Errorf("a dry run tells %d things, %v", len(done), err)
		}
		if diff := cmp.Diff(before, rows(t, db)); diff != "" {
			t.Errorf("a dry run left %s", diff)
		}
	})
}

func TestExportPackCommand_writesOnlyWhereNothingElseIs(t *testing.T) {
	folder := t.TempDir()
	database := filepath.Join(t.TempDir(), "credo.db")
	program := func(arguments ...string) error { return run(t.Context(), arguments) }
	if err := program("import", "pack", "packs/starter", "--database", database); err != nil {
		t.Fatal(err)
	}
	if err := program("export", "pack", folder, "--database", database); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(folder, "badges", "99-gone.yaml")
	if err := os.WriteFile(stale, []byte("name: Gone\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := program("export", "pack", folder, "--database", database); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(stale); !errors.Is(err, fs.ErrNotExist) {
		t.Error("what the pack does not have stays in its folder")
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "letter.txt"), []byte("Dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := program("export", "pack", other, "--database", database); err == nil || !strings.Contains(err.Error(), "holds something else") {
		t.Errorf("a folder with a letter: %v", err)
	}
}

// setUp makes the workplace with its owner.
func setUp(t *testing.T, c *credo, ctx context.Context) web.Viewer {
	t.Helper()
	token, err := c.people.NewSetUpToken(ctx)
	if err != nil {
		t.Fatal(err)
	}
	id, err := c.people.SetUp(ctx, token, people.SetUp{
		Workplace: people.Workplace{Name: "The Harbour House", Zone: "Asia/Seoul", Language: i18n.English, Languages: i18n.Langs},
		Owner:     people.Draft{Name: "Eleanor", Language: i18n.English, Secret: "open the harbour"},
	})
	if err != nil {
		t.Fatal(err)
	}
	owner, err := c.people.Person(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return owner.Viewer()
}

func ownCredo() values.Draft {
	return values.Draft{
		Vision: i18n.NewText(i18n.English, "A house with open doors."),
		Values: []values.Value{{Name: i18n.NewText(i18n.English, "Own it"), Statement: i18n.NewText(i18n.English, "To the end.")}},
	}
}

// rows counts the rows of every table.
func rows(t *testing.T, db *storage.DB) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, table := range []string{"person", "credo", "value", "badge", "story", "module", "lesson", "quiz", "edition", "pack", "pack_item", "file", "activity", "search_doc"} {
		var n int
		if err := db.QueryRow(t.Context(), "SELECT COUNT(*) FROM "+table).Scan(&n); err != nil {
			t.Fatal(table, err)
		}
		counts[table] = n
	}
	return counts
}

func TestReadPack_tellsTheProblemsOfEveryRoom(t *testing.T) {
	_, err := readPack(changed(starterTexts(t), func(files map[string]string) {
		files["badges/01-lantern.yaml"] = "name: The Lantern\ncriteria: C\nmedal: tin\n"
		files["huddles/01-the-first-hello.ko.yaml"] = "sections:\n  - title: 하나\n"
		files["modules/02-first-ninety-seconds/module.md"] = "---\ntitle: T\nassign: nobody\n---\nS\n"
		delete(files, "values/vision.md")
		const quiz = "modules/01-what-we-stand-for/quiz.gift"
		files[quiz] = strings.ReplaceAll(files[quiz], "boat-and-star.svg", "boat.svg")
	}))
	var bad pack.Problems
	if !errors.As(err, &bad) {
		t.Fatal(err)
	}
	var said []string
	for _, p := range bad {
		said = append(said, p.File)
	}
	want := []string{"values/vision.md", "badges/01-lantern.yaml", "modules/01-what-we-stand-for/quiz.gift", "modules/02-first-ninety-seconds/module.md", "huddles/01-the-first-hello.ko.yaml"}
	if diff := cmp.Diff(want, slices.Compact(said)); diff != "" {
		t.Errorf("%s\n%v", diff, err)
	}
}
