package statistics

import "io"

// lineEnds makes \n of all line ends: \r\n, and \r alone.
type lineEnds struct {
	in    io.Reader
	ended bool // by a \r, behind which a \n says nothing more
}

func (l *lineEnds) Read(p []byte) (int, error) {
	for {
		n, err := l.in.Read(p)
		kept := 0
		for _, c := range p[:n] {
			follows := l.ended && c == '\n'
			if l.ended = c == '\r'; l.ended {
				c = '\n'
			}
			if !follows {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil || n == 0 {
			return kept, err
		}
	}
}
