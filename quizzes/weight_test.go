package quizzes

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPercent_refusesWhatIsNoWeight(t *testing.T) {
	tests := []struct {
		name    string
		percent float64
		valid   bool
		written string
	}{
		{"all", 100, true, "100"}, {"nothing", 0, true, "0"}, {"taken away", -50, true, "-50"},
		{"a third", 100.0 / 3, true, "33.33333"}, {"two thirds", 200.0 / 3, true, "66.66667"}, {"as little as may be", 0.00001, true, "0.00001"},
		{"more than all", 100.1, false, "200"}, {"less than nothing at all", -100.1, false, "200"},
		{"no number", math.NaN(), false, "200"}, {"beyond all", math.Inf(1), false, "200"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if w := Percent(test.percent); w.valid() != test.valid || w.String() != test.written {
				t.Errorf("%s, valid %t", w, w.valid())
			}
		})
	}
}

func TestParsePercent_readsWhatPeopleType(t *testing.T) {
	tests := []struct {
		typed string
		want  Weight
		ok    bool
	}{
		{"50", Percent(50), true}, {"-33.33333", Percent(-33.33333), true}, {" ５０ ％", Percent(50), true}, {"50%", Percent(50), true}, {"12,5 %", Percent(12.5), true},
		{"101", 2 * Full, true}, {"", 0, false}, {"half", 0, false},
	}
	for _, test := range tests {
		t.Run(test.typed, func(t *testing.T) {
			if got, ok := ParsePercent(test.typed); got != test.want || ok != test.ok {
				t.Errorf("%s, %t", got, ok)
			}
		})
	}
}

func TestByRight_sharesTheMark(t *testing.T) {
	tests := []struct {
		name  string
		kind  Kind
		right []bool
		want  []Weight
	}{
		{"single", Single, []bool{false, true, false}, []Weight{0, Full, 0}},
		{"short", Short, []bool{true, true, false}, []Weight{Full, Full, 0}},
		{"multiple, one", Multiple, []bool{true, false}, []Weight{Full, -Full}},
		{"multiple, two", Multiple, []bool{true, false, true}, []Weight{Percent(50), Percent(-50), Percent(50)}},
		{"multiple, three", Multiple, []bool{true, true, true, false}, []Weight{Percent(33.33333), Percent(33.33333), Percent(33.33333), Percent(-33.33333)}},
		{"multiple, six", Multiple, []bool{true, true, true, true, true, true}, []Weight{
			Percent(16.66667), Percent(16.66667), Percent(16.66667), Percent(16.66667), Percent(16.66667), Percent(16.66667),
		}},
		{"multiple, none", Multiple, []bool{false, false}, []Weight{0, 0}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.kind.byRight(test.right)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
