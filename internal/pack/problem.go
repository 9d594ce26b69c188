package pack

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A Problem is what is wrong with a file of a pack.
type Problem struct {
	File   string // in the pack, with slashes
	Line   int    // from 1; 0 for the whole file
	Column int    // in characters, from 1; 0 for the whole line
	Text   string
}

func (p Problem) String() string {
	switch {
	case p.Line == 0:
		return p.File + ": " + p.Text
	case p.Column == 0:
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Text)
}

// Problems is an error that lists all that is wrong with a pack.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, each := range p {
		lines[i] = each.String()
	}
	return strings.Join(lines, "\n")
}

// add takes in the problems of err, and returns any other error.
func (p *Problems) add(err error) error {
	var more Problems
	if errors.As(err, &more) {
		*p = append(*p, more...)
		return nil
	}
	return err
}

// orNil returns p as an error, or nil when there is no problem.
func (p Problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// Gather calls read for each, and returns what it read and all problems
// together.
func Gather[From, To any](all []From, read func(From) (To, error)) ([]To, error) {
	var bad Problems
	var read1 []To
	for _, each := range all {
		one, err := read(each)
		if err := bad.add(err); err != nil {
			return nil, err
		}
		read1 = append(read1, one)
	}
	return read1, bad.orNil()
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)

// yamlProblems turns what the YAML reader says into problems of the file, whose
// YAML begins before lines below the first.
func yamlProblems(file string, err error, before int) Problems {
	var bad Problems
	for _, said := range strings.Split(strings.TrimPrefix(err.Error(), "yaml: unmarshal errors:\n"), "\n") {
		p := Problem{File: file, Text: strings.TrimPrefix(strings.TrimSpace(said), "yaml: ")}
		if at := yamlLine.FindStringSubmatch(strings.TrimSpace(said)); at != nil {
			p.Line, _ = strconv.Atoi(at[1])
			p.Line += before
			p.Text = at[2]
		}
		p.Text = goType.ReplaceAllString(p.Text, "")
		bad = append(bad, p)
	}
	return bad
}

// goType is what the YAML reader says of our types, which means nothing to
// whoever writes a pack.
var goType = regexp.MustCompile(` (in|into) type \S+.*$| into (struct|map|pack\.)\S*.*$`)
