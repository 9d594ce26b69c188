package huddle

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParts(t *testing.T) {
	tests := []struct {
		name, body string
		want       []part
	}{
		{"times", "- **09:10** First ferry.\n- 14:00 Tea, *hot*.", []part{{todos: []todo{
			{"09:10", true, "First ferry."}, {"14:00", true, "Tea, *hot*."},
		}}}},
		{"words in bold", "* **하루 종일** 시각을 적어요.\n* **18:30:** 꽃", []part{{todos: []todo{
			{"하루 종일", false, "시각을 적어요."}, {"18:30", true, "꽃"},
		}}}},
		{"Japanese, without a space", "- **09:10**始発の船が着きます。", []part{{todos: []todo{{"09:10", true, "始発の船が着きます。"}}}}},
		{"between paragraphs", "Today:\n\n- **09:10** Ferry\n\nThe rest\n\nas ever.", []part{
			{markdown: "Today:"}, {todos: []todo{{"09:10", true, "Ferry"}}}, {markdown: "The rest\n\nas ever."},
		}},
		{"one item without", "- **09:10** Ferry\n- Tea", []part{{markdown: "- **09:10** Ferry\n- Tea"}}},
		{"an item of several lines", "- **09:10** Ferry\n  with luggage", []part{{markdown: "- **09:10** Ferry\n  with luggage"}}},
		{"bold in the middle", "- The **west** lift", []part{{markdown: "- The **west** lift"}}},
		{"a time and nothing more", "- 09:10", []part{{markdown: "- 09:10"}}},
		{"no clock shows it", "- 39:10 Ferry", []part{{markdown: "- 39:10 Ferry"}}},
		{"a sentence in bold", "- **Learn one greeting.** In the guest's words.", []part{{markdown: "- **Learn one greeting.** In the guest's words."}}},
		{"nothing", "", []part{{}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, parts(test.body), cmp.AllowUnexported(part{}, todo{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}
