// Package activity is the log of what happened, and how rooms hear of it.
//
// A room records an event in the transaction that makes it true. Listeners
// are wired in app, in plain sight: those of During run in the same
// transaction, those of After run once it is stored, by a worker of any node,
// at least once. The log is also the audit trail and what insights count.
package activity
