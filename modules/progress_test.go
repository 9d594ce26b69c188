package modules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/internal/storage"
	"credo/quizzes"
)

func TestShare(t *testing.T) {
	tests := []struct {
		name          string
		read, lessons int
		quiz          *quizzes.Summary
		want          float64
		finished      bool
	}{
		{"nothing of two lessons", 0, 2, nil, 0, false},
		{"one of two lessons", 1, 2, nil, 0.5, false},
		{"two of two lessons", 2, 2, nil, 1, true},
		{"all lessons, the quiz not taken", 3, 3, &quizzes.Summary{}, 0.75, false},
		{"all lessons, the quiz failed", 3, 3, &quizzes.Summary{Best: new(0.5)}, 0.75, false},
		{"all lessons and the quiz", 3, 3, &quizzes.Summary{Passed: true}, 1, true},
		{"the quiz before the lessons", 0, 3, &quizzes.Summary{Passed: true}, 0.25, false},
		{"no lesson at all", 0, 0, nil, 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := share(test.read, test.lessons, test.quiz); got != test.want {
				t.Errorf("share %v, want %v", got, test.want)
			}
			if got := finished(test.read, test.lessons, test.quiz); got != test.finished {
				t.Errorf("finished %v", got)
			}
		})
	}
}

func TestProgress_growsWithEveryLessonToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Progress{Read: map[string]bool{}}
		for i := range rapid.IntRange(1, maxLessons).Draw(t, "lessons") {
			p.Module.Lessons = append(p.Module.Lessons, Lesson{ID: storage.NewID(), Position: i + 1})
		}
		passedFirst := rapid.Bool().Draw(t, "quiz passed first")
		if rapid.Bool().Draw(t, "with a quiz") {
			p.Quiz = &quizzes.Summary{ID: "q", Passed: passedFirst}
		}
		before, percent := p.Share(), p.Percent()
		step := func() {
			share := p.Share()
			if share < 0 || share > 1 || share <= before || p.Percent() < percent || p.Percent() > 99 {
				t.Fatalf("share %v, %d%% after %v, %d%%", share, p.Percent(), before, percent)
			}
			before, percent = share, p.Percent()
		}
		for _, l := range rapid.Permutation(p.Module.Lessons).Draw(t, "order") {
			if next := p.Next(); next == nil || next.Quiz || p.Read[next.Progress.Module.Lessons[next.Number-1].ID] {
				t.Fatalf("next is %+v with lessons left", next)
			}
			p.Read[l.ID] = true
			step()
		}
		if p.Quiz != nil && !passedFirst {
			if next := p.Next(); next == nil || !next.Quiz {
				t.Fatalf("next is %+v, want the quiz", next)
			}
			p.Quiz.Passed = true
			step()
		}
		if before != 1 || !finished(p.LessonsRead(), len(p.Module.Lessons), p.Quiz) || p.Next() != nil {
			t.Fatalf("share %v, next %+v with nothing left", before, p.Next())
		}
	})
}

func TestProgress_staysDoneWhenALessonIsAdded(t *testing.T) {
	p := threeLessons("l1", "l2")
	p.CompletedAt = 1
	if p.State() != "done" || p.Share() != 1 || p.Percent() != 100 || p.Next() != nil || p.Overdue("2026-11-21") {
		t.Errorf("%s, %v, %d, %v", p.State(), p.Share(), p.Percent(), p.Next())
	}
}

func TestOverdue(t *testing.T) {
	tests := []struct {
		name string
		p    Progress
		want bool
	}{
		{"no day", Progress{}, false},
		{"tomorrow", Progress{DueOn: "2026-11-22"}, false},
		{"today", Progress{DueOn: "2026-11-21"}, false},
		{"yesterday", Progress{DueOn: "2026-11-20"}, true},
		{"yesterday, and done", Progress{DueOn: "2026-11-20", CompletedAt: 1}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.p.Overdue("2026-11-21"); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestAfter_leadsOn(t *testing.T) {
	quiz := func(p Progress, q quizzes.Summary) Progress {
		q.ID = "q"
		p.Quiz = &q
		return p
	}
	tests := []struct {
		name, lesson, want string
		p                  Progress
	}{
		{"to the next lesson", "l1", "/lessons/l2", threeLessons("l1")},
		{"from the last to the first that is not read", "l3", "/lessons/l2", threeLessons("l1", "l3")},
		{"to the quiz", "l3", "/quizzes/q", quiz(threeLessons("l1", "l2", "l3"), quizzes.Summary{})},
		{"not to a quiz without attempts", "l3", "/modules/m", quiz(threeLessons("l1", "l2", "l3"), quizzes.Summary{AttemptsLeft: new(0)})},
		{"to an attempt under way", "l3", "/quizzes/q", quiz(threeLessons("l1", "l2", "l3"), quizzes.Summary{AttemptsLeft: new(0), Open: true})},
		{"to the module without a quiz", "l3", "/modules/m", threeLessons("l1", "l2", "l3")},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.p.after(test.lesson); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
	completed := threeLessons("l1", "l2", "l3")
	completed.CompletedAt = 1
	if after, following := completed.after("l1"), completed.following("l1"); after != "/modules/m" || following != "/lessons/l2" {
		t.Errorf("of what is done, reading leads to %s and turning the page to %s", after, following)
	}
}

func TestLearning_sortsByWhatMatters(t *testing.T) {
	module := func(title string, change func(p *Progress)) Progress {
		p := threeLessons()
		p.Module.ID, p.Module.Title = title, en(title)
		change(&p)
		return p
	}
	learning := Learning{
		module("done first", func(p *Progress) { p.CompletedAt, p.Assigned, p.DueOn = 1, true, "2026-11-01" }),
		module("done last", func(p *Progress) { p.CompletedAt = 2 }),
		module("a rest", func(p *Progress) { p.Module.MadeAt = 1 }),
		module("b rest", func(p *Progress) { p.Module.MadeAt = 1 }),
		module("begun", func(p *Progress) { p.Read["l1"], p.Module.MadeAt = true, 5 }),
		module("assigned, without a day", func(p *Progress) { p.Assigned = true }),
		module("due later", func(p *Progress) { p.Assigned, p.DueOn = true, "2026-11-30" }),
		module("due sooner", func(p *Progress) { p.Assigned, p.DueOn = true, "2026-11-22" }),
	}
	learning.sort()
	want := []string{"due sooner", "due later", "assigned, without a day", "begun", "a rest", "b rest", "done last", "done first"}
	if diff := cmp.Diff(want, titles(learning)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want[:2], titles(learning.Due())); diff != "" {
		t.Error(diff)
	}
}

func TestLearningNext_passesByWhatNobodyCanGoOnWith(t *testing.T) {
	stuck := threeLessons("l1", "l2", "l3")
	stuck.Assigned, stuck.DueOn, stuck.Quiz = true, "2026-11-22", &quizzes.Summary{AttemptsLeft: new(0)}
	begun := threeLessons("l1")
	begun.Assigned, begun.DueOn = true, "2026-11-30"
	free := threeLessons()

	got := Learning{stuck, begun, free}.Next()
	want := &NextLesson{Progress: begun, Title: en("Lesson l2"), URL: "/lessons/l2", Number: 2, Of: 3, Minutes: 4}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := (Learning{stuck, free}).Next(); got != nil {
		t.Errorf("got %+v: what is not assigned is nobody's next", got)
	}
}

// threeLessons is a module of three lessons of which some are read.
func threeLessons(read ...string) Progress {
	p := Progress{Module: Module{ID: "m", Title: en("Three"), State: Published}, Read: map[string]bool{}}
	for i, id := range []string{"l1", "l2", "l3"} {
		p.Module.Lessons = append(p.Module.Lessons, Lesson{ID: id, Position: i + 1, Title: en("Lesson " + id), Minutes: 4})
	}
	for _, id := range read {
		p.Read[id] = true
	}
	return p
}
