package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"regexp"
	"strings"

	"credo/internal/storage"
)

// A File is what is kept under its hash.
type File struct {
	Hash    string // SHA-256 of the content, in hexadecimal
	Type    string // the media type
	Content []byte
}

// MaxSize bounds a file, in bytes.
const MaxSize = 2 << 20

// ErrType is for content that is no picture which every browser shows.
var ErrType = errors.New("is no PNG, JPEG, WebP, GIF or SVG picture")

// ErrSize is for content beyond MaxSize.
var ErrSize = fmt.Errorf("is larger than %d MiB", MaxSize>>20)

// New returns the content as a file. Errors: ErrType, ErrSize.
func New(content []byte) (File, error) {
	if len(content) > MaxSize {
		return File{}, ErrSize
	}
	kind := http.DetectContentType(content)
	switch {
	case kind == "image/png", kind == "image/jpeg", kind == "image/webp", kind == "image/gif":
	case isSVG(content):
		kind = "image/svg+xml"
	default:
		return File{}, ErrType
	}
	sum := sha256.Sum256(content)
	return File{Hash: hex.EncodeToString(sum[:]), Type: kind, Content: content}, nil
}

// isSVG reports whether the content is one well-formed XML document whose root
// is svg.
func isSVG(content []byte) bool {
	decoder, root := xml.NewDecoder(bytes.NewReader(content)), ""
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return root == "svg"
		}
		if err != nil {
			return false
		}
		if start, ok := token.(xml.StartElement); ok && root == "" {
			root = start.Name.Local
		}
	}
}

// URL is where the file is served, under a name for people.
func (f File) URL(name string) string { return prefix + f.Hash + "/" + name }

const prefix = "/files/"

// InURL finds the addresses that URL makes: the hash is the first group, the
// name the second.
var InURL = regexp.MustCompile(`/files/([0-9a-f]{64})/([A-Za-z0-9._-]+)`)

// ValidName reports whether a file may have this name in an address.
func ValidName(name string) bool {
	return validName.MatchString(name) && path.Ext(name) != "" && !strings.HasPrefix(name, ".")
}

var validName = regexp.MustCompile(`^[A-Za-z0-9._-]{1,100}$`)

// NameOf returns a name for the file in an address, after the one it was sent
// with.
func (f File) NameOf(sent string) string {
	stem := strings.TrimSuffix(path.Base(strings.ReplaceAll(sent, `\`, "/")), path.Ext(sent))
	stem = strings.Trim(unfit.ReplaceAllString(strings.ToLower(stem), "-"), "-.")
	if len(stem) > 40 {
		stem = strings.Trim(stem[:40], "-.")
	}
	if stem == "" {
		stem = "picture"
	}
	return stem + extensions[f.Type]
}

var unfit = regexp.MustCompile(`[^a-z0-9]+`)

var extensions = map[string]string{
	"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif", "image/svg+xml": ".svg",
}

// Put keeps the file; one that is there already stays.
func Put(ctx context.Context, tx *storage.Tx, now storage.Instant, f File) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO file (hash, type, content, made_at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT DO NOTHING`, f.Hash, f.Type, f.Content, now)
	return err
}

// Get returns the file with that hash, or storage.ErrNotFound.
func Get(ctx context.Context, r storage.Reader, hash string) (File, error) {
	f := File{Hash: hash}
	err := r.QueryRow(ctx, `
		SELECT type, content
		FROM file
		WHERE hash = $1`, hash).Scan(&f.Type, &f.Content)
	return f, err
}
