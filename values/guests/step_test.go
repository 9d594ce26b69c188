package guests

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
)

// hotel are a hotel's steps.
func hotel() Steps {
	return Steps{Revision: 2, All: []Step{
		{ID: "g", Name: en("Greeting").With(i18n.Korean, "인사"), Does: en("We look up."), Say: []i18n.Text{en("“Welcome.”")}, NotSay: []i18n.Text{en("“Next.”")}, Value: "w"},
		{ID: "n", Name: en("Needs"), Does: en("We see first.")},
		{ID: "f", Name: en("Farewell"), Does: en("We thank <by> name.")},
	}}
}

func TestStepsDraft_check(t *testing.T) {
	step := Step{Name: en("Greeting"), Does: en("We look up.")}
	for name, test := range map[string]struct {
		draft StepsDraft
		want  []string
	}{
		"three":          {StepsDraft{Steps: hotel().All}, nil},
		"none":           {StepsDraft{}, nil},
		"one of nothing": {StepsDraft{Steps: []Step{step, {}}}, []string{"steps[1].name web.invalid.missing", "steps[1].does web.invalid.missing"}},
		"too many":       {StepsDraft{Steps: make([]Step, maxSteps+1)}, []string{"steps service.invalid.too_many"}},
		"no id":          {StepsDraft{ID: "1", Steps: []Step{step}}, []string{"id web.invalid.id"}},
		"long words": {StepsDraft{Steps: []Step{{Name: step.Name, Does: en(strings.Repeat("x", 1001)), Say: []i18n.Text{en("a"), en(strings.Repeat("x", 201))}}}},
			[]string{"steps[0].does web.invalid.too_long", "steps[0].say[1] web.invalid.too_long"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, problems(test.draft.check().OrNil())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStepsDraft_over(t *testing.T) {
	retired := []Step{{ID: "r", Name: en("Old").With(i18n.Korean, "옛것"), Does: en("We did."), Retired: true}}
	d := StepsDraft{Steps: []Step{
		{ID: "f", Name: en("Farewell"), Does: en("We watch until they are gone.")},
		{Name: en("New"), Does: en("We do.")},
		{ID: "g", Name: inKorean("첫인사"), Does: inKorean("We look up."), Say: hotel().All[0].Say},
		{ID: "r", Name: en("Old"), Does: en("We did.")},
	}}
	got, err := d.over(hotel(), retired)
	if err != nil {
		t.Fatal(err)
	}
	greeting := hotel().All[0]
	greeting.Name, greeting.NotSay, greeting.Value = greeting.Name.With(i18n.Korean, "첫인사"), nil, ""
	want := Steps{Revision: 3, All: []Step{
		{ID: "f", Name: en("Farewell"), Does: en("We watch until they are gone.")}, {Name: en("New"), Does: en("We do.")}, greeting,
		{ID: "r", Name: retired[0].Name, Does: en("We did.")},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStepsDraft_overRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		steps []Step
		want  []string
	}{
		"a stranger":     {[]Step{{ID: "x", Name: en("X")}}, []string{"steps[0].id service.invalid.gone"}},
		"one twice":      {[]Step{hotel().All[0], hotel().All[0]}, []string{"steps[1].id service.invalid.gone"}},
		"two of a name":  {[]Step{{Name: en("Greeting")}, {Name: en("ｇｒｅｅｔｉｎｇ")}}, []string{"steps[1].name service.invalid.same_name"}},
		"a name of both": {[]Step{hotel().All[0], {Name: inKorean("인사")}}, []string{"steps[1].name service.invalid.same_name"}},
	} {
		_, err := StepsDraft{Steps: test.steps}.over(hotel(), nil)
		if diff := cmp.Diff(test.want, problems(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestStepsForm_saysTheStepsAndReadsThemBack(t *testing.T) {
	body := stepsBodyOf(hotel(), i18n.English)
	back := stepsIn(body.form())
	back.ID = ""
	if diff := cmp.Diff(body, back, cmp.Transformer("lines", func(s []string) string { return strings.Join(s, "\n") })); diff != "" {
		t.Error(diff)
	}
}

func TestStepsForm_arranges(t *testing.T) {
	for name, test := range map[string]struct {
		names, button, value string
		want                 string
		pressed              bool
	}{
		"add":                {"a b", "add", "1", "a b -", true},
		"add to ten":         {"a b c d e f g h i j", "add", "1", "a b c d e f g h i j", true},
		"remove":             {"a b c", "remove", "1", "a c", true},
		"remove what is not": {"a b", "remove", "7", "a b", true},
		"remove a word":      {"a b", "remove", "x", "a b", true},
		"up":                 {"a b c", "up", "2", "a c b", true},
		"down":               {"a b c", "down", "0", "b a c", true},
		"drag":               {"a b c", "move", "0,2", "b c a", true},
		"save":               {"a b c", "", "", "a b c", false},
	} {
		t.Run(name, func(t *testing.T) {
			form := web.NewForm(test.button, test.value)
			for i, name := range strings.Fields(test.names) {
				form.Set(stepField(i, "name"), name)
			}
			body := stepsIn(form)
			pressed := body.arrange(form)
			var got []string
			for _, s := range body.Steps {
				got = append(got, max(s.Name, "-"))
			}
			if strings.Join(got, " ") != test.want || pressed != test.pressed {
				t.Errorf("%v, pressed %v", got, pressed)
			}
		})
	}
}
