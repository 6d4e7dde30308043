package data

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cespare/xxhash/v2"
)

// nameByRow names the leads by the numbers of their rows, from 1 through all
// files.
func (r *reader) nameByRow(keys []*leadKeys) {
	n := 0
	for _, k := range keys {
		for range k.rows {
			n++
			k.names.addString(fmt.Sprint(n))
		}
	}
}

// readOrder reads the column in whose order leads come, for every row.
func (r *reader) readOrder(keys []*leadKeys) error {
	n, place := 0, make([][]uint32, len(keys))
	for c, k := range keys {
		k.first = n
		place[c] = make([]uint32, k.names.len())
		for i := range place[c] {
			place[c][i] = uint32(n)
			n++
		}
	}
	if r.source.Leads.Shuffled {
		return nil
	}
	names := []string{r.source.Leads.Order}
	cols, err := r.wanted(r.leads.list, names, func(*file) []string { return names })
	if err != nil {
		return err
	}
	got, err := r.gather(r.leads, cols, place, n)
	if err != nil {
		return err
	}
	r.order = &got[0]
	rank := r.order.ranks()
	for _, k := range keys {
		k.order, k.rank = r.order, rank
	}
	return nil
}

// ranks are the places of the rows of c when they are sorted, equals in the
// order of the rows.
func (c *Column) ranks() []uint32 {
	rows, rank := make([]uint32, c.Len()), make([]uint32, c.Len())
	for i := range rows {
		rows[i] = uint32(i)
	}
	slices.SortStableFunc(rows, func(a, b uint32) int { return c.compare(int(a), int(b)) })
	for place, row := range rows {
		rank[row] = uint32(place)
	}
	return rank
}

// rank gives every lead the time of its place: by the order of a column, ties
// in the order of the files, or shuffled.
func (r *reader) rank() {
	leads := &r.set.Leads
	order := make([]uint32, leads.Len())
	for i := range order {
		order[i] = uint32(i)
	}
	if r.order == nil {
		r.shuffle(order)
	} else {
		r.sortByOrder(order)
	}
	for place, lead := range order {
		t := RowTime(place + 1)
		leads.Created[lead], leads.Seen[lead] = t, t
	}
}

// sortByOrder sorts leads by the order column, and says where that tells less
// than it seems.
func (r *reader) sortByOrder(order []uint32) {
	c, ties := r.order, 0
	compare := func(a, b uint32) int { return c.compare(int(r.rowOf[a]), int(r.rowOf[b])) }
	slices.SortStableFunc(order, compare)
	for i := 1; i < len(order); i++ {
		if compare(order[i-1], order[i]) == 0 {
			ties++
		}
	}
	r.set.Clock, r.set.OrderedBy = Ordered, c.Label
	r.warn("no-dates", fmt.Sprintf("rows come in the order of %s and bear no dates: every answer counts as known at once, so that a test follows its training without a gap", c.Label),
		"name the column with the date a lead came to be, if there is one: created: COLUMN")
	if c.HasLevels() {
		r.warn("order-as-text", fmt.Sprintf("%s holds text and is sorted as text: 10 comes before 9", c.Label), "name a column of numbers or times")
	}
	if 2*ties > len(order) {
		r.warn("order-ties", fmt.Sprintf("%d of %d rows have the same %s as the row before, and stay in the order of the file", ties, len(order), c.Label),
			"name a column that tells rows apart, or check that the file is in order of time")
	}
}

// compare is the order of two rows of the column.
func (c *Column) compare(a, b int) int {
	switch c.Kind {
	case Integer, Instant:
		return cmp.Compare(c.I64[a], c.I64[b])
	case Real:
		return cmp.Compare(c.F64[a], c.F64[b])
	}
	return cmp.Compare(c.Code[a], c.Code[b]) // levels are sorted
}

// shuffle sorts leads by a hash of seed and id, so that neither the order of
// the file nor what is in it has a say; equal hashes stay as they are.
func (r *reader) shuffle(order []uint32) {
	ids := r.set.Leads.IDs
	hash := make([]uint64, len(order))
	for i := range hash {
		seeded := binary.LittleEndian.AppendUint64(nil, r.source.Leads.Seed)
		hash[i] = xxhash.Sum64(append(seeded, ids.Name(uint32(i))...))
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return cmp.Compare(hash[a], hash[b]) })
	r.set.Clock = Shuffled
	r.warn("no-order", NoOrder, "name a column in whose order the rows came, if there is one: order: COLUMN, or created: COLUMN with a date")
}

// NoOrder is what has to be said wherever rows in no order are used.
const NoOrder = "no order in time: this shows what goes with conversion, not what would have happened"
