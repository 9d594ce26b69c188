package quizzes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"credo/internal/i18n"
)

const inEnglish = `::first::Who greets first? {
	=We do.#Right.
	~The guest.#Not the guest.
	####Five steps.
}

::kind::A lead is kind. {TRUE#Not quite.#Right.}

::value::Which value is it? {
	=Own it#Right.
	=%50%own*
}

::minutes::How many minutes? {#
	=15:5#Right.
}
`

const inKorean = `::first::누가 먼저 인사하나요? {
	=우리가요.#맞아요.
	~손님이요.#손님이 아니에요.
	####다섯 걸음.
}

::kind::리더는 다정해요. {TRUE#조금 달라요.#맞아요.}

::value::어떤 가치인가요? {
	=끝까지 내 일#맞아요.
	=Own it
	=%80%내 일
}

::minutes::몇 분인가요? {#
	=15:5#맞아요.
}
`

func TestMergeGIFT_joinsLanguages(t *testing.T) {
	both := func(english, korean string) i18n.Text { return en(english).With(i18n.Korean, korean) }
	ko := func(s string) i18n.Text { return i18n.NewText(i18n.Korean, s) }
	want := []QuestionDraft{
		{Kind: Single, Name: "first", Text: both("Who greets first?", "누가 먼저 인사하나요?"), Feedback: both("Five steps.", "다섯 걸음."), Choices: []ChoiceDraft{
			{Text: both("We do.", "우리가요."), Right: true, Feedback: both("Right.", "맞아요.")},
			{Text: both("The guest.", "손님이요."), Feedback: both("Not the guest.", "손님이 아니에요.")},
		}},
		{Kind: TrueFalse, Name: "kind", Text: both("A lead is kind.", "리더는 다정해요."), Choices: []ChoiceDraft{
			{Text: both("True", "맞아요"), Right: true, Feedback: both("Right.", "맞아요.")},
			{Text: both("False", "아니에요"), Feedback: both("Not quite.", "조금 달라요.")},
		}},
		{Kind: Short, Name: "value", Text: both("Which value is it?", "어떤 가치인가요?"), Choices: []ChoiceDraft{
			{Text: en("Own it"), Right: true, Weight: new(Full), Feedback: en("Right.")},
			{Text: en("own*"), Weight: new(Percent(50))},
			{Text: ko("끝까지 내 일"), Right: true, Weight: new(Full), Feedback: ko("맞아요.")},
			{Text: ko("Own it"), Right: true, Weight: new(Full)},
			{Text: ko("내 일"), Weight: new(Percent(80))},
		}},
		{Kind: Numeric, Name: "minutes", Text: both("How many minutes?", "몇 분인가요?"), Choices: []ChoiceDraft{
			{Text: en("15:5"), Right: true, Feedback: both("Right.", "맞아요.")},
		}},
	}
	files := map[i18n.Lang][]GIFTQuestion{i18n.English: read(t, inEnglish), i18n.Korean: read(t, inKorean)}
	got, errs := MergeGIFT(files, i18n.English)
	if diff := cmp.Diff(want, got); diff != "" || errs != nil {
		t.Fatal(errs, diff)
	}
	written := map[i18n.Lang]string{}
	for lang, questions := range SplitGIFT(got, i18n.English) {
		written[lang] = WriteGIFT(questions)
	}
	if diff := cmp.Diff(map[i18n.Lang]string{i18n.English: inEnglish, i18n.Korean: inKorean}, written); diff != "" {
		t.Error(diff)
	}
}

func TestMergeGIFT_refusesWhatIsNotTheSame(t *testing.T) {
	tests := []struct{ name, english, korean, want string }{
		{"a question too many", "a {T}", "a {T}\n\nb {T}", "ko 3:1 quizzes.gift.merge_count"},
		{"a question too few", "a {T}\n\nb {T}", "a {T}", "ko 1:1 quizzes.gift.merge_count"},
		{"no question", "a {T}", "", "ko 1:1 quizzes.gift.merge_count"},
		{"another name", "::a::a {T}", "\n::b::a {T}", "ko 2:1 quizzes.gift.merge_name"},
		{"no name", "::a::a {T}", "a {T}", "ko 1:1 quizzes.gift.merge_name"},
		{"another kind", "a {T}", "a {=b}", "ko 1:1 quizzes.gift.merge_kind"},
		{"a choice too many", "a {=b ~c}", "a {=b ~c ~d}", "ko 1:1 quizzes.gift.merge_choices"},
		{"another right one", "a {T}", "a {F}", "ko 1:4 quizzes.gift.merge_weight ko 1:4 quizzes.gift.merge_weight"},
		{"another weight", "a {~%50%b ~%50%c ~%-50%d}", "a {~%50%b\n~%50%c\n~%-40%d}", "ko 3:1 quizzes.gift.merge_weight"},
		{"another number", "a {#15}", "a {#\n=16}", "ko 2:1 quizzes.gift.merge_number"},
		{"feedback of its own", "a {=b ~c}", "a {=b\n~c#d}", "ko 2:1 quizzes.gift.merge_feedback"},
		{"feedback on the whole of its own", "a {=b ~c}", "a {=b ~c####d}", "ko 1:1 quizzes.gift.merge_feedback"},
		{"one of several", "a {T}\n\nb {=c ~d}\n\ne {#5}", "a {T}\n\nb {=c ~%20%d}\n\ne {#5#f}", "ko 3:7 quizzes.gift.merge_weight ko 5:5 quizzes.gift.merge_feedback"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, errs := MergeGIFT(map[i18n.Lang][]GIFTQuestion{i18n.English: read(t, test.english), i18n.Korean: read(t, test.korean)}, i18n.English)
			all := ""
			for _, each := range told(errs) {
				all += " " + each
			}
			if diff := cmp.Diff(" "+test.want, all); diff != "" || got != nil {
				t.Error(got, diff)
			}
		})
	}
	if said := giftError(GIFTPosition{3, 7}, "quizzes.gift.merge_weight", "Want", "50"); said.Error() != "line 3, column 7: In the original this is worth 50%." {
		t.Error(said)
	}
}

func TestMergeGIFT_refusesMoreAcceptedAnswersThanFit(t *testing.T) {
	var q GIFTQuestion
	q.Kind, q.Text, q.At = Short, "a", GIFTPosition{3, 1}
	files := map[i18n.Lang][]GIFTQuestion{}
	for _, lang := range i18n.Langs {
		in := q
		for _, c := range numbered(20) {
			in.Choices = append(in.Choices, GIFTChoice{Text: string(lang) + c.Text.Source(), Weight: Full})
		}
		files[lang] = []GIFTQuestion{in}
	}
	_, errs := MergeGIFT(files, i18n.Japanese)
	if diff := cmp.Diff([]string{"ja 3:1 quizzes.invalid.accepted"}, told(errs)); diff != "" {
		t.Error(diff)
	}
}

func TestSplitGIFT_leavesOutWhatIsInPartTranslated(t *testing.T) {
	questions, _ := MergeGIFT(map[i18n.Lang][]GIFTQuestion{i18n.English: read(t, inEnglish), i18n.Korean: read(t, inKorean)}, i18n.English)
	questions[0].Choices[1].Text = en("The guest.")
	if got := SplitGIFT(questions, i18n.English); len(got) != 1 || len(got[i18n.English]) != 4 {
		t.Errorf("%+v", got)
	}
	if got := SplitGIFT(nil, i18n.English); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestSplitGIFT_hasAllInTheOriginalLanguage(t *testing.T) {
	korean := func(s string) i18n.Text { return i18n.NewText(i18n.Korean, s) }
	questions := []QuestionDraft{
		{Kind: Single, Text: korean("무엇?"), Choices: []ChoiceDraft{{Text: korean("이것"), Right: true}, {Text: en("That")}}},
		{Kind: Short, Text: en("Which?"), Choices: []ChoiceDraft{{Text: korean("내 일"), Right: true, Feedback: korean("네.")}}},
	}
	got := SplitGIFT(questions, i18n.English)
	if diff := cmp.Diff("무엇? {\n\t=이것\n\t~That\n}\n\nWhich? {\n\t=내 일#네.\n}\n", WriteGIFT(got[i18n.English])); diff != "" || len(got) != 1 {
		t.Error(got, diff)
	}
}

func TestSplitGIFT_keepsOtherWordsForTrueAndFalse(t *testing.T) {
	d := QuestionDraft{Kind: TrueFalse, Text: en("Is it?"), Choices: []ChoiceDraft{{Text: en("No")}, {Text: en("Yes"), Right: true}}}
	if diff := cmp.Diff("Is it? {\n\t~No\n\t=Yes\n}\n", WriteGIFT(SplitGIFT([]QuestionDraft{d}, i18n.English)[i18n.English])); diff != "" {
		t.Error(diff)
	}
	d.Choices[0].Text, d.Choices[1].Text = en("True"), en("False")
	if diff := cmp.Diff("Is it? {FALSE}\n", WriteGIFT(SplitGIFT([]QuestionDraft{d}, i18n.English)[i18n.English])); diff != "" {
		t.Error(diff)
	}
}

func TestSplitGIFT_lendsAcceptedAnswersToATranslation(t *testing.T) {
	d := QuestionDraft{Kind: Short, Text: en("Which?").With(i18n.Japanese, "どれ"), Choices: []ChoiceDraft{
		{Text: en("Own it"), Right: true, Feedback: en("Yes.")}, {Text: i18n.NewText(i18n.Japanese, "自分ごと"), Weight: new(Percent(50))},
	}}
	clean, err := d.clean()
	if err != nil {
		t.Fatal(err)
	}
	files := SplitGIFT([]QuestionDraft{clean}, i18n.English)
	if diff := cmp.Diff("どれ {\n\t=Own it#Yes.\n\t=%50%自分ごと\n}\n", WriteGIFT(files[i18n.Japanese])); diff != "" {
		t.Error(diff)
	}
	again, errs := MergeGIFT(files, i18n.English)
	if diff := cmp.Diff([]QuestionDraft{clean}, again); diff != "" || errs != nil {
		t.Error(errs, diff)
	}
}

// TestGIFT_carriesTranslations writes generated questions in three languages, and
// reads them back.
func TestGIFT_carriesTranslations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drafts := rapid.SliceOfN(rapid.Custom(drawChoosing), 1, 4).Draw(t, "questions")
		for i := range drafts {
			drafts[i].translated(t, i18n.Korean, "값")
			drafts[i].translated(t, i18n.Japanese, "値")
			clean, err := drafts[i].clean()
			if err != nil {
				t.Fatal(err)
			}
			drafts[i] = clean
		}
		files := map[i18n.Lang][]GIFTQuestion{}
		for lang, questions := range SplitGIFT(drafts, i18n.English) {
			read, errs := ReadGIFT(WriteGIFT(questions))
			if errs != nil {
				t.Fatal(lang, errs, WriteGIFT(questions))
			}
			files[lang] = read
		}
		if len(files) != 3 {
			t.Fatalf("%d languages", len(files))
		}
		got, errs := MergeGIFT(files, i18n.English)
		if diff := cmp.Diff(drafts, got, cmpopts.EquateEmpty()); diff != "" || errs != nil {
			t.Fatal(errs, diff)
		}
	})
}

// translated says a question in another language too.
func (q *QuestionDraft) translated(t *rapid.T, lang i18n.Lang, mark string) {
	say := func(text i18n.Text) i18n.Text {
		if text.IsZero() {
			return text
		}
		return text.With(lang, mark+text.Source())
	}
	q.Text, q.Feedback = say(q.Text), say(q.Feedback)
	weights := q.Weights()
	for i, c := range q.Choices {
		switch {
		case q.Kind == Short && c.Text.Original == i18n.English && rapid.Bool().Draw(t, "own answer"):
			q.Choices = append(q.Choices, ChoiceDraft{Text: i18n.NewText(lang, mark+c.Text.Source()), Weight: new(weights[i])})
		case q.Kind == Short:
		case q.Kind == TrueFalse:
			q.Choices[i].Text = c.Text.With(lang, TrueFalseWords(lang)[i])
			q.Choices[i].Feedback = say(c.Feedback)
		case q.Kind == Numeric:
			q.Choices[i].Feedback = say(c.Feedback)
		default:
			q.Choices[i].Text, q.Choices[i].Feedback = say(c.Text), say(c.Feedback)
		}
	}
	for i := range weights {
		q.Choices[i].Weight = new(weights[i])
	}
}

// read reads a file that has no errors.
func read(t *testing.T, src string) []GIFTQuestion {
	t.Helper()
	questions, errs := ReadGIFT(src)
	if errs != nil {
		t.Fatal(errs)
	}
	return questions
}
