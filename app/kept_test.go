package main

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/valyala/fasthttp"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
	"credo/recognition"
	"credo/values"
)

// twoNodes serves the demo team from one database by two programs, on one clock.
func twoNodes(t *testing.T, test func(t *testing.T, here, there *house, at *clock)) {
	day := theDemo.today(t)
	day.furnished.Each(t, func(t *testing.T, db *storage.DB) {
		at := new(clock)
		here := day.serve(t, db, at)
		second, err := storage.Open(context.Background(), db.URL())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { second.Close() })
		test(t, here, day.serve(t, second, at), at)
	})
}

// keptPages are those that are made again only when something has changed.
var keptPages = []string{"/", "/huddle", "/credo", "/credo/lived"}

// kept is a page as it may have been kept; fresh is the same made anew.
func (c client) kept(path string) string {
	c.t.Helper()
	return string(c.send(http.MethodGet, path, "", nil).body)
}

func (c client) fresh(path string) string {
	c.t.Helper()
	return strings.ReplaceAll(c.kept(path+"?fresh"), "?fresh", "")
}

// TestKeptPages_showWhatChanged has people look at both nodes, changes something
// at one of them, and demands that both show it at once, to everybody their own.
func TestKeptPages_showWhatChanged(t *testing.T) {
	twoNodes(t, func(t *testing.T, here, there *house, at *clock) {
		ctx := context.Background()
		eleanor, _, err := here.people.Viewer(ctx, here.as(t, "eleanor").token)
		if err != nil {
			t.Fatal(err)
		}
		edition, err := huddle.Today(ctx, here.db, eleanor, at.now())
		if err != nil {
			t.Fatal(err)
		}
		mina := here.as(t, "mina").get("/me").object()["id"].(string)
		asRole := func(role people.Role) func() error {
			return func() error {
				p, err := here.people.Person(ctx, mina)
				if err != nil {
					return err
				}
				return here.people.Edit(ctx, eleanor, people.Draft{
					ID: p.ID, Name: p.Name + "!", EmployeeNumber: p.EmployeeNumber, Job: p.Job, Role: role,
					Language: p.Language, StartedOn: p.StartedOn, Teams: []string{p.Teams[0].ID}, Secret: "",
				})
			}
		}
		readers := map[string][2]client{}
		for _, key := range []string{"mina", "haruto", "eunji", "eleanor"} {
			c := here.as(t, key)
			readers[key] = [2]client{c, {t: t, url: there.url, token: c.token}}
		}
		look := func(step string) (seen map[string]string) {
			t.Helper()
			seen = map[string]string{}
			for key, nodes := range readers {
				for _, path := range keptPages {
					want := nodes[0].fresh(path)
					for i, c := range nodes {
						for range 2 {
							if diff := cmp.Diff(want, c.kept(path)); diff != "" {
								t.Errorf("%s: %s at node %d for %s is not what it is: %s", step, path, i+1, key, diff)
							}
						}
					}
					if viewer := `data-viewer="` + nodes[0].get("/me").object()["id"].(string) + `"`; !strings.Contains(want, viewer) {
						t.Errorf("%s: %s for %s is somebody else's", step, path, key)
					}
					seen[key+" "+path] = want
				}
			}
			return seen
		}
		before := look("at first")
		for _, step := range []struct {
			name string
			do   func() error
			page string // that changes
		}{
			{"a colleague was there", func() error {
				readers["haruto"][1].call(http.MethodPut, "/huddles/"+edition.ID+"/presence", object{"how": "present"}, http.StatusOK)
				return nil
			}, "mina /huddle"},
			{"the huddle is edited in another language", func() error {
				sections := edition.Sections
				sections[0].Body = sections[0].Body.With(i18n.Korean, "새로 고친 말이에요.")
				_, err := there.huddle.Edit(ctx, eleanor, huddle.Draft{
					ID: edition.ID, Day: edition.Day, Audience: edition.Audience, ValueID: edition.ValueID, StoryID: edition.StoryID,
					PresenterID: edition.PresenterID, Sections: sections,
				})
				return err
			}, "eunji /huddle"},
			{"a story is told", func() error {
				_, _, err := here.recognition.Tell(ctx, eleanor, recognition.Draft{Title: "The lift that waited", Body: "It did.", Language: i18n.English})
				return err
			}, "haruto /"},
			{"its story is applauded", func() error {
				_, err := there.recognition.Applaud(ctx, eleanor, edition.StoryID)
				return err
			}, ""},
			{"a badge is awarded", func() error {
				badges, err := recognition.Badges(ctx, here.db)
				if err != nil {
					return err
				}
				_, _, err = there.recognition.Award(ctx, eleanor, recognition.AwardDraft{Badge: badges[0].ID, To: mina, Note: "For the lift."})
				return err
			}, "mina /"},
			{"she becomes a lead", asRole(people.Lead), "mina /huddle"},
			{"and staff again", asRole(people.Staff), "mina /huddle"},
			{"she wants larger letters", func() error {
				v, _, err := there.people.Viewer(ctx, readers["mina"][0].token)
				if err != nil {
					return err
				}
				return there.people.Prefer(ctx, v, i18n.Japanese, "large")
			}, "mina /"},
			{"the workplace gets another name", func() error {
				w, err := people.At(ctx, here.db)
				if err != nil {
					return err
				}
				w.Name = "The Harbour Inn"
				return there.people.EditWorkplace(ctx, eleanor, w)
			}, "haruto /huddle"},
			{"a credo is adopted", func() error {
				credo, err := there.values.Current(ctx)
				if err != nil {
					return err
				}
				_, err = there.values.Adopt(ctx, eleanor, values.Draft{Vision: i18n.NewText(i18n.English, "A house of light."), Values: credo.Values})
				return err
			}, "mina /credo"},
			{"and signed", func() error {
				credo, err := here.values.Current(ctx)
				if err != nil {
					return err
				}
				readers["mina"][1].call(http.MethodPut, "/credo/signature", object{"version": credo.Version}, http.StatusOK)
				return nil
			}, "mina /"},
			{"the clock goes past midnight", func() error {
				w, err := people.At(ctx, here.db)
				if err != nil {
					return err
				}
				zone, err := time.LoadLocation(w.Zone)
				at.put(edition.Day.Add(1).Start(zone))
				return err
			}, "haruto /huddle"},
		} {
			if err := step.do(); err != nil {
				t.Fatalf("%s: %v", step.name, err)
			}
			after := look(step.name)
			if step.page != "" && after[step.page] == before[step.page] {
				t.Errorf("%s: the page %s is the same", step.name, step.page)
			}
			before = after
		}
	})
}

// TestKeptPages_endWithTheSession: a sign-out at one node is one at all.
func TestKeptPages_endWithTheSession(t *testing.T) {
	twoNodes(t, func(t *testing.T, here, there *house, _ *clock) {
		gone, stays := here.as(t, "mina"), here.as(t, "mina")
		nodes := []string{here.url, there.url}
		see := func(c client, want int) {
			t.Helper()
			for i, url := range nodes {
				c.url = url
				for _, path := range keptPages {
					if got := c.send(http.MethodGet, path, "", nil).status; got != want {
						t.Errorf("%s at node %d: %d, want %d", path, i+1, got, want)
					}
				}
			}
		}
		see(gone, http.StatusOK)
		see(stays, http.StatusOK)
		gone.call(http.MethodDelete, "/session", nil, http.StatusNoContent)
		see(gone, http.StatusSeeOther)
		see(stays, http.StatusOK)
		see(here.nobody(t), http.StatusSeeOther)
	})
}

func TestKeptPages_areSentAsBrowsersAsk(t *testing.T) {
	h := demo(t)
	c := h.as(t, "mina")
	want := c.kept("/huddle")
	for encoding, read := range map[string]func([]byte) ([]byte, error){
		"":                      func(b []byte) ([]byte, error) { return b, nil },
		"gzip":                  func(b []byte) ([]byte, error) { return fasthttp.AppendGunzipBytes(nil, b) },
		"gzip, deflate, br":     func(b []byte) ([]byte, error) { return io.ReadAll(brotli.NewReader(strings.NewReader(string(b)))) },
		"deflate":               func(b []byte) ([]byte, error) { return fasthttp.AppendInflateBytes(nil, b) },
		"identity;q=1, *;q=0.1": func(b []byte) ([]byte, error) { return b, nil },
	} {
		for range 2 {
			r := asBrowser(t, http.MethodGet, h.url+"/huddle", c.token)
			r.Header.Set("Accept-Encoding", encoding)
			var response fasthttp.Response
			must(t, fasthttp.Do(r, &response))
			body, err := read(response.Body())
			if err != nil || string(body) != want {
				t.Errorf("%q: %v, %d bytes instead of %d", encoding, err, len(body), len(want))
			}
			compressed := len(response.Header.ContentEncoding()) > 0
			if varies := strings.Contains(string(response.Header.Peek("Vary")), "Accept-Encoding"); compressed && !varies {
				t.Errorf("%q: caches are not told that it varies", encoding)
			}
		}
	}
}

// TestKeptPages_greetOnce: what a page says once is not kept.
func TestKeptPages_greetOnce(t *testing.T) {
	h := demo(t)
	c := h.as(t, "mina")
	plain := c.kept("/")
	r := asBrowser(t, http.MethodGet, h.url+"/", c.token)
	r.Header.SetCookie("credo_toast", "U2F2ZWQu") // "Saved."
	var response fasthttp.Response
	must(t, fasthttp.Do(r, &response))
	if !strings.Contains(string(response.Body()), "Saved.") {
		t.Error("the toast is not shown")
	}
	if again := c.kept("/"); again != plain {
		t.Errorf("the next page is another one: %s", cmp.Diff(plain, again))
	}
}
