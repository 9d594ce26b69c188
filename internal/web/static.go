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
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
)

//go:embed static
var staticFiles embed.FS

const staticPath = "/static/"

// An asset is a static file. It is compressed when somebody first asks for it
// so: at the start all of them would take longer than everything else.
type asset struct {
	contentType  string
	plain        []byte
	gzip, brotli func() []byte
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
		assets[hashed] = assetOf(mime.TypeByExtension(extension), content)
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

func assetOf(contentType string, content []byte) asset {
	return asset{
		contentType: contentType, plain: content,
		gzip: sync.OnceValue(func() []byte {
			var smaller bytes.Buffer
			w, _ := gzip.NewWriterLevel(&smaller, gzip.BestCompression) // the level is valid
			w.Write(content)
			w.Close()
			return smaller.Bytes()
		}),
		brotli: sync.OnceValue(func() []byte {
			var smaller bytes.Buffer
			w := brotli.NewWriterOptions(&smaller, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: brotliWindow})
			w.Write(content)
			w.Close()
			return smaller.Bytes()
		}),
	}
}

// brotliWindow is how far back, as a power of two, a file may repeat itself: all
// of it. With the usual 22 each file would take 33 MiB to compress.
const brotliWindow = 16

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
		return c.Send(a.brotli())
	case c.AcceptsEncodings("gzip", "identity") == "gzip":
		c.Set(fiber.HeaderContentEncoding, "gzip")
		return c.Send(a.gzip())
	}
	return c.Send(a.plain)
}
