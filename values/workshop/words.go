package workshop

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// stageName says how far a workshop is.
func stageName(ctx context.Context, w Workshop) string {
	switch {
	case w.TooFew():
		return i18n.T(ctx, "workshop.stage.ended")
	case w.Stage == StageAnswering && w.Over, w.Stage == StageCounting:
		return i18n.T(ctx, "workshop.stage.counting")
	case w.Stage == StageAnswering:
		return i18n.T(ctx, "workshop.stage.answering")
	case w.Stage == StageWords:
		return i18n.T(ctx, "workshop.stage.words")
	case w.Stage == StageVoting:
		return i18n.T(ctx, "workshop.stage.voting")
	case w.Stage == StageChoosing:
		return i18n.T(ctx, "workshop.stage.choosing")
	}
	return i18n.T(ctx, "workshop.stage.done")
}

// lede says what the reader may do at the stage.
func lede(ctx context.Context, w Workshop) string {
	owner := web.ViewerOf(ctx).Owner
	switch {
	case w.TooFew():
		return ""
	case w.Stage == StageAnswering && w.Over, w.Stage == StageCounting:
		return i18n.T(ctx, "workshop.lede.counting")
	case w.Stage == StageAnswering:
		return i18n.T(ctx, "workshop.lede.answering")
	case w.Stage == StageWords && owner:
		return i18n.N(ctx, "workshop.lede.words_owner", w.Answers)
	case w.Stage == StageWords:
		return i18n.N(ctx, "workshop.lede.words", w.Answers)
	case w.Stage == StageVoting:
		return i18n.N(ctx, "workshop.lede.voting", w.Dots)
	case w.Stage == StageChoosing && owner:
		return i18n.T(ctx, "workshop.lede.choosing_owner", "Max", values.MaxValues)
	case w.Stage == StageChoosing:
		return i18n.T(ctx, "workshop.lede.choosing")
	}
	return i18n.N(ctx, "workshop.lede.done", w.Answers)
}

// tookPart says how many people took part, as far as it may be told.
func tookPart(ctx context.Context, w Workshop) string {
	if w.TooFew() {
		return i18n.T(ctx, "workshop.fewer_than", "Min", w.GroupSize)
	}
	return i18n.N(ctx, "workshop.answered", w.Answers)
}

// stepsDone and stepNow say how much of the way is drawn.
func stepsDone(w Workshop) int {
	switch {
	case w.TooFew():
		return 1
	case w.Stage == StageDone:
		return 5
	}
	return stageNumber(w.Stage) - 1
}

func stepNow(w Workshop) int {
	if w.Stage == StageDone {
		return 0
	}
	return stageNumber(w.Stage)
}

// percent is how much of a bar is drawn: what is said at all is seen.
func percent(n, of int) int {
	if of <= 0 || n <= 0 {
		return 0
	}
	return max(2, min(100, 100*n/of))
}
