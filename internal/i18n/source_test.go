package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	keyLiteral  = regexp.MustCompile(`"([a-z]+(?:\.[a-z0-9_]+)+)["|]`) // behind a bar may stand an argument
	templUse    = regexp.MustCompile(`i18n\.(?:T|N|Message)\([^(),]+,\s*"([^"]+)"`)
	looksLikeID = regexp.MustCompile(`^[a-z]+(\.[a-z0-9_]+)+$`)
)

// source is what the program's own files say about keys.
type source struct {
	literals map[string]bool
	uses     []use
}

// use is a place that asks for a message.
type use struct {
	key, place string
	names      []string // of the values given
	open       bool     // other values may be given too
}

func readSource(t *testing.T) source {
	t.Helper()
	s := source{literals: map[string]bool{}}
	root := moduleRoot(t)
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"):
			return filepath.SkipDir
		case strings.HasSuffix(path, "_test.go"), filepath.Ext(path) != ".go" && filepath.Ext(path) != ".templ":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, found := range keyLiteral.FindAllSubmatch(text, -1) {
			s.literals[string(found[1])] = true
		}
		place, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		if filepath.Ext(path) == ".templ" {
			for _, found := range templUse.FindAllSubmatch(text, -1) {
				s.uses = append(s.uses, use{key: string(found[1]), place: place, open: true})
			}
			return nil
		}
		return s.readGo(place, text)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above this package")
		}
		dir = filepath.Dir(dir)
	}
}

func (s *source) readGo(place string, text []byte) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, place, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	at := func(node ast.Node) string { return files.Position(node.Pos()).String() }
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.CallExpr:
			key, values, counts := asked(file.Name.Name, node)
			if key == "" {
				return true
			}
			found := use{key: key, place: at(node), open: node.Ellipsis.IsValid()}
			if counts {
				found.names = append(found.names, "N")
			}
			for i := 0; i < len(values); i += 2 {
				name, ok := literal(values[i])
				found.names = append(found.names, name)
				found.open = found.open || !ok
			}
			s.uses = append(s.uses, found)
		case *ast.KeyValueExpr:
			field, ok := node.Key.(*ast.Ident)
			if key, isString := literal(node.Value); ok && isString && field.Name == "Key" && looksLikeID.MatchString(key) {
				s.uses = append(s.uses, use{key: key, place: at(node), open: true})
			}
		}
		return true
	})
	return nil
}

// asked returns the key that a call asks for, if it names one, and the values
// it gives: i18n.T, N and Message, web.Refuse and Invalid.Add.
func asked(inPackage string, call *ast.CallExpr) (key string, values []ast.Expr, counts bool) {
	from, name := inPackage, ""
	switch callee := call.Fun.(type) {
	case *ast.Ident:
		name = callee.Name
	case *ast.SelectorExpr:
		from, name = "", callee.Sel.Name
		if owner, ok := callee.X.(*ast.Ident); ok {
			from = owner.Name
		}
	}
	first := 0
	switch {
	case from == "i18n" && (name == "T" || name == "Message"), from == "web" && name == "Refuse":
		first = 2
	case from == "i18n" && name == "N":
		first, counts = 3, true
	case name == "Add" && len(call.Args) > 1:
		if key, ok := literal(call.Args[1]); !ok || !looksLikeID.MatchString(key) {
			return "", nil, false
		}
		first = 2
	}
	if first == 0 || len(call.Args) < first {
		return "", nil, false
	}
	key, _ = literal(call.Args[1])
	return key, call.Args[first:], counts
}

func literal(expr ast.Expr) (string, bool) {
	basic, ok := expr.(*ast.BasicLit)
	if !ok || basic.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(basic.Value)
	return text, err == nil
}

func TestReadGo_findsEveryUse(t *testing.T) {
	var s source
	err := s.readGo("board.go", []byte(`package board
func page(ctx context.Context) {
	i18n.T(ctx, "board.title")
	i18n.T(ctx, "board.told", "Name", name, "Day", day)
	i18n.N(ctx, "board.applause", 3, "Name", name)
	i18n.Message(lang, "board.mail", pairs...)
	i18n.T(ctx, key)
	web.Refuse("title", "board.title.missing").Add("body", "board.body.long", "Max", 3)
	header.Add("Accept", "text/html")
	_ = web.Problem{Field: "x.y", Key: "board.value.unknown"}
	strings.Cut(ctx, "board.no.key")
}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []use{
		{key: "board.title", place: "board.go:3:2"},
		{key: "board.told", place: "board.go:4:2", names: []string{"Name", "Day"}},
		{key: "board.applause", place: "board.go:5:2", names: []string{"N", "Name"}},
		{key: "board.mail", place: "board.go:6:2", names: []string{""}, open: true},
		{key: "board.body.long", place: "board.go:8:2", names: []string{"Max"}},
		{key: "board.title.missing", place: "board.go:8:2"},
		{key: "board.value.unknown", place: "board.go:10:32", open: true},
	}
	if diff := cmp.Diff(want, s.uses, cmp.AllowUnexported(use{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSource_asksForKeysThatExist(t *testing.T) {
	byRoom := map[string]map[string]string{} // where each key is first asked for
	for _, use := range readSource(t).uses {
		room, _, _ := strings.Cut(use.key, ".")
		if byRoom[room] == nil {
			byRoom[room] = map[string]string{}
		}
		if byRoom[room][use.key] == "" {
			byRoom[room][use.key] = use.place
		}
	}
	for room, places := range byRoom {
		t.Run(room, func(t *testing.T) {
			for _, key := range slices.Sorted(maps.Keys(places)) {
				if !Has(key) {
					t.Errorf("%s: no catalogue has %s", places[key], key)
				}
			}
		})
	}
}

func TestSource_givesEveryPlaceholderAValue(t *testing.T) {
	messages := map[string][]string{}
	for _, room := range rooms(t) {
		for key, m := range room[English] {
			messages[key] = placeholders(m)
		}
	}
	for _, use := range readSource(t).uses {
		for _, name := range messages[use.key] {
			if !use.open && !slices.Contains(use.names, name) {
				t.Errorf("%s: %s wants %s", use.place, use.key, name)
			}
		}
	}
}

func TestSource_usesEveryKey(t *testing.T) {
	literals := readSource(t).literals
	eachRoom(t, func(t *testing.T, _ string, room room) {
		for _, key := range room.keys(English) {
			if !literals[key] {
				t.Errorf("nothing uses %s", key)
			}
		}
	})
}
