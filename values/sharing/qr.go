package sharing

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/skip2/go-qrcode"
)

// A qrCode is a square of modules, dark where true, with the quiet zone around
// it that readers need.
type qrCode [][]bool

// qrCorrection lets a reader do without 15 % of the modules: a card in a pocket
// gets creased.
const qrCorrection = qrcode.Medium

// qrOf returns the code of an address. The error is that of an address with
// thousands of letters.
func qrOf(address string) (qrCode, error) {
	code, err := qrcode.New(address, qrCorrection)
	if err != nil {
		return nil, fmt.Errorf("QR code of %d bytes: %w", len(address), err)
	}
	return code.Bitmap(), nil
}

// viewBox is one unit for a module.
func (q qrCode) viewBox() string { return fmt.Sprintf("0 0 %d %d", len(q), len(q)) }

// path draws the dark modules, those that follow each other in a row at once.
func (q qrCode) path() string {
	var d strings.Builder
	for y, row := range q {
		for x := 0; x < len(row); x++ {
			if !row[x] {
				continue
			}
			from := x
			for x < len(row) && row[x] {
				x++
			}
			n := strconv.Itoa(x - from)
			d.WriteString("M" + strconv.Itoa(from) + " " + strconv.Itoa(y) + "h" + n + "v1h-" + n + "z")
		}
	}
	return d.String()
}

// svg is the code as a file, black on white by day and by night.
func (q qrCode) svg() []byte {
	var file bytes.Buffer
	fmt.Fprintf(&file, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" shape-rendering="crispEdges">`+
		`<path fill="#fff" d="M0 0h%[2]dv%[2]dH0z"/><path fill="#000" d="%[3]s"/></svg>`, q.viewBox(), len(q), q.path())
	return file.Bytes()
}

// qrPixels is how wide a module is in the picture for print: an ordinary code
// then has about 1,000 pixels, enough for a poster's corner.
const qrPixels = 24

// qrPNG returns the code of an address as a picture.
func qrPNG(address string) ([]byte, error) {
	code, err := qrcode.New(address, qrCorrection)
	if err != nil {
		return nil, fmt.Errorf("QR code of %d bytes: %w", len(address), err)
	}
	return code.PNG(-qrPixels)
}
