package gift

import "strings"

// A Question is a question of a file, in one language. Texts have no white space
// around, and \n between their lines. Read's lists are never nil.
type Question struct {
	Kind   Kind   `json:"kind"`
	Title  string `json:"title"` // what stands between ::, on one line; empty without one
	Text   string `json:"text"`
	Format Format `json:"format"` // of the text, and of every part that has none of its own

	// Choices are those of Single, Multiple and TrueFalse, of the last always TRUE
	// and FALSE, and of a Gap that is filled by choosing.
	Choices []Choice `json:"choices"`
	Pairs   []Pair   `json:"pairs"` // of Matching
	// Answers are what is accepted of Short, of Numeric, and of a Gap that is
	// filled by typing. In a short one * stands for anything; a number is written
	// as 15, 15:0.5 (give or take), 14..16 (both included) or * (any).
	Answers []Choice `json:"answers"`

	GeneralFeedback string `json:"general_feedback"` // behind ####
	// Category is the path of the last $CATEGORY before the question, as it is
	// written: names with / between them, and // for a slash in one.
	Category string `json:"category"`
	Line     int    `json:"line"`

	ID   string   `json:"id,omitempty"`   // [id:…] in a comment
	Tags []string `json:"tags,omitempty"` // [tag:…] in comments

	Notes  []Note `json:"-"`
	Column int    `json:"-"`
	// Gap says which _____ of the text the answers stand at, from 1. It is 0 where
	// they stand behind the text. A Gap has one always; Numeric, TrueFalse, Matching
	// and Essay may have one.
	Gap                   int    `json:"-"`
	GeneralFeedbackFormat Format `json:"-"` // empty: the question's
}

// A Note is a sign of our own in a comment, like [credo-kind:ordering]: it says what
// GIFT has no words for. Moodle passes over it.
type Note struct {
	Name NoteName
	Text string // may have several lines

	At Position // of the comment
}

// A NoteName says what a Note is about.
type NoteName string

// The names. What the texts say is up to who writes them.
const (
	NoteKind      NoteName = "credo-kind"
	NoteCriterion NoteName = "credo-criterion"
	NoteRemark    NoteName = "credo-remark"
	NoteFeedback  NoteName = "credo-feedback"
)

var noteNames = [...]NoteName{NoteKind, NoteCriterion, NoteRemark, NoteFeedback}

// A Choice is one to choose, or what is accepted.
type Choice struct {
	Text     string `json:"text"`
	Weight   Weight `json:"weight"`
	Feedback string `json:"feedback"`

	At             Position `json:"-"`
	Format         Format   `json:"-"` // of Text; empty: the question's. What is accepted has none
	FeedbackFormat Format   `json:"-"` // empty: the question's
}

// A Pair is a prompt of Matching and what belongs to it. Several prompts may have
// the same answer. An answer without a prompt belongs to none: it only distracts.
type Pair struct {
	Prompt string `json:"prompt"`
	Answer string `json:"answer"`

	At     Position `json:"-"`
	Format Format   `json:"-"` // of Prompt; empty: the question's. Answers are plain
}

// A Kind says how a question is answered.
type Kind string

const (
	Single      Kind = "single"   // one choice
	Multiple    Kind = "multiple" // any number of choices
	TrueFalse   Kind = "truefalse"
	Short       Kind = "short"
	Numeric     Kind = "numeric"
	Matching    Kind = "matching"
	Essay       Kind = "essay"
	Description Kind = "description" // only read
	Gap         Kind = "gap"         // a missing word, chosen or typed
)

// The texts of the two choices of TrueFalse.
const (
	True  = "TRUE"
	False = "FALSE"
)

// A Format says how a text is to be shown.
type Format string

const (
	Moodle   Format = "moodle" // without a word about it; also what an empty Format means to Write
	HTML     Format = "html"
	Plain    Format = "plain"
	Markdown Format = "markdown"
)

var formats = [...]Format{Moodle, HTML, Plain, Markdown}

// blank stands in a text where the answers do.
const blank = "_____"

// At returns where the question begins in its file.
func (q Question) At() Position { return Position{q.Line, q.Column} }

// Around returns the text before and behind the place where the answers stand. It
// is false where they stand behind all of the text.
func (q Question) Around() (before, behind string, ok bool) {
	wanted := q.Gap
	if wanted == 0 && q.Kind == Gap {
		wanted = 1
	}
	at := 0
	for n := 1; n <= wanted; n++ {
		i := strings.Index(q.Text[at:], blank)
		switch {
		case i < 0:
			return q.Text, "", false
		case n == wanted:
			return q.Text[:at+i], q.Text[at+i+len(blank):], true
		}
		at += i + len(blank)
	}
	return q.Text, "", false
}
