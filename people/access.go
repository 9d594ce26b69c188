package people

import "credo/internal/web"

// A Role is what somebody may do in Credo, beside their job.
type Role string

// The roles. A lead leads named teams; an owner may do everything.
const (
	Staff Role = "staff"
	Lead  Role = "lead"
	Owner Role = "owner"
)

// Valid reports whether r is one of the roles.
func (r Role) Valid() bool { return r == Staff || r == Lead || r == Owner }

// Who may use a route.
var (
	// Anyone is everybody who is signed in.
	Anyone = web.NewAccess("anyone", web.Viewer.SignedIn)
	// Leads are leads and owners.
	Leads = web.NewAccess("lead", func(v web.Viewer) bool { return v.Leader })
	// Owners are owners.
	Owners = web.NewAccess("owner", func(v web.Viewer) bool { return v.Owner })
)
