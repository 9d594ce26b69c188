package web

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// A Carried is a form that was sent after its writer's session had ended, or
// while somebody else was signed in. The sign-in page carries it along, and once
// its writer has signed in it goes where it was meant to go.
type Carried struct {
	To     string // the address it was sent to; empty for none
	Writer string // the id of the person whose page it stood on
	fields []carriedField
}

type carriedField struct{ Name, Value string }

const (
	// writerField tells in every form whose page it stands on: on a shared
	// tablet another may have signed in since.
	writerField = "writer"

	carriedTo     = "carried_to"
	carriedPrefix = "carried."

	// What may be carried: more stays on the device that keep.js keeps it on.
	maxCarriedFields = 2000
	maxCarriedBytes  = 1 << 20
)

// errOthers says that the form stands on the page of somebody else than who is
// signed in.
var errOthers = fmt.Errorf("%w: the form is somebody else's", ErrSignIn)

// theirs refuses a form that was made for somebody else than who sends it.
func theirs(c *fiber.Ctx) error {
	if writer := ReadForm(c).Value(writerField); writer != "" && writer != ViewerOf(c.UserContext()).ID {
		return errOthers
	}
	return nil
}

// carriedOf takes a form along that was sent while its writer was not signed in.
// Secrets stay behind. It is false for what is no form of a page, or too much.
func carriedOf(c *fiber.Ctx) (Carried, bool) {
	if c.Method() != fiber.MethodPost || isAPI(c) {
		return Carried{}, false
	}
	form := ReadForm(c)
	carried := Carried{To: c.OriginalURL(), Writer: form.Value(writerField)}
	size := 0
	for name, values := range form.values {
		for _, value := range values {
			size += len(name) + len(value)
			if !strings.Contains(name, "secret") {
				carried.fields = append(carried.fields, carriedField{name, value})
			}
		}
	}
	fits := len(carried.fields) <= maxCarriedFields && size <= maxCarriedBytes
	return carried.inOrder(), carried.Writer != "" && fits && Local(carried.To, "") != ""
}

// CarriedIn returns what a form of the sign-in page carries; the zero Carried
// when it carries nothing, or to no address of this Credo.
func CarriedIn(form Form) Carried {
	carried := Carried{To: Local(form.Value(carriedTo), "")}
	if carried.To == "" {
		return Carried{}
	}
	for name, values := range form.values {
		if inner, ok := strings.CutPrefix(name, carriedPrefix); ok {
			for _, value := range values {
				carried.fields = append(carried.fields, carriedField{inner, value})
			}
			if inner == writerField {
				carried.Writer = form.Value(name)
			}
		}
	}
	return carried.inOrder()
}

// inOrder sorts the fields by their names; the values of one stay as they are.
func (carried Carried) inOrder() Carried {
	slices.SortStableFunc(carried.fields, func(a, b carriedField) int { return strings.Compare(a.Name, b.Name) })
	return carried
}

// Resend sends what was carried where it was meant to go, as whoever the cookie
// that was just set stands for: what comes back is what would have come back
// then.
func Resend(c *fiber.Ctx, carried Carried, cookie, token string) error {
	form := url.Values{}
	for _, field := range carried.fields {
		form.Add(field.Name, field.Value)
	}
	path, _, _ := strings.Cut(carried.To, "?")
	request := c.Request()
	request.SetRequestURI(carried.To)
	request.Header.SetCookie(cookie, token)
	request.Header.SetContentType(fiber.MIMEApplicationForm)
	request.SetBodyString(form.Encode())
	request.PostArgs().Parse(form.Encode())
	c.Path(path)
	return c.RestartRouting()
}

// onWhosePage writes into every form that is sent whose page it stands on.
func onWhosePage(page []byte, viewer string, write func([]byte) (int, error)) error {
	field := fmt.Appendf(nil, `<input type="hidden" name="%s" value="%s">`, writerField, viewer)
	for viewer != "" {
		at := bytes.Index(page, formOpens)
		if at < 0 {
			break
		}
		end := at + bytes.IndexByte(page[at:], '>') + 1 // in an attribute it is escaped
		if _, err := write(page[:end]); err != nil {
			return err
		}
		if bytes.Contains(page[at:end], formIsSent) {
			if _, err := write(field); err != nil {
				return err
			}
		}
		page = page[end:]
	}
	_, err := write(page)
	return err
}

var (
	formOpens  = []byte("<form ")
	formIsSent = []byte(` method="post"`)
)
