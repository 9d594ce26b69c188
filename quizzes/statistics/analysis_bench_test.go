package statistics

import (
	"bytes"
	"math/rand/v2"
	"strconv"
	"testing"
)

// BenchmarkStatistics analyses 20 questions of 50,000 attempts: right or wrong,
// in fifths as a matching question marks, and in any fraction as weights do.
func BenchmarkStatistics(b *testing.B) {
	for name, mark := range map[string]func(rng *rand.Rand, question int, ability float64) float64{
		"right or wrong": func(rng *rand.Rand, question int, ability float64) float64 {
			if rng.Float64() < ability {
				return 1
			}
			return 0
		},
		"mixed": func(rng *rand.Rand, question int, ability float64) float64 {
			switch question % 3 {
			case 0:
				return float64(int(5*ability*rng.Float64())) / 5
			case 1:
				return ability * rng.Float64()
			}
			return float64(int(ability + rng.Float64()))
		},
	} {
		table := crowd(b, 20, 50_000, mark)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Analyse(table)
			}
		})
	}
}

// BenchmarkReadCSV reads the marks of 20 questions and 50,000 attempts.
func BenchmarkReadCSV(b *testing.B) {
	table := crowd(b, 20, 50_000, func(rng *rand.Rand, question int, ability float64) float64 {
		return float64(int(5*ability*rng.Float64())) / 5
	})
	var file bytes.Buffer
	if err := WriteCSV(&file, table); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		if _, err := ReadCSV(bytes.NewReader(file.Bytes())); err != nil {
			b.Fatal(err)
		}
	}
}

// crowd makes a table of single choices out of four, whose takers differ in
// ability.
func crowd(t testing.TB, questions, attempts int, mark func(rng *rand.Rand, question int, ability float64) float64) *Table {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	columns := make([]Question, questions)
	for i := range columns {
		columns[i] = Question{Name: "Q" + strconv.Itoa(i+1), Max: 1, Weights: []float64{0, 1, 0, 0}}
	}
	table, err := NewTable(columns)
	if err != nil {
		t.Fatal(err)
	}
	cells := make([]Cell, questions)
	for range attempts {
		ability := rng.Float64()
		for i := range cells {
			cells[i] = Cell{Question: i, Mark: mark(rng, i, ability), Chosen: []int{rng.IntN(4)}}
		}
		if err := table.Add("somebody", cells); err != nil {
			t.Fatal(err)
		}
	}
	return table
}
