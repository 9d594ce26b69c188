package statistics

import (
	"context"

	"credo/internal/i18n"
	"credo/quizzes"
)

// hintTexts says in plain words what to look at. Choices that nobody takes are
// named together.
func hintTexts(ctx context.Context, q quizzes.Question, hints []Hint) []string {
	var all, untaken []string
	for _, h := range hints {
		if h.Kind == HintUntakenChoice {
			untaken = append(untaken, i18n.T(ctx, "statistics.quoted", "Words", choiceText(ctx, q, h.Choice)))
			continue
		}
		all = append(all, hintText(ctx, q, h))
	}
	if len(untaken) > 0 {
		all = append(all, i18n.T(ctx, "statistics.hint.untaken_choice", "Choices", i18n.List(ctx, untaken)))
	}
	return all
}

func choiceText(ctx context.Context, q quizzes.Question, choice int) string {
	if choice < 0 || choice >= len(q.Choices) {
		return ""
	}
	said, _ := q.Choices[choice].Text.For(i18n.LangOf(ctx))
	return said
}

func hintText(ctx context.Context, q quizzes.Question, h Hint) string {
	share := i18n.Percent(ctx, h.Percent/100)
	switch h.Kind {
	case HintTooFew:
		return i18n.N(ctx, "statistics.hint.too_few", h.Count, "Of", h.Of)
	case HintEveryoneRight:
		return i18n.T(ctx, "statistics.hint.everyone_right")
	case HintHardlyAnyoneRight:
		return i18n.T(ctx, "statistics.hint.hardly_anyone_right", "Percent", share)
	case HintStrongGetItWrong:
		return i18n.T(ctx, "statistics.hint.strong_get_it_wrong")
	case HintTellsLittle:
		return i18n.T(ctx, "statistics.hint.tells_little")
	}
	return i18n.T(ctx, "statistics.hint.strong_prefer", "Choice", choiceText(ctx, q, h.Choice), "Count", h.Count, "Of", h.Of)
}

// decimals writes a figure with so many places, a dash where it is undefined.
func decimals(ctx context.Context, n Number, places int) string {
	if !n.Valid {
		return "–"
	}
	return i18n.Decimal(ctx, n.Value, places)
}

// percents writes a figure that is in percent.
func percents(ctx context.Context, n Number) string {
	if !n.Valid {
		return "–"
	}
	return i18n.Percent(ctx, n.Value/100)
}

// shares writes a figure that is a share of 1.
func shares(ctx context.Context, n Number) string {
	return percents(ctx, Number{100 * n.Value, n.Valid})
}

// reliabilityText says in plain words how far the scores can be trusted. The bounds
// are the usual ones for Cronbach's alpha (Nunnally, 1978): 0.7 for a decision
// about a group, 0.9 for one about a person.
func reliabilityText(ctx context.Context, alpha Number) string {
	const forGroups, forPeople = 70, 90
	switch {
	case !alpha.Valid:
		return i18n.T(ctx, "statistics.reliability.none")
	case alpha.Value >= forPeople:
		return i18n.T(ctx, "statistics.reliability.high")
	case alpha.Value >= forGroups:
		return i18n.T(ctx, "statistics.reliability.fair")
	}
	return i18n.T(ctx, "statistics.reliability.low")
}
