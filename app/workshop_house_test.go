package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/values/workshop"
)

// voices are who answers in the workshops of tests: three, as many as the smallest
// group. The first is an owner.
var voices = []string{"eleanor", "tom", "kofi"}

// unanswered is the begin of answering. Closed then, no word is counted.
const unanswered workshop.Stage = ""

// workshop opens one and leads it on to the stage, through the API and with the
// words counted by the program as a child. The answers are English: the counting
// needs no dictionary then.
func (h *house) workshop(t testing.TB, stage workshop.Stage) string {
	t.Helper()
	owner := h.as(t, "eleanor")
	day := storage.DayOf(time.Now(), time.UTC).Add(30)
	w := owner.call(http.MethodPost, "/workshops", object{
		"question": "What keeps guests dry?", "closes_on": day, "group_size": 3, "dots": 5,
	}, http.StatusCreated).object()
	id := w["id"].(string)
	if stage == unanswered {
		return id
	}
	for i, key := range voices {
		answer := "Umbrella, towel, " + strings.Join(benchWords["en"].things[5*i:5*i+20], ", ")
		h.as(t, key).call(http.MethodPut, "/workshops/"+id+"/answer", object{"answer": answer}, http.StatusOK)
	}
	if stage == workshop.StageAnswering {
		return id
	}
	owner.call(http.MethodPost, "/workshops/"+id+"/close", nil, http.StatusOK)
	owner.counted(id)
	if stage == workshop.StageWords {
		return id
	}
	words := owner.wordsOf(id)
	owner.call(http.MethodPost, "/workshops/"+id+"/vote", object{"words": words[:3], "closes_on": day}, http.StatusOK)
	for _, key := range voices {
		h.as(t, key).call(http.MethodPut, "/workshops/"+id+"/ballot", object{"dots": []object{{"word": words[0], "dots": 2}}}, http.StatusOK)
	}
	if stage == workshop.StageVoting {
		return id
	}
	owner.call(http.MethodPost, "/workshops/"+id+"/vote/close", nil, http.StatusOK)
	owner.call(http.MethodPut, "/workshops/"+id+"/choice", object{"vision": "A dry house.", "values": []object{{"word": words[0]}}}, http.StatusOK)
	if stage == workshop.StageDone {
		owner.call(http.MethodPost, "/workshops/"+id+"/finish", nil, http.StatusOK)
	}
	return id
}

// counted waits until the words of a workshop are counted.
func (c client) counted(id string) {
	c.t.Helper()
	for until := time.Now().Add(4 * patience); ; time.Sleep(50 * time.Millisecond) { // the dictionaries take their time
		if c.get("/workshops/" + id).object()["stage"] != string(workshop.StageCounting) {
			return
		}
		if time.Now().After(until) {
			c.t.Fatal("the words are not counted")
		}
	}
}

// wordsOf returns the ids of the words that are shown.
func (c client) wordsOf(id string) (ids []string) {
	c.t.Helper()
	for _, word := range c.get("/workshops/" + id + "/words?limit=100").items() {
		ids = append(ids, word["id"].(string))
	}
	return ids
}

// A workshopRoute is where the form of a route of workshops stands, and the stage
// that it belongs to.
type workshopRoute struct {
	stage  workshop.Stage
	page   string // behind the address of the workshop
	leadOn bool   // it leads on, so it has a workshop of its own
}

// workshopRoutes are those that belong to another stage than that of words.
var workshopRoutes = map[string]workshopRoute{
	"/workshops/:id":                 {stage: workshop.StageAnswering},
	"/workshops/:id/edit":            {workshop.StageAnswering, "/edit", false},
	"/workshops/:id/answer":          {workshop.StageAnswering, "", false},
	"/workshops/:id/answer/withdraw": {workshop.StageAnswering, "", true},
	"/workshops/:id/close":           {unanswered, "/close", true},
	"/workshops/:id/votes":           {workshop.StageWords, "/vote/new", true},
	"/workshops/:id/vote":            {workshop.StageWords, "", true},
	"/workshops/:id/ballot":          {workshop.StageVoting, "", false},
	"/workshops/:id/ballot/withdraw": {workshop.StageVoting, "", true},
	"/workshops/:id/vote/close":      {workshop.StageVoting, "/vote/close", true},
	"/workshops/:id/choice":          {workshop.StageChoosing, "", false},
	"/workshops/:id/finish":          {workshop.StageChoosing, "", true},
	"/workshops/:id/draft":           {workshop.StageDone, "", false},
}

// prepareWorkshops has one there for every route, and knows where its form is.
func (p *prober) prepareWorkshops() {
	p.t.Helper()
	at := map[workshop.Stage]string{}
	for path, route := range workshopRoutes {
		id := at[route.stage]
		if id == "" || route.leadOn {
			id = p.house.workshop(p.t, route.stage)
		}
		if !route.leadOn {
			at[route.stage] = id
		}
		p.ids[path], p.pages[path] = id, "/workshops/"+id+route.page
	}
	id := p.house.workshop(p.t, workshop.StageWords)
	words := p.owner.wordsOf(id)
	merged := p.owner.call(http.MethodPost, "/workshops/"+id+"/merges", object{"words": words[:2]}, http.StatusCreated).object()["id"].(string)
	p.ids["workshops :id"], p.ids["words :word"], p.ids["merges :word"] = id, words[2], merged
	p.pages["/workshops/:id/words"] = "/workshops/" + id
	p.ids["w :code"] = id[len(id)-4:]
	p.walk("/workshops/"+id+"/words/"+words[2], false)
	p.walk("/workshops/"+id+"/words/"+merged, false)
}

// someWords returns two words of the workshop whose words are sorted.
func (p *prober) someWords() []string {
	words := p.owner.wordsOf(p.ids["workshops :id"])
	return words[:min(2, len(words))]
}
