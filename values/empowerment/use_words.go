package empowerment

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
)

// overSentence says how far past which limit a use went.
func overSentence(ctx context.Context, u Use) string {
	if u.Limit.Kind != UpTo {
		return i18n.T(ctx, "empowerment.use.over_ask", "Sum", u.Sum())
	}
	return i18n.T(ctx, "empowerment.use.over_text", "Spent", u.Spent, "Sum", u.Sum(), "Limit", u.Limit.Amount)
}

// recordedAt says when a use was recorded, which may be days after.
func recordedAt(ctx context.Context, u Use) string {
	day := storage.DayOf(u.At.Time(), i18n.Zone(ctx))
	return i18n.DateShort(ctx, day) + ", " + i18n.Clock(ctx, u.At)
}

// shownOfWhy is how much of its reason a list shows of a use, in characters.
const shownOfWhy = 200

func useExcerpt(u Use) string { return text.Excerpt(u.Why.Source(), shownOfWhy) }
