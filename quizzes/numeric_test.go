package quizzes

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseNumber_readsWhatPeopleType(t *testing.T) {
	tests := []struct {
		typed, want string // nothing for no number
	}{
		{"15", "15"}, {" 15 ", "15"}, {"+15", "15"}, {"-15", "-15"}, {"0", "0"}, {"-0", "0"}, {"007", "7"},
		{"2.5", "2.5"}, {"2,5", "2.5"}, {".5", "0.5"}, {",5", "0.5"}, {"5.", "5"}, {"2.50", "2.5"}, {"0,125", "0.125"}, {"1.250", "1.25"},
		{"１５", "15"}, {"－１５．５", "-15.5"}, {"＋２，５", "2.5"}, {"−15", "-15"}, {"–15", "-15"}, {"ー１５", "-15"}, {"ｰ15", "-15"},
		{"0.1234567890123456789", "0.1234567890123456789"}, {strings.Repeat("9", 40), strings.Repeat("9", 40)},
		{"", ""}, {" ", ""}, {"-", ""}, {".", ""}, {"+-1", ""}, {"1-", ""}, {"fifteen", ""}, {"15 minutes", ""}, {"15분", ""}, {"1 000", ""},
		{"1,250", ""}, {"12,345", ""}, {"1,234,567", ""}, {"1,000.5", ""}, {"1.000,5", ""}, {"1.2.3", ""}, {"1'000", ""},
		{"1e400", ""}, {"1e3", ""}, {"1E3", ""}, {"NaN", ""}, {"Inf", ""}, {"-Infinity", ""}, {"0x10", ""}, {"1_000", ""},
		{"½", ""}, {"3²", ""}, {"①", ""}, {"٣", ""}, {"十五", ""}, {"15\x00", ""}, {"\xff", ""}, {strings.Repeat("9", 41), ""}, {strings.Repeat("9", 1e6), ""},
	}
	for _, test := range tests {
		t.Run(test.typed[:min(len(test.typed), 30)], func(t *testing.T) {
			n, ok := parseNumber(test.typed)
			if ok != (test.want != "") || ok && n.String() != test.want {
				t.Errorf("%.60q is %s, %t", test.typed, n, ok)
			}
		})
	}
}

func TestParseAccepted_isExact(t *testing.T) {
	tests := []struct {
		accepted, kept string // nothing for what is none
		in, out        []string
	}{
		{"15", "15", []string{"15", "15.0"}, []string{"14.999999999999999999999", "15.000000000000000000001"}},
		{"15:0", "15", []string{"15"}, []string{"15.1"}},
		{" 1,5 : 0.10 ", "1.5:0.1", []string{"1.4", "1.6"}, []string{"1.39", "1.61"}},
		{"0.3:0.1", "0.3:0.1", []string{"0.2", "0.4"}, []string{"0.1999999999999999", "0.4000000000000001"}},
		{"-3..-1.50", "-3..-1.5", []string{"-3", "-1.5"}, []string{"-1.4", "-3.1", "2"}},
		{"１４．．１６", "14..16", []string{"14", "16"}, []string{"13.9", "16.1"}},
		{"7..7", "7..7", []string{"7"}, []string{"8"}},
		{"*", "*", []string{"0", "-5"}, nil},
		{"", "", nil, nil}, {"15:", "", nil, nil}, {":1", "", nil, nil}, {"15:-1", "", nil, nil}, {"16..14", "", nil, nil}, {"..5", "", nil, nil},
		{"5..", "", nil, nil}, {"1..2..3", "", nil, nil}, {"1:2:3", "", nil, nil}, {"1e3", "", nil, nil}, {"15 %", "", nil, nil}, {"**", "", nil, nil},
	}
	for _, test := range tests {
		t.Run(test.accepted, func(t *testing.T) {
			a, ok := parseAccepted(test.accepted)
			if ok != (test.kept != "") || ok && a.String() != test.kept {
				t.Fatalf("%s, %t", a, ok)
			}
			for i, numbers := range [][]string{test.in, test.out} {
				for _, number := range numbers {
					if n, read := parseNumber(number); !read || a.accepts(n) != (i == 0) {
						t.Errorf("accepts %s: %t", number, a.accepts(n))
					}
				}
			}
		})
	}
}

func TestParseAccepted_readsWhatItWrites(t *testing.T) {
	part := rapid.StringMatching(`[-+]?[0-9]{0,4}[.,]?[0-9]{0,4}`)
	rapid.Check(t, func(t *rapid.T) {
		said := part.Draw(t, "left") + rapid.SampledFrom([]string{"", ":", ".."}).Draw(t, "between") + part.Draw(t, "right")
		a, ok := parseAccepted(said)
		if !ok {
			return
		}
		again, ok := parseAccepted(a.String())
		if !ok || again.String() != a.String() || !again.low.Equal(a.low) || !again.high.Equal(a.high) {
			t.Fatalf("%q became %q, and that %q", said, a, again)
		}
		if n, ok := parseNumber(numberWithin(said)); !ok || !a.accepts(n) {
			t.Fatalf("%s is not within %q", n, said)
		}
	})
}
