package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/quizzes"
	"credo/quizzes/statistics"
)

const (
	answeredQuestions = 50 // of the quiz whose answers are saved
	submitQuestions   = 30
	submitRate        = 200 // attempts a second
	analysedQuestions = 20
	analysedAttempts  = 50_000
)

// quiz measures what takers of quizzes wait for, and reports how long an analysis, a
// file of questions and the review of a day take.
func (b *bench) quiz(t *testing.B) {
	t.Run("answer", b.saveAnswers)
	t.Run("submit", b.submitAttempts)
	t.Run("statistics", b.analyse)
	t.Run("gift", b.readGIFT)
	t.Run("review", b.drawReview)
}

// saveAnswers measures how fast 64 people at once have their answers kept, each on
// disk before it is answered, against the driver alone.
func (b *bench) saveAnswers(t *testing.B) {
	w := newWorkforce(t)
	attempts := make([]quizzes.Attempt, len(w.people))
	w.inside(t, new(clock), func(c *credo) {
		id := c.quizOf(t, w, answeredQuestions)
		for i, by := range w.people {
			var err error
			attempts[i], _, err = c.quizzes.Start(context.Background(), by, id, "")
			must(t, err)
		}
	})
	child := startChild(t, "answer", []string{asCredo + "=1"}, "serve", "--database", w.database, "--listen", "127.0.0.1:0", "--log-level", "warn")
	var sent atomic.Int64
	requests := make([]*fasthttp.Request, presenceWriters)
	for i := range requests {
		requests[i] = asBrowser(t, http.MethodPut, child.url, "")
		requests[i].Header.SetContentType("application/json")
	}
	subject := traffic{address: child.host(), workers: presenceWriters, want: http.StatusOK, next: func(worker, _ int) *fasthttp.Request {
		// Each person's questions in turn, and when they come round again the next choice.
		i := int(sent.Add(1) - 1)
		person, turn := i%len(w.people), i/len(w.people)
		a := attempts[person]
		q := a.Questions[turn%answeredQuestions]
		chosen := q.Choices[turn/answeredQuestions%len(q.Choices)]
		r := requests[worker]
		r.Header.Set("Authorization", "Bearer "+w.tokens[person])
		r.SetRequestURI(child.url + "/api/v1/attempts/" + a.ID + "/answers/" + q.ID)
		r.SetBodyString(`{"choices":["` + chosen.ID + `"]}`)
		return r
	}}
	limit := insertOneByOne(t, 0)
	paces := inTurn(t,
		func() pace { return limit(*benchRound) },
		func() pace { return child.under(func() pace { return subject.run(t, *benchRound) }) })
	r := row{
		what: "save an answer, 64 writers, durable", measured: perSecond(paces[1].perSecond), limit: "one by one " + perSecond(paces[0].perSecond),
		ratio: paces[1].perSecond / paces[0].perSecond, beside: paces[1].String(),
	}
	b.add(r.atLeast(0.5))
	b.note("Save an answer: PUT /api/v1/attempts/{id}/answers/{question} by %d people, each in an attempt of their own at a quiz of %d questions; every call changes the answer. The limit is that of presence.", presenceWriters, answeredQuestions)
}

// submitAttempts hands attempts in at a steady rate, and inserts one row at the
// same rate with the driver alone.
func (b *bench) submitAttempts(t *testing.B) {
	w := newWorkforce(t)
	perRound := int(submitRate * benchRound.Seconds())
	ids, owners := w.answeredAttempts(t, perRound*(*benchRounds+1))
	child := startChild(t, "submit", []string{asCredo + "=1"}, "serve", "--database", w.database, "--listen", "127.0.0.1:0", "--log-level", "warn")
	client := &fasthttp.HostClient{Addr: child.host(), MaxConns: 64, MaxIdleConnDuration: time.Minute}
	t.Cleanup(client.CloseIdleConnections)
	next := 0
	submit := func() pace {
		first := next
		next += perRound
		return steady(t, perRound, func(i int) error {
			request := asBrowser(t, http.MethodPost, child.url+"/api/v1/attempts/"+ids[first+i]+"/submit", "")
			request.Header.Set("Authorization", "Bearer "+w.tokens[owners[first+i]])
			response := fasthttp.AcquireResponse()
			defer fasthttp.ReleaseResponse(response)
			if err := client.Do(request, response); err != nil {
				return err
			}
			if response.StatusCode() != http.StatusOK {
				return fmt.Errorf("status %d: %.300s", response.StatusCode(), response.Body())
			}
			return nil
		})
	}
	insert := insertRow(t)
	bare := func() pace { return steady(t, perRound, insert) }
	paces := inTurn(t, bare, func() pace { return child.under(submit) })
	r := row{
		what: fmt.Sprintf("submit of %d questions, %d/s: p99", submitQuestions, submitRate), measured: millis(paces[1].p99), limit: "bare insert " + millis(paces[0].p99),
		ratio: float64(paces[1].p99) / float64(paces[0].p99), beside: paces[1].String(),
	}
	b.add(r.atMost(4))
	b.note("Submit: POST /api/v1/attempts/{id}/submit of an attempt with all %d answers, one every %v whether or not the last is answered; the times count from when each was due. The bare insert: the driver alone, WAL, synchronous=FULL, one row, committed, at the same rate.", submitQuestions, time.Second/submitRate)
}

// analyse reports how long the statistics of a quiz take.
func (b *bench) analyse(t *testing.B) {
	w := newWorkforce(t)
	w.inside(t, new(clock), func(c *credo) {
		id := c.quizOf(t, w, analysedQuestions)
		must(t, w.putMarks(c, id))
		var took []time.Duration
		for range *benchRounds {
			began := time.Now()
			r, err := c.statistics.Report(context.Background(), id, statistics.AllAttempts)
			must(t, err)
			took = append(took, time.Since(began))
			if r.Analysis.Quiz.N != analysedAttempts {
				t.Fatalf("%d attempts were analysed", r.Analysis.Quiz.N)
			}
		}
		b.add(row{
			what: fmt.Sprintf("statistics of %d questions × %d attempts", analysedQuestions, analysedAttempts), measured: millis(median(took)), limit: "aim 1 s",
		})
	})
}

// quizOf makes a quiz of so many questions with four choices each.
func (c *credo) quizOf(t testing.TB, w *workforce, questions int) (id string) {
	t.Helper()
	d := quizzes.Draft{Title: i18n.NewText(i18n.English, "Night flight"), PassMark: 0.5}
	for i := range questions {
		q := quizzes.QuestionDraft{Kind: quizzes.Single, Text: i18n.NewText(i18n.English, fmt.Sprintf("Question %d: what comes first when a family arrives at dawn?", i))}
		for j, words := range []string{"A seat and something warm", "The form", "The keys", "The price of breakfast"} {
			q.Choices = append(q.Choices, quizzes.ChoiceDraft{Text: i18n.NewText(i18n.English, words), Right: j == i%4, Feedback: i18n.NewText(i18n.English, "Comfort first, then a time you can keep.")})
		}
		d.Questions = append(d.Questions, q)
	}
	must(t, c.db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) (err error) {
		id, err = quizzes.Create(ctx, tx, storage.At(time.Now()), w.owner.ID, d)
		return err
	}))
	return id
}

// answeredAttempts has people answer all of so many attempts, and returns their
// ids, and by their places whose they are.
func (w *workforce) answeredAttempts(t testing.TB, n int) (ids []string, owners []int) {
	t.Helper()
	ids, owners = make([]string, n), make([]int, n)
	w.inside(t, new(clock), func(c *credo) {
		var of []string
		for range (n + len(w.people) - 1) / len(w.people) {
			of = append(of, c.quizOf(t, w, submitQuestions))
		}
		var all sync.WaitGroup
		failed := make([]error, len(w.people))
		for p, by := range w.people {
			all.Go(func() {
				for i := p; i < n; i += len(w.people) {
					a, _, err := c.quizzes.Start(context.Background(), by, of[i/len(w.people)], "")
					if err == nil {
						given := map[string]quizzes.Given{}
						for j, q := range a.Questions {
							given[q.ID] = quizzes.Given{Choices: []string{q.Choices[(i+j)%len(q.Choices)].ID}}
						}
						err = c.quizzes.AnswerAll(context.Background(), by, a.ID, given)
					}
					if failed[p] = err; err != nil {
						return
					}
					ids[i], owners[i] = a.ID, p
				}
			})
		}
		all.Wait()
		for _, err := range failed {
			must(t, err)
		}
	})
	return ids, owners
}

// putMarks puts attempts that were handed in straight into the tables.
func (w *workforce) putMarks(c *credo, quizID string) error {
	quiz, err := quizzes.Load(context.Background(), c.db, quizID)
	if err != nil {
		return err
	}
	type handed struct {
		Question string `json:"question"`
		Version  string `json:"version"`
	}
	paper := struct {
		PassMark  float64  `json:"pass_mark"`
		Questions []handed `json:"questions"`
	}{PassMark: quiz.PassMark}
	for _, q := range quiz.Questions {
		paper.Questions = append(paper.Questions, handed{q.ID, q.Version})
	}
	encoded, err := json.Marshal(paper)
	if err != nil {
		return err
	}
	return c.db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
		for i := range analysedAttempts {
			var marks []string
			right := 0
			for j := range quiz.Questions {
				// Some know more than others, and some questions are harder.
				if (i*7919+j*104729)%100 < 30+i%50+j {
					marks = append(marks, fmt.Sprintf("1 1 %d", j%4))
					right++
				} else {
					marks = append(marks, fmt.Sprintf("0 1 %d", (j+1+i%3)%4))
				}
			}
			score := float64(right) / float64(len(quiz.Questions))
			_, err := tx.Exec(ctx, `
				INSERT INTO quiz_attempt (id, quiz_id, person_id, number, started_at, submitted_at, score, passed, paper, marks)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, storage.NewID(), quizID, w.people[i%len(w.people)].ID, 1+i/len(w.people), i, i+1, score, score >= quiz.PassMark,
				string(encoded), strings.Join(marks, " "))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// steady does n things at submitRate, each when it is due whether or not those
// before are done, and counts how long each took from then on.
func steady(t testing.TB, n int, do func(i int) error) pace {
	t.Helper()
	took, failed := make([]time.Duration, n), make([]error, n)
	var all sync.WaitGroup
	began := time.Now()
	for i := range n {
		due := began.Add(time.Duration(i) * time.Second / submitRate)
		time.Sleep(time.Until(due))
		all.Go(func() {
			failed[i] = do(i)
			took[i] = time.Since(due)
		})
	}
	all.Wait()
	elapsed := time.Since(began)
	for _, err := range failed {
		must(t, err)
	}
	slices.Sort(took)
	return pace{answers: n, perSecond: float64(n) / elapsed.Seconds(), p50: took[n/2], p99: took[n*99/100]}
}

// insertRow returns an insert of one row by the driver alone.
func insertRow(t testing.TB) func(i int) error {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+t.TempDir()+"/limit.db?_journal_mode=WAL&_synchronous=FULL")
	must(t, err)
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`CREATE TABLE attempt (id TEXT PRIMARY KEY, score DOUBLE PRECISION, at BIGINT)`)
	must(t, err)
	insert, err := db.Prepare(`INSERT INTO attempt (id, score, at) VALUES (?, ?, ?)`)
	must(t, err)
	return func(int) error {
		_, err := insert.Exec(storage.NewID(), 0.5, storage.At(time.Now()))
		return err
	}
}
