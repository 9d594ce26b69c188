package workshop

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPassages(t *testing.T) {
	for name, test := range map[string]struct {
		words, answer string
		want          string // what is marked in brackets
	}{
		"a noun with its particle":        {"친절", "친절이 먼저예요. 친절한 말.", "[친절]이 먼저예요. [친절]한 말."},
		"an adjective with its ending":    {"따뜻하다", "따뜻한 차, 따뜻하게", "[따뜻한] 차, [따뜻하]게"},
		"a contracted form":               {"따뜻하다", "차가 따뜻해요", "차가 [따뜻해]요"},
		"an irregular form":               {"빠르다", "체크인이 빨라서", "체크인이 [빨]라서"},
		"a verb":                          {"웃다", "먼저 웃어요", "먼저 [웃]어요"},
		"one syllable inside of a word":   {"말", "정말 고운 말", "정말 고운 [말]"},
		"a noun that ends as a verb does": {"바다", "바다가 보여요. 바로요.", "[바다]가 보여요. 바로요."},
		"English in its forms":            {"kindness", "Kind people, and their kindness.", "[Kind] people, and their [kindness]."},
		"English inside of a word":        {"art", "The start of art", "The start of [art]"},
		"a hyphen":                        {"check-in", "The check-in was slow; checkin!", "The [check-in] was slow; [checkin]!"},
		"width and case":                  {"wifi", "ＷｉＦｉ is fast", "[ＷｉＦｉ] is fast"},
		"kanji":                           {"親切", "とても親切でした", "とても[親切]でした"},
		"an adjective of Japanese":        {"優しい", "優しくて、優しい", "[優し]くて、[優しい]"},
		"its other form alone":            {"優しい", "優しかった", "[優し]かった"},
		"a verb of Japanese":              {"笑う", "よく笑います", "よく[笑]います"},
		"several words":                   {"친절 kindness 親切", "친절 is kindness, 親切", "[친절] is [kindness], [親切]"},
		"not there":                       {"친절", "상냥한 <b>", "상냥한 <b>"},
		"a noun that ends in kana":        {"気配り", "静かな気配り", "静かな[気配り]"},
		"no word":                         {"", "anything", "anything"},
		"nothing to mark":                 {"미소", "🙂🙂", "🙂🙂"},
	} {
		t.Run(name, func(t *testing.T) {
			var words []Word
			for _, label := range strings.Fields(test.words) {
				words = append(words, Word{Label: label})
			}
			var got strings.Builder
			for _, p := range passages(test.answer, words) {
				if p.marked {
					got.WriteString("[" + p.text + "]")
				} else {
					got.WriteString(p.text)
				}
			}
			if diff := cmp.Diff(test.want, got.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMarked_isText(t *testing.T) {
	var page strings.Builder
	answer := "<script>x</script> 친절이요 & \n둘째 줄"
	if err := marked(answer, []Word{{Label: "친절"}}).Render(context.Background(), &page); err != nil {
		t.Fatal(err)
	}
	want := "&lt;script&gt;x&lt;/script&gt; <mark>친절</mark>이요 &amp; <br/>둘째 줄"
	if diff := cmp.Diff(want, page.String()); diff != "" {
		t.Error(diff)
	}
}
