package text

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
)

type feature struct{ source, want string }

var features = map[string]feature{
	"headings start below the page's own": {
		"# Welcome\n\n## *Names* matter\n\n##### Five\n\n###### Six",
		`<h2 id="h-welcome">Welcome</h2>
<h3 id="h-names-matter"><em>Names</em> matter</h3>
<h6 id="h-five">Five</h6>
<h6 id="h-six">Six</h6>`,
	},
	"headings underlined": {"Welcome\n===\n\nNames\n---", `<h2 id="h-welcome">Welcome</h2>
<h3 id="h-names">Names</h3>`},
	"headings of the same words": {"# A\n# A\n# A 2\n# A\n# ♥", `<h2 id="h-a">A</h2>
<h2 id="h-a-2">A</h2>
<h2 id="h-a-2-2">A 2</h2>
<h2 id="h-a-3">A</h2>
<h2 id="h-section">♥</h2>`},
	"headings in Korean and Japanese": {"# 손님 맞이\n\n## お迎えの、言葉", `<h2 id="h-손님-맞이">손님 맞이</h2>
<h3 id="h-お迎えの-言葉">お迎えの、言葉</h3>`},
	"paragraphs and breaks":                       {"one\ntwo  \nthree\\\nfour\n\nfive", "<p>one\ntwo<br>\nthree<br>\nfour</p>\n<p>five</p>"},
	"lines of Japanese are joined, of Korean not": {"確かめて\nから、\nお答え\n\n확인한\n뒤에", "<p>確かめてから、お答え</p>\n<p>확인한\n뒤에</p>"},
	"emphasis":                   {"*a* _b_ **c** ***d*** ~~e~~ **f *g***", "<p><em>a</em> <em>b</em> <strong>c</strong> <strong><em>d</em></strong> <del>e</del> <strong>f <em>g</em></strong></p>"},
	"emphasis before a particle": {"*마음*을 **「気づき」**を、**가치**는", "<p><em>마음</em>을 <strong>「気づき」</strong>を、<strong>가치</strong>는</p>"},
	"no emphasis":                {`2*3*4 snake_case_name 한_글_자 10~20분 5 * 6 * 7 \*x\*`, `<p>2*3*4 snake_case_name 한_글_자 10~20분 5 * 6 * 7 *x*</p>`},
	"entities":                   {"&amp; &lt;b&gt; &copy; &unknown; &#1; AT&T", "<p>&amp; &lt;b&gt; © &amp;unknown; &amp;#1; AT&amp;T</p>"},
	"list": {"- one\n- two\n  - three", `<ul class="bullets">
<li>one</li>
<li>two<ul class="bullets">
<li>three</li>
</ul>
</li>
</ul>`},
	"list right after a line": {"Bring:\n- towels\n- water\n\nFirst:\n1. knock", `<p>Bring:</p>
<ul class="bullets">
<li>towels</li>
<li>water</li>
</ul>
<p>First:</p>
<ol class="numbers">
<li>knock</li>
</ol>`},
	"a year at the start of a line is no list": {"It was in\n1986. A good year", "<p>It was in\n1986. A good year</p>"},
	"list with paragraphs, two spaces deep": {"- one\n\n  more\n\n- two", `<ul class="bullets">
<li><p>one</p>
<p>more</p>
</li>
<li><p>two</p>
</li>
</ul>`},
	"numbers go on": {"1. a\n2. b\n\ntext\n\n3. c", `<ol class="numbers">
<li>a</li>
<li>b</li>
</ol>
<p>text</p>
<ol class="numbers" start="3">
<li>c</li>
</ol>`},
	"table": {"| Shift | `a|b` | Guests |\n|---|:-:|--:|\n| early | *x* | 12 |", `<div class="table-wrap" tabindex="0" role="region" aria-label="Shift, a|b, Guests"><table class="table">
<thead><tr><th scope="col">Shift</th><th scope="col" class="center"><code>a|b</code></th><th scope="col" class="right">Guests</th></tr>
</thead>
<tbody><tr><td>early</td><td class="center"><em>x</em></td><td class="right">12</td></tr>
</tbody>
</table></div>`},
	"table without a head": {"|---|---|\n| a | b |", `<div class="table-wrap" tabindex="0"><table class="table">
<tbody><tr><td>a</td><td>b</td></tr>
</tbody>
</table></div>`},
	"image of this site": {"![The *desk*](/files/ab12) ![](images/a b.png)", `<p><img src="/files/ab12" alt="The *desk*" loading="lazy"> <img src="images/a%20b.png" alt="" loading="lazy"></p>`},
	"image from elsewhere is a link": {"![The desk](https://example.com/d.png) ![](http://example.com/e.png)",
		`<p><a href="https://example.com/d.png" rel="noopener nofollow">The desk</a> <a href="http://example.com/e.png" rel="noopener nofollow">http://example.com/e.png</a></p>`},
	"image in a link":                {"[![desk](/files/1)](/modules/2) [![far](https://x.test/1)](/m)", `<p><a href="/modules/2"><img src="/files/1" alt="desk" loading="lazy"></a> <a href="/m">far</a></p>`},
	"image from nowhere is its text": {"![desk](ftp://x.test/1) ![desk](//x.test/1)", "<p>desk desk</p>"},
	"links": {`[a](https://example.com/a?b=1&c=2 "title") [b](/lessons/1) [c](next.md) [d](mailto:a@b.test) [e](tel:+82-2-123) [](/empty)`,
		`<p><a href="https://example.com/a?b=1&amp;c=2" rel="noopener nofollow">a</a> <a href="/lessons/1">b</a> <a href="next.md">c</a> <a href="mailto:a@b.test">d</a> <a href="tel:+82-2-123">e</a> <a href="/empty">/empty</a></p>`},
	"link to a heading":         {"[up](#손님 맞이) [up](#h-a)", `<p><a href="#h-%EC%86%90%EB%8B%98-%EB%A7%9E%EC%9D%B4">up</a> <a href="#h-a">up</a></p>`},
	"link that leads nowhere":   {"[a](javascript:alert(1)) [*b*](ftp://x.test)", "<p>a <em>b</em></p>"},
	"link by name":              {"[the desk][d], [d]\n\n[d]: /desk", `<p><a href="/desk">the desk</a>, <a href="/desk">d</a></p>`},
	"link in a link":            {"[a [b](/b)](/a)", `<p><a href="/a">a b</a></p>`},
	"address in angles":         {"<https://example.com/?a=1&b=2> <a@b.test>", `<p><a href="https://example.com/?a=1&amp;b=2" rel="noopener nofollow">https://example.com/?a=1&amp;b=2</a> <a href="mailto:a@b.test">a@b.test</a></p>`},
	"address in running text":   {"(see https://example.com/a_(b)). xhttp://no", `<p>(see <a href="https://example.com/a_(b)" rel="noopener nofollow">https://example.com/a_(b)</a>). xhttp://no</p>`},
	"address before a particle": {"https://example.com에서, https://example.com/を", `<p><a href="https://example.com" rel="noopener nofollow">https://example.com</a>에서, <a href="https://example.com/" rel="noopener nofollow">https://example.com/</a>を</p>`},
	"reference":                 {"[[value:1]] [[story:2]] [[value: ]] [[Value:1]] [[x]]", `<p><a href="/values/1">Warm &lt;welcome&gt;</a> <span lang="ko">Told &amp; true</span> [[value: ]] [[Value:1]] [[x]]</p>`},
	"reference alone": {"a\n\n [[persona: 3 ]] \n\nb", `<p>a</p>
<div class="shown tone--sea" lang="ko">
<p class="eyebrow">손님</p>
<p class="shown-name"><a href="/personas/3" lang="en">Families</a></p>
<p><span lang="en">Two &lt;small&gt;<br>
ones.</span></p>
<p class="shown-part">기대</p>
<ul class="bullets">
<li><span lang="en">**Not** bold, [[value:1]]</span></li>
<li>물</li>
</ul>
<p class="shown-part">시간</p>
<ol class="numbers">
<li><span lang="ja">答え</span> <strong>30분 안에</strong></li>
</ol>
</div>
<p>b</p>`},
	"reference alone, without a link and of no colour": {"[[promise]]", `<div class="shown">
<p class="eyebrow">Service</p>
<p class="shown-name">Promise</p>
</div>`},
	"reference alone in a callout": {"> [!NOTE] So\n>\n> [[promise]]", `<div class="callout">
<p class="eyebrow">So</p>
<div class="shown">
<p class="eyebrow">Service</p>
<p class="shown-name">Promise</p>
</div>
</div>`},
	"reference to what has no card, alone": {"[[value:1]]", `<p><a href="/values/1">Warm &lt;welcome&gt;</a></p>`},
	"reference not alone": {"[[promise]].\n\n**[[promise]]**\n\n[[promise]] [[promise]]\n\n- [[promise]]\n\n- [[promise]]\n\n## [[promise]]", `<p>Promise.</p>
<p><strong>Promise</strong></p>
<p>Promise Promise</p>
<ul class="bullets">
<li><p>Promise</p>
</li>
<li><p>Promise</p>
</li>
</ul>
<h2 id="h-promise">Promise</h2>`},
	"quote": {"> one\n> two\n\n> three", "<blockquote class=\"quote\">\n<p>one\ntwo</p>\n</blockquote>\n<blockquote class=\"quote\">\n<p>three</p>\n</blockquote>"},
	"callout": {"> [!NOTE] 大切なこと\n> 確かめ**ます**。\n>\n> - はい", `<div class="callout">
<p class="eyebrow">大切なこと</p>
<p>確かめ<strong>ます</strong>。</p>
<ul class="bullets">
<li>はい</li>
</ul>
</div>`},
	"callout without a label":    {"> [!tip]\n> Knock first.\n\n> [!IMPORTANT]\n>\n> Wait.", "<div class=\"callout\">\n<p>Knock first.</p>\n</div>\n<div class=\"callout\">\n<p>Wait.</p>\n</div>"},
	"callout of one line":        {"> [!WARNING] Hot", "<div class=\"callout\">\n<p>Hot</p>\n</div>"},
	"callout before a quote":     {"> [!EXAMPLE] Room 4\n> a\n\n> b", "<div class=\"callout\">\n<p class=\"eyebrow\">Room 4</p>\n<p>a</p>\n</div>\n<blockquote class=\"quote\">\n<p>b</p>\n</blockquote>"},
	"no callout":                 {"> [!SHOUT] a\n\n[!NOTE] b", "<blockquote class=\"quote\">\n<p>[!SHOUT] a</p>\n</blockquote>\n<p>[!NOTE] b</p>"},
	"code":                       {"`<b>` ``a ` b``", "<p><code>&lt;b&gt;</code> <code>a ` b</code></p>"},
	"fence":                      {"text\n```html\n<b>\n\n# no heading\n```\nmore", "<p>text</p>\n<pre tabindex=\"0\"><code>&lt;b&gt;\n\n# no heading\n</code></pre>\n<p>more</p>"},
	"fence of tildes left open":  {"~~~\n```\n- a", "<pre tabindex=\"0\"><code>```\n- a\n</code></pre>"},
	"fence in a quote":           {"> a\n> ```\n> b\n> ```\nc", "<blockquote class=\"quote\">\n<p>a</p>\n<pre tabindex=\"0\"><code>b\n</code></pre>\n<p>c</p>\n</blockquote>"},
	"fence in a list":            {"- a\n  ```\n  b\n  ```\n- c", "<ul class=\"bullets\">\n<li>a\n<pre tabindex=\"0\"><code>b\n</code></pre>\n</li>\n<li>c</li>\n</ul>"},
	"indented code":              {"    a < b", "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>"},
	"rule":                       {"a\n\n***\n\nb", "<p>a</p>\n<hr class=\"ornament\">\n<p>b</p>"},
	"line ends of other systems": {"a\r\n\r\nb\r\rc", "<p>a</p>\n<p>b</p>\n<p>c</p>"},
	"line of a full-width space": {"あ\n\u3000\nい", "<p>あ</p>\n<p>い</p>"},
	"nothing":                    {" \n\t\n", ""},
}

func TestMarkdown(t *testing.T) {
	for name, test := range features {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(normal(t, test.want), normal(t, strings.TrimSpace(Markdown(test.source, credoResolver)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMarkdown_withoutResolverKeepsReferences(t *testing.T) {
	if got, want := Markdown("[[value:1]]", nil), "<p>[[value:1]]</p>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMarkdown_asksForEachReferenceOnce(t *testing.T) {
	var asked []string
	Markdown("[[value:1]] [[value:1]] [[ value:2]]\n\n[[value: 1 ]] [[story:1]] [[value]]", func(kind, ref string) (Target, bool) {
		asked = append(asked, kind+" "+ref)
		return Target{Href: "/x", Label: "x"}, true
	})
	if diff := cmp.Diff([]string{"value 1", "story 1", "value "}, asked); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdown_asksForSoManyReferencesAtMost(t *testing.T) {
	var source strings.Builder
	for i := range maxReferences + 10 {
		fmt.Fprintf(&source, "[[value:%d]] ", i)
	}
	asked := 0
	out := Markdown(source.String(), func(_, ref string) (Target, bool) {
		asked++
		return Target{Href: "/values/" + ref, Label: ref}, true
	})
	if links := strings.Count(out, "<a "); asked != maxReferences || links != maxReferences {
		t.Errorf("asked %d times, %d links, want %d of each", asked, links, maxReferences)
	}
}

func TestMarkdown_givesUpNothingOfALongLesson(t *testing.T) {
	lesson := "## Step\n\nSee [the desk](/desk), **smile** and *wait*; https://example.com/x. [[value:1]]\n\n" +
		"1. knock\n2. wait\n\n   a moment\n\n> [!TIP] Names\n> Use them.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
	const n = 1000
	page, err := goquery.NewDocumentFromReader(strings.NewReader(Markdown(strings.Repeat(lesson, n), credoResolver)))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	want := map[string]int{"h2": n, "a": 3 * n, "strong": n, "em": n, "ol": n, "li": 2 * n, ".callout .eyebrow": n, "td": 2 * n}
	for selector := range want {
		got[selector] = page.Find(selector).Length()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMarkdown_isTheSameInManyGoroutines(t *testing.T) {
	var wg sync.WaitGroup
	for name, test := range features {
		want := Markdown(test.source, credoResolver)
		for range 4 {
			wg.Go(func() {
				if got := Markdown(test.source, credoResolver); got != want {
					t.Errorf("%s: got %q, want %q", name, got, want)
				}
			})
		}
	}
	wg.Wait()
}

func TestMarkdown_ofWhatIsTooLongIsPlainParagraphs(t *testing.T) {
	out := Markdown("**a** <b>\nb\n\n"+strings.Repeat("c", maxSource), nil)
	if want := "<p>**a** &lt;b&gt;<br>b</p>\n<p>ccc"; !strings.HasPrefix(out, want) {
		t.Errorf("got %.60q, want it to start with %q", out, want)
	}
}

func credoResolver(kind, ref string) (Target, bool) {
	switch kind + " " + ref {
	case "value 1":
		return Target{Href: "/values/1", Label: "Warm <welcome>"}, true
	case "story 2":
		return Target{Label: "Told & true", Lang: "ko"}, true
	case "persona 3":
		return Target{Href: "/personas/3", Label: "Families", Lang: "en", Card: &Card{
			Lang: "ko", Kind: "손님", Tone: "sea",
			Parts: []Part{
				{Says: []Words{{Text: "Two <small>\nones.", Lang: "en"}}},
				{Name: "기대", Form: Bullets, Says: []Words{{Text: "**Not** bold, [[value:1]]", Lang: "en"}, {Text: "물"}}},
				{Name: "시간", Form: Numbers, Says: []Words{{Text: "答え", Lang: "ja", Then: "30분 안에"}}},
			},
		}}, true
	case "promise ":
		return Target{Label: "Promise", Card: &Card{Kind: "Service", Tone: `"><script>`}}, true
	}
	return Target{}, false
}
