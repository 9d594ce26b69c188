package files

import (
	"strings"
	"testing"
)

func TestFile_isNamedAfterWhatWasSent(t *testing.T) {
	for sent, want := range map[string]string{
		"Key.PNG": "key.jpg", `C:\Photos\At the desk (2).jpeg`: "at-the-desk-2.jpg", "../../etc/passwd": "passwd.jpg",
		"사진.jpg": "picture.jpg", ".jpg": "picture.jpg", "": "picture.jpg", "a.b.c": "a-b.jpg",
		strings.Repeat("long ", 30): strings.Repeat("long-", 8)[:39] + ".jpg",
	} {
		name := File{Type: "image/jpeg"}.NameOf(sent)
		if name != want || !ValidName(name) {
			t.Errorf("%q is named %q, want %q", sent, name, want)
		}
	}
}
