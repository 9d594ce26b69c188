package main

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/quizzes"
)

// TestAPI_mainJob walks the main job through the JSON API on both engines.
func TestAPI_mainJob(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		t.Run("a new hire learns", func(t *testing.T) { apiLearning(t, h) })
		t.Run("a team reads the huddle", func(t *testing.T) { apiHuddle(t, h) })
		t.Run("a story earns a badge", func(t *testing.T) { apiRecognition(t, h) })
		t.Run("an owner writes", func(t *testing.T) { apiOwner(t, h) })
		t.Run("sessions end", func(t *testing.T) { apiSession(t, h) })
	})
}

func apiLearning(t *testing.T, h *house) {
	mina, lead := h.as(t, "mina"), h.as(t, "yui")
	me := mina.get("/me").object()
	if me["name"] != "Mina Seo" || me["role"] != "staff" || me["language"] != "en" {
		t.Errorf("me: %v", me)
	}
	today := mina.get("/today").object()
	next, _ := today["next_lesson"].(map[string]any)
	starter, err := readPack(starter())
	if err != nil {
		t.Fatal(err)
	}
	if next == nil || today["huddle"] == nil || len(today["due"].([]any)) != len(starter.modules) {
		t.Fatalf("today: %v", today)
	}
	modules := mina.get("/modules").items()
	if len(modules) != len(starter.modules)+1 { // and the one about guests
		t.Fatalf("%d modules", len(modules))
	}
	id, told := modules[0]["id"].(string), starter.modules[0].Thing
	if modules[0]["title"] != told.Title.In[i18n.English] {
		t.Errorf("the first module is %v", modules[0]["title"])
	}
	var module struct {
		State    string
		Progress float64
		DueOn    *string `json:"due_on"`
		Lessons  []struct {
			ID, Title string
			Read      bool
		}
		Quiz struct {
			ID           string
			PassMark     float64  `json:"pass_mark"`
			AttemptsLeft *int     `json:"attempts_left"`
			Best         *float64 `json:"best"`
		}
	}
	mina.get("/modules/" + id).into(&module)
	if module.State != "open" || module.Progress != 0 || module.DueOn == nil || len(module.Lessons) != len(told.Lessons) ||
		*module.Quiz.AttemptsLeft != told.Quiz.Attempts || module.Quiz.Best != nil {
		t.Errorf("before: %+v", module)
	}
	for i, l := range module.Lessons {
		lesson := mina.get("/lessons/" + l.ID).object()
		// Up to the first reference: those lead to other addresses here.
		written, _, _ := strings.Cut(told.Lessons[i].Markdown.In[i18n.English], "[")
		if lesson["title"] != told.Lessons[i].Title.In[i18n.English] || !strings.Contains(lesson["html"].(string), "<h2") ||
			!strings.HasPrefix(lesson["markdown"].(string), strings.TrimSpace(written)) {
			t.Errorf("lesson: %v", lesson)
		}
		mina.call(http.MethodPut, "/lessons/"+l.ID+"/read", nil, http.StatusOK)
		mina.call(http.MethodPut, "/lessons/"+l.ID+"/read", nil, http.StatusOK)
	}
	if result := takeQuiz(t, h, mina, module.Quiz.ID, false); result["passed"] != false {
		t.Errorf("all wrong: %v", result)
	}
	if result := takeQuiz(t, h, mina, module.Quiz.ID, true); result["passed"] != true || result["score"] != 1.0 {
		t.Errorf("all right: %v", result)
	}
	mina.get("/modules/" + id).into(&module)
	if module.State != "done" || module.Progress != 1 || *module.Quiz.AttemptsLeft != told.Quiz.Attempts-2 || *module.Quiz.Best != 1 {
		t.Errorf("after: %+v", module)
	}
	minaID := me["id"].(string)
	for _, p := range lead.get("/people/" + minaID + "/progress").items() {
		if p["id"] == id && (p["state"] != "done" || p["score"] != 1.0) {
			t.Errorf("the lead sees %v", p)
		}
	}
	h.as(t, "tom").call(http.MethodGet, "/people/"+minaID+"/progress", nil, http.StatusForbidden)
}

// takeQuiz answers every question rightly or wrongly and hands in, twice.
func takeQuiz(t *testing.T, h *house, c client, quizID string, rightly bool) object {
	t.Helper()
	var attempt struct {
		ID        string
		Questions []struct {
			ID, Kind, Text string
			Choices        []struct{ ID, Text string }
		}
	}
	started := c.call(http.MethodPost, "/quizzes/"+quizID+"/attempts", nil, http.StatusCreated)
	started.into(&attempt)
	if again := c.call(http.MethodPost, "/quizzes/"+quizID+"/attempts", nil, http.StatusOK).object(); again["id"] != attempt.ID {
		t.Errorf("an open attempt is not given again: %v", again["id"])
	}
	for _, word := range []string{`"right"`, `"feedback"`} {
		if strings.Contains(string(started.body), word) {
			t.Errorf("the attempt gives its key away: %s", started.body)
		}
	}
	quiz, err := quizzes.Load(context.Background(), h.db, quizID)
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range attempt.Questions {
		key := quiz.Questions[i].Key()
		body := object{"choices": key.Choices}
		switch {
		case key.Text != "" && rightly:
			body = object{"text": key.Text}
		case key.Text != "":
			body = object{"text": "-987654"}
		case !rightly:
			wrong := slices.IndexFunc(quiz.Questions[i].Choices, func(c quizzes.Choice) bool { return !key.Has(c.ID) })
			body = object{"choices": []string{q.Choices[wrong].ID}}
		}
		c.call(http.MethodPut, "/attempts/"+attempt.ID+"/answers/"+q.ID, body, http.StatusOK)
	}
	first := c.call(http.MethodPost, "/attempts/"+attempt.ID+"/submit", nil, http.StatusOK)
	again := c.call(http.MethodPost, "/attempts/"+attempt.ID+"/submit", nil, http.StatusOK)
	if string(first.body) != string(again.body) {
		t.Errorf("handing in twice differs:\n%s\n%s", first.body, again.body)
	}
	c.call(http.MethodPut, "/attempts/"+attempt.ID+"/answers/"+attempt.Questions[0].ID, object{"choices": []string{}}, http.StatusConflict)
	return first.object()
}

func apiHuddle(t *testing.T, h *house) {
	haruto, lead, stranger := h.as(t, "haruto"), h.as(t, "yui"), h.as(t, "tom")
	haruto.language = "ja"
	edition := haruto.get("/huddles/today").object()
	id := edition["id"].(string)
	presence := edition["presence"].(map[string]any)
	if presence["mine"] != nil || presence["present"] != 0.0 || presence["read"] != 0.0 || presence["expected"] != float64(len(h.team.People)) {
		t.Errorf("nobody has answered yet: %v", presence)
	}
	if value := edition["value"].(map[string]any); value["name"] == "" || edition["story"] == nil || len(edition["sections"].([]any)) != 7 {
		t.Errorf("edition: %v", edition)
	}
	for _, step := range []struct{ how, want string }{{"read", "read"}, {"present", "present"}, {"read", "present"}} {
		haruto.call(http.MethodPut, "/huddles/"+id+"/presence", object{"how": step.how}, http.StatusOK)
		mine := haruto.get("/huddles/today").object()["presence"].(map[string]any)["mine"]
		if mine != step.want {
			t.Errorf("after %s: %v, want %s", step.how, mine, step.want)
		}
	}
	haruto.call(http.MethodPut, "/huddles/"+id+"/presence", object{"how": "asleep"}, http.StatusUnprocessableEntity)
	var roll struct {
		Items []struct {
			Person struct{ Name string }
			How    string
		}
		Missing []struct{ Name string }
	}
	lead.get("/huddles/" + id + "/presence").into(&roll)
	if len(roll.Items) != 1 || roll.Items[0].Person.Name != h.person(t, "haruto").Name || roll.Items[0].How != "present" || len(roll.Missing) != len(h.team.People)-1 {
		t.Errorf("the lead sees %+v", roll)
	}
	stranger.call(http.MethodGet, "/huddles/"+id+"/presence", nil, http.StatusForbidden)
}

func apiRecognition(t *testing.T, h *house) {
	author, colleague, lead := h.as(t, "tom"), h.as(t, "priya"), h.as(t, "daniel")
	priya := colleague.get("/me").object()["id"].(string)
	before := len(author.get("/people/" + priya).object()["badges"].([]any))
	value := author.get("/credo").object()["values"].([]any)[0].(map[string]any)["id"].(string)
	id := storage.NewID()
	body := object{
		"id": id, "title": "The lift that waited", "body": "A guest with a pram.\n\n@Priya Nair held the lift.",
		"people": []string{priya}, "values": []string{value}, "guest_consent": false,
	}
	story := author.call(http.MethodPost, "/stories", body, http.StatusCreated).object()
	if story["id"] != id || story["body"] != body["body"] {
		t.Errorf("told: %v", story)
	}
	author.call(http.MethodPost, "/stories", body, http.StatusOK)
	body["title"] = "Another"
	author.call(http.MethodPost, "/stories", body, http.StatusConflict)
	if first := author.get("/stories").items()[0]; first["id"] != id {
		t.Errorf("the newest on the board is %v", first["title"])
	}

	for range 2 {
		colleague.call(http.MethodPut, "/stories/"+id+"/applause", nil, http.StatusOK)
	}
	lead.call(http.MethodPut, "/stories/"+id+"/applause", nil, http.StatusOK)
	lead.call(http.MethodDelete, "/stories/"+id+"/applause", nil, http.StatusOK)
	if applause := author.get("/stories/" + id).object()["applause"].(map[string]any); applause["count"] != 1.0 || applause["mine"] != false {
		t.Errorf("applause: %v", applause)
	}

	badges := author.get("/badges").items()
	badge := badges[len(badges)-1]["id"].(string) // one that she does not have
	award := object{"badge": badge, "to": priya, "note": "You saw the wheels before the door closed."}
	author.call(http.MethodPost, "/stories/"+id+"/awards", award, http.StatusForbidden)
	given := lead.call(http.MethodPost, "/stories/"+id+"/awards", award, http.StatusCreated).object()
	if given["note"] != award["note"] {
		t.Errorf("award: %v", given)
	}
	lead.call(http.MethodPost, "/stories/"+id+"/awards", award, http.StatusConflict)
	own := object{"badge": badge, "to": lead.get("/me").object()["id"], "note": ""}
	refusedAt(t, lead.call(http.MethodPost, "/stories/"+id+"/awards", own, http.StatusUnprocessableEntity), "body.to")
	if badges := author.get("/people/" + priya).object()["badges"].([]any); len(badges) != before+1 {
		t.Errorf("her badges: %v, %d before", badges, before)
	}

	author.call(http.MethodPut, "/stories/"+id+"/candidate", object{"day": nil}, http.StatusForbidden)
	lead.call(http.MethodPut, "/stories/"+id+"/candidate", object{"day": nil}, http.StatusOK)

	hits := author.get("/search?q=lift+waited&kind=story").items()
	if len(hits) != 1 || hits[0]["id"] != id {
		t.Errorf("search: %v", hits)
	}
}

func apiOwner(t *testing.T, h *house) {
	owner, staff := h.as(t, "eleanor"), h.as(t, "mina")
	credo := owner.get("/credo").object()
	values := credo["values"].([]any)
	sixth := append(values[:len(values):len(values)], object{"name": "Speed", "statement": "Always at once."})
	six := object{"vision": credo["vision"], "values": sixth}
	staff.call(http.MethodPut, "/credo", six, http.StatusForbidden)
	refusedAt(t, owner.call(http.MethodPut, "/credo", six, http.StatusUnprocessableEntity), "body.values")

	first := values[0].(map[string]any)
	reworded := object{"vision": "A house that people leave lighter.", "values": []any{
		object{"id": first["id"], "name": first["name"], "statement": "Said in new words."},
		object{"name": "Curiosity", "statement": "We ask one more question."},
	}}
	adopted := owner.call(http.MethodPut, "/credo", reworded, http.StatusOK).object()
	kept := adopted["values"].([]any)[0].(map[string]any)
	if adopted["version"] != credo["version"].(float64)+1 || kept["id"] != first["id"] || kept["statement"] != "Said in new words." {
		t.Errorf("adopted: %v", adopted)
	}

	module := object{
		"title": "Fire drill", "summary": "What to do when the bell rings.", "assign": "everyone",
		"lessons": []object{{"title": "The bell", "markdown": "# Leave\n\n*Now.*"}},
		"quiz": object{"pass_mark": 1, "attempts": 2, "questions": []object{{
			"kind": "truefalse", "text": "Take the lift.", "choices": []object{{"text": "True", "right": false, "feedback": "Never."}, {"text": "False", "right": true, "feedback": "Right."}},
		}}},
	}
	staff.call(http.MethodPost, "/modules", module, http.StatusForbidden)
	made := owner.call(http.MethodPost, "/modules", module, http.StatusCreated).object()
	if got := staff.get("/modules/" + made["id"].(string)).object(); got["title"] != "Fire drill" || got["state"] != "open" {
		t.Errorf("module: %v", got)
	}
	module["quiz"].(object)["questions"].([]object)[0]["choices"] = []object{{"text": "True", "right": false}}
	refusedAt(t, owner.call(http.MethodPost, "/modules", module, http.StatusUnprocessableEntity), "body.quiz.questions[0].choices")
}

func apiSession(t *testing.T, h *house) {
	c := h.as(t, "mina")
	c.call(http.MethodDelete, "/session", nil, http.StatusNoContent)
	c.call(http.MethodGet, "/me", nil, http.StatusUnauthorized)

	nobody := h.nobody(t)
	nobody.language = "ko"
	got := nobody.call(http.MethodPost, "/session", object{"login": "1013", "secret": "192837"}, http.StatusUnprocessableEntity)
	refusedAt(t, got, "body.secret")
	if strings.Contains(string(got.body), "192837") || !strings.Contains(string(got.body), "맞지 않아요") {
		t.Errorf("a wrong PIN is answered with %s", got.body)
	}
}

// refusedAt demands problem+json that names the field.
func refusedAt(t *testing.T, got answer, location string) {
	t.Helper()
	var problem struct {
		Type, Title, Detail string
		Status              int
		Errors              []struct{ Location, Message string }
	}
	got.into(&problem)
	if kind := got.header.Get("Content-Type"); kind != "application/problem+json" || problem.Type == "" || problem.Title == "" || problem.Status != got.status {
		t.Errorf("no problem+json: %s %s", kind, got.body)
	}
	for _, e := range problem.Errors {
		if e.Location == location && e.Message != "" && !strings.HasPrefix(e.Message, "web.") {
			return
		}
	}
	t.Errorf("nothing at %s: %s", location, got.body)
}
