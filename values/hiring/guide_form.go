package hiring

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// A guideBody is a guide in one language, as a form or a call gives it.
type guideBody struct {
	Language  i18n.Lang
	Questions []questionBody
}

type questionBody struct {
	ID          string    `json:"id" doc:"Of a question about this value, also a retired one, which it stays; a question without one is new"`
	Language    i18n.Lang `json:"language" doc:"In which the texts are, as far as there are translations; of what is sent, that of the whole when it is left out"`
	Question    string    `json:"question"`
	GoodAnswer  string    `json:"good_answer" doc:"What a good answer shows"`
	WarningSign string    `json:"warning_sign" doc:"What to take seriously; may be left out"`
	FollowUps   []string  `json:"follow_ups" doc:"To hear more"`
}

// guideIn says the questions in lang, as far as they are translated.
func guideIn(lang i18n.Lang, questions []Question) guideBody {
	body := guideBody{Language: lang, Questions: make([]questionBody, len(questions))}
	for i, q := range questions {
		say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
		body.Questions[i] = questionBody{
			ID: q.ID, Language: values.Given(q.texts(), lang),
			Question: say(q.Question), GoodAnswer: say(q.Good), WarningSign: say(q.Warning), FollowUps: values.SaidIn(lang, q.FollowUps),
		}
	}
	return body
}

// texts returns all that the question says.
func (q Question) texts() []i18n.Text {
	return append([]i18n.Text{q.Question, q.Good, q.Warning}, q.FollowUps...)
}

// draft returns what the body says, each question in its language, else in that of
// the whole. The error is *web.Invalid for a language that is none.
func (b guideBody) draft() (Draft, error) {
	var d Draft
	bad := &web.Invalid{}
	for i, q := range b.Questions {
		lang := cmp.Or(q.Language, b.Language)
		if !i18n.Valid(string(lang)) {
			bad.Add(asked(i, "language"), "web.invalid.language")
		}
		d.Questions = append(d.Questions, Question{
			ID: q.ID, Question: i18n.NewText(lang, q.Question), Good: i18n.NewText(lang, q.GoodAnswer),
			Warning: i18n.NewText(lang, q.WarningSign), FollowUps: values.TextsIn(lang, q.FollowUps),
		})
	}
	return d, bad.OrNil()
}

// empty reports whether nothing was written about a new question.
func (q questionBody) empty() bool {
	return q.ID == "" && strings.TrimSpace(q.Question+q.GoodAnswer+q.WarningSign+strings.Join(q.FollowUps, "")) == ""
}

// asked names a field of the question at i, as forms and calls do.
func asked(i int, name string) string { return fmt.Sprintf("questions[%d].%s", i, name) }

// askedField names the fields of the question at i together.
func askedField(i int) string { return fmt.Sprintf("questions[%d]", i) }

// guideForm returns the form that says body. It started from a revision, and knew
// the questions with these ids.
func guideForm(body guideBody, revision int, known []string) web.Form {
	form := web.NewForm("language", string(body.Language), "revision", strconv.Itoa(revision))
	form.Set("known", known...)
	for i, q := range body.Questions {
		form.Set(asked(i, "id"), q.ID)
		form.Set(asked(i, "question"), q.Question)
		form.Set(asked(i, "good_answer"), q.GoodAnswer)
		form.Set(asked(i, "warning_sign"), q.WarningSign)
		form.Set(asked(i, "follow_ups"), strings.Join(q.FollowUps, "\n"))
	}
	return form
}

// guideFrom returns what the form says.
func guideFrom(form web.Form) guideBody {
	body := guideBody{Language: i18n.Lang(form.Value("language"))}
	for i := range questionsIn(form) {
		get := func(name string) string { return values.Said(form, asked(i, name)) }
		body.Questions = append(body.Questions, questionBody{
			ID: get("id"), Question: get("question"), GoodAnswer: get("good_answer"), WarningSign: get("warning_sign"),
			FollowUps: values.LinesOf(get("follow_ups")),
		})
	}
	return body
}

// lineOfFollowUps is how a rule names one of several lines of a field.
var lineOfFollowUps = regexp.MustCompile(`\.follow_ups\[\d+\]$`)

// questionsIn counts the questions of the form, up to the first that is too many.
func questionsIn(form web.Form) int {
	n := 0
	for n <= maxQuestions && form.All(asked(n, "question")) != nil {
		n++
	}
	return n
}

// arrange carries out the button that adds, moves or retires a question, or a
// drag, and reports whether there was one.
func (b *guideBody) arrange(form web.Form) (pressed bool, err error) {
	switch {
	case form.Value("add") != "":
		if len(b.Questions) >= maxQuestions {
			return true, web.Refuse("questions", "hiring.invalid.questions", "Max", maxQuestions)
		}
		b.Questions = append(b.Questions, questionBody{})
	case form.Value("remove") != "":
		if i := web.PlaceIn(form.Value("remove")); i >= 0 && i < len(b.Questions) {
			b.Questions = slices.Delete(b.Questions, i, i+1)
		}
	default:
		m, asked := form.Motion()
		web.Move(b.Questions, m)
		return asked, nil
	}
	return true, nil
}

// join adds what others have written since the form knew the questions, so that
// saving it takes nothing of theirs away.
func (b *guideBody) join(known []string, now []Question) {
	for _, theirs := range guideIn(b.Language, now).Questions {
		mine := slices.ContainsFunc(b.Questions, func(q questionBody) bool { return q.ID == theirs.ID })
		if !mine && !slices.Contains(known, theirs.ID) {
			b.Questions = append(b.Questions, theirs)
		}
	}
}

func idsOf(questions []Question) []string {
	ids := make([]string, len(questions))
	for i, q := range questions {
		ids[i] = q.ID
	}
	return ids
}
