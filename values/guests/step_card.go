package guests

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/text"
)

// target is what a reference to the step stands for.
func (s Step) target(ctx context.Context) text.Target {
	name, lang := s.Name.For(i18n.LangOf(ctx))
	kind := i18n.T(ctx, "service.card.step")
	if s.Retired {
		kind = i18n.T(ctx, "service.card.step_retired")
	}
	c := newCard(ctx, kind, "brass")
	c.says("", text.Paragraphs, s.Does)
	c.says(i18n.T(ctx, "service.say"), text.Bullets, s.Say...)
	c.says(i18n.T(ctx, "service.not_say"), text.Bullets, s.NotSay...)
	return text.Target{Href: s.URL(), Label: name, Lang: string(lang), Card: &c.Card}
}
