package statistics

import (
	"encoding/json"
	"math"
)

// A Number is a figure, or nothing where the figure is undefined. Its Value is
// never infinite nor NaN, and 0 unless it is Valid.
type Number struct {
	Value float64
	Valid bool
}

// Of returns the number, or nothing if it is infinite or NaN.
func Of(x float64) Number {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Number{}
	}
	return Number{x + 0, true} // -0 + 0 is 0
}

// MarshalJSON writes null for nothing.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Valid {
		return []byte("null"), nil
	}
	return json.Marshal(n.Value)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (n *Number) UnmarshalJSON(data []byte) error {
	var x *float64
	if err := json.Unmarshal(data, &x); err != nil {
		return err
	}
	*n = Number{}
	if x != nil {
		*n = Of(*x)
	}
	return nil
}
