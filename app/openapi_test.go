package main

import (
	"net/http"
	"strings"
	"testing"
)

// TestOpenAPI_describesEveryCall holds the document against the real table.
func TestOpenAPI_describesEveryCall(t *testing.T) {
	h := demo(t)
	got := h.nobody(t).send(http.MethodGet, "/api/openapi.json", "", nil)
	var document struct {
		OpenAPI string
		Servers []struct{ URL string }
		Paths   map[string]map[string]struct {
			OperationID string
			Summary     string
			Tags        []string
			Security    []map[string][]string
		}
	}
	got.into(&document)
	if got.status != http.StatusOK || !strings.HasPrefix(document.OpenAPI, "3.1") || len(document.Servers) != 1 || document.Servers[0].URL != h.url {
		t.Errorf("%d: OpenAPI %s of %v", got.status, document.OpenAPI, document.Servers)
	}
	described := 0
	for _, route := range h.routes {
		if !strings.HasPrefix(route.Path, "/api/v1/") {
			continue
		}
		described++
		path := parameter.ReplaceAllStringFunc(route.Path, func(name string) string { return "{" + name[1:] + "}" })
		operation, ok := document.Paths[path][strings.ToLower(route.Method)]
		if !ok || operation.Summary == "" || len(operation.Tags) == 0 {
			t.Errorf("%s %s is not described: %+v", route.Method, path, operation)
		}
		if open := operation.Security != nil && len(operation.Security) == 0; open != (route.Access.Name == "public") {
			t.Errorf("%s %s (%s) is described with security %v", route.Method, path, route.Access.Name, operation.Security)
		}
	}
	all := 0
	for _, operations := range document.Paths {
		all += len(operations)
	}
	if all != described || described < 30 {
		t.Errorf("%d operations described, %d mounted", all, described)
	}
}

// TestAPI_fixedCalls holds the calls whose shape is promised to clients.
func TestAPI_fixedCalls(t *testing.T) {
	h := demo(t)
	mounted := map[string]bool{}
	for _, route := range h.routes {
		mounted[route.Method+" "+strings.TrimPrefix(route.Path, "/api/v1")] = strings.HasPrefix(route.Path, "/api/v1")
	}
	for _, call := range []string{
		"POST /session", "DELETE /session", "GET /me", "GET /today", "GET /credo", "PUT /credo", "GET /credo/versions", "GET /credo/versions/:version", "PUT /credo/signature", "GET /credo/signatures", "GET /huddles/today",
		"PUT /huddles/:id/presence", "GET /huddles/:id/presence", "POST /modules", "GET /modules", "GET /modules/:id",
		"GET /lessons/:id", "PUT /lessons/:id/read", "POST /quizzes/:id/attempts", "PUT /attempts/:id/answers/:question",
		"POST /attempts/:id/submit", "GET /stories", "POST /stories", "PUT /stories/:id/applause", "DELETE /stories/:id/applause",
		"GET /badges", "POST /stories/:id/awards", "PUT /stories/:id/candidate", "GET /people", "GET /people/:id",
		"GET /people/:id/progress", "GET /search",
	} {
		if !mounted[call] {
			t.Errorf("%s is not there", call)
		}
	}
}
