package statistics

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNewTable_refusesWhatIsNoQuestion(t *testing.T) {
	for _, test := range []struct {
		name      string
		questions []Question
		want      string
	}{
		{"no name", []Question{{Max: 1}}, "needs a name"},
		{"the same name", []Question{{Name: "Q1", Max: 1}, {Name: "Q1", Max: 1}}, `"Q1" is there twice`},
		{"a name of two lines", []Question{{Name: "Q\n1", Max: 1}}, "no text"},
		{"a name between spaces", []Question{{Name: " Q1", Max: 1}}, "spaces"},
		{"a name that is no UTF-8", []Question{{Name: "Q\xff", Max: 1}}, "UTF-8"},
		{"a negative maximum", []Question{{Name: "Q1", Max: -1}}, "Q1: the maximum mark -1 is below 0"},
		{"an endless maximum", []Question{{Name: "Q1", Max: math.Inf(1)}}, "too large"},
		{"no number", []Question{{Name: "Q1", Max: absent}}, "is a number"},
		{"too many", make([]Question, MostQuestions+1), "10001 questions are too many"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := NewTable(test.questions); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want %q", err, test.want)
			}
		})
	}
}

func TestAdd_leavesTheTableWhenItRefuses(t *testing.T) {
	fresh := func() *Table {
		table, err := NewTable([]Question{{Name: "Q1", Max: 1, Weights: []float64{1, 0}}, {Name: "Q2", Max: 2}})
		if err != nil {
			t.Fatal(err)
		}
		if err := table.Add("A", []Cell{{Question: 0, Mark: 1, Chosen: []int{0}}, {Question: 1, Mark: 2}}); err != nil {
			t.Fatal(err)
		}
		return table
	}
	good := Cell{Question: 0, Mark: 1, Chosen: []int{0, 1}}
	for _, test := range []struct {
		name, attempt string
		cell          Cell
		want          string
	}{
		{"no name", "", Cell{Question: 1, Mark: 1}, "needs a name"},
		{"no such question", "B", Cell{Question: 2}, "no question 2"},
		{"a question before the first", "B", Cell{Question: -1}, "no question -1"},
		{"a question twice", "B", good, "Q1 has two marks"},
		{"more than the maximum", "B", Cell{Question: 1, Mark: 2.5}, "Q2: 2.5 is above the maximum mark, 2"},
		{"less than nothing", "B", Cell{Question: 1, Mark: -0.5}, "Q2: -0.5 is below 0"},
		{"no number", "B", Cell{Question: 1, Mark: absent}, "a mark is a number"},
		{"a choice of a question that has none", "B", Cell{Question: 1, Chosen: []int{0}}, "Q2 has no choice 0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := fresh()
			if err := table.Add(test.attempt, []Cell{good, test.cell}); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want %q", err, test.want)
			}
			if diff := cmp.Diff(fresh(), table, wholly); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("choices", func(t *testing.T) {
		table := fresh()
		for _, chosen := range [][]int{{2}, {-1}, {0, 0}} {
			if table.Add("B", []Cell{{Question: 0, Chosen: chosen}}) == nil {
				t.Errorf("%v was taken", chosen)
			}
		}
		if diff := cmp.Diff(fresh(), table, wholly); diff != "" {
			t.Error(diff)
		}
	})
}

func TestNumber_isNullWhereUndefined(t *testing.T) {
	want := []Number{Of(0), Of(math.Copysign(0, -1)), Of(-52.5), Of(1e300), {}, Of(math.NaN()), Of(math.Inf(1)), Of(math.Inf(-1))}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("[0,0,-52.5,1e+300,null,null,null,null]", string(text)); diff != "" {
		t.Error(diff)
	}
	var got []Number
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
