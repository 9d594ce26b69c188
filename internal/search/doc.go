// Package search keeps an index over what the rooms hold, and answers queries.
//
// Both engines find the same things in the same order: internal/text folds and
// splits, the engine finds the newest documents that hold every token, and the
// order among them is made here, title first, then newest.
package search
