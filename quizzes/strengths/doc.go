// Package strengths owns what a lead sees of their team: which values, topics and
// modules it is strong, weak or stuck in, and who needs a hand. It may use quizzes, in
// which it stands, values and people. What reviews know, app tells by Slots.
//
// strength.go says what marks say of a group, and what it takes. A question belongs to
// the value and to the tags that the bank knows of it, and to every quiz that asks or
// draws it; report.go sorts the marks so. Values come first, because the house is built
// on them; then modules, which all have, tagged or not, and in which something can be
// read again; then topics, the tags. A quiz of no module stands for itself.
//
// # What is not told
//
// No mark of anybody: a group's share is shown from FewestPeople on. Who is stuck is
// named to their own leads only, in the order of names, with what to go through
// together, and no figure. Who pauses their reviews is not named: they are away, and the
// pause promises that nobody is told. What they know still counts for the team.
package strengths
