package guests

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/text"
)

// target is what a reference to the persona stands for.
func (p Persona) target(ctx context.Context) text.Target {
	name, lang := p.Name.For(i18n.LangOf(ctx))
	kind := i18n.T(ctx, "guests.card.kind")
	if p.Retired {
		kind = i18n.T(ctx, "guests.card.retired")
	}
	c := newCard(ctx, kind, p.Colour)
	c.says("", text.Paragraphs, p.Sentence)
	c.says(i18n.T(ctx, "guests.expects"), text.Bullets, p.Expects...)
	c.says(i18n.T(ctx, "guests.tone"), text.Paragraphs, p.Tone)
	c.says(i18n.T(ctx, "guests.channels"), text.Bullets, p.Channels...)
	c.says(i18n.T(ctx, "guests.needs"), text.Bullets, p.Needs...)
	c.says(i18n.T(ctx, "guests.avoids"), text.Bullets, p.Avoids...)
	return text.Target{Href: p.URL(), Label: name, Lang: string(lang), Card: &c.Card}
}
