package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// server is one with a few routes, where the header Who says who looks.
func server(t *testing.T) *fiber.App {
	t.Helper()
	address, _ := url.Parse("https://credo.example")
	app, r := NewServer(Config{URL: address, Identify: func(c *fiber.Ctx) (Viewer, Workplace, error) {
		who := c.Get("Who")
		viewer := Viewer{ID: who, Name: who, Leader: who == "lead", Language: i18n.Lang(c.Get("Prefers"))}
		return viewer, Workplace{Name: "Inn", Language: i18n.Japanese}, nil
	}})
	anyone := NewAccess("anyone", Viewer.SignedIn)
	leads := NewAccess("lead", func(v Viewer) bool { return v.Leader })
	r.Get("/open", Public, func(c *fiber.Ctx) error { return c.SendString(string(i18n.LangOf(c.UserContext()))) })
	r.Get("/closed", leads, func(c *fiber.Ctx) error { return c.SendString("in") })
	r.Post("/form", anyone, func(c *fiber.Ctx) error { return c.SendString(ReadForm(c).Value("words")) })
	r.Get("/broken", Public, func(*fiber.Ctx) error { return errors.New("SELECT secret FROM person") })
	r.Get("/panic", Public, func(*fiber.Ctx) error { panic("out of towels") })
	r.Get("/busy", Public, func(*fiber.Ctx) error { return fmt.Errorf("x: %w", storage.ErrBusy) })
	r.Get("/deadline", Public, func(c *fiber.Ctx) error {
		until, ok := c.UserContext().Deadline()
		return c.SendString(fmt.Sprint(ok && time.Until(until) <= requestDeadline))
	})
	r.Get("/hidden/:id", anyone, func(*fiber.Ctx) error { return storage.ErrNotFound })
	type input struct {
		Body struct {
			Name string `json:"name"`
			Age  int    `json:"age"`
		}
	}
	type output struct{ Body struct{ Name string } }
	Operation(r, anyone, huma.Operation{OperationID: "greet", Method: http.MethodPost, Path: "/greet"}, func(_ context.Context, in *input) (*output, error) {
		if in.Body.Name == "" {
			return nil, Refuse("name", "web.invalid.missing")
		}
		out := &output{}
		out.Body.Name = in.Body.Name
		return out, nil
	})
	r.NotFound()
	return app
}

func ask(t *testing.T, app *fiber.App, method, path, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.Host = "credo.example"
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := app.Test(request, -1)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(raw)
}

func TestServer_opensOnlyToThoseWhoMay(t *testing.T) {
	app := server(t)
	for name, test := range map[string]struct {
		path, who string
		want      int
		location  string
	}{
		"public":                {"/open", "", 200, ""},
		"nobody is asked in":    {"/closed?x=1", "", 303, "/signin?next=%2Fclosed%3Fx%3D1"},
		"somebody who may not":  {"/closed", "staff", 403, ""},
		"somebody who may":      {"/closed", "lead", 200, ""},
		"what is not there":     {"/nowhere", "lead", 404, ""},
		"what may not be known": {"/hidden/1", "staff", 404, ""},
	} {
		response, _ := ask(t, app, "GET", test.path, "", "Who", test.who)
		if response.StatusCode != test.want || response.Header.Get("Location") != test.location {
			t.Errorf("%s: %d %s", name, response.StatusCode, response.Header.Get("Location"))
		}
	}
}

func TestServer_refusesOtherSites(t *testing.T) {
	app := server(t)
	for name, test := range map[string]struct {
		headers []string
		want    int
	}{
		"this site":                 {[]string{"Sec-Fetch-Site", "same-origin"}, 200},
		"an address typed in":       {[]string{"Sec-Fetch-Site", "none"}, 200},
		"another site":              {[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		"a neighbour of this site":  {[]string{"Sec-Fetch-Site", "same-site"}, 403},
		"an old browser, this site": {[]string{"Origin", "https://credo.example"}, 200},
		"an old browser, another":   {[]string{"Origin", "https://evil.example"}, 403},
		"an old browser, no origin": {[]string{"Origin", "null"}, 403},
		"no browser":                {nil, 200},
		"another site with a token": {[]string{"Sec-Fetch-Site", "cross-site", "Authorization", "Bearer x"}, 200},
	} {
		headers := append([]string{"Who", "staff", "Content-Type", "application/x-www-form-urlencoded"}, test.headers...)
		if response, body := ask(t, app, "POST", "/form", "words=hello", headers...); response.StatusCode != test.want {
			t.Errorf("%s: %d %.80s", name, response.StatusCode, body)
		}
	}
}

func TestServer_sendsItsHeaders(t *testing.T) {
	response, _ := ask(t, server(t), "GET", "/open", "")
	got := map[string]string{}
	for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security"} {
		got[name] = response.Header.Get(name)
	}
	want := map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Strict-Transport-Security": "max-age=31536000"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	policy := response.Header.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'self'", "img-src 'self' blob: data:", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("the policy lacks %s: %s", part, policy)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("the policy allows what is unsafe: %s", policy)
	}
	if id := response.Header.Get("X-Request-Id"); !storage.ValidID(id) {
		t.Errorf("request id %q", id)
	}
}

func TestServer_answersErrorsWithoutTellingTheirCause(t *testing.T) {
	app := server(t)
	for path, want := range map[string]int{"/broken": 500, "/panic": 500, "/busy": 503} {
		response, body := ask(t, app, "GET", path, "", "Who", "staff", "Prefers", "ko")
		if response.StatusCode != want || strings.Contains(body, "SELECT") || strings.Contains(body, "towels") || !strings.Contains(body, `lang="ko"`) {
			t.Errorf("%s: %d %.200s", path, response.StatusCode, body)
		}
		if want == 500 && !strings.Contains(body, response.Header.Get("X-Request-Id")) {
			t.Errorf("%s does not name its request", path)
		}
		if want == 503 && response.Header.Get("Retry-After") == "" {
			t.Errorf("%s does not say when to come back", path)
		}
	}
}

func TestServer_boundsBodyAndTime(t *testing.T) {
	app := server(t)
	response, _ := ask(t, app, "POST", "/form", "words="+strings.Repeat("a", textLimit), "Who", "staff", "Content-Type", "application/x-www-form-urlencoded")
	if response.StatusCode != 413 {
		t.Errorf("a body over the limit: %d", response.StatusCode)
	}
	if _, body := ask(t, app, "GET", "/deadline", ""); body != "true" {
		t.Error("a request has no deadline")
	}
}

func TestServer_choosesTheLanguage(t *testing.T) {
	app := server(t)
	for name, test := range map[string]struct {
		path    string
		headers []string
		want    string
	}{
		"the person's":                       {"/open", []string{"Who", "x", "Prefers", "ko", "Accept-Language", "ja"}, "ko"},
		"the browser's":                      {"/open", []string{"Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8"}, "ko"},
		"what the address asks for":          {"/open?lang=en", []string{"Accept-Language", "ko"}, "en"},
		"what was asked for before":          {"/open", []string{"Accept-Language", "ko", "Cookie", "credo_language=en"}, "en"},
		"the workplace's for other browsers": {"/open", []string{"Accept-Language", "fr"}, "ja"},
	} {
		if _, body := ask(t, app, "GET", test.path, "", test.headers...); body != test.want {
			t.Errorf("%s: %s", name, body)
		}
	}
}

func TestServer_servesStaticFilesForAYear(t *testing.T) {
	app := server(t)
	path := Asset("credo.css")
	if path == "/static/credo.css" {
		t.Fatal("no hash in the name")
	}
	response, plain := ask(t, app, "GET", path, "")
	if response.StatusCode != 200 || response.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/css") {
		t.Errorf("%d %v", response.StatusCode, response.Header)
	}
	for _, coding := range []string{"br", "gzip"} {
		response, small := ask(t, app, "GET", path, "", "Accept-Encoding", coding)
		if response.Header.Get("Content-Encoding") != coding || len(small)*3 > len(plain) {
			t.Errorf("%s: %s, %d of %d bytes", coding, response.Header.Get("Content-Encoding"), len(small), len(plain))
		}
	}
	if response, _ := ask(t, app, "GET", "/static/credo.css", ""); response.StatusCode != 404 {
		t.Errorf("a name without a hash: %d", response.StatusCode)
	}
}

func TestOperation_answersProblems(t *testing.T) {
	app := server(t)
	for name, test := range map[string]struct {
		body    string
		headers []string
		status  int
		errors  []problemDetail
	}{
		"nobody":       {`{}`, nil, 401, nil},
		"a rule":       {`{}`, []string{"Who", "x"}, 422, []problemDetail{{"body.name", "Please fill this in."}}},
		"in Korean":    {`{}`, []string{"Who", "x", "Accept-Language", "ko"}, 422, []problemDetail{{"body.name", i18n.Message("ko", "web.invalid.missing")}}},
		"a wrong type": {`{"name": "482913", "age": "482913"}`, []string{"Who", "x"}, 422, []problemDetail{{"body.age", i18n.Message("en", "web.api.expected_integer")}}},
		"no JSON":      {`{"name": "482913"`, []string{"Who", "x"}, 422, []problemDetail{{"body", i18n.Message("en", "web.api.unreadable")}}},
		"other fields": {`{"name": "Mina", "shoe": 38}`, []string{"Who", "x"}, 200, nil},
	} {
		headers := append([]string{"Content-Type", "application/json", "Accept-Language", "en"}, test.headers...)
		response, body := ask(t, app, "POST", "/api/v1/greet", test.body, headers...)
		var got problem
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			t.Errorf("%s: %v in %s", name, err, body)
		}
		if response.StatusCode != test.status || cmp.Diff(test.errors, got.Errors) != "" {
			t.Errorf("%s: %d %s", name, response.StatusCode, body)
		}
		if test.status >= 400 && (response.Header.Get("Content-Type") != problemType || got.Type == "" || got.Title == "" || got.Detail == "" || got.Status != test.status) {
			t.Errorf("%s is no problem+json: %v %s", name, response.Header, body)
		}
		if test.status >= 400 && strings.Contains(body, "482913") {
			t.Errorf("%s echoes what was sent: %s", name, body)
		}
	}
}

func TestLocal_staysHere(t *testing.T) {
	for target, want := range map[string]string{
		"/board?value=1#x": "/board?value=1#x", "": "/", "board": "/", "//evil.example": "/", "/\\evil.example": "/",
		"https://evil.example/": "/", "javascript:alert(1)": "/",
	} {
		if got := Local(target, "/"); got != want {
			t.Errorf("%q leads to %q", target, got)
		}
	}
}

func TestRouter_refusesARouteWithoutAccess(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a route that says nowhere who may use it was mounted")
		}
	}()
	(&Router{app: fiber.New()}).Get("/x", Access{}, func(*fiber.Ctx) error { return nil })
}
