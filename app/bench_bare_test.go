package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"credo/internal/web"
)

// A recorded answer is one that Credo gave, which the bare handler gives, too.
type recorded struct {
	Header [][2]string
	Body   []byte
}

// record asks Credo each request of the mix once.
func record(t testing.TB, mix []*fasthttp.Request) []recorded {
	t.Helper()
	all := make([]recorded, len(mix))
	for i, r := range mix {
		var response fasthttp.Response
		if err := fasthttp.Do(r, &response); err != nil {
			t.Fatal(err)
		}
		if response.StatusCode() != fiber.StatusOK {
			t.Fatalf("%s: status %d", r.URI(), response.StatusCode())
		}
		for name, value := range response.Header.All() {
			switch string(name) {
			case fiber.HeaderDate, fiber.HeaderContentLength, fiber.HeaderServer, fiber.HeaderConnection: // the server's own
			default:
				all[i].Header = append(all[i].Header, [2]string{string(name), string(value)})
			}
		}
		all[i].Body = response.Body()
	}
	return all
}

// bareChild starts a Fiber server, set up as Credo's, that does nothing but send
// the recorded answers, each at its number.
func bareChild(b testing.TB, answers []recorded) *child {
	b.Helper()
	raw, err := json.Marshal(answers)
	if err != nil {
		b.Fatal(err)
	}
	file := b.TempDir() + "/answers.json"
	if err := os.WriteFile(file, raw, 0o600); err != nil {
		b.Fatal(err)
	}
	return startChild(b, "", []string{asBare + "=" + file})
}

// serveBare is what the process of the bare handler does.
func serveBare(file string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var answers []recorded
	if err := json.Unmarshal(raw, &answers); err != nil {
		return err
	}
	credo, _ := web.NewServer(web.Config{URL: &url.URL{Scheme: "http", Host: "bare"}})
	app := fiber.New(credo.Config())
	for i, a := range answers {
		app.Get("/"+strconv.Itoa(i), func(c *fiber.Ctx) error {
			for _, header := range a.Header {
				c.Set(header[0], header[1])
			}
			return c.Send(a.Body)
		})
	}
	listener, err := listen("127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s\n", listener.Addr())
	return app.Listener(listener)
}

// bareMix asks the bare handler what mix asks Credo.
func bareMix(t testing.TB, bare *child, mix []*fasthttp.Request) []*fasthttp.Request {
	t.Helper()
	all := copied(mix)
	for i, r := range all {
		r.SetRequestURI(bare.url + "/" + strconv.Itoa(i))
		r.Header.SetHost(bare.host())
	}
	return all
}
