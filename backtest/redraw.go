package backtest

import (
	"fmt"

	"assay/data"
)

// How stable the exported points are is seen on histories that are drawn again
// from the rows they were fitted on, by [assay/model.Options]. What is drawn is
// the unit of the tests: weeks of entry; moments where leads are looked at
// again and again; a hundred rows where there are no dates, which as times fill
// a week. Rows that the table was not fitted on are in no draw, so nothing that
// came later is seen.

// fewestDrawn is how many units it takes, as many as for a winner. Where there
// are fewer, leads are drawn, each with all its rows.
const fewestDrawn = 8

// drawn is the unit of every row, by number, and what the units are: "93
// weeks".
type drawn struct {
	groups []int
	are    string
}

// drawn says of which unit each of the picked rows is.
func (r *run) drawn(pick []int) drawn {
	d := drawn{groups: make([]int, len(pick))}
	first := data.Never
	for _, i := range pick {
		first = min(first, r.answer(i).Start)
	}
	for k, i := range pick {
		d.groups[k] = weekOf(r.answer(i).Start, monday(first))
	}
	unit, few := r.unit()
	if distinct(d.groups) < fewestDrawn {
		unit = few
		for k, i := range pick {
			d.groups[k] = int(r.answer(i).Lead % leadGroups)
		}
	}
	d.are = fmt.Sprintf("%d %s", distinct(d.groups), unit)
	return d
}

// unit is what a week of the record is, and what is drawn where it has few.
func (r *run) unit() (unit, few string) {
	every := r.job.Question.Every
	switch {
	case r.data.Clock != data.Dated:
		return "blocks of 100 rows", "groups of rows"
	case every.Months > 0 || every.Days >= 7:
		return "moments", "groups of leads"
	}
	return "weeks", "groups of leads"
}

// answer is that of a training row.
func (r *run) answer(row int) *Answer { return &r.record.answers[r.rows.answer[row]] }

func distinct(groups []int) int {
	seen := map[int]bool{}
	for _, g := range groups {
		seen[g] = true
	}
	return len(seen)
}
