package sharing

import (
	"context"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// The card is one sheet of A4 or Letter, the long side across: eight panels in two
// rows. Folded in half along, printing outside, and then in a zigzag, it is as
// large as a panel and goes into a breast pocket.
//
//	row at the back, printed upside down:  8 7 6 5
//	row in front:                          1 2 3 4
//
// The vision is on the first panel, the front. The fourth is the back. Values
// have what lies inside: 2 and 3, and on the other side 5 to 8. What is left of
// those belongs to whoever carries the card.

const (
	// What words may take of a panel, in points: of the narrowest, Letter's, and
	// the lowest, A4's, without the margin that printers leave white.
	panelWidth  = 162
	panelHeight = 252
	// bold is how much wider the serif of names and of the vision sets.
	bold = 1.1
)

// A face is one way to set words: points, how many of them a line takes, and
// whether words break where the line ends.
type face struct {
	size, line float64
	anywhere   bool
}

// height is what words take of a panel, in points.
func (f face) height(said string, wider float64) float64 {
	if said == "" {
		return 0
	}
	return float64(linesOfText(said, panelWidth/(f.size*wider), f.anywhere)) * f.size * f.line
}

// at is the face in another size.
func (f face) at(size float64) face { f.size = size; return f }

// A setting is one way to set the values of a card. Its sizes stand in credo.css,
// under its class. Nothing is smaller than 8 points, which can be read at arm's
// length.
type setting struct {
	class         string
	name, text    float64
	answer        float64 // of the answers below the statement; 0 leaves them out
	emblem, space float64 // height of the emblem; between any two things
	face
}

// settings are tried in turn; the first in which everything fits is taken.
var settings = []setting{
	{"set-a", 14, 10.5, 9, 36, 7, face{line: usual}},
	{"set-b", 13, 9.5, 8.5, 30, 6, face{line: usual}},
	{"set-c", 12, 9, 8, 24, 5, face{line: usual}},
	{"set-d", 15, 11.5, 0, 40, 8, face{line: usual}},
	{"set-e", 13, 10, 0, 32, 6, face{line: usual}},
	{"set-f", 11, 9, 0, 24, 5, face{line: usual}},
	{"set-g", 9, 8, 0, 0, 4, face{line: tight}},
	{"set-h", 9, 8, 0, 0, 4, face{line: tight, anywhere: true}},
}

const (
	usual = 1.42
	tight = 1.3
)

// A visionSetting is one way to set the front: the vision, and above it the crest
// and the name of the workplace.
type visionSetting struct {
	class               string
	text, place, emblem float64
	face
}

var visionSettings = []visionSetting{
	{"vision-a", 17, 11, 30, face{line: usual}},
	{"vision-b", 14, 11, 30, face{line: usual}},
	{"vision-c", 12, 11, 30, face{line: usual}},
	{"vision-d", 10, 8, 30, face{line: usual}},
	{"vision-e", 8, 8, 0, face{line: tight, anywhere: true}},
}

// frontSpace is between any two things on the front, in points.
const frontSpace = 6

// A card is how the credo stands on the sheet.
type card struct {
	credo   values.Credo
	lang    i18n.Lang
	place   string // the workplace's name
	setting setting
	front   visionSetting
	flows   bool // the line ends of the vision are spaces
	// over are the names of what does not fit in any setting: it runs on to a
	// second sheet, which is said before anybody prints.
	over []string
}

// cardOf sets the credo in lang as large as it fits.
func cardOf(ctx context.Context, credo values.Credo, lang i18n.Lang) card {
	c := card{credo: credo, lang: lang, place: web.WorkplaceOf(ctx).Name}
	for _, c.setting = range settings {
		if c.over = c.tooLong(); len(c.over) == 0 && (c.setting.answer == 0 || c.answersAny()) {
			break
		}
	}
	for _, c.flows = range []bool{false, true} {
		for _, c.front = range visionSettings {
			if c.frontHeight() <= panelHeight {
				return c
			}
		}
	}
	c.over = append(c.over, i18n.T(ctx, "sharing.card.vision"))
	return c
}

// frontHeight is what all of the front takes of its panel, in points.
func (c card) frontHeight() float64 {
	f := c.front
	return f.emblem + frontSpace + f.at(f.place).height(c.place, bold) + frontSpace + f.at(f.text).height(c.visionSaid(), bold)
}

// tooLong returns the names of the values that do not fit into a panel.
func (c card) tooLong() []string {
	var names []string
	for _, v := range c.credo.Values {
		if c.height(v) > panelHeight {
			names = append(names, c.said(v.Name))
		}
	}
	return names
}

// height is what the value takes of a panel, in points.
func (c card) height(v values.Value) float64 {
	s := c.setting
	total := s.emblem + s.space + s.at(s.name).height(c.said(v.Name), bold) + s.space + s.at(s.text).height(c.said(v.Statement), 1)
	for _, t := range c.answers(v) {
		total += s.space + s.at(s.answer).height(c.said(t), 1)
	}
	return total
}

// answers are what stands below the statement of a value, where there is room:
// what it looks like and what it changes.
func (c card) answers(v values.Value) []i18n.Text {
	if c.setting.answer == 0 {
		return nil
	}
	var written []i18n.Text
	for _, t := range []i18n.Text{v.Questions.Practice, v.Questions.Effect} {
		if !t.IsZero() {
			written = append(written, t)
		}
	}
	return written
}

// answersAny reports whether any value has such answers.
func (c card) answersAny() bool {
	return slices.ContainsFunc(c.credo.Values, func(v values.Value) bool { return len(c.answers(v)) > 0 })
}

// said is what the card says for a text, without its line ends: in a narrow
// panel they would stand anywhere.
func (c card) said(t i18n.Text) string {
	s, _ := t.For(c.lang)
	return flowing(s)
}

// visionSaid is the vision, with its line ends where they fit.
func (c card) visionSaid() string {
	s, _ := c.credo.Vision.For(c.lang)
	if c.flows {
		return flowing(s)
	}
	return s
}

func flowing(s string) string { return strings.Join(strings.Fields(s), " ") }

// panelsOfValues are the places inside, in the order in which they are read.
var panelsOfValues = []string{"panel-2", "panel-3", "panel-5", "panel-6", "panel-7", "panel-8"}

// free are the places that no value needs.
func (c card) free() []string { return panelsOfValues[min(len(c.credo.Values), len(panelsOfValues)):] }

// saidIn marks an element that says the text as the reader gets it.
func saidIn(ctx context.Context, t i18n.Text) templ.Attributes {
	_, lang := t.For(i18n.LangOf(ctx))
	return web.LangAttr(ctx, lang)
}
