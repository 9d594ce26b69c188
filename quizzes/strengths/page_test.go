package strengths

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web/webtest"
	"credo/people"
)

// halfKnown is a team with something of every verdict.
func halfKnown() Report {
	rain := Link{"Rain", i18n.English, "/modules/r"}
	return Report{
		Team: people.Team{ID: "front", Name: "Front Office"}, Teams: []people.Team{{ID: "front", Name: "Front Office"}, {ID: "rooms", Name: "객실"}},
		From: "2026-08-30", Until: "2026-11-21", Answers: 99,
		Values: []Group{
			{Link: Link{"Own it", i18n.English, "/credo#value-v"}, ID: "v", Icon: "anchor", Strength: Strength{Stuck, 0.4, 5, 12, []string{"a", "b"}}, Asked: []Link{rain}},
			{Link: Link{"Warm welcome", i18n.English, "/credo#value-w"}, ID: "w", Icon: "lantern", Strength: Strength{Strong, 0.9, 5, 20, nil}},
		},
		Topics: []Group{
			{Link: Link{"doors", i18n.English, ""}, ID: "doors", Strength: Strength{Weak, 0.625, 4, 16, nil}, Asked: []Link{rain}},
			{Link: Link{"우산", i18n.Korean, ""}, ID: "우산", Strength: Strength{Verdict: TooFew, People: 1, Answers: 2}},
		},
		Modules: []Group{{Link: rain, ID: "q", Strength: Strength{Fair, 0.75, 6, 30, nil}}},
		Hands: []Hand{
			{Person: people.Person{ID: "a", Name: "Mina Seo", Job: "Front desk"}, In: []Link{{"Own it", i18n.English, "/credo#value-v"}, {"doors", i18n.English, ""}}, Read: []Link{rain}},
			{Person: people.Person{ID: "b", Name: "青木 陽斗"}, In: []Link{{"우산", i18n.Korean, ""}}},
		},
	}
}

func TestReportPage(t *testing.T) {
	doc := webtest.Render(t, webtest.Looking(i18n.English, true), reportPage(halfKnown()))
	webtest.Says(t, doc.Selection, map[string][]string{
		"h1":                                 {"Strong and weak spots"},
		"h2":                                 {"Who needs a hand", "By value", "By module", "By topic"},
		"h3":                                 {"Own it", "Warm welcome", "Rain", "doors", "우산"},
		".st":                                {"Stuck", "Strong", "Fair", "Weak", "Too few"},
		"#hands ~ .list p":                   {"Still hard: Own it · doors", "To go through together: Rain", "Still hard: 우산", "Ask what makes it hard."},
		"#hands ~ .list .person":             {"MSMina Seo Front desk", "陽斗青木 陽斗"},
		"#values ~ .list > li:first-child p": {"40% of the marks · 12 answers · 5 people", "Asking again has not helped. Explain it another way, with an example of your own.", "Asked in: Rain"},
		"#topics ~ .list p":                  {"63% of the marks · 16 answers · 4 people", "Worth a few minutes in a huddle.", "Asked in: Rain"},
		"details summary":                    {"One with too few answers to say"},
		"details p":                          {"It takes 10 answers and 3 people to say something fair.", "2 answers · one person"},
		"option[selected]":                   {"Front Office"},
	})
	if n := doc.Find(".st svg").Length(); n != 5 {
		t.Errorf("%d marks", n)
	}
	if lang := doc.Find("details h3 span").AttrOr("lang", ""); lang != "ko" {
		t.Errorf("a Korean topic is in %q", lang)
	}
	if got := doc.Find(".bar").Length(); got != 4 {
		t.Errorf("%d bars: too few answers have none", got)
	}
}

func TestReportPage_saysWhatToDoWhereThereIsNothing(t *testing.T) {
	front := people.Team{ID: "front", Name: "Front Office"}
	for name, test := range map[string]struct {
		report Report
		lang   i18n.Lang
		want   []string
	}{
		"no team":    {Report{}, i18n.Korean, []string{"아직 맡은 팀이 없어요", "누가 어느 팀을 이끄는지는 관리자가 설정에서 정해요."}},
		"no answers": {Report{Team: front, Teams: []people.Team{front}}, i18n.Japanese, []string{"まだ答えがありません", "この12週間、このチームで確認テストを提出した人も、復習に答えた人もいません。確認テストのあるモジュールを割り当てて、何人かが受けたあとにまた見てください。", "モジュールを見る"}},
		"nobody stuck, nothing described": {
			Report{Team: front, Teams: []people.Team{front}, Answers: 3}, i18n.English,
			[]string{
				"Who needs a hand", "Nobody is stuck right now.",
				"None of the questions answered lately says which value it is about. Say so in the question bank, and the values stand here.",
				"None of the questions answered lately has a tag. Give them tags in the question bank, and they stand here as topics.",
				"To the question bank",
			},
		},
	} {
		doc := webtest.Render(t, webtest.Looking(test.lang, false), reportPage(test.report))
		if diff := cmp.Diff(test.want, webtest.Texts(doc.Selection, ".stack-l h2, .stack-l p:not(:has(a)), .stack-l a")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if doc.Find("form").Length() > 0 {
			t.Errorf("%s: one team is no choice", name)
		}
	}
}

func TestAPI_tellsNobodysMarks(t *testing.T) {
	r := halfKnown()
	r.Values, r.Topics = r.Values[:1], r.Topics[1:]
	r.Modules, r.Hands = nil, r.Hands[1:]
	got, err := json.MarshalIndent(answerReport(r), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want := `{
 "team": {
  "id": "front",
  "name": "Front Office"
 },
 "teams": [
  {
   "id": "front",
   "name": "Front Office"
  },
  {
   "id": "rooms",
   "name": "객실"
  }
 ],
 "from": "2026-08-30",
 "until": "2026-11-21",
 "values": [
  {
   "id": "v",
   "name": "Own it",
   "language": "en",
   "url": "/credo#value-v",
   "verdict": "stuck",
   "share": 0.4,
   "people": 5,
   "answers": 12,
   "asked_in": [
    {
     "name": "Rain",
     "language": "en",
     "url": "/modules/r"
    }
   ]
  }
 ],
 "topics": [
  {
   "id": "우산",
   "name": "우산",
   "language": "ko",
   "url": null,
   "verdict": "too_few",
   "share": null,
   "people": 1,
   "answers": 2,
   "asked_in": []
  }
 ],
 "modules": [],
 "hands": [
  {
   "person": {
    "id": "b",
    "name": "青木 陽斗"
   },
   "stuck_in": [
    {
     "name": "우산",
     "language": "ko",
     "url": null
    }
   ],
   "read": []
  }
 ]
}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
