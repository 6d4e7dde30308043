package features

import (
	"math"
	"time"

	"assay/data"
)

// Sums of real numbers are kept in millionths, so that adding and taking away
// are exact and a window's sum does not depend on the way it was reached.
const fixed = 1e6

// largest is the largest real value that a sum takes in full: 9,000 of them
// fit. A larger one counts as this much; NaN is no fact.
const largest = 1e9

// arrive adds event row, number i of the lead, to what it changes.
func (w *Sweep) arrive(row int64, i int) {
	e := w.set.past.Events
	for _, c := range w.set.arrive[e.Type[row]] {
		k := w.set.nodes[c.feature].window
		if (k >= 0 && e.At[row] < w.limit[k]) || !w.passes(c.test, row) {
			continue
		}
		w.add(c.feature, row, i)
	}
}

// expire takes event row away from what counted it in window k.
func (w *Sweep) expire(k int, row int64, i int) {
	for _, c := range w.set.expire[k][w.set.past.Events.Type[row]] {
		if !w.passes(c.test, row) {
			continue
		}
		switch w.set.Features[c.feature].Measure {
		case Sum:
			w.acc[c.feature] -= amount(w.set.nodes[c.feature].column, row)
		case Days:
			if n := &w.days[c.feature][w.day[i]]; *n > 1 {
				*n--
			} else {
				*n = 0
				w.acc[c.feature]--
			}
		default:
			w.acc[c.feature]--
		}
		w.touch(c.feature)
	}
}

// add lets event row count in feature f.
func (w *Sweep) add(f int, row int64, i int) {
	e, acc := w.set.past.Events, &w.acc[f]
	switch w.set.Features[f].Measure {
	case Count, Ever:
		*acc++
	case Sum:
		*acc += amount(w.set.nodes[f].column, row)
	case Days:
		if w.days[f][w.day[i]]++; w.days[f][w.day[i]] == 1 {
			*acc++
		}
	case Since:
		*acc = max(*acc, int64(e.At[row]))
	case First:
		// Among equals the first to arrive stays first.
		if *acc < 0 || e.At[row] < e.At[*acc] {
			*acc = row
		}
	case Last:
		if *acc < 0 || e.At[row] >= e.At[*acc] {
			*acc = row
		}
	}
	w.touch(f)
}

func amount(c *data.Column, row int64) int64 {
	switch {
	case c.Missing(int(row)) || c.Kind == data.Real && math.IsNaN(c.F64[row]):
		return 0
	case c.Kind == data.Integer:
		return c.I64[row]
	}
	return int64(math.Round(min(max(c.F64[row], -largest), largest) * fixed))
}

// Value is feature f now: a number, a code into the levels of Set.Column(f),
// 0 or 1 for Ever and Cond, NaN where it is missing.
func (w *Sweep) Value(f int) float64 {
	n, acc := &w.set.nodes[f], w.acc[f]
	switch w.set.Features[f].Measure {
	case Ever:
		return truth(acc > 0)
	case Cond:
		return truth(w.holds[f])
	case Since:
		if data.Time(acc) == data.Always {
			return nan
		}
		return float64((w.now - data.Time(acc)).Floor(data.Day) / data.Day)
	case Sum:
		if n.column.Kind == data.Real {
			return float64(acc) / fixed
		}
	case First, Last:
		if acc < 0 {
			return nan
		}
		return n.column.Number(int(acc))
	case Attribute:
		return w.attribute(n.lead)
	case Gaps:
		return w.gaps(n.gaps)
	}
	return float64(acc)
}

func (w *Sweep) gaps(of []attribute) float64 {
	n := 0.0
	for _, a := range of {
		n += truth(math.IsNaN(w.attribute(a)))
	}
	return n
}

func (w *Sweep) operand(o operand) float64 {
	if o.feature >= 0 {
		return w.Value(o.feature)
	}
	return w.attribute(o.attribute)
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// dayIn numbers the day of t on the clocks of zone.
func dayIn(t data.Time, zone *time.Location) int64 {
	if zone != time.UTC {
		_, offset := t.In(zone).Zone()
		t += data.Time(offset) * data.Second
	}
	return int64(t.Floor(data.Day) / data.Day)
}
