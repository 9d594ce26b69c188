package money

import (
	"errors"
	"math/big"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for name, test := range map[string]struct {
		typed string
		in    Currency
		want  string // the amount, or nothing
		err   error
	}{
		"figures":                     {"50000", "KRW", "50000", nil},
		"grouped in threes":           {"1,000", "KRW", "1000", nil},
		"grouped twice":               {"1,234,567", "JPY", "1234567", nil},
		"full width":                  {"５００００", "KRW", "50000", nil},
		"full width, grouped":         {"５０，０００", "KRW", "50000", nil},
		"full width, with a point":    {"１２．５０", "USD", "12.50", nil},
		"some of it full width":       {"５0,０00", "KRW", "50000", nil},
		"white space around":          {" \t\u30005000\u00a0 ", "JPY", "5000", nil},
		"nothing":                     {"0", "KRW", "0", nil},
		"one decimal of two":          {"12.5", "USD", "12.50", nil},
		"two decimals":                {"2,000.00", "USD", "2000.00", nil},
		"three decimals":              {"1.234", "KWD", "1.234", nil},
		"the sign of the won":         {"₩50,000", "KRW", "50000", nil},
		"the wide sign of the won":    {"￦50,000", "KRW", "50000", nil},
		"its name in Korean":          {"50,000원", "KRW", "50000", nil},
		"its name apart":              {"50,000 원", "KRW", "50000", nil},
		"its code":                    {"krw 50000", "KRW", "50000", nil},
		"the wide sign of the yen":    {"￥5,000", "JPY", "5000", nil},
		"its name in Japanese":        {"５，０００円", "JPY", "5000", nil},
		"the sign of the dollar":      {"$12.50", "USD", "12.50", nil},
		"the dollar in Korean":        {"US$ 12.50", "USD", "12.50", nil},
		"as large as may be":          {"10,000,000,000", "KRW", "10000000000", nil},
		"no more than that":           {"10000000001", "KRW", "", ErrTooLarge},
		"far more":                    {"99999999999999999999", "KRW", "", ErrTooLarge},
		"a little more":               {"10000000000.01", "USD", "", ErrTooLarge},
		"empty":                       {"", "KRW", "", ErrMissing},
		"white space only":            {" \u3000\t", "KRW", "", ErrMissing},
		"a sign only":                 {"₩", "KRW", "", ErrNoNumber},
		"a comma for decimals":        {"12,5", "USD", "", ErrAmbiguous},
		"a comma for two decimals":    {"12,50", "EUR", "", ErrAmbiguous},
		"a comma before three":        {"0,500", "USD", "", ErrAmbiguous},
		"groups of two":               {"1,00,000", "INR", "", ErrAmbiguous},
		"groups of four":              {"1,0000", "JPY", "", ErrAmbiguous},
		"a group too many figures in": {"1000,000", "KRW", "", ErrAmbiguous},
		"as in Germany":               {"1.000,50", "EUR", "", ErrAmbiguous},
		"as in France":                {"1 000", "EUR", "", ErrAmbiguous},
		"as in Switzerland":           {"1’000", "CHF", "", ErrAmbiguous},
		"two points":                  {"1.000.000", "KRW", "", ErrAmbiguous},
		"commas behind the point":     {"1.000,000", "KRW", "", ErrAmbiguous},
		"nothing behind the point":    {"5.", "USD", "", ErrAmbiguous},
		"noughts in front":            {"007", "KRW", "", ErrAmbiguous},
		"a comma at the end":          {"1,", "KRW", "", ErrAmbiguous},
		"nothing before the point":    {".5", "USD", "", ErrNoNumber},
		"below nothing":               {"-5", "KRW", "", ErrNegative},
		"a wide minus":                {"－５", "KRW", "", ErrNegative},
		"a typeset minus":             {"−5,000", "KRW", "", ErrNegative},
		"a minus and a sign":          {"-₩5,000", "KRW", "", ErrNegative},
		"a sign and a minus":          {"₩-5,000", "KRW", "", ErrNegative},
		"as bookkeepers write it":     {"△5,000", "JPY", "", ErrNegative},
		"a minus only":                {"-", "KRW", "", ErrNoNumber},
		"a plus":                      {"+5", "KRW", "", ErrNoNumber},
		"an exponent":                 {"1e5", "KRW", "", ErrNoNumber},
		"a wide exponent":             {"１ｅ５", "KRW", "", ErrNoNumber},
		"not a number":                {"NaN", "KRW", "", ErrNoNumber},
		"infinite":                    {"Inf", "USD", "", ErrNoNumber},
		"hexadecimal":                 {"0x10", "KRW", "", ErrNoNumber},
		"a range":                     {"500-600", "KRW", "", ErrNoNumber},
		"in words":                    {"오만", "KRW", "", ErrNoNumber},
		"half in words":               {"5만원", "KRW", "", ErrNoNumber},
		"figures of another script":   {"٥٠٠", "KRW", "", ErrNoNumber},
		"another currency":            {"$50", "KRW", "", ErrNoNumber},
		"a name of a field":           {"Room 402", "KRW", "", ErrNoNumber},
		"NUL":                         {"5\x000", "KRW", "", ErrNoNumber},
		"half a letter":               {"5\xea\xb0", "KRW", "", ErrNoNumber},
		"decimals of the won":         {"50000.5", "KRW", "", ErrTooFine},
		"noughts behind the won":      {"50000.00", "KRW", "", ErrTooFine},
		"a point for thousands":       {"1.000", "KRW", "", ErrTooFine},
		"a point for thousands of $":  {"1.000", "USD", "", ErrTooFine},
		"a megabyte":                  {strings.Repeat("9", 1<<20), "KRW", "", ErrNoNumber},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Parse(test.typed, test.in)
			if !errors.Is(err, test.err) {
				t.Fatalf("error %v, want %v", err, test.err)
			}
			if test.err == nil && (got.String() != test.want || got.Currency() != test.in) {
				t.Errorf("got %s %s", got.Currency(), got)
			}
		})
	}
}

// aCurrency and anAmount make up what a workplace could count.
var aCurrency = rapid.SampledFrom(Currencies)

func anAmount(t *rapid.T, c Currency) Money {
	units := rapid.Int64Range(0, Most).Draw(t, "units")
	digits := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789")), c.Digits(), c.Digits(), -1).Draw(t, "decimals")
	amount := big.NewInt(units).String()
	if c.Digits() > 0 && units < Most {
		amount += "." + digits
	}
	m, err := Of(amount, c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// grouped is the amount as people write it, in figures of full width, too.
func grouped(m Money, wide bool) string {
	whole, decimals, _ := strings.Cut(m.String(), ".")
	var s string
	for len(whole) > 3 {
		s, whole = ","+whole[len(whole)-3:]+s, whole[:len(whole)-3]
	}
	s = whole + s
	if decimals != "" {
		s += "." + decimals
	}
	if wide {
		s = strings.Map(func(r rune) rune { return r + '０' - '0' }, s)
	}
	return s
}

func TestParse_readsWhateverIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCurrency.Draw(t, "currency")
		m := anAmount(t, c)
		for _, typed := range []string{m.String(), grouped(m, false), grouped(m, true), string(c) + " " + grouped(m, false)} {
			got, err := Parse(typed, c)
			if err != nil || !got.Equal(m) {
				t.Fatalf("%q is read as %s: %v", typed, got, err)
			}
		}
		if _, err := Parse("-"+m.String(), c); !errors.Is(err, ErrNegative) {
			t.Fatalf("-%s: %v", m, err)
		}
		if _, err := Parse(m.String()+strings.Repeat("0", 4), c); c.Digits() > 0 && !errors.Is(err, ErrTooFine) {
			t.Fatalf("too fine: %v", err)
		}
	})
}

// FuzzParse demands of whatever is taken that it is an amount within bounds,
// that it is kept as it was read, and that only figures were taken for one.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"50,000", "５０，０００", "12,5", "-5", "1e5", "NaN", "$2,000.00", "1.000", "", "￥5,000", "50,000원", "\x00", "10000000000"} {
		for _, c := range []string{"KRW", "JPY", "USD", "KWD", "XXX"} {
			f.Add(seed, c)
		}
	}
	f.Fuzz(func(t *testing.T, typed, code string) {
		c := Currency(code)
		if !c.Valid() {
			c = "USD"
		}
		m, err := Parse(typed, c)
		if err != nil {
			return
		}
		if !utf8.ValidString(typed) {
			t.Fatalf("%q is no text", typed)
		}
		back, err := Of(m.String(), c)
		if err != nil || !back.Equal(m) {
			t.Fatalf("%q is read as %s, and kept as %s: %v", typed, m, back, err)
		}
		if m.Minus(must("10000000000", c)).Positive() || Zero(c).Minus(m).Positive() {
			t.Fatalf("%q is read as %s", typed, m)
		}
		again, err := Parse(grouped(m, false), c)
		if err != nil || !again.Equal(m) {
			t.Fatalf("%q is read as %s, and that as %s: %v", typed, m, again, err)
		}
		figures := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, plain(typed))
		if whole := strings.ReplaceAll(m.String(), ".", ""); strings.TrimRight(figures, "0") != strings.TrimRight(whole, "0") {
			t.Fatalf("%q is read as %s", typed, m)
		}
	})
}
