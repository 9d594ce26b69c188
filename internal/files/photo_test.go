package files

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"
)

// wide is a picture whose left half is red, and whose right half is blue.
func wide(width, height int) image.Image {
	all := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{R: 200, A: 255}
			if x >= width/2 {
				c = color.NRGBA{B: 200, A: 255}
			}
			all.SetNRGBA(x, y, c)
		}
	}
	return all
}

// noise is a picture that cannot be packed well.
func noise(side int) image.Image {
	all, random := image.NewNRGBA(image.Rect(0, 0, side, side)), rand.New(rand.NewPCG(1, 2))
	for i := range all.Pix {
		all.Pix[i] = byte(random.Uint32())
	}
	return all
}

// held returns the JPEG with what a camera says: how it was held, as EXIF 2.3
// §4.6.4 numbers it, and where it was made.
func held(t *testing.T, photo image.Image, orientation uint16) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, photo, nil); err != nil {
		t.Fatal(err)
	}
	exif := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x02" +
		"\x01\x12\x00\x03\x00\x00\x00\x01..\x00\x00" +
		"\x01\x0e\x00\x02\x00\x00\x00\x12\x00\x00\x00\x26" +
		"\x00\x00\x00\x00Home, 48.20 16.37\x00")
	binary.BigEndian.PutUint16(exif[24:], orientation)
	segment := append([]byte{0xff, 0xe1, 0, 0}, exif...)
	binary.BigEndian.PutUint16(segment[2:], uint16(len(exif)+2))
	return append(append(bytes.Clone(plain.Bytes()[:2]), segment...), plain.Bytes()[2:]...)
}

// claiming is a PNG of one pixel that claims to be larger (PNG 1.2, §4.1.1).
func claiming(t *testing.T, width, height uint32) []byte {
	t.Helper()
	var one bytes.Buffer
	if err := png.Encode(&one, wide(1, 1)); err != nil {
		t.Fatal(err)
	}
	claim, header := one.Bytes(), one.Bytes()[12:29]
	binary.BigEndian.PutUint32(header[4:], width)
	binary.BigEndian.PutUint32(header[8:], height)
	binary.BigEndian.PutUint32(claim[29:], crc32.ChecksumIEEE(header))
	return claim
}

func opened(t *testing.T, f File) image.Image {
	t.Helper()
	photo, _, err := image.Decode(bytes.NewReader(f.Content))
	if err != nil {
		t.Fatal(err)
	}
	return photo
}

func reddish(c color.Color) bool {
	r, _, b, _ := c.RGBA()
	return r > 2*b
}

func TestNewPhoto_turnsItAndKeepsNoPlace(t *testing.T) {
	sent := held(t, wide(400, 200), 6)
	f, err := NewPhoto(sent)
	if err != nil {
		t.Fatal(err)
	}
	photo := opened(t, f)
	if size := photo.Bounds().Size(); size != image.Pt(200, 400) || f.Type != "image/jpeg" {
		t.Fatalf("%s of %v", f.Type, size)
	}
	if !reddish(photo.At(100, 50)) || reddish(photo.At(100, 350)) {
		t.Error("the left half is not on top")
	}
	if !bytes.Contains(sent, []byte("48.20")) || bytes.Contains(f.Content, []byte("48.20")) || bytes.Contains(f.Content, []byte("Exif")) {
		t.Error("it says where it was made")
	}
}

func TestNewPhoto_makesItAsSmallAsAPageNeeds(t *testing.T) {
	f, err := NewPhoto(held(t, wide(4000, 1000), 1))
	if err != nil {
		t.Fatal(err)
	}
	if size := opened(t, f).Bounds().Size(); size != image.Pt(1600, 400) {
		t.Errorf("it is %v", size)
	}
	var small, large bytes.Buffer
	if err := errors.Join(png.Encode(&small, wide(30, 20)), png.Encode(&large, noise(900))); err != nil {
		t.Fatal(err)
	}
	if f, err = NewPhoto(small.Bytes()); err != nil || f.Type != "image/png" || opened(t, f).Bounds().Dx() != 30 {
		t.Errorf("a small one is %s %v", f.Type, err)
	}
	if large.Len() < MaxSize {
		t.Fatalf("%d bytes of noise", large.Len())
	}
	if f, err = NewPhoto(large.Bytes()); err != nil || f.Type != "image/jpeg" {
		t.Errorf("one beyond the bound is %s %v", f.Type, err)
	}
}

func TestNewPhoto_leavesTheOthers(t *testing.T) {
	var moving bytes.Buffer
	if err := gif.Encode(&moving, wide(20, 20), nil); err != nil {
		t.Fatal(err)
	}
	for want, sent := range map[string][]byte{
		"image/gif":     moving.Bytes(),
		"image/svg+xml": []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`),
	} {
		if f, err := NewPhoto(sent); err != nil || f.Type != want || !bytes.Equal(f.Content, sent) {
			t.Errorf("%s is %s %v", want, f.Type, err)
		}
	}
}

func TestNewPhoto_refuses(t *testing.T) {
	var whole bytes.Buffer
	if err := jpeg.Encode(&whole, wide(400, 400), nil); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		sent []byte
		want error
	}{
		{"nothing", nil, ErrType},
		{"words", []byte("Hello."), ErrType},
		{"a page", []byte("<!doctype html><script>alert(1)</script>"), ErrType},
		{"half a photo", whole.Bytes()[:whole.Len()/2], ErrType},
		{"too many bytes", make([]byte, MaxSent+1), ErrSize},
		{"too large a GIF", append([]byte("GIF89a"), make([]byte, MaxSize)...), ErrSize},
		{"more pixels than there are", claiming(t, 500, 500), ErrType},
		{"too many pixels", claiming(t, 1<<15, 1<<15), ErrPixels},
	} {
		if f, err := NewPhoto(test.sent); !errors.Is(err, test.want) {
			t.Errorf("%s: %s %v", test.name, f.Type, err)
		}
	}
}
