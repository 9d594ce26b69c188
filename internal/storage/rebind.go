package storage

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A statement is SQL made ready for one engine.
type statement struct {
	sql     string
	params  int    // the highest N of any $N
	changes string // the table that it writes, anyTable for who knows which, or none
}

// statements caches what rebind made of each SQL text. The texts are
// constants of the program, so the cache ends where the source does; the
// bound is for a mistake.
type statements struct {
	mu     sync.RWMutex
	bySQL  map[string]statement
	engine Engine
}

const maxStatements = 4096

func (s *statements) get(sql string, args []any) (statement, error) {
	s.mu.RLock()
	st, ok := s.bySQL[sql]
	s.mu.RUnlock()
	if !ok {
		st = rebind(sql, s.engine)
		st.changes = changes(sql)
		s.mu.Lock()
		if s.bySQL == nil || len(s.bySQL) >= maxStatements {
			s.bySQL = map[string]statement{}
		}
		s.bySQL[sql] = st
		s.mu.Unlock()
	}
	// mattn/go-sqlite3 silently ignores arguments that no parameter asks for.
	if st.params != len(args) {
		return statement{}, fmt.Errorf("the statement has parameters up to $%d and was given %d arguments: %s", st.params, len(args), sql)
	}
	for i, arg := range args {
		if text := reflect.ValueOf(arg); text.Kind() == reflect.String && !storable(text.String()) {
			return statement{}, fmt.Errorf("%w: argument $%d of %s", ErrText, i+1, sql)
		}
	}
	return st, nil
}

// A Statement is an SQL text that was used.
type Statement struct {
	Source string // as the source has it
	Text   string // as the engine got it
	Params int    // how many arguments it takes
}

// Statements returns the SQL texts that were used so far, for tests that ask for
// their plans.
func (db *DB) Statements() []Statement {
	db.statements.mu.RLock()
	defer db.statements.mu.RUnlock()
	var all []Statement
	for source, st := range db.statements.bySQL {
		all = append(all, Statement{source, st.sql, st.params})
	}
	slices.SortFunc(all, func(a, b Statement) int { return strings.Compare(a.Source, b.Source) })
	return all
}

func storable(s string) bool { return strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) }

// rebind turns $N into SQLite's ?N and finds the highest N. Text in quotes
// and comments stays. SQLite would take $2 for a *name*, numbered by first
// appearance, so that "SET name=$2 WHERE id=$1" would change nothing.
func rebind(sql string, engine Engine) statement {
	var out strings.Builder
	st := statement{}
	inList := false
	for i := 0; i < len(sql); {
		if end := skip(sql, i); end > i {
			out.WriteString(sql[i:end])
			i = end
			continue
		}
		if open := opening(sql, i); open > 0 {
			out.WriteString(listForms[engine].before)
			i += open
			inList = true
			continue
		}
		digits := 0
		if sql[i] == '$' && (i == 0 || !isWord(sql[i-1])) {
			for i+1+digits < len(sql) && sql[i+1+digits] >= '0' && sql[i+1+digits] <= '9' {
				digits++
			}
		}
		if digits == 0 {
			out.WriteByte(sql[i])
			i++
			continue
		}
		n, _ := strconv.Atoi(sql[i+1 : i+1+digits])
		st.params = max(st.params, n)
		if engine == SQLite {
			out.WriteByte('?')
		} else {
			out.WriteByte('$')
		}
		out.WriteString(sql[i+1 : i+1+digits])
		i += 1 + digits
		if inList {
			out.WriteString(listForms[engine].after)
			inList = false
		}
	}
	st.sql = out.String()
	return st
}

// anyTable stands for tables that cannot be told from a statement.
const anyTable = "*"

var (
	onlyReads = regexp.MustCompile(`(?i)^\s*(SELECT|EXPLAIN)\b`)
	writesOne = regexp.MustCompile(`(?i)^\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+([a-z_]+)\s*(?:[(\s]|$)`)
)

// changes returns the table that a statement may change, nothing for one that
// only reads. There are neither triggers nor cascades, which would reach
// further.
func changes(sql string) string {
	if onlyReads.MatchString(sql) {
		return ""
	}
	found := writesOne.FindStringSubmatch(sql)
	if found == nil || strings.Contains(sql, ";") || strings.EqualFold(found[1], "or") {
		return anyTable
	}
	return strings.ToLower(found[1])
}

// listForms is what each engine makes of "list($N)". The closing bracket of
// list( closes the whole.
var listForms = map[Engine]struct{ before, after string }{
	SQLite:     {"(SELECT value FROM json_each(", ")"},
	PostgreSQL: {"(SELECT jsonb_array_elements_text(", "::jsonb)"},
}

const listOpen = "list("

// opening returns the length of a "list(" that starts at i with a parameter
// behind it, or 0.
func opening(sql string, i int) int {
	if (i == 0 || !isWord(sql[i-1])) && strings.HasPrefix(sql[i:], listOpen+"$") {
		return len(listOpen)
	}
	return 0
}

// skip returns the end of the quoted text or comment that starts at i, or i.
func skip(sql string, i int) int {
	rest := sql[i:]
	switch {
	case strings.HasPrefix(rest, "--"):
		return i + until(rest, 2, "\n")
	case strings.HasPrefix(rest, "/*"):
		return i + until(rest, 2, "*/")
	case rest[0] == '\'', rest[0] == '"':
		// A doubled quote inside ends one stretch and starts the next.
		return i + until(rest, 1, rest[:1])
	case rest[0] == '$' && (i == 0 || !isWord(sql[i-1])):
		if tag := dollarTag(rest); tag != "" {
			return i + until(rest, len(tag), tag)
		}
	}
	return i
}

// dollarTag returns the $$ or $tag$ that s starts with, PostgreSQL's quotes
// around the body of a function, or nothing.
func dollarTag(s string) string {
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '$':
			return s[:i+1]
		case !isWord(s[i]), i == 1 && s[i] >= '0' && s[i] <= '9':
			return ""
		}
	}
	return ""
}

// until returns the offset just behind the first mark at or after from, or
// the whole length.
func until(s string, from int, mark string) int {
	if at := strings.Index(s[from:], mark); at >= 0 {
		return from + at + len(mark)
	}
	return len(s)
}

func isWord(b byte) bool {
	return b == '_' || b == '$' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
}

// A trigger of SQLite holds statements of its own, up to its END.
var (
	triggerBegins = regexp.MustCompile(`(?is)\bCREATE\s+(TEMP\s+|TEMPORARY\s+)?TRIGGER\b.*\bBEGIN\b`)
	triggerEnds   = regexp.MustCompile(`(?is);\s*END\s*$`)
)

// split cuts a script into its statements at the semicolons outside quotes,
// comments and triggers, so that an error can name the statement.
func split(script string) []string {
	var all []string
	start := 0
	add := func(end int) {
		if s := strings.TrimSpace(script[start:end]); s != "" {
			all = append(all, s)
		}
	}
	for i := 0; i < len(script); {
		if end := skip(script, i); end > i {
			i = end
			continue
		}
		if so := script[start:i]; script[i] == ';' && (!triggerBegins.MatchString(so) || triggerEnds.MatchString(so)) {
			add(i)
			start = i + 1
		}
		i++
	}
	add(len(script))
	return all
}
