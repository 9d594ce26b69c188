package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const giftBytes = 5_000_000 // of the file that is read

// readGIFT reports how fast the program understands a file of questions, and takes it
// into the bank.
func (b *bench) readGIFT(t *testing.B) {
	src, questions := giftFile(giftBytes)
	file := filepath.Join(t.TempDir(), "bank.gift")
	must(t, os.WriteFile(file, []byte(src), 0o600))
	var understood, imported []time.Duration
	for range *benchRounds {
		understood = append(understood, runWhole(t, fmt.Sprintf("There are %d good questions, read as GIFT.", questions), "import", "gift", "--dry-run", file))
		database := filepath.Join(t.TempDir(), "credo.db")
		db, err := open(context.Background(), database)
		must(t, err)
		must(t, db.Close())
		imported = append(imported, runWhole(t, fmt.Sprintf("%d added, 0 revised", questions), "import", "gift", "--database", database, file))
	}
	row := func(what, limit string, took []time.Duration) row {
		megabytes := float64(len(src)) / 1e6 / median(took).Seconds()
		return row{what: fmt.Sprintf("%s %d questions of GIFT, %.1f MB", what, questions, float64(len(src))/1e6), measured: fmt.Sprintf("%.1f MB/s", megabytes), limit: limit, beside: millis(median(took))}
	}
	b.add(row("understand", "aim 5 MB/s", understood))
	b.add(row("import", "aim 5 MB/s", imported))
	b.note("GIFT: credo import gift with --dry-run, and into a database that is ready and has no questions, each the whole program from its start to its end, all questions printed; a third each is English, Korean and Japanese, of six kinds, with feedback, ids and tags.")
}

// runWhole runs the program, which must say something, and returns how long it took.
func runWhole(t testing.TB, says string, arguments ...string) time.Duration {
	t.Helper()
	cmd := exec.Command(os.Args[0], arguments...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), asCredo+"=1")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	err := cmd.Run()
	took := time.Since(began)
	if err != nil || !strings.Contains(out.String(), says) {
		t.Fatalf("%v: %v\n%.500s", arguments, err, &errs)
	}
	return took
}

// giftFile returns a file of at least so many bytes, and how many questions it has. No
// two are alike.
func giftFile(bytes int) (src string, questions int) {
	var b strings.Builder
	for n := 0; b.Len() < bytes; n++ {
		said := giftTexts[n%len(giftTexts)]
		fmt.Fprintf(&b, "// [id:bench-%d] [tag:night]\n::%s %d::%s %d. ", n, said.name, n, said.ask, n)
		switch n / len(giftTexts) % 6 {
		case 0:
			fmt.Fprintf(&b, "{\n\t=%s#%s\n\t~%s#%s\n\t~%s\n\t####%s\n}\n\n", said.right, said.why, said.wrong, said.whyNot, said.other, said.why)
		case 1:
			fmt.Fprintf(&b, "{\n\t~%%50%%%s#%s\n\t~%%50%%%s\n\t~%%-100%%%s#%s\n}\n\n", said.right, said.why, said.other, said.wrong, said.whyNot)
		case 2:
			fmt.Fprintf(&b, "{=%s#%s =%%50%%%s####%s}\n\n", said.right, said.why, said.other, said.why)
		case 3:
			fmt.Fprintf(&b, "{#%d:2#%s =%%50%%%d:5####%s}\n\n", n%90, said.why, n%90, said.whyNot)
		case 4:
			fmt.Fprintf(&b, "{\n\t=%s -> 1\n\t=%s -> 2\n\t=%s -> 3\n\t####%s\n}\n\n", said.right, said.wrong, said.other, said.why)
		case 5:
			fmt.Fprintf(&b, "{TRUE#%s#%s####%s}\n\n", said.whyNot, said.why, said.why)
		}
		questions++
	}
	return b.String(), questions
}

var giftTexts = []struct{ name, ask, right, wrong, other, why, whyNot string }{
	{
		"Night flight", "A family arrives at dawn and their room is not ready. What comes first, by the standard of room", "A seat and something warm",
		"The form", "The price of breakfast", "Comfort first, then a time that you can keep.", "It sounds as if they had to earn their rest.",
	},
	{
		"밤 비행", "가족 손님이 새벽에 도착하셨는데 객실이 아직 준비되지 않았어요. 먼저 무엇을 하나요, 객실", "앉을 자리와 따뜻한 음료를 드려요",
		"양식부터 드려요", "조식 가격을 말씀드려요", "편히 쉬시게 하고 나서 지킬 수 있는 시간을 말씀드려요.", "쉬려면 자격이 있어야 하는 것처럼 들려요.",
	},
	{
		"夜の便", "ご家族が夜明けに到着され、お部屋はまだ整っていません。最初に何をしますか、お部屋", "お席と温かいお飲み物をご用意します",
		"用紙をお渡しします", "朝食の料金をご案内します", "まずおくつろぎいただき、守れる時刻をお伝えします。", "休むのに資格がいるように聞こえます。",
	},
}
