package files

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"sync"

	"github.com/disintegration/imaging"
)

// Bounds of a photo.
const (
	MaxSent   = 10 << 20 // bytes, as it is sent
	MaxPixels = 50 << 20 // as it is sent
	photoSide = 1600     // pixels of the longer side, as it is kept
	quality   = 85       // of a JPEG, 1..100
)

// ErrPixels is for a photo that is too large to open.
var ErrPixels = fmt.Errorf("has more than %d million pixels", MaxPixels>>20)

// opening lets one photo be open at a time: it takes four bytes a pixel.
var opening sync.Mutex

// NewPhoto returns a picture as pages show it. A JPEG or PNG is turned the way the
// camera was held, made as small as a page needs, and loses what it says about
// place, time and device; other pictures stay as they are. Errors: ErrType,
// ErrSize, ErrPixels.
func NewPhoto(content []byte) (File, error) {
	if len(content) > MaxSent {
		return File{}, ErrSize
	}
	known, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil || format != "jpeg" && format != "png" {
		return New(content)
	}
	if known.Width*known.Height > MaxPixels {
		return File{}, ErrPixels
	}
	opening.Lock()
	defer opening.Unlock()
	photo, err := imaging.Decode(bytes.NewReader(content), imaging.AutoOrientation(true))
	if err != nil {
		return File{}, ErrType
	}
	photo = imaging.Fit(photo, photoSide, photoSide, imaging.Lanczos)
	if format == "png" {
		f, err := encoded(photo, imaging.PNG)
		if err == nil {
			return f, nil
		}
		photo = imaging.Overlay(imaging.New(photo.Bounds().Dx(), photo.Bounds().Dy(), color.White), photo, image.Point{}, 1)
	}
	return encoded(photo, imaging.JPEG)
}

func encoded(photo image.Image, format imaging.Format) (File, error) {
	var out bytes.Buffer
	if err := imaging.Encode(&out, photo, format, imaging.JPEGQuality(quality)); err != nil {
		return File{}, err
	}
	return New(out.Bytes())
}
