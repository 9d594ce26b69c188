// Package text owns what people write: cleaning it at the door (Clean,
// CleanLines, Length), turning Markdown into safe HTML or plain text (Markdown,
// Plain, Excerpt, Minutes), and other people's HTML, too (SafeHTML, PlainHTML),
// and folding and splitting English, Korean and Japanese so that it can be
// compared and searched (Fold, Tokens, QueryTokens).
//
// Markdown goes one way only: gomarkdown reads it (document.go, source.go,
// block.go, inline.go), render.go writes HTML from the tree, and policy.go lets
// through what the renderer may have written and nothing else. Raw HTML is never
// read as HTML: it is shown as the letters it is made of.
//
// It knows no room: what [[value:…]] and [[story:…]] point at, and what a card
// in their place says, is told by a Resolver that the caller hands in
// (reference.go, card.go). The index that stores Tokens is
// internal/search.
package text
