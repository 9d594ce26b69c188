package main

import (
	"context"
	"strings"
	"testing"

	"credo/internal/storage"
)

// TestExportStatistics_isReadBack has the command statistics read what was written
// of a quiz of the demo team.
func TestExportStatistics_isReadBack(t *testing.T) {
	path := theDemo.today(t).told.SQLiteFile(t)
	db, err := storage.Open(context.Background(), path)
	must(t, err)
	var quiz string
	err = db.QueryRow(context.Background(), `SELECT quiz_id FROM quiz_attempt WHERE score IS NOT NULL GROUP BY quiz_id ORDER BY COUNT(*) DESC, quiz_id LIMIT 1`).Scan(&quiz)
	db.Close()
	must(t, err)
	run := func(in string, arguments ...string) string {
		t.Helper()
		cmd := program(t, arguments...)
		cmd.Stdin = strings.NewReader(in)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v", arguments, err)
		}
		return string(out)
	}
	for _, which := range [][]string{nil, {"--all"}} {
		export := append([]string{"export", "statistics", quiz, "--database", path}, which...)
		marks := run("", append(export, "--csv")...)
		if !strings.HasPrefix(marks, "attempt,Q1,Q2,") || strings.Count(marks, "\n") < 10 {
			t.Errorf("%.200s", marks)
		}
		if got, want := run(marks, "statistics", "-", "--json"), run("", append(export, "--json")...); got != want {
			t.Errorf("read back:\n%s\nwas:\n%s", got, want)
		}
	}
	out, err := program(t, "export", "statistics", "none", "--database", path).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "there is no quiz none") {
		t.Errorf("%s, %v", out, err)
	}
}
