// Package values owns what the team stands for: the credo, which is the vision
// and at most five values, in the versions that were adopted, with the draft of the
// next one, the one that waits for its day, and who has signed which. It may use
// people.
//
// The stories that prove a value are in recognition and come onto its page
// through Slots, which app fills, as does what has lived it of late (see lived); app
// also calls AdoptDue every minute, and shows on Today who is asked to sign.
package values
