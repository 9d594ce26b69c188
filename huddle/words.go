package huddle

import (
	"context"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
)

func namesOf(all []people.Person) []string {
	var names []string
	for _, p := range all {
		names = append(names, p.Name)
	}
	return names
}

// titleOf is what a section is called, and in which language that is.
func titleOf(ctx context.Context, s Section) (string, i18n.Lang) {
	if s.Title.IsZero() {
		return kindName(ctx, s.Kind), i18n.LangOf(ctx)
	}
	return s.Title.For(i18n.LangOf(ctx))
}

func kindName(ctx context.Context, k Kind) string {
	switch k {
	case ValueOfTheDay:
		return i18n.T(ctx, "huddle.kind.value")
	case WowStory:
		return i18n.T(ctx, "huddle.kind.story")
	case Do:
		return i18n.T(ctx, "huddle.kind.do")
	case GuestVoice:
		return i18n.T(ctx, "huddle.kind.guest_voice")
	case Notice:
		return i18n.T(ctx, "huddle.kind.notice")
	case Question:
		return i18n.T(ctx, "huddle.kind.question")
	}
	return i18n.T(ctx, "huddle.kind.closing")
}

// dayAndTeam says when an edition is, and for whom unless that is everyone.
func dayAndTeam(ctx context.Context, day storage.Day, team web.Team) string {
	if team.Name == "" {
		return i18n.Date(ctx, day)
	}
	return i18n.Date(ctx, day) + " · " + team.Name
}

// byline says who reads or wrote the edition, and how long it takes.
func byline(ctx context.Context, v View) string {
	line := i18n.T(ctx, "huddle.edition.written_by", "Name", v.Author.Name)
	if v.Presenter.ID != "" {
		line = i18n.T(ctx, "huddle.edition.read_by", "Name", v.Presenter.Name)
	}
	if minutes := v.Minutes(); minutes > 0 {
		line += " · " + i18n.N(ctx, "huddle.minutes", minutes)
	}
	return line
}

// mineWords says how the reader took part.
func mineWords(ctx context.Context, mine How) string {
	if mine == Present {
		return i18n.T(ctx, "huddle.presence.mine_present")
	}
	return i18n.T(ctx, "huddle.presence.mine_read")
}

// when is the time of something about the edition, with its day if that is
// another one than the edition's.
func (e Edition) when(ctx context.Context, at storage.Instant) string {
	day := storage.DayOf(at.Time(), i18n.Zone(ctx))
	if day == e.Day {
		return i18n.Clock(ctx, at)
	}
	return i18n.DateShort(ctx, day) + " " + i18n.Clock(ctx, at)
}

// thereSentence says who was there, for the card on Today.
func thereSentence(ctx context.Context, v View) string {
	switch {
	case v.Present+v.Read == 0:
		return i18n.T(ctx, "huddle.card.nobody")
	case v.Present == 0:
		return i18n.N(ctx, "huddle.presence.read", v.Read)
	}
	return i18n.N(ctx, "huddle.presence.there", v.Present)
}

// audienceName names a team, or everyone for none.
func audienceName(ctx context.Context, team string) string {
	if team == "" {
		return i18n.T(ctx, "huddle.audience.everyone")
	}
	return team
}

func groupName(ctx context.Context, g group) string {
	if g.team == "" {
		return i18n.T(ctx, "huddle.presence.no_team")
	}
	return g.team
}

// missingNames names the first of those who have not taken part.
func missingNames(ctx context.Context, v View) string {
	if more := v.Missing() - len(v.Absent); more > 0 {
		return i18n.N(ctx, "huddle.presence.names_more", more, "Names", strings.Join(namesOf(v.Absent), i18n.T(ctx, "core.list.comma")))
	}
	return i18n.List(ctx, namesOf(v.Absent))
}

// maxOpening bounds what the card on Today shows of the edition, in characters.
const maxOpening = 180

// openingWords are the first sentences of the story, else of the first section
// that says something.
func openingWords(ctx context.Context, v View) (string, i18n.Lang) {
	if v.Story != nil {
		return text.Excerpt(strings.Join(strings.Fields(v.Story.Body.Source()), " "), maxOpening), v.Story.Language()
	}
	for _, s := range v.Sections {
		if body, lang := s.Body.For(i18n.LangOf(ctx)); body != "" {
			return text.Excerpt(text.Plain(body), maxOpening), lang
		}
	}
	return "", ""
}
