package main

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"credo/internal/web"
)

// TestRoutes_areClosedUnlessOpened walks the real table with everybody.
func TestRoutes_areClosedUnlessOpened(t *testing.T) {
	h := demo(t)
	viewers := map[string]struct {
		client client
		viewer web.Viewer
	}{
		"nobody": {h.nobody(t), web.Viewer{}},
		"staff":  {h.as(t, "mina"), web.Viewer{ID: "x"}},
		"lead":   {h.as(t, "daniel"), web.Viewer{ID: "x", Leader: true}},
		"owner":  {h.as(t, "eleanor"), web.Viewer{ID: "x", Leader: true, Owner: true}},
	}
	for _, route := range h.routes {
		if route.Path == "/signout" || route.Method == http.MethodDelete && strings.HasSuffix(route.Path, "/session") {
			continue // ends the sessions of this test; the API's test ends one
		}
		for name, v := range viewers {
			path := parameter.ReplaceAllString(route.Path, "019aa2b0-0000-7000-8000-000000000000")
			got := v.client.send(route.Method, path, "application/json", strings.NewReader("{}"))
			refused := got.status == http.StatusUnauthorized || got.status == http.StatusForbidden ||
				got.status == http.StatusSeeOther && strings.HasPrefix(got.header.Get("Location"), "/signin")
			if allowed := route.Access.Allows(v.viewer); allowed == refused {
				t.Errorf("%s %s (%s) as %s: %d", route.Method, route.Path, route.Access.Name, name, got.status)
			}
			if got.status >= 500 {
				t.Errorf("%s %s as %s: %d\n%s", route.Method, route.Path, name, got.status, got.body)
			}
		}
	}
}

var parameter = regexp.MustCompile(`:[a-z_]+`)

// TestRoutes_standInTheTable finds routes that were mounted past it.
func TestRoutes_standInTheTable(t *testing.T) {
	h := demo(t)
	for _, route := range h.app.GetRoutes(true) {
		switch {
		case route.Method == http.MethodHead: // Fiber's own, for each GET
		case strings.HasPrefix(route.Path, "/static/"), strings.HasPrefix(route.Path, "/api/openapi"): // public files
		case !slices.ContainsFunc(h.routes, func(r web.Route) bool { return r.Method == route.Method && r.Path == route.Path }):
			t.Errorf("%s %s says nowhere who may use it", route.Method, route.Path)
		}
	}
	if len(h.routes) < 50 {
		t.Errorf("only %d routes", len(h.routes))
	}
}
