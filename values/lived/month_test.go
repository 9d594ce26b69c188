package lived

import (
	"fmt"
	"testing"
	"time"

	"credo/internal/storage"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestMonthOf(t *testing.T) {
	utc := func(s string) storage.Instant {
		at, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return storage.At(at)
	}
	for name, row := range map[string]struct {
		day         storage.Day
		zone        string
		first, next storage.Day
		from, until storage.Instant
	}{
		"November in Seoul":        {"2026-11-21", "Asia/Seoul", "2026-11-01", "2026-12-01", utc("2026-10-31T15:00:00Z"), utc("2026-11-30T15:00:00Z")},
		"the last day of December": {"2026-12-31", "UTC", "2026-12-01", "2027-01-01", utc("2026-12-01T00:00:00Z"), utc("2027-01-01T00:00:00Z")},
		"the first of a leap year": {"2028-02-01", "UTC", "2028-02-01", "2028-03-01", utc("2028-02-01T00:00:00Z"), utc("2028-03-01T00:00:00Z")},
		"where the clocks change":  {"2026-03-15", "America/New_York", "2026-03-01", "2026-04-01", utc("2026-03-01T05:00:00Z"), utc("2026-04-01T04:00:00Z")},
	} {
		t.Run(name, func(t *testing.T) {
			m := MonthOf(row.day, zone(t, row.zone))
			if m.First != row.first || m.Next != row.next || m.From != row.from || m.Until != row.until {
				t.Errorf("got %+v", m)
			}
			if m.DayOf(m.From) != m.First || m.DayOf(m.Until-1) >= m.Next || m.DayOf(m.Until) != m.Next {
				t.Errorf("from %s until %s", m.DayOf(m.From), m.DayOf(m.Until))
			}
			if got := m.add(1); got.First != row.next || got.add(-1) != m || m.add(12).add(-12) != m {
				t.Errorf("the next is %+v", got)
			}
		})
	}
}

func TestParseMonth(t *testing.T) {
	for s, want := range map[string]string{
		"2026-11": "2026-11", "1970-01": "1970-01", "9998-12": "9998-12",
		"2026-13": "", "2026-1": "", "2026": "", "": "", "2026-11-01": "", "0000-01": "", "9999-01": "", "２０２６-11": "", "2026-11\x00": "", "-001-11": "",
	} {
		if m, ok := parseMonth(s, time.UTC); ok != (want != "") || ok && m.String() != want {
			t.Errorf("%q: %v, %t", s, m, ok)
		}
	}
}

func month(s string) Month { m, _ := parseMonth(s, time.UTC); return m }

func TestPeriod(t *testing.T) {
	for name, row := range map[string]struct {
		until, oldest, this string
		want                string // first, last, number of months; where older and newer lead
	}{
		"a young workplace":          {"2026-11", "2026-09", "2026-11", "2026-09 2026-11 3 - -"},
		"its first month":            {"2026-11", "2026-11", "2026-11", "2026-11 2026-11 1 - -"},
		"a year":                     {"2026-11", "2025-12", "2026-11", "2025-12 2026-11 12 - -"},
		"an old one":                 {"2026-11", "2020-01", "2026-11", "2025-12 2026-11 12 2025-11 -"},
		"the year before":            {"2025-11", "2020-01", "2026-11", "2024-12 2025-11 12 2024-11 2026-11"},
		"the oldest":                 {"2020-03", "2020-01", "2026-11", "2020-01 2020-03 3 - 2021-03"},
		"almost the newest":          {"2026-08", "2020-01", "2026-11", "2025-09 2026-08 12 2025-08 2026-11"},
		"what has not come":          {"2031-05", "2020-01", "2026-11", "2025-12 2026-11 12 2025-11 -"},
		"what was before everything": {"1999-05", "2020-01", "2026-11", "2020-01 2020-01 1 - 2021-01"},
	} {
		t.Run(name, func(t *testing.T) {
			p := periodUntil(month(row.until), month(row.oldest), month(row.this))
			turn := func(m Month, ok bool) string {
				if ok {
					return m.String()
				}
				return "-"
			}
			got := fmt.Sprint(p.first(), " ", p.last(), " ", len(p.months), " ", turn(p.older()), " ", turn(p.newer()))
			if got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

// Whoever turns back page by page comes by every month, and back again.
func TestPeriod_turnsReachEveryMonth(t *testing.T) {
	oldest, this := month("2019-02"), month("2026-11")
	seen := map[Month]int{}
	p := periodUntil(this, oldest, this)
	for {
		for _, m := range p.months {
			seen[m]++
		}
		m, ok := p.older()
		if !ok {
			break
		}
		p = periodUntil(m, oldest, this)
	}
	for m := oldest; m.First <= this.First; m = m.add(1) {
		if seen[m] != 1 {
			t.Errorf("%s is shown %d times", m, seen[m])
		}
	}
	for range 20 {
		if m, ok := p.newer(); ok {
			p = periodUntil(m, oldest, this)
		}
	}
	if p.last() != this {
		t.Errorf("forward it ends with %s", p.last())
	}
}
