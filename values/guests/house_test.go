package guests_test

import (
	"errors"
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people/peopletest"
	"credo/values"
	"credo/values/guests"
)

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

func ko(s string) i18n.Text { return i18n.NewText(i18n.Korean, s) }

// three is a text in all languages, written in English.
func three(english, korean, japanese string) i18n.Text {
	return en(english).With(i18n.Korean, korean).With(i18n.Japanese, japanese)
}

// written is a draft of a credo of three values.
func written() values.Draft {
	return values.Draft{
		Vision: three("A lighter heart.", "가벼운 마음", "心軽やかに"),
		Values: []values.Value{
			{Name: three("Warm welcome", "따뜻한 환대", "あたたかなお迎え"), Statement: en("Our hearts are at the door.")},
			{Name: three("Own it", "끝까지 내 일", "最後まで自分ごと"), Statement: en("Whoever hears it, holds it.")},
			{Name: en("Quiet craft"), Statement: en("Work well done makes no noise.")},
		},
	}
}

type house struct {
	*peopletest.House
	values *values.Store
	guests *guests.Store
}

func open(t *testing.T, db *storage.DB) *house {
	h := &house{House: peopletest.New(t, db)}
	h.values = values.NewStore(db, h.Log, h.Now)
	h.guests = guests.NewStore(db, h.Log, h.Now)
	return h
}

func (h *house) adopt(t *testing.T, d values.Draft) values.Credo {
	t.Helper()
	credo, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, d)
	if err != nil {
		t.Fatal(err)
	}
	return credo
}

func refused(err error, field, key string) bool {
	var invalid *web.Invalid
	return errors.As(err, &invalid) && invalid.Problems[0].Field == field && invalid.Problems[0].Key == key
}
