package review

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/quizzes"
)

func TestRate_fromMarkAndTime(t *testing.T) {
	for name, test := range map[string]struct {
		mark float64
		pace pace
		want Rating
	}{
		"wrong":                     {0, usual, Again},
		"wrong at once":             {0, quick, Again},
		"wrong after all":           {0, slow, Again},
		"worse than wrong":          {-0.5, usual, Again},
		"a third":                   {1. / 3, usual, Hard},
		"a half, at once":           {0.5, quick, Hard},
		"a half, with effort":       {0.5, slow, Hard},
		"right":                     {1, usual, Good},
		"right at once":             {1, quick, Easy},
		"right, with effort":        {1, slow, Hard},
		"right in sevenths":         {1. / 7 * 3 * 7 / 3, usual, Good},
		"right in sevenths, slowly": {1. / 7 * 3 * 7 / 3, slow, Hard},
	} {
		if got := rate(test.mark, test.pace); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestPaceOf(t *testing.T) {
	short := quizzes.Asked{Kind: quizzes.TrueFalse, Text: en("Is it raining?")}
	long := quizzes.Asked{Kind: quizzes.Single, Text: en(strings.Repeat("It is raining on the roof. ", 10))}
	longest := quizzes.Asked{Kind: quizzes.Gap, Text: en(strings.Repeat("It is raining on the roof. ", 40))}
	rain := quizzes.Asked{Kind: quizzes.Single, Text: i18n.NewText(i18n.Korean, strings.Repeat("비가 옵니다 ", 20))}
	for name, test := range map[string]struct {
		question quizzes.Asked
		took     time.Duration
		want     pace
	}{
		"before it can be read":          {short, time.Second, usual},
		"as fast as it can be read":      {short, 3 * time.Second, quick},
		"after a thought":                {short, 6 * time.Second, usual},
		"in twice the usual time":        {short, 30 * time.Second, usual},
		"after a struggle":               {short, 31 * time.Second, slow},
		"in a minute":                    {short, time.Minute, slow},
		"after a guest":                  {short, time.Minute + time.Second, usual},
		"the next morning":               {short, 20 * time.Hour, usual},
		"a long one":                     {long, 15 * time.Second, quick},
		"a long one, after a break":      {long, 26 * time.Second, usual},
		"a long one, after a minute":     {long, time.Minute, usual},
		"a long one, after a struggle":   {long, 80 * time.Second, slow},
		"a long one, after a guest":      {long, 3 * time.Minute, usual},
		"the longest, in two minutes":    {longest, 2 * time.Minute, usual},
		"the longest, in four":           {longest, 4 * time.Minute, slow},
		"the longest, in five":           {longest, 5 * time.Minute, usual},
		"letters that hold syllables":    {rain, 12 * time.Second, quick},
		"letters that hold more of them": {rain, 70 * time.Second, slow},
		"never shown":                    {short, -time.Hour, usual},
	} {
		if got := paceOf(test.question, i18n.English, test.took); got != test.want {
			t.Errorf("%s: %d", name, got)
		}
	}
}

// drawQuestion draws a question of some kind and length.
func drawQuestion(t *rapid.T, id int) quizzes.Question {
	q := quizzes.Question{
		ID: fmt.Sprint("q", id), Kind: rapid.SampledFrom([]quizzes.Kind{quizzes.Single, quizzes.Short, quizzes.Ordering, quizzes.Gap}).Draw(t, "kind"),
		Text: en(strings.Repeat("word ", rapid.IntRange(1, 200).Draw(t, "words"))),
	}
	for i := range rapid.IntRange(1, 10).Draw(t, "choices") {
		q.Choices = append(q.Choices, quizzes.Choice{ID: fmt.Sprint(i + 1), Text: en("A choice")})
	}
	return q
}

func TestMix_neverTakesLongerThanADay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMix(i18n.English)
		offered := rapid.IntRange(1, 40).Draw(t, "offered")
		for i := range offered {
			q := drawQuestion(t, i%30)
			if each := estimate(q.Ask(), i18n.English); each < 15*time.Second || each > time.Minute {
				t.Fatalf("one takes %s", each)
			}
			m.add(q)
		}
		took, seen := time.Duration(0), map[string]bool{}
		for _, q := range m.questions {
			took += estimate(q.Ask(), i18n.English)
			if seen[q.ID] {
				t.Fatalf("%s is asked twice", q.ID)
			}
			seen[q.ID] = true
		}
		if took > aDay || took != m.time || len(m.questions) > mostQuestions || len(m.questions) == 0 {
			t.Fatalf("%d questions take %s", len(m.questions), took)
		}
		if !m.full() && len(m.questions) < 3 && offered >= 30 {
			t.Fatalf("only %d questions of %d", len(m.questions), offered)
		}
	})
}

func TestShuffled_isTheSameForADayAndAPerson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,6}`), 1, 20, rapid.ID).Draw(t, "ids")
		again := rapid.Permutation(ids).Draw(t, "again")
		first, second := shuffled(ids, "2026-11-21", "mina"), shuffled(again, "2026-11-21", "mina")
		if fmt.Sprint(first) != fmt.Sprint(second) {
			t.Fatalf("%v, then %v", first, second)
		}
	})
	ids := strings.Split("abcdefghij", "")
	orders := map[string]bool{}
	for _, day := range []string{"2026-11-21", "2026-11-22"} {
		for _, person := range []string{"mina", "haruto"} {
			orders[fmt.Sprint(shuffled(ids, storage.Day(day), person))] = true
		}
	}
	if len(orders) != 4 {
		t.Errorf("%d orders for two days of two people", len(orders))
	}
}
