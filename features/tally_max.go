package features

import (
	"math"
	"slices"
	"sort"

	"assay/data"
)

// largest is the greatest value of a column in a window. It keeps, in the
// order they happened, only the values that are greater than all after them:
// the first is the maximum, and when it leaves the next one is.
type largest struct {
	column *data.Column
	window int
	falls  []peak // places rise, values fall
}

// peak is a value and where in the order of happening it stands.
type peak struct {
	place int
	value float64
}

func (m *largest) start() { m.falls = m.falls[:0] }

func (m *largest) add(t *tape, i int) bool {
	v := m.column.Number(int(t.row(i)))
	if math.IsNaN(v) {
		return false
	}
	if m.window < 0 { // nothing leaves, so only the greatest matters
		if len(m.falls) > 0 && m.falls[0].value >= v {
			return false
		}
		m.falls = append(m.falls[:0], peak{0, v})
		return true
	}
	return m.insert(peak{t.placeOf(i), v})
}

// insert puts p to its place, unless a value that leaves later is as great,
// and takes away those before it that it outdoes.
func (m *largest) insert(p peak) bool {
	to := sort.Search(len(m.falls), func(k int) bool { return m.falls[k].place > p.place })
	if to < len(m.falls) && m.falls[to].value >= p.value {
		return false
	}
	from := to
	for from > 0 && m.falls[from-1].value <= p.value {
		from--
	}
	m.falls = slices.Replace(m.falls, from, to, p)
	return from == 0
}

func (m *largest) drop(t *tape, i int) bool {
	if len(m.falls) == 0 || m.falls[0].place != t.placeOf(i) {
		return false
	}
	m.falls = slices.Delete(m.falls, 0, 1)
	return true
}

func (m *largest) value(data.Time) float64 {
	if len(m.falls) == 0 {
		return nan
	}
	return m.falls[0].value
}
