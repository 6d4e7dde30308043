package logit

import "math"

// Penalty is what keeps coefficients small.
type Penalty int

// The penalties. The zero value is none of them, and refused.
const (
	// Plain has none: the maximum of the likelihood. Coefficients of a term are
	// measured from its reference bin.
	Plain Penalty = iota + 1
	// Ridge adds (Strength/2) Σ θ², the intercept left out, to the loss of all
	// rows. Every bin has a coefficient.
	Ridge
	// Firth takes away half the log of the determinant of the information, and
	// with it most of the bias of small data. Reference bins as in Plain.
	Firth
)

// Options is how a fit is made.
type Options struct {
	Penalty  Penalty
	Strength float64 // of Ridge, above 0; else 0
	// Reference is by term the bin that has no coefficient, as the others are
	// measured from it; -1 gives a coefficient to all. nil: bin 0 of every term
	// in Plain and Firth, and all of them in Ridge.
	Reference []int
	// Sign is by term and bin what sign a coefficient must have, 1 or -1, or 0
	// for any; From by term the bin that signs are measured from, -1 or nil for
	// 0. Rising is by term some bins in an order in which their coefficients
	// must not fall: given backwards, must not rise. nil: nothing is asked. Only
	// with Ridge, and of one bin only one of the two.
	Sign   [][]int8
	From   []int
	Rising [][]int
	// Start is where to begin, a parameter vector. nil: small designs begin at
	// the base rate, large ones at the fit of a fixed sixteenth of their rows.
	Start []float64
	// Tolerance is the greatest derivative of the mean loss, penalty and all,
	// that ends the fit; 0: 1e-10.
	Tolerance float64
}

const (
	usualTolerance = 1e-10
	// enough is what a fit must reach where rounding keeps it from more.
	enough = 1e-9
	// leastRidge and mostRidge are of the mean loss, whose second derivatives
	// are a quarter at most: a ridge of a million millionth of that keeps four
	// digits where they alone say nothing, and one of a million million times
	// leaves coefficients that are 0 to twelve.
	leastRidge, mostRidge = 1e-12, 1e12
	// mostParams bounds the matrices of parameters by parameters, of which a
	// fit holds about six: at 128 MB each; the tables they are summed from may
	// take twice that.
	mostParams = 4096
)

// tractable refuses a design whose Hessian no machine should hold.
func (d *Design) tractable() error {
	if n := d.Params(); n > mostParams {
		return refuse("too_many_parameters", none, none, "merge bins, or choose terms first, as Select does", "%d parameters are more than %d: their second derivatives alone would take %d MB", n, mostParams, n*n>>17)
	}
	return nil
}

// filled is o with its defaults.
func (o Options) filled(d *Design) (Options, error) {
	if o.Tolerance == 0 {
		o.Tolerance = usualTolerance
	}
	if n := d.byLabel(); n[0] == 0 || n[1] == 0 { // a selection of rows may have one label
		return o, refuse("one_class", none, none, "take more of the rows", "all %d rows have the same label", d.rows)
	}
	switch {
	case o.Penalty < Plain || o.Penalty > Firth:
		return o, refuse("bad_option", none, none, "say Plain, Ridge or Firth", "no penalty is named")
	case o.Penalty == Ridge && !(o.Strength > 0 && finite(o.Strength)):
		return o, refuse("bad_option", none, none, "give Ridge a strength above 0, or take Plain", "the penalty has the strength %v", o.Strength)
	case o.Penalty == Ridge && o.Strength < leastRidge*d.total:
		return o, refuse("bad_option", none, none, "give Ridge more, or take Plain", "the strength %v is below %.3g, a million millionth of the rows' weight: rounding hides it", o.Strength, leastRidge*d.total)
	case o.Penalty == Ridge && o.Strength > mostRidge*d.total:
		return o, refuse("bad_option", none, none, "give Ridge less, or leave the terms out", "the strength %v is above %.3g, a million million times the rows' weight: nothing is left of the coefficients", o.Strength, mostRidge*d.total)
	case o.Penalty != Ridge && o.Strength != 0:
		return o, refuse("bad_option", none, none, "only Ridge has a strength", "a strength of %v is given for another penalty", o.Strength)
	case !(o.Tolerance > 0 && finite(o.Tolerance)):
		return o, refuse("bad_option", none, none, "give a number above 0, or 0 for the usual one", "the tolerance is %v", o.Tolerance)
	case o.Start != nil && (len(o.Start) != d.Params() || !allFinite(o.Start)):
		return o, refuse("bad_option", none, none, "give one number a parameter, or none to have it chosen", "the start has %d numbers for %d parameters, or some that are none", len(o.Start), d.Params())
	}
	o, err := o.referred(d)
	if err != nil {
		return o, err
	}
	return o, o.constrained(d)
}

// referred fills in and checks the reference bins.
func (o Options) referred(d *Design) (Options, error) {
	if o.Reference == nil {
		o.Reference = make([]int, d.Terms())
		if o.Penalty == Ridge {
			for j := range o.Reference {
				o.Reference[j] = none
			}
		}
	}
	if len(o.Reference) != d.Terms() {
		return o, refuse("bad_option", none, none, "give one for every term, or none at all", "%d terms have %d reference bins", d.Terms(), len(o.Reference))
	}
	for j, r := range o.Reference {
		if r < none || r >= d.Bins(j) {
			return o, refuse("bad_option", j, none, "bins count from 0; -1 is no reference", "term %d has the reference bin %d of %d", j, r, d.Bins(j))
		}
	}
	return o, nil
}

// free are the parameters that are fitted: all but those of reference bins.
func (o *Options) free(d *Design) []int {
	free := []int{0}
	for j, r := range o.Reference {
		for k := range d.Bins(j) {
			if k != r {
				free = append(free, d.first[j]+k)
			}
		}
	}
	return free
}

// lambda is the ridge of the mean loss.
func (o *Options) lambda(d *Design) float64 {
	if o.Penalty != Ridge {
		return 0
	}
	return o.Strength / d.total
}

func allFinite(v []float64) bool {
	for _, x := range v {
		if !finite(x) {
			return false
		}
	}
	return true
}

// baseOdds is the log-odds of the base rate.
func (d *Design) baseOdds() float64 {
	n := d.byLabel()
	return math.Log(n[1] / n[0])
}

// baseRate is the parameter vector of no coefficient but the intercept.
func baseRate(d *Design) []float64 {
	theta := make([]float64, d.Params())
	theta[0] = d.baseOdds()
	return theta
}
