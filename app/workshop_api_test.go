package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web/webtest"
	"credo/values/workshop"
)

// TestWorkshopAPI_givesNothingBeforeItMay asks for everything there is of a
// workshop, as everybody, at each stage.
func TestWorkshopAPI_givesNothingBeforeItMay(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		open := h.workshop(t, workshop.StageAnswering)
		for _, key := range []string{"eleanor", "tom", "mina"} {
			c := h.as(t, key)
			own := c.get("/workshops/" + open + "/answer").object()
			if answered := key != "mina"; (own["answer"] != "") != answered {
				t.Errorf("%s sees the answer %v", key, own)
			}
			for _, path := range []string{"/words", "/answers", "/words/" + storage.NewID()} {
				c.call(http.MethodGet, "/workshops/"+open+path, nil, http.StatusConflict)
			}
			for _, path := range []string{
				"/api/v1/workshops", "/api/v1/workshops/" + open, "/api/v1/search?q=violin", "/api/v1/today",
				"/workshops/" + open + "/screen", "/workshops/" + open + "/screen/now", "/workshops/" + open + "/progress", "/search?q=violin",
			} {
				got := c.send(http.MethodGet, path, "", nil)
				if got.status != http.StatusOK || strings.Contains(strings.ReplaceAll(string(got.body), "q=violin", ""), "violin,") {
					t.Errorf("%s as %s: %d, or an answer in it", path, key, got.status)
				}
			}
		}
		eleanor := h.as(t, "eleanor")
		w := eleanor.get("/workshops/" + open).object()
		if w["stage"] != "answering" || w["answers"] != 3.0 || w["closed_at"] != nil || w["voters"] != nil || len(w["apart"].([]any)) != 0 {
			t.Errorf("while it is open: %v", w)
		}

		few := h.workshop(t, unanswered)
		h.as(t, "tom").call(http.MethodPut, "/workshops/"+few+"/answer", object{"answer": "A violin, alone."}, http.StatusOK)
		eleanor.call(http.MethodPost, "/workshops/"+few+"/close", nil, http.StatusOK)
		w = eleanor.get("/workshops/" + few).object()
		if w["stage"] != "done" || w["too_few"] != true || w["answers"] != nil {
			t.Errorf("with too few: %v", w)
		}
		for _, path := range []string{"/words", "/answers", "/answer", "/ballot", "/choice"} {
			eleanor.call(http.MethodGet, "/workshops/"+few+path, nil, http.StatusConflict)
		}

		closed := h.workshop(t, workshop.StageWords)
		mina := h.as(t, "mina")
		if got := len(mina.get("/workshops/" + closed + "/answers").items()); got != 3 {
			t.Errorf("%d answers", got)
		}
		mina.call(http.MethodGet, "/workshops/"+closed+"/words?language=ko", nil, http.StatusUnprocessableEntity)
		mina.call(http.MethodGet, "/workshops/"+closed+"/answer", nil, http.StatusConflict)
		mina.call(http.MethodPost, "/workshops/"+closed+"/merges", object{}, http.StatusForbidden)
		for _, who := range storageNames(t, h.db, closed) {
			t.Errorf("the activity about the workshop names %s beside owners", who)
		}
	})
}

// TestWorkshopAPI_saysWhereAValueComesFrom asks for the origins of the demo team's
// values: two were found in its workshop, the others were there before.
func TestWorkshopAPI_saysWhereAValueComesFrom(t *testing.T) {
	h := demo(t)
	eleanor := h.as(t, "eleanor")
	found := map[string]float64{}
	for _, v := range eleanor.get("/credo").object()["values"].([]any) {
		value := v.(map[string]any)
		got := eleanor.send(http.MethodGet, "/api/v1/credo/values/"+value["id"].(string)+"/origin", "", nil)
		if got.status == http.StatusNotFound {
			continue
		}
		origin := got.object()
		found[value["name"].(string)] = origin["dots"].(float64)
		if words := origin["word"].(map[string]any)["parts"].([]any); len(words) < 3 {
			t.Errorf("%s comes from the words %v", value["name"], words)
		}
	}
	if diff := cmp.Diff(map[string]float64{"Notice first": 40, "Warm welcome": 28}, found); diff != "" {
		t.Error(diff)
	}
}

// storageNames returns who stands in the log about a workshop, owners aside.
func storageNames(t *testing.T, db *storage.DB, id string) []string {
	t.Helper()
	names, err := storage.Texts(db.Query(t.Context(), `
		SELECT p.name
		FROM activity a
		JOIN person p ON p.id = a.actor_id OR p.id = a.person_id
		WHERE a.object_id = $1 AND p.role <> 'owner'`, id))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestWorkshop_screenFollowsByItself asks as live.js does.
func TestWorkshop_screenFollowsByItself(t *testing.T) {
	h := demo(t)
	id := h.workshop(t, unanswered)
	c := h.as(t, "yui")
	first := c.send(http.MethodGet, "/workshops/"+id+"/screen/now", "", nil)
	tag := first.header.Get("ETag")
	again := func() int {
		t.Helper()
		request, err := http.NewRequest(http.MethodGet, h.url+"/workshops/"+id+"/screen/now", nil)
		must(t, err)
		request.AddCookie(&http.Cookie{Name: "credo_session", Value: c.token})
		request.Header.Set("If-None-Match", tag)
		response, err := direct.Do(request)
		must(t, err)
		response.Body.Close()
		return response.StatusCode
	}
	if got := again(); tag == "" || got != http.StatusNotModified {
		t.Errorf("nothing is new: %d, tag %q", got, tag)
	}
	h.as(t, "tom").call(http.MethodPut, "/workshops/"+id+"/answer", object{"answer": "Patience."}, http.StatusOK)
	if got := again(); got != http.StatusOK {
		t.Errorf("somebody has answered: %d", got)
	}
	if page := c.page("/workshops/" + id + "/screen"); page.Find("[data-live]").Length() != 1 || strings.Contains(page.Text(), "Patience.") {
		t.Error("the screen does not follow, or shows an answer")
	}
	// The address that it shows leads there, in any case of letters.
	short := c.page("/workshops/" + id + "/screen").Find(".stage-address").Text()
	_, path, _ := strings.Cut(short, "/")
	for _, typed := range []string{path, strings.ToUpper(path[:1]) + path[1:]} {
		if got := c.send(http.MethodGet, "/"+strings.ToLower(typed[:2])+strings.ToUpper(typed[2:]), "", nil); got.header.Get("Location") != "/workshops/"+id {
			t.Errorf("%s leads to %d %q", typed, got.status, got.header.Get("Location"))
		}
	}
	if got := c.send(http.MethodGet, "/w/zzzz", "", nil); got.status != http.StatusNotFound {
		t.Errorf("an address of nothing: %d", got.status)
	}
}

// TestWorkshop_lateWordsAreGivenBack sends an answer from a page that was opened
// before the answers were closed.
func TestWorkshop_lateWordsAreGivenBack(t *testing.T) {
	h := demo(t)
	id := h.workshop(t, unanswered)
	tom := h.as(t, "tom")
	sent := webtest.FilledIn(tom.page("/workshops/" + id).Find("form#answer"))
	h.as(t, "eleanor").call(http.MethodPost, "/workshops/"+id+"/close", nil, http.StatusOK)
	sent.Set("answer", "Too late, and still mine.")
	got := tom.post("/workshops/"+id+"/answer", sent)
	if got.status != http.StatusConflict || !strings.Contains(got.document().Find("#lost").Text(), "Too late, and still mine.") {
		t.Errorf("%d: %s", got.status, got.document().Find("main").Text())
	}
	if got.document().Find("#problems").Length() != 1 {
		t.Error("no sentence says why")
	}
}

// TestWorkshop_countsInAChild holds the size of this process while the program
// counts words of all three languages as its child.
func TestWorkshop_countsInAChild(t *testing.T) {
	if testing.Short() {
		t.Skip("-short starts no programs")
	}
	count := countInChild()
	began := time.Now()
	got, err := count(t.Context(), []string{"친절한 미소", "親切な笑顔", "Kindness and a smile", "🙂"})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]int{}
	for _, w := range got {
		found[w.Word] = w.Texts
	}
	for word, text := range map[string]int{"친절": 0, "미소": 0, "親切": 1, "笑顔": 1, "kindness": 2, "smile": 2} {
		if len(found[word]) != 1 || found[word][0] != text {
			t.Errorf("%s is in %v; all are %v", word, found[word], found)
		}
	}
	t.Logf("counted in %v", time.Since(began))
}
