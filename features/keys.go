package features

import (
	"math"
	"slices"
	"time"

	"assay/data"
)

// key is what tells the events of a lead apart where different ones are
// counted: the day, a column's value, or the person.
type key struct {
	column *data.Column // nil: the day, or the person
	person bool
}

// numbering gives the values of a key small numbers within one tape. Values
// of columns with levels are looked up by code, others by their bits.
type numbering struct {
	number []int32 // by code: a number, good where round says so
	round  []uint32
	now    uint32
	bits   map[uint64]int32
	count  int32 // numbers given
}

// number fills keys[k]: by event the number of its value, -1 where it is
// missing.
func (t *tape) number(k int) {
	t.keys[k] = slices.Grow(t.keys[k][:0], len(t.at))[:len(t.at)]
	n, to := &t.numbers[k], t.keys[k]
	n.begin()
	switch what := t.plan.keys[k]; {
	case what.person:
		for i := range to {
			to[i] = n.ofBits(uint64(t.people[i]))
		}
	case what.column == nil:
		t.numberDays(n, to)
	case what.column.HasLevels():
		for i := range to {
			to[i] = n.ofCode(what.column, t.row(i))
		}
	default:
		for i := range to {
			to[i] = n.ofValue(what.column, t.row(i))
		}
	}
}

// numberDays goes by when events happened, so that a day's events follow one
// another.
func (t *tape) numberDays(n *numbering, to []int32) {
	last := int64(math.MinInt64)
	for k := range to {
		i := t.happened(k)
		if d := dayIn(t.at[i], t.plan.zone); d != last {
			last = d
			n.count++
		}
		to[i] = n.count - 1
	}
}

func (n *numbering) begin() {
	n.count = 0
	n.now++
	clear(n.bits)
}

func (n *numbering) ofCode(c *data.Column, row int64) int32 {
	if c.Missing(int(row)) {
		return -1
	}
	if n.round == nil {
		n.number, n.round = make([]int32, len(c.Levels)), make([]uint32, len(c.Levels))
	}
	code := c.Code[row]
	if n.round[code] != n.now {
		n.round[code], n.number[code] = n.now, n.count
		n.count++
	}
	return n.number[code]
}

func (n *numbering) ofValue(c *data.Column, row int64) int32 {
	v := c.Number(int(row))
	switch {
	case v != v:
		return -1
	case c.Kind == data.Real:
		return n.ofBits(math.Float64bits(v + 0)) // -0 is 0
	}
	return n.ofBits(uint64(c.I64[row]))
}

func (n *numbering) ofBits(bits uint64) int32 {
	if n.bits == nil {
		n.bits = map[uint64]int32{}
	}
	number, ok := n.bits[bits]
	if !ok {
		number = n.count
		n.bits[bits] = number
		n.count++
	}
	return number
}

// dayIn numbers the day of t on the clocks of zone.
func dayIn(t data.Time, zone *time.Location) int64 {
	if zone != time.UTC {
		_, offset := t.In(zone).Zone()
		t += data.Time(offset) * data.Second
	}
	day := int64(t / data.Day)
	if t%data.Day < 0 {
		day--
	}
	return day
}
