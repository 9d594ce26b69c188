package people

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
)

func TestDraft_check(t *testing.T) {
	good := Draft{Name: "Mina Seo", EmployeeNumber: "1001", Job: "Concierge", Role: Staff, Language: i18n.English, StartedOn: "2026-11-09", Secret: "482913"}
	for name, test := range map[string]struct {
		change func(d *Draft)
		want   []string // field and key
	}{
		"good":                {func(d *Draft) {}, nil},
		"no secret keeps it":  {func(d *Draft) { d.Secret = "" }, nil},
		"long password":       {func(d *Draft) { d.Secret = "morning ferry at nine" }, nil},
		"no name":             {func(d *Draft) { d.Name = " \t " }, []string{"name web.invalid.missing"}},
		"long name":           {func(d *Draft) { d.Name = strings.Repeat("가", 81) }, []string{"name web.invalid.too_long"}},
		"NUL in the name":     {func(d *Draft) { d.Name = "Mi\x00na" }, []string{"name web.invalid.characters"}},
		"an escape":           {func(d *Draft) { d.Job = "Concierge\x1b[2J" }, []string{"job web.invalid.characters"}},
		"unknown role":        {func(d *Draft) { d.Role, d.Secret = "king", "" }, []string{"role web.invalid.choice"}},
		"unknown language":    {func(d *Draft) { d.Language = "xx" }, []string{"language web.invalid.language"}},
		"no such day":         {func(d *Draft) { d.StartedOn = "2026-02-30" }, []string{"started_on people.invalid.day"}},
		"staff who leads":     {func(d *Draft) { d.Leads = []string{"x"} }, []string{"leads people.invalid.staff_leads"}},
		"five digits":         {func(d *Draft) { d.Secret = "48291" }, []string{"secret people.invalid.pin"}},
		"one digit six times": {func(d *Draft) { d.Secret = "777777" }, []string{"secret people.invalid.pin_easy"}},
		"a run":               {func(d *Draft) { d.Secret = "654321" }, []string{"secret people.invalid.pin_easy"}},
		"a short password":    {func(d *Draft) { d.Secret = "ferry" }, []string{"secret people.invalid.pin_or_password"}},
		"a lead with a PIN":   {func(d *Draft) { d.Role, d.Secret = Lead, "482913" }, []string{"secret people.invalid.password"}},
		"a space at the end":  {func(d *Draft) { d.Secret = "morning ferry " }, []string{"secret people.invalid.secret_characters"}},
		"an id of a client":   {func(d *Draft) { d.ID = "7" }, []string{"id web.invalid.id"}},
		"everything at once":  {func(d *Draft) { *d = Draft{} }, []string{"name web.invalid.missing", "role web.invalid.choice", "language web.invalid.language", "started_on people.invalid.day"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := good
			test.change(&d)
			if diff := cmp.Diff(test.want, problems(d.check().OrNil())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDraft_check_cleans(t *testing.T) {
	d := Draft{Name: "  Mina Seo ", EmployeeNumber: " ａ12 ", Role: Staff, Language: i18n.English, StartedOn: "2026-11-09"}
	if err := d.check().OrNil(); err != nil {
		t.Fatal(err)
	}
	if d.Name != "Mina Seo" || d.EmployeeNumber != "A12" {
		t.Errorf("got %q, %q", d.Name, d.EmployeeNumber)
	}
}

func TestWaitAfter_growsAndEnds(t *testing.T) {
	var got []string
	for failures := 3; failures <= 12; failures++ {
		got = append(got, waitAfter(failures).String())
	}
	want := []string{"0s", "0s", "30s", "1m0s", "2m0s", "4m0s", "8m0s", "15m0s", "15m0s", "15m0s"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// problems lists an Invalid as "field key".
func problems(err error) []string {
	var invalid *web.Invalid
	if !errors.As(err, &invalid) {
		if err != nil {
			return []string{err.Error()}
		}
		return nil
	}
	var all []string
	for _, p := range invalid.Problems {
		all = append(all, p.Field+" "+p.Key)
	}
	return all
}
