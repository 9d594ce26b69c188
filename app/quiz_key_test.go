package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"credo/internal/i18n"
)

// TestEveryKind_keepsItsKey looks at every byte that is sent before an attempt is
// handed in.
func TestEveryKind_keepsItsKey(t *testing.T) {
	h := demo(t)
	quiz := h.everyKind(t, i18n.English)
	mina := h.as(t, "mina")
	var attempt asked
	started := mina.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusCreated)
	started.into(&attempt)
	answers := mina.rightAnswers(quiz, attempt)
	page := "/attempts/" + attempt.ID
	for question, answer := range answers {
		mina.call(http.MethodPut, page+"/answers/"+question, answer, http.StatusOK)
	}
	sent := []answer{
		started, mina.call(http.MethodGet, page, nil, http.StatusOK), mina.send(http.MethodGet, page, "", nil), mina.send(http.MethodGet, page+"/overview", "", nil),
		mina.send(http.MethodGet, "/quizzes/"+quiz.ID, "", nil),
	}
	for _, each := range sent[1:] {
		if each.status != http.StatusOK {
			t.Fatalf("%d", each.status)
		}
	}
	for _, secret := range []string{"Once they hold a key", "least useful", "It sees how tired", "He asks for all", "match_id", `"place"`, `"weight"`, `"right"`, "Keys come last.</p>"} {
		for i, each := range sent {
			if strings.Contains(string(each.body), secret) {
				t.Errorf("answer %d holds %q", i, secret)
			}
		}
	}
}

// TestEveryKind_keepsItsKeyWhateverShows answers everything wrongly and looks for what
// is right in every byte that its taker is sent, as long as it may not show: during the
// attempt, after it where answers never show, and of what was not checked where they
// show at once.
func TestEveryKind_keepsItsKeyWhateverShows(t *testing.T) {
	secrets := []string{
		"Once they hold a key", "least useful", "It sees how tired", "He asks for all", "match_id", `"place"`, `"weight"`, `"right"`, "Keys come last.</p>",
		"Own it", `"15"`, ">15<", `"ten"`,
	}
	for _, shows := range []string{"at_once", "at_end", "after_closing", "never"} {
		t.Run(shows, func(t *testing.T) {
			h := demo(t)
			rules := object{"shows": shows}
			if shows == "after_closing" {
				rules["closes_at"] = time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
			}
			quiz := h.ruled(t, i18n.English, rules)
			mina := h.as(t, "mina")
			var attempt asked
			mina.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusCreated).into(&attempt)
			for _, q := range attempt.Questions {
				if given := wrongAnswer(q); given != nil {
					mina.call(http.MethodPut, "/attempts/"+attempt.ID+"/answers/"+q.ID, given, http.StatusOK)
				}
			}
			looks := func(when string) {
				t.Helper()
				at := "/attempts/" + attempt.ID
				for _, path := range []string{at, at + "/overview", "/quizzes/" + quiz.ID, "/api/v1" + at, "/", "/learn", "/api/v1/modules", "/review", "/api/v1/review/today", "/search?q=desk", "/api/v1/search?q=Own+it"} {
					got := mina.send(http.MethodGet, path, "", nil)
					if got.status >= 400 {
						t.Errorf("%s %s: %d", when, path, got.status)
					}
					body := string(got.body)
					for _, secret := range secrets {
						if i := strings.Index(body, secret); i >= 0 && !ofTheCredo(secret, path) {
							t.Errorf("%s, %s holds %q: %q", when, path, secret, body[max(0, i-80):min(len(body), i+80)])
						}
					}
				}
			}
			looks("during the attempt")
			if shows == "never" || shows == "after_closing" {
				mina.call(http.MethodPost, "/attempts/"+attempt.ID+"/submit", nil, http.StatusOK)
				looks("after it")
			}
		})
	}
}

// ofTheCredo reports whether the words are those of a value, which pages about the
// credo say whatever a quiz asks.
func ofTheCredo(words, path string) bool {
	return words == "Own it" && !strings.Contains(path, "/attempts/")
}

// wrongAnswer is an answer that earns little or nothing, nil where nothing is asked.
func wrongAnswer(q askedQuestion) object {
	switch q.Kind {
	case "short", "essay":
		return object{"text": "craft"}
	case "numeric":
		return object{"text": "3"}
	case "gap":
		return object{"texts": []string{"99", q.Gaps[1].Options[0].ID}}
	case "single", "multiple", "truefalse":
		return object{"choices": []string{q.Choices[0].ID}}
	case "matching":
		ids := make([]string, len(q.Choices))
		for i := range ids {
			ids[i] = q.Answers[0].ID
		}
		return object{"choices": ids}
	case "ordering":
		var ids []string
		for _, c := range q.Choices {
			ids = append(ids, c.ID)
		}
		return object{"choices": ids}
	}
	return nil
}
