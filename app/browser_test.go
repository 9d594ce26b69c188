package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"credo/internal/storage/storagetest"
)

// A tab is one person's browser: its own cookies, its own screen.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string // address of the server
	keys bool   // there is no mouse
}

// screen says what kind of browser somebody has.
type screen struct {
	width, height int64
	language      string // Accept-Language
	noScript      bool
	dark          bool
	noMouse       bool
}

// patience bounds one step in the browser: a slow machine is no error.
const patience = 30 * time.Second

// newTab opens a browser of its own on the server at base.
func newTab(t *testing.T, base string, s screen) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("-short leaves the browser out")
	}
	program, err := chromium()
	if err != nil {
		storagetest.Require(t, "browser", err.Error())
	}
	// A browser that is killed leaves its folders of sockets, whose paths must be
	// short, behind.
	sockets, err := os.MkdirTemp("", "tab")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(sockets) })
	allocator, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(program), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("disable-features", "BackForwardCache"), // the driver loses a page that comes back without loading
		chromedp.Env("TMPDIR="+sockets), chromedp.UserDataDir(t.TempDir()))
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx, base: base, keys: s.noMouse}
	scheme := "light"
	if s.dark {
		scheme = "dark"
	}
	b.do("start the browser",
		chromedp.EmulateViewport(s.width, s.height),
		command(network.Enable, network.EnableParams{}),
		command(network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: map[string]any{"Accept-Language": s.language}}),
		command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: s.noScript}),
		command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		}),
	)
	return b
}

// command is one command of the DevTools protocol, as an action.
func command[P, R any](cmd cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, cmd, params)
		return err
	})
}

// do runs actions; what names them in a failure.
func (b *tab) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx); err != nil { // starts the browser, which must outlive the patience
		b.t.Fatalf("start the browser: %v", err)
	}
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.fail("%s: %v", what, err)
	}
}

// load runs actions that load a page, and returns its status.
func (b *tab) load(what string, actions ...chromedp.Action[chromedp.Void]) int {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, actions...)
	if err != nil {
		b.fail("%s: %v", what, err)
	}
	return int(response.Status)
}

// open loads the page at path.
func (b *tab) open(path string) int {
	b.t.Helper()
	return b.load("open "+path, chromedp.Navigate(b.base+path))
}

// follow presses a link or button that loads a page.
func (b *tab) follow(selector string) int {
	b.t.Helper()
	return b.load("press "+selector, b.presses(selector))
}

// press presses what stays on the page.
func (b *tab) press(selector string) {
	b.t.Helper()
	b.do("press "+selector, b.presses(selector))
}

// presses is the last motion of a press, by mouse or by key.
func (b *tab) presses(selector string) chromedp.Action[chromedp.Void] {
	b.t.Helper()
	if b.keys {
		return b.finger(selector)
	}
	return chromedp.Click(chromedp.CSS(selector))
}

// doubleClick presses twice in the same instant, as a mouse can.
func (b *tab) doubleClick(selector string) {
	b.t.Helper()
	b.do("double click "+selector, chromedp.ScrollIntoView(chromedp.CSS(selector)))
	at := evaluate[[2]float64](b, fmt.Sprintf(`(({x, y, width, height}) => [x + width / 2, y + height / 2])(document.querySelector(%q).getBoundingClientRect())`, selector))
	b.do("double click "+selector,
		chromedp.MouseClickXY(at[0], at[1], chromedp.ClickCount(1)), chromedp.MouseClickXY(at[0], at[1], chromedp.ClickCount(2)))
}

// fill types into a field, in place of what stands there.
func (b *tab) fill(selector, words string) {
	b.t.Helper()
	if b.keys {
		b.overtype(selector, words)
		return
	}
	b.do("fill "+selector, chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelector(%q).value = ''", selector)), chromedp.SendKeys(chromedp.CSS(selector), words))
}

// text returns what a person reads there.
func (b *tab) text(selector string) string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	words, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(selector)))
	if err != nil {
		b.fail("read %s: %v", selector, err)
	}
	return strings.Join(strings.Fields(words), " ")
}

// see demands that the words stand there.
func (b *tab) see(selector, words string) {
	b.t.Helper()
	if got := b.text(selector); !strings.Contains(got, words) {
		b.fail("%s says %q, without %q", selector, got, words)
	}
}

// count returns how many elements there are.
func (b *tab) count(selector string) int {
	b.t.Helper()
	return evaluate[int](b, fmt.Sprintf("document.querySelectorAll(%q).length", selector))
}

// await waits until such an element is there.
func (b *tab) await(selector string) {
	b.t.Helper()
	b.do("wait for "+selector, chromedp.WaitReady(chromedp.CSS(selector)))
}

// awaitSight waits until the page can be seen: before its first picture the
// browser drops what is typed, and nobody would type.
func (b *tab) awaitSight() {
	b.t.Helper()
	for deadline := time.Now().Add(patience); !evaluate[bool](b, `performance.getEntriesByName("first-contentful-paint").length > 0`); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.fail("the page is never painted")
		}
	}
}

// awaitWords waits until the words stand there.
func (b *tab) awaitWords(selector, words string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); !strings.Contains(b.text(selector), words); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.see(selector, words)
		}
	}
}

// path returns where the tab is.
func (b *tab) path() string {
	b.t.Helper()
	return evaluate[string](b, "location.pathname")
}

func evaluate[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.fail("%s: %v", expression, err)
	}
	return value
}

// view writes a screenshot of what the screen shows, without what is below.
func (b *tab) view(name string) {
	b.t.Helper()
	b.shoot(name, chromedp.CaptureScreenshot())
}

// picture writes a screenshot of the whole page where CREDO_TEST_PICTURES says.
func (b *tab) picture(name string) {
	b.t.Helper()
	b.shoot(name, chromedp.FullScreenshot(100))
}

func (b *tab) shoot(name string, shot chromedp.Action[[]byte]) {
	b.t.Helper()
	folder := os.Getenv("CREDO_TEST_PICTURES")
	if folder == "" {
		return
	}
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, shot)
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// fail ends the test and says where the tab was and what stood there.
func (b *tab) fail(format string, args ...any) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Second)
	defer cancel()
	location, _ := chromedp.Run(ctx, chromedp.Location())
	page, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("document.body.innerText"))
	b.t.Fatalf(format+"\nat %s\n%s", append(args, location, page)...)
}

// chromium finds the browser, once.
var chromium = sync.OnceValues(func() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", errors.New("there is no Chromium on the PATH")
})
