package quizzes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMarkRecords_comeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all markRecords
		for range rapid.IntRange(0, 8).Draw(t, "questions") {
			var r markRecord
			if rapid.Bool().Draw(t, "marked") {
				r.Mark = new(rapid.Float64Range(0, 1).Draw(t, "mark"))
			}
			for range rapid.IntRange(0, 4).Draw(t, "choices") {
				r.Choices = append(r.Choices, rapid.IntRange(0, 50).Draw(t, "place"))
			}
			all = append(all, r)
		}
		kept, err := all.Value()
		if err != nil {
			t.Fatal(err)
		}
		got, err := parseMarks(kept.(string))
		if diff := cmp.Diff(all, got); diff != "" || err != nil {
			t.Fatal(kept, err, diff)
		}
	})
}

func TestParseMarks_refusesWhatItDidNotWrite(t *testing.T) {
	for _, kept := range []string{"x", "1", "1 x", "1 2 3", "1 1 x", "[1,1]"} {
		if got, err := parseMarks(kept); err == nil {
			t.Errorf("%q is %v", kept, got)
		}
	}
}
