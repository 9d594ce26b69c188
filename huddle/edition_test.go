package huddle

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

func TestEdition_Shown(t *testing.T) {
	own := []Section{{Kind: Notice}, {Kind: WowStory}}
	tests := []struct {
		name string
		e    Edition
		want []Section
	}{
		{"nothing to add", Edition{Sections: own}, own},
		{"a value without a section", Edition{ValueID: "v", Sections: own}, []Section{{Kind: ValueOfTheDay}, own[0], own[1]}},
		{"a story with one", Edition{StoryID: "s", Sections: own}, own},
		{"both without", Edition{ValueID: "v", StoryID: "s", Sections: own[:1]}, []Section{{Kind: ValueOfTheDay}, {Kind: WowStory}, own[0]}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.e.Shown()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEdition_Language(t *testing.T) {
	korean := i18n.NewText(i18n.Korean, "승강기")
	tests := []struct {
		name     string
		sections []Section
		want     i18n.Lang
	}{
		{"no words of its own", []Section{{Kind: WowStory}}, i18n.Japanese},
		{"none in the reader's", []Section{{Kind: WowStory}, {Title: korean}, {Body: en("Lift")}}, i18n.Korean},
		{"some in the reader's", []Section{{Title: korean}, {Body: en("Lift").With(i18n.Japanese, "エレベーター")}}, i18n.Japanese},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := (Edition{Sections: test.sections}).Language(i18n.Japanese); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestEdition_addresses(t *testing.T) {
	for _, test := range []struct{ audience, url, exact string }{
		{Everyone, "/huddles/2026-11-21", "/huddles/2026-11-21?audience=everyone"},
		{"front", "/huddles/2026-11-21?audience=front", "/huddles/2026-11-21?audience=front"},
	} {
		e := Edition{Day: today, Audience: test.audience}
		if e.URL() != test.url || e.exactURL() != test.exact {
			t.Errorf("%q: got %s and %s", test.audience, e.URL(), e.exactURL())
		}
	}
}
