package quizzes

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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
		got, err := markRecords(nil).parse(kept.(string))
		if diff := cmp.Diff(all, got); diff != "" || err != nil {
			t.Fatal(kept, err, diff)
		}
	})
}

func TestParseMarks_refusesWhatItDidNotWrite(t *testing.T) {
	for _, kept := range []string{"x", "1", "1 x", "1 2 3", "1 1 x", "[1,1]"} {
		if got, err := markRecords(nil).parse(kept); err == nil {
			t.Errorf("%q is %v", kept, got)
		}
	}
}

func TestMarkReader_namesTheQuestionsOfEachPaper(t *testing.T) {
	one, other := handed{Question: "one", Version: "one v1"}, handed{Question: "other", Version: "other v1"}
	read := markReader{}
	for _, p := range []paper{
		{PassMark: 0.5, Questions: []handed{one, other}},
		{PassMark: 0.5, EndsAt: 7, Questions: []handed{one, other}},
		{PassMark: 0.5, EndsAt: 7, Questions: []handed{other, one}},
		{PassMark: 0.5, Questions: []handed{{Question: "other", Version: "other v2", Order: []int{1, 0}}}},
		{PassMark: 0.5, Questions: []handed{one, other}},
	} {
		encoded, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		want := []VersionMark{
			{Question: p.Questions[0].Question, Version: p.Questions[0].Version, Mark: new(0.5), Choices: []int{1, 2}},
			{Question: p.Questions[len(p.Questions)-1].Question, Version: p.Questions[len(p.Questions)-1].Version, Choices: []int{}},
		}
		got, err := read.marks(string(encoded), "0.5 2 1 2 -1 0")
		if diff := cmp.Diff(want[:len(p.Questions)], got, cmpopts.EquateEmpty()); diff != "" || err != nil {
			t.Errorf("%s: %v %s", encoded, err, diff)
		}
	}
}
