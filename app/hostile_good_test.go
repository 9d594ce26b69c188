package main

import (
	"fmt"
	"net/http"
)

// freeDay returns a day that has no edition yet, as long as there are any.
func (p *prober) freeDay() string {
	p.made++
	return string(p.today.Add(1 + p.made%360))
}

// goodForms is what somebody fills in where the page offers nothing.
var goodForms = map[string]map[string]string{
	"/signin":             {"login": "1013", "secret": "wrong"},
	"/stories":            {"title": "Rain", "body": "It rained.", "who[0]": ""},
	"/modules":            {"title": "Rain", "lessons[0].title": "Umbrellas", "lessons[0].markdown": "# They are **red**.", "assign": "everyone", "do": "publish"},
	"/modules/:id/edit":   {"do": "publish"},
	"/huddles":            {"sections[0].body_markdown": "It *rains*."},
	"/setup/people":       {"name": "김하나", "secret": "482913"},
	"/setup/teams":        {"name": "Night"},
	"/setup/badges":       {"name.en": "Umbrella", "name.ko": "우산", "name.ja": "傘", "criteria.en": "For rain.", "criteria.ko": "비 오는 날.", "criteria.ja": "雨の日。"},
	"/stories/:id/awards": {"note": "You saw the rain first."},
	"/badges/:id/awards":  {"name": "Tom Beckett", "note": "You saw the rain first."},
	"/empowerment/uses":   {"amount": "1,000", "guest": "Room 402", "why": "It rained."},
	"/setup/empowerment":  {"limits[0].words": "Mend it."},
	"/setup/personas":     {"sentence": "They are *wet*.", "expects": "A towel\r\nTea", "tone": "Softly.", "channels": "The door", "needs": "Warmth", "avoids": "A look"},
	"/setup/personas/:id": {"sentence": "They are *wet*.", "expects": "A towel\r\nTea", "tone": "Softly.", "channels": "The door", "needs": "Warmth", "avoids": "A look"},
	"/me/secret":          {"old_secret": "wrong", "secret": "a long new password"},
	"/workshops":          {"question.en": "What keeps guests dry?"},

	"/workshops/:id/answer":            {"answer": "A red umbrella."},
	"/questions":                       {"text": "What is red?", "choices[0].text": "An umbrella", "choices[0].right": "yes", "choices[1].text": "The rain", "do": "keep"},
	"/questions/:id/edit":              {"do": "keep"},
	"/questions/import":                {"source": "Red? {T}", "do": "look"},
	"/questions/change":                {"add_tag": "rain", "do": "change"},
	"/questions/:id/ask":               {},
	"/team/grading/:attempt/:question": {"levels[0]": "met", "levels[1]": "partly", "note": "Keep it."},
	"/workshops/:id/words":             {"typed": "umbrella, towel", "label": "Shelter"},
	"/setup/hiring/:value":             {"questions[0].question": "What do you do in the rain?", "questions[0].good_answer": "An umbrella for two."},
	"/setup/hiring/:value/restore":     {},
}

// goodCalls are bodies that calls take, by their operation.
var goodCalls = map[string]func(p *prober) any{
	"sign-in": func(*prober) any { return object{"login": "1013", "secret": "wrong"} },
	"adopt-credo": func(*prober) any {
		return object{"vision": "A dry house.", "values": []object{
			{"name": "Shelter", "statement": "We hold the umbrella.", "questions": object{"meaning": "Dry."}, "dos": []string{"Hold it."}, "donts": []string{"Drop it."}},
		}}
	},
	"save-credo-draft": func(p *prober) any {
		return object{"revision": p.draftRevision(), "vision": "A dry house.", "values": []object{
			{"name": "Shelter", "statement": "We hold the umbrella.", "questions": object{"meaning": "Dry."}, "dos": []string{"Hold it."}, "donts": []string{"Drop it."}},
		}}
	},
	"sign-credo": func(p *prober) any { return object{"version": p.owner.get("/credo").object()["version"]} },
	"create-module": func(*prober) any {
		return object{
			"title": "Rain", "summary": "What to do.", "assign": "everyone",
			"lessons": []object{{"title": "Umbrellas", "markdown": "# They are **red**."}},
			"quiz": object{"title": "Drops", "pass_mark": 1, "attempts": nil, "questions": []object{{
				"kind": "single", "text": "Which?", "feedback": "So.",
				"choices": []object{{"text": "Red", "right": true, "feedback": "Yes."}, {"text": "Blue", "right": false, "feedback": "No."}},
			}}},
		}
	},
	"create-question": func(p *prober) any {
		p.made++
		return object{
			"kind": "single", "text": fmt.Sprintf("Which of %d?", p.made), "tags": []string{"rain"}, "difficulty": "easy", "value": p.ids["values :id"],
			"choices": []object{{"text": "Red", "right": true, "feedback": "Yes."}, {"text": "Blue", "right": false, "weight": 0, "feedback": "No."}},
		}
	},
	"edit-question": func(*prober) any {
		return object{"kind": "single", "text": "Which, again?", "choices": []object{{"text": "Red", "right": true, "feedback": ""}, {"text": "Blue", "right": false, "feedback": ""}}}
	},
	"change-questions": func(p *prober) any {
		return object{"ids": []string{p.ids["questions :id"]}, "add_tags": []string{"rain"}, "remove_tags": []string{"snow"}, "difficulty": "hard", "value": "", "retired": false}
	},
	"start-attempt": func(*prober) any { return object{} },
	"flag-question": func(*prober) any { return object{"flagged": true} },
	"set-quiz-rules": func(*prober) any {
		return object{"wait_minutes": 0, "counts": "best", "limit_minutes": 0, "grace_seconds": 0, "shuffle_questions": false, "shuffle_choices": true, "shows": "at_end", "closes_at": nil}
	},
	"give-extra-time": func(*prober) any { return object{"percent": 50} },
	"grade-answer":    func(*prober) any { return object{"levels": []string{"met", "partly"}, "note": "Keep it."} },
	"answer-question": func(*prober) any { return object{"choices": []string{}} },
	"tell-story":      func(*prober) any { return object{"title": "Rain", "body": "It rained.", "guest_consent": false} },
	"edit-story":      func(*prober) any { return object{"title": "Rain", "body": "It rained.", "guest_consent": false} },
	"nominate-story":  func(*prober) any { return object{"day": nil} },
	"award-badge": func(p *prober) any {
		return object{"badge": p.ids["badges :id"], "to": p.ids["people :id"], "note": "You saw the rain first."}
	},
	"write-huddle": func(p *prober) any { return goodHuddle(p.freeDay()) },
	"edit-huddle":  func(p *prober) any { return goodHuddle(p.freeDay()) },
	"take-part":    func(*prober) any { return object{"how": "read"} },
	"edit-workplace": func(*prober) any {
		return object{"workplace": "The Harbour House", "zone": "Asia/Seoul", "language": "en", "languages": []string{"en", "ko", "ja"}, "currency": "KRW"}
	},
	"set-empowerment": func(p *prober) any {
		return object{"limits": []object{{
			"role": "staff", "kind": "amount", "amount": object{"amount": "50000", "currency": "KRW"}, "words": "Mend it.",
			"examples": []object{{"text": "An umbrella.", "value": p.value()}},
		}}}
	},
	"record-use": func(p *prober) any {
		return object{"amount": object{"amount": "1000", "currency": "KRW"}, "guest": "Room 402", "why": "It rained.", "value": p.value(), "knowingly": true}
	},
	"add-persona":           func(p *prober) any { return goodPersona(p.freeName()) },
	"edit-persona":          func(p *prober) any { return goodPersona(p.freeName()) },
	"order-personas":        func(p *prober) any { return object{"ids": []string{p.ids["personas :id"]}} },
	"write-service-steps":   func(*prober) any { return goodSteps() },
	"write-service-promise": func(*prober) any { return goodPromise() },
	"set-share":             func(*prober) any { return object{"on": true, "examples": true, "listed": false} },
	"write-hiring": func(*prober) any {
		return object{"questions": []object{{"question": "What do you do in the rain?", "good_answer": "An umbrella for two.", "warning_sign": "None.", "follow_ups": []string{"And then?"}}}}
	},
	"answer-review": func(p *prober) any { return object{"day": p.today, "choices": []string{"1"}} },
	"rate-review":   func(p *prober) any { return object{"day": p.today, "rating": "good"} },
	"pause-review":  func(p *prober) any { return object{"from": p.today.Add(30), "until": p.today.Add(40)} },
	"open-workshop": func(p *prober) any {
		return object{"question": "What keeps guests dry?", "closes_on": p.today.Add(30), "group_size": 3, "dots": 5}
	},
	"edit-workshop": func(p *prober) any {
		return object{"question": "What keeps us dry?", "closes_on": p.today.Add(30), "dots": 5}
	},
	"save-answer": func(*prober) any { return object{"answer": "A red umbrella."} },
	"edit-word":   func(*prober) any { return object{"label": "Umbrellas"} },
	"merge-words": func(p *prober) any { return object{"words": p.someWords(), "label": "Shelter"} },
	"open-vote": func(p *prober) any {
		return object{"words": p.owner.wordsOf(p.ids["/workshops/:id/vote"])[:2], "closes_on": p.today.Add(30)}
	},
	"save-ballot": func(p *prober) any {
		return object{"dots": []object{{"word": p.owner.wordsOf(p.ids["/workshops/:id/ballot"])[0], "dots": 1}}}
	},
	"save-choice": func(p *prober) any {
		word := p.owner.wordsOf(p.ids["/workshops/:id/choice"])[0]
		return object{"vision": "A dry house.", "values": []object{{"word": word, "name": "Shelter", "statement": "We hold the umbrella."}}}
	},
	"draft-credo-of-workshop": func(p *prober) any { return object{"revision": p.draftRevision()} },
}

// draftRevision returns that of the draft of the credo, 0 for none.
func (p *prober) draftRevision() int {
	var draft struct{ Revision int }
	if got := p.owner.send(http.MethodGet, "/api/v1/credo/draft", "", nil); got.status == http.StatusOK {
		got.into(&draft)
	}
	return draft.Revision
}

// value returns the id of one of the credo, as it is now.
func (p *prober) value() string {
	p.t.Helper()
	return p.owner.get("/credo").object()["values"].([]any)[0].(map[string]any)["id"].(string)
}

func goodHuddle(day string) object {
	return object{"day": day, "audience": nil, "sections": []object{{"kind": "notice", "title": "Rain", "body_markdown": "It *rains*.", "minutes": 1}}}
}
