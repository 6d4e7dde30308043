package features

import (
	"cmp"
	"context"
	"runtime/debug"
	"slices"

	"assay/data"
)

// Build looks at leads just before moments and returns one row each, by (At,
// Lead). Moments at which the lead was not there yet are left out and
// counted. The only error is the end of ctx.
//
// A sweep goes lead by lead, or company by company, and rows are by time. So
// it writes a sheet of rows as it comes to them, and each column of the sheet
// is then put in its place: one column at a time stays near the processor,
// all of them would not.
func Build(ctx context.Context, s *Set, at []Moment) (*Matrix, error) {
	m := &Matrix{}
	kept, left := there(s.past.Leads, at)
	m.LeftOut = left
	var err error
	if m.Rows, err = byTime(ctx, kept); err != nil {
		return m, err
	}
	walk := s.Walk(len(m.Rows), func(row int) uint32 { return m.Rows[row].Lead })
	if len(m.Rows)*len(s.Features) > large {
		debug.FreeOSMemory() // what reading and sorting used is room for the columns
	}
	cols := s.newCells(len(m.Rows))
	err = data.Chunks(ctx, len(m.Rows), func(_, lo, hi int) error {
		w, sheet := s.NewSweep(), make([]float64, sheetRows*len(cols))
		for rows := range slices.Chunk(walk.Part(lo, hi), sheetRows) {
			w.fill(sheet, m.Rows, rows)
			for f := range cols {
				cols[f].put(sheet[f:], len(cols), rows)
			}
		}
		return nil
	})
	for f := range cols {
		m.Cols = append(m.Cols, cols[f].column())
	}
	return m, err
}

// large is how many values are worth a look for memory to use again.
const large = 1 << 22

// there keeps the moments after their lead was known: seen < t.
func there(leads *data.Leads, at []Moment) ([]Moment, []data.Drop) {
	early := func(r Moment) bool { return leads.Seen[r.Lead] >= r.At }
	if !slices.ContainsFunc(at, early) {
		return at, nil
	}
	kept := slices.DeleteFunc(slices.Clone(at), early)
	return kept, []data.Drop{{Reason: "the lead was not known yet", Count: len(at) - len(kept)}}
}

// parts is into how many equal spans of time moments are parted before each
// is sorted.
const parts = 1 << 12

// byTime is a copy of moments by (At, Lead). They are parted by time first,
// so that several cores sort.
func byTime(ctx context.Context, at []Moment) ([]Moment, error) {
	first, last := data.Never, data.Always
	for _, r := range at {
		first, last = min(first, r.At), max(last, r.At)
	}
	width := uint64(last-first)/parts + 1
	order, off := group(len(at), parts, func(i int) int { return int(uint64(at[i].At-first) / width) })
	rows := pick(at, order)
	return rows, data.Chunks(ctx, parts, func(_, lo, hi int) error {
		slices.SortFunc(rows[off[lo]:off[hi]], func(a, b Moment) int {
			return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Lead, b.Lead))
		})
		return nil
	})
}
