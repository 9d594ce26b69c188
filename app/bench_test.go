package main

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

// How much is measured. The defaults are those of make bench.
var (
	benchStories = flag.Int("bench.stories", 1_000_000, "how many stories the large workplace has")
	benchRound   = flag.Duration("bench.round", 3*time.Second, "how long limit and subject run in turn")
	benchRounds  = flag.Int("bench.rounds", 5, "how often they do; the medians count")
	benchFolder  = flag.String("bench.folder", "", "keep the large workplace here, and use it again")
	benchProfile = flag.String("bench.profile", "", "write profiles of the servers under load to this folder")
)

// BenchmarkCredo is make bench: each claim on speed side by side with its limit,
// in one run. It prints a table. A ratio that falls short is a finding, not a
// failure.
//
// What it says holds for this machine and this moment; only the ratios are
// claims. Limit and subject run in turn, several rounds, and the medians count.
// Load generator and server share the same cores; make bench gives them two.
// Everything is put into the databases before a clock runs.
func BenchmarkCredo(b *testing.B) {
	run := &bench{folder: b.TempDir()}
	if *benchFolder != "" {
		run.folder = *benchFolder
	}
	for _, subject := range []struct {
		name string
		run  func(*bench, *testing.B)
	}{
		{"huddle", (*bench).huddle},
		{"presence", (*bench).presence},
		{"growth", (*bench).growth},
		{"start", (*bench).start},
		{"list", (*bench).list},
		{"wire", (*bench).wire},
		{"credo", (*bench).credo},
		{"workshop", (*bench).workshop},
		{"lived", (*bench).lived},
		{"quiz", (*bench).quiz},
	} {
		b.Run(subject.name, func(b *testing.B) { subject.run(run, b) })
	}
	run.print()
}

// A bench is one run of the benchmarks.
type bench struct {
	folder string // on the file system that all databases stand on
	rows   []row
	notes  []string
}

// A row is a claim and what became of it.
type row struct {
	what            string
	measured, limit string
	ratio           float64
	asked           string // with the comparison in front
	held            bool
	beside          string // what else the issue wants to know
}

// add adds the row and says it at once: the whole takes a while.
func (b *bench) add(r row) {
	b.rows = append(b.rows, r)
	fmt.Printf("  %s: %s, limit %s, ratio %.2f, asked %s, %s; %s\n", r.what, r.measured, r.limit, r.ratio, r.asked, r.verdict(), r.beside)
}

// note adds a line below the table.
func (b *bench) note(format string, a ...any) {
	b.notes = append(b.notes, fmt.Sprintf(format, a...))
	fmt.Println("  " + b.notes[len(b.notes)-1])
}

// step says what goes on.
func (b *bench) step(format string, a ...any) { fmt.Printf("  … "+format+"\n", a...) }

func (r row) verdict() string {
	switch {
	case r.asked == "":
		return "reported"
	case r.held:
		return "held"
	}
	return "FALLS SHORT"
}

// atLeast and atMost compare a ratio with what is asked.
func (r row) atLeast(asked float64) row {
	r.asked, r.held = fmt.Sprintf("≥ %.2f", asked), r.ratio >= asked
	return r
}

func (r row) atMost(asked float64) row {
	r.asked, r.held = fmt.Sprintf("≤ %.2f", asked), r.ratio <= asked
	return r
}

func (b *bench) print() {
	load, _ := os.ReadFile("/proc/loadavg")
	fmt.Printf("\n%s, %d cores for servers and load, %d rounds of %v; load of the machine at the end: %s\n",
		runtime.Version(), runtime.GOMAXPROCS(0), *benchRounds, *benchRound, firstFields(string(load), 3))
	lines := [][]string{{"WHAT", "MEASURED", "LIMIT", "RATIO", "ASKED", "", "BESIDE"}}
	for _, r := range b.rows {
		ratio := fmt.Sprintf("%.2f", r.ratio)
		if r.asked == "" {
			ratio = ""
		}
		lines = append(lines, []string{r.what, r.measured, r.limit, ratio, r.asked, r.verdict(), r.beside})
	}
	printAligned(lines)
	for _, note := range b.notes {
		fmt.Println(note)
	}
}

// printAligned prints a table whose columns stand below each other.
func printAligned(lines [][]string) {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	fmt.Println()
	for _, line := range lines {
		for i, cell := range line {
			fmt.Printf("%-*s  ", widths[i], cell)
		}
		fmt.Println()
	}
	fmt.Println()
}

var localAddress = &url.URL{Scheme: "http", Host: "127.0.0.1"}

// path returns where a file of this run stands.
func (b *bench) path(name string) string { return filepath.Join(b.folder, name) }

// median returns the middle one, the higher of two.
func median[T int | int64 | float64 | time.Duration](all []T) T {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

// perSecond and others write measurements the way the table shows them.
func perSecond(n float64) string { return fmt.Sprintf("%.0f/s", n) }

func millis(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Nanoseconds())/1e6) }

func mebibytes(n int64) string { return fmt.Sprintf("%.0f MiB", float64(n)/(1<<20)) }

func kilobytes(n int) string { return fmt.Sprintf("%.1f KB", float64(n)/1000) }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
