package lived

import "credo/values"

// A row is a value and what lived it in each of the months.
type row struct {
	values.Value
	tallies [][]Tally // by month, by kind
}

// in returns what lived the value in the month at i, all kinds together.
func (v row) in(i int) Tally { return sum(v.tallies[i]) }

// of returns what of the kind at k lived the value.
func (v row) of(k int) Tally {
	var all Tally
	for _, month := range v.tallies {
		all = all.plus(month[k])
	}
	return all
}

// all returns what lived the value in all of the months.
func (v row) all() Tally {
	var all Tally
	for _, month := range v.tallies {
		all = all.plus(sum(month))
	}
	return all
}

// A report says how the values were lived in a period.
type report struct {
	period
	kinds []Kind
	rows  []row // the values of the credo in its order, then those taken out of it that were lived in the period
}

// most is the largest number that stands alone in the report.
func (r report) most() int {
	most := 0
	for _, v := range r.rows {
		for _, month := range v.tallies {
			for _, t := range month {
				most = max(most, t.Count)
			}
		}
	}
	return most
}

// shades are the depths in which a number is drawn: none for nothing, and up to
// four for what there is.
const shades = 4

// shade returns how deep a number is drawn where the largest is most: 0 for
// nothing, otherwise 1 to shades.
func shade(n, most int) int {
	if n <= 0 || most <= 0 {
		return 0
	}
	return min(shades, (n*shades+most-1)/most)
}
