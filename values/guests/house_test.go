package guests_test

import (
	"errors"
	"testing"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
	"credo/values/guests"
	"credo/values/valuestest"
)

var en, ko, three = valuestest.En, valuestest.Ko, valuestest.Three

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
	*valuestest.House
	values *values.Store
	guests *guests.Store
}

func open(t *testing.T, db *storage.DB) *house {
	h := valuestest.Open(t, db)
	return &house{h, h.Values, guests.NewStore(db, h.Log, h.Now)}
}

func (h *house) adopt(t *testing.T, d values.Draft) values.Credo {
	t.Helper()
	return h.Adopt(t, d)
}

func refused(err error, field, key string) bool {
	var invalid *web.Invalid
	return errors.As(err, &invalid) && invalid.Problems[0].Field == field && invalid.Problems[0].Key == key
}
