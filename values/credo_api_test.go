package values

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func TestCredoBody_draft_tellsTheLanguage(t *testing.T) {
	one := func(name string) []valueBody { return []valueBody{{Name: name, Statement: name}} }
	for name, test := range map[string]struct {
		body     credoBody
		want     []i18n.Lang // of the vision and of the values
		problems []string
	}{
		"named":              {credoBody{Language: "ja", Vision: "OK", Values: one("Credo")}, []i18n.Lang{"ja", "ja"}, nil},
		"by its script":      {credoBody{Vision: "OK", Values: one("끝까지 내 일")}, []i18n.Lang{"ko", "ko"}, nil},
		"by its words":       {credoBody{Vision: "A house of light hearts", Values: one("OK")}, []i18n.Lang{"en", "en"}, nil},
		"the writer's":       {credoBody{Vision: "OK", Values: one("Hotel")}, []i18n.Lang{"ko", "ko"}, nil},
		"a value of its own": {credoBody{Language: "en", Vision: "OK", Values: []valueBody{{Language: "ja", Name: "OK"}, {}}}, []i18n.Lang{"en", "ja", "en"}, nil},
		"unknown":            {credoBody{Language: "fr", Values: []valueBody{{Language: "xx"}}}, []i18n.Lang{"fr", "xx"}, []string{"language web.invalid.language", "values[0].language web.invalid.language"}},
	} {
		t.Run(name, func(t *testing.T) {
			draft, err := test.body.draft(i18n.Korean)
			got := []i18n.Lang{draft.Vision.Original}
			for _, v := range draft.Values {
				got = append(got, v.Name.Original)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.problems, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCredoBody_sentBackAsItCameChangesNothing(t *testing.T) {
	credo := harbour()
	credo.Values = append(credo.Values, Value{
		ID: "c", Name: i18n.NewText(i18n.Korean, "조용한 솜씨"), Statement: i18n.NewText(i18n.Korean, "소리가 나지 않습니다."),
		Colour: "sea", Icon: "bell",
	})
	for _, lang := range i18n.Langs {
		t.Run(string(lang), func(t *testing.T) {
			d, err := bodyOf(credo, lang).draft(i18n.English)
			if err != nil {
				t.Fatal(err)
			}
			if err := d.check().OrNil(); err != nil {
				t.Fatal(err)
			}
			next, err := d.over(credo)
			if err != nil {
				t.Fatal(err)
			}
			next.Version, next.AdoptedOn = credo.Version, credo.AdoptedOn
			if diff := cmp.Diff(credo, next); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCredo_language(t *testing.T) {
	korean := Credo{Vision: i18n.NewText(i18n.Korean, "가벼운 마음")}
	for name, test := range map[string]struct {
		credo Credo
		lang  i18n.Lang
		want  i18n.Lang
	}{
		"its own":               {korean, i18n.Korean, i18n.Korean},
		"not translated":        {korean, i18n.English, i18n.Korean},
		"translated":            {harbour(), i18n.Korean, i18n.Korean},
		"only a value is in it": {Credo{Vision: korean.Vision, Values: harbour().Values}, i18n.English, i18n.English},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.credo.language(test.lang); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
