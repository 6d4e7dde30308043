package leak

import (
	"math"
	"testing"

	"assay/data"
)

// told is a column that a lead holds from when on; Never is never.
func told(answers []Answer, from func(i int, a Answer) data.Time) data.Column {
	held := &data.History{Off: []int64{0}}
	c := number(answers, func(i int, a Answer) float64 {
		at := from(i, a)
		if at == data.Never {
			held.Off = append(held.Off, int64(len(held.Seen)))
			return math.NaN()
		}
		held.Seen = append(held.Seen, at)
		held.Held.F64 = append(held.Held.F64, float64(i%7))
		held.Off = append(held.Off, int64(len(held.Seen)))
		return float64(i % 7)
	})
	held.Held.Kind = data.Real
	c.History = held
	return c
}

// A column that is filled in only after the moment is sales' own, from twenty
// leads on, and as long as at most one in twenty has it before.
func TestSetAfter(t *testing.T) {
	for _, c := range []struct {
		filled, before int
		want           bool
	}{{20, 0, true}, {19, 0, false}, {20, 1, true}, {20, 2, false}, {100, 5, true}, {100, 6, false}} {
		d, answers := company()
		n := 0
		d.Leads.Cols = []data.Column{told(answers, func(i int, a Answer) data.Time {
			if i%9 != 0 || n == c.filled {
				return data.Never
			}
			if n++; n <= c.before {
				return a.At - 1 // seen before the moment
			}
			return a.At // at the moment itself is after it
		})}
		found := Find(d, answers)
		if got := len(found) == 1 && found[0].Code == SetAfter && found[0].Sure; got != c.want {
			t.Errorf("%d filled in, %d before the moment: %+v", c.filled, c.before, found)
		}
	}
}

// A column with a history is judged by what it held at the moment: one that
// is overwritten with the answer is honest before it.
func TestHistoryIsJudgedAtTheMoment(t *testing.T) {
	d, answers := company()
	plain := number(answers, func(_ int, a Answer) float64 { return float64(a.Label) })
	d.Leads.Cols = []data.Column{plain}
	if found := Find(d, answers); len(found) != 1 {
		t.Fatalf("a column that holds the answer is not suspected: %+v", found)
	}
	held := &data.History{Off: []int64{0}, Held: data.Column{Kind: data.Real}}
	for i, a := range answers {
		held.Seen = append(held.Seen, data.Always, a.At)
		held.Held.F64 = append(held.Held.F64, float64(i%5), float64(a.Label))
		held.Off = append(held.Off, int64(len(held.Seen)))
	}
	d.Leads.Cols[0].History = held
	if found := Find(d, answers); len(found) != 0 {
		t.Errorf("what was known before the answer is suspected: %+v", found)
	}
}
