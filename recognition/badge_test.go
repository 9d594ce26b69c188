package recognition

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func TestBadgeDraft_check(t *testing.T) {
	good := func(change func(*BadgeDraft)) BadgeDraft {
		d := BadgeDraft{
			Name:     i18n.NewText(i18n.English, "The Lantern").With(i18n.Korean, "등불 배지"),
			Criteria: i18n.NewText(i18n.English, "For a welcome."),
			Icon:     "lantern", Finish: "brass",
		}
		change(&d)
		return d
	}
	rows := []struct {
		name  string
		draft BadgeDraft
		want  []web.Problem
	}{
		{"good", good(func(d *BadgeDraft) {}), nil},
		{"nothing", BadgeDraft{}, []web.Problem{
			{Field: "name", Key: "web.invalid.missing"}, {Field: "criteria", Key: "web.invalid.missing"},
			{Field: "icon", Key: "web.invalid.choice"}, {Field: "finish", Key: "web.invalid.choice"},
		}},
		{"no id", good(func(d *BadgeDraft) { d.ID = "x" }), []web.Problem{{Field: "id", Key: "web.invalid.id"}}},
		{"too long in a translation", good(func(d *BadgeDraft) { d.Name = d.Name.With(i18n.Japanese, strings.Repeat("あ", 81)) }), []web.Problem{
			{Field: "name.ja", Key: "web.invalid.too_long", Pairs: []any{"Max", 80}},
		}},
		{"missing in its language", good(func(d *BadgeDraft) { d.Name = d.Name.With(i18n.English, "") }), []web.Problem{
			{Field: "name.en", Key: "web.invalid.missing"},
		}},
		{"too long", good(func(d *BadgeDraft) { d.Criteria = i18n.NewText(i18n.English, strings.Repeat("a", 301)) }), []web.Problem{
			{Field: "criteria.en", Key: "web.invalid.too_long", Pairs: []any{"Max", 300}},
		}},
		{"control characters", good(func(d *BadgeDraft) { d.Name = d.Name.With(i18n.English, "\x00") }), []web.Problem{
			{Field: "name.en", Key: "web.invalid.characters"},
		}},
		{"no such medal", good(func(d *BadgeDraft) { d.Icon, d.Finish = "pony", "gold" }), []web.Problem{
			{Field: "icon", Key: "web.invalid.choice"}, {Field: "finish", Key: "web.invalid.choice"},
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, row.draft.check().Problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAwardDraft_check(t *testing.T) {
	rows := []struct {
		name  string
		draft AwardDraft
		want  []web.Problem
	}{
		{"good", AwardDraft{ID: storage.NewID(), Badge: "b", To: "tom", Note: "Six calls in the dark."}, nil},
		{"no note", AwardDraft{Badge: "b", To: "tom"}, nil},
		{"nothing", AwardDraft{}, []web.Problem{
			{Field: "badge", Key: "recognition.invalid.no_badge"}, {Field: "to", Key: "recognition.invalid.nobody"},
		}},
		{"oneself", AwardDraft{Badge: "b", To: mina.ID}, []web.Problem{{Field: "to", Key: "recognition.invalid.to_oneself"}}},
		{"too long", AwardDraft{ID: "x", Badge: "b", To: "tom", Note: strings.Repeat("a", 301), Language: "fr"}, []web.Problem{
			{Field: "id", Key: "web.invalid.id"},
			{Field: "note", Key: "web.invalid.too_long", Pairs: []any{"Max", 300}},
			{Field: "language", Key: "web.invalid.language"},
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, row.draft.check(mina).Problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAwardDraft_noteInItsOwnLanguage(t *testing.T) {
	d := AwardDraft{Badge: "b", To: "tom", Note: "暗いうちに六回も電話をかけてくれました。"}
	if err := d.check(mina).OrNil(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(i18n.NewText(i18n.Japanese, d.Note), d.written()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
