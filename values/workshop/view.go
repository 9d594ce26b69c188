package workshop

import (
	"context"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// A workshopView is what the page of a workshop shows, by its stage.
type workshopView struct {
	Workshop
	form    web.Form // of the stage
	lost    string   // an answer that came too late to be kept
	own     Own
	ballot  Ballot
	list    wordsView
	answers []Answer // some of them
	options []Option
	choices []Choice
}

// A wordsView is a page of words.
type wordsView struct {
	Workshop
	form           web.Form
	words          []Word
	most           int // of the word said most, on the first page
	next           string
	after          string
	language       i18n.Lang
	merged         []Word
	leftOut        []Word
	mayChange      bool // the reader owns the workplace, and the stage is that of words
	answersInGroup int
}

// answersOnPage are shown beside the words.
const answersOnPage = 4

func (p pages) showWorkshop(c *fiber.Ctx) error { return p.renderWorkshop(c, nil, nil) }

// renderWorkshop shows the workshop as it is. Sent is the form of its stage that
// was refused, nil for the one that says what is there; err is why something was
// refused, nil for nothing.
func (p pages) renderWorkshop(c *fiber.Ctx, sent *web.Form, refused error) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	v := workshopView{Workshop: w}
	if err := p.load(ctx, &v); err != nil {
		return err
	}
	v.form = v.usualForm(ctx)
	if sent != nil {
		v.form = *sent
		if w.Stage != StageAnswering {
			v.lost = sent.Value("answer")
		}
	}
	form, bad := v.form.Refused(refused)
	if refused != nil && !bad {
		return refused
	}
	v.form, v.list.form = form, form
	title, _ := w.Question.For(i18n.LangOf(ctx))
	page := web.Page{Title: title, Tab: "credo", Status: form.Status()}
	if w.Stage == StageCounting || w.Over {
		page.Scripts = []string{"live.js"}
	}
	return web.Render(c, page, workshopPage(v))
}

// load adds what the page shows beside the workshop.
func (p pages) load(ctx context.Context, v *workshopView) (err error) {
	by := web.ViewerOf(ctx)
	if v.TooFew() {
		return nil
	}
	switch v.Stage {
	case StageAnswering:
		v.own, err = p.store.OwnAnswer(ctx, by, v.ID)
		return err
	case StageWords:
		if v.list, err = p.wordsView(ctx, v.Workshop, "", ""); err != nil {
			return err
		}
		v.answers, _, err = p.store.AnswersOf(ctx, v.ID, "", "", 0, answersOnPage)
		return err
	case StageVoting:
		if v.ballot, err = p.store.OwnBallot(ctx, by, v.ID); err != nil {
			return err
		}
		v.options, err = p.store.Options(ctx, v.ID)
		return err
	case StageChoosing, StageDone:
		if v.options, err = p.store.Options(ctx, v.ID); err != nil {
			return err
		}
		v.choices, err = p.store.Choices(ctx, v.ID)
		return err
	}
	return nil
}

// usualForm says what is there.
func (v workshopView) usualForm(ctx context.Context) web.Form {
	switch v.Stage {
	case StageAnswering:
		return web.NewForm("answer", v.own.Words, "base", strconv.Itoa(v.own.Revision))
	case StageVoting:
		form := web.NewForm("base", strconv.Itoa(v.ballot.Revision))
		for id, n := range v.ballot.Dots {
			form.Set(dotsField(id), strconv.Itoa(n))
		}
		return form
	case StageChoosing:
		return choiceForm(ctx, v.Workshop, v.choices)
	}
	return web.NewForm()
}

// wordsView returns the page of words behind the one with the id after.
func (p pages) wordsView(ctx context.Context, w Workshop, language i18n.Lang, after string) (v wordsView, err error) {
	v = wordsView{
		Workshop: w, form: web.NewForm(), language: language, after: after, answersInGroup: w.Answers,
		mayChange: w.Stage == StageWords && web.ViewerOf(ctx).Owner,
	}
	if language != "" {
		v.answersInGroup = w.Apart[language]
	}
	if v.words, v.next, err = p.store.WordsOf(ctx, w.ID, language, after, wordsAPage); err != nil {
		return v, err
	}
	if v.most, err = p.mostSaid(ctx, w, language, v); err != nil || !v.mayChange {
		return v, err
	}
	err = p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.merged, _, err = wordsOn(ctx, tx, w.ID, listMerged, "", wordsAPage); err != nil {
			return err
		}
		v.leftOut, _, err = wordsOn(ctx, tx, w.ID, listLeftOut, "", wordsAPage)
		return err
	})
	return v, err
}

// mostSaid returns how often the first word of all pages was said: its bar is the
// full one.
func (p pages) mostSaid(ctx context.Context, w Workshop, language i18n.Lang, v wordsView) (int, error) {
	first := v.words
	if v.after != "" {
		var err error
		if first, _, err = p.store.WordsOf(ctx, w.ID, language, "", 1); err != nil {
			return 0, err
		}
	}
	if len(first) == 0 {
		return 1, nil
	}
	return first[0].Said, nil
}

// stageNumber says which of the five steps that people see a stage is.
func stageNumber(s Stage) int {
	return map[Stage]int{StageAnswering: 1, StageCounting: 2, StageWords: 2, StageVoting: 3, StageChoosing: 4, StageDone: 5}[s]
}
