package storage_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestRebind(t *testing.T) {
	type made struct {
		SQLite, Postgres string
		Params           int
	}
	same := func(sql string) made { return made{SQLite: sql, Postgres: sql} }
	for name, row := range map[string]struct {
		sql  string
		want made
	}{
		"nothing":             {`SELECT 1`, same(`SELECT 1`)},
		"empty":               {``, same(``)},
		"in order":            {`a = $1 AND b = $2`, made{`a = ?1 AND b = ?2`, `a = $1 AND b = $2`, 2}},
		"reversed":            {`SET a = $2 WHERE b = $1`, made{`SET a = ?2 WHERE b = ?1`, `SET a = $2 WHERE b = $1`, 2}},
		"repeated":            {`$1 OR $1 OR $2`, made{`?1 OR ?1 OR ?2`, `$1 OR $1 OR $2`, 2}},
		"two digits":          {`$10, $1, $12`, made{`?10, ?1, ?12`, `$10, $1, $12`, 12}},
		"no space":            {`($1,$2)`, made{`(?1,?2)`, `($1,$2)`, 2}},
		"at the end":          {`LIMIT $1`, made{`LIMIT ?1`, `LIMIT $1`, 1}},
		"cast":                {`$1::BIGINT`, made{`?1::BIGINT`, `$1::BIGINT`, 1}},
		"after Hangul":        {`'가' || $1`, made{`'가' || ?1`, `'가' || $1`, 1}},
		"text":                {`'$1'`, same(`'$1'`)},
		"doubled quote":       {`'it''s $1' || $1`, made{`'it''s $1' || ?1`, `'it''s $1' || $1`, 1}},
		"quotes in quotes":    {`'"$1' || $1 || '$2"'`, made{`'"$1' || ?1 || '$2"'`, `'"$1' || $1 || '$2"'`, 1}},
		"empty text":          {`'' || $1`, made{`'' || ?1`, `'' || $1`, 1}},
		"quoted name":         {`"a$1" = $1`, made{`"a$1" = ?1`, `"a$1" = $1`, 1}},
		"doubled name quote":  {`"a""$1" = $1`, made{`"a""$1" = ?1`, `"a""$1" = $1`, 1}},
		"name":                {`a$1 = b_$2`, same(`a$1 = b_$2`)},
		"comment to the end":  {"a -- $1 'b\n= $1", made{"a -- $1 'b\n= ?1", "a -- $1 'b\n= $1", 1}},
		"comment unfinished":  {`a -- $1`, same(`a -- $1`)},
		"comment inside":      {`a /* $1 ' */ = $1`, made{`a /* $1 ' */ = ?1`, `a /* $1 ' */ = $1`, 1}},
		"comment in text":     {`'--' || $1 || '/*' || $2`, made{`'--' || ?1 || '/*' || ?2`, `'--' || $1 || '/*' || $2`, 2}},
		"minus":               {`4 - $1`, made{`4 - ?1`, `4 - $1`, 1}},
		"divided":             {`4 / $1`, made{`4 / ?1`, `4 / $1`, 1}},
		"text unfinished":     {`'$1`, same(`'$1`)},
		"dollar alone":        {`$ $1`, made{`$ ?1`, `$ $1`, 1}},
		"function body":       {`DO $$ a $1; $$`, same(`DO $$ a $1; $$`)},
		"tagged function":     {`DO $f$ a $1 $$ $f$ || $1`, made{`DO $f$ a $1 $$ $f$ || ?1`, `DO $f$ a $1 $$ $f$ || $1`, 1}},
		"beyond every number": {`$99999999999999999999`, made{`?99999999999999999999`, `$99999999999999999999`, 1<<63 - 1}},
	} {
		t.Run(name, func(t *testing.T) {
			lite, params := storage.Rebind(row.sql, storage.SQLite)
			post, same := storage.Rebind(row.sql, storage.PostgreSQL)
			if diff := cmp.Diff(row.want, made{lite, post, params}); diff != "" {
				t.Error(diff)
			}
			if params != same {
				t.Errorf("SQLite has %d parameters, PostgreSQL %d", params, same)
			}
		})
	}
}

func TestRebind_changesTheRightRow(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		for name, change := range map[string]struct {
			sql  string
			args []any
		}{
			"in order": {`UPDATE claim SET fingerprint = $1 WHERE id = $2`, []any{"new", "a"}},
			"reversed": {`UPDATE claim SET fingerprint = $2 WHERE id = $1`, []any{"a", "new"}},
			"repeated": {`UPDATE claim SET fingerprint = $2 WHERE id = $1 AND id = $1`, []any{"a", "new"}},
			"two digits": {
				`UPDATE claim SET fingerprint = $11 WHERE id = $12 AND '' = $1 || $2 || $3 || $4 || $5 || $6 || $7 || $8 || $9 || $10`,
				[]any{"", "", "", "", "", "", "", "", "", "", "new", "a"},
			},
			"quoted dollar": {`UPDATE claim SET fingerprint = $2 WHERE id = $1 AND '$1' <> '' -- $3`, []any{"a", "new"}},
		} {
			write(t, db, func(ctx context.Context, tx *storage.Tx) error {
				if _, err := tx.Exec(ctx, `DELETE FROM claim`); err != nil {
					return err
				}
				if err := insert(ctx, tx, "a", "b", "new"); err != nil {
					return err
				}
				n, err := tx.Exec(ctx, change.sql, change.args...)
				if n != 1 {
					t.Errorf("%s: changed %d rows", name, n)
				}
				return err
			})
			want := map[string]string{"a": "new", "b": "of b", "new": "of new"}
			if diff := cmp.Diff(want, claims(t, db)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

func TestStatements_refuseAnotherNumberOfArguments(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx := context.Background()
		write(t, db, func(ctx context.Context, tx *storage.Tx) error { return insert(ctx, tx, "kept") })
		for name, row := range map[string]struct {
			sql  string
			args []any
		}{
			"too few":            {`INSERT INTO claim (id, fingerprint) VALUES ($1, $2)`, []any{"a"}},
			"too many":           {`INSERT INTO claim (id, fingerprint) VALUES ($1, $2)`, []any{"a", "b", "c"}},
			"none for one":       {`DELETE FROM claim WHERE id = $1`, nil},
			"one for none":       {`DELETE FROM claim`, []any{"a"}},
			"quoted is no place": {`DELETE FROM claim WHERE id = '$1'`, []any{"a"}},
			"SQLite's own":       {`INSERT INTO claim (id, fingerprint) VALUES (?, ?)`, []any{"a", "b"}},
		} {
			err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, row.sql, row.args...)
				return err
			})
			if err == nil || !strings.Contains(err.Error(), "arguments") {
				t.Errorf("%s: Exec: %v", name, err)
			}
			if rows, err := db.Query(ctx, row.sql, row.args...); err == nil {
				rows.Close()
				t.Errorf("%s: Query takes it", name)
			}
			if err := db.QueryRow(ctx, row.sql, row.args...).Scan(); err == nil {
				t.Errorf("%s: QueryRow takes it", name)
			}
		}
		if diff := cmp.Diff(map[string]string{"kept": "of kept"}, claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestStatements_refuseTextThatPostgresCannotKeep(t *testing.T) {
	type title string
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		for name, arg := range map[string]any{"NUL": "a\x00b", "not UTF-8": "caf\xe9", "of a type": title("\x00")} {
			err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ($1, $2)`, name, arg)
				return err
			})
			if !errors.Is(err, storage.ErrText) {
				t.Errorf("%s: %v", name, err)
			}
		}
		err := db.QueryRow(context.Background(), `SELECT id FROM claim WHERE id IN list($1)`, storage.List{"a", "\x00"}).Scan(new(string))
		if !errors.Is(err, storage.ErrText) {
			t.Errorf("in a list: %v", err)
		}
		if diff := cmp.Diff(map[string]string{}, claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSplit(t *testing.T) {
	for name, row := range map[string]struct {
		script string
		want   []string
	}{
		"nothing":            {" \n ", nil},
		"only semicolons":    {";;\n;", nil},
		"two":                {"a;\nb;", []string{"a", "b"}},
		"no last semicolon":  {"a; b", []string{"a", "b"}},
		"in text":            {"a ';' b; c", []string{"a ';' b", "c"}},
		"in a name":          {`a ";" b; c`, []string{`a ";" b`, "c"}},
		"in a comment":       {"a -- ; b\n; c /* ; */ d", []string{"a -- ; b", "c /* ; */ d"}},
		"quote in a comment": {"a -- don't\n; b", []string{"a -- don't", "b"}},
		"function body":      {"DO $$ a; b; $$; c", []string{"DO $$ a; b; $$", "c"}},
		"tagged function":    {"DO $f$ a; $$; $f$; c", []string{"DO $f$ a; $$; $f$", "c"}},
		"trigger of SQLite": {
			"CREATE TRIGGER t AFTER INSERT ON a BEGIN\n b;\n c;\nEND;\nd;",
			[]string{"CREATE TRIGGER t AFTER INSERT ON a BEGIN\n b;\n c;\nEND", "d"},
		},
		"trigger of PostgreSQL": {
			"CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f(); BEGIN",
			[]string{"CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()", "BEGIN"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, storage.Split(row.script)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzRebind(f *testing.F) {
	for _, seed := range []string{
		``, `$1`, `$2 $1 $12`, `'$1' "$1" $$ $1 $$ $a$ $1 $a$`, `-- $1`, "/* $1 */ $1 --\n$3", `a$1 '`, `"`, `/*`, `$99999999999999999999`,
		`id IN list($1) AND a = $2`, `list($`, `list($a`, "\xff$1", `'it''s $1'`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sql string) {
		post, params := storage.Rebind(sql, storage.PostgreSQL)
		lite, same := storage.Rebind(sql, storage.SQLite)
		if params != same {
			t.Fatalf("%q has %d parameters on PostgreSQL, %d on SQLite", sql, params, same)
		}
		if strings.Contains(sql, "list($") {
			return // each engine has its own form for it
		}
		if post != sql {
			t.Fatalf("PostgreSQL gets %q for %q", post, sql)
		}
		if len(lite) != len(sql) {
			t.Fatalf("SQLite gets %q for %q", lite, sql)
		}
		for i := range len(sql) {
			parameter := sql[i] == '$' && lite[i] == '?' && i+1 < len(sql) && sql[i+1] >= '0' && sql[i+1] <= '9'
			if sql[i] != lite[i] && !parameter {
				t.Fatalf("SQLite gets %q for %q", lite, sql)
			}
		}
	})
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{``, `;`, `a; b`, `';' ";" $$;$$ -- ;`, "/*;*/;--", "CREATE TRIGGER t BEGIN a; END; b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, script string) {
		rest := script
		for _, statement := range storage.Split(script) {
			before, after, found := strings.Cut(rest, statement)
			if !found || strings.TrimSpace(strings.ReplaceAll(before, ";", "")) != "" {
				t.Fatalf("%q lost %q before %q", script, before, statement)
			}
			rest = after
			if diff := cmp.Diff([]string{statement}, storage.Split(statement)); diff != "" {
				t.Fatalf("%q of %q is cut again: %s", statement, script, diff)
			}
		}
		if strings.TrimSpace(strings.ReplaceAll(rest, ";", "")) != "" {
			t.Fatalf("%q lost %q at its end", script, rest)
		}
	})
}
