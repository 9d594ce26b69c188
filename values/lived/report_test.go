package lived

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestShade(t *testing.T) {
	for most := range 60 {
		last := 0
		for n := 0; n <= most; n++ {
			s := shade(n, most)
			if (s == 0) != (n == 0) || s < last || s > shades {
				t.Errorf("%d of %d has shade %d after %d", n, most, s, last)
			}
			last = s
		}
		if most > 0 && last != shades {
			t.Errorf("the largest, %d, has shade %d", most, last)
		}
	}
}

func TestShadeKeys(t *testing.T) {
	for most, want := range map[int]string{
		0: "0:0-0", 1: "0:0-0 4:1-1", 2: "0:0-0 2:1-1 4:2-2", 9: "0:0-0 1:1-2 2:3-4 3:5-6 4:7-9", 100: "0:0-0 1:1-25 2:26-50 3:51-75 4:76-100",
	} {
		var got []string
		for _, k := range shadeKeys(most) {
			got = append(got, fmt.Sprintf("%d:%d-%d", k.shade, k.from, k.to))
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("up to %d: %s, want %s", most, got, want)
		}
	}
}

func TestReportInput_months(t *testing.T) {
	this := month("2026-11")
	for name, row := range map[string]struct {
		in   reportInput
		want string
		bad  []string
	}{
		"nothing":           {reportInput{}, "2025-12 2026-11", nil},
		"from":              {reportInput{From: "2026-03"}, "2026-03 2026-11", nil},
		"to":                {reportInput{To: "2020-02"}, "2019-03 2020-02", nil},
		"both":              {reportInput{From: "2020-02", To: "2021-01"}, "2020-02 2021-01", nil},
		"thirteen":          {reportInput{From: "2020-02", To: "2021-02"}, "", []string{"from lived.invalid.many"}},
		"backwards":         {reportInput{From: "2020-03", To: "2020-02"}, "", []string{"from lived.invalid.backwards"}},
		"no months":         {reportInput{From: "soon", To: "2020-13"}, "", []string{"to lived.invalid.month", "from lived.invalid.month"}},
		"from the far past": {reportInput{From: "1970-01"}, "", []string{"from lived.invalid.many"}},
	} {
		t.Run(name, func(t *testing.T) {
			from, to, err := row.in.months(this)
			if diff := cmp.Diff(row.bad, problemsOf(err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if err == nil && from.String()+" "+to.String() != row.want {
				t.Errorf("got %s %s, want %s", from, to, row.want)
			}
		})
	}
}
