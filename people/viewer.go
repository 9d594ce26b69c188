package people

import "credo/internal/web"

// Viewer returns the person as one who looks, outside of a request.
func (p Person) Viewer() web.Viewer {
	v := web.Viewer{
		ID: p.ID, Name: p.Name, Job: p.Job, Role: string(p.Role), Language: p.Language, TextSize: p.TextSize,
		Leader: p.Role == Lead || p.Role == Owner, Owner: p.Role == Owner,
	}
	for _, t := range p.Teams {
		v.Teams = append(v.Teams, web.Team{ID: t.ID, Name: t.Name, Leads: t.Leads})
	}
	return v
}
