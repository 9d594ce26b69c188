package workshop

import (
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// A Stage says how far a workshop is. The stages follow each other in this order;
// none is gone back to.
type Stage string

// The stages.
const (
	StageAnswering Stage = "answering" // everybody answers, and sees nobody else's answer
	StageCounting  Stage = "counting"  // the answers are closed; their words are being counted
	StageWords     Stage = "words"     // words are merged and left out
	StageVoting    Stage = "voting"    // everybody spreads dots over some of the words
	StageChoosing  Stage = "choosing"  // some words become values, and a vision is drafted
	StageDone      Stage = "done"
)

var stages = []Stage{StageAnswering, StageCounting, StageWords, StageVoting, StageChoosing, StageDone}

// Before reports whether s comes before other.
func (s Stage) Before(other Stage) bool { return slices.Index(stages, s) < slices.Index(stages, other) }

// A Workshop asks everybody one question, and finds in the words of their answers
// what the team stands for.
//
// While people answer, and while they vote, who wrote or chose what is kept so
// that they can change it. On closing that is gone for good. What came of it is
// shown only if at least GroupSize people took part.
type Workshop struct {
	ID        string
	Question  i18n.Text
	Stage     Stage
	GroupSize int
	Dots      int         // that each person has for the vote
	ClosesOn  storage.Day // the last day of answering; once a vote was opened, of voting
	OpenedAt  storage.Instant
	ClosedAt  storage.Instant // of the answers; zero while people answer
	Answers   int             // how many people have answered
	Apart     tally           // the answers in each language that may be looked at by itself
	Voters    int             // how many people have voted
	Vision    i18n.Text       // drafted beside the chosen words
	Revision  int             // of what owners write: the question, the choice, the vision
	Over      bool            // the last day is over, and somebody is about to come round and close
}

// URL is the workshop's page.
func (w Workshop) URL() string { return workshopURL(w.ID) }

func workshopURL(id string) string { return "/workshops/" + id }

// code is the end of the id, which is drawn by chance: short enough to be typed
// from a screen.
func (w Workshop) code() string { return w.ID[max(0, len(w.ID)-4):] }

// TooFew reports whether nothing of the answers is shown, for good: fewer people
// answered than the smallest group.
func (w Workshop) TooFew() bool { return w.Stage != StageAnswering && w.Answers < w.GroupSize }

// VoteShown reports whether the vote is closed, and enough people took part for
// its totals to be shown.
func (w Workshop) VoteShown() bool {
	return StageVoting.Before(w.Stage) && w.Voters >= w.GroupSize
}

// on returns the workshop as it stands on that day.
func (w Workshop) on(today storage.Day) Workshop {
	w.Over = (w.Stage == StageAnswering || w.Stage == StageVoting) && w.ClosesOn < today
	return w
}

// The bounds of a workshop.
const (
	maxQuestion      = 300 // characters
	minGroup         = 3
	maxGroup         = 100
	usualGroup       = 5
	maxDots          = 20
	usualDots        = 5
	usualDaysToAct   = 7
	longestWorkshop  = 366 // days
	workshopsOnToday = 3
)

// A Draft is what an owner asks for.
type Draft struct {
	ID        string // chosen by the form, so that sending it twice opens one; may be empty
	Question  i18n.Text
	Shown     i18n.Lang // in which the writer saw the question; see Draft
	ClosesOn  storage.Day
	GroupSize int
	Dots      int
	Base      *int `json:"-"` // the revision that an edit started from; nil replaces whatever is there
}

// check cleans the draft and says what is wrong with it. The group's size is that
// of a new workshop: people answer trusting in it, so it never changes.
func (d *Draft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	d.Question = bad.Texts("question", d.Question, web.Rule{Max: maxQuestion, Required: true, PerLanguage: true})
	if d.GroupSize < minGroup || d.GroupSize > maxGroup {
		bad.Add("group_size", "workshop.invalid.group_size", "Min", minGroup, "Max", maxGroup)
	}
	if d.Dots < 1 || d.Dots > maxDots {
		bad.Add("dots", "workshop.invalid.dots", "Max", maxDots)
	}
	return bad
}

// checkDay says what is wrong with the last day of something.
func checkDay(bad *web.Invalid, day, today storage.Day) {
	switch {
	case !day.Valid():
		bad.Add("closes_on", "workshop.invalid.day")
	case day < today:
		bad.Add("closes_on", "workshop.invalid.past")
	case day.Sub(today) > longestWorkshop:
		bad.Add("closes_on", "workshop.invalid.far")
	}
}

// refuseStage says that something belongs to another stage than the one that the
// workshop is at.
func refuseStage(wanted, is Stage) error {
	early := is.Before(wanted)
	switch {
	case wanted == StageAnswering:
		return web.RefuseConflict("", "workshop.refused.answering_over")
	case wanted == StageWords && early:
		return web.RefuseConflict("", "workshop.refused.words_early")
	case wanted == StageWords:
		return web.RefuseConflict("", "workshop.refused.words_over")
	case wanted == StageVoting && early:
		return web.RefuseConflict("", "workshop.refused.voting_early")
	case wanted == StageVoting:
		return web.RefuseConflict("", "workshop.refused.voting_over")
	case wanted == StageChoosing && early:
		return web.RefuseConflict("", "workshop.refused.choosing_early")
	case wanted == StageChoosing:
		return web.RefuseConflict("", "workshop.refused.choosing_over")
	}
	return web.RefuseConflict("", "workshop.refused.not_done")
}

// refuseHidden says that too few people took part for anything to be shown.
func refuseHidden() error { return web.RefuseConflict("", "workshop.refused.too_few") }
