package model

import (
	"assay/data"
	"assay/features"
	"assay/model/binning"
)

// count maps the column to codes and counts leads and accepted per bin. The
// code of a value in no bin is len(bins); among training rows there is none.
func (b *binned) count(c *data.Column, label []int8, weight []float64) {
	l := newLookup(b.bins, c)
	b.codes = make([]uint8, len(weight))
	for i, w := range weight {
		k := l.find(c.Number(i))
		if k == none {
			b.codes[i] = uint8(len(b.bins))
			continue
		}
		b.codes[i] = uint8(k)
		if w > 0 {
			b.bins[k].Leads += w
			b.bins[k].Accepted += w * float64(label[i])
		}
	}
}

// estimate leaves bins of missing and other values without a coefficient
// where they have too few rows.
func (b *binned) estimate(least float64) {
	b.estimated = make([]bool, len(b.bins))
	for k, bin := range b.bins {
		rest := bin.Kind == Missing || bin.Kind == Other
		b.estimated[k] = bin.Leads > 0 && (!rest || bin.Leads >= least)
	}
}

// constant says that nothing can be learned from the column: all rows that
// count are in one bin.
func (b *binned) constant() bool {
	n := 0
	for _, e := range b.estimated {
		if e {
			n++
		}
	}
	return n < 2
}

// reference is the bin worth 0 points, or none; see [binned].
func (b *binned) reference() int {
	switch {
	case countsFromZero(b.feature.Measure):
		return b.find(func(x Bin) bool { return x.Kind == Range && x.Low <= 0 && 0 < x.High })
	case b.feature.Measure == features.Ever || b.feature.Measure == features.Cond:
		return b.find(isFalse)
	}
	if k := b.find(func(x Bin) bool { return x.Kind == Missing }); k != none {
		return k
	}
	return b.find(isFalse)
}

func isFalse(b Bin) bool {
	return b.Kind == Levels && len(b.Levels) == 1 && b.Levels[0] == "false"
}

// find returns the first bin with a coefficient that is wanted.
func (b *binned) find(wanted func(Bin) bool) int {
	for k, x := range b.bins {
		if b.estimated[k] && wanted(x) {
			return k
		}
	}
	return none
}

// information is the information value of the bins, a measure of how well the
// column tells accepted from not by itself; see [binning.InformationValue].
func (b *binned) information() float64 {
	counts := make([]binning.Count, len(b.bins))
	for k, x := range b.bins {
		counts[k] = binning.Count{Leads: x.Leads, Accepted: x.Accepted}
	}
	return binning.InformationValue(counts)
}
