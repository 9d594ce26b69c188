package quizzes

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func TestGap_givesEachGapItsShare(t *testing.T) {
	q := versionOf(t, sentence())
	tests := []struct {
		name  string
		given []string
		want  float64
	}{
		{"all right", []string{"1", "ten"}, 1},
		{"another word that is right", []string{"1", " １０ "}, 1},
		{"right in part", []string{"1", "twelve"}, 0.75},
		{"the first wrong", []string{"2", "ten"}, 0.5},
		{"the second left open", []string{"1", ""}, 0.5},
		{"the second missing", []string{"1"}, 0.5},
		{"all wrong", []string{"2", "five"}, 0},
		{"nothing", nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := q.Mark(Given{Texts: test.given}).Mark; got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	if m := q.Mark(q.Key()); !m.Right() {
		t.Errorf("the key %v earns %v", q.Key(), m.Mark)
	}
}

// TestGap_isOfferedInAnyOrder draws orders of what is offered for a gap: whoever
// writes it puts what is right first.
func TestGap_isOfferedInAnyOrder(t *testing.T) {
	q := QuestionDraft{Kind: Gap, Text: en("A guest is met [[1]] the desk."), Choices: []ChoiceDraft{
		{Text: en("before"), Gap: 1, Right: true}, {Text: en("behind"), Gap: 1}, {Text: en("at"), Gap: 1},
	}}.Version()
	firsts := map[string]bool{}
	for range 100 {
		asked := q.InOrder(q.Shuffle())
		firsts[asked.Ask().Gaps[0].Options[0].Text.Source()] = true
		if m := asked.Mark(asked.Key()); m.Mark != 1 {
			t.Fatalf("what is right earns %v in the order %v", m.Mark, asked.Ask().Gaps[0].Options)
		}
	}
	if len(firsts) != 3 {
		t.Errorf("only %v ever come first", firsts)
	}
	typed := QuestionDraft{Kind: Gap, Text: en("Back within [[1]] minutes."), Choices: []ChoiceDraft{
		{Text: en("ten"), Gap: 1, Right: true}, {Text: en("10"), Gap: 1, Right: true},
	}}.Version()
	if order := typed.Shuffle(); order != nil {
		t.Errorf("what is typed has the order %v", order)
	}
}

func TestGap_keepsWhatIsGivenForEach(t *testing.T) {
	q := versionOf(t, sentence())
	tests := []struct {
		name  string
		given Given
		want  Given
		bad   []string
	}{
		{"all", Given{Texts: []string{"2", " ten "}}, Given{Texts: []string{"2", "ten"}}, nil},
		{"the second only", Given{Texts: []string{"", "ten"}}, Given{Texts: []string{"", "ten"}}, nil},
		{"the first only", Given{Texts: []string{"1"}}, Given{Texts: []string{"1", ""}}, nil},
		{"nothing", Given{Texts: []string{"", "  "}}, Given{}, nil},
		{"a choice of another gap", Given{Texts: []string{"3", "ten"}}, Given{}, []string{"texts[0] web.invalid.choice"}},
		{"no text", Given{Texts: []string{"1", "a\x00"}}, Given{}, []string{"texts[1] web.invalid.characters"}},
		{"too many", Given{Texts: []string{"1", "2", "3"}}, Given{}, []string{"texts quizzes.invalid.too_many_gaps"}},
		{"choices", chose("1"), Given{}, []string{"texts quizzes.invalid.gaps_only"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := q.Answer(test.given)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.bad, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGapDraft_saysWhatIsWrongWithGaps(t *testing.T) {
	tests := []struct {
		name   string
		change func(q *QuestionDraft)
		want   []string
	}{
		{"nothing", func(*QuestionDraft) {}, nil},
		{"no gap", func(q *QuestionDraft) { q.Text = en("Come round.") }, []string{"text quizzes.invalid.gaps"}},
		{"one twice", func(q *QuestionDraft) { q.Text = en("[[1]] and [[1]]") }, []string{"text quizzes.invalid.gap_marks"}},
		{"one left out", func(q *QuestionDraft) { q.Text = en("[[1]] and [[3]]") }, []string{"text quizzes.invalid.gap_marks"}},
		{"one lost in translation", func(q *QuestionDraft) { q.Text = q.Text.With(i18n.Japanese, "[[1]]") }, []string{"text quizzes.invalid.gap_marks"}},
		{"a word for no gap", func(q *QuestionDraft) { q.Choices[0].Gap = 3 }, []string{"choices[0].gap quizzes.invalid.gap", "choices quizzes.invalid.gap_unfilled"}},
		{"a gap that nothing fills", func(q *QuestionDraft) { q.Choices = q.Choices[:2] }, []string{"choices quizzes.invalid.gap_unfilled"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q := sentence()
			test.change(&q)
			if diff := cmp.Diff(test.want, problems(q.Check())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPieces_findEveryGap(t *testing.T) {
	tests := []struct {
		name   string
		format Format
		text   string
		want   []piece
	}{
		{"plain", Plain, "a [[1]] <b>\n[[2]]", []piece{{html: "a "}, {gap: 1}, {html: " &lt;b&gt;<br>"}, {gap: 2}}},
		{"Markdown", Markdown, "**a [[1]]** b [[2]]", []piece{{html: "<p><strong>a "}, {gap: 1}, {html: "</strong> b "}, {gap: 2}, {html: "</p>\n"}}},
		{"in another order", HTML, "[[2]] <i>[[1]]</i>", []piece{{gap: 2}, {html: " <i>"}, {gap: 1}, {html: "</i>"}}},
		{"in an attribute", HTML, `<img src="/x.png" alt="[[1]]"> [[2]]`, []piece{{html: `<img alt="[[1]]" loading="lazy" src="/x.png"/> `}, {gap: 2}, {gap: 1}}},
		{"in what is left out", HTML, `a<script>[[1]]</script> [[2]]`, []piece{{html: "a "}, {gap: 2}, {gap: 1}}},
		{"a number beyond", Plain, "[[1]] [[7]] [[2]]", []piece{{gap: 1}, {html: " [[7]] "}, {gap: 2}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, pieces(test.format.markup(test.text), 2), cmp.AllowUnexported(piece{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}
