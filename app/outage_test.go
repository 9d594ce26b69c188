package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// TestOutage_losesNoWriteAndHealsByItself stops and starts the PostgreSQL server
// while everybody writes and somebody reads: what was answered stays, whoever
// comes meanwhile is told to try again, and nobody has to restart Credo.
func TestOutage_losesNoWriteAndHealsByItself(t *testing.T) {
	quiet(t)
	cluster, day := storagetest.NewCluster(t), theDemo.today(t)
	db, err := storage.Open(context.Background(), cluster.Copy(t, day.furnished))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	h := day.serve(t, db, new(clock))
	l := newLoad(t, h)
	told := 0
	l.busy = func(status int, header http.Header, body []byte) {
		l.mu.Lock()
		told++
		l.mu.Unlock()
		saysTryAgain(t, status, header, body)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var all sync.WaitGroup
	all.Go(func() { l.run(ctx, h.url) })
	all.Go(func() { l.browse(ctx, t, h.url) })
	for _, how := range []storagetest.Stop{storagetest.Fast, storagetest.Immediate, storagetest.Fast, storagetest.Immediate} {
		time.Sleep(400 * time.Millisecond)
		cluster.Stop(t, how)
		time.Sleep(600 * time.Millisecond)
		cluster.Start(t)
		before := l.answered()
		for healing := time.Now(); l.answered() < before+2*len(l.writers); time.Sleep(10 * time.Millisecond) {
			if time.Since(healing) > 10*time.Second {
				t.Fatalf("after a %s stop nobody is answered any more", how)
			}
		}
	}
	stop()
	all.Wait()
	l.verify(db)
	if told == 0 {
		t.Error("nobody noticed: this proves little")
	}
	t.Logf("%d facts kept, %d times asked to try again", len(l.kept), told)
}

// quiet has nothing logged until the test ends.
func quiet(t *testing.T) {
	before := slog.Default()
	slog.SetDefault(slog.New(slog.DiscardHandler))
	t.Cleanup(func() { slog.SetDefault(before) })
}

// answered returns how many facts were promised so far.
func (l *load) answered() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.kept)
}

// longest bounds an answer: the deadline of a request and a little more.
const longest = 21 * time.Second

// browse loads pages and sends forms until ctx ends; each is answered in time,
// as ever or with a page that says to try again.
func (l *load) browse(ctx context.Context, t *testing.T, base string) {
	c := client{t: t, url: base, token: l.writers[0].token}
	for ctx.Err() == nil {
		for _, path := range []string{"/", "/board", "/huddle", "/readyz", "/healthz"} {
			began := time.Now()
			got := c.send(http.MethodGet, path, "", nil)
			if took := time.Since(began); took > longest {
				t.Errorf("%s took %v", path, took)
			}
			switch {
			case got.status == http.StatusOK:
			case path == "/readyz" && got.status == http.StatusServiceUnavailable:
			case path == "/healthz":
				t.Errorf("%s: %d %s", path, got.status, got.body)
			default:
				saysTryAgain(t, got.status, got.header, got.body)
			}
		}
		id := storage.NewID()
		l.promise(l.doubted, "story "+id, "Rain")
		got := c.send(http.MethodPost, "/stories", formType, strings.NewReader("title=Rain&body=It+rained.&guest_consent=0&id="+id))
		if got.status == http.StatusSeeOther {
			l.promise(l.kept, "story "+id, "Rain")
		} else {
			saysTryAgain(t, got.status, got.header, got.body)
		}
	}
}

// saysTryAgain demands 503 with Retry-After and a sentence for the reader.
func saysTryAgain(t *testing.T, status int, header http.Header, body []byte) {
	t.Helper()
	if status != http.StatusServiceUnavailable || header.Get("Retry-After") == "" {
		t.Errorf("%d, Retry-After %q: %.600s", status, header.Get("Retry-After"), body)
		return
	}
	said := string(body)
	if header.Get("Content-Type") == "application/problem+json" {
		var problem struct{ Detail string }
		if err := json.Unmarshal(body, &problem); err != nil {
			t.Error(err)
		}
		said = problem.Detail
	}
	for _, lang := range i18n.Langs {
		for _, key := range []string{"web.error.busy", "web.error.unsure"} {
			if strings.Contains(said, i18n.Message(lang, key)) {
				return
			}
		}
	}
	t.Errorf("it does not say to try again: %.600s", said)
}
