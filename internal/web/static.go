package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"path"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
)

//go:embed static
var staticFiles embed.FS

const staticPath = "/static/"

// An asset is a static file, compressed once at start.
type asset struct {
	contentType         string
	plain, gzip, brotli []byte
}

var (
	assetNames = map[string]string{} // "credo.css" → "/static/credo.1a2b3c4d5e.css"
	assets     = map[string]asset{}  // by the hashed path
)

func init() {
	files, err := fs.Sub(staticFiles, "static")
	if err != nil {
		panic(err)
	}
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		extension := path.Ext(name)
		hashed := staticPath + strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:5]) + extension
		assetNames[name] = hashed
		assets[hashed] = compressed(mime.TypeByExtension(extension), content)
		return nil
	})
	if err != nil {
		panic(err)
	}
}

// Asset returns the address of a static file, with a hash of its content in
// the name, so that browsers may keep it for a year. It panics for a name that
// is not there: the names are constants of the program.
func Asset(name string) string {
	hashed, ok := assetNames[name]
	if !ok {
		panic("there is no static file " + name)
	}
	return hashed
}

func compressed(contentType string, content []byte) asset {
	a := asset{contentType: contentType, plain: content}
	var zipped bytes.Buffer
	gz, _ := gzip.NewWriterLevel(&zipped, gzip.BestCompression) // the level is valid
	gz.Write(content)
	gz.Close()
	var smaller bytes.Buffer
	br := brotli.NewWriterLevel(&smaller, brotli.BestCompression)
	br.Write(content)
	br.Close()
	a.gzip, a.brotli = zipped.Bytes(), smaller.Bytes()
	return a
}

func isStatic(c *fiber.Ctx) bool { return strings.HasPrefix(c.Path(), staticPath) }

func serveAsset(c *fiber.Ctx) error {
	a, ok := assets[c.Path()]
	if !ok {
		return fiber.ErrNotFound
	}
	c.Set(fiber.HeaderContentType, a.contentType)
	c.Set(fiber.HeaderCacheControl, "public, max-age=31536000, immutable")
	c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	switch {
	case c.Get(fiber.HeaderAcceptEncoding) == "": // Fiber would offer the first
	case c.AcceptsEncodings("br", "gzip", "identity") == "br":
		c.Set(fiber.HeaderContentEncoding, "br")
		return c.Send(a.brotli)
	case c.AcceptsEncodings("gzip", "identity") == "gzip":
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(a.gzip)
	}
	return c.Send(a.plain)
}
