package people

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/web"
)

// commonZones are offered where a time zone is asked for; any other of the
// IANA database may be typed.
var commonZones = []string{
	"Asia/Seoul", "Asia/Tokyo", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Bangkok",
	"Asia/Manila", "Asia/Jakarta", "Asia/Ho_Chi_Minh", "Asia/Kolkata", "Asia/Dubai", "Australia/Sydney",
	"Pacific/Auckland", "Pacific/Guam", "Pacific/Honolulu", "America/Los_Angeles", "America/Denver",
	"America/Chicago", "America/New_York", "America/Toronto", "America/Sao_Paulo", "UTC", "Europe/London",
	"Europe/Dublin", "Europe/Paris", "Europe/Berlin", "Europe/Madrid", "Europe/Rome", "Africa/Johannesburg",
}

// currencyOptions are the currencies with their signs. At the set-up the time
// zone may tell.
func currencyOptions(ctx context.Context, form web.Form) []web.Option {
	var options []web.Option
	if !money.Currency(form.Value("currency")).Valid() {
		options = append(options, web.Option{Label: i18n.T(ctx, "people.field.currency_usual")})
	}
	for _, c := range money.Currencies {
		label := string(c)
		if sign := i18n.CurrencySign(ctx, c); sign != label {
			label += " · " + sign
		}
		options = append(options, web.Option{Value: string(c), Label: label})
	}
	return options
}

func languageOptions() []web.Option {
	options := make([]web.Option, len(i18n.Langs))
	for i, l := range i18n.Langs {
		options[i] = web.Option{Value: string(l), Label: l.Name(), Lang: l}
	}
	return options
}

func roleOptions(ctx context.Context) []web.Option {
	return []web.Option{
		{Value: string(Staff), Label: i18n.T(ctx, "people.role.staff")},
		{Value: string(Lead), Label: i18n.T(ctx, "people.role.lead")},
		{Value: string(Owner), Label: i18n.T(ctx, "people.role.owner")},
	}
}

func textSizes(ctx context.Context) []web.Option {
	return []web.Option{
		{Value: "", Label: i18n.T(ctx, "people.text_size.usual")},
		{Value: "large", Label: i18n.T(ctx, "people.text_size.large")},
		{Value: "larger", Label: i18n.T(ctx, "people.text_size.larger")},
	}
}

func teamOptions(teams []Team) []web.Option {
	options := make([]web.Option, len(teams))
	for i, t := range teams {
		options[i] = web.Option{Value: t.ID, Label: t.Name}
	}
	return options
}

func roleName(ctx context.Context, r Role) string {
	switch r {
	case Owner:
		return i18n.T(ctx, "people.role.owner")
	case Lead:
		return i18n.T(ctx, "people.role.lead")
	}
	return i18n.T(ctx, "people.role.staff")
}

func loginLabel(ctx context.Context, others bool) string {
	if others {
		return i18n.T(ctx, "people.signin.somebody_else")
	}
	return i18n.T(ctx, "people.signin.login")
}

// secretHint says what a secret of that role must be like.
func secretHint(ctx context.Context, r Role) string {
	if r == Staff {
		return i18n.T(ctx, "people.secret.staff_hint", "Digits", pinDigits, "Min", minPassword)
	}
	return i18n.T(ctx, "people.secret.lead_hint", "Min", minPassword)
}

func secretLabel(ctx context.Context, id string) string {
	if id == "" {
		return i18n.T(ctx, "people.field.secret")
	}
	return i18n.T(ctx, "people.field.new_secret")
}

func personAction(id string) templ.SafeURL {
	if id == "" {
		return "/setup/people"
	}
	return templ.SafeURL("/setup/people/" + id)
}

// chosen reports whether a known person is the one preselected: the one whom
// the form names, else the latest.
func chosen(form web.Form, p Person, i int) bool {
	if who := form.Value("who"); who != "" {
		return who == p.Login()
	}
	return i == 0 && form.Value("login") == ""
}

// personNote is the line under a name: the job and the teams.
func personNote(p Person) string {
	notes := make([]string, 0, len(p.Teams)+1)
	if p.Job != "" {
		notes = append(notes, p.Job)
	}
	for _, t := range p.Teams {
		notes = append(notes, t.Name)
	}
	return strings.Join(notes, " · ")
}

// manageNote says what an owner wants to see at a glance.
func manageNote(ctx context.Context, p Person) string {
	note := roleName(ctx, p.Role)
	if p.EmployeeNumber != "" {
		note += " · " + p.EmployeeNumber
	}
	if more := personNote(p); more != "" {
		note += " · " + more
	}
	return note
}

func memberNote(ctx context.Context, p Person, teamID string) string {
	if p.Leads(teamID) {
		return strings.TrimPrefix(p.Job+" · "+i18n.T(ctx, "people.role.lead"), " · ")
	}
	return p.Job
}

func teamNote(ctx context.Context, t Team) string {
	note := i18n.N(ctx, "people.setup.people_text", t.People)
	if len(t.Leads) > 0 {
		note += " · " + i18n.T(ctx, "people.teams.led_by", "Names", i18n.List(ctx, t.Leads))
	}
	if t.Zone != "" {
		note += " · " + t.Zone
	}
	return note
}
