package quizzes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEssay_waitsUnlessNothingWasWritten(t *testing.T) {
	q := versionOf(t, ownWords())
	if m := q.Mark(typed("Sit down, I’ll come to you.")); !m.Waits || m.Mark != 0 {
		t.Errorf("got %+v", m)
	}
	if m := q.Mark(Given{}); m.Waits {
		t.Error("nothing waits to be read")
	}
	result := grade([]Question{q}, 0, map[string]Given{q.ID: typed("Sit down.")})
	if !result.Waits || result.Passed {
		t.Errorf("before it is read it is %+v", result)
	}
}

func TestEssay_earnsWhatItsLevelsAreWorth(t *testing.T) {
	withRubric, whole := versionOf(t, ownWords()), versionOf(t, QuestionDraft{Kind: Essay, Text: en("Your first sentence?")})
	tests := []struct {
		name   string
		q      Question
		levels []Level
		want   float64
		bad    []string
	}{
		{"all met", withRubric, []Level{Met, Met}, 1, nil},
		{"partly met", withRubric, []Level{PartlyMet, NotMet}, 0.3, nil},
		{"none met", withRubric, []Level{NotMet, NotMet}, 0, nil},
		{"the whole, met", whole, []Level{Met}, 1, nil},
		{"the whole, partly", whole, []Level{PartlyMet}, 0.5, nil},
		{"too few", withRubric, []Level{Met}, 0, []string{"levels quizzes.invalid.levels"}},
		{"too many", whole, []Level{Met, Met}, 0, []string{"levels quizzes.invalid.levels"}},
		{"one that is none", withRubric, []Level{Met, "great"}, 0.6, []string{"levels[1] quizzes.invalid.level"}},
		{"one left open", withRubric, []Level{"", Met}, 0.4, []string{"levels[0] quizzes.invalid.level"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.q.graded(test.levels)
			if got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
			if diff := cmp.Diff(test.bad, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEssay_keepsLinesAndRefusesTooMuch(t *testing.T) {
	q := versionOf(t, ownWords())
	got, err := q.Answer(typed(" Sit down.\r\n\r\nI come. "))
	if diff := cmp.Diff(typed("Sit down.\n\nI come."), got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for words, want := range map[string]string{strings.Repeat("가", 4001): "text web.invalid.too_long", "a\x00": "text web.invalid.characters"} {
		if _, err := q.Answer(typed(words)); !cmp.Equal([]string{want}, problems(err)) {
			t.Errorf("%.20q: %v", words, problems(err))
		}
	}
}

func TestEssayDraft_demandsThatCriteriaAddUp(t *testing.T) {
	d := ownWords()
	d.Choices[0].Weight = new(Percent(50))
	if diff := cmp.Diff([]string{"choices quizzes.invalid.criteria"}, problems(d.Check())); diff != "" {
		t.Error(diff)
	}
	d.Choices = nil
	if err := d.Check(); err != nil {
		t.Errorf("without criteria: %v", err)
	}
}
