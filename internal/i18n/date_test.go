package i18n

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"credo/internal/storage"

	"github.com/google/go-cmp/cmp"
)

// on runs test at the moment now.
func on(t *testing.T, now time.Time, test func(*testing.T)) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(now))
		test(t)
	})
}

func inAllLangs(ctx context.Context, zone *time.Location, say func(context.Context) string) map[Lang]string {
	said := map[Lang]string{}
	for _, lang := range Langs {
		said[lang] = say(NewContext(ctx, lang, zone))
	}
	return said
}

func TestDates(t *testing.T) {
	const thisYear, lastYear = storage.Day("2026-11-21"), storage.Day("2025-01-01")
	day := func(format func(context.Context, storage.Day) string, day storage.Day) func(context.Context) string {
		return func(ctx context.Context) string { return format(ctx, day) }
	}
	rows := []struct {
		name       string
		say        func(context.Context) string
		en, ko, ja string
	}{
		{"date", day(Date, thisYear), "Saturday 21 November", "11월 21일 토요일", "11月21日（土）"},
		{"date of another year", day(Date, lastYear), "Wednesday 1 January 2025", "2025년 1월 1일 수요일", "2025年1月1日（水）"},
		{"long", day(DateLong, thisYear), "Saturday 21 November 2026", "2026년 11월 21일 토요일", "2026年11月21日（土）"},
		{"short", day(DateShort, thisYear), "21 Nov", "11월 21일", "11月21日"},
		{"short of another year", day(DateShort, lastYear), "1 Jan 2025", "2025년 1월 1일", "2025年1月1日"},
		{"month", day(Month, thisYear), "November", "11월", "11月"},
		{"month of another year", day(Month, lastYear), "January 2025", "2025년 1월", "2025年1月"},
		{"weekday", day(Weekday, thisYear), "Saturday", "토요일", "土曜日"},
		{"Sunday", day(Weekday, "2026-11-22"), "Sunday", "일요일", "日曜日"},
		{"leap day", day(DateShort, "2024-02-29"), "29 Feb 2024", "2024년 2월 29일", "2024年2月29日"},
		{"no day", day(Date, "soon"), "soon", "soon", "soon"},
	}
	on(t, time.Date(2026, 11, 21, 6, 45, 0, 0, time.UTC), func(t *testing.T) {
		for _, row := range rows {
			want := map[Lang]string{English: row.en, Korean: row.ko, Japanese: row.ja}
			if diff := cmp.Diff(want, inAllLangs(t.Context(), time.UTC, row.say)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", row.name, diff)
			}
		}
	})
}

func TestDate_knowsTheYearOfItsZone(t *testing.T) {
	seoul := zone(t, "Asia/Seoul")
	on(t, time.Date(2026, 12, 31, 20, 0, 0, 0, time.UTC), func(t *testing.T) {
		got := []string{
			DateShort(NewContext(t.Context(), English, time.UTC), "2026-12-31"),
			DateShort(NewContext(t.Context(), English, seoul), "2026-12-31"),
			DateShort(NewContext(t.Context(), English, seoul), "2027-01-01"),
		}
		if diff := cmp.Diff([]string{"31 Dec", "31 Dec 2026", "1 Jan"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestClock_isOfTheZone(t *testing.T) {
	at := storage.At(time.Date(2026, 11, 21, 20, 5, 59, 0, time.UTC))
	for name, want := range map[string]string{"UTC": "20:05", "Asia/Seoul": "05:05", "Asia/Kolkata": "01:35"} {
		if got := Clock(NewContext(t.Context(), Korean, zone(t, name)), at); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
