package leak

import (
	"fmt"
	"math"
	"slices"

	"assay/data"
)

// Limits of a suspicion by what is missing.
const (
	// openGap is how much more often a column is missing in open leads.
	openGap = 0.25
	// wideGap is how much more often it is missing for one outcome. Whoever is
	// in earnest fills in more of a form: honest columns have gaps of a third.
	wideGap = 0.5
	// lacking is how many may lack a value where it is sure that the answer
	// filled it in.
	lacking = 0.02
	// errors is how many standard errors a gap must be.
	errors = 4
	// pairs is the least effective number of leads on each side.
	pairs = 25
)

// fate is what became of a lead, coarsely.
type fate uint8

const (
	open fate = iota
	taken
	declined
)

// fatesOf says what became of each lead by all that is on record: a lead that
// was accepted too late for its label was accepted all the same.
func fatesOf(d *data.Dataset, answers []Answer) []fate {
	fates := make([]fate, len(answers))
	for i, a := range answers {
		switch {
		case a.Label == 1 || acceptedAt(&d.Outcomes, a.Lead) != data.Never:
			fates[i] = taken
		case a.Decided:
			fates[i] = declined
		}
	}
	return fates
}

// strata is how many spans of time leads are compared within.
const strata = 10

// strataOf cuts the moments into spans with about as many leads each. A form
// that asks for something new since May makes a column missing in all older
// leads, which are decided; leads of one time are compared only.
func strataOf(answers []Answer) []uint8 {
	at := make([]data.Time, len(answers))
	for i := range answers {
		at[i] = answers[i].At
	}
	slices.Sort(at)
	var from []data.Time
	for k := 1; k < strata && len(at) > 0; k++ {
		from = append(from, at[k*len(at)/strata])
	}
	of := make([]uint8, len(answers))
	for i := range answers {
		k, found := slices.BinarySearch(from, answers[i].At)
		for found && k < len(from) && from[k] == answers[i].At {
			k++
		}
		of[i] = uint8(k)
	}
	return of
}

// contrast compares how often something is missing in two groups of leads of
// the same time.
type contrast struct {
	a, b [strata]struct{ n, missing float64 }
}

// difference is the share of a less that of b, each stratum weighted by
// n_a·n_b/(n_a+n_b) (Mantel and Haenszel 1959, as a risk difference), its
// standard error, and the sum of the weights.
func (c *contrast) difference() (diff, se, weight float64) {
	var variance float64
	for k := range c.a {
		a, b := c.a[k], c.b[k]
		if a.n == 0 || b.n == 0 {
			continue
		}
		w := a.n * b.n / (a.n + b.n)
		p := (a.missing + b.missing) / (a.n + b.n)
		diff += w * (a.missing/a.n - b.missing/b.n)
		variance += w * p * (1 - p)
		weight += w
	}
	return diff / weight, math.Sqrt(variance) / weight, weight
}

// shares are the shares of all leads of a and of b.
func (c *contrast) shares() (a, b float64) {
	var na, nb float64
	for k := range c.a {
		na, nb = na+c.a[k].n, nb+c.b[k].n
		a, b = a+c.a[k].missing, b+c.b[k].missing
	}
	return a / na, b / nb
}

// contrastOf counts; side says of an answer 1 for a, -1 for b and 0 for neither.
func (f *finder) contrastOf(c *column, side func(answer int) int) *contrast {
	out := &contrast{}
	for i, s := range f.strata {
		count := &out.a[s]
		switch side(i) {
		case 0:
			continue
		case -1:
			count = &out.b[s]
		}
		count.n++
		if c.cells.of[i] == 0 {
			count.missing++
		}
	}
	return out
}

// telling says how much more often the column is missing in a, and whether
// that is at least by gap and beyond doubt.
func (c *contrast) telling(gap float64) (diff float64, ok bool) {
	diff, se, weight := c.difference()
	return diff, weight >= pairs && math.Abs(diff) >= max(gap, errors*se)
}

// undecided: what is missing while a lead is open is filled in when it is
// decided.
func (f *finder) undecided(c *column) (Suspect, bool) {
	if c.Valid == nil {
		return Suspect{}, false
	}
	both := f.contrastOf(c, func(i int) int {
		if f.answers[i].Decided {
			return -1
		}
		return 1
	})
	diff, ok := both.telling(openGap)
	a, b := both.shares()
	return Suspect{Code: Undecided, Sure: diff >= wideGap && b <= lacking, Why: fmt.Sprintf("%s is missing in %s of leads not decided yet and %s of decided ones: it was likely filled in by the answer",
		c.Label, percent(a), percent(b))}, ok && diff > 0
}

// outcome: what is missing for one outcome was likely filled in by it, or by
// whoever works on it.
func (f *finder) outcome(c *column) (Suspect, bool) {
	if c.Valid == nil {
		return Suspect{}, false
	}
	both := f.contrastOf(c, func(i int) int {
		switch f.fates[i] {
		case taken:
			return 1
		case declined:
			return -1
		}
		return 0
	})
	_, ok := both.telling(wideGap)
	a, b := both.shares()
	return Suspect{Code: Outcome, Sure: min(a, b) <= lacking, Why: fmt.Sprintf("%s is missing in %s of leads accepted and %s of leads not accepted: it was likely filled in by the answer",
		c.Label, percent(a), percent(b))}, ok
}

// percent is a share in whole percent.
func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }
