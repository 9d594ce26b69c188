package i18n

import (
	"context"
	"testing"
	"time"

	"credo/internal/storage"

	"github.com/google/go-cmp/cmp"
)

func TestAgo(t *testing.T) {
	seoul := zone(t, "Asia/Seoul")
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, seoul) // a Saturday
	midnight := time.Date(2026, 11, 21, 0, 20, 0, 0, seoul)
	rows := []struct {
		name       string
		at, now    time.Time
		en, ko, ja string
	}{
		{"now", noon, noon, "just now", "방금", "たった今"},
		{"a minute less a moment", noon.Add(-time.Minute + time.Microsecond), noon, "just now", "방금", "たった今"},
		{"a clock that is ahead", noon.Add(5 * time.Second), noon, "just now", "방금", "たった今"},
		{"a minute", noon.Add(-time.Minute), noon, "1 minute ago", "1분 전", "1分前"},
		{"minutes", noon.Add(-5*time.Minute - 59*time.Second), noon, "5 minutes ago", "5분 전", "5分前"},
		{"minutes over midnight", midnight.Add(-50 * time.Minute), midnight, "50 minutes ago", "50분 전", "50分前"},
		{"an hour", noon.Add(-time.Hour), noon, "1 hour ago", "1시간 전", "1時間前"},
		{"hours", noon.Add(-12 * time.Hour), noon, "12 hours ago", "12시간 전", "12時間前"},
		{"an hour and more over midnight", midnight.Add(-80 * time.Minute), midnight, "yesterday, 23:00", "어제 23:00", "昨日 23:00"},
		{"yesterday", noon.Add(-18*time.Hour - 40*time.Minute), noon, "yesterday, 17:20", "어제 17:20", "昨日 17:20"},
		{"the day before yesterday", noon.AddDate(0, 0, -2), noon, "Thursday", "목요일", "木曜日"},
		{"six days", noon.AddDate(0, 0, -6), noon, "Sunday", "일요일", "日曜日"},
		{"a week", noon.AddDate(0, 0, -7), noon, "14 Nov", "11월 14일", "11月14日"},
		{"last year", noon.AddDate(-1, 0, 0), noon, "21 Nov 2025", "2025년 11월 21일", "2025年11月21日"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got := inAllLangs(t.Context(), seoul, func(ctx context.Context) string {
				return Ago(ctx, storage.At(row.at), storage.At(row.now))
			})
			want := map[Lang]string{English: row.en, Korean: row.ko, Japanese: row.ja}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDueIn(t *testing.T) {
	const today = storage.Day("2026-11-21") // a Saturday
	rows := []struct {
		name       string
		day        storage.Day
		en, ko, ja string
	}{
		{"today", today, "due today", "오늘까지", "今日まで"},
		{"tomorrow", "2026-11-22", "due tomorrow", "내일까지", "明日まで"},
		{"in two days", "2026-11-23", "due Monday", "월요일까지", "月曜日まで"},
		{"in six days", "2026-11-27", "due Friday", "금요일까지", "金曜日まで"},
		{"in a week", "2026-11-28", "due 28 November", "11월 28일까지", "11月28日まで"},
		{"next year", "2027-01-05", "due 5 January 2027", "2027년 1월 5일까지", "2027年1月5日まで"},
		{"since yesterday", "2026-11-20", "1 day overdue", "기한이 1일 지났어요", "期限を1日過ぎています"},
		{"for days", "2026-11-18", "3 days overdue", "기한이 3일 지났어요", "期限を3日過ぎています"},
		{"no day", "", "", "", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got := inAllLangs(t.Context(), time.UTC, func(ctx context.Context) string {
				return DueIn(ctx, row.day, today)
			})
			want := map[Lang]string{English: row.en, Korean: row.ko, Japanese: row.ja}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
