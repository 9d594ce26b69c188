package storage_test

import (
	"context"
	"math"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestInstant_isTheSameInEachZone(t *testing.T) {
	seoul := time.Date(2026, 11, 22, 1, 30, 0, 123456789, zone(t, "Asia/Seoul"))
	berlin := time.Date(2026, 11, 21, 17, 30, 0, 123456000, zone(t, "Europe/Berlin"))
	if storage.At(seoul) != storage.At(berlin) {
		t.Errorf("%v is not %v", storage.At(seoul), storage.At(berlin))
	}
	want := time.Date(2026, 11, 21, 16, 30, 0, 123456000, time.UTC)
	if diff := cmp.Diff(want, storage.At(seoul).Time()); diff != "" {
		t.Error(diff)
	}
}

func TestInstant_isStoredToTheMicrosecond(t *testing.T) {
	instants := []storage.Instant{
		0, -1, 1,
		storage.At(time.Date(2026, 11, 21, 6, 45, 0, 999_999_999, time.UTC)),
		storage.At(time.Date(1903, 1, 1, 0, 0, 0, 1000, time.UTC)),
		math.MaxInt64, math.MinInt64,
	}
	days := []storage.Day{"2026-11-21", "0001-01-01"}
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		write(t, db, func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `CREATE TABLE moment (at BIGINT PRIMARY KEY, day TEXT NOT NULL)`)
			return err
		})
		for i, at := range instants {
			day := days[i%2]
			write(t, db, func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, `INSERT INTO moment (at, day) VALUES ($1, $2)`, at, day)
				return err
			})
			var gotAt storage.Instant
			var gotDay storage.Day
			err := db.QueryRow(context.Background(), `SELECT at, day FROM moment WHERE at = $1`, at).Scan(&gotAt, &gotDay)
			if err != nil || gotAt != at || gotDay != day {
				t.Errorf("%v, %v came back as %v, %v: %v", at, day, gotAt, gotDay, err)
			}
		}
	})
}

func TestInstant_arithmetic(t *testing.T) {
	at := storage.At(time.Date(2026, 3, 29, 0, 59, 59, 0, time.UTC))
	later := at.Add(90 * time.Minute)
	if got := later.Sub(at); got != 90*time.Minute {
		t.Errorf("got %v", got)
	}
	if got := later.Add(-90 * time.Minute); got != at {
		t.Errorf("got %v, want %v", got, at)
	}
	if got := at.Sub(later); got != -90*time.Minute {
		t.Errorf("got %v", got)
	}
}

func TestDayOf(t *testing.T) {
	for name, row := range map[string]struct {
		at   string // RFC 3339
		zone string
		want storage.Day
	}{
		"last moment of Seoul's day":    {"2026-11-21T14:59:59.999999Z", "Asia/Seoul", "2026-11-21"},
		"first moment of Seoul's next":  {"2026-11-21T15:00:00Z", "Asia/Seoul", "2026-11-22"},
		"the same moment in Berlin":     {"2026-11-21T15:00:00Z", "Europe/Berlin", "2026-11-21"},
		"Berlin before the clocks jump": {"2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29"},
		"Berlin's last summer midnight": {"2026-10-24T21:59:59Z", "Europe/Berlin", "2026-10-24"},
		"Berlin's first summer day":     {"2026-03-28T23:00:00Z", "Europe/Berlin", "2026-03-29"},
		"given in another zone":         {"2026-11-22T08:00:00+09:00", "UTC", "2026-11-21"},
	} {
		t.Run(name, func(t *testing.T) {
			at, err := time.Parse(time.RFC3339Nano, row.at)
			if err != nil {
				t.Fatal(err)
			}
			if got := storage.DayOf(at, zone(t, row.zone)); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

func TestDay_Start(t *testing.T) {
	for name, row := range map[string]struct {
		day  storage.Day
		zone string
		want string // RFC 3339
	}{
		"Seoul":                            {"2026-11-21", "Asia/Seoul", "2026-11-20T15:00:00Z"},
		"Berlin in winter":                 {"2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"},
		"Berlin in summer":                 {"2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z"},
		"Berlin when summer ends":          {"2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z"},
		"Berlin after it":                  {"2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00Z"},
		"midnight left out in São Paulo":   {"2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"},
		"midnight shown twice in Havana":   {"2023-11-05", "America/Havana", "2023-11-05T04:00:00Z"},
		"midnight shown twice in Amman":    {"2021-10-29", "Asia/Amman", "2021-10-28T21:00:00Z"},
		"midnight left out in Havana":      {"2023-03-12", "America/Havana", "2023-03-12T05:00:00Z"},
		"a day that Apia did not have":     {"2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z"},
		"a day before zones were invented": {"1800-01-01", "UTC", "1800-01-01T00:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := row.day.Start(zone(t, row.zone)).UTC().Format(time.RFC3339Nano); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

func TestDay_startsItself(t *testing.T) {
	names := []string{"Europe/Berlin", "Asia/Seoul", "Asia/Tokyo", "America/Sao_Paulo", "America/Havana", "Asia/Beirut", "Asia/Amman", "Africa/Cairo", "Australia/Lord_Howe", "America/St_Johns", "UTC"}
	rapid.Check(t, func(r *rapid.T) {
		zone := zone(t, rapid.SampledFrom(names).Draw(r, "zone"))
		day := storage.Day("1990-01-01").Add(rapid.IntRange(0, 365*50).Draw(r, "days"))
		start := day.Start(zone)
		if got := storage.DayOf(start, zone); got != day {
			r.Errorf("%s starts on %s", day, got)
		}
		if before := storage.DayOf(start.Add(-time.Microsecond), zone); before != day.Add(-1) {
			r.Errorf("before %s comes %s", day, before)
		}
	})
}

func TestDay_AddAndSub(t *testing.T) {
	for name, row := range map[string]struct {
		day  storage.Day
		n    int
		want storage.Day
	}{
		"none":                       {"2026-11-21", 0, "2026-11-21"},
		"over a month":               {"2026-11-21", 10, "2026-12-01"},
		"over a year":                {"2026-12-31", 1, "2027-01-01"},
		"back over a year":           {"2027-01-01", -1, "2026-12-31"},
		"leap day":                   {"2028-02-28", 1, "2028-02-29"},
		"no leap day":                {"2026-02-28", 1, "2026-03-01"},
		"where summer begins":        {"2026-03-28", 2, "2026-03-30"},
		"where summer ends":          {"2026-10-24", 2, "2026-10-26"},
		"longer than a Duration can": {"1026-01-01", 365243, "2026-01-01"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := row.day.Add(row.n); got != row.want {
				t.Errorf("%s + %d is %s, want %s", row.day, row.n, got, row.want)
			}
			if got := row.want.Sub(row.day); got != row.n {
				t.Errorf("%s - %s is %d, want %d", row.want, row.day, got, row.n)
			}
		})
	}
}

func TestParseDay(t *testing.T) {
	for s, valid := range map[string]bool{
		"2026-11-21":  true,
		"2028-02-29":  true,
		"2026-02-29":  false,
		"2026-13-01":  false,
		"2026-1-2":    false,
		"2026-11-21 ": false,
		"21.11.2026":  false,
		"":            false,
		"２０２６-11-21":  false,
	} {
		day, err := storage.ParseDay(s)
		if (err == nil) != valid || storage.Day(s).Valid() != valid || valid && day != storage.Day(s) {
			t.Errorf("%q: %q, %v", s, day, err)
		}
	}
	if got := storage.Day("2026-11-21").Weekday(); got != time.Saturday {
		t.Errorf("got %s", got)
	}
}
