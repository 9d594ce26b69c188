package i18n

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"maps"
)

// Text is what somebody wrote in one language, with the translations it has
// been given. Its zero value is no text. A Text is never changed: With returns
// another one.
//
// It is kept in a TEXT column, and in files, as
// {"original":"en","in":{"en":"Warm","ko":"따뜻하게"}}, the zero value as {}.
type Text struct {
	Original Lang            `json:"original,omitempty"`
	In       map[Lang]string `json:"in,omitempty"`
}

// NewText returns the text s, written in lang.
func NewText(lang Lang, s string) Text {
	if s == "" {
		return Text{Original: lang}
	}
	return Text{lang, map[Lang]string{lang: s}}
}

// For returns the text in lang where it is translated, else the original, and
// the language it is in.
func (t Text) For(lang Lang) (string, Lang) {
	if s := t.In[lang]; s != "" {
		return s, lang
	}
	return t.Source(), t.Original
}

// Source returns the text as it was written, in the language Original.
func (t Text) Source() string { return t.In[t.Original] }

// As returns what a reader of lang gets, as a text of its own.
func (t Text) As(lang Lang) Text {
	if len(t.In) < 2 {
		return t
	}
	s, in := t.For(lang)
	return NewText(in, s)
}

// With returns the text with s as what it says in lang; an empty s takes that
// language out. The first language given becomes the original.
func (t Text) With(lang Lang, s string) Text {
	if t.Original == "" {
		t.Original = lang
	}
	if _, there := t.In[lang]; s == "" && !there {
		return t
	}
	t.In = maps.Clone(t.In)
	switch {
	case s == "":
		delete(t.In, lang)
	case t.In == nil:
		t.In = map[Lang]string{lang: s}
	default:
		t.In[lang] = s
	}
	return t
}

// IsZero reports whether the text says nothing in any language.
func (t Text) IsZero() bool {
	if t.Source() != "" {
		return false // as most texts say at once
	}
	for _, s := range t.In {
		if s != "" {
			return false
		}
	}
	return true
}

// Value implements driver.Valuer.
func (t Text) Value() (driver.Value, error) {
	encoded, err := json.Marshal(t)
	if err != nil {
		return nil, fmt.Errorf("i18n: encode text: %w", err)
	}
	return string(encoded), nil
}

// Scan implements sql.Scanner. NULL and the empty string are the zero Text.
func (t *Text) Scan(column any) error {
	var encoded string
	switch column := column.(type) {
	case nil:
	case string:
		encoded = column
	case []byte:
		encoded = string(column)
	default:
		return fmt.Errorf("i18n: scan text: column is a %T", column)
	}
	*t = Text{}
	if encoded == "" {
		return nil
	}
	if plain, ok := scanText(encoded); ok {
		*t = plain
		return nil
	}
	if err := json.Unmarshal([]byte(encoded), t); err != nil {
		return fmt.Errorf("i18n: scan text: %w", err)
	}
	return nil
}
