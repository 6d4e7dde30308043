package features

import (
	"math"

	"assay/data"
)

// decayed is the sum over events of 2^−(age ÷ half-life). Only the sum as of
// one event is kept, and the value at t is
//
//	sum · 2^−((t − from) ÷ half-life)
//
// so that what a look sees does not depend on the looks before it.
type decayed struct {
	halfLife float64 // microseconds
	sum      float64
	from     data.Time
}

func (d *decayed) start() { d.sum = 0 }

func (d *decayed) add(t *tape, i int) bool {
	at := t.at[i]
	switch {
	case d.sum == 0:
		d.sum, d.from = 1, at
	case at >= d.from:
		d.sum, d.from = d.sum*d.left(at-d.from)+1, at
	default:
		d.sum += d.left(d.from - at)
	}
	return true
}

// drop never happens: a decay looks at all of history.
func (d *decayed) drop(*tape, int) bool { return false }

func (d *decayed) value(now data.Time) float64 {
	if d.sum == 0 {
		return 0
	}
	return d.sum * d.left(now-d.from)
}

func (d *decayed) left(after data.Time) float64 { return math.Exp2(-float64(after) / d.halfLife) }

// crossing is the first moment after now at which the value is below edge,
// Never where it is so already. From sum·2^−((t−from)÷h) = edge follows
//
//	t = from + h · log2(sum ÷ edge)
//
// and the microsecond is found from there, by what value says.
func (d *decayed) crossing(now data.Time, edge float64) data.Time {
	if edge <= 0 || d.value(now) < edge {
		return data.Never
	}
	far := d.halfLife * math.Log2(d.sum/edge)
	if far > float64(data.Never-d.from)/2 {
		return data.Never
	}
	t := max(d.from+data.Time(far), now+1)
	for d.value(t) >= edge {
		t++
	}
	for t-1 > now && d.value(t-1) < edge {
		t--
	}
	return t
}
