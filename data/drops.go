package data

import "slices"

// drops counts rows left out, by reason, in the order in which the reasons
// were first met.
type drops []Drop

// add counts one row; where names it, and is asked for the first five.
func (d *drops) add(reason string, where func() string) {
	k := slices.IndexFunc(*d, func(x Drop) bool { return x.Reason == reason })
	if k < 0 {
		k = len(*d)
		*d = append(*d, Drop{Reason: reason})
	}
	drop := &(*d)[k]
	drop.Count++
	if len(drop.Examples) < maxExamples {
		drop.Examples = append(drop.Examples, where())
	}
}

const maxExamples = 5

// join adds the counts of other, which come after those of d.
func (d *drops) join(other drops) {
	for _, o := range other {
		k := slices.IndexFunc(*d, func(x Drop) bool { return x.Reason == o.Reason })
		if k < 0 {
			*d = append(*d, o)
			continue
		}
		drop := &(*d)[k]
		drop.Count += o.Count
		room := min(len(o.Examples), maxExamples-len(drop.Examples))
		drop.Examples = append(drop.Examples, o.Examples[:room]...)
	}
}

// count is the number of rows left out.
func (d drops) count() int {
	n := 0
	for _, drop := range d {
		n += drop.Count
	}
	return n
}
