package main

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"github.com/a-h/templ"

	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/quizzes/bank"
	"credo/recognition"
	"credo/values"
	"credo/values/empowerment"
	"credo/values/guests"
	"credo/values/hiring"
	"credo/values/sharing"
	"credo/values/workshop"
)

// What a room shows of the rooms above it. A slot that fails stays empty: the
// page around it is worth more than none.

// visionAtDoor stands beside the sign-in form.
func (c *credo) visionAtDoor(ctx context.Context) templ.Component {
	credo, err := values.Current(ctx, c.db)
	if err != nil {
		return empty(ctx, "the vision at the door", err)
	}
	return visionAtDoor(credo.Vision)
}

// proofOfValue shows the latest stories that show that a value is lived.
func (c *credo) proofOfValue(ctx context.Context, valueID string) templ.Component {
	const shown = 3
	stories, err := recognition.OfValue(ctx, c.db, web.ViewerOf(ctx).ID, valueID, shown)
	if err != nil || len(stories) == 0 {
		return empty(ctx, "the stories of a value", err)
	}
	return proofOfValue(valueID, stories)
}

// usesOfValue shows to which guests a value matters most, and which steps live it.
func (c *credo) usesOfValue(ctx context.Context, valueID string) templ.Component {
	uses, err := guests.OfValue(ctx, c.db, valueID)
	if err != nil {
		return empty(ctx, "the guests of a value", err)
	}
	return uses
}

// originOfValue shows the words and the votes that a value came from.
func (c *credo) originOfValue(ctx context.Context, origin string) templ.Component {
	lineages, err := workshop.Lineages(ctx, c.db, []string{origin})
	lineage, known := lineages[origin]
	if err != nil || !known {
		return empty(ctx, "the workshop of a value", err)
	}
	return workshop.OriginOf(lineage)
}

// lessonsReferring lists the lessons that show a persona, a step or the promise.
func (c *credo) lessonsReferring(ctx context.Context, kind string, refs []string, after string) templ.Component {
	const shown = 20
	lessons, more, err := modules.ReferringTo(ctx, c.db, web.ViewerOf(ctx), kind, refs, after, shown)
	if err != nil || len(lessons) == 0 {
		return empty(ctx, "the lessons that refer to something", err)
	}
	return lessonsReferring(lessons, more)
}

// personPanels shows what somebody is thanked for and, to those who may follow
// it, how far they are with their training.
func (c *credo) personPanels(ctx context.Context, p people.Person) templ.Component {
	const shown = 5
	held, err := recognition.BadgesOf(ctx, c.db, []string{p.ID})
	if err != nil {
		return empty(ctx, "the badges of a person", err)
	}
	about, err := recognition.AboutPerson(ctx, c.db, web.ViewerOf(ctx).ID, p.ID, shown)
	if err != nil {
		return empty(ctx, "the stories about a person", err)
	}
	var learning modules.Learning
	follow := mayFollow(web.ViewerOf(ctx), p)
	if follow {
		if learning, err = modules.For(ctx, c.db, p.ID); err != nil {
			return empty(ctx, "the training of a person", err)
		}
	}
	return personPanels(p, held[p.ID], about, follow, learning)
}

// setUpCards lists what an owner sets up in the rooms above people.
func (c *credo) setUpCards(ctx context.Context) templ.Component {
	credo, err := storage.OrZero(values.Current(ctx, c.db))
	if err != nil {
		return empty(ctx, "the set-up of the credo", err)
	}
	service, err := guests.SetUpCards(ctx, c.db)
	if err != nil {
		return empty(ctx, "the set-up of guests and service", err)
	}
	badges, err := recognition.Badges(ctx, c.db)
	if err != nil {
		return empty(ctx, "the set-up of badges", err)
	}
	packs, err := pack.Names(ctx, c.db)
	if err != nil {
		return empty(ctx, "the set-up of packs", err)
	}
	limits, err := empowerment.CurrentLimits(ctx, c.db)
	if err != nil {
		return empty(ctx, "the set-up of limits", err)
	}
	share, err := sharing.Sharing(ctx, c.db)
	if err != nil {
		return empty(ctx, "the set-up of what is shared", err)
	}
	within := templ.Join(service, empowerment.SetUpCard(limits.Revision > 0), workshop.SetUpCard(), sharing.SetUpCard(share), hiring.SetUpCard())
	return setUpCards(credo, within, len(badges), !slices.Contains(packs, starterName))
}

func empty(ctx context.Context, what string, err error) templ.Component {
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		slog.ErrorContext(ctx, "a slot stays empty", "slot", what, "error", err)
	}
	return templ.NopComponent
}

// askers are the modules whose quiz may ask a question of the bank.
func (c *credo) askers(ctx context.Context) ([]bank.Asker, error) {
	all, err := modules.All(ctx, c.db)
	askers := make([]bank.Asker, len(all))
	for i, m := range all {
		askers[i].ID = m.ID
		askers[i].Title, askers[i].Lang = m.Title.For(i18n.LangOf(ctx))
	}
	return askers, err
}
