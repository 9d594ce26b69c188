package quizzes

import "testing"

func TestFormat_showsWhatIsWrittenInIt(t *testing.T) {
	tests := []struct {
		name         string
		format       Format
		written      string
		markup, text string
	}{
		{"plain", Plain, "a *b*\n<i>c</i>", "a *b*<br>&lt;i&gt;c&lt;/i&gt;", "a *b* <i>c</i>"},
		{"Markdown", Markdown, "a *b*\n\n<i>c</i>", "<p>a <em>b</em></p>\n<p>&lt;i&gt;c&lt;/i&gt;</p>\n", "a b <i>c</i>"},
		{"HTML", HTML, "a *b*\n<i>c</i>", "a *b*\n<i>c</i>", "a *b* c"},
		{"Moodle", Moodle, "a *b*\n<i>c</i>", "a *b*<br/>\n<i>c</i>", "a *b* c"},
		{"a picture in Markdown", Markdown, "![A door](/files/ab/door.png)", `<p><img src="/files/ab/door.png" alt="A door" loading="lazy"></p>` + "\n", "A door"},
		{"a picture in HTML", HTML, `<img src="/files/ab/door.png" alt="A door">`, `<img alt="A door" loading="lazy" src="/files/ab/door.png"/>`, "A door"},
		{"a picture from elsewhere", Moodle, `<img src="https://x.test/spy.png">`, `<img alt="" loading="lazy"/>`, ""},
		{"a script", HTML, "a<script>alert(1)</script>", "a", "a"},
		{"a format that is none", "pdf", "<b>", "&lt;b&gt;", "<b>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.format.markup(test.written); got != test.markup {
				t.Errorf("shown as %q, want %q", got, test.markup)
			}
			if got := test.format.Line(test.written); got != test.text {
				t.Errorf("said as %q, want %q", got, test.text)
			}
		})
	}
}
