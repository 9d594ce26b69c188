package i18n

import (
	"testing"

	"credo/internal/money"
)

func TestMoney(t *testing.T) {
	for name, test := range map[string]struct {
		amount     string
		in         money.Currency
		en, ko, ja string
	}{
		"won":           {"50000", "KRW", "₩50,000", "₩50,000", "₩50,000"},
		"yen":           {"5000", "JPY", "¥5,000", "JP¥5,000", "￥5,000"},
		"dollars":       {"2000", "USD", "$2,000.00", "US$2,000.00", "$2,000.00"},
		"cents":         {"0.05", "USD", "$0.05", "US$0.05", "$0.05"},
		"yuan":          {"12.5", "CNY", "CN¥12.50", "CN¥12.50", "元12.50"},
		"dinar":         {"1234.567", "KWD", "KWD\u00a01,234.567", "KWD\u00a01,234.567", "KWD\u00a01,234.567"},
		"nothing":       {"0", "KRW", "₩0", "₩0", "₩0"},
		"hundreds":      {"999", "KRW", "₩999", "₩999", "₩999"},
		"millions":      {"1234567", "KRW", "₩1,234,567", "₩1,234,567", "₩1,234,567"},
		"beyond floats": {"90071992547409931.99", "USD", "$90,071,992,547,409,931.99", "US$90,071,992,547,409,931.99", "$90,071,992,547,409,931.99"},
		"below nothing": {"-500", "KRW", "-₩500", "-₩500", "-₩500"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := money.Of(test.amount, test.in)
			if err != nil {
				t.Fatal(err)
			}
			for lang, want := range map[Lang]string{English: test.en, Korean: test.ko, Japanese: test.ja} {
				if got := Money(NewContext(t.Context(), lang, nil), m); got != want {
					t.Errorf("%s: %q, want %q", lang, got, want)
				}
			}
		})
	}
}

func TestCurrencySign(t *testing.T) {
	for lang, want := range map[Lang]string{English: "¥", Korean: "JP¥", Japanese: "￥"} {
		if got := CurrencySign(NewContext(t.Context(), lang, nil), "JPY"); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
