package bank

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"credo/internal/files"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// Fields of the form that put a picture into a text.
const (
	pictureFile = "picture"
	pictureAlt  = "picture_alt" // what it shows
	pictureAt   = "picture_at"  // the field with the text it goes into
	pictureURL  = "picture_url" // of one that came already, and has nothing yet that says what it shows
)

// hasPictures reports whether answers show the text of a choice of the kind.
func hasPictures(k quizzes.Kind) bool {
	switch k {
	case quizzes.Single, quizzes.Multiple, quizzes.TrueFalse, quizzes.Matching, quizzes.Ordering:
		return true
	}
	return false
}

// pictured are the fields of the form whose texts may have pictures.
func pictured(form web.Form, k quizzes.Kind) []string {
	all := []string{"text"}
	for i := range rowsOf(form, k) {
		if hasPictures(k) {
			all = append(all, choiceField(i, partText))
		}
	}
	for i := range rowsOf(form, k) {
		all = append(all, choiceField(i, partFeedback))
	}
	return append(all, "feedback")
}

// KeepPicture keeps a picture that was sent under that name, and returns its
// address. Errors: *web.Invalid at "picture".
func (s *Store) KeepPicture(ctx context.Context, name string, content []byte) (url string, err error) {
	f, err := files.NewPhoto(content)
	switch {
	case errors.Is(err, files.ErrType):
		return "", web.Refuse(pictureFile, "bank.invalid.picture")
	case errors.Is(err, files.ErrSize) && len(content) > files.MaxSent:
		return "", web.Refuse(pictureFile, "bank.invalid.picture_size", "Max", files.MaxSent>>20)
	case errors.Is(err, files.ErrSize):
		return "", web.Refuse(pictureFile, "bank.invalid.picture_size", "Max", files.MaxSize>>20)
	case errors.Is(err, files.ErrPixels):
		return "", web.Refuse(pictureFile, "bank.invalid.picture_pixels", "Max", files.MaxPixels>>20)
	case err != nil:
		return "", err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		return files.Put(ctx, tx, s.instant(), f)
	})
	return f.URL(f.NameOf(name)), err
}

// addPicture puts the picture that came with the form into the text it is meant
// for, and returns the form with it. One that nobody has said yet what it shows
// stays in the form. Errors: *web.Invalid.
func (p pages) addPicture(c *fiber.Ctx, form web.Form, k quizzes.Kind) (web.Form, error) {
	name, content, err := web.Upload(c, pictureFile, files.MaxSent)
	if err != nil {
		return form, err
	}
	url := files.InURL.FindString(form.Value(pictureURL))
	if len(content) > 0 {
		if url, err = p.store.KeepPicture(c.UserContext(), name, content); err != nil {
			return form, err
		}
	}
	form.Set(pictureURL, url)
	alt, at := strings.Join(strings.Fields(form.Value(pictureAlt)), " "), form.Value(pictureAt)
	switch {
	case url == "":
		return form, web.Refuse(pictureFile, "bank.invalid.picture")
	case alt == "":
		return form, web.Refuse(pictureAlt, "bank.invalid.picture_alt")
	case !slices.Contains(pictured(form, k), at):
		return form, web.Refuse(pictureAt, "bank.invalid.picture_at")
	}
	format := quizzes.Format(form.Value("format"))
	if format == quizzes.Plain {
		format = quizzes.Markdown
		form.Set("format", string(format))
	}
	apart := " "
	if at == "text" || at == "feedback" {
		apart = "\n\n"
	}
	form.Set(at, strings.TrimLeft(form.Value(at)+apart+format.Picture(url, alt), " \n"))
	form.Set(pictureURL)
	form.Set(pictureAlt)
	return form, nil
}

// A thumb is a picture that a text of the form has.
type thumb struct{ url, field string }

// thumbs are the pictures of the form.
func thumbs(form web.Form, k quizzes.Kind) []thumb {
	var all []thumb
	for _, field := range pictured(form, k) {
		for _, url := range files.InURL.FindAllString(form.Value(field), -1) {
			all = append(all, thumb{url, field})
		}
	}
	return all
}

// fieldName is what the form calls one of its fields with a text.
func fieldName(ctx context.Context, k quizzes.Kind, field string, rows int) string {
	for i := range rows {
		switch field {
		case choiceField(i, partText):
			return rowName(ctx, k, i)
		case choiceField(i, partFeedback):
			return i18n.T(ctx, "bank.row.feedback", "Number", i+1)
		}
	}
	if field == "feedback" {
		return i18n.T(ctx, "bank.feedback")
	}
	return i18n.T(ctx, "bank.text")
}

func pictureOptions(ctx context.Context, v formView) []web.Option {
	var options []web.Option
	for _, field := range pictured(v.form, v.kind) {
		options = append(options, web.Option{Value: field, Label: fieldName(ctx, v.kind, field, rowsOf(v.form, v.kind))})
	}
	return options
}
