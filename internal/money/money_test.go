package money

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math/big"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// must is Of for amounts that stand here.
func must(amount string, c Currency) Money {
	m, err := Of(amount, c)
	if err != nil {
		panic(err)
	}
	return m
}

// exact is the amount as a fraction.
func exact(t *rapid.T, m Money) *big.Rat {
	r, ok := new(big.Rat).SetString(m.String())
	if !ok {
		t.Fatalf("%q", m.String())
	}
	return r
}

func TestMoney_countsExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCurrency.Draw(t, "currency")
		a, b := anAmount(t, c), anAmount(t, c)
		n := rapid.IntRange(0, 100_000).Draw(t, "n")
		x, y := exact(t, a), exact(t, b)
		for name, pair := range map[string][2]*big.Rat{
			"plus":  {exact(t, a.Plus(b)), new(big.Rat).Add(x, y)},
			"minus": {exact(t, a.Minus(b)), new(big.Rat).Sub(x, y)},
			"times": {exact(t, a.Times(n)), new(big.Rat).Mul(x, big.NewRat(int64(n), 1))},
		} {
			if pair[0].Cmp(pair[1]) != 0 {
				t.Errorf("%s: %s, want %s", name, pair[0], pair[1])
			}
		}
		if a.More(b) != (x.Cmp(y) > 0) || a.Equal(b) != (x.Cmp(y) == 0) {
			t.Errorf("%s and %s are compared wrongly", a, b)
		}
		if got := a.Plus(b).Minus(b); !got.Equal(a) {
			t.Errorf("there and back: %s, want %s", got, a)
		}
	})
}

func TestMoney_tenthsAddUp(t *testing.T) {
	sum := Zero("USD")
	for range 10 {
		sum = sum.Plus(must("0.10", "USD"))
	}
	if sum.String() != "1.00" || sum.More(must("1", "USD")) {
		t.Errorf("ten tenths are %s", sum)
	}
}

func TestOf_takesOnlyAmountsOfTheCurrency(t *testing.T) {
	for name, test := range map[string]struct {
		amount string
		in     Currency
		want   string
	}{
		"whole":             {"50000", "KRW", "50000"},
		"with decimals":     {"2000.5", "USD", "2000.50"},
		"below nothing":     {"-5", "KRW", "-5"}, // what is left may be
		"too fine":          {"0.5", "KRW", ""},
		"an exponent":       {"5e3", "KRW", ""},
		"no number":         {"x", "KRW", ""},
		"nothing":           {"", "KRW", ""},
		"not a number":      {"NaN", "USD", ""},
		"no currency":       {"5", "", ""},
		"a currency of old": {"5", "DEM", ""},
		"for tests":         {"5", "XTS", ""},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := Of(test.amount, test.in)
			if (err == nil) != (test.want != "") || err == nil && m.String() != test.want {
				t.Errorf("%s, %v", m, err)
			}
		})
	}
}

func TestMoney_ofTwoCurrenciesHasNoSum(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("won and yen were added")
		}
	}()
	must("1", "KRW").Plus(must("1", "JPY"))
}

func TestMoney_Percent(t *testing.T) {
	for name, test := range map[string]struct {
		part, whole string
		want        int
	}{
		"half": {"50", "100", 50}, "a third": {"1", "3", 33}, "all": {"7", "7", 100}, "of nothing": {"7", "0", 0}, "none": {"0", "5", 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := must(test.part, "KRW").Percent(must(test.whole, "KRW")); got != test.want {
				t.Errorf("%d, want %d", got, test.want)
			}
		})
	}
}

func TestCurrencies(t *testing.T) {
	digits := map[Currency]int{"KRW": 0, "JPY": 0, "VND": 0, "USD": 2, "EUR": 2, "CNY": 2, "KWD": 3, "BHD": 3}
	seen := map[Currency]bool{}
	for _, c := range Currencies {
		if c.unit().String() != string(c) || seen[c] {
			t.Errorf("%s is %s, twice %v", c, c.unit(), seen[c])
		}
		seen[c] = true
		if want, known := digits[c]; known && c.Digits() != want {
			t.Errorf("%s has %d decimals, want %d", c, c.Digits(), want)
		}
		if c.Symbol(language.English) == "" {
			t.Errorf("%s has no symbol", c)
		}
	}
}

func TestUsual(t *testing.T) {
	for name, test := range map[string]struct {
		zone, lang string
		want       Currency
	}{
		"Seoul":             {"Asia/Seoul", "en", "KRW"},
		"Tokyo":             {"Asia/Tokyo", "ko", "JPY"},
		"New York":          {"America/New_York", "ja", "USD"},
		"Toronto":           {"America/Toronto", "en", "CAD"},
		"Paris":             {"Europe/Paris", "en", "EUR"},
		"London":            {"Europe/London", "en", "GBP"},
		"Sydney":            {"Australia/Sydney", "en", "AUD"},
		"nowhere, Korean":   {"UTC", "ko", "KRW"},
		"nowhere, Japanese": {"UTC", "ja", "JPY"},
		"nowhere, English":  {"UTC", "en", "USD"},
		"nothing":           {"", "", "USD"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Usual(test.zone, test.lang); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
	for zone, c := range usual {
		if !c.Valid() {
			t.Errorf("%s: %s is not offered", zone, c)
		}
	}
}

// TestPackage_usesNoFloats reads the package: no float, in no disguise.
func TestPackage_usesNoFloats(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.Ident:
				if strings.Contains(strings.ToLower(node.Name), "float") {
					t.Errorf("%s: %s", name, node.Name)
				}
			case *ast.BasicLit:
				if node.Kind == token.FLOAT {
					t.Errorf("%s: %s", name, node.Value)
				}
			}
			return true
		})
	}
}
