package main

import (
	"fmt"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/valyala/fasthttp"
)

// Traffic is what clients send: each worker keeps one connection open and sends
// the next request when it has the answer to the last.
type traffic struct {
	address string // host:port
	workers int
	// next returns the i-th request of a worker, nil when there is none left.
	// The worker alone uses it until it asks for another.
	next func(worker, i int) *fasthttp.Request
	want int // the status of every answer
}

// A pace is how fast traffic was answered.
type pace struct {
	answers   int
	perSecond float64
	p50, p99  time.Duration
	cpu       time.Duration // of the server for each answer
}

func (p pace) String() string {
	return fmt.Sprintf("p50 %s, p99 %s, %v on the cores", millis(p.p50), millis(p.p99), p.cpu.Round(time.Microsecond))
}

// run sends the traffic for so long. An answer with another status than wanted
// fails the benchmark: what breaks is not fast.
func (tr traffic) run(t testing.TB, long time.Duration) pace {
	t.Helper()
	client := &fasthttp.HostClient{
		Addr: tr.address, MaxConns: tr.workers, MaxIdemponentCallAttempts: 1, NoDefaultUserAgentHeader: true,
		ReadBufferSize: 16 << 10, MaxIdleConnDuration: time.Minute,
	}
	defer client.CloseIdleConnections()
	took := make([][]time.Duration, tr.workers)
	var workers sync.WaitGroup
	began := time.Now()
	for w := range tr.workers {
		workers.Go(func() {
			response := fasthttp.AcquireResponse()
			defer fasthttp.ReleaseResponse(response)
			for i := 0; ; i++ {
				request := tr.next(w, i)
				sent := time.Now()
				if request == nil || sent.Sub(began) > long {
					return
				}
				if err := client.Do(request, response); err != nil {
					t.Errorf("%s: %v", request.URI().Path(), err)
					return
				}
				if response.StatusCode() != tr.want {
					t.Errorf("%s: status %d, want %d: %.300s", request.URI().Path(), response.StatusCode(), tr.want, response.Body())
					return
				}
				took[w] = append(took[w], time.Since(sent))
			}
		})
	}
	workers.Wait()
	elapsed := time.Since(began)
	if t.Failed() {
		t.FailNow()
	}
	all := slices.Concat(took...)
	if len(all) == 0 {
		t.Fatal("the traffic was never answered")
	}
	slices.Sort(all)
	return pace{
		answers:   len(all),
		perSecond: float64(len(all)) / elapsed.Seconds(),
		p50:       all[len(all)/2],
		p99:       all[len(all)*99/100],
	}
}

// inTurn runs the kinds of traffic in turn, round after round, after one round that only
// warms up, and returns the median pace of each.
func inTurn(t testing.TB, runs ...func() pace) []pace {
	t.Helper()
	all := make([][]pace, len(runs))
	for round := range *benchRounds + 1 {
		for i, run := range runs {
			if p := run(); round > 0 {
				all[i] = append(all[i], p)
			}
		}
	}
	medians := make([]pace, len(runs))
	for i := range all {
		medians[i] = middle(all[i])
	}
	return medians
}

// middle returns the median of each measurement.
func middle(all []pace) pace {
	var rates []float64
	var p50, p99, cpu []time.Duration
	for _, p := range all {
		rates, p50, p99, cpu = append(rates, p.perSecond), append(p50, p.p50), append(p99, p.p99), append(cpu, p.cpu)
	}
	return pace{perSecond: median(rates), p50: median(p50), p99: median(p99), cpu: median(cpu)}
}

// asBrowser returns a request as a browser sends it, of whoever has that token.
func asBrowser(t testing.TB, method, address, token string) *fasthttp.Request {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	r := new(fasthttp.Request)
	r.SetRequestURI(address)
	r.Header.SetMethod(method)
	r.Header.SetHost(u.Host)
	r.Header.Set("Accept-Language", "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7")
	r.Header.Set("User-Agent", "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Mobile Safari/537.36")
	if token != "" {
		r.Header.SetCookie(sessionCookieName, token)
	}
	return r
}

const sessionCookieName = "credo_session"

// copied returns a copy of each request, since a worker needs its own.
func copied(all []*fasthttp.Request) []*fasthttp.Request {
	copies := make([]*fasthttp.Request, len(all))
	for i, r := range all {
		copies[i] = new(fasthttp.Request)
		r.CopyTo(copies[i])
	}
	return copies
}

// repeated has each worker send the requests of mix in turn, each worker
// beginning with another one.
func repeated(workers int, mix []*fasthttp.Request) func(worker, i int) *fasthttp.Request {
	own := make([][]*fasthttp.Request, workers)
	for w := range own {
		own[w] = copied(mix)
	}
	return func(worker, i int) *fasthttp.Request { return own[worker][(worker+i)%len(mix)] }
}
