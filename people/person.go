package people

import (
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// A Person is somebody with a sign-in.
type Person struct {
	ID             string
	Name           string // as they write it
	EmployeeNumber string // empty for somebody who signs in by name
	Job            string // concierge, barista
	Role           Role
	Language       i18n.Lang
	TextSize       string
	StartedOn      storage.Day
	Closed         bool // has left; their stories stay readable
	OfPack         bool // stands for a content pack: nobody who works here or signs in
	Teams          []Membership
}

// A Membership says that somebody belongs to a team, and whether they lead it.
type Membership struct {
	ID    string // of the team
	Name  string
	Leads bool
}

// URL is the person's page.
func (p Person) URL() string { return "/people/" + p.ID }

// Login is what the person types to sign in.
func (p Person) Login() string {
	if p.EmployeeNumber != "" {
		return p.EmployeeNumber
	}
	return p.Name
}

// Leads reports whether the person leads the team.
func (p Person) Leads(teamID string) bool {
	for _, m := range p.Teams {
		if m.ID == teamID && m.Leads {
			return true
		}
	}
	return false
}

// The bounds of what is written about people, in characters as people see them.
const (
	maxName   = 80
	maxJob    = 80
	maxNumber = 20

	pinDigits     = 6
	minPassword   = 10
	maxPassword   = 200
	maxMembership = 50
)

// A Draft is what a form or a call says about a person.
type Draft struct {
	ID             string
	Name           string
	EmployeeNumber string
	Job            string
	Role           Role
	Language       i18n.Lang
	StartedOn      storage.Day
	Teams          []string // ids of teams
	Leads          []string // ids of those that the person leads
	Secret         string   // a PIN of six digits, or a password; empty keeps the one there is
}

// check cleans the draft and says what is wrong with it. Leads and owners see
// what others do not, so six digits are too few for them.
func (d *Draft) check() *web.Invalid {
	bad := &web.Invalid{}
	d.Name = bad.Text("name", d.Name, web.Rule{Max: maxName, Required: true})
	d.Job = bad.Text("job", d.Job, web.Rule{Max: maxJob})
	d.EmployeeNumber = bad.Text("employee_number", d.EmployeeNumber, web.Rule{Max: maxNumber})
	d.EmployeeNumber = strings.ToUpper(text.Fold(d.EmployeeNumber))
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	if !d.Role.Valid() {
		bad.Add("role", "web.invalid.choice")
	}
	if !i18n.Valid(string(d.Language)) {
		bad.Add("language", "web.invalid.language")
	}
	if !d.StartedOn.Valid() {
		bad.Add("started_on", "people.invalid.day")
	}
	if len(d.Teams) > maxMembership {
		bad.Add("teams", "web.invalid.choice")
	}
	if len(d.Leads) > 0 && d.Role == Staff {
		bad.Add("leads", "people.invalid.staff_leads")
	}
	if d.Secret != "" {
		checkSecret(bad, d.Secret, d.Role)
	}
	return bad
}

// checkSecret says what is wrong with a PIN or password for that role.
func checkSecret(bad *web.Invalid, secret string, role Role) {
	clean, ok := text.Clean(secret)
	switch {
	case !ok || clean != secret:
		bad.Add("secret", "people.invalid.secret_characters")
	case role == Staff && isPIN(secret):
		if easyPIN(secret) {
			bad.Add("secret", "people.invalid.pin_easy")
		}
	case role == Staff && isDigits(secret):
		bad.Add("secret", "people.invalid.pin", "Digits", pinDigits)
	case text.Length(secret) < minPassword && role == Staff:
		bad.Add("secret", "people.invalid.pin_or_password", "Digits", pinDigits, "Min", minPassword)
	case text.Length(secret) < minPassword:
		bad.Add("secret", "people.invalid.password", "Min", minPassword)
	case text.Length(secret) > maxPassword:
		bad.Add("secret", "web.invalid.too_long", "Max", maxPassword)
	}
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func isPIN(s string) bool { return len(s) == pinDigits && isDigits(s) }

// easyPIN reports the PINs that are tried first: one digit, or a run.
func easyPIN(pin string) bool {
	same, up, down := true, true, true
	for i := 1; i < len(pin); i++ {
		step := int(pin[i]) - int(pin[i-1])
		same, up, down = same && step == 0, up && step == 1, down && step == -1
	}
	return same || up || down
}
