package sharing

import (
	"context"

	"credo/internal/web"
	"credo/values"
)

type shareAnswer struct {
	On       bool    `json:"on" doc:"Whoever has the link sees the vision and the values"`
	Examples bool    `json:"examples" doc:"What to do and what not stands with the values"`
	Listed   bool    `json:"listed" doc:"Search engines may list the page"`
	URL      *string `json:"url" doc:"For strangers; null while it is off"`
	EmbedURL *string `json:"embed_url" doc:"For a frame on another site; null while it is off"`
	Embed    *string `json:"embed" doc:"The HTML that shows it on another site; null while it is off"`
	Revision int     `json:"revision" doc:"Counts the changes"`
}

type shareOutput struct{ Body shareAnswer }

type shareInput struct {
	Body struct {
		ID       string `json:"id" doc:"Sent again with the same id, it counts once"`
		Revision *int   `json:"revision" doc:"The one it started from, to be told when somebody else was faster; may be left out"`
		On       bool   `json:"on" doc:"Whoever has the link sees the vision and the values"`
		Examples bool   `json:"examples" doc:"What to do and what not stands with the values"`
		Listed   bool   `json:"listed" doc:"Search engines may list the page"`
		Renew    bool   `json:"renew" doc:"Make another link: the one until now opens nothing any more"`
	}
}

func (a calls) share(ctx context.Context, _ *struct{}) (*shareOutput, error) {
	share, err := a.store.Sharing(ctx)
	if err != nil {
		return nil, err
	}
	return a.shareAnswer(ctx, share)
}

func (a calls) setShare(ctx context.Context, in *shareInput) (*shareOutput, error) {
	b := in.Body
	share, err := a.store.SetShare(ctx, web.ViewerOf(ctx), Draft{
		ID: b.ID, Revision: b.Revision, On: b.On, Examples: b.Examples, Listed: b.Listed, Renew: b.Renew,
	})
	if err != nil {
		return nil, err
	}
	return a.shareAnswer(ctx, share)
}

func (a calls) shareAnswer(ctx context.Context, share Share) (*shareOutput, error) {
	answer := shareAnswer{On: share.On, Examples: share.Examples, Listed: share.Listed, Revision: share.Revision}
	if !share.On {
		return &shareOutput{Body: answer}, nil
	}
	credo, err := values.Current(ctx, a.store.db)
	if err != nil {
		return nil, err
	}
	url, embed := a.address+share.Path(), a.address+share.EmbedPath()
	html := snippet(ctx, a.address, pageView{credo: credo, share: share}, "")
	answer.URL, answer.EmbedURL, answer.Embed = &url, &embed, &html
	return &shareOutput{Body: answer}, nil
}
