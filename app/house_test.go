package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/people"
)

func TestMain(m *testing.M) {
	countsWords := len(os.Args) > 1 && os.Args[1] == "words" // as a child of the server under test
	if os.Getenv(asCredo) != "" || countsWords {
		prepareChild()
		main()
		return
	}
	if answers := os.Getenv(asBare); answers != "" {
		if err := serveBare(answers); err != nil {
			panic(err)
		}
		return
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})))
	os.Exit(m.Run())
}

// A house is a whole Credo that listens, as a test started it.
type house struct {
	*credo
	url  string
	team team
}

// serve has a Credo listen on its own port until the test ends.
func serve(t testing.TB, db *storage.DB, at *clock) *house {
	t.Helper()
	listener, err := listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := &url.URL{Scheme: "http", Host: listener.Addr().String()}
	h := &house{url: address.String(), credo: newCredo(db, config{URL: address, Now: at.now, SecretCost: people.Cheap})}
	ctx, stop := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- h.credo.serve(ctx, listener, "", "") }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return h
}

// person returns one of the demo team by key.
func (h *house) person(t testing.TB, key string) demoPerson {
	t.Helper()
	for _, p := range h.team.People {
		if p.Key == key {
			return p
		}
	}
	t.Fatalf("nobody in the demo team is %s", key)
	return demoPerson{}
}

// A client calls the JSON API as one person.
type client struct {
	t        testing.TB
	url      string
	token    string
	language string
}

// nobody is a client that is not signed in.
func (h *house) nobody(t testing.TB) client { return client{t: t, url: h.url} }

// as signs somebody of the demo team in.
func (h *house) as(t testing.TB, key string) client {
	t.Helper()
	p := h.person(t, key)
	c := h.nobody(t)
	var session struct{ Token string }
	c.call(http.MethodPost, "/session", object{"login": p.EmployeeNumber, "secret": p.secret()}, http.StatusCreated).into(&session)
	c.token = session.Token
	return c
}

// object is a JSON object.
type object map[string]any

// An answer is what a call gave back.
type answer struct {
	t      testing.TB
	status int
	header http.Header
	body   []byte
}

// call sends body as JSON to the path under /api/v1 and demands the status.
func (c client) call(method, path string, body any, status int) answer {
	c.t.Helper()
	var reader io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			c.t.Fatal(err)
		}
		reader = bytes.NewReader(raw)
	}
	got := c.send(method, "/api/v1"+path, "application/json", reader)
	if got.status != status {
		c.t.Fatalf("%s %s: status %d, want %d\n%s", method, path, got.status, status, got.body)
	}
	return got
}

var direct = &http.Client{
	Timeout:       time.Minute,
	Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 16},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// send sends anything anywhere.
func (c client) send(method, path, contentType string, body io.Reader) answer {
	c.t.Helper()
	request, err := http.NewRequest(method, c.url+path, body)
	if err != nil {
		c.t.Fatal(err)
	}
	if body != nil {
		request.Header.Set("Content-Type", contentType)
	}
	if c.token != "" {
		if strings.HasPrefix(path, "/api/") {
			request.Header.Set("Authorization", "Bearer "+c.token)
		} else {
			request.AddCookie(&http.Cookie{Name: "credo_session", Value: c.token})
		}
	}
	if c.language != "" {
		request.Header.Set("Accept-Language", c.language)
	}
	return c.do(request)
}

// do sends a request as it is.
func (c client) do(request *http.Request) answer {
	c.t.Helper()
	response, err := direct.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return answer{t: c.t, status: response.StatusCode, header: response.Header, body: raw}
}

// get is call for what is only read.
func (c client) get(path string) answer {
	c.t.Helper()
	return c.call(http.MethodGet, path, nil, http.StatusOK)
}

// into decodes the answer.
func (a answer) into(target any) {
	a.t.Helper()
	if err := json.Unmarshal(a.body, target); err != nil {
		a.t.Fatalf("%v in %s", err, a.body)
	}
}

// object decodes an answer that is an object.
func (a answer) object() object {
	a.t.Helper()
	var o object
	a.into(&o)
	return o
}

// items decodes an answer that is a list.
func (a answer) items() []object {
	a.t.Helper()
	var list struct{ Items []object }
	a.into(&list)
	return list.Items
}

// TestServe_stopsRightAfterTheStart stops before the server may have begun.
func TestServe_stopsRightAfterTheStart(t *testing.T) {
	for range 20 {
		t.Run("", func(t *testing.T) { serve(t, storagetest.SQLite(t), new(clock)) })
	}
}

// TestServe_waitsForNobodyWhoSaysNothing stops while a browser holds a connection
// that it has not used, over TCP and over TLS.
func TestServe_waitsForNobodyWhoSaysNothing(t *testing.T) {
	cert, key, pool := certificate(t)
	for name, c := range map[string]struct {
		cert, key string
		call      func(address string) (net.Conn, error)
	}{
		"TCP": {call: func(address string) (net.Conn, error) { return net.Dial("tcp", address) }},
		"TLS": {cert, key, func(address string) (net.Conn, error) {
			return tls.Dial("tcp", address, &tls.Config{RootCAs: pool})
		}},
	} {
		t.Run(name, func(t *testing.T) {
			listener, err := listen("127.0.0.1:0")
			must(t, err)
			address := listener.Addr().String()
			house := newCredo(storagetest.SQLite(t), config{URL: &url.URL{Scheme: "http", Host: address}, Now: time.Now, SecretCost: people.Cheap})
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			served := make(chan error, 1)
			go func() { served <- house.serve(ctx, listener, c.cert, c.key) }()
			silent, err := c.call(address)
			must(t, err)
			defer silent.Close()
			spoke, err := c.call(address)
			must(t, err)
			defer spoke.Close()
			_, err = fmt.Fprintf(spoke, "GET /healthz HTTP/1.1\r\nHost: %s\r\n\r\n", address)
			must(t, err)
			if answer, err := bufio.NewReader(spoke).ReadString('\n'); err != nil || !strings.Contains(answer, "200") {
				t.Errorf("answered %q: %v", answer, err)
			}
			stop()
			if err := <-served; err != nil {
				t.Errorf("stopped with: %v", err)
			}
		})
	}
}
