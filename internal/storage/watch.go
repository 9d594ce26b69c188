package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"maps"
	"sync"
	"sync/atomic"
)

// watch tells moments of an SQLite file, which other programs may write, too.
//
// SQLite counts, for each connection, the times when it found that another one
// had committed: PRAGMA data_version. The watch asks on a connection that never
// writes, the lookout, so that its count changes with every commit of anybody.
// Which tables the program's own commits change is known; those of others may
// change anything. To tell them apart, each commit of the program's own notes
// the lookout's count before and after, and asks the writing connection, whose
// count changes with the commits of others only, whether any came between.
type watch struct {
	lookout lookout
	// commit is held while a commit of this program becomes visible, until it
	// is accounted for.
	commit sync.Mutex
	seen   atomic.Pointer[sighting]
}

// A sighting is the moment that it was at a count of the lookout. Each count
// belongs to one moment.
type sighting struct {
	count int64
	Moment
}

func newWatch(conn driver.Conn) (*watch, error) {
	w := &watch{lookout: lookout{conn: conn}}
	var err error
	if w.lookout.ask, err = conn.Prepare(dataVersion); err != nil {
		conn.Close()
		return nil, err
	}
	count, err := w.lookout.count()
	w.seen.Store(&sighting{count: count, Moment: Moment{known: true}})
	return w, err
}

func (w *watch) close() error { return errors.Join(w.lookout.ask.Close(), w.lookout.conn.Close()) }

// moment returns the moment that it is now, an unknown one when it cannot look:
// reading may go on all the same.
func (w *watch) moment() Moment {
	count, err := w.lookout.count()
	if err != nil {
		return Moment{}
	}
	if s := w.seen.Load(); s.count == count {
		return s.Moment
	}
	// A commit of this program is about to be accounted for, or it was others.
	w.commit.Lock()
	defer w.commit.Unlock()
	s := w.seen.Load()
	if count, err = w.lookout.count(); err != nil {
		return Moment{}
	}
	if s.count == count {
		return s.Moment
	}
	next := s.Moment
	next.others++
	w.seen.Store(&sighting{count, next})
	return next
}

// account commits tx, which changed these tables, accounts for it and returns
// the moment after it.
func (w *watch) account(tx *sql.Tx, writer *sql.DB, tables map[string]bool) (Moment, error) {
	w.commit.Lock()
	defer w.commit.Unlock()
	s := w.seen.Load()
	next := s.Moment
	// From here to the commit tx keeps others out.
	before, failed := w.lookout.count()
	apart := failed != nil || before != s.count
	alone, failed := dataVersionOf(tx.QueryRow(dataVersion))
	apart = apart || failed != nil

	err := tx.Commit()

	after, failed := w.lookout.count()
	apart = apart || failed != nil
	still, failed := dataVersionOf(writer.QueryRow(dataVersion))
	if apart || failed != nil || still != alone || tables[anyTable] {
		next.others++
	}
	if len(tables) > 0 {
		next.own = maps.Clone(next.own)
		if next.own == nil {
			next.own = map[string]uint64{}
		}
	}
	for table := range tables {
		next.own[table]++
		next.all++
	}
	w.seen.Store(&sighting{after, next})
	return next, err
}

const dataVersion = `PRAGMA data_version`

func dataVersionOf(row *sql.Row) (count int64, err error) {
	err = row.Scan(&count)
	return count, err
}

// A lookout is a connection to an SQLite file beside the pools, which only tells
// that somebody has committed.
type lookout struct {
	mu   sync.Mutex
	conn driver.Conn
	ask  driver.Stmt
	row  [1]driver.Value
}

func (p *lookout) count() (int64, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	rows, err := p.ask.(driver.StmtQueryContext).QueryContext(context.Background(), nil)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if err := rows.Next(p.row[:]); err != nil {
		return 0, err
	}
	count, _ := p.row[0].(int64)
	return count, nil
}
