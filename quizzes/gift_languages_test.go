package quizzes

import (
	"fmt"
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
	files := bilingual(t, inEnglish, inKorean)
	got, errs := MergeGIFT(files, i18n.English)
	if diff := cmp.Diff(want, got); diff != "" || errs != nil {
		t.Fatal(errs, diff)
	}
	written := map[i18n.Lang]string{}
	for lang, questions := range SplitGIFT(got, i18n.English) {
		written[lang] = WriteGIFT(questions, Plain)
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
		{"another format", "a {T}", "[html]a {T}", "ko 1:1 quizzes.gift.merge_format"},
		{"another gap", "// [credo-kind:gap]\na [[1]] [[2]] {=[[1]]b =[[2]]c}", "// [credo-kind:gap]\na [[2]] [[1]] {=[[2]]b =[[1]]c}", "ko 2:16 quizzes.gift.merge_gap ko 2:24 quizzes.gift.merge_gap"},
		{"a prompt of its own", "a {=b->c =d->e =->f}", "a {=b->c =d->e =g->f}", "ko 1:16 quizzes.gift.merge_pair"},
		{"a prompt too few", "a {=b->c =d->e =f->g}", "a {=b->c =d->e =->g}", "ko 1:16 quizzes.gift.merge_pair"},
		{"another order", "// [credo-kind:ordering]\na {=b->1 =c->2}", "a {=b->1 =c->2}", "ko 1:1 quizzes.gift.merge_kind"},
		{"one of several", "a {T}\n\nb {=c ~d}\n\ne {#5}", "a {T}\n\nb {=c ~%20%d}\n\ne {#5#f}", "ko 3:7 quizzes.gift.merge_weight ko 5:5 quizzes.gift.merge_feedback"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, errs := MergeGIFT(bilingual(t, test.english, test.korean), i18n.English)
			all := ""
			for _, each := range refused(errs) {
				all += " " + each
			}
			if diff := cmp.Diff(" "+test.want, all); diff != "" || got != nil {
				t.Error(got, diff)
			}
		})
	}
}

func TestMergeGIFT_refusesMoreAcceptedAnswersThanFit(t *testing.T) {
	files := map[i18n.Lang][]GIFTQuestion{}
	for _, lang := range i18n.Langs {
		src := "\n\na {"
		for i := range 20 {
			src += fmt.Sprintf("=%s%d ", lang, i)
		}
		files[lang] = inLanguage(t, lang, src+"}")
	}
	_, errs := MergeGIFT(files, i18n.Japanese)
	if diff := cmp.Diff([]string{"ja 3:1 quizzes.invalid.accepted"}, refused(errs)); diff != "" {
		t.Error(diff)
	}
}

func TestSplitGIFT_leavesOutWhatIsInPartTranslated(t *testing.T) {
	questions, _ := MergeGIFT(bilingual(t, inEnglish, inKorean), i18n.English)
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
	if diff := cmp.Diff("무엇? {\n\t=이것\n\t~That\n}\n\nWhich? {\n\t=내 일#네.\n}\n", WriteGIFT(got[i18n.English], Plain)); diff != "" || len(got) != 1 {
		t.Error(got, diff)
	}
}

func TestSplitGIFT_keepsOtherWordsForTrueAndFalse(t *testing.T) {
	d := QuestionDraft{Kind: TrueFalse, Text: en("Is it?"), Choices: []ChoiceDraft{{Text: en("No")}, {Text: en("Yes"), Right: true}}}
	if diff := cmp.Diff("// [credo-kind:truefalse]\nIs it? {\n\t~No\n\t=Yes\n}\n", WriteGIFT(SplitGIFT([]QuestionDraft{d}, i18n.English)[i18n.English], Plain)); diff != "" {
		t.Error(diff)
	}
	d.Choices[0].Text, d.Choices[1].Text = en("True"), en("False")
	if diff := cmp.Diff("Is it? {FALSE}\n", WriteGIFT(SplitGIFT([]QuestionDraft{d}, i18n.English)[i18n.English], Plain)); diff != "" {
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
	split := SplitGIFT([]QuestionDraft{clean}, i18n.English)
	if diff := cmp.Diff("どれ {\n\t=Own it#Yes.\n\t=%50%自分ごと\n}\n", WriteGIFT(split[i18n.Japanese], Plain)); diff != "" {
		t.Error(diff)
	}
	files := map[i18n.Lang][]GIFTQuestion{}
	for lang, questions := range split {
		files[lang] = inLanguage(t, lang, WriteGIFT(questions, Plain))
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
		drafts := rapid.SliceOfN(rapid.Custom(drawAny), 1, 4).Draw(t, "questions")
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
			written := WriteGIFT(questions, Plain)
			read, errs := ReadGIFT(written, Plain, always(lang))
			if errs != nil {
				t.Fatal(lang, errs, written)
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
			if rapid.Bool().Draw(t, "own words") {
				q.Choices[i].Text = say(c.Text)
			}
			q.Choices[i].Feedback = say(c.Feedback)
		case q.Kind == Numeric:
			q.Choices[i].Feedback = say(c.Feedback)
		default:
			q.Choices[i].Text, q.Choices[i].Match, q.Choices[i].Feedback = say(c.Text), say(c.Match), say(c.Feedback)
		}
	}
	for i := range weights {
		q.Choices[i].Weight = new(weights[i])
	}
}

// inLanguage reads a file of a pack that has no errors.
func inLanguage(t *testing.T, lang i18n.Lang, src string) []GIFTQuestion {
	t.Helper()
	questions, errs := ReadGIFT(src, Plain, always(lang))
	if errs != nil {
		t.Fatal(errs)
	}
	return questions
}

func bilingual(t *testing.T, english, korean string) map[i18n.Lang][]GIFTQuestion {
	t.Helper()
	return map[i18n.Lang][]GIFTQuestion{i18n.English: inLanguage(t, i18n.English, english), i18n.Korean: inLanguage(t, i18n.Korean, korean)}
}

// refused returns language, place and key of each error.
func refused(errs []GIFTError) []string {
	var all []string
	for _, e := range errs {
		all = append(all, fmt.Sprintf("%s %d:%d %s", e.Language, e.At.Line, e.At.Column, e.Key))
	}
	return all
}
