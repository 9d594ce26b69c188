package text

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

const maxAddress = 2048 // bytes

// marks end an address for some readers.
var marks = strings.NewReplacer(`"`, "%22", "<", "%3C", ">", "%3E", "`", "%60", " ", "%20")

var phone = regexp.MustCompile(`^\+?[0-9][0-9().,-]{1,40}$`)

// address is a destination that may be linked to.
type address struct {
	href    string
	outside bool // another site
}

// readAddress allows http, https, mailto and tel, paths on this site, and
// headings of the same text. Whatever a browser might read otherwise than we do
// is refused: control and invisible characters, back slashes, //host, a name before
// the host.
func readAddress(destination string) (address, bool) {
	s := strings.TrimPrefix(destination, string(angle))
	s = strings.TrimSpace(html.UnescapeString(s))
	if s == "" || len(s) > maxAddress || strings.HasPrefix(s, "//") || strings.ContainsFunc(s, treacherous) {
		return address{}, false
	}
	if heading, ok := strings.CutPrefix(s, "#"); ok {
		return address{href: (&url.URL{Fragment: headingID(heading)}).String()}, true
	}
	u, err := url.Parse(marks.Replace(s))
	if err != nil || u.User != nil {
		return address{}, false
	}
	switch u.Scheme {
	case "http", "https":
		return address{href: u.String(), outside: true}, u.Hostname() != ""
	case "mailto":
		return address{href: u.String()}, strings.Contains(u.Opaque, "@")
	case "tel":
		return address{href: u.String()}, phone.MatchString(u.Opaque)
	case "":
		return address{href: u.String()}, u.Host == "" && !strings.HasPrefix(u.Path, "//")
	}
	return address{}, false
}

// readImage allows only what this site serves; a picture from elsewhere would tell
// that site who reads.
func readImage(destination string) (src string, ok bool) {
	a, ok := readAddress(destination)
	u, err := url.Parse(a.href)
	return a.href, ok && err == nil && u.Scheme == "" && u.Path != ""
}

func treacherous(r rune) bool {
	return r == '\\' || r == angle || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) ||
		r != ' ' && unicode.IsSpace(r)
}

// headingID is the same for the same words: "h-" and their letters and digits.
func headingID(words string) string {
	const maxLetters = 60
	var b strings.Builder
	letters, gap := 0, false
	for _, r := range strings.TrimPrefix(strings.ToLower(words), "h-") {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			gap = letters > 0
			continue
		}
		if letters == maxLetters {
			break
		}
		if gap {
			b.WriteByte('-')
		}
		b.WriteRune(r)
		gap = false
		letters++
	}
	if letters == 0 {
		return "h-section"
	}
	return "h-" + b.String()
}
