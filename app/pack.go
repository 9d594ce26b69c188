package main

import (
	"context"
	"embed"
	"errors"
	"io/fs"

	"credo/huddle"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/modules"
	"credo/people"
	"credo/recognition"
	"credo/values"
)

//go:embed packs/starter
var packFiles embed.FS

// starter is the folder of the pack that comes with the program.
func starter() fs.FS {
	files, err := fs.Sub(packFiles, "packs/starter")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return files
}

const starterName = "starter"

// contents are all that a pack holds, in the order in which it is taken in: what
// others refer to comes first.
type contents struct {
	pack    pack.Pack
	credo   []pack.Entry[values.PackCredo]
	badges  []pack.Entry[recognition.PackBadge]
	stories []pack.Entry[recognition.PackStory]
	modules []pack.Entry[modules.PackModule]
	huddles []pack.Entry[huddle.PackHuddle]
}

// readPack reads a pack. Errors: pack.Problems, with those of every room.
func readPack(files fs.FS) (all contents, err error) {
	source, err := pack.Open(files)
	if err != nil {
		return all, err
	}
	all.pack = source.Pack
	var bad pack.Problems
	for _, read := range []func() error{
		func() (err error) { all.credo, err = values.ReadPack(source); return err },
		func() (err error) { all.badges, err = recognition.ReadPackBadges(source); return err },
		func() (err error) { all.stories, err = recognition.ReadPackStories(source); return err },
		func() (err error) { all.modules, err = modules.ReadPack(source); return err },
		func() (err error) { all.huddles, err = huddle.ReadPack(source); return err },
	} {
		err := read()
		var more pack.Problems
		if errors.As(err, &more) {
			bad = append(bad, more...)
		} else if err != nil {
			return all, err
		}
	}
	if len(bad) > 0 {
		return all, bad
	}
	return all, nil
}

// errDry undoes what was only tried.
var errDry = errors.New("a dry run")

// importPack takes in a pack, whole or not at all. What was changed here since
// it came last stays, unless it is to be replaced; dry undoes everything and
// tells what would become of it. Errors: pack.Problems.
func (c *credo) importPack(ctx context.Context, all contents, replace, dry bool) (done []pack.Step, err error) {
	err = c.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		by, err := people.Narrator(ctx, tx, storage.At(c.config.Now()), all.pack.Author)
		if err != nil {
			return err
		}
		if err := all.pack.Keep(ctx, tx); err != nil {
			return err
		}
		move := &pack.Move{Tx: tx, Refs: pack.NewRefs(tx, all.pack.Name), By: by, Pack: all.pack, Replace: replace}
		if err := pack.Import(ctx, move, c.values.Shelf(), all.credo); err != nil {
			return err
		}
		if err := pack.Import(ctx, move, c.recognition.BadgeShelf(), all.badges); err != nil {
			return err
		}
		if err := pack.Import(ctx, move, c.recognition.StoryShelf(), all.stories); err != nil {
			return err
		}
		if err := pack.Import(ctx, move, c.modules.Shelf(), all.modules); err != nil {
			return err
		}
		if err := pack.Import(ctx, move, c.huddle.Shelf(), all.huddles); err != nil {
			return err
		}
		if done = move.Done; dry {
			return errors.Join(move.Problems(), errDry)
		}
		return move.Problems()
	})
	if dry && errors.Is(err, errDry) {
		err = problemsOf(err)
	}
	return done, err
}

// problemsOf returns what of err is wrong with the pack, or nil.
func problemsOf(err error) error {
	var bad pack.Problems
	if errors.As(err, &bad) {
		return bad
	}
	return nil
}

// exportPack writes what the workplace has as the pack: its credo, badges and
// modules; and of the stories and huddles, which may name people, those that
// came with it, or all.
func (c *credo) exportPack(ctx context.Context, p pack.Pack, all bool) (files pack.Files, err error) {
	err = c.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		files = p.Settings()
		if err := p.Keep(ctx, tx); err != nil {
			return err
		}
		move := &pack.Move{Tx: tx, Refs: pack.NewRefs(tx, p.Name), Pack: p}
		for _, write := range []func() (pack.Files, error){
			func() (pack.Files, error) { return pack.Export(ctx, move, c.values.Shelf(), true) },
			func() (pack.Files, error) { return pack.Export(ctx, move, c.recognition.BadgeShelf(), true) },
			func() (pack.Files, error) { return pack.Export(ctx, move, c.recognition.StoryShelf(), all) },
			func() (pack.Files, error) { return pack.Export(ctx, move, c.modules.Shelf(), true) },
			func() (pack.Files, error) { return pack.Export(ctx, move, c.huddle.Shelf(), all) },
		} {
			written, err := write()
			if err != nil {
				return err
			}
			files.Add(written)
		}
		return nil
	})
	return files, err
}
