package recognition

import (
	"encoding/json"
	"testing"

	"credo/internal/i18n"
)

func TestAnswers(t *testing.T) {
	full := rabbit
	full.At, full.EditedAt, full.GuestConsent = 1_795_212_000_000_000, 1_795_212_060_000_000, true
	full.Candidate = &Candidate{At: full.At, By: jiho, Day: "2026-11-22"}
	award := rabbit.Awards[0]
	award.At, award.Story = full.At, StoryRef{ID: "rabbit", Title: rabbit.Title}
	full.Awards = []Award{award}
	bare := Story{ID: "bare", Title: en("Bare"), Body: en("Body"), Author: tom, Candidate: &Candidate{By: jiho}}
	honour := anchor
	honour.Value = ownIt
	ctx := as(mina, i18n.Japanese)
	rows := []struct {
		name   string
		answer any
		want   string
	}{
		{"a story with everything", full.Answer(ctx), `{
			"id": "rabbit", "title": "토끼 <인형>", "language": "ko",
			"body": "@박지호님이 <b>전화</b>를\n여섯 번 걸었어요.\n\n토끼가 돌아왔어요.",
			"author": {"id": "019b0000-0000-7000-8000-000000000001", "name": "Mina Seo"},
			"people": [{"id": "tom", "name": "Tom Beckett"}, {"id": "jiho", "name": "박지호"}],
			"values": [{"id": "own", "name": "最後まで自分ごと"}],
			"guest_consent": true, "at": "2026-11-20T22:00:00Z", "edited_at": "2026-11-20T22:01:00Z",
			"applause": {"count": 1234, "mine": true},
			"awards": [{
				"id": "a", "badge": {"id": "anchor", "name": "The Anchor"}, "to": {"id": "tom", "name": "Tom Beckett"},
				"by": {"id": "jiho", "name": "박지호"}, "note": "六回も", "at": "2026-11-20T22:00:00Z",
				"story": {"id": "rabbit", "name": "토끼 <인형>"}
			}],
			"candidate": {"day": "2026-11-22", "by": {"id": "jiho", "name": "박지호"}, "at": "2026-11-20T22:00:00Z"},
			"url": "/stories/rabbit"}`},
		{"a story with nothing", bare.Answer(ctx), `{
			"id": "bare", "title": "Bare", "body": "Body", "language": "en", "author": {"id": "tom", "name": "Tom Beckett"},
			"people": [], "values": [], "guest_consent": false, "at": "1970-01-01T00:00:00Z", "edited_at": null,
			"applause": {"count": 0, "mine": false}, "awards": [],
			"candidate": {"day": null, "by": {"id": "jiho", "name": "박지호"}, "at": "1970-01-01T00:00:00Z"},
			"url": "/stories/bare"}`},
		{"a badge", honour.Answer(ctx), `{
			"id": "anchor", "name": "The Anchor", "criteria": "For staying.", "language": "en",
			"value": {"id": "own", "name": "最後まで自分ごと"}, "icon": "anchor", "finish": "pine"}`},
		{"a badge of no value", anchor.Answer(ctx), `{
			"id": "anchor", "name": "The Anchor", "criteria": "For staying.", "language": "en",
			"value": null, "icon": "anchor", "finish": "pine"}`},
		{"an award without a story", Award{ID: "a", Badge: anchor, To: tom, By: jiho}.Answer(ctx), `{
			"id": "a", "badge": {"id": "anchor", "name": "The Anchor"}, "to": {"id": "tom", "name": "Tom Beckett"},
			"by": {"id": "jiho", "name": "박지호"}, "note": "", "at": "1970-01-01T00:00:00Z", "story": null}`},
	}
	for _, row := range rows {
		raw, err := json.Marshal(row.answer)
		if err != nil {
			t.Fatal(err)
		}
		var got, want any
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(row.want), &want); err != nil {
			t.Fatal(err)
		}
		same(t, row.name, want, got)
	}
}
