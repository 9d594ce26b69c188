package main

import (
	"context"
	"maps"
	"net/http"
	"testing"

	"credo/internal/i18n"
	"credo/quizzes"
)

// everyKindModule is a module as a lead sends it, whose quiz has a question of
// every kind, and all it says is in the language.
func everyKindModule(lang i18n.Lang) object {
	say := func(en, ko, ja string) string {
		return map[i18n.Lang]string{i18n.English: en, i18n.Korean: ko, i18n.Japanese: ja}[lang]
	}
	return object{
		"title": say("A family after a night flight", "밤 비행을 마친 가족", "夜行便で着いたご家族"), "summary": "", "language": lang, "assign": nil,
		"lessons": []object{{"title": say("The desk", "데스크", "フロント"), "markdown": say("Come round it.", "데스크를 돌아 나오세요.", "前へ出ましょう。")}},
		"quiz": object{"pass_mark": 0.6, "attempts": nil, "questions": []object{
			{"kind": "description", "format": "markdown", "text": say(
				"A family arrives at **6:20**. Their room is not ready.", "**6시 20분**에 가족이 도착했어요. 객실은 아직 준비되지 않았어요.", "**6時20分**にご家族が着きました。お部屋はまだ整っていません。")},
			{"kind": "single", "text": say("What comes first?", "무엇부터 할까요?", "まず何をしますか。"), "choices": []object{
				{"text": say("Explain that check-in is at three", "체크인은 세 시라고 설명해요", "チェックインは3時だと説明する"), "feedback": say("True, and the least useful thing to hear.", "맞는 말이지만 도움이 되지 않아요.", "事実ですが、いちばん役に立ちません。")},
				{"text": say("A seat, something warm, and an honest time", "앉을 자리와 따뜻한 음료, 그리고 솔직한 시간", "お席と温かい飲み物、そして正直な時間"), "right": true},
			}},
			{"kind": "multiple", "text": say("What can you offer without asking anyone?", "묻지 않고 드릴 수 있는 것은요?", "確認しなくても差し上げられるのは？"), "choices": []object{
				{"text": say("Showers at the pool house", "풀하우스 샤워실", "プールハウスのシャワー"), "right": true}, {"text": say("A larger room at no charge", "무료 객실 업그레이드", "無料のお部屋の変更")},
				{"text": say("Breakfast", "아침 식사", "ご朝食"), "right": true},
			}},
			{"kind": "truefalse", "text": say("Keys come last.", "열쇠는 마지막에 드려요.", "鍵は最後にお渡しします。"), "choices": []object{
				{"text": say("True", "맞아요", "正しい"), "right": true}, {"text": say("False", "아니에요", "正しくない")},
			}},
			{"kind": "matching", "text": say("Who needs what now?", "지금 누구에게 무엇이 필요할까요?", "今、誰に何が必要でしょうか。"), "choices": []object{
				{"text": say("The youngest", "막내", "いちばん小さなお子さま"), "match": say("Something to hold", "손에 쥘 것", "手に持てるもの")},
				{"text": say("The mother", "어머니", "お母さま"), "match": say("A seat", "앉을 자리", "お席")},
				{"text": say("The father", "아버지", "お父さま"), "match": say("An honest time", "솔직한 시간", "正直な時間"), "feedback": say("He asks for all of them.", "모두를 대신해 물어보세요.", "皆さまのために尋ねています。")},
				{"text": "", "match": say("A form to fill in", "작성할 서류", "記入する用紙")},
			}},
			{"kind": "ordering", "text": say("Put the welcome in order", "맞이하는 순서를 맞춰 주세요", "お迎えの順に並べてください"), "feedback": say("Keys come last.", "열쇠는 마지막이에요.", "鍵は最後です。"), "choices": []object{
				{"text": say("Come round the desk", "데스크를 돌아 나와요", "フロントから前へ出る")}, {"text": say("Use the family’s name", "가족의 이름을 불러요", "お名前をお呼びする")},
				{"text": say("Ask what the children need now", "아이들에게 무엇이 필요한지 여쭤봐요", "お子さまに必要なものを伺う")},
				{"text": say("Hand over the keys", "열쇠를 드려요", "鍵をお渡しする"), "feedback": say("Once they hold a key, they stop listening.", "열쇠를 쥐면 더 듣지 않으세요.", "鍵を持つと、もう聞いてもらえません。")},
			}},
			{"kind": "gap", "text": say("Come back to a waiting guest within [[1]] minutes, even with [[2]] news.", "기다리는 손님께는 [[2]] 소식이라도 [[1]]분 안에 다시 가요.", "お待ちのお客さまには、知らせが[[2]]、[[1]]分以内に戻ります。"), "choices": []object{
				{"text": "10", "gap": 1, "right": true}, {"text": say("ten", "십", "十"), "gap": 1, "right": true},
				{"text": say("no", "없는", "なくても"), "gap": 2, "right": true}, {"text": say("good", "좋은", "よければ"), "gap": 2},
			}},
			{"kind": "short", "text": say("Which value is it?", "어떤 가치인가요?", "どの価値ですか。"), "choices": []object{{"text": say("Own it", "끝까지 내 일", "自分ごと"), "right": true}}},
			{"kind": "numeric", "text": say("How many minutes has a huddle?", "허들은 몇 분인가요?", "朝礼は何分ですか。"), "choices": []object{{"text": "15", "right": true}}},
			{"kind": "essay", "text": say("The father says, “We have been up for twenty hours.” Write your first sentence.", "아버지가 “스무 시간째 깨어 있어요.”라고 하세요. 첫 문장을 적어 주세요.", "お父さまが「20時間起きています」とおっしゃいます。最初の一文を書いてください。"), "choices": []object{
				{"text": say("It sees how tired they are", "얼마나 피곤한지 알아줘요", "疲れに気づいている"), "weight": 60}, {"text": say("It says what comes next", "다음에 무엇을 할지 말해요", "次に何をするかを伝える"), "weight": 40},
			}},
		}},
	}
}

// everyKind has a lead make the module, and returns the quiz with its key.
func (h *house) everyKind(t testing.TB, lang i18n.Lang) quizzes.Quiz {
	t.Helper()
	made := h.as(t, "yui").call(http.MethodPost, "/modules", everyKindModule(lang), http.StatusCreated).object()
	quiz, err := quizzes.Load(context.Background(), h.db, made["quiz"].(map[string]any)["id"].(string))
	if err != nil {
		t.Fatal(err)
	}
	return quiz
}

// ruled is a quiz of every kind that is taken by these rules, the others plain.
func (h *house) ruled(t testing.TB, lang i18n.Lang, rules object) quizzes.Quiz {
	t.Helper()
	quiz := h.everyKind(t, lang)
	all := object{
		"wait_minutes": 0, "counts": "best", "limit_minutes": 0, "grace_seconds": 0,
		"shuffle_questions": false, "shuffle_choices": false, "shows": "at_end", "closes_at": nil,
	}
	maps.Copy(all, rules)
	h.as(t, "yui").call(http.MethodPut, "/quizzes/"+quiz.ID+"/rules", all, http.StatusOK)
	return quiz
}

// rightAnswers returns what earns the whole mark in an attempt of the client's, by
// the question, as the API takes it; own words wait for a lead.
func (c client) rightAnswers(quiz quizzes.Quiz, attempt asked) map[string]object {
	c.t.Helper()
	answers := map[string]object{}
	for _, q := range quiz.Questions {
		for _, a := range attempt.Questions {
			if a.ID == q.ID {
				if answer := answerTo(q, a); answer != nil {
					answers[q.ID] = answer
				}
			}
		}
	}
	return answers
}

// answerTo is the right answer to a question as it is asked in an attempt, nil
// where nothing is asked.
func answerTo(q quizzes.Question, a askedQuestion) object {
	key := q.Key()
	switch q.Kind {
	case quizzes.Description:
		return nil
	case quizzes.Essay:
		return object{"text": "You have come a long way in the dark. Sit down, I’ll come to you."}
	case quizzes.Matching:
		var ids []string
		for _, prompt := range a.Choices {
			for _, answer := range a.Answers {
				for _, c := range q.Choices {
					if c.Text.Source() == prompt.Text && c.Match.Source() == answer.Text {
						ids = append(ids, answer.ID)
					}
				}
			}
		}
		return object{"choices": ids}
	case quizzes.Ordering, quizzes.Single, quizzes.Multiple, quizzes.TrueFalse:
		ids := []string{}
		for _, c := range q.Choices {
			for _, choice := range a.Choices {
				if c.Text.Source() == choice.Text && (q.Kind == quizzes.Ordering || q.Right(c)) {
					ids = append(ids, choice.ID)
				}
			}
		}
		return object{"choices": ids}
	case quizzes.Gap:
		for i, gap := range a.Gaps {
			for _, option := range gap.Options {
				for _, c := range q.Choices {
					if c.Gap == i+1 && q.Right(c) && c.Text.Source() == option.Text {
						key.Texts[i] = option.ID
					}
				}
			}
		}
		return object{"texts": key.Texts}
	}
	return object{"text": key.Text}
}

// handsInEvery answers all of the quiz rightly and hands it in.
func (c client) handsInEvery(quiz quizzes.Quiz) (attempt asked) {
	c.t.Helper()
	c.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusCreated).into(&attempt)
	for question, answer := range c.rightAnswers(quiz, attempt) {
		c.call(http.MethodPut, "/attempts/"+attempt.ID+"/answers/"+question, answer, http.StatusOK)
	}
	c.call(http.MethodPost, "/attempts/"+attempt.ID+"/submit", nil, http.StatusOK)
	return attempt
}

// essayOf returns the id of the question that a lead grades.
func essayOf(quiz quizzes.Quiz) string {
	for _, q := range quiz.Questions {
		if q.Kind == quizzes.Essay {
			return q.ID
		}
	}
	return ""
}

// kindPages are those of a quiz of every kind, for a lead who takes it, and grades
// what somebody else wrote.
func (h *house) kindPages(t *testing.T, key string) [][2]string {
	t.Helper()
	person := h.person(t, key)
	quiz := h.everyKind(t, person.Language)
	c := h.as(t, key)
	done := c.handsInEvery(quiz)
	writer := "mina"
	if key == "eunji" {
		writer = "priya"
	}
	waiting := h.as(t, writer).handsInEvery(quiz)
	var attempt, timed asked
	c.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusCreated).into(&attempt)
	against := h.ruled(t, person.Language, object{"limit_minutes": 20, "shows": "at_once"})
	c.call(http.MethodPost, "/quizzes/"+against.ID+"/attempts", nil, http.StatusCreated).into(&timed)
	first := timed.Questions[1]
	c.call(http.MethodPut, "/attempts/"+timed.ID+"/answers/"+first.ID, object{"choices": []string{first.Choices[0].ID}}, http.StatusOK)
	c.call(http.MethodPost, "/attempts/"+timed.ID+"/answers/"+first.ID+"/check", nil, http.StatusOK)
	unshown := c.handsInEvery(h.ruled(t, person.Language, object{"counts": "first", "shows": "never"}))
	return [][2]string{
		{"timed", "/attempts/" + timed.ID}, {"timed-overview", "/attempts/" + timed.ID + "/overview"}, {"timed-quiz", "/quizzes/" + against.ID}, {"unshown-result", "/attempts/" + unshown.ID},
		{"kinds", "/attempts/" + attempt.ID}, {"kinds-overview", "/attempts/" + attempt.ID + "/overview"}, {"kinds-result", "/attempts/" + done.ID},
		{"grading", "/team/grading"}, {"grade", "/team/grading/" + waiting.ID + "/" + essayOf(quiz)},
	}
}

// TestEveryKind_byAPI answers every kind, has the scenario graded, and passes.
func TestEveryKind_byAPI(t *testing.T) {
	h := demo(t)
	quiz := h.everyKind(t, i18n.English)
	mina, yui := h.as(t, "mina"), h.as(t, "yui")
	attempt := mina.handsInEvery(quiz)
	type result struct {
		Score                float64
		Passed, Waits, Shown bool
	}
	var got struct{ Result result }
	mina.call(http.MethodGet, "/attempts/"+attempt.ID, nil, http.StatusOK).into(&got)
	if want := (result{Score: 8.0 / 9, Waits: true, Shown: true}); got.Result != want {
		t.Errorf("handed in it is %+v, want %+v", got.Result, want)
	}
	queue := yui.get("/grading").items()
	if len(queue) != 1 || queue[0]["attempt"] != attempt.ID || queue[0]["grade"] != nil {
		t.Fatalf("there waits %v", queue)
	}
	at := "/grading/" + attempt.ID + "/" + essayOf(quiz)
	refusedAt(t, yui.call(http.MethodPut, at, object{"levels": []string{"met"}}, http.StatusUnprocessableEntity), "body.levels")
	refusedAt(t, yui.call(http.MethodPut, at, object{"levels": []string{"met", "good"}}, http.StatusUnprocessableEntity), "body.levels[1]")
	mina.call(http.MethodPut, at, object{"levels": []string{"met", "met"}}, http.StatusForbidden)
	h.as(t, "eunji").call(http.MethodPut, at, object{"levels": []string{"met", "met"}}, http.StatusNotFound)
	graded := yui.call(http.MethodPut, at, object{"levels": []string{"met", "partly"}, "note": "I would stay there."}, http.StatusOK).object()
	if grade := graded["grade"].(map[string]any); grade["note"] != "I would stay there." || len(graded["criteria"].([]any)) != 2 {
		t.Errorf("graded it is %v", graded)
	}
	mina.call(http.MethodGet, "/attempts/"+attempt.ID, nil, http.StatusOK).into(&got)
	if want := (result{Score: 0.9777777777777779, Passed: true, Shown: true}); got.Result != want {
		t.Errorf("graded it is %+v, want %+v", got.Result, want)
	}
	if left := yui.get("/grading").items(); len(left) != 0 {
		t.Errorf("there still waits %v", left)
	}
}
