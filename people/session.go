package people

import "time"

// A Session is a sign-in that lasts. Only the digest of its token is stored.
type Session struct {
	Token  string
	Device string // the token of the browser, kept over sign-outs
	Person Person
}

// Origin is where a sign-in comes from.
type Origin struct {
	Address string // of the client
	Device  string // the token that this browser was given at an earlier sign-in
}

// sessionLife is how long a session lasts without being used.
const sessionLife = 30 * 24 * time.Hour

const (
	// freeTries is how many secrets may be wrong before the wait begins.
	freeTries = 5
	firstWait = 30 * time.Second
	longest   = 15 * time.Minute
	// forgetAfter is how long failures count.
	forgetAfter = 24 * time.Hour
)

// waitAfter returns how long the next try must wait after so many failures in
// a row: nothing up to four, then 30 seconds, doubled each time, at most 15
// minutes.
func waitAfter(failures int) time.Duration {
	if failures < freeTries {
		return 0
	}
	return min(firstWait<<min(failures-freeTries, 10), longest)
}

// attemptKey names what failures are counted for: an account and an address,
// so that nobody can lock somebody else out from elsewhere; or, on a device
// that the person has signed in on before, account and device, so that not
// even the neighbours behind one address can.
func attemptKey(account string, from Origin, deviceKnown bool) string {
	if deviceKnown {
		return digest("device\x00" + account + "\x00" + from.Device)
	}
	return digest("address\x00" + account + "\x00" + from.Address)
}
