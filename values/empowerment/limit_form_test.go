package empowerment

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/people"
)

// examplesOf returns what the rows of a limit say: id, text and value.
func examplesOf(form web.Form, i int) [][3]string {
	var rows [][3]string
	for j := range examplesIn(form, i) {
		rows = append(rows, [3]string{
			form.Value(exampleField(i, j, "id")), form.Value(exampleField(i, j, "text")), form.Value(exampleField(i, j, "value")),
		})
	}
	return rows
}

func TestArrange(t *testing.T) {
	a, b, c, none := [3]string{"a", "A taxi", "own"}, [3]string{"b", "A bed", ""}, [3]string{"c", "A cake", "craft"}, [3]string{}
	for name, test := range map[string]struct {
		field, value string
		want         [][3]string // of staff
	}{
		"up":                     {"limits[0].move", "2,1", [][3]string{a, c, b, none}},
		"down":                   {"limits[0].move", "0,1", [][3]string{b, a, c, none}},
		"drawn to the end":       {"limits[0].move", "0,2", [][3]string{b, c, a, none}},
		"drawn to the start":     {"limits[0].move", "2,0", [][3]string{c, a, b, none}},
		"another one":            {"add", "0", [][3]string{a, b, c, none, none}},
		"one of another role":    {"limits[1].move", "0,1", [][3]string{a, b, c, none}},
		"from before the first":  {"limits[0].move", "-1,0", [][3]string{a, b, c, none}},
		"to behind the last":     {"limits[0].move", "0,4", [][3]string{a, b, c, none}},
		"from nowhere":           {"limits[0].move", "x,1", [][3]string{a, b, c, none}},
		"to a place of no limit": {"limits[0].move", "0,99999999999999999999", [][3]string{a, b, c, none}},
	} {
		t.Run(name, func(t *testing.T) {
			limits := Limits{Of: []Limit{
				{Role: people.Staff, Kind: NoLimit, Examples: []LimitExample{{"a", en("A taxi"), "own"}, {"b", en("A bed"), ""}, {"c", en("A cake"), "craft"}}},
				{Role: people.Lead}, {Role: people.Owner},
			}}
			form := limitsForm(limits, i18n.English, "KRW")
			form.Set(test.field, test.value)
			if !arrange(form) {
				t.Fatal("no button was pressed")
			}
			if diff := cmp.Diff(test.want, examplesOf(form, 0)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([][3]string{none}, examplesOf(form, 1)); diff != "" {
				t.Errorf("leads: %s", diff)
			}
		})
	}
	for name, form := range map[string]web.Form{
		"saved": web.NewForm(), "no role has that number": web.NewForm("add", "3"), "no number": web.NewForm("add", "x", "limits[3].move", "0,1"),
	} {
		t.Run(name, func(t *testing.T) {
			if arrange(form) {
				t.Error("takes it for a button")
			}
		})
	}
}
