package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/people"
)

type importCommand struct {
	Pack importPackCommand `cmd:"" help:"Take in a content pack: credo, badges, stories, modules and huddles from a folder. Again updates what came before, and keeps what was changed here."`
	Gift importGIFTCommand `cmd:"" help:"Take questions into the question bank: a file in Moodle's GIFT format, or in Aiken. What has a known id becomes a new version, and what is there already is not made twice."`
}

type importPackCommand struct {
	databaseFlag
	Folder  string `arg:"" help:"Folder with a pack.yaml." type:"existingdir" placeholder:"DIR"`
	DryRun  bool   `help:"Only say what would become of each thing."`
	Replace bool   `help:"Replace also what was changed here since."`
}

// Run takes the pack in, whole or not at all.
func (cmd *importPackCommand) Run(ctx context.Context) error {
	all, err := readPack(os.DirFS(cmd.Folder))
	if err != nil {
		return refusedPack(err)
	}
	db, err := open(ctx, cmd.Database)
	if err != nil {
		return err
	}
	defer db.Close()
	credo := newStores(db, config{Now: time.Now, SecretCost: people.Strong})
	done, err := credo.importPack(i18n.NewContext(ctx, i18n.English, nil), all, cmd.Replace, cmd.DryRun)
	if err != nil {
		return refusedPack(err)
	}
	counts := map[pack.Outcome]int{}
	for _, step := range done {
		fmt.Printf("%-9s  %s\n", step.Outcome, step.Path)
		counts[step.Outcome]++
	}
	if cmd.DryRun {
		fmt.Print("Nothing was changed. It would be: ")
	}
	fmt.Printf("%d added, %d updated, %d unchanged", counts[pack.Added], counts[pack.Updated], counts[pack.Unchanged])
	if n := counts[pack.Kept]; n > 0 {
		fmt.Printf(", %d kept as the workplace has it", n)
	}
	if n := counts[pack.Removed]; n > 0 {
		fmt.Printf(", %d left out, since they were taken out here", n)
	}
	fmt.Println(".")
	return nil
}

func refusedPack(err error) error {
	if bad := problemsOf(err); bad != nil {
		return fmt.Errorf("the pack is not taken in; nothing was changed:\n%w", bad)
	}
	return err
}

type exportCommand struct {
	Pack exportPackCommand `cmd:"" help:"Write the credo, badges and modules as a content pack, with the stories and huddles that came with it."`
	Gift exportGIFTCommand `cmd:"" help:"Write questions of the question bank in Moodle's GIFT format; import gift reads the same questions from it. Translations stay here."`

	Statistics exportStatisticsCommand `cmd:"" help:"Print what the attempts at a quiz say about its questions, or with --csv their marks."`
}

type exportPackCommand struct {
	databaseFlag
	Folder string `arg:"" help:"Folder to write: a new or empty one, or one with that pack in it, which is replaced." type:"path" placeholder:"DIR"`
	Name   string `help:"Name of the pack: a-z, 0-9 and hyphens. Without it, that of the pack that was taken in, or the workplace's." placeholder:"NAME"`
	All    bool   `help:"Also the stories and huddles that people here wrote. They may name colleagues and guests."`
}

// Run writes the pack.
func (cmd *exportPackCommand) Run(ctx context.Context) error {
	if cmd.Name != "" && !pack.ValidName(cmd.Name) {
		return fmt.Errorf("--name: %q is written with a-z, 0-9 and hyphens", cmd.Name)
	}
	db, err := open(ctx, cmd.Database)
	if err != nil {
		return err
	}
	defer db.Close()
	p, err := packToWrite(ctx, db, cmd.Name)
	if err != nil {
		return err
	}
	if err := clear(cmd.Folder, p.Name); err != nil {
		return err
	}
	credo := newStores(db, config{Now: time.Now, SecretCost: people.Strong})
	files, err := credo.exportPack(ctx, p, cmd.All)
	if err != nil {
		return err
	}
	for name, content := range files {
		at := filepath.Join(cmd.Folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(at, content, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("The pack %s stands in %s: %d files.\n", p.Name, cmd.Folder, len(files))
	return nil
}

// packToWrite returns the pack with that name, a known one or a new one of the
// workplace's.
func packToWrite(ctx context.Context, db *storage.DB, name string) (pack.Pack, error) {
	names, err := pack.Names(ctx, db)
	if err != nil {
		return pack.Pack{}, err
	}
	if name == "" && len(names) == 1 {
		name = names[0]
	}
	workplace, err := people.At(ctx, db)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return pack.Pack{}, err
	}
	name = cmp.Or(name, pack.Slug(workplace.Name), "credo")
	p, err := pack.Named(ctx, db, name)
	if !errors.Is(err, storage.ErrNotFound) {
		return p, err
	}
	language := cmp.Or(workplace.Language, i18n.English)
	p = pack.Pack{Name: name, Author: cmp.Or(workplace.Name, name), Language: language, Languages: i18n.Langs}
	p.Title = i18n.NewText(language, p.Author)
	return p, nil
}

// clear makes room for a pack in a folder, and refuses one that holds anything
// but that pack.
func clear(folder, name string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	there, err := pack.Open(os.DirFS(folder))
	if err != nil || there.Name != name {
		return fmt.Errorf("%s holds something else than the pack %s; name a new folder", folder, name)
	}
	for _, each := range pack.Folders {
		if err := os.RemoveAll(filepath.Join(folder, each)); err != nil {
			return err
		}
	}
	return nil
}
