package bank

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/internal/web/webtest"
)

func english(string) i18n.Lang { return i18n.English }

func TestRead_takesTheFormatThatMakesSense(t *testing.T) {
	const inAiken = "What?\nA. x\nB. y\nANSWER: A\n"
	for name, test := range map[string]struct {
		src  string
		want string
	}{
		"GIFT":                            {"a {T}", "GIFT truefalse"},
		"nothing":                         {"", "GIFT"},
		"a text":                          {"Read this.", "GIFT description"},
		"a text with letters":             {"A. Read this.\n\nB. Read that.", "GIFT description description"},
		"Aiken":                           {inAiken, "Aiken single"},
		"a brace in a question":           {"What does {} mean?\nA. x\nB. y\nANSWER: A", "Aiken single"},
		"a brace in one of several":       {inAiken + "\nWhich is {?\nA) x\nB) y\n\nANSWER: B\n\n" + inAiken, "Aiken single single single"},
		"a brace in each":                 {strings.Repeat("What does {} mean?\nA. x\nB. y\nANSWER: A\n\n", 3), "Aiken single single single"},
		"a brace in each, and an error":   {"What does {} mean?\nA. x\nANSWER: A\n\n" + strings.Repeat("What does {} mean?\nA. x\nB. y\nANSWER: A\n\n", 2), "Aiken single single, 1 wrong"},
		"small letters":                   {"What does {} mean?\nA. x\nB. y\nanswer: a", "Aiken single"},
		"no braces and small letters":     {"What?\nA. x\nB. y\nAnswer: A", "Aiken single"},
		"line ends of an old Mac":         {strings.ReplaceAll(inAiken+"\nWhat is {}?\nA. x\nB. y\nANSWER: A", "\n", "\r"), "Aiken single single"},
		"Aiken without choices":           {"What?\nANSWER: A", "Aiken, 1 wrong"},
		"Aiken in a question of GIFT":     {"a {T}\n\nb {=c ~d}\n\nAn example\\:\nA. x\nB. y\nANSWER\\: A\n", "GIFT truefalse single description"},
		"Aiken in one question of a few":  {"a {T}\n\nb {=c ~d}\n\nThe end of a question:\nB. y\nANSWER: A\n", "GIFT truefalse single description"},
		"an answer in a question of GIFT": {"What is the answer?\nANSWER: A {T}", "GIFT truefalse"},
	} {
		t.Run(name, func(t *testing.T) {
			f := Read(test.src, "", english)
			got := string(f.Syntax)
			for _, q := range f.Good() {
				got += " " + string(q.Draft.Kind)
			}
			if len(f.Errors) > 0 {
				got += fmt.Sprintf(", %d wrong", len(f.Errors))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestImportPage_listsSome(t *testing.T) {
	src := strings.Repeat("a {T}\n\n", maxListed+3)
	page := webtest.Render(t, webtest.Looking(i18n.English, true), importPage(importView{form: web.NewForm("source", src), file: Read(src, "", english), looked: true}))
	section := page.Find("section[aria-labelledby=understood]")
	if n := section.Find("li").Length(); n != maxListed || !strings.Contains(section.Text(), "3 more questions") || !strings.Contains(section.Text(), "Read as GIFT.") {
		t.Errorf("it lists %d: %.300s", n, section.Text())
	}
}

func TestImportPage_saysWhatIsKept(t *testing.T) {
	src := "[markdown]a {=b ~[html]<b>c</b>}\n\n[html]a {T}"
	page := webtest.Render(t, webtest.Looking(i18n.English, true), importPage(importView{form: web.NewForm("source", src), file: Read(src, "", english), looked: true}))
	rows := page.Find("section[aria-labelledby=understood] li")
	if first, second := rows.Eq(0).Text(), rows.Eq(1).Text(); !strings.Contains(first, "kept as HTML") || strings.Contains(second, "kept as HTML") {
		t.Error(first, second)
	}
}
