package people

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"runtime/debug"
	"time"

	"github.com/alexedwards/argon2id"
)

// Cost says how dear a secret is to hash, and so to guess.
type Cost struct {
	MemoryKiB  uint32
	Iterations uint32
}

// The costs. Strong is what OWASP's password storage cheat sheet asks of
// argon2id at least: 19 MiB, two passes, one lane.
var (
	Strong = Cost{MemoryKiB: 19 * 1024, Iterations: 2}
	// Cheap is for tests.
	Cheap = Cost{MemoryKiB: 64, Iterations: 1}
)

// atOnce bounds how many secrets are hashed at the same time, and so the
// memory that sign-ins take.
const atOnce = 2

// secrets hashes PINs and passwords and compares them.
type secrets struct {
	params *argon2id.Params
	turn   chan struct{}
	sweep  *time.Timer // gives back the memory; nil where it is little
	nobody string      // a hash that no secret has
}

const (
	// sweepAfter is how long after the last of several hashes their memory goes
	// back to the system. The collector of garbage alone would hold on to some
	// 40 MiB for hours after a single sign-in.
	sweepAfter = time.Second
	// sweepFrom is from how much memory for a hash on, in KiB, it is worth it.
	sweepFrom = 1024
)

func newSecrets(cost Cost) *secrets {
	s := &secrets{
		params: &argon2id.Params{Memory: cost.MemoryKiB, Iterations: cost.Iterations, Parallelism: 1, SaltLength: 16, KeyLength: 32},
		turn:   make(chan struct{}, atOnce),
	}
	if cost.MemoryKiB >= sweepFrom {
		s.sweep = time.AfterFunc(sweepAfter, debug.FreeOSMemory)
	}
	s.nobody, _ = s.hash(newToken()) // an error leaves a hash that nothing matches
	return s
}

func (s *secrets) hash(secret string) (string, error) {
	defer s.inTurn()()
	return argon2id.CreateHash(secret, s.params)
}

// matches takes as long for somebody who does not exist (an empty hash) as for
// somebody who does.
func (s *secrets) matches(secret, hash string) bool {
	defer s.inTurn()()
	if hash == "" {
		hash = s.nobody
	}
	ok, err := argon2id.ComparePasswordAndHash(secret, hash)
	return err == nil && ok
}

// inTurn waits for a turn to hash, and returns how to end it.
func (s *secrets) inTurn() (done func()) {
	s.turn <- struct{}{}
	return func() {
		<-s.turn
		if s.sweep != nil {
			s.sweep.Reset(sweepAfter)
		}
	}
}

// newToken returns 256 random bits as text.
func newToken() string {
	raw := make([]byte, 32)
	rand.Read(raw) // never fails (crypto/rand)
	return base64.RawURLEncoding.EncodeToString(raw)
}

// digest is what the database keeps of a token: who reads the database cannot
// sign in with it.
func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
