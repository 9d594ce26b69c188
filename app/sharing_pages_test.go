package main

import (
	"context"
	"testing"

	"credo/values/sharing"
)

// pagesOutside are those that carry the credo out of the house, and those about
// hiring, for a lead or an owner who looks.
func (h *house) pagesOutside(t *testing.T, c client) [][2]string {
	t.Helper()
	value := c.get("/hiring").items()[0]["value"].(map[string]any)["id"].(string)
	shared := h.sharedPath(t)
	return [][2]string{
		{"credo-card", "/credo/card"}, {"shared", shared}, {"embed", shared + "/embed"},
		{"hiring", "/hiring"}, {"hiring-sheet", "/hiring/sheet"}, {"setup-hiring", "/setup/hiring"}, {"setup-guide", "/setup/hiring/" + value},
	}
}

// sharedPath is where strangers read the credo.
func (h *house) sharedPath(t testing.TB) string {
	t.Helper()
	share, err := sharing.Sharing(context.Background(), h.db)
	if err != nil || share.Path() == "" {
		t.Fatalf("%q is shared: %v", share.Path(), err)
	}
	return share.Path()
}
