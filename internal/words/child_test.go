package words_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/words"
)

// asChild has the test binary be the program of a Child: what it does.
const asChild = "CREDO_TEST_WORDS_CHILD"

func TestMain(m *testing.M) {
	switch os.Getenv(asChild) {
	case "":
		os.Exit(m.Run())
	case "answers":
		if err := words.Answer(context.Background(), os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	case "sleeps":
		time.Sleep(time.Hour)
	case "complains":
		io.Copy(io.Discard, os.Stdin)
		fmt.Fprintln(os.Stderr, "no dictionary here", strings.Repeat("!", 1<<20))
		os.Exit(3)
	case "babbles":
		for {
			if _, err := fmt.Println(strings.Repeat("kind", 1<<16)); err != nil {
				os.Exit(1)
			}
		}
	case "greets":
		fmt.Println("good morning")
	}
}

// childThat returns a child that behaves so.
func childThat(t *testing.T, does string) *words.Child {
	t.Helper()
	if testing.Short() {
		t.Skip("-short starts no programs")
	}
	t.Setenv(asChild, does)
	return words.NewChild(os.Args[0])
}

func TestChild_countsAsCountDoes(t *testing.T) {
	texts := []string{"친절한 미소\n두 번째 줄", "", "丁寧な staff & <b>", "친절\xff"}
	child := childThat(t, "answers")
	before := held()
	got, err := child.Count(context.Background(), texts, words.Auto)
	if err != nil {
		t.Fatal(err)
	}
	if grown := held() - before; grown > 16<<20 {
		t.Errorf("it takes %d MB here", grown>>20)
	}
	if diff := cmp.Diff(count(t, texts, words.Auto), got); diff != "" {
		t.Error(diff)
	}
	if got, err := child.Count(context.Background(), nil, words.Auto); err != nil || len(got) > 0 {
		t.Errorf("of nothing: %v, %v", got, err)
	}
}

// held returns how much memory this program has taken, in bytes.
func held() int {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.Sys)
}

func TestChild_saysWhatWentWrong(t *testing.T) {
	for name, test := range map[string]struct{ does, want string }{
		"it ends with an error":    {"complains", "exit status 3: no dictionary here !!!"},
		"it writes something else": {"greets", "no list of words"},
		"it writes without end":    {"babbles", "too long"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := childThat(t, test.does).Count(context.Background(), []string{"kind"}, words.Auto)
			if err == nil || !strings.Contains(err.Error(), test.want) || len(err.Error()) > 8<<10 {
				t.Errorf("%v, %.500v, want %s", got, err, test.want)
			}
		})
	}
	t.Run("there is no such program", func(t *testing.T) {
		if got, err := words.NewChild(t.TempDir()+"/credo").Count(context.Background(), nil, words.Auto); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v, %v", got, err)
		}
	})
	t.Run("there is too much to ask", func(t *testing.T) {
		texts := []string{strings.Repeat("kind ", 7<<20)}
		if got, err := childThat(t, "answers").Count(context.Background(), texts, words.Auto); !errors.Is(err, words.ErrTooMuch) {
			t.Errorf("%v, %v", got, err)
		}
	})
}

func TestChild_endsWithItsContext(t *testing.T) {
	child := childThat(t, "sleeps")
	began := time.Now()
	ctx, stop := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer stop()
	waited := make(chan error)
	go func() { // for its turn, or to be the one that the other waits for
		_, err := child.Count(ctx, nil, words.Auto)
		waited <- err
	}()
	_, err := child.Count(ctx, nil, words.Auto)
	for _, err := range []error{err, <-waited} {
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("it ends with %v", err)
		}
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it ends after %v", took)
	}
}

func TestAnswer_refusesWhatNoServerAsks(t *testing.T) {
	var out bytes.Buffer
	err := words.Answer(context.Background(), strings.NewReader("친절한 미소"), &out)
	if err == nil || out.Len() > 0 {
		t.Errorf("%v, %s", err, &out)
	}
}
