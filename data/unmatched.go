package data

import (
	"fmt"
	"slices"
	"strings"

	"assay/data/cond"
)

// noMatch refuses a join that joins nothing: the columns are not the same.
func (j *join) noMatch() error {
	msg := fmt.Sprintf("none of %d leads has a value of %s that is a key here", len(j.row), j.By)
	if j.keys.keys.Len() > 0 {
		msg += fmt.Sprintf(", where keys are such as %q", j.keys.keys.Name(0))
	}
	return &FileError{File: j.files.list[0].path, RowGroup: -1, Row: -1, Column: j.Key, Msg: msg,
		Hint: "name the columns that hold the same: by: {column of the leads: column of this table}"}
}

// sayJoin warns of leads that found no row, and of rows that cannot be used.
func (r *reader) sayJoin(j *join) {
	if j.Unmatched > 0 {
		examples, hint := j.unmatched()
		r.warn("join-unmatched", fmt.Sprintf("%d of %d leads have a %s that %s lacks: %s", j.Unmatched, len(j.row), j.By, j.File, strings.Join(examples, ", ")), hint)
	}
	if j.Twice+j.Keyless > 0 {
		r.warn("join-left-out", fmt.Sprintf("%d of %d rows of %s are not joined: %d have a %s that an earlier row has, %d have none, e.g. %s",
			j.Twice+j.Keyless, j.Rows, j.File, j.Twice, j.Key, j.Keyless, j.example), "keep one row for each key, the one that holds")
	}
}

// mostNear is how many keys are searched for one like a value that none is.
const mostNear = 100_000

// unmatched names the values that most leads have and no row, and the keys
// that were probably meant.
func (j *join) unmatched() (examples []string, hint string) {
	order := make([]uint32, j.missing.Len())
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return j.count[b] - j.count[a] })
	var keys, near []string
	for k := range min(j.keys.keys.Len(), mostNear) {
		keys = append(keys, string(j.keys.keys.Name(uint32(k))))
	}
	for _, k := range order[:min(maxExamples, len(order))] {
		name := string(j.missing.Name(k))
		examples = append(examples, fmt.Sprintf("%q (%d)", name, j.count[k]))
		if like := cond.Nearest(name, keys); len(like) > 0 {
			near = append(near, fmt.Sprintf("%q is most like %q", name, like[0]))
		}
	}
	if len(order) > maxExamples {
		examples = append(examples, fmt.Sprintf("and %d more values", len(order)-maxExamples))
	}
	if len(near) > 0 {
		return examples, strings.Join(near, ", ") + ": write them alike"
	}
	return examples, "add their rows to " + j.File + ", or correct them"
}
