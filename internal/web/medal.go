package web

import (
	"context"
	"slices"
	"strings"

	"credo/internal/i18n"
)

// Finishes are the metals and enamels a medal is made in: brass for a first
// badge, pine for a second, black for mastery.
var Finishes = []string{"brass", "pine", "black"}

var finishNames = map[string]string{
	"brass": "web.finish.brass",
	"pine":  "web.finish.pine",
	"black": "web.finish.black",
}

// FinishName says what a medal is made of.
func FinishName(ctx context.Context, finish string) string { return i18n.T(ctx, finishNames[finish]) }

// FinishOptions are the finishes for a form.
func FinishOptions(ctx context.Context) []Option {
	options := make([]Option, len(Finishes))
	for i, finish := range Finishes {
		options[i] = Option{Value: finish, Label: FinishName(ctx, finish)}
	}
	return options
}

// A Design is what a medal looks like: one of Emblems in one of Finishes.
type Design struct{ Emblem, Finish string }

// ParseDesign reads a design such as "anchor-pine". It is not ok when there is
// no such emblem or finish.
func ParseDesign(s string) (design Design, ok bool) {
	emblem, finish, _ := strings.Cut(s, "-")
	return Design{emblem, finish}, slices.Contains(Emblems, emblem) && slices.Contains(Finishes, finish)
}

// DescribeMedal says what a medal looks like, as a label for Medal.
func DescribeMedal(ctx context.Context, emblem, finish string) string {
	return i18n.T(ctx, "web.medal.describe", "Emblem", EmblemName(ctx, emblem), "Finish", FinishName(ctx, finish))
}

func medalPart(name string) string { return Asset("medals.svg") + "#" + name }
