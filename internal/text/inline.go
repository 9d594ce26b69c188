package text

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gomarkdown/markdown/ast"
	"github.com/gomarkdown/markdown/parser"
)

const (
	maxEntity   = 32 // bytes of &…;
	costPerLook = 4  // of a byte in which a link or code is looked for
)

var (
	referenceMark = regexp.MustCompile(`^\[\[([a-z]{1,20})(?::([^\[\]\n\x01]{1,200}))?\]\]`)
	entityMark    = regexp.MustCompile(`^&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);`)
	angleAddress  = regexp.MustCompile(`^\x01((?:https?://|mailto:)[^\s\x01>]+|[\w.+-]{1,64}@[\w.-]{1,190})>`)
	plainAddress  = regexp.MustCompile(`^(?i:https?)://[A-Za-z0-9\[][-A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%]*`)
)

// registerInline puts our own readers in the place of those of gomarkdown that do
// not fit Korean and Japanese, and a meter before the others.
func (d *document) registerInline() {
	p := d.parser
	for _, mark := range []byte("*_~") {
		inner := p.RegisterInline(mark, nil)
		p.RegisterInline(mark, d.emphasis(inner))
	}
	for _, mark := range []byte("`!") {
		inner := p.RegisterInline(mark, nil)
		p.RegisterInline(mark, func(p *parser.Parser, data []byte, offset int) (int, ast.Node) {
			return d.metered(inner, p, data, offset, false)
		})
	}
	link := p.RegisterInline('[', nil)
	p.RegisterInline('[', func(p *parser.Parser, data []byte, offset int) (int, ast.Node) {
		if bytes.HasPrefix(data[offset:], []byte("[[")) {
			if mark := referenceMark.FindSubmatch(data[offset:]); mark != nil {
				to := Reference{Kind: string(mark[1]), Ref: strings.TrimSpace(string(mark[2]))}
				return len(mark[0]), &reference{Reference: to, written: string(mark[0])}
			}
		}
		return d.metered(link, p, data, offset, false)
	})
	escape := p.RegisterInline('\\', nil)
	p.RegisterInline('\\', func(p *parser.Parser, data []byte, offset int) (int, ast.Node) {
		if offset == len(data)-1 {
			return 0, nil
		}
		return escape(p, data, offset)
	})
	blanks := p.RegisterInline(' ', nil)
	p.RegisterInline(' ', func(p *parser.Parser, data []byte, offset int) (int, ast.Node) {
		if offset > 0 && data[offset-1] == ' ' {
			return 0, nil
		}
		return blanks(p, data, offset)
	})
	p.RegisterInline('\n', joinLines)
	p.RegisterInline('&', entity)
	p.RegisterInline(angle, angleLink)
	p.RegisterInline('h', plainLink)
	p.RegisterInline('H', plainLink)
	p.RegisterInline('^', nil)
}

// metered runs a reader of gomarkdown if the effort that is left covers the worst
// it can do. It may look at all that follows; a reader of emphasis may do so once
// more for each bracket and back tick it meets (rescans).
func (d *document) metered(read parser.InlineParser, p *parser.Parser, data []byte, offset int, rescans bool) (int, ast.Node) {
	rest := data[offset:]
	if d.depth >= maxInline || !d.spend(len(rest)/16+1) {
		return 0, nil
	}
	scans := costPerLook
	if rescans {
		scans = 2 + openers(rest)
	}
	if d.effort < len(rest)*scans {
		return 0, nil
	}
	d.depth++
	consumed, node := read(p, data, offset)
	d.depth--
	switch {
	case consumed == 0:
		d.spend(len(rest) * scans)
	case rescans:
		d.spend(2*consumed + len(rest)*openers(rest[:min(consumed, len(rest))]))
	default:
		d.spend(consumed + destinationSize(node))
	}
	return consumed, node
}

// destinationSize counts what a short [name] copies from where the name is defined.
func destinationSize(node ast.Node) int {
	switch node := node.(type) {
	case *ast.Link:
		return len(node.Destination)
	case *ast.Image:
		return len(node.Destination)
	}
	return 0
}

func openers(data []byte) int {
	return bytes.Count(data, []byte("[")) + bytes.Count(data, []byte("`"))
}

// emphasis leaves 2*3*4, snake_case and 10~20 alone, and takes *강조*를 although no
// space follows.
func (d *document) emphasis(read parser.InlineParser) parser.InlineParser {
	return func(p *parser.Parser, data []byte, offset int) (int, ast.Node) {
		mark := data[offset]
		if mark == '~' && !bytes.HasPrefix(data[offset:], []byte("~~")) {
			return 0, nil
		}
		before := offset > 0 && parser.IsAlnum(data[offset-1])
		if last, _ := utf8.DecodeLastRune(data[:offset]); mark == '_' && (unicode.IsLetter(last) || unicode.IsNumber(last)) {
			return 0, nil
		}
		consumed, node := d.metered(read, p, data, offset, true)
		end := offset + consumed
		after := consumed > 0 && end < len(data) && parser.IsAlnum(data[end])
		if after && (before || mark == '_') {
			return 0, nil
		}
		return consumed, node
	}
}

// joinLines takes out a line end between two letters of a script that is written
// without spaces, where a browser would show one.
func joinLines(_ *parser.Parser, data []byte, offset int) (int, ast.Node) {
	after := bytes.TrimLeft(data[offset:], " \n")
	before, _ := utf8.DecodeLastRune(bytes.TrimRight(data[:offset], " "))
	next, _ := utf8.DecodeRune(after)
	if spaceless(before) && spaceless(next) {
		return len(data) - offset - len(after), nil
	}
	return 0, nil
}

// spaceless: Han, kana, and the punctuation and full-width letters around them.
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r == 'ー' || r >= 0x3001 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60
}

func entity(_ *parser.Parser, data []byte, offset int) (int, ast.Node) {
	rest := data[offset:]
	mark := entityMark.Find(rest[:min(len(rest), maxEntity)])
	text := html.UnescapeString(string(mark))
	if text == string(mark) || strings.ContainsFunc(text, unicode.IsControl) {
		return 0, nil
	}
	return len(mark), textNode(text)
}

// angleLink reads <https://…> and <somebody@example.com>.
func angleLink(p *parser.Parser, data []byte, offset int) (int, ast.Node) {
	mark := angleAddress.FindSubmatch(data[offset:])
	if mark == nil || p.InsideLink {
		return 0, nil
	}
	address := string(mark[1])
	if !strings.Contains(address, ":") {
		address = "mailto:" + address
	}
	return len(mark[0]), addressLink(address, string(mark[1]))
}

// plainLink reads https://… in running text. The address ends at the first letter
// that is not ASCII: 「https://example.com/を見る」 goes on after the slash.
func plainLink(p *parser.Parser, data []byte, offset int) (int, ast.Node) {
	if p.InsideLink || offset > 0 && parser.IsAlnum(data[offset-1]) {
		return 0, nil
	}
	rest := data[offset:]
	if len(rest) < 8 || rest[1]|0x20 != 't' {
		return 0, nil
	}
	address := withoutEnd(plainAddress.Find(rest))
	if !bytes.Contains(address, []byte("://")) {
		return 0, nil
	}
	return len(address), addressLink(string(address), string(address))
}

// withoutEnd takes off the punctuation after an address, and a bracket that was
// opened before it.
func withoutEnd(address []byte) []byte {
	round := bytes.Count(address, []byte(")")) - bytes.Count(address, []byte("("))
	square := bytes.Count(address, []byte("]")) - bytes.Count(address, []byte("["))
	for len(address) > 0 {
		switch last := address[len(address)-1]; {
		case last == ')' && round > 0:
			round--
		case last == ']' && square > 0:
			square--
		case !bytes.ContainsRune([]byte(".,:;!?'*_~"), rune(last)):
			return address
		}
		address = address[:len(address)-1]
	}
	return nil
}

func addressLink(address, label string) *ast.Link {
	link := &ast.Link{Destination: []byte(address)}
	adopt(link, textNode(label))
	return link
}

func textNode(s string) *ast.Text { return &ast.Text{Leaf: ast.Leaf{Literal: []byte(s)}} }
