package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// marksFile writes a table of marks to a file.
func marksFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// fourAttempts has, in Q1, the distances 0.5 0.5 -0.5 -0.5 from the mean, squares 1,
// and in Q2 1.5 -0.5 0.5 -1.5, squares 5. Their products are 0.75-0.25-0.25+0.75 =
// 1, and in order 0.75+0.25+0.25+0.75 = 2. The totals 5 3 3 1 have squares 8, cubes
// 0 and fourth powers 32; the covariances with them are as 1+1 to 5+1. k2 is 8/3,
// k4 is 4×(5×32-3×3/4×64)/6 = 32/3, CIC 2×(1-(1+5)/8) = 0.5.
const fourAttempts = "attempt,<미소>,Q2\nmax,1,4\nA,1,4\nB,1,2\nC,0,3\nD,0,1\n"

func TestStatistics_printFiguresAsJSON(t *testing.T) {
	european := "\ufeff" + strings.NewReplacer(",", ";", "max,1", "max;1,0", "A,1", "A;１，０").Replace(strings.ReplaceAll(fourAttempts, "\n", "\r\n"))
	for name, test := range map[string]struct {
		arguments []string
		in        string
	}{
		"a file": {[]string{"--json", marksFile(t, "marks.csv", fourAttempts)}, ""},
		"standard input from a European spreadsheet": {[]string{"-", "--json"}, european},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := program(t, append([]string{"statistics"}, test.arguments...)...)
			cmd.Stdin = strings.NewReader(test.in)
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			var got map[string]any
			if err := json.Unmarshal(out, &got); err != nil {
				t.Fatal(err)
			}
			roots, index := math.Sqrt(2)+math.Sqrt(6), 100/math.Sqrt(5)
			want := map[string]any{
				"questions": []any{
					map[string]any{"name": "<미소>", "n": 4., "facility": 0.5, "sd": math.Sqrt(1. / 3), "effective_weight": 100 * math.Sqrt(2) / roots, "discrimination_index": index, "discriminative_efficiency": 50.},
					map[string]any{"name": "Q2", "n": 4., "facility": 0.625, "sd": math.Sqrt(5. / 3), "effective_weight": 100 * math.Sqrt(6) / roots, "discrimination_index": index, "discriminative_efficiency": 50.},
				},
				"quiz": map[string]any{
					"n": 4., "mean": 3., "median": 3., "sd": math.Sqrt(8. / 3), "skewness": 0., "kurtosis": 1.5,
					"cic": 50., "error_ratio": 100 * math.Sqrt(0.5), "standard_error": math.Sqrt(4. / 3),
				},
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateApprox(1e-12, 1e-12)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStatistics_printWhatATableOfMarksSays(t *testing.T) {
	table := marksFile(t, "marks.csv", fourAttempts)
	for name, test := range map[string]struct {
		arguments []string
		in, want  string
	}{
		"a table": {[]string{table}, "", `question       n  facility          sd  intended    weight  discrimination  efficiency
<미소>         4     0.500       0.577    20.0 %    36.6 %          44.7 %      50.0 %
Q2             4     0.625       1.291    80.0 %    63.4 %          44.7 %      50.0 %

attempts                         4
mean                         3.000
median                       3.000
standard deviation           1.633
skewness                     0.000
kurtosis                     1.500
internal consistency        50.0 %
error ratio                 70.7 %
standard error               1.155
`},
		"no attempts": {[]string{"-", "--json"}, "attempt,Q1\nmax,1\n", `{"questions":[` +
			`{"name":"Q1","n":0,"facility":null,"sd":null,"effective_weight":null,"discrimination_index":null,"discriminative_efficiency":null}],` +
			`"quiz":{"n":0,"mean":null,"median":null,"sd":null,"skewness":null,"kurtosis":null,"cic":null,"error_ratio":null,"standard_error":null}}` + "\n"},
		"one attempt, with wide letters": {[]string{"-"}, "attempt,오늘의 미소\nmax,1\nA,1\n", `question          n  facility          sd  intended    weight  discrimination  efficiency
오늘의 미소       1     1.000           -   100.0 %         -               -           -

attempts                         1
mean                         1.000
median                       1.000
standard deviation               -
skewness                         -
kurtosis                         -
internal consistency             -
error ratio                      -
standard error                   -
`},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := program(t, append([]string{"statistics"}, test.arguments...)...)
			cmd.Stdin = strings.NewReader(test.in)
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(out)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStatistics_sayWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	above := marksFile(t, "above.csv", "attempt,Q1\nmax,1\nA,2\n")
	for name, test := range map[string]struct {
		arguments []string
		want      string
	}{
		"no file":              {nil, `expected "<file>"`},
		"a file not there":     {[]string{folder + "/cellar.csv"}, "cellar.csv is not there"},
		"a folder":             {[]string{folder}, "is a folder; name a file in it"},
		"nothing comes in":     {[]string{"-"}, "standard input: there is nothing in it; begin with a line"},
		"a mark above its max": {[]string{above, "--json"}, "above.csv: line 3, Q1: 2 is above the maximum mark, 1; mend the mark or the maximum"},
		"an unknown flag":      {[]string{above, "--xml"}, "unknown flag --xml"},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := program(t, append([]string{"statistics"}, test.arguments...)...)
			var out, errs bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &errs
			if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != 1 {
				t.Errorf("it ends with %v", err)
			}
			if out.Len() > 0 || !strings.Contains(errs.String(), test.want) || strings.Count(errs.String(), "\n") != 1 {
				t.Errorf("%q, want %q on standard error alone: %q", &out, test.want, &errs)
			}
		})
	}
}
