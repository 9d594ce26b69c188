package quizzes

import (
	"slices"
	"strings"

	"credo/internal/gift"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// A BankQuestion is a question and what the bank knows of it beside its words.
type BankQuestion struct {
	ID         string // the bank's own; empty for one that is not in it yet
	GivenID    string // [id:…] of a file, empty without one; no two questions have the same
	Draft      QuestionDraft
	Tags       []string // each once, in an order of their own
	Category   string   // a path as GIFT has it, may be empty
	Difficulty Difficulty
	Value      string          // the id of the value that it is about, empty for none
	RetiredAt  storage.Instant // 0 while it is asked
}

// A Difficulty is how hard somebody thinks a question is.
type Difficulty string

// The difficulties; empty where nobody said.
const (
	Easy   Difficulty = "easy"
	Medium Difficulty = "medium"
	Hard   Difficulty = "hard"
)

// Difficulties are all difficulties.
var Difficulties = []Difficulty{Easy, Medium, Hard}

// The bounds of what the bank knows of a question, in characters as people see
// them.
const (
	maxGivenID  = 120
	maxTag      = 80
	maxTags     = 20
	maxCategory = 500
)

// The tags that say more than a tag, in a file and wherever somebody writes them:
// difficulty:hard, and value:Own it with the name of a value or its id. The last
// one counts.
const (
	difficultyTag = "difficulty:"
	valueTag      = "value:"
)

// Banked returns the question as the bank is to take it in. That it is about a
// value is a tag still.
func (q GIFTQuestion) Banked() BankQuestion {
	bad := &web.Invalid{}
	b := BankQuestion{Draft: q.Draft}
	b.clean(q.Question, bad)
	return b
}

// clean takes from a file what it says beside the question, and adds what is wrong
// with it.
func (b *BankQuestion) clean(q gift.Question, bad *web.Invalid) {
	b.GivenID = bad.Text("id", q.ID, web.Rule{Max: maxGivenID})
	b.Category = bad.Text("category", q.Category, web.Rule{Max: maxCategory})
	b.cleanTags(q.Tags, bad)
}

// cleanTags takes tags, each once, and adds what is wrong with them. One that says
// how hard the question is becomes its difficulty, and a tab a space. Those that may
// say a value are counted apart: a question that has as many tags as fit may be about
// one, too.
func (b *BankQuestion) cleanTags(tags []string, bad *web.Invalid) {
	b.Tags = nil
	about := 0
	for _, tag := range tags {
		rule := web.Rule{Max: maxTag}
		if strings.HasPrefix(tag, valueTag) {
			rule.Max += len(valueTag)
		}
		tag = bad.Text("tags", strings.ReplaceAll(tag, "\t", " "), rule)
		if said, ok := strings.CutPrefix(tag, difficultyTag); ok && slices.Contains(Difficulties, Difficulty(said)) {
			b.Difficulty = Difficulty(said)
		} else if tag != "" && !slices.Contains(b.Tags, tag) {
			b.Tags = append(b.Tags, tag)
			if strings.HasPrefix(tag, valueTag) {
				about++
			}
		}
	}
	if max(about, len(b.Tags)-about) > maxTags {
		bad.Add("tags", "quizzes.invalid.tags", "Max", maxTags)
	}
}

// says is what a file says of the question, but for its title: two questions that
// say the same are one question twice.
func (d QuestionDraft) says() string {
	d.Name = ""
	return gift.Write([]gift.Question{d.GIFT()})
}

// translatedAs returns the draft with the translations of another one where that
// says the same in its own language.
func (d QuestionDraft) translatedAs(was QuestionDraft) QuestionDraft {
	d.Text, d.Feedback = orTranslated(d.Text, was.Text), orTranslated(d.Feedback, was.Feedback)
	d.Choices = slices.Clone(d.Choices)
	for i, c := range d.Choices {
		for _, o := range was.Choices {
			if c.Text.Source() != o.Text.Source() || c.Match.Source() != o.Match.Source() {
				continue
			}
			c.Text, c.Match, c.Feedback = o.Text, o.Match, orTranslated(c.Feedback, o.Feedback)
		}
		d.Choices[i] = c
	}
	return d
}

// orTranslated returns the other text if it says the same in its own language.
func orTranslated(t, other i18n.Text) i18n.Text {
	if t.Source() == other.Source() {
		return other
	}
	return t
}
