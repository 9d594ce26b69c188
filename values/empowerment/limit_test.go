package empowerment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/web/webtest"
	"credo/people"
)

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

var problems = webtest.Problems

func won(amount string) money.Money { return counted(amount, "KRW") }

func counted(amount string, c money.Currency) money.Money {
	m, err := money.Of(amount, c)
	if err != nil {
		panic(err)
	}
	return m
}

func TestLimit_Passed(t *testing.T) {
	upTo := Limit{Kind: UpTo, Amount: won("50000")}
	for name, test := range map[string]struct {
		limit Limit
		sum   money.Money
		want  bool
	}{
		"below":               {upTo, won("49999"), false},
		"all of it":           {upTo, won("50000"), false},
		"a won more":          {upTo, won("50001"), true},
		"in another currency": {upTo, counted("1", "USD"), true},
		"a cent more":         {Limit{Kind: UpTo, Amount: counted("20", "USD")}, counted("20.01", "USD"), true},
		"no limit":            {Limit{Kind: NoLimit}, won("10000000000"), false},
		"ask first":           {Limit{Kind: AskFirst}, won("1"), true},
		"nobody wrote one":    {Limit{}, won("1"), true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.limit.Passed(test.sum); got != test.want {
				t.Errorf("passed: %v", got)
			}
		})
	}
}

func TestLimit_Left(t *testing.T) {
	upTo := Limit{Kind: UpTo, Amount: won("50000")}
	for name, test := range map[string]struct {
		limit Limit
		spent money.Money
		want  string // nothing where no amount says so
	}{
		"all of it":           {upTo, won("0"), "50000"},
		"a part":              {upTo, won("20000"), "30000"},
		"nothing":             {upTo, won("50000"), "0"},
		"less than nothing":   {upTo, won("60000"), "0"},
		"in another currency": {upTo, counted("5", "USD"), ""},
		"no limit":            {Limit{Kind: NoLimit}, won("0"), ""},
		"ask first":           {Limit{Kind: AskFirst}, won("0"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			left, ok := test.limit.Left(test.spent)
			if ok != (test.want != "") || ok && left.String() != test.want {
				t.Errorf("%s, %v", left, ok)
			}
		})
	}
}

// limitsNow are limits of revision 3: staff have words and examples in two
// languages, leads no limit.
func limitsNow() Limits {
	return Limits{Revision: 3, Of: []Limit{
		{Role: people.Staff, Kind: UpTo, Amount: won("50000"), Words: en("Do it.").With(i18n.Korean, "하세요."), Examples: []LimitExample{
			{"1", en("A taxi").With(i18n.Korean, "택시"), "own"}, {"2", en("A cake"), "care"},
		}},
		{Role: people.Lead, Kind: NoLimit},
		{Role: people.Owner},
	}}
}

func knownValue(id string) bool { return id == "own" }

func TestLimitsDraft_over_refuses(t *testing.T) {
	long := strings.Repeat("가", 301)
	staff := func(change func(*LimitDraft)) LimitsDraft {
		d := LimitDraft{Role: people.Staff, Kind: UpTo, Amount: "50,000"}
		change(&d)
		return LimitsDraft{Language: i18n.English, Limits: []LimitDraft{d}}
	}
	for name, test := range map[string]struct {
		draft LimitsDraft
		want  []string
	}{
		"good":               {staff(func(*LimitDraft) {}), nil},
		"a language of none": {LimitsDraft{Language: "fr"}, []string{"language web.invalid.language"}},
		"a role of none":     {LimitsDraft{Language: "en", Limits: []LimitDraft{{Role: "king"}}}, []string{"limits[0].role web.invalid.choice"}},
		"a role twice": {LimitsDraft{Language: "en", Limits: []LimitDraft{{Role: "lead"}, {Role: "lead"}}},
			[]string{"limits[1].role web.invalid.choice"}},
		"a kind of none":        {staff(func(d *LimitDraft) { d.Kind = "much" }), []string{"limits[0].kind empowerment.invalid.kind"}},
		"no amount":             {staff(func(d *LimitDraft) { d.Amount = " " }), []string{"limits[0].amount empowerment.invalid.amount_missing"}},
		"a comma":               {staff(func(d *LimitDraft) { d.Amount = "12,5" }), []string{"limits[0].amount empowerment.invalid.amount_ambiguous"}},
		"a minus":               {staff(func(d *LimitDraft) { d.Amount = "-5" }), []string{"limits[0].amount empowerment.invalid.amount_negative"}},
		"decimals of the won":   {staff(func(d *LimitDraft) { d.Amount = "5.5" }), []string{"limits[0].amount empowerment.invalid.amount_whole"}},
		"nothing":               {staff(func(d *LimitDraft) { d.Amount = "0" }), []string{"limits[0].amount empowerment.invalid.amount_nothing"}},
		"too much":              {staff(func(d *LimitDraft) { d.Amount = "10000000001" }), []string{"limits[0].amount empowerment.invalid.amount_too_large"}},
		"words for an amount":   {staff(func(d *LimitDraft) { d.Amount = "NaN" }), []string{"limits[0].amount empowerment.invalid.amount_number"}},
		"a currency of before":  {staff(func(d *LimitDraft) { d.Currency = "USD" }), []string{"limits[0].amount empowerment.invalid.currency"}},
		"an amount unasked for": {staff(func(d *LimitDraft) { d.Kind, d.Amount = AskFirst, "x" }), nil},
		"long words":            {staff(func(d *LimitDraft) { d.Words = long }), []string{"limits[0].words web.invalid.too_long"}},
		"NUL in words":          {staff(func(d *LimitDraft) { d.Words = "a\x00" }), []string{"limits[0].words web.invalid.characters"}},
		"a long example": {staff(func(d *LimitDraft) { d.Examples = []LimitExampleDraft{{Text: "a"}, {Text: long}} }),
			[]string{"limits[0].examples[1].text web.invalid.too_long"}},
		"an example of no value": {staff(func(d *LimitDraft) { d.Examples = []LimitExampleDraft{{Text: "a", Value: "x"}} }),
			[]string{"limits[0].examples[0].value empowerment.invalid.value"}},
		"an example of a value of before": {staff(func(d *LimitDraft) { d.Examples = []LimitExampleDraft{{ID: "2", Text: "A cake", Value: "care"}} }), nil},
		"too many examples": {staff(func(d *LimitDraft) { d.Examples = make([]LimitExampleDraft, 21) }),
			[]string{"limits[0].examples empowerment.invalid.examples"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := test.draft.over(limitsNow(), "KRW", knownValue)
			if diff := cmp.Diff(test.want, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLimitsDraft_over_keepsWhatIsInOtherLanguages(t *testing.T) {
	before := limitsNow()
	staff := func(limits Limits) Limit { return limits.For(people.Staff) }
	for name, test := range map[string]struct {
		lang     i18n.Lang
		words    string
		examples []LimitExampleDraft
		want     Limit
	}{
		"nothing is changed": {"ko", "하세요.", []LimitExampleDraft{{"1", "택시", "own"}, {"2", "A cake", "care"}}, staff(before)},
		"told by the words":  {"ko", "하세요.", []LimitExampleDraft{{"", "택시", "own"}, {"", "A cake", "care"}}, staff(before)},
		"a translation is written": {"ja", "どうぞ。", []LimitExampleDraft{{"1", "タクシー", "own"}, {"2", "A cake", "care"}}, Limit{
			Words: en("Do it.").With("ko", "하세요.").With("ja", "どうぞ。"), Examples: []LimitExample{
				{"1", en("A taxi").With("ko", "택시").With("ja", "タクシー"), "own"}, {"2", en("A cake"), "care"},
			}}},
		"the first one is taken out": {"en", "Do it.", []LimitExampleDraft{{"1", "", "own"}, {"2", "A cake", "care"}}, Limit{
			Words: staff(before).Words, Examples: []LimitExample{{"2", en("A cake"), "care"}}}},
		"one is added, without a value": {"ko", "하세요.", []LimitExampleDraft{{"1", "택시", "own"}, {"", "꽃", ""}}, Limit{
			Words: staff(before).Words, Examples: []LimitExample{staff(before).Examples[0], {"", i18n.NewText("ko", "꽃"), ""}}}},
		"the original is taken out":                     {"en", "", nil, Limit{Words: i18n.Text{Original: "ko", In: map[i18n.Lang]string{"ko": "하세요."}}}},
		"what was shown for want of words is taken out": {"ja", "", nil, Limit{}},
	} {
		t.Run(name, func(t *testing.T) {
			d := LimitsDraft{Language: test.lang, Limits: []LimitDraft{
				{Role: people.Staff, Kind: UpTo, Amount: "50000", Words: test.words, Examples: test.examples},
			}}
			next, err := d.over(before, "KRW", knownValue)
			if err != nil {
				t.Fatal(err)
			}
			want := Limits{Revision: 4, Of: []Limit{test.want, before.Of[1], before.Of[2]}}
			want.Of[0].Role, want.Of[0].Kind, want.Of[0].Amount = people.Staff, UpTo, won("50000")
			if diff := cmp.Diff(want, next); diff != "" {
				t.Error(diff)
			}
			if same := strings.HasPrefix(name, "nothing") || strings.HasPrefix(name, "told"); next.says(before) != same {
				t.Errorf("says the same: %v", !same)
			}
		})
	}
}
