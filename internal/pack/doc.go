// Package pack owns the form of a content pack: a folder of Markdown, YAML and
// GIFT in up to three languages, which a team may keep in git. It knows how such
// a folder is laid out, how its files are read and written, which thing of a
// pack became what here (pack_item), and when a thing that is taken in again may
// replace the one that is there.
//
// What a module or a badge is, it does not know: each room brings a Shelf, and
// app (app/pack_import.go, app/pack_export.go) puts them in order. The files are
// canonical: what Export writes is what Import read. The form is described in the
// README.
package pack
