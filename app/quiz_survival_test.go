package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/page"

	"credo/internal/i18n"
)

// TestTimedQuiz_onADeviceWithAWrongClock shows the time that the server says is left,
// whatever year the device believes in.
func TestTimedQuiz_onADeviceWithAWrongClock(t *testing.T) {
	h := demo(t)
	quiz := h.ruled(t, i18n.English, object{"limit_minutes": 20, "grace_seconds": 30})
	for name, offset := range map[string]string{"years ago": "-2e11", "years ahead": "2e11"} {
		t.Run(name, func(t *testing.T) {
			key := map[string]string{"years ago": "mina", "years ahead": "priya"}[name]
			b := newTab(t, h.url, screen{width: 360, height: 780, language: "en"})
			b.wear(h.as(t, key).token)
			b.do("set the device's clock", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
				const real = Date;
				Date = class extends real {
					constructor(...given) { given.length ? super(...given) : super(real.now() + ` + offset + `); }
					static now() { return real.now() + ` + offset + `; }
				};`}))
			b.open("/quizzes/" + quiz.ID)
			b.follow(`form[action$="/attempts"] .btn--go`)
			b.see("[data-left]", ":")
			if left := evaluate[string](b, `document.querySelector("[data-left]").textContent.split(":")[0]`); left != "19" && left != "20" {
				b.fail("%s minutes are left", left)
			}
			if year := evaluate[int](b, `new Date().getFullYear()`); year > 2020 && year < 2030 {
				b.fail("the device believes in %d", year)
			}
		})
	}
}

// TestAttempt_outlivesItsQuiz takes the module back, or closes its quiz, while an
// attempt is open: nobody starts another, and who has begun may finish.
func TestAttempt_outlivesItsQuiz(t *testing.T) {
	for name, retire := range map[string]map[string]string{
		"the module is a draft again":   {"do": "draft"},
		"the quiz is closed since then": nil,
	} {
		t.Run(name, func(t *testing.T) {
			eachDemo(t, func(t *testing.T, h *house) {
				owner, mina, haruto := h.as(t, "eleanor"), h.as(t, "mina"), h.as(t, "haruto")
				made := owner.call(http.MethodPost, "/modules", object{
					"title": "Snow", "summary": "", "assign": nil, "lessons": []object{{"title": "Boots", "markdown": "Warm."}},
					"quiz": object{"pass_mark": 1, "attempts": nil, "questions": []object{
						{"kind": "single", "text": "Which?", "choices": []object{{"text": "Warm", "right": true}, {"text": "Cold", "right": false}}},
					}},
				}, http.StatusCreated).object()
				quiz := made["quiz"].(map[string]any)["id"].(string)
				var attempt asked
				mina.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusCreated).into(&attempt)
				if retire == nil {
					owner.call(http.MethodPut, "/quizzes/"+quiz+"/rules", object{
						"wait_minutes": 0, "counts": "best", "limit_minutes": 0, "grace_seconds": 0, "shuffle_questions": false, "shuffle_choices": false, "shows": "at_end", "closes_at": "2020-01-01T00:00:00Z",
					}, http.StatusOK)
				} else {
					action, sent := owner.fill("/modules/"+made["id"].(string)+"/edit", "form#module", retire)
					got := owner.post(action, sent)
					if got.status != http.StatusSeeOther {
						t.Fatalf("%d %.600s", got.status, got.body)
					}
				}
				started := haruto.send(http.MethodPost, "/api/v1/quizzes/"+quiz+"/attempts", "application/json", nil)
				if started.status != http.StatusNotFound && started.status != http.StatusConflict {
					t.Errorf("another is started: %d", started.status)
				}
				mina.page("/attempts/" + attempt.ID)
				right := ""
				for _, c := range attempt.Questions[0].Choices {
					if c.Text == "Warm" {
						right = c.ID
					}
				}
				mina.call(http.MethodPut, "/attempts/"+attempt.ID+"/answers/"+attempt.Questions[0].ID, object{"choices": []string{right}}, http.StatusOK)
				done := mina.call(http.MethodPost, "/attempts/"+attempt.ID+"/submit", nil, http.StatusOK).object()
				if done["score"] != 1.0 {
					t.Errorf("handed in: %v", done)
				}
				mina.page("/attempts/" + attempt.ID)
				mina.page("/")
				mina.page("/learn")
			})
		})
	}
}

// A flaky network swallows what is kept while it is down: nothing comes back.
type flaky struct {
	*httptest.Server
	down  atomic.Bool
	until chan struct{}
}

func newFlaky(t *testing.T, to string) *flaky {
	t.Helper()
	target, err := url.Parse(to)
	must(t, err)
	pass, f := httputil.NewSingleHostReverseProxy(target), &flaky{until: make(chan struct{})}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut && f.down.Load() {
			<-f.until
			return
		}
		pass.ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		close(f.until)
		f.CloseClientConnections()
		f.Close()
	})
	return f
}

// TestAttempt_outlivesASilentNetwork keeps an answer whose first request is never
// answered, and those after it.
func TestAttempt_outlivesASilentNetwork(t *testing.T) {
	h := demo(t)
	quiz := h.everyKind(t, i18n.English)
	mina, network := h.as(t, "mina"), newFlaky(t, h.url)
	var attempt asked
	mina.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusCreated).into(&attempt)
	b := newTab(t, network.URL, screen{width: 360, height: 780, language: "en"})
	b.wear(mina.token)
	b.open("/attempts/" + attempt.ID)
	network.down.Store(true)
	b.answers(quiz.Questions[1], attempt, true)
	network.down.Store(false)
	b.answers(quiz.Questions[3], attempt, true)
	b.awaitWords("[data-kept-words]", "Your answers are kept.")
	mina.call(http.MethodGet, "/attempts/"+attempt.ID, nil, http.StatusOK).into(&attempt)
	for _, i := range []int{1, 3} {
		if len(attempt.Questions[i].Chosen) != 1 {
			b.fail("question %d has no answer", i)
		}
	}
}

// TestAttempt_outlivesItsSession answers after the session has ended elsewhere: the
// page says so, and its button takes the answers through the sign-in.
func TestAttempt_outlivesItsSession(t *testing.T) {
	h := demo(t)
	quiz := h.everyKind(t, i18n.English)
	mina := h.as(t, "mina")
	var attempt asked
	mina.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusCreated).into(&attempt)
	b := newTab(t, h.url, screen{width: 360, height: 780, language: "en"})
	b.wear(mina.token)
	b.open("/attempts/" + attempt.ID)
	mina.call(http.MethodDelete, "/session", nil, http.StatusNoContent)
	b.answers(quiz.Questions[1], attempt, true)
	b.awaitWords("[data-kept-words]", "you are no longer signed in")
	b.follow("[name=keep]")
	person := h.person(t, "mina")
	b.fill("[name=login]", person.EmployeeNumber)
	b.fill("[name=secret]", person.secret())
	b.follow(".pin-box .btn--go")
	h.as(t, "mina").call(http.MethodGet, "/attempts/"+attempt.ID, nil, http.StatusOK).into(&attempt)
	if len(attempt.Questions[1].Chosen) != 1 {
		b.fail("the answer did not come along")
	}
}
