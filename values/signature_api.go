package values

import (
	"context"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

type signInput struct {
	Body struct {
		Version int `json:"version" minimum:"1" doc:"The one that was read: it must be the one in force"`
	}
}

type signOutput struct {
	Body struct {
		Version int       `json:"version"`
		At      time.Time `json:"at" doc:"The first time"`
	}
}

func (a calls) sign(ctx context.Context, in *signInput) (*signOutput, error) {
	signed, err := a.store.Sign(ctx, web.ViewerOf(ctx), in.Body.Version)
	if err != nil {
		return nil, err
	}
	out := &signOutput{}
	out.Body.Version, out.Body.At = signed.Version, signed.At.Time()
	return out, nil
}

type signedAnswer struct {
	Person people.Ref `json:"person"`
	At     time.Time  `json:"at"`
}

type listSignaturesOutput struct {
	Body struct {
		Version int            `json:"version"`
		Items   []signedAnswer `json:"items" doc:"In the order of the times"`
		Missing []people.Ref   `json:"missing" doc:"In the order of their names"`
	}
}

func (a calls) listSignatures(ctx context.Context, _ *struct{}) (*listSignaturesOutput, error) {
	out := &listSignaturesOutput{}
	err := a.store.db.Read(ctx, func(tx *storage.Tx) error {
		today, err := a.store.today(ctx, tx)
		if err != nil {
			return err
		}
		version, signed, missing, err := Signatures(ctx, tx, web.ViewerOf(ctx), today)
		out.Body.Version = version
		out.Body.Items, out.Body.Missing = make([]signedAnswer, len(signed)), make([]people.Ref, len(missing))
		for i, s := range signed {
			out.Body.Items[i] = signedAnswer{people.Ref{ID: s.Person.ID, Name: s.Person.Name}, s.At.Time()}
		}
		for i, p := range missing {
			out.Body.Missing[i] = people.Ref{ID: p.ID, Name: p.Name}
		}
		return err
	})
	return out, err
}

// StandingAnswer says that a person is asked to sign the credo.
type StandingAnswer struct {
	Version    int         `json:"version" doc:"The one to sign"`
	AdoptedOn  storage.Day `json:"adopted_on"`
	LastSigned *int        `json:"last_signed" doc:"The version that they signed last; null for none"`
	URL        string      `json:"url"`
}

// Answer says what somebody is asked to sign, nil for nothing.
func (s Standing) Answer() *StandingAnswer {
	if !s.Open() {
		return nil
	}
	answer := &StandingAnswer{Version: s.Version, AdoptedOn: s.AdoptedOn, URL: "/credo"}
	if s.Signed != nil {
		answer.LastSigned = &s.Signed.Version
	}
	return answer
}
