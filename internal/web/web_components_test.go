package web

import (
	"context"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

// asked is a form in which every kind of field was sent, some of it refused.
func asked() Form {
	form := NewForm(
		"title", "The umbrella", "story", "\nTwo\nlines", "secret", "482913", "team", "b",
		"value", "anchor", "teams", "a", "teams", "b", "first", "2", "agree", "1",
	)
	form, _ = form.Refused(Refuse("title", "web.invalid.missing").
		Add("questions[0].text", "web.invalid.too_long", "Max", 300).
		Add("team", "web.invalid.choice").Add("value", "web.invalid.choice").Add("teams", "web.invalid.choice").
		Add("first", "web.invalid.choice").Add("agree", "web.invalid.missing").Add("story", "web.invalid.missing").
		Add("", "web.error.conflict"))
	return form
}

// fields are all kinds of field, named as asked has them.
func fields(form Form) []templ.Component {
	options := []Option{{Value: "a", Label: "Front office"}, {Value: "b", Label: "朝食", Lang: i18n.Japanese, Icon: "cup", Note: "early"}}
	return []templ.Component{
		Problems(form, "title", "Title"),
		FormID(form),
		TextField(form, Field{Name: "title", Label: "Title", Hint: "A few words.", MaxLength: 120, Required: true}),
		TextField(form, Field{Name: "questions[0].text", Label: "Question 1", Hint: "As you would ask it.", Lang: i18n.Korean}),
		TextField(form, Field{Name: "secret", Label: "PIN", Type: "password", InputMode: "numeric", Autocomplete: "current-password"}),
		TextField(form, Field{Name: "q", Label: "Search", Type: "search"}),
		TextField(form, Field{Name: "photo", Label: "Photo", Type: "file"}),
		PINPad("secret"),
		TextArea(form, Field{Name: "story", Label: "Story", Placeholder: "Three lines"}),
		Select(form, Field{Name: "team", Label: "Team"}, options),
		Radios(form, Field{Name: "value", Label: "Value", Hint: "One."}, EmblemOptions(english)),
		Radios(form, Field{Name: "tone", Label: "Colour"}, ToneOptions(english)),
		Radios(form, Field{Name: "finish", Label: "Finish"}, FinishOptions(english)),
		Checkboxes(form, Field{Name: "teams", Label: "Teams", Hint: "Any."}, options),
		Choices(form, Field{Name: "first", Label: "What comes first?"}, false, []Option{{Value: "1", Label: "One"}, {Value: "2", Label: "Two"}}),
		Choices(form, Field{Name: "offers", Label: "What can you offer?"}, true, options),
		Check(form, "agree", "1", "I have read it."),
		Kept(),
		Submit("Send", "check"),
		SubmitAs("later", "1", "Finish later", ""),
	}
}

var english = i18n.NewContext(context.Background(), i18n.English, nil)

// rendered is the page of the components in the language of ctx.
func rendered(t *testing.T, ctx context.Context, components ...templ.Component) *goquery.Document {
	t.Helper()
	var html strings.Builder
	for _, component := range components {
		if err := component.Render(ctx, &html); err != nil {
			t.Fatal(err)
		}
	}
	document, err := goquery.NewDocumentFromReader(strings.NewReader(html.String()))
	if err != nil {
		t.Fatal(err)
	}
	return document
}

// texts are the words of each element, their white space made one.
func texts(selection *goquery.Selection) []string {
	return selection.Map(func(_ int, s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") })
}

func TestFields_haveALabelEach(t *testing.T) {
	page := rendered(t, english, fields(asked())...)
	controls := page.Find("input:not([type=hidden]), select, textarea")
	if controls.Length() < 25 {
		t.Fatalf("the page shows %d controls", controls.Length())
	}
	controls.Each(func(_ int, control *goquery.Selection) {
		id := control.AttrOr("id", "")
		words := control.Closest("label").Text() + page.Find(`label[for="`+id+`"]`).Text()
		if strings.TrimSpace(words) == "" {
			t.Errorf("%s %s has no label", goquery.NodeName(control), id)
		}
	})
	page.Find("fieldset").Each(func(_ int, group *goquery.Selection) {
		if strings.TrimSpace(group.ChildrenFiltered("legend").Text()) == "" {
			t.Errorf("a group has no legend: %s", group.Text())
		}
	})
	page.Find("button").Each(func(_ int, button *goquery.Selection) {
		if strings.TrimSpace(button.Text())+button.AttrOr("aria-label", "") == "" {
			t.Errorf("a button says nothing")
		}
	})
}

func TestFields_areTiedToHintAndError(t *testing.T) {
	page := rendered(t, english, fields(asked())...)
	for name, test := range map[string]struct {
		described, want string
		required        bool
	}{
		"hint and error":    {"#f-title", "A few words. Please fill this in.", true},
		"a path as name":    {"#f-questions-0-text", "As you would ask it. This is too long. Up to 300 characters fit.", false},
		"text area":         {"#f-story", "Please fill this in.", false},
		"drop-down list":    {"#f-team", "Please choose one of those that are offered.", false},
		"group of radios":   {"fieldset[role=radiogroup]:has(#f-value)", "One. Please choose one of those that are offered.", false},
		"each checkbox":     {"#f-teams-1", "Please choose one of those that are offered.", false},
		"choices of a quiz": {"fieldset:has(#f-first)", "Please choose one of those that are offered.", false},
		"a box to tick":     {"#f-agree", "Please fill this in.", false},
	} {
		t.Run(name, func(t *testing.T) {
			control := page.Find(test.described)
			var words []string
			for id := range strings.FieldsSeq(control.AttrOr("aria-describedby", "")) {
				words = append(words, texts(page.Find("#"+id))...)
			}
			got := []any{strings.Join(words, " "), control.AttrOr("aria-invalid", ""), control.AttrOr("aria-required", "") == "true"}
			if diff := cmp.Diff([]any{test.want, "true", test.required}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	fine := rendered(t, english, fields(NewForm())...)
	if n := fine.Find("[aria-invalid], .error, .banner").Length(); n != 0 {
		t.Errorf("%d marks of problems on a form without any", n)
	}
}

func TestFields_comeBackAsTheyWereSent(t *testing.T) {
	page := rendered(t, english, fields(asked())...)
	value := func(selector string) string { return page.Find(selector).AttrOr("value", "none") }
	got := map[string]any{
		"title":   value("#f-title"),
		"story":   page.Find("#f-story").Text(),
		"secret":  value("#f-secret"),
		"photo":   value("#f-photo"),
		"team":    value("#f-team option[selected]"),
		"value":   page.Find("[name=value]:checked").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") }),
		"teams":   page.Find("[name=teams]:checked").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") }),
		"first":   page.Find("[name=first]:checked").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") }),
		"agree":   page.Find("#f-agree:checked").Length(),
		"another": page.Find("[name=offers]:checked").Length(),
	}
	want := map[string]any{
		"title": "The umbrella", "story": "\nTwo\nlines", "secret": "none", "photo": "none", "team": "b",
		"value": []string{"anchor"}, "teams": []string{"a", "b"}, "first": []string{"2"}, "agree": 1, "another": 0,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestProblems_leadToTheirFields(t *testing.T) {
	page := rendered(t, english, fields(asked())...)
	banner := page.Find("[role=alert]")
	if got := banner.Find("b").Text(); got != "9 things need a second look." {
		t.Errorf("the heading is %q", got)
	}
	links := banner.Find("a")
	links.Each(func(_ int, link *goquery.Selection) {
		if target := link.AttrOr("href", ""); page.Find(target).Length() != 1 {
			t.Errorf("%s leads nowhere", target)
		}
	})
	if got := texts(links)[:2]; !cmp.Equal(got, []string{"Title: Please fill this in.", "This is too long. Up to 300 characters fit."}) {
		t.Errorf("the links say %q", got)
	}
	if links.Length() != 8 || banner.Find("li").Length() != 9 {
		t.Errorf("%d links in %d lines: what is about the whole form has none", links.Length(), banner.Find("li").Length())
	}
}

func TestFields_markOtherLanguages(t *testing.T) {
	page := rendered(t, english, fields(asked())...)
	got := map[string]string{
		"what is typed":     page.Find("#f-questions-0-text").AttrOr("lang", ""),
		"an option":         page.Find("#f-team option").Last().AttrOr("lang", ""),
		"a pill":            page.Find("#f-teams-1 ~ span").AttrOr("lang", ""),
		"the page's own":    page.Find("#f-title").AttrOr("lang", ""),
		"the first option":  page.Find("#f-team option").First().AttrOr("lang", ""),
		"what is on a page": rendered(t, i18n.NewContext(context.Background(), i18n.Japanese, nil), ValueTag("朝食", "cup", i18n.Japanese)).Find(".vtag").AttrOr("lang", ""),
	}
	want := map[string]string{
		"what is typed": "ko", "an option": "ja", "a pill": "ja",
		"the page's own": "", "the first option": "", "what is on a page": "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestComponents_keepToTheContentSecurityPolicy(t *testing.T) {
	for name, page := range map[string]*goquery.Document{
		"fields": rendered(t, english, fields(asked())...),
		"parts":  rendered(t, english, parts()...),
		"layout": rendered(t, english, layout(Page{Title: "Today"}, templ.NopComponent)),
	} {
		t.Run(name, func(t *testing.T) {
			if n := page.Find("[style], style, script:not([src])").Length(); n != 0 {
				t.Errorf("%d inline styles or scripts", n)
			}
			seen := map[string]bool{}
			page.Find("*").Each(func(_ int, element *goquery.Selection) {
				for _, attribute := range element.Nodes[0].Attr {
					if strings.HasPrefix(attribute.Key, "on") {
						t.Errorf("<%s> handles %s inline", goquery.NodeName(element), attribute.Key)
					}
					if attribute.Key == "id" && seen[attribute.Val] {
						t.Errorf("id %s is there twice", attribute.Val)
					}
					seen[attribute.Val] = seen[attribute.Val] || attribute.Key == "id"
				}
			})
		})
	}
}
