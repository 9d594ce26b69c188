package quizzes

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"credo/internal/i18n"
)

// choosing are the kinds whose choices each have their own weight.
var choosing = []Kind{Single, Multiple, TrueFalse, Short, Numeric}

// scoring are the kinds that are marked at once.
var scoring = append(slices.Clone(choosing), Matching, Ordering, Gap)

// drawDraft draws a question of one of the kinds in English as QuestionDraft.Check
// lets it be, and as it is kept.
func drawDraft(t *rapid.T, kinds []Kind) QuestionDraft {
	d := QuestionDraft{
		Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Name: drawWords(t, "name", true), Text: drawText(t, "text", false), Feedback: drawText(t, "feedback", true),
	}
	fewest, most := d.Kind.count()
	for i := range rapid.IntRange(fewest, min(most, 6)).Draw(t, "choices") {
		d.Choices = append(d.Choices, ChoiceDraft{Text: drawChoice(t, d.Kind, i), Feedback: drawText(t, "remark", true)})
	}
	d.drawMore(t)
	d.weigh(drawWeights(t, d.Kind, len(d.Choices)))
	clean, err := d.clean()
	if err != nil {
		t.Fatalf("%+v: %v", d, err)
	}
	return clean
}

// drawMore draws what only some kinds have: pairs, some of which belong to nothing,
// and gaps.
func (d *QuestionDraft) drawMore(t *rapid.T) {
	switch d.Kind {
	case Matching:
		for i := range d.Choices {
			d.Choices[i].Match = drawText(t, "match", false)
			if i >= minChoices && rapid.Bool().Draw(t, "belongs to nothing") {
				d.Choices[i].Text, d.Choices[i].Match = i18n.Text{}, en(fmt.Sprint("nothing ", i))
			}
		}
	case Gap:
		gaps := rapid.IntRange(1, len(d.Choices)/2+1).Draw(t, "gaps")
		words := d.Text.Source()
		for i := range gaps {
			words += fmt.Sprintf(" [[%d]]", i+1)
		}
		d.Text = en(words)
		for i := range d.Choices {
			d.Choices[i].Gap = 1 + i%gaps
		}
	}
}

// drawChoice draws the i-th choice, unlike the others by its place.
func drawChoice(t *rapid.T, k Kind, i int) i18n.Text {
	switch k {
	case TrueFalse:
		return en(TrueFalseWords(i18n.English)[i])
	case Numeric:
		number := rapid.StringMatching(`-?[0-9]{1,6}(\.[0-9]{1,4})?`)
		if rapid.Bool().Draw(t, "ranged") {
			return en(fmt.Sprintf("-%d%s..9%s", i+1, "000000", number.Filter(func(s string) bool { return s[0] != '-' }).Draw(t, "high")))
		}
		return en(number.Draw(t, "value") + fmt.Sprintf(":%d.%d", rapid.IntRange(0, 99).Draw(t, "tolerance"), i+1))
	case Short, Gap:
		return en(drawWords(t, "accepted", false) + fmt.Sprint(" ", i))
	}
	return en(drawText(t, "choice", false).Source() + fmt.Sprint(" ", i))
}

// drawWeights draws weights by which some answer earns the whole mark.
func drawWeights(t *rapid.T, k Kind, n int) []Weight {
	right := make([]bool, n)
	switch k {
	case Matching, Ordering, Description:
		return make([]Weight, n)
	case Gap: // drawMore has n/2+1 gaps at most: those that come first fill them
		weights := make([]Weight, n)
		for i := range weights {
			weights[i] = Full
			if i > n/2 {
				weights[i] = rapid.SampledFrom([]Weight{Full, 0, Full / 2}).Draw(t, "worth")
			}
		}
		return weights
	case Essay:
		weights := make([]Weight, n)
		for i := range weights {
			weights[i] = rounded(n)
		}
		return weights
	}
	if k != Multiple {
		right[rapid.IntRange(0, n-1).Draw(t, "right")] = true
	} else {
		for i := range right {
			right[i] = rapid.Bool().Draw(t, "right")
		}
		right[rapid.IntRange(0, n-1).Draw(t, "surely right")] = true
	}
	weights := k.byRight(right)
	part := rapid.Custom(func(t *rapid.T) Weight { return Weight(rapid.Int64Range(-int64(Full), int64(Full)-1).Draw(t, "part")) })
	for i := range weights {
		if !right[i] && k != TrueFalse && rapid.Bool().Draw(t, "weighed") {
			weights[i] = part.Draw(t, "weight")
			if k == Multiple {
				weights[i] = min(weights[i], 0)
			}
		}
	}
	return weights
}

// drawText draws a text of several lines with all that GIFT takes for its own.
func drawText(t *rapid.T, name string, maybe bool) i18n.Text {
	words := drawWords(t, name, maybe)
	if words == "" {
		return i18n.Text{}
	}
	return en(words + rapid.SampledFrom([]string{"", "\n", "\n\n// ", "\n$CATEGORY: ", "\n \n"}).Draw(t, "lines") + "end")
}

func drawWords(t *rapid.T, name string, maybe bool) string {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"//", "::", "%50%", "%", "->", "####", "#", "~", "=", "{", "}", `\`, `\n`, `\*`, "*", "[html]", "[plain]", "_____", "_", "TRUE", " ", "\t", "값", "値", "🧭", "é"}),
		rapid.StringMatching(`[a-z0-9 ]{1,5}`),
	)
	few := rapid.SliceOfN(piece, 0, 6).Draw(t, name)
	words := ""
	for _, s := range few {
		words += s
	}
	if words == "" && maybe {
		return ""
	}
	return words + "x"
}
