package empowerment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/storage"
	"credo/values"
)

func TestUseDraft_check(t *testing.T) {
	credo := values.Credo{Values: []values.Value{{ID: "own"}}}
	frame := useFrame{today: "2026-11-21", currency: "KRW", credo: credo, before: Use{Day: "2026-09-01", Value: values.Value{ID: "gone"}}}
	frame.by.Language = i18n.Korean
	for name, test := range map[string]struct {
		change func(*UseDraft)
		want   []string
	}{
		"good":                   {func(*UseDraft) {}, nil},
		"today":                  {func(d *UseDraft) { d.Day = "" }, nil},
		"thirty days ago":        {func(d *UseDraft) { d.Day = "2026-10-22" }, nil},
		"thirty-one days ago":    {func(d *UseDraft) { d.Day = "2026-10-21" }, []string{"day empowerment.invalid.day_past"}},
		"of old, as it was":      {func(d *UseDraft) { d.Day = "2026-09-01" }, nil},
		"tomorrow":               {func(d *UseDraft) { d.Day = "2026-11-22" }, []string{"day empowerment.invalid.day_future"}},
		"no day":                 {func(d *UseDraft) { d.Day = "2026-02-30" }, []string{"day empowerment.invalid.day"}},
		"a word for a day":       {func(d *UseDraft) { d.Day = "today" }, []string{"day empowerment.invalid.day"}},
		"no amount":              {func(d *UseDraft) { d.Amount = "" }, []string{"amount empowerment.invalid.amount_missing"}},
		"nothing":                {func(d *UseDraft) { d.Amount = "0" }, []string{"amount empowerment.invalid.amount_nothing"}},
		"a currency of before":   {func(d *UseDraft) { d.Currency = "USD" }, []string{"amount empowerment.invalid.currency"}},
		"nobody":                 {func(d *UseDraft) { d.Guest = " " }, []string{"guest empowerment.invalid.guest"}},
		"a sign for a guest":     {func(d *UseDraft) { d.Guest = "?" }, []string{"guest empowerment.invalid.guest_sign"}},
		"a long guest":           {func(d *UseDraft) { d.Guest = strings.Repeat("4", 61) }, []string{"guest web.invalid.too_long"}},
		"NUL in the guest":       {func(d *UseDraft) { d.Guest = "4\x00" }, []string{"guest web.invalid.characters"}},
		"no reason":              {func(d *UseDraft) { d.Why = "" }, []string{"why empowerment.invalid.why"}},
		"a long reason":          {func(d *UseDraft) { d.Why = strings.Repeat("가", 1001) }, []string{"why web.invalid.too_long"}},
		"half a letter":          {func(d *UseDraft) { d.Why = "\xff" }, []string{"why web.invalid.characters"}},
		"no value":               {func(d *UseDraft) { d.Value = "" }, []string{"value empowerment.invalid.value_missing"}},
		"a value of none":        {func(d *UseDraft) { d.Value = "x" }, []string{"value empowerment.invalid.value"}},
		"the value it had":       {func(d *UseDraft) { d.Value = "gone" }, nil},
		"a language of none":     {func(d *UseDraft) { d.Language = "fr" }, []string{"language web.invalid.language"}},
		"everything is left out": {func(d *UseDraft) { *d = UseDraft{} }, []string{"amount empowerment.invalid.amount_missing", "guest empowerment.invalid.guest", "why empowerment.invalid.why", "value empowerment.invalid.value_missing"}},
		"figures of full width":  {func(d *UseDraft) { d.Amount = "３０，０００" }, nil},
		"a comma as in Germany":  {func(d *UseDraft) { d.Amount = "12,5" }, []string{"amount empowerment.invalid.amount_ambiguous"}},
		"a minus":                {func(d *UseDraft) { d.Amount = "-30000" }, []string{"amount empowerment.invalid.amount_negative"}},
		"an exponent":            {func(d *UseDraft) { d.Amount = "3e4" }, []string{"amount empowerment.invalid.amount_number"}},
		"not a number":           {func(d *UseDraft) { d.Amount = "NaN" }, []string{"amount empowerment.invalid.amount_number"}},
		"decimals of the won":    {func(d *UseDraft) { d.Amount = "30000.5" }, []string{"amount empowerment.invalid.amount_whole"}},
		"more than a house has":  {func(d *UseDraft) { d.Amount = "10,000,000,001" }, []string{"amount empowerment.invalid.amount_too_large"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := UseDraft{Amount: "30,000", Guest: " Room 402 ", Why: "The ferry was gone.", Value: "own", Day: "2026-11-20"}
			test.change(&d)
			amount, bad := d.check(frame)
			if diff := cmp.Diff(test.want, problems(bad)); diff != "" {
				t.Fatal(diff)
			}
			if test.want == nil && (!amount.Equal(won("30000")) || d.Guest != "Room 402" || d.Language != i18n.English || d.Day == "") {
				t.Errorf("%s, %+v", amount, d)
			}
		})
	}
}

func TestFirstMonth(t *testing.T) {
	for today, want := range map[string]string{"2026-11-21": "2025-12-01", "2026-12-31": "2026-01-01", "2026-01-01": "2025-02-01"} {
		if got := firstMonth(storage.Day(today)); string(got) != want {
			t.Errorf("%s goes back to %s, want %s", today, got, want)
		}
	}
}

func TestMonthsOf_addsUp(t *testing.T) {
	got := monthsOf([]usePart{
		{"2026-10", "own", 1, won("1000")}, {"2026-11", "own", 3, won("10000")}, {"2026-11", "own", 1, won("500")},
		{"2026-11", "", 1, won("7")}, {"2026-11", "own", 2, counted("0.10", "USD")},
	})
	want := []UseMonth{
		{Month: "2026-11", Of: []UseSum{
			{"", 1, []money.Money{won("7")}}, {"own", 6, []money.Money{won("30500"), counted("0.20", "USD")}},
		}, Total: UseSum{"", 7, []money.Money{won("30507"), counted("0.2", "USD")}}},
		{Month: "2026-10", Of: []UseSum{{"own", 1, []money.Money{won("1000")}}}, Total: UseSum{"", 1, []money.Money{won("1000")}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if sum := want[0].Value("care"); sum.Uses != 0 || fmt.Sprint(want[0].Day()) != "2026-11-01" {
		t.Errorf("%+v of %s", sum, want[0].Day())
	}
}
