package quizzes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web/webtest"
)

// TestSingle_anyThatIsRight asks to choose one of several that are right, as Moodle
// does.
func TestSingle_anyThatIsRight(t *testing.T) {
	d := drafts(t, Plain, "Who greets? {=We =All ~%50%Some ~Nobody}")[0]
	q := d.Version()
	var marks []float64
	for _, c := range q.Choices {
		marks = append(marks, q.Mark(Given{Choices: []string{c.ID}}).Mark)
	}
	marks = append(marks, q.Mark(Given{Choices: []string{"1", "2"}}).Mark)
	if diff := cmp.Diff([]float64{1, 1, 0.5, 0, 0}, marks); diff != "" {
		t.Error(diff)
	}
	if m := q.Mark(q.Key()); m.Mark != 1 {
		t.Errorf("the key %v earns %v", q.Key(), m.Mark)
	}
	page := webtest.Render(t, webtest.Looking(i18n.English, true), MarkedQuestion(q.Mark(Given{Choices: []string{"2"}}), 1))
	if right := page.Find(".fb--right"); right.Length() != 2 || !strings.Contains(right.Text(), "We") || !strings.Contains(right.Text(), "All") {
		t.Errorf("right are: %s", right.Text())
	}
	if diff := cmp.Diff(d, q.Draft()); diff != "" {
		t.Error(diff)
	}
	if err := q.Written().Draft(i18n.English).Check(); err != nil {
		t.Errorf("as a client sends it back: %v", err)
	}
	d.Choices[0].Weight, d.Choices[0].Right = nil, true
	if bad := webtest.Problems(d.Check()); len(bad) != 1 || bad[0] != "choices quizzes.invalid.several_right" {
		t.Errorf("one that is only marked: %v", bad)
	}
}
