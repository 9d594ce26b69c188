package lived

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

type deedsInput struct {
	Value string `path:"value" doc:"The id of a value, also of one that was taken out of the credo"`
	Month string `path:"month" doc:"As 2026-11"`
	Kind  string `path:"kind" doc:"huddles, stories, awards or lessons"`
	After string `query:"after" doc:"The next of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type deedsOutput struct{ Body web.List[deedAnswer] }

type deedAnswer struct {
	ID       string       `json:"id"`
	Title    string       `json:"title"`
	Language i18n.Lang    `json:"language" doc:"Of the title"`
	URL      string       `json:"url"`
	Day      *storage.Day `json:"day" doc:"On which it was; null where no day is told"`
	Note     string       `json:"note" doc:"Whose it is"`
	Own      bool         `json:"by_leads" doc:"It is what leads and owners did themselves"`
}

func (c calls) listDeeds(ctx context.Context, in *deedsInput) (*deedsOutput, error) {
	if in.Kind == "" {
		return nil, storage.ErrNotFound
	}
	v, err := c.store.view(ctx, web.ViewerOf(ctx), in.Value, in.Month, in.Kind, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &deedsOutput{}
	out.Body.Items = []deedAnswer{}
	for _, d := range v.parts[0].deeds {
		said := deedAnswer{ID: d.ID, Title: d.Title, Language: d.Language, URL: d.URL, Note: d.Note, Own: d.Own}
		if d.Day != "" {
			said.Day = &d.Day
		}
		out.Body.Items = append(out.Body.Items, said)
	}
	if next := v.parts[0].next; next != "" {
		out.Body.Next = &next
	}
	return out, nil
}
