package quizzes

import (
	"context"

	"credo/internal/i18n"
)

// KindName is what people call a kind of question.
func KindName(ctx context.Context, k Kind) string {
	switch k {
	case Single:
		return i18n.T(ctx, "quizzes.kind.single")
	case Multiple:
		return i18n.T(ctx, "quizzes.kind.multiple")
	case TrueFalse:
		return i18n.T(ctx, "quizzes.kind.truefalse")
	case Short:
		return i18n.T(ctx, "quizzes.kind.short")
	case Numeric:
		return i18n.T(ctx, "quizzes.kind.numeric")
	case Matching:
		return i18n.T(ctx, "quizzes.kind.matching")
	case Ordering:
		return i18n.T(ctx, "quizzes.kind.ordering")
	case Gap:
		return i18n.T(ctx, "quizzes.kind.gap")
	case Essay:
		return i18n.T(ctx, "quizzes.kind.essay")
	}
	return i18n.T(ctx, "quizzes.kind.description")
}
