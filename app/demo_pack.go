package main

import (
	"context"

	"credo/internal/pack"
	"credo/internal/storage"
	"credo/modules"
	"credo/quizzes"
)

// A trainingModule is a module of the starter pack as people meet it, and the
// key of its quiz.
type trainingModule struct {
	modules.Module
	due  int // days, from its assignment on
	quiz quizzes.Quiz
}

// takeIn takes in the starter pack on the first day.
func (t *teller) takeIn(ctx context.Context, all contents) error {
	t.put(ago(since, 8, 30))
	_, err := t.importPack(ctx, all, false, false)
	return err
}

// knowPack keeps what became of the starter pack.
func (t *teller) knowPack(ctx context.Context, all contents) error {
	t.packHuddles = keysOf(all.huddles)
	return t.db.Read(ctx, func(tx *storage.Tx) error {
		refs := pack.NewRefs(tx, all.pack.Name)
		for kind, keys := range all.keys() {
			for _, key := range keys {
				id, err := refs.ID(ctx, kind, key)
				if err != nil {
					return err
				}
				t.ids[kind+" "+key] = id
			}
		}
		for _, e := range all.modules {
			m, err := modules.ByID(ctx, tx, t.ids["modules "+e.Key])
			if err != nil {
				return err
			}
			of := trainingModule{Module: m}
			if days := e.Thing.DueDays; days != nil {
				of.due = *days
			}
			if of.quiz, err = quizzes.Load(ctx, tx, m.QuizID); err != nil {
				return err
			}
			t.training = append(t.training, of)
		}
		return nil
	})
}

// keys returns the keys of what the pack holds, by kind.
func (c contents) keys() map[string][]string {
	keys := map[string][]string{
		"badges": keysOf(c.badges), "stories": keysOf(c.stories), "modules": keysOf(c.modules), "huddles": keysOf(c.huddles),
	}
	for _, credo := range c.credo {
		for _, value := range credo.Thing.Values {
			keys["values"] = append(keys["values"], value.Key)
		}
	}
	return keys
}

func keysOf[T any](entries []pack.Entry[T]) []string {
	keys := make([]string, len(entries))
	for i, e := range entries {
		keys[i] = e.Key
	}
	return keys
}
