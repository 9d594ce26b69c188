package lived

import (
	"context"
	"math"

	"credo/internal/i18n"
	"credo/values"
)

// path is where the picture stands.
const path = "/credo/lived"

// monthURL is where what lived a value in a month stands.
func monthURL(v values.Value, m Month) string { return path + "/" + v.ID + "/" + m.String() }

func (k Kind) url(v values.Value, m Month) string { return monthURL(v, m) + "/" + k.Key }

// nextURL is where the list goes on.
func (v view) nextURL() string {
	only := v.parts[0]
	if only.next == "" {
		return ""
	}
	return only.url(v.Value, v.first()) + "?after=" + only.next
}

// backURL is where the value stands in the picture that has the month.
func (v view) backURL() string {
	at := "#" + anchor(v.Value)
	if v.this.add(-MonthsShown).First < v.first().First {
		return path + at
	}
	return untilURL(v.first()) + at
}

// anchor is the id of the value's card in the picture.
func anchor(v values.Value) string { return "lived-" + v.ID }

func untilURL(m Month) string { return path + "?until=" + m.String() }

// titleOf names the page of a value in a month.
func titleOf(ctx context.Context, v view) string {
	return i18n.T(ctx, "lived.of", "Value", nameOf(ctx, v.Value), "Month", monthName(ctx, v.period, v.first()))
}

// nameOf is what the value is called, in the reader's language or in its own.
func nameOf(ctx context.Context, v values.Value) string {
	name, _ := v.Name.For(i18n.LangOf(ctx))
	return name
}

// monthName writes a month with its year, and says of the one that it is now
// that it is not over.
func monthName(ctx context.Context, p period, m Month) string {
	return soFar(ctx, p, m, i18n.MonthLong(ctx, m.First))
}

// rowName is monthName without the year, unless it is another one than this.
func rowName(ctx context.Context, p period, m Month) string {
	return soFar(ctx, p, m, i18n.Month(ctx, m.First))
}

func soFar(ctx context.Context, p period, m Month, name string) string {
	if p.going(m) {
		return i18n.T(ctx, "lived.so_far", "Month", name)
	}
	return name
}

// going reports whether the month is not over yet.
func (p period) going(m Month) bool { return m.First == p.this.First }

// periodName says which months are looked at.
func periodName(ctx context.Context, p period) string {
	if len(p.months) == 1 {
		return i18n.MonthLong(ctx, p.first().First)
	}
	return i18n.T(ctx, "lived.period", "From", i18n.MonthLong(ctx, p.first().First), "To", i18n.MonthLong(ctx, p.last().First))
}

// tallyWords says how much there is of a kind, and leads' own part in it.
func tallyWords(ctx context.Context, k Kind, t Tally) string {
	counted := i18n.N(ctx, k.Counted, t.Count)
	if t.Own == 0 {
		return counted
	}
	return i18n.T(ctx, "lived.with_own", "Counted", counted, "Own", t.Own)
}

// timesWords says how often a value was lived.
func timesWords(ctx context.Context, t Tally) string {
	if t.Count == 0 {
		return i18n.T(ctx, "lived.never")
	}
	return i18n.N(ctx, "lived.times", t.Count)
}

// cellWords is what a number says to whoever does not see where it stands.
func cellWords(ctx context.Context, r report, v row, i, k int) string {
	return i18n.T(ctx, "lived.cell", "Value", nameOf(ctx, v.Value), "Month", monthName(ctx, r.period, r.months[i]),
		"Counted", tallyWords(ctx, r.kinds[k], v.tallies[i][k]))
}

// share is leads' own part in percent, 0 of nothing.
func (t Tally) share() int {
	if t.Count == 0 {
		return 0
	}
	return int(math.Round(100 * float64(t.Own) / float64(t.Count)))
}

// A shadeKey says for which numbers a shade stands.
type shadeKey struct{ shade, from, to int }

// shadeKeys are the shades that numbers up to most can have.
func shadeKeys(most int) []shadeKey {
	keys := []shadeKey{{}}
	for n := 1; n <= most; n++ {
		s := shade(n, most)
		if last := &keys[len(keys)-1]; last.shade == s {
			last.to = n
		} else {
			keys = append(keys, shadeKey{s, n, n})
		}
	}
	return keys
}

func (k shadeKey) words(ctx context.Context) string {
	if k.from == k.to {
		return i18n.Number(ctx, k.from)
	}
	return i18n.T(ctx, "lived.shade", "From", k.from, "To", k.to)
}

var shadeClasses = [shades + 1]string{"h0", "h1", "h2", "h3", "h4"}

// noteWords says in a few words what lived a value in the only month of the row.
func noteWords(ctx context.Context, kinds []Kind, v row) string {
	var said []string
	for k, t := range v.tallies[0] {
		if t.Count > 0 {
			said = append(said, i18n.N(ctx, kinds[k].Counted, t.Count))
		}
	}
	if said == nil {
		return i18n.T(ctx, "lived.note.none")
	}
	return i18n.T(ctx, "lived.note", "Counted", i18n.List(ctx, said))
}
