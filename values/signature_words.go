package values

import (
	"context"
	"net/url"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
)

// signTitle asks somebody to sign, for the first time or again.
func signTitle(ctx context.Context, s Standing) string {
	if s.Signed == nil {
		return i18n.T(ctx, "signoff.ask.first")
	}
	return i18n.T(ctx, "signoff.ask.again", "Version", s.Version)
}

func signText(ctx context.Context, s Standing) string {
	if s.Signed == nil {
		return i18n.T(ctx, "signoff.ask.first_text")
	}
	return i18n.T(ctx, "signoff.ask.again_text", "Version", s.Signed.Version)
}

// dayOf is the day of a moment where the reader is.
func dayOf(ctx context.Context, at storage.Instant) string {
	return i18n.DateShort(ctx, storage.DayOf(at.Time(), i18n.Zone(ctx)))
}

func (s signers) title(ctx context.Context) string {
	if s.id == "" {
		return i18n.T(ctx, "signoff.team.no_team")
	}
	return s.name
}

// noTeam stands in addresses for those without a team.
const noTeam = "none"

func (s signers) url() string {
	if s.id == "" {
		return "/team/credo?team=" + noTeam
	}
	return "/team/credo?team=" + url.QueryEscape(s.id)
}

// shown are those who are named as missing: some of them, or alone all.
func (s signers) shown(alone bool) []people.Person {
	if alone {
		return s.missing
	}
	return s.missing[:min(len(s.missing), missingShown)]
}
