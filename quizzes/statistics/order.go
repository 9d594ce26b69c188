package statistics

import (
	"math"
	"slices"
)

const (
	digitBits = 11
	digits    = (64 + digitBits - 1) / digitBits

	// fewToOrder is below how many numbers comparing is faster than counting.
	fewToOrder = 2_000
)

// order sorts numbers that are 0 or more: by comparing few, and many by counting
// their digits (a radix sort of their bits, which are in the order of the
// numbers), which is several times as fast. room is as long, and spoilt.
func order(values, room []float64) {
	if len(values) < fewToOrder {
		slices.Sort(values)
		return
	}
	from, to := values, room
	var counts [digits][1 << digitBits]int32
	for _, x := range values {
		bits := math.Float64bits(x)
		for digit := range counts {
			counts[digit][bits>>(digit*digitBits)&(1<<digitBits-1)]++
		}
	}
	for digit := range counts {
		next, shift := &counts[digit], digit*digitBits
		if int(next[math.Float64bits(from[0])>>shift&(1<<digitBits-1)]) == len(from) {
			continue // all have the same
		}
		var before int32
		for i, n := range next {
			next[i] = before
			before += n
		}
		for _, x := range from {
			place := &next[math.Float64bits(x)>>shift&(1<<digitBits-1)]
			to[*place] = x
			*place++
		}
		from, to = to, from
	}
	copy(values, from)
}
