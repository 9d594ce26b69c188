package quizzes

import (
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage/storagetest"
)

// everyKind is a quiz with a question of each kind that welcome (fourKinds) has
// not, and a text between them.
func everyKind() Draft {
	return Draft{Title: en("The welcome"), PassMark: 0.6, Questions: []QuestionDraft{
		{Kind: Description, Format: Markdown, Text: en("Read this **first**.\n\nThen answer.")},
		pairs(), welcome(), sentence(), ownWords(),
		{Kind: Single, Format: HTML, Text: en("<p>What is <b>first</b>?</p>"), Feedback: en("<p>KEY</p>"), Choices: []ChoiceDraft{
			{Text: en("<i>A seat</i>"), Right: true}, {Text: en("A form<script>alert(1)</script>"), Feedback: en("KEY <b>No</b>")},
		}},
	}}
}

func pairs() QuestionDraft {
	return QuestionDraft{Kind: Matching, Text: en("Who needs what?"), Choices: []ChoiceDraft{
		{Text: en("A tired child"), Match: en("A blanket"), Feedback: en("KEY Warm.")}, {Text: en("An early guest"), Match: en("A seat")},
		{Text: en("A late guest"), Match: en("A seat")}, {Match: en("A form")},
	}}
}

func welcome() QuestionDraft {
	return QuestionDraft{Kind: Ordering, Text: en("Put the welcome in order"), Choices: []ChoiceDraft{
		{Text: en("Come round the desk")}, {Text: en("Use the name")}, {Text: en("Ask")}, {Text: en("Keys"), Feedback: en("KEY Last.")},
	}}
}

func sentence() QuestionDraft {
	return QuestionDraft{Kind: Gap, Text: en("Come [[1]] the desk, within [[2]] minutes.").With(i18n.Korean, "[[2]]분 안에 데스크를 [[1]]."), Choices: []ChoiceDraft{
		{Text: en("round"), Gap: 1, Right: true}, {Text: en("behind"), Gap: 1, Feedback: en("KEY Not there.")},
		{Text: en("ten"), Gap: 2, Right: true}, {Text: en("10"), Gap: 2, Right: true}, {Text: en("t*"), Gap: 2, Weight: new(Percent(50))},
	}}
}

func ownWords() QuestionDraft {
	return QuestionDraft{Kind: Essay, Text: en("Your first sentence?"), Feedback: en("KEY Short."), Choices: []ChoiceDraft{
		{Text: en("KEY It is warm"), Weight: new(Percent(60))}, {Text: en("KEY It is true"), Weight: new(Percent(40))},
	}}
}

// ofKind returns the first question of the kind.
func ofKind(t *testing.T, quiz Quiz, k Kind) Question {
	t.Helper()
	for _, q := range quiz.Questions {
		if q.Kind == k {
			return q
		}
	}
	t.Fatalf("there is no question of kind %s", k)
	return Question{}
}

// versionOf is a draft as a question, as it is asked without shuffling.
func versionOf(t *testing.T, d QuestionDraft) Question {
	t.Helper()
	cleaned, err := d.clean()
	if err != nil {
		t.Fatal(err)
	}
	q := cleaned.Version()
	q.ID = "q-" + string(d.Kind)
	return q
}

// everyQuestion returns the quiz of every kind, and an attempt at it without an
// answer.
func everyQuestion(t *testing.T) (Quiz, Attempt) {
	t.Helper()
	w := newWorld(t, storagetest.SQLite(t))
	quiz := loaded(t, w, w.create(t, everyKind()))
	return quiz, attemptOf(quiz, map[string]Given{})
}
