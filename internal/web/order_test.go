package web

import "testing"

func TestForm_Motion(t *testing.T) {
	for name, test := range map[string]struct {
		button, value string
		want          string
		moved, asked  bool
	}{
		"up":                    {"up", "2", "acb", true, true},
		"up from the top":       {"up", "0", "abc", false, true},
		"down":                  {"down", "0", "bac", true, true},
		"down from the end":     {"down", "2", "abc", false, true},
		"down what is not":      {"down", "x", "abc", false, true},
		"dragged down":          {"move", "0,2", "bca", true, true},
		"dragged up":            {"move", "2,0", "cab", true, true},
		"dragged to its place":  {"move", "1,1", "abc", true, true},
		"dragged out":           {"move", "0,3", "abc", false, true},
		"dragged from nowhere":  {"move", "-1,0", "abc", false, true},
		"dragged half":          {"move", "1", "abc", false, true},
		"dragged by letters":    {"move", "a,b", "abc", false, true},
		"dragged by a million":  {"move", "0,1000000", "abc", false, true},
		"dragged by three":      {"move", "0,1,2", "abc", false, true},
		"up in full-width ones": {"up", "１", "abc", false, true},
		"nothing":               {"", "", "abc", false, false},
	} {
		t.Run(name, func(t *testing.T) {
			items := []byte("abc")
			m, asked := NewForm(test.button, test.value).Motion()
			moved := Move(items, m)
			if string(items) != test.want || moved != test.moved || asked != test.asked {
				t.Errorf("%s, moved: %t, asked: %t", items, moved, asked)
			}
		})
	}
}
