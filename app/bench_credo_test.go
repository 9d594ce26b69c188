package main

import "testing"

// credo measures how fast people get the page of the values, against a bare handler
// that sends the same bytes.
func (b *bench) credo(t *testing.B) {
	m := b.pageFor(t, "credo", "/credo", t.TempDir()+"/credo.db")
	b.add(m.row("the values page").atLeast(0.4))
	b.note("The values page: GET /credo by %d connections, in turn as each of the demo team's %d people, some of whom are asked to sign it, pages of %s on average, uncompressed; up to %s resident.",
		huddleReaders, m.people, kilobytes(m.size), mebibytes(m.memory))
}
