package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestCommands_sayWhatIsWrong(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	folder := t.TempDir()
	notes := filepath.Join(folder, "notes.txt")
	if err := os.WriteFile(notes, []byte(strings.Repeat("these are notes\n", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(folder, "newer.db")
	age(t, newer)
	for name, test := range map[string]struct {
		arguments []string
		want      string
	}{
		"a taken port":               {[]string{"serve", "--listen", taken.Addr().String()}, "another program listens on"},
		"no such address":            {[]string{"serve", "--listen", "192.0.2.1:80"}, "cannot listen on"},
		"a file that is no database": {[]string{"migrate", "--database", notes}, "not a database"},
		"a folder that is not there": {[]string{"migrate", "--database", folder + "/cellar/credo.db"}, "folder"},
		"an unreachable server":      {[]string{"migrate", "--database", "postgres://credo:hush@127.0.0.1:1/credo"}, "cannot reach the database server"},
		"a newer database":           {[]string{"migrate", "--database", newer}, "newer version"},
		"an unknown flag":            {[]string{"serve", "--colour", "red"}, "unknown flag --colour"},
		"an unknown command":         {[]string{"dance"}, "unexpected argument dance"},
		"half of TLS":                {[]string{"serve", "--tls-cert", notes}, "go together"},
		"a certificate that is none": {[]string{"serve", "--listen", "127.0.0.1:0", "--tls-cert", notes, "--tls-key", notes}, "certificate cannot be used"},
		"an address that is none":    {[]string{"serve", "--url", "credo"}, "is no address such as https://credo.example"},
		"a proxy that is none":       {[]string{"serve", "--trusted-proxies", "everybody"}, "neither an address nor a network"},
		"a demo over real data":      {[]string{"demo", "--listen", "127.0.0.1:0", "--database", inUse(t)}, "needs an empty one"},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := program(t, test.arguments...)
			out, err := cmd.CombinedOutput()
			if err == nil || !strings.Contains(string(out), test.want) {
				t.Errorf("%v, want %q in:\n%s", err, test.want, out)
			}
			if strings.Contains(string(out), "hush") || strings.Contains(string(out), "goroutine") {
				t.Errorf("it says too much:\n%s", out)
			}
		})
	}
}

// age makes a database of a version to come.
func age(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	db, err := open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO schema_version (version, name, applied_at) VALUES (9999, 'later', 0)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// inUse returns the path of a database that somebody works with.
func inUse(t *testing.T) string {
	t.Helper()
	path := storagetest.SQLiteFile(t)
	db, err := storage.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO workplace (id, name, zone, language, languages, made_at) VALUES (1, 'Inn', 'UTC', 'en', 'en', 0)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestVersion_namesTheBuild(t *testing.T) {
	out, err := program(t, "version").Output()
	if err != nil || !regexp.MustCompile(`^credo \S+\n$`).Match(out) {
		t.Errorf("%q, %v", out, err)
	}
}

func TestDemo_printsOneLineAndServes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		arguments := []string{"demo", "--json", "--listen", "127.0.0.1:0"}
		if db.Engine() == storage.PostgreSQL {
			arguments = append(arguments, "--database", storagetest.EmptyPostgresURL(t))
		}
		p := start(t, arguments...)
		printed, err := p.out.ReadString('\n')
		if err != nil {
			t.Fatalf("%v\n%s", err, p.errs)
		}
		var ready struct {
			URL    string
			People []signIn
		}
		strict := json.NewDecoder(strings.NewReader(printed))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&ready); err != nil {
			t.Fatalf("%v in %s", err, printed)
		}
		roles := map[string]int{}
		for _, person := range ready.People {
			roles[string(person.Role)]++
			c := client{t: t, url: ready.URL}
			c.call(http.MethodPost, "/session", object{"login": person.Login, "secret": person.Secret}, http.StatusCreated)
		}
		if roles["owner"] != 1 || roles["lead"] != 3 || roles["staff"] != 21 {
			t.Errorf("people: %v", roles)
		}
		p.stopWith(func(rest []byte) {
			if len(rest) > 0 {
				t.Errorf("more on standard output: %s", rest)
			}
		})
	})
}

// TestDemo_leavesNothingBehind stops the demo by either signal, while it is being
// told and once it serves.
func TestDemo_leavesNothingBehind(t *testing.T) {
	for name, test := range map[string]struct {
		signal syscall.Signal
		serves bool
	}{
		"ended while it is told":       {syscall.SIGTERM, false},
		"interrupted while it is told": {syscall.SIGINT, false},
		"ended":                        {syscall.SIGTERM, true},
		"interrupted":                  {syscall.SIGINT, true},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProcess(t, "demo", "--listen", "127.0.0.1:0")
			folder := t.TempDir()
			p.Env = append(p.Env, "TMPDIR="+folder)
			p.begin()
			left := func() []string {
				found, err := filepath.Glob(filepath.Join(folder, "*"))
				if err != nil {
					t.Fatal(err)
				}
				return found
			}
			for until := time.Now().Add(10 * time.Second); len(left()) == 0; time.Sleep(time.Millisecond) {
				if time.Now().After(until) {
					t.Fatal("it makes no folder")
				}
			}
			if test.serves {
				p.line(`(http://127\.0\.0\.1:\d+)`)
			}
			if err := p.Process.Signal(test.signal); err != nil {
				t.Fatal(err)
			}
			p.Wait()
			if found := left(); len(found) > 0 {
				t.Errorf("%v stays behind", found)
			}
		})
	}
}

func TestServe_printsTheSetUpLinkUntilItIsUsed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "credo.db")
	arguments := []string{"--listen", "127.0.0.1:0", "--database", path}
	p := start(t, arguments...)
	link := p.line(`(http://127\.0\.0\.1:\d+/start/\S+)`)
	c := client{t: t}
	if got := c.send(http.MethodGet, link, "", nil); got.status != http.StatusOK {
		t.Fatalf("the link: %d", got.status)
	}
	form := "workplace=Inn&zone=Asia%2FSeoul&languages=ko&language=ko&owner.name=Eun&owner.secret=open+the+harbour"
	if got := c.send(http.MethodPost, link, "application/x-www-form-urlencoded", strings.NewReader(form)); got.status != http.StatusSeeOther {
		t.Fatalf("the set-up: %d %s", got.status, got.body)
	}
	base, _, _ := strings.Cut(link, "/start/")
	for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "ready\n"} {
		if got := c.send(http.MethodGet, base+path, "", nil); got.status != http.StatusOK || string(got.body) != want {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
	p.stop()

	again := start(t, arguments...)
	if line := again.line(`^(.+)$`); !strings.HasPrefix(line, "Credo is at http://") {
		t.Errorf("the second start says %q", line)
	}
	again.stop()
}

func TestServe_believesOnlyTrustedProxies(t *testing.T) {
	for name, test := range map[string]struct {
		trust  []string
		locked bool // whoever comes from elsewhere, by the header
	}{
		"none":            {nil, true},
		"this one":        {[]string{"--trusted-proxies", "127.0.0.1"}, false},
		"another network": {[]string{"--trusted-proxies", "10.0.0.0/8"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			p := start(t, append([]string{"demo", "--listen", "127.0.0.1:0"}, test.trust...)...)
			base := p.line(`(http://127\.0\.0\.1:\d+)`)
			try := func(from, secret string) int {
				raw, _ := json.Marshal(object{"login": "1005", "secret": secret})
				request, _ := http.NewRequest(http.MethodPost, base+"/api/v1/session", bytes.NewReader(raw))
				request.Header.Set("X-Forwarded-For", from)
				request.Header.Set("Content-Type", "application/json")
				response, err := direct.Do(request)
				if err != nil {
					t.Fatal(err)
				}
				response.Body.Close()
				return response.StatusCode
			}
			for range 5 {
				try("203.0.113.7", "000001")
			}
			if got := try("203.0.113.7", "000001"); got != http.StatusTooManyRequests {
				t.Errorf("after five wrong PINs: %d", got)
			}
			if got := try("203.0.113.8", "000001"); (got == http.StatusTooManyRequests) != test.locked {
				t.Errorf("from another address: %d", got)
			}
		})
	}
}

func TestServe_speaksTLS(t *testing.T) {
	cert, key, pool := certificate(t)
	p := start(t, "demo", "--listen", "127.0.0.1:0", "--tls-cert", cert, "--tls-key", key)
	base := p.line(`(https://127\.0\.0\.1:\d+)`)
	https := &http.Client{
		Transport:     &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := https.Get(base + "/signin?lang=ko")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if cookie := response.Header.Get("Set-Cookie"); !strings.Contains(strings.ToLower(cookie), "secure") {
		t.Errorf("a cookie that is not Secure: %s", cookie)
	}
	if response.Header.Get("Strict-Transport-Security") == "" {
		t.Error("no Strict-Transport-Security")
	}
}

// certificate writes a certificate for 127.0.0.1 that pool trusts.
func certificate(t *testing.T) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	signed, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	cert, key = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: signed}, key: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	parsed, err := x509.ParseCertificate(signed)
	if err != nil {
		t.Fatal(err)
	}
	pool = x509.NewCertPool()
	pool.AddCert(parsed)
	return cert, key, pool
}
