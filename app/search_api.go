package main

import (
	"context"
	"strconv"

	"credo/internal/i18n"
	"credo/internal/web"
)

type searchInput struct {
	Query string `query:"q" doc:"Words; the last one may be a beginning"`
	Kind  string `query:"kind" enum:"lesson,value,story,huddle,persona,step,promise" doc:"Only this kind"`
	After string `query:"after" doc:"The next of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type searchHit struct {
	Kind     string    `json:"kind"`
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Excerpt  string    `json:"excerpt"`
	URL      string    `json:"url"`
	Language i18n.Lang `json:"language"`
}

type searchOutput struct{ Body web.List[searchHit] }

func (c *credo) searchCall(ctx context.Context, in *searchInput) (*searchOutput, error) {
	found, err := c.find(ctx, in.Query, in.Kind, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &searchOutput{}
	out.Body.Items = make([]searchHit, len(found.hits))
	for i, h := range found.hits {
		out.Body.Items[i] = searchHit{h.Kind, h.ID, h.Title, h.Excerpt, h.URL, h.Language}
	}
	if found.next > 0 {
		after := strconv.Itoa(found.next)
		out.Body.Next = &after
	}
	return out, nil
}
