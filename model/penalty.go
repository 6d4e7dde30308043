package model

import (
	"errors"
	"fmt"
	"math"

	"assay/data"
	"assay/features"
	"assay/model/logit"
)

// Split is rows to fit on and rows to judge by, as indices into a matrix.
type Split struct {
	Train, Test []int
}

// strengths are the penalties tried, strongest first: prior standard
// deviations of .03 up to 3 log-odds for a bin.
var strengths = []float64{1000, 300, 100, 30, 10, 3, 1, 0.3, 0.1}

const (
	// defaultStrength is used where no split can be: a standard deviation of
	// .58, so that two bins in three differ from the mean by less than 14
	// percentage points at a base rate of one half.
	defaultStrength = 3
	// choiceRows is the most rows of a split's part that a choice looks at.
	choiceRows = 100_000
	// fitted is the greatest |∂L/∂θ| of a fit that is reported, roughFit of
	// one that only compares penalties.
	fitted   = 1e-12
	roughFit = 1e-5
)

// chooseStrength fits every strength on the Train of each split, from strong
// to weak so that each fit starts near its minimum, and holds them against the
// rows of Test. It returns the strongest that does no worse there than the
// best, as far as these rows can tell: with d_i the loss of row i less its loss
// under the best, the mean of d is at most its standard error
//
//	mean d <= sqrt(Σ w_i (d_i − mean d)²) / Σ w_i
//
// Rows are compared with themselves, so the rule forgives little where the
// strengths truly differ. Bins are made and features chosen anew from the rows
// of Train: those of all rows have seen who of Test was accepted, and would
// speak for too weak a penalty.
//
// Source: after the one-standard-error rule of Breiman, Friedman, Olshen and
// Stone, Classification and Regression Trees (1984), 3.4.3, whose standard
// error is that of the loss itself; that of paired differences is smaller.
func chooseStrength(rows *features.Matrix, weight []float64, splits []Split, o *Options) (float64, []Strength, []data.Warning, error) {
	h := heldOut{losses: make([][]float64, len(strengths))}
	unusable := 0
	for _, s := range splits {
		if err := s.check(len(weight)); err != nil {
			return 0, nil, nil, err
		}
		usable, err := h.addSplit(rows, weight, s, o)
		if err != nil {
			return 0, nil, nil, err
		}
		if !usable {
			unusable++
		}
	}
	warnings := splitWarnings(len(splits), unusable)
	if h.total == 0 {
		return defaultStrength, nil, warnings, nil
	}
	path := h.path()
	return h.strongest(path), path, warnings, nil
}

// addSplit adds a split, as far as it can be learned from and judged by.
func (h *heldOut) addSplit(rows *features.Matrix, weight []float64, s Split, o *Options) (usable bool, err error) {
	fit, judge := thinned(s.Train), thinned(s.Test)
	cols, err := new(Logistic).columns(rows, weightOf(weight, fit), *o)
	var with logit.Options
	if err == nil {
		with, err = how(cols, o)
	}
	var fault *FitError
	if errors.As(err, &fault) { // no rows, one class, nothing that tells, a wish that these rows cannot keep
		return false, nil
	}
	if err != nil {
		return false, err
	}
	d, err := newDesign(cols, rows.Label, weight)
	if err != nil {
		return false, err
	}
	train, test := d.part(fit), d.part(judge)
	if test.Total() == 0 {
		return false, nil
	}
	return true, h.add(train, test, with)
}

// weightOf is the weights of some rows, 0 for all others.
func weightOf(weight []float64, rows []int) []float64 {
	some := make([]float64, len(weight))
	for _, r := range rows {
		some[r] = weight[r]
	}
	return some
}

// heldOut is the loss of every held-out row at every strength.
type heldOut struct {
	losses [][]float64 // by strength, by row
	weight []float64   // by row
	total  float64
}

// add fits each strength on train, with the signs and trends that are asked
// for, and notes the losses of test.
func (h *heldOut) add(train, test *logit.Design, with logit.Options) error {
	path, err := pathOf(train, with)
	if err != nil {
		return noFit(err)
	}
	for i, theta := range path {
		h.losses[i] = test.Losses(h.losses[i], theta)
	}
	for i := range test.Rows() {
		h.weight = append(h.weight, test.Weight(i))
	}
	h.total += test.Total()
	return nil
}

// pathOf fits every strength, each from the one before.
func pathOf(d *logit.Design, with logit.Options) (path [][]float64, err error) {
	if with.Sign == nil && with.Rising == nil {
		return logit.Path(d, strengths, roughFit)
	}
	with.Tolerance = roughFit
	for _, with.Strength = range strengths {
		f, err := logit.Train(d, with)
		if err != nil {
			return nil, err
		}
		path, with.Start = append(path, f.Theta), f.Theta
	}
	return path, nil
}

// path is the mean loss of each strength.
func (h *heldOut) path() []Strength {
	path := make([]Strength, len(strengths))
	for i, s := range strengths {
		path[i].Strength = s
		for r, w := range h.weight {
			path[i].Loss += w * h.losses[i][r]
		}
		path[i].Loss /= h.total
	}
	return path
}

// strongest applies the rule of chooseStrength.
func (h *heldOut) strongest(path []Strength) float64 {
	best := 0
	for i := range path {
		if path[i].Loss < path[best].Loss-1e-7 {
			best = i
		}
	}
	for i := range path[:best] {
		if mean := path[i].Loss - path[best].Loss; mean <= h.standardError(i, best, mean) {
			return path[i].Strength
		}
	}
	return path[best].Strength
}

// standardError is that of the mean difference in loss of strengths i and j.
func (h *heldOut) standardError(i, j int, mean float64) float64 {
	sum := 0.0
	for r, w := range h.weight {
		d := h.losses[i][r] - h.losses[j][r] - mean
		sum += w * d * d
	}
	return math.Sqrt(sum) / h.total
}

func splitWarnings(given, unusable int) []data.Warning {
	switch {
	case given == 0:
		return []data.Warning{{Code: "penalty_not_chosen", Text: fmt.Sprintf("no rows were set aside to choose the penalty on: %d is used", defaultStrength),
			Hint: "give later rows to hold out"}}
	case unusable > 0:
		return []data.Warning{{Code: "split_not_used", Text: fmt.Sprintf("%d of %d splits have nothing to learn a penalty from, or no leads to judge it by", unusable, given),
			Hint: "use fewer, longer splits"}}
	}
	return nil
}
