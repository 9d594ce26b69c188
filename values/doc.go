// Package values owns what the team stands for: the credo, which is the vision
// and at most five values, in the versions that were adopted. It may use
// people.
//
// The stories that prove a value are in recognition and come onto its page
// through Slots, which app fills.
package values
