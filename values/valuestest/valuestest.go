// Package valuestest makes a small workplace with a credo for the tests of the rooms.
package valuestest

import (
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people/peopletest"
	"credo/values"
)

// En is a text in English.
func En(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

// Ko is a text in Korean.
func Ko(s string) i18n.Text { return i18n.NewText(i18n.Korean, s) }

// Three is a text in all languages, written in English.
func Three(english, korean, japanese string) i18n.Text {
	return En(english).With(i18n.Korean, korean).With(i18n.Japanese, japanese)
}

// A House is the workplace of peopletest with what it stands for.
type House struct {
	*peopletest.House
	Values *values.Store
}

// Open makes the house on db, without a credo.
func Open(t testing.TB, db *storage.DB) *House {
	t.Helper()
	h := &House{House: peopletest.New(t, db)}
	h.Values = values.NewStore(db, h.Log, h.Now)
	return h
}

// Adopt has the owner adopt the draft.
func (h *House) Adopt(t testing.TB, d values.Draft) values.Credo {
	t.Helper()
	credo, err := h.Values.Adopt(h.Context(h.Eleanor), h.Eleanor, d)
	if err != nil {
		t.Fatal(err)
	}
	return credo
}

// Written is a draft of three values, two of them in three languages.
func Written() values.Draft {
	return values.Draft{
		Vision: Three("A lighter heart.", "가벼운 마음", "心軽やかに"),
		Values: []values.Value{{
			Name:      Three("Warm welcome", "따뜻한 환대", "あたたかなお迎え"),
			Statement: Three("Our hearts are at the door.", "마음이 먼저 나갑니다.", "心が先に出迎えます。"),
			Colour:    "amber", Icon: "lantern",
			Questions: values.Questions{
				Meaning: Three("Like coming home.", "집에 돌아온 사람처럼.", "家に帰ってきた人のように。"),
				Effect:  En("The holiday begins."),
			},
			Dos:   []i18n.Text{En("Crouch down."), En("Look up.")},
			Donts: []i18n.Text{En("“Next, please.”")},
		}, {
			Name:      Three("Own it", "끝까지 내 일", "最後まで自分ごと"),
			Statement: Three("Whoever hears it, holds it.", "들은 사람이 주인입니다.", "聞いた人が、手を離しません。"),
		}, {
			Name: Ko("조용한 솜씨"), Statement: Ko("잘된 일은 소리가 나지 않습니다."),
		}},
	}
}

// Harbour is a credo of two values, as pages show it.
func Harbour() values.Credo {
	return values.Credo{
		Version: 4, AdoptedOn: "2025-11-21", Vision: En("A lighter heart.").With(i18n.Korean, "가벼운 마음"),
		Values: []values.Value{{
			ID: "w", Name: En("Warm welcome").With(i18n.Korean, "따뜻한 환대"), Statement: En("Hearts at the door."),
			Colour: "amber", Icon: "lantern",
			Questions: values.Questions{Meaning: En("Like\ncoming home."), Effect: En("The <b>holiday</b> begins.")},
			Dos:       []i18n.Text{En("Look up."), En("Crouch.")}, Donts: []i18n.Text{En("“Next.”")},
		}, {
			ID: "o", Name: En("Own it").With(i18n.Korean, "끝까지 내 일"), Statement: En("Hold it.").With(i18n.Korean, "들은 사람이 주인입니다."),
			Colour: "pine", Icon: "anchor",
		}},
	}
}
