package values

import (
	"context"
	"net/http"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// calls handles what clients of the JSON API ask for.
type calls struct{ store *Store }

// credoBody is a credo in one language, as a form or a call gives it.
type credoBody struct {
	Language i18n.Lang   `json:"language" doc:"en, ko or ja; told by the script of the texts when it is left out"`
	Vision   string      `json:"vision"`
	Values   []valueBody `json:"values" doc:"At most five"`
	// Spells is about the acronym.
	Spells *bool `json:"spells" doc:"Whether the initials of the values spell a word; as it was when it is left out"`
}

type valueBody struct {
	ID        string      `json:"id" doc:"Of a value of the current version, which it stays; a value without one is new"`
	Language  i18n.Lang   `json:"language" doc:"That of the credo when it is left out"`
	Name      string      `json:"name"`
	Statement string      `json:"statement"`
	Colour    string      `json:"colour" doc:"brass, pine, sea, amber or clay; chosen when it is left out"`
	Icon      string      `json:"icon" doc:"The name of an emblem; chosen when it is left out"`
	Questions guidingBody `json:"questions"`
	Dos       []string    `json:"dos"`
	Donts     []string    `json:"donts"`
	New       bool        `json:"-"` // the id is of no version yet
	Origin    string      `json:"-"`
}

type guidingBody struct {
	Meaning  string `json:"meaning" doc:"What it means here"`
	Practice string `json:"practice" doc:"What it looks like in practice"`
	Misread  string `json:"misread" doc:"How it could be misread"`
	Measure  string `json:"measure" doc:"How we measure that we keep to it"`
	Effect   string `json:"effect" doc:"What it changes for us and for the guest"`
}

type credoAnswer struct {
	Version   int         `json:"version"`
	AdoptedOn storage.Day `json:"adopted_on"`
	Coming    bool        `json:"coming" doc:"It waits for the day adopted_on"`
	Language  i18n.Lang   `json:"language" doc:"In which the texts are, as far as there are translations"`
	Vision    string      `json:"vision"`
	Values    []valueBody `json:"values"`
	Acronym   *string     `json:"acronym" doc:"What the initials of the names spell, such as RRRRR; null for nothing"`
}

type credoOutput struct {
	Status int
	Body   credoAnswer
}

type adoptInput struct {
	Body struct {
		credoBody
		AdoptOn *storage.Day `json:"adopt_on" doc:"Today or a coming day at the workplace; null for at once"`
	}
}

func (a calls) credo(ctx context.Context, _ *struct{}) (*credoOutput, error) {
	credo, err := a.store.Current(ctx)
	if err != nil {
		return nil, err
	}
	return outputOf(ctx, credo), nil
}

func (a calls) adopt(ctx context.Context, in *adoptInput) (*credoOutput, error) {
	by := web.ViewerOf(ctx)
	draft, err := in.Body.draft(by.Language)
	if err != nil {
		return nil, err
	}
	if in.Body.AdoptOn != nil {
		draft.AdoptOn = *in.Body.AdoptOn
	}
	credo, err := a.store.Adopt(ctx, by, draft)
	if err != nil {
		return nil, err
	}
	return outputOf(ctx, credo), nil
}

func outputOf(ctx context.Context, credo Credo) *credoOutput {
	out := &credoOutput{Status: http.StatusOK, Body: answerOf(credo, i18n.LangOf(ctx))}
	if credo.Coming {
		out.Status = http.StatusAccepted
	}
	return out
}

func answerOf(credo Credo, lang i18n.Lang) credoAnswer {
	body := bodyOf(credo, lang)
	answer := credoAnswer{
		Version: credo.Version, AdoptedOn: credo.AdoptedOn, Coming: credo.Coming,
		Language: body.Language, Vision: body.Vision, Values: body.Values,
	}
	if a, spells := credo.acronymFor(lang); spells {
		answer.Acronym = &a.letters
	}
	return answer
}

// bodyOf says a credo in lang, as far as it is translated.
func bodyOf(credo Credo, lang i18n.Lang) credoBody {
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	all := func(texts []i18n.Text) []string {
		said := make([]string, len(texts))
		for i, t := range texts {
			said[i] = say(t)
		}
		return said
	}
	body := credoBody{Language: credo.language(lang), Vision: say(credo.Vision), Values: make([]valueBody, len(credo.Values))}
	for i, v := range credo.Values {
		q := v.Questions
		body.Values[i] = valueBody{
			ID: v.ID, Language: v.language(lang), Name: say(v.Name), Statement: say(v.Statement), Colour: v.Colour, Icon: v.Icon,
			Questions: guidingBody{
				Meaning: say(q.Meaning), Practice: say(q.Practice), Misread: say(q.Misread),
				Measure: say(q.Measure), Effect: say(q.Effect),
			},
			Dos: all(v.Dos), Donts: all(v.Donts), Origin: v.Origin,
		}
	}
	return body
}

// draft returns what the body says as a draft, in its language: the one that
// it names, else that of its script, else the fallback.
func (b credoBody) draft(fallback i18n.Lang) (Draft, error) {
	bad := &web.Invalid{}
	lang := b.Language
	if lang == "" {
		lang = i18n.DetectLang(b.words(), fallback)
	} else if !i18n.Valid(string(lang)) {
		bad.Add("language", "web.invalid.language")
	}
	draft := Draft{Vision: i18n.NewText(lang, b.Vision), Acronym: b.Spells}
	for i, v := range b.Values {
		if v.Language == "" {
			v.Language = lang
		} else if !i18n.Valid(string(v.Language)) {
			bad.Add(field(i, "language"), "web.invalid.language")
		}
		draft.Values = append(draft.Values, v.value())
		if v.New {
			draft.New = append(draft.New, v.ID)
		}
	}
	return draft, bad.OrNil()
}

// value returns what the body says, in its language.
func (b valueBody) value() Value {
	say := func(s string) i18n.Text { return i18n.NewText(b.Language, s) }
	all := func(said []string) []i18n.Text {
		var texts []i18n.Text
		for _, s := range said {
			texts = append(texts, say(s))
		}
		return texts
	}
	q := b.Questions
	return Value{
		ID: b.ID, Name: say(b.Name), Statement: say(b.Statement), Colour: b.Colour, Icon: b.Icon,
		Questions: Questions{
			Meaning: say(q.Meaning), Practice: say(q.Practice), Misread: say(q.Misread),
			Measure: say(q.Measure), Effect: say(q.Effect),
		},
		Dos: all(b.Dos), Donts: all(b.Donts), Origin: b.Origin,
	}
}

// words returns what tells the language of the body.
func (b credoBody) words() string {
	words := []string{b.Vision}
	for _, v := range b.Values {
		words = append(words, v.Name, v.Statement)
	}
	return strings.Join(words, "\n")
}
