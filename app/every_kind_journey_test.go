package main

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
	"credo/quizzes"
)

// TestEveryKind_inABrowser takes a quiz of every kind on a phone; a lead reads the
// scenario in Korean, and then it is passed.
func TestEveryKind_inABrowser(t *testing.T) {
	for name, noScript := range map[string]bool{"with JavaScript": false, "without JavaScript": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := demo(t)
			quiz := h.everyKind(t, i18n.English)
			priya := h.as(t, "priya")
			b := newTab(t, h.url, screen{width: 360, height: 780, language: "en", noScript: noScript})
			b.wear(priya.token)
			b.open("/quizzes/" + quiz.ID)
			b.follow(`form[action$="/attempts"] .btn--go`)
			var attempt asked
			priya.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusOK).into(&attempt)
			for _, q := range quiz.Questions {
				b.answers(q, attempt, !noScript)
			}
			if !noScript {
				b.key("\t")
				b.awaitWords("[data-kept-words]", "Your answers are kept.")
				if steps := evaluate[string](b, `document.querySelector(".steps").getAttribute("aria-label")`); steps != "9 of 9 answered" {
					b.fail("the steps say %q", steps)
				}
			}
			b.fits("attempt")
			b.follow("[name=overview]")
			b.see(".lede", "Every question has an answer.")
			b.follow("[name=submit]")
			b.see("h1", "Your lead reads one answer first.")
			b.see(".ring", "8/9")
			b.fits("result")
			result := b.path()

			lead := newTab(t, h.url, screen{width: 360, height: 780, language: "ko", noScript: noScript})
			lead.wear(h.as(t, "eunji").token)
			lead.open("/team")
			lead.follow(`.btns a[href="/team/grading"]`)
			lead.follow(`.list a.btn[href^="/team/grading/"]`)
			lead.see(".own-words", "Sit down")
			lead.press(`label:has([name="levels[0]"][value=met])`)
			lead.fill("[name=note]", "저라면 그런 호텔에 묵겠어요.")
			lead.follow("form .btn--go") // one criterion is not said yet
			lead.see("#problems", "얼마나 충족했는지 골라 주세요.")
			lead.fits("grade")
			lead.press(`label:has([name="levels[1]"][value=partly])`)
			lead.follow("form .btn--go")
			lead.see(".empty", "채점할 답이 없어요")

			b.open("/")
			b.follow(`a[href="` + result + `"]`)
			b.see("h1", "Passed")
			b.see("main", "저라면 그런 호텔에 묵겠어요.")
			b.see(".rubric", "Partly met")
		})
	}
}

// answers answers a question rightly, as it stands on the page.
func (b *tab) answers(q quizzes.Question, attempt asked, script bool) {
	b.t.Helper()
	at := slices.IndexFunc(attempt.Questions, func(a askedQuestion) bool { return a.ID == q.ID })
	right := answerTo(q, attempt.Questions[at])
	field := `[name="answer-` + q.ID + `"]`
	switch q.Kind {
	case quizzes.Description:
	case quizzes.Matching:
		for i, id := range right["choices"].([]string) {
			b.pick(field, i, id)
		}
	case quizzes.Ordering:
		b.putsInOrder(q.ID, right["choices"].([]string), script)
	case quizzes.Gap:
		b.fill(`[name="answer-`+q.ID+`-1"]`, right["texts"].([]string)[0])
		b.pick(`[name="answer-`+q.ID+`-2"]`, 0, right["texts"].([]string)[1])
	case quizzes.Short, quizzes.Numeric, quizzes.Essay:
		b.fill(field, right["text"].(string))
	default:
		for _, id := range right["choices"].([]string) {
			b.press("#c-" + q.ID + "-" + id)
		}
	}
}

// pick chooses from the i-th drop-down list that the selector finds.
func (b *tab) pick(selector string, i int, value string) {
	b.t.Helper()
	evaluate[bool](b, fmt.Sprintf(`(list => { list.value = %q; return list.dispatchEvent(new Event("change", {bubbles: true})) })(document.querySelectorAll(%q)[%d])`, value, selector, i))
}

// putsInOrder moves things up until they stand as they should: the first by
// dragging it where there is a script, the others with the buttons.
func (b *tab) putsInOrder(question string, want []string, script bool) {
	b.t.Helper()
	list := `[data-order="move-` + question + `"]`
	order := func() []string {
		return evaluate[[]string](b, fmt.Sprintf(`[...document.querySelectorAll(%q)].map(input => input.value)`, list+" input"))
	}
	if script {
		b.drags(list, slices.Index(order(), want[0]), 0)
		if got := order(); got[0] != want[0] {
			b.fail("dragged, the order is %v, want %s first", got, want[0])
		}
	}
	for i, id := range want {
		for at := slices.Index(order(), id); at > i; at-- {
			up := fmt.Sprintf(`%s > li:nth-child(%d) [data-way=up]`, list, at+1)
			if script {
				b.press(up)
				b.see("#q-"+question+" [data-moved]", fmt.Sprintf("now %d of %d", at, len(want)))
				if on := evaluate[string](b, "document.activeElement.dataset.way"); on != map[bool]string{true: "down", false: "up"}[at == 1] {
					b.fail("at place %d the keyboard is on %q", at, on)
				}
			} else if b.follow(up); evaluate[string](b, "location.hash") != "#q-"+question {
				b.fail("it does not come back to the question")
			}
		}
	}
	if got := order(); !slices.Equal(got, want) {
		b.fail("the order is %v, want %v", got, want)
	}
	if numbers := evaluate[string](b, fmt.Sprintf(`[...document.querySelectorAll(%q)].map(n => n.textContent).join("")`, list+" [data-place]")); numbers != "1234" {
		b.fail("they are numbered %s", numbers)
	}
}

// drags moves an item of a list by its handle.
func (b *tab) drags(list string, from, to int) {
	b.t.Helper()
	if from == to {
		return
	}
	b.do("look at the list", chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector(%q).scrollIntoView({block: "center"})`, list)))
	handle := func(i int) (x, y float64) {
		at := evaluate[[2]float64](b, fmt.Sprintf(`(({x, y, width, height}) => [x + width / 2, y + height / 2])(document.querySelectorAll(%q)[%d].getBoundingClientRect())`, list+" [data-order-handle]", i))
		return at[0], at[1]
	}
	mouse := func(kind input.DispatchMouseEventType, x, y float64) {
		b.do("move the mouse", command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: "left", Buttons: 1, ClickCount: 1}))
	}
	x, y := handle(from)
	_, above := handle(to)
	mouse("mousePressed", x, y)
	mouse("mouseMoved", x, above-8)
	mouse("mouseReleased", x, above-8)
}

// TestTimedQuiz_withTheConnectionCut answers one question, loses the connection and
// answers another. What was kept by the time the clock ran out is what counts.
func TestTimedQuiz_withTheConnectionCut(t *testing.T) {
	day, at := theDemo.today(t), new(clock)
	h := day.serve(t, day.furnished.SQLite(t), at)
	quiz := h.everyKind(t, i18n.English)
	h.as(t, "yui").call(http.MethodPut, "/quizzes/"+quiz.ID+"/rules", object{
		"wait_minutes": 0, "counts": "best", "limit_minutes": 20, "grace_seconds": 30, "shuffle_questions": false, "shuffle_choices": false, "shows": "at_end", "closes_at": nil,
	}, http.StatusOK)
	mina := h.as(t, "mina")
	b := newTab(t, h.url, screen{width: 360, height: 780, language: "en"})
	b.wear(mina.token)
	b.open("/quizzes/" + quiz.ID)
	b.follow(`form[action$="/attempts"] .btn--go`)
	b.see("[data-left]", ":")
	page := b.path()
	var attempt asked
	mina.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusOK).into(&attempt)

	single, gap, order := quiz.Questions[1], quiz.Questions[6], quiz.Questions[5]
	b.answers(single, attempt, true)
	b.answers(order, attempt, true)
	b.awaitWords("[data-kept-words]", "Your answers are kept.")
	b.connect(false)
	b.answers(gap, attempt, true)
	b.key("\t")
	b.awaitWords("[data-kept-words]", "Not kept yet")
	if b.path() != page {
		b.fail("it went away")
	}
	at.put(time.Now().Add(21 * time.Minute))
	if err := h.quizzes.HandInOverdue(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.connect(true)
	b.await(".ring") // the result: what is sent now comes too late
	b.see(".ring", "2/9")
	if b.path() != page || b.count("#q-"+gap.ID+" .fb--right") != 0 || b.count("#q-"+order.ID+" .fb--right") != 4 {
		b.fail("what counts is not what was kept")
	}
}

// connect gives the tab its connection back, or takes it away.
func (b *tab) connect(on bool) {
	b.t.Helper()
	b.do("connect", command(network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Offline: !on, DownloadThroughput: -1, UploadThroughput: -1}},
	}), command(network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: !on, DownloadThroughput: -1, UploadThroughput: -1}))
}
