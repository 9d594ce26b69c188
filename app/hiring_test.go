package main

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/web/webtest"
)

// TestHiring_throughTheAPI writes what is asked about a value as a client does, and
// gives back what it read.
func TestHiring_throughTheAPI(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		lead := h.as(t, "yui")
		lead.language = "en"
		before := lead.get("/hiring").items()[0]
		path := "/hiring/" + before["value"].(map[string]any)["id"].(string)
		again := lead.call(http.MethodPut, path, object{"revision": before["revision"], "questions": before["questions"]}, http.StatusOK).object()
		if diff := cmp.Diff(before["questions"], again["questions"]); diff != "" {
			t.Errorf("sent back as it came, it changes: %s", diff)
		}
		lead.call(http.MethodPut, path, object{"revision": before["revision"], "questions": []object{}}, http.StatusConflict)
		one := again["questions"].([]any)[0].(map[string]any)
		one["question"], one["language"] = "첫날을 편하게 해 준 이야기를 들려주세요.", "ko"
		now := lead.call(http.MethodPut, path, object{"questions": []any{one}}, http.StatusOK).object()["questions"].([]any)
		if english := now[0].(map[string]any); len(now) != 1 || english["question"] != before["questions"].([]any)[0].(map[string]any)["question"] {
			t.Errorf("what was written in Korean took the place of the English: %v", now)
		}
		lead.call(http.MethodPut, path, object{"questions": []object{{"question": "Why?", "good_answer": ""}}}, http.StatusUnprocessableEntity)
		h.as(t, "mina").call(http.MethodGet, "/hiring", nil, http.StatusForbidden)
		h.as(t, "mina").call(http.MethodPut, path, object{"questions": []object{}}, http.StatusForbidden)
	})
}

// TestHiring_sheetHoldsWhatWasChosen asks for one value, in another language than
// the reader's; nobody on the staff gets to see it.
func TestHiring_sheetHoldsWhatWasChosen(t *testing.T) {
	h := demo(t)
	value := h.as(t, "yui").get("/hiring").items()[1]["value"].(map[string]any)["id"].(string)
	sheet := h.as(t, "daniel").page("/hiring/sheet?in=ko&value=" + value).Find(".interview[lang=ko]")
	if names := webtest.Texts(sheet, "h3"); !cmp.Equal(names, []string{"먼저 알아차림"}) {
		t.Errorf("on the sheet: %q", names)
	}
	if n := sheet.Find(".interview-question").Length(); n != 2 {
		t.Errorf("%d questions", n)
	}
	for _, path := range []string{"/hiring", "/hiring/sheet", "/setup/hiring", "/setup/hiring/" + value} {
		if got := h.as(t, "mina").send(http.MethodGet, path, "", nil); got.status != http.StatusForbidden {
			t.Errorf("%s for the staff: %d", path, got.status)
		}
	}
}
