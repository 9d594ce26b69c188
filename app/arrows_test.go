package main

import (
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// rooms are in the order in which they may use each other: each only those
// behind it, and internal. A room within another uses that one, never the one beside
// it; the outer one uses none of those within.
var rooms = []string{"app", "huddle", "recognition", "modules", "quizzes", "values", "people", "internal"}

func TestArrows_pointDown(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "credo/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range wrongArrows(string(out)) {
		t.Error(wrong)
	}
}

func TestWrongArrows_findsEachKind(t *testing.T) {
	list := `credo/app credo/huddle credo/internal/web fmt
credo/values credo/people credo/quizzes
credo/internal/web credo/people
credo/cellar fmt
credo/huddle credo/app
credo/values/guests credo/values credo/values/workshop
credo/values credo/values/guests
credo/internal/pack credo/internal/files`
	want := []string{
		"credo/values uses credo/quizzes",
		"credo/internal/web uses credo/people",
		"credo/cellar is no room of the house",
		"credo/huddle uses credo/app",
		"credo/values/guests uses credo/values/workshop",
		"credo/values uses credo/values/guests",
	}
	if got := wrongArrows(list); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// wrongArrows reads lines of a package and its imports.
func wrongArrows(list string) []string {
	var wrong []string
	for _, line := range strings.Split(strings.TrimSpace(list), "\n") {
		from, imports, _ := strings.Cut(line, " ")
		at := room(from)
		if at < 0 {
			wrong = append(wrong, from+" is no room of the house")
		}
		for _, to := range strings.Fields(imports) {
			if !strings.HasPrefix(to, "credo/") || at < 0 {
				continue
			}
			target := room(to)
			if target < at || target == at && rooms[at] != "internal" && to != path.Dir(from) {
				wrong = append(wrong, from+" uses "+to)
			}
		}
	}
	return wrong
}

// room returns the place of a package's room in the order, or -1.
func room(pkg string) int {
	name, ok := strings.CutPrefix(pkg, "credo/")
	if !ok {
		return -1
	}
	name, _, _ = strings.Cut(name, "/")
	return slices.Index(rooms, name)
}
