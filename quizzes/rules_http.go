package quizzes

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/text/width"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func (p pages) showRules(c *fiber.Ctx) error {
	quiz, err := p.store.Quiz(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	return p.renderRules(c, quiz, formOfRules(c.UserContext(), quiz))
}

func (p pages) renderRules(c *fiber.Ctx, quiz Quiz, form web.Form) error {
	tags, err := Tags(c.UserContext(), p.store.db)
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(c.UserContext(), "quizzes.rules"), Tab: "learn", Status: form.Status(), Narrow: true}
	return web.Render(c, page, rulesPage(quiz, tags, form))
}

func (p pages) saveRules(c *fiber.Ctx) error {
	ctx := c.UserContext()
	quiz, err := p.store.Quiz(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	rules, draws, err := rulesFrom(ctx, form)
	if err == nil {
		err = p.store.SetRules(ctx, quiz.ID, rules, draws)
	}
	if refused, bad := form.Refused(onForm(err)); bad {
		return p.renderRules(c, quiz, refused)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "quizzes.rules.saved"))
	return web.SeeOther(c, quizURL(quiz.ID))
}

// formOfRules fills the form in. A quiz closes at the end of a day.
func formOfRules(ctx context.Context, quiz Quiz) web.Form {
	r := quiz.Rules
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	grace := r.Grace
	if r.Limit == 0 {
		grace = usualGrace
	}
	form := web.NewForm(
		"limit_minutes", number(r.Limit), "grace_seconds", strconv.Itoa(grace), "wait_minutes", number(r.Wait), "ask", number(r.Ask),
		"counts", string(r.Counts), "shows", string(r.Shows), "closes_on", string(r.closesOn(ctx)),
	)
	if r.ShuffleQuestions {
		form.Set("shuffle_questions", ticked)
	}
	if r.ShuffleChoices {
		form.Set("shuffle_choices", ticked)
	}
	for i, d := range quiz.Draws {
		form.Set(drawField(i, "tag"), d.Tag)
		form.Set(drawField(i, "count"), strconv.Itoa(d.Count))
	}
	return form
}

// ticked is what a box of the form sends.
const ticked = "yes"

// usualGrace is offered with a time limit, in seconds.
const usualGrace = 30

// closesOn returns the last day on which an attempt may start, empty for none.
func (r Rules) closesOn(ctx context.Context) storage.Day {
	if r.ClosesAt == 0 {
		return ""
	}
	return storage.DayOf(r.ClosesAt.Add(-time.Microsecond).Time(), i18n.Zone(ctx))
}

// emptyDraws is how many draws a form offers beside those that there are.
const emptyDraws = 2

// drawRows counts the rows for draws in a form.
func drawRows(form web.Form) int {
	rows := 0
	for i := range maxDraws {
		if form.Value(drawField(i, "tag")) != "" || form.Value(drawField(i, "count")) != "" {
			rows = i + 1
		}
	}
	return min(rows+emptyDraws, maxDraws)
}

func rulesFrom(ctx context.Context, form web.Form) (Rules, []Draw, error) {
	bad := &web.Invalid{}
	number := func(field string) int {
		typed := strings.TrimSpace(form.Value(field))
		n, err := strconv.Atoi(width.Fold.String(typed))
		if typed != "" && err != nil {
			bad.Add(field, "quizzes.invalid.whole_number")
		}
		return n
	}
	r := Rules{
		Limit: number("limit_minutes"), Grace: number("grace_seconds"), Wait: number("wait_minutes"), Ask: number("ask"),
		Counts: Counting(form.Value("counts")), Shows: Showing(form.Value("shows")),
		ShuffleQuestions: form.Has("shuffle_questions", ticked), ShuffleChoices: form.Has("shuffle_choices", ticked),
	}
	if day := storage.Day(form.Value("closes_on")); day != "" && !day.Valid() {
		bad.Add("closes_on", "quizzes.invalid.day")
	} else if day != "" {
		r.ClosesAt = storage.At(day.Add(1).Start(i18n.Zone(ctx)))
	}
	draws := make([]Draw, maxDraws)
	for i := range draws {
		draws[i] = Draw{form.Value(drawField(i, "tag")), number(drawField(i, "count"))}
	}
	return r, draws, bad.OrNil()
}

// onForm names the fields of a refusal as the form has them.
func onForm(err error) error {
	if bad, ok := err.(*web.Invalid); ok {
		for i, p := range bad.Problems {
			if p.Field == "closes_at" {
				bad.Problems[i].Field = "closes_on"
			}
		}
	}
	return err
}

func quizURL(quizID string) string { return "/quizzes/" + quizID }

func rulesURL(quizID string) string { return quizURL(quizID) + "/rules" }

const extraTimeURL = "/team/extra-time"

func (p pages) showExtraTime(c *fiber.Ctx) error { return p.renderExtraTime(c, web.Form{}) }

func (p pages) renderExtraTime(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	all, others, err := p.store.ExtraTimes(ctx)
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "quizzes.extra"), Tab: "learn", Status: form.Status(), Narrow: true}
	return web.Render(c, page, extraTimePage(all, others, form))
}

func (p pages) saveExtraTime(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	percent, err := strconv.Atoi(width.Fold.String(strings.TrimSpace(form.Value("percent"))))
	if err != nil {
		percent = -1
	}
	err = p.store.GiveExtraTime(ctx, web.ViewerOf(ctx), form.Value("person"), percent)
	if form, bad := form.Refused(err); bad {
		return p.renderExtraTime(c, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "quizzes.extra.saved"))
	return web.SeeOther(c, extraTimeURL)
}
