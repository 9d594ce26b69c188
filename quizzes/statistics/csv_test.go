package statistics

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// wholly compares tables with all that is in them.
var wholly = cmp.Options{cmp.AllowUnexported(Table{}, column{}), cmpopts.EquateEmpty()}

func TestReadCSV_takesWhatSpreadsheetsWrite(t *testing.T) {
	want := tabled(t, []float64{1, 2.5}, []float64{0.5, 2.5}, []float64{absent, 0}, []float64{1, absent})
	for _, test := range []struct{ name, file string }{
		{"commas", "attempt,Q1,Q2\nmax,1,2.5\nattempt 1,0.5,2.5\nattempt 2,,0\nattempt 3,1,\n"},
		{"no line end at the end", "attempt,Q1,Q2\nmax,1,2.5\nattempt 1,0.5,2.5\nattempt 2,,0\nattempt 3,1,"},
		{"a byte-order mark and Windows line ends", "\ufeffattempt,Q1,Q2\r\nmax,1,2.5\r\nattempt 1,0.5,2.5\r\nattempt 2,,0\r\nattempt 3,1,\r\n"},
		{"line ends of an old Mac", "attempt,Q1,Q2\rmax,1,2.5\rattempt 1,0.5,2.5\rattempt 2,,0\rattempt 3,1,\r"},
		{"line ends of all sorts", "attempt,Q1,Q2\r\nmax,1,2.5\rattempt 1,0.5,2.5\n\rattempt 2,,0\r\r\nattempt 3,1,"},
		{"semicolons and decimal commas", "attempt;Q1;Q2\nmax;1;2,5\nattempt 1;0,5;2,5\nattempt 2;;0\nattempt 3;1,0;\n"},
		{"semicolons and decimal points", "attempt;Q1;Q2\nmax;1;2.5\nattempt 1;0.5;2.5\nattempt 2;;0\nattempt 3;1;\n"},
		{"tabs", "attempt\tQ1\tQ2\nmax\t1\t2,5\nattempt 1\t,5\t2.5\nattempt 2\t\t0\nattempt 3\t1\t\n"},
		{"full width", "attempt,Q1,Q2\nｍａｘ,１,２．５\nattempt 1,０．５,２．５\nattempt 2,,０\nattempt 3,１,\n"},
		{"full width, decimal commas", "attempt;Q1;Q2\nmax;１;２，５\nattempt 1;０，５;２，５\nattempt 2;;０\nattempt 3;１;\n"},
		{"quotation marks", `"attempt","Q1","Q2"` + "\n" + `"max","1","2.5"` + "\n" + `"attempt 1","0.5","2.5"` + "\n" + `"attempt 2","","0"` + "\n" + `"attempt 3","1",""`},
		{"spaces and capitals", " Attempt , Q1 , Q2 \nMAX, 1 , 2.5\nattempt  1\u00a0, 0.5 ,\u30002.5\nattempt 2, ,0\nattempt 3,1, \n"},
		{"rows of nothing", "\n\nattempt,Q1,Q2\n,,\nmax,1,2.5\n,\nattempt 1,0.5,2.5\n\nattempt 2,,0\nattempt 3,1,\n,,,,\n"},
		{"other ways to write a number", "attempt,Q1,Q2\nmax,+1,25e-1\nattempt 1,.5,2.50\nattempt 2,,-0\nattempt 3,1E0,\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := ReadCSV(strings.NewReader(test.file))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, wholly); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestReadCSV_countsLinesWhateverEndsThem reads byte by byte, too, so that a line
// end comes in two parts.
func TestReadCSV_countsLinesWhateverEndsThem(t *testing.T) {
	for _, end := range []string{"\n", "\r", "\r\n"} {
		src := strings.Join([]string{"attempt,Q1", "max,1", "a,1", "b,x"}, end)
		for _, in := range []io.Reader{strings.NewReader(src), iotest.OneByteReader(strings.NewReader(src))} {
			if _, err := ReadCSV(in); err == nil || !strings.HasPrefix(err.Error(), "line 4, Q1: ") {
				t.Errorf("%q: %v", end, err)
			}
		}
	}
}

func TestReadCSV_takesNamesAsTheyAre(t *testing.T) {
	got, err := ReadCSV(strings.NewReader("attempt,\"Why, and\nhow?\",'=1+1,''quoted,'plain\nmax,1,1,1,1\nmax,1,1,1,1\nmax,,,,\n'-x,1,,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := &Table{
		questions: []Question{{Name: "Why, and how?", Max: 1}, {Name: "=1+1", Max: 1}, {Name: "'quoted", Max: 1}, {Name: "'plain", Max: 1}},
		attempts:  []string{"max", "max", "-x"},
		columns: []column{
			{attempts: []int32{0, 2}, marks: []float64{1, 1}},
			{attempts: []int32{0}, marks: []float64{1}},
			{attempts: []int32{0}, marks: []float64{1}},
			{attempts: []int32{0}, marks: []float64{1}},
		},
	}
	if diff := cmp.Diff(want, got, wholly); diff != "" {
		t.Error(diff)
	}
}

func TestReadCSV_saysWhereAndWhatIsWrong(t *testing.T) {
	const head = "attempt,Q1,Q2\nmax,1,2\n"
	for _, test := range []struct{ name, file, want string }{
		{"an empty file", "", "there is nothing in it; begin with a line"},
		{"only a byte-order mark", "\ufeff", "there is nothing in it"},
		{"only line ends", "\n\r\n,,\n", "there is nothing in it"},
		{"no header", "max,1,2\nA,1,2\n", `line 1: it must begin with "attempt", then name the questions; it begins with "max"`},
		{"no questions", "attempt\nmax\n", `line 1: after "attempt" name the questions`},
		{"a question without a name", "attempt,Q1,\nmax,1,1\n", "line 1, column 3: the question has no name"},
		{"a question twice", "attempt,Q1, Q1\nmax,1,1\n", `line 1, column 3: another question is named "Q1"; give each its own name`},
		{"no maxima", "attempt,Q1\n", `there must be a row named "max"`},
		{"attempts before the maxima", "attempt,Q1\nA,1\nmax,1\n", `line 2: below the names of the questions there must be a row named "max"`},
		{"a maximum is missing", "attempt,Q1,Q2\nmax,1,\n", "line 2, Q2: the maximum mark is missing; write it"},
		{"a negative maximum", "attempt,Q1\nmax,-1\n", "line 2, Q1: the maximum mark -1 is below 0"},
		{"a huge maximum", "attempt,Q1\nmax,1e13\n", "line 2, Q1: the maximum mark 10000000000000 is too large; 1000000000000 is the most"},
		{"a mark above its maximum", head + "A,1,2\nB,0,2.5\n", "line 4, Q2: 2.5 is above the maximum mark, 2; mend the mark or the maximum"},
		{"a negative mark", head + "A,-0.5,2\n", "line 3, Q1: -0.5 is below 0"},
		{"a full-width minus", head + "A,－１,2\n", "line 3, Q1: -1 is below 0"},
		{"a typographer's minus", head + "A,−1,2\n", "line 3, Q1: -1 is below 0"},
		{"a word", head + "A,right,2\n", `line 3, Q1: "right" is no number; write a mark such as 0.5, or nothing if the question was not asked`},
		{"NaN", head + "A,NaN,2\n", `line 3, Q1: "NaN" is no number`},
		{"Inf", head + "A,1,Inf\n", `line 3, Q2: "Inf" is no number`},
		{"too large", head + "A,1e400,2\n", `line 3, Q1: "1e400" is too large for a mark`},
		{"too large for a maximum", "attempt,Q1\nmax,1e400\n", `line 2, Q1: "1e400" is too large for a mark`},
		{"hexadecimal", head + "A,0x1p-2,2\n", `"0x1p-2" is no number`},
		{"thousands", "attempt;Q1\nmax;1.000,5\n", `"1.000,5" is no number`},
		{"a decimal comma in quotation marks", head + "A,\"0,5\",1\n", `line 3, Q1: "0,5" is no number`},
		{"a percentage", head + "A,50%,1\n", `"50%" is no number`},
		{"a decimal comma between commas", head + "A,0,5,1\n", "line 3: 4 cells where the first line has 3; leave a cell empty where a question was not asked, and with decimal commas separate the cells by semicolons"},
		{"a row that is too short", head + "A,1\n", "line 3: 2 cells where the first line has 3; leave a cell empty where a question was not asked"},
		{"a row of maxima that is too long", "attempt,Q1\nmax,1,2\n", "line 2: 3 cells where the first line has 2"},
		{"an attempt without a name", head + ",1,2\n", "line 3: the attempt has no name; write one in the first cell"},
		{"a line further down", head + "\"A\nB\",1,2\n\n,1,2\n", "line 6: the attempt has no name"},
		{"Latin-1", "attempt,Qualit\xe9\nmax,1\n", "line 1: this is not UTF-8; save the file as CSV in UTF-8"},
		{"UTF-16", "\xff\xfea\x00t\x00t\x00e\x00m\x00p\x00t\x00,\x00Q\x001\x00", "line 1: this is not UTF-8"},
		{"a NUL", "attempt,Q1\nmax,1\nA\x00,1\n", "line 3: there is a character that is no text, U+0000; take it out"},
		{"an open quotation mark", head + "A,1,1\n\"B,1,2\n", "line 4: a quotation mark is where none may be, or is not closed"},
		{"a quotation mark within", head + "A \"x\",1,2\n", "line 3: a quotation mark is where none may be"},
		{"a long word", head + "A," + strings.Repeat("x", 1000) + ",2\n", `"` + strings.Repeat("x", 40) + `…" is no number`},
	} {
		t.Run(test.name, func(t *testing.T) {
			table, err := ReadCSV(strings.NewReader(test.file))
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v, want %q", err, test.want)
			}
			if table != nil {
				t.Error("there is a table beside the error")
			}
		})
	}
}

func TestWriteCSV_writesWhatReadCSVReads(t *testing.T) {
	name := rapid.Custom(func(t *rapid.T) string {
		s := rapid.OneOf(rapid.StringN(1, 8, -1), rapid.StringOfN(rapid.RuneFrom([]rune(`'=+-@,;"ａ年 max`)), 1, 8, -1)).Draw(t, "name")
		if checkName(s) != nil {
			return "Q"
		}
		return s
	})
	rapid.Check(t, func(r *rapid.T) {
		var questions []Question
		for _, n := range rapid.SliceOfNDistinct(name, 1, 5, rapid.ID).Draw(r, "questions") {
			questions = append(questions, Question{Name: n, Max: rapid.OneOf(rapid.Float64Range(0, LargestMark), rapid.Just(1.)).Draw(r, "max")})
		}
		want, err := NewTable(questions)
		if err != nil {
			r.Fatal(err)
		}
		for range rapid.IntRange(0, 5).Draw(r, "attempts") {
			var cells []Cell
			for i, q := range questions {
				if rapid.Bool().Draw(r, "asked") {
					cells = append(cells, Cell{Question: i, Mark: rapid.Float64Range(0, q.Max).Draw(r, "mark")})
				}
			}
			if err := want.Add(name.Draw(r, "attempt"), cells); err != nil {
				r.Fatal(err)
			}
		}
		var file bytes.Buffer
		if err := WriteCSV(&file, want); err != nil {
			r.Fatal(err)
		}
		got, err := ReadCSV(&file)
		if err != nil {
			r.Fatal(err)
		}
		if diff := cmp.Diff(want, got, wholly); diff != "" {
			r.Fatal(diff)
		}
	})
}

func TestWriteCSV_isPlain(t *testing.T) {
	table, err := NewTable([]Question{{Name: "Q1", Max: 1}, {Name: "=SUM(A1)", Max: 1e6}})
	if err != nil {
		t.Fatal(err)
	}
	if err := table.Add("Mina, again", []Cell{{Question: 0, Mark: 1. / 3}}); err != nil {
		t.Fatal(err)
	}
	var file strings.Builder
	if err := WriteCSV(&file, table); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("attempt,Q1,'=SUM(A1)\nmax,1,1000000\n\"Mina, again\",0.3333333333333333,\n", file.String()); diff != "" {
		t.Error(diff)
	}
}

// FuzzReadCSV checks that no file breaks the reader, that what it reads is written
// and read back, and that its figures are numbers.
func FuzzReadCSV(f *testing.F) {
	for _, file := range []string{
		"", "\ufeffattempt", "attempt,Q1,Q2\nmax,1,2\nA,1,\nB,,0.5\n", "attempt;Q1\r\nmax;1,5\r\n'=A;０，５\r\n",
		"attempt\tQ1\nmax\t1e12\nA\t1e12\nB\t0\nC\t1e-300\n", "attempt,\"Q\n1\"\nmax,0\nA,0", "attempt,Q1\nmax,1\n\"A",
	} {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		table, err := ReadCSV(bytes.NewReader(content))
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x00") {
				t.Errorf("the error is no line: %q", err)
			}
			return
		}
		for _, q := range Analyse(table).Questions {
			if q.Facility.Valid && !(0 <= q.Facility.Value && q.Facility.Value <= 1) {
				t.Errorf("%+v", q)
			}
		}
		var file bytes.Buffer
		if err := WriteCSV(&file, table); err != nil {
			t.Fatal(err)
		}
		again, err := ReadCSV(&file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(table, again, wholly); diff != "" {
			t.Error(diff)
		}
	})
}
