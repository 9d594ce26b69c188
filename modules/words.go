package modules

import (
	"context"
	"unicode"
	"unicode/utf8"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/quizzes"
)

// moduleMeta says what a module holds: 3 lessons · about 20 minutes · a quiz.
func moduleMeta(ctx context.Context, m Module) string {
	meta := i18n.N(ctx, "modules.lessons", len(m.Lessons)) + " · " + i18n.N(ctx, "modules.minutes", m.Minutes())
	if m.QuizID != "" {
		meta += " · " + i18n.T(ctx, "modules.with_quiz")
	}
	return meta
}

// nextMeta says what comes next: Lesson 2 of 3 · about 7 minutes.
func nextMeta(ctx context.Context, n *NextLesson) string {
	if n.Quiz {
		return i18n.T(ctx, "modules.next.quiz")
	}
	return lessonOf(ctx, n.Number, n.Of) + " · " + i18n.N(ctx, "modules.minutes", n.Minutes)
}

func lessonOf(ctx context.Context, number, of int) string {
	return i18n.T(ctx, "modules.lesson.of", "Number", number, "Of", of)
}

// goOn is the button that leads to what comes next.
func goOn(ctx context.Context, p Progress, n *NextLesson) string {
	switch {
	case n.Quiz:
		return i18n.T(ctx, "modules.next.take_quiz")
	case p.Begun():
		return i18n.T(ctx, "modules.next.continue")
	}
	return i18n.T(ctx, "modules.next.start")
}

// onward is the button behind a lesson that is read.
func onward(ctx context.Context, p Progress, l Lesson) string {
	switch to := p.following(l.ID); {
	case to == p.Module.URL():
		return i18n.T(ctx, "modules.lesson.to_module")
	case p.Quiz != nil && to == p.Quiz.URL():
		return i18n.T(ctx, "modules.next.take_quiz")
	}
	return i18n.T(ctx, "modules.lesson.next")
}

// quizState is the dot of the quiz in the contents.
func quizState(q quizzes.Summary) string {
	if q.Passed {
		return "done"
	}
	return ""
}

// dueText says by when, as a chip does: with a capital where there are any.
func dueText(ctx context.Context, due, today storage.Day) string {
	text := i18n.DueIn(ctx, due, today)
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

func doneText(ctx context.Context, p Progress) string {
	day := storage.DayOf(p.CompletedAt.Time(), i18n.Zone(ctx))
	return i18n.T(ctx, "modules.done") + " · " + i18n.DateShort(ctx, day)
}

func ringLabel(ctx context.Context, p Progress) string {
	return i18n.T(ctx, "modules.ring", "Percent", percent(ctx, p))
}

func percent(ctx context.Context, p Progress) string {
	return i18n.Percent(ctx, float64(p.Percent())/100)
}

// attemptsText says how often the quiz may still be taken.
func attemptsText(ctx context.Context, q quizzes.Summary) string {
	switch {
	case q.AttemptsLeft == nil:
		return i18n.T(ctx, "modules.quiz.unlimited")
	case *q.AttemptsLeft == 0:
		return i18n.T(ctx, "modules.quiz.none_left")
	}
	return i18n.N(ctx, "modules.quiz.left", *q.AttemptsLeft)
}

// acceptedHint says how what is accepted is written.
func acceptedHint(ctx context.Context, k quizzes.Kind) string {
	if k == quizzes.Numeric {
		return i18n.T(ctx, "modules.form.accepted_numbers")
	}
	return i18n.T(ctx, "modules.form.accepted_words")
}

// stateOf is the dot of a lesson in the contents.
func stateOf(p Progress, l Lesson, here string) string {
	switch {
	case l.ID == here:
		return "now"
	case p.Read[l.ID]:
		return "done"
	}
	return ""
}

// leading counts the lessons read from the first on without a gap.
func leading(p Progress) int {
	for i, l := range p.Module.Lessons {
		if !p.Read[l.ID] {
			return i
		}
	}
	return len(p.Module.Lessons)
}

// open returns the modules of learning that are not done, assigned to the
// person or not.
func (l Learning) open(assigned bool) []Progress {
	var all []Progress
	for _, p := range l {
		if !p.Done() && p.Assigned == assigned {
			all = append(all, p)
		}
	}
	return all
}

// done returns the modules that are done.
func (l Learning) done() []Progress {
	var all []Progress
	for _, p := range l {
		if p.Done() {
			all = append(all, p)
		}
	}
	return all
}

// A markdownRow says how something is written in a lesson.
type markdownRow struct{ what, how string }

func markdownRows(ctx context.Context) []markdownRow {
	word := i18n.T(ctx, "modules.markdown.word")
	return []markdownRow{
		{i18n.T(ctx, "modules.markdown.heading"), "## " + word},
		{i18n.T(ctx, "modules.markdown.bold"), "**" + word + "**"},
		{i18n.T(ctx, "modules.markdown.list"), "- " + word},
		{i18n.T(ctx, "modules.markdown.numbered"), "1. " + word},
		{i18n.T(ctx, "modules.markdown.callout"), "> [!NOTE] " + word},
		{i18n.T(ctx, "modules.markdown.link"), "[" + word + "](https://…)"},
		{i18n.T(ctx, "modules.markdown.table"), "| " + word + " | " + word + " |\n|---|---|\n| " + word + " | " + word + " |"},
		{i18n.T(ctx, "guests.refer.markdown"), "[[persona:" + word + "]]\n\n[[step:" + word + "]]\n\n[[promise]]"},
	}
}

func languageOptions(ctx context.Context) []web.Option {
	options := []web.Option{{Value: "", Label: i18n.T(ctx, "modules.form.language_told")}}
	for _, l := range i18n.Langs {
		options = append(options, web.Option{Value: string(l), Label: l.Name(), Lang: l})
	}
	return options
}

// kindOptions are the kinds that a question may be turned into: what is typed has
// other fields than what is chosen.
func kindOptions(ctx context.Context, k quizzes.Kind) []web.Option {
	if k.Typed() {
		return []web.Option{
			{Value: string(quizzes.Short), Label: quizzes.KindName(ctx, quizzes.Short)},
			{Value: string(quizzes.Numeric), Label: quizzes.KindName(ctx, quizzes.Numeric)},
		}
	}
	return []web.Option{
		{Value: string(quizzes.Single), Label: quizzes.KindName(ctx, quizzes.Single)},
		{Value: string(quizzes.Multiple), Label: quizzes.KindName(ctx, quizzes.Multiple)},
		{Value: string(quizzes.TrueFalse), Label: quizzes.KindName(ctx, quizzes.TrueFalse)},
	}
}

func assignOptions(ctx context.Context) []web.Option {
	return []web.Option{
		{Value: "", Label: i18n.T(ctx, "modules.form.for_nobody")},
		{Value: everyone, Label: i18n.T(ctx, "modules.form.for_everyone")},
		{Value: chosen, Label: i18n.T(ctx, "modules.form.for_chosen")},
	}
}

func teamOptions(teams []people.Team) []web.Option {
	options := make([]web.Option, len(teams))
	for i, t := range teams {
		options[i] = web.Option{Value: t.ID, Label: t.Name}
	}
	return options
}

func personOptions(ctx context.Context, all []people.Person) []web.Option {
	options := make([]web.Option, len(all))
	for i, p := range all {
		options[i] = web.Option{Value: p.ID, Label: p.Name, Lang: i18n.DetectLang(p.Name, i18n.LangOf(ctx))}
	}
	return options
}
