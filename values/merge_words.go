package values

import (
	"context"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
)

func (m merge) revision() string { return strconv.Itoa(m.theirs.Revision) }

// title says what a dispute is about.
func (d dispute) title(ctx context.Context, lang i18n.Lang) string {
	name, _ := d.value.Name.For(lang)
	if name == "" {
		name = i18n.T(ctx, "values.setup.nameless")
	}
	switch d.piece {
	case "vision":
		return i18n.T(ctx, "values.setup.vision")
	case "acronym":
		return i18n.T(ctx, "values.merge.acronym")
	case "order":
		return i18n.T(ctx, "values.merge.order")
	case "value":
		return i18n.T(ctx, "values.merge.value", "Value", name)
	case "looks":
		return i18n.T(ctx, "values.merge.of", "Value", name, "Piece", i18n.T(ctx, "values.merge.looks"))
	}
	return i18n.T(ctx, "values.merge.of", "Value", name, "Piece", pieceName(ctx, d.piece))
}

// who says who has changed it.
func (d dispute) who(ctx context.Context, other string) string {
	switch d.by {
	case theirs:
		return i18n.T(ctx, "values.merge.by_theirs", "Name", other)
	case mine:
		return i18n.T(ctx, "values.merge.by_mine")
	}
	return i18n.T(ctx, "values.merge.by_both", "Name", other)
}

// options are what can be taken.
func (d dispute) options(ctx context.Context, m merge) []web.Option {
	all := []web.Option{
		{Value: string(theirs), Label: i18n.T(ctx, "values.merge.theirs", "Name", m.theirs.By.Name), Note: d.note(ctx, m, d.theirs), Lang: d.lang(m)},
		{Value: string(mine), Label: i18n.T(ctx, "values.merge.mine"), Note: d.note(ctx, m, d.mine), Lang: d.lang(m)},
	}
	if d.write != nil {
		all = append(all, web.Option{Value: string(both), Label: i18n.T(ctx, "values.merge.both")})
	}
	return all
}

func (d dispute) lang(m merge) i18n.Lang {
	if d.write == nil && d.piece != "order" {
		return ""
	}
	return m.lang
}

// note says one side of the dispute for people.
func (d dispute) note(ctx context.Context, m merge, said string) string {
	switch d.piece {
	case "acronym":
		if said == strconv.FormatBool(true) {
			return i18n.T(ctx, "values.diff.acronym")
		}
		return i18n.T(ctx, "values.diff.no_acronym")
	case "value":
		if said == "" {
			return i18n.T(ctx, "values.merge.without")
		}
		return i18n.T(ctx, "values.merge.with")
	case "order":
		return i18n.List(ctx, m.namesOf(strings.Fields(said)))
	case "looks":
		colour, icon, _ := strings.Cut(said, " ")
		var looks []string
		if colour != "" {
			looks = append(looks, web.ToneName(ctx, colour))
		}
		if icon != "" {
			looks = append(looks, web.EmblemName(ctx, icon))
		}
		if looks == nil {
			looks = []string{i18n.T(ctx, "values.setup.chosen")}
		}
		return strings.Join(looks, " · ")
	}
	if said == "" {
		return i18n.T(ctx, "values.merge.nothing")
	}
	return said
}

// namesOf are what the values with these ids are called in the other's draft.
func (m merge) namesOf(ids []string) []string {
	var names []string
	saved := Credo{Values: m.theirs.Values}
	for _, id := range ids {
		v, _ := saved.Value(id)
		name, _ := v.Name.For(m.lang)
		names = append(names, name)
	}
	return names
}
