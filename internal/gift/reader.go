package gift

import "strings"

const (
	// maxErrors is how many errors of a file are worth telling.
	maxErrors = 100
	// maxAnswers is how many answers a question may have.
	maxAnswers = 1000
	// maxParts is how many questions, answers and tags a file may have together, so
	// that a small file does not fill the memory.
	maxParts = 500_000

	colons       = "::"
	categorySign = "$CATEGORY:"
)

// Read reads a file in the GIFT format, and says what it could not read: after a
// hundred errors it goes no further. The questions are those that it could read,
// in the order of the file. A file that is not UTF-8 has none.
func Read(src string) ([]Question, []Error) { return ReadIn(Moodle, src) }

// ReadIn is Read for a file whose texts are in that format where they do not say
// otherwise.
func ReadIn(usual Format, src string) ([]Question, []Error) {
	src, err := prepared(src)
	if err != nil {
		return nil, []Error{*err}
	}
	// Most questions take more than a hundred bytes: these are enough for those, and
	// never much beside the file.
	blocks := min(strings.Count(src, "\n\n"), len(src)/100) + 1
	r := reader{usual: usual, questions: make([]Question, 0, blocks)}
	line, more := "", true
	for number := 1; more && !r.stopped; number++ {
		line, src, more = strings.Cut(src, "\n")
		if r.block.add(number, line) || !more {
			r.end()
		}
	}
	return r.questions, r.errs
}

// A reader is on its way through a file.
type reader struct {
	block     block
	usual     Format
	category  string
	questions []Question
	errs      []Error
	parts     int
	stopped   bool
}

// end reads the block that ends.
func (r *reader) end() {
	b := &r.block
	if len(b.lines) > 0 {
		b.close()
		if err := r.read(); err != nil {
			r.errs = append(r.errs, *err)
		}
	}
	b.reset()
}

// read reads the block: a question, behind the category that it may begin with.
func (r *reader) read() *Error {
	b := &r.block
	if b.noted != nil {
		return r.wrong(b.noted)
	}
	if at := unkept(b.text); at >= 0 {
		return r.wrong(b.wrong(at, "gift.characters"))
	}
	from := 0
	for strings.HasPrefix(b.text[from:], categorySign) {
		path, rest, more := strings.Cut(b.text[from+len(categorySign):], "\n")
		r.category = trim(path)
		if from = len(b.text) - len(rest); !more {
			return nil
		}
	}
	q, err := b.question(from, r.usual)
	if err != nil {
		return r.wrong(err)
	}
	if r.parts += 1 + len(q.Choices) + len(q.Pairs) + len(q.Answers) + len(b.tags) + len(b.notes); r.parts > maxParts {
		r.stopped = true
		return b.wrong(from, "gift.too_much")
	}
	q.Category, q.ID, q.Tags, q.Notes = r.category, b.id, b.tags, b.notes
	r.questions = append(r.questions, q)
	return nil
}

// wrong returns the error, or the last one, where there are enough.
func (r *reader) wrong(err *Error) *Error {
	if len(r.errs) < maxErrors {
		return err
	}
	r.stopped = true
	return r.block.wrong(0, "gift.too_many")
}

// question reads what begins at an offset of the text.
func (b *block) question(from int, usual Format) (Question, *Error) {
	at := b.at(from)
	q := Question{Format: usual, Choices: []Choice{}, Pairs: []Pair{}, Answers: []Choice{}, Line: at.Line, Column: at.Column}
	asked, err := b.title(&q, from)
	if err != nil {
		return q, err
	}
	open := find(b.text, asked, opening|closing)
	if open == len(b.text) {
		q.Kind = Description
		return q, b.asks(&q, b.text[asked:], "", from)
	}
	if b.text[open] == '}' {
		return q, b.wrong(open, "gift.closing")
	}
	end, general, err := b.braces(open)
	if err != nil {
		return q, err
	}
	if err := b.asks(&q, b.text[asked:open], b.text[end+1:], from); err != nil {
		return q, err
	}
	if general < end {
		q.GeneralFeedback, q.GeneralFeedbackFormat = part(b.text[general+len(generalSign):end], q.Format)
	}
	if err := b.answers(&q, open+1, general); err != nil {
		return q, err
	}
	if again := find(b.text, end+1, opening|closing); again < len(b.text) {
		if b.text[again] == '}' {
			return q, b.wrong(again, "gift.closing")
		}
		return q, b.wrong(again, "gift.second")
	}
	return q, nil
}

// title reads the title, if there is one, and returns where it ends.
func (b *block) title(q *Question, from int) (end int, err *Error) {
	if !strings.HasPrefix(b.text[from:], colons) {
		return from, nil
	}
	start := from + len(colons)
	for end = find(b.text, start, colon); !strings.HasPrefix(b.text[end:], colons); end = find(b.text, end+1, colon) {
		if end == len(b.text) {
			return 0, b.wrong(from, "gift.title")
		}
	}
	q.Title = onOneLine(unescaped(b.text[start:end]))
	return end + len(colons), nil
}

// asks gives the question its text: what stands before the answers, and behind
// them. The question begins at from.
func (b *block) asks(q *Question, before, behind string, from int) *Error {
	format, before := cutFormat(trimLeft(before))
	if format != "" {
		q.Format = format
	}
	before = trimLeft(unescaped(before))
	if behind = trimRight(unescaped(behind)); behind == "" {
		q.Text = trimRight(before)
	} else {
		q.Gap = strings.Count(before, blank) + 1
		q.Text = before + blank + behind
	}
	if q.Text == "" {
		return b.wrong(from, "gift.text")
	}
	return nil
}

// onOneLine makes one line of a text of several.
func onOneLine(s string) string {
	if !strings.Contains(s, "\n") {
		return trim(s)
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = trim(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, " ")
}
