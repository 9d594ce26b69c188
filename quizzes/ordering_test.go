package quizzes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestOrdering_givesEachItemInItsPlaceItsShare(t *testing.T) {
	q := versionOf(t, welcome())
	tests := []struct {
		name  string
		given []string
		want  float64
	}{
		{"in order", []string{"1", "2", "3", "4"}, 1},
		{"two changed places", []string{"1", "2", "4", "3"}, 0.5},
		{"as in the picture", []string{"1", "4", "2", "3"}, 0.25},
		{"the other way round", []string{"4", "3", "2", "1"}, 0},
		{"nothing", nil, 0},
		{"one only", []string{"1"}, 0.25},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := q.Mark(chose(test.given...)).Mark; got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestOrdering_takesAllItemsOnceEach(t *testing.T) {
	q := versionOf(t, welcome())
	tests := []struct {
		name  string
		given Given
		want  Given
		bad   []string
	}{
		{"all", chose("4", "3", "2", "1"), chose("4", "3", "2", "1"), nil},
		{"none", Given{}, Given{}, nil},
		{"one too few", chose("1", "2", "3"), Given{}, []string{"choices quizzes.invalid.order"}},
		{"one twice", chose("1", "2", "3", "3"), Given{}, []string{"choices[3] quizzes.invalid.item_twice"}},
		{"one that is none", chose("1", "2", "3", "5"), Given{}, []string{"choices[3] web.invalid.choice"}},
		{"words", typed("1"), Given{}, []string{"text quizzes.invalid.chosen_only"}},
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

func TestOrdering_isNeverHandedOutInOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		q := versionOf(t, welcome())
		q = q.InOrder(q.Shuffle())
		if q.Mark(q.Ask().shown(Given{})).Right() {
			r.Error("it is right as it stands")
		}
		if !q.Mark(q.Key()).Right() {
			r.Errorf("the key %v is not right", q.Key())
		}
	})
}
