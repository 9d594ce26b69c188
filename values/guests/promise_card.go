package guests

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/text"
)

// promiseURL is where the promise stands.
const promiseURL = servicePath + "#promise"

// The parts of a promise, as a reference names them: [[promise:times]].
var promiseParts = []string{"gives", "not", "times", "claim", "exceptions", "compensation", "steps"}

// target is what [[promise]] stands for, or a part of it; not ok for a part that
// there is not.
func (p Promise) target(ctx context.Context, part string) (t text.Target, ok bool) {
	part = text.Called(part)
	t = text.Target{Href: promiseURL, Label: i18n.T(ctx, "service.promise.title"), Lang: string(i18n.LangOf(ctx))}
	c := newCard(ctx, i18n.T(ctx, "service.card.promise"), "pine")
	for _, name := range promiseParts {
		if part != "" && part != name {
			continue
		}
		ok = true
		label := partName(ctx, name)
		if part != "" {
			t.Label = label
			label = "" // the card is called so
		}
		c.promisePart(p, name, label)
	}
	if !ok {
		return text.Target{}, false
	}
	if len(c.Parts) > 0 {
		t.Card = &c.Card
	}
	return t, true
}

// partName says what a part of the promise tells.
func partName(ctx context.Context, part string) string {
	switch part {
	case "gives":
		return i18n.T(ctx, "service.promise.gives")
	case "not":
		return i18n.T(ctx, "service.promise.does_not")
	case "times":
		return i18n.T(ctx, "service.promise.times")
	case "claim":
		return i18n.T(ctx, "service.promise.claim")
	case "exceptions":
		return i18n.T(ctx, "service.promise.exceptions")
	case "compensation":
		return i18n.T(ctx, "service.promise.compensation")
	}
	return i18n.T(ctx, "service.promise.steps")
}

func (c *shownCard) promisePart(p Promise, part, name string) {
	switch part {
	case "gives":
		c.says(name, text.Bullets, p.Gives...)
	case "not":
		c.says(name, text.Bullets, p.DoesNot...)
	case "times":
		c.says(name, text.Bullets, whatOf(p.Times)...)
		for i, t := range p.Times {
			c.Parts[len(c.Parts)-1].Says[i].Then = within(c, t)
		}
	case "claim":
		c.says(name, text.Paragraphs, p.Claim)
	case "exceptions":
		c.says(name, text.Bullets, p.Exceptions...)
	case "compensation":
		c.says(name, text.Paragraphs, p.Compensation)
	case "steps":
		c.says(name, text.Numbers, p.Steps...)
	}
}

// within says a time exactly: within 30 minutes.
func within(ctx context.Context, t Time) string {
	switch t.Unit {
	case "seconds":
		return i18n.N(ctx, "service.within.seconds", t.Within)
	case "minutes":
		return i18n.N(ctx, "service.within.minutes", t.Within)
	case "hours":
		return i18n.N(ctx, "service.within.hours", t.Within)
	}
	return i18n.N(ctx, "service.within.days", t.Within)
}

// docs is what the search finds the promise by.
func (p Promise) docs(at storage.Instant) []search.Doc {
	docs := docsOf(p.texts(), promiseURL, at)
	for i, d := range docs {
		docs[i].Title, docs[i].Body = i18n.Message(d.Language, "service.promise.title"), d.Title+"\n"+d.Body
	}
	return docs
}

// refsToPromise is what a reference to the promise may say.
func refsToPromise() []string { return append([]string{""}, promiseParts...) }
