package model

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"assay/data"
	"assay/features"
	"assay/model/binning"
	"assay/model/logit"
)

// Learner makes a point table from training rows. inner are splits of these
// rows for choices that need rows not fitted on, forward in time. Logistic is
// nil where nothing was learned.
type Learner interface {
	Fit(train *features.Matrix, inner []Split) (*PointTable, *Logistic, error)
}

// Rules is the learner that does not learn: its table is what it is.
type Rules struct{ Table *PointTable }

// Fit returns r's table, whatever the data.
func (r Rules) Fit(*features.Matrix, []Split) (*PointTable, *Logistic, error) {
	return r.Table, nil, nil
}

// Learned learns a table: bins, the features that tell most, a penalised logistic
// fit, whole points. Rows with label −1 or weight 0 are no rows. The table has
// Cut 0 until someone proposes one.
//
// A feature in one bin is dropped and named, as the same for all leads or as
// telling nothing by itself; of more than Options.MaxFeatures those stay that
// tell most together; a term of 0 points everywhere is left out of the table.
type Learned struct{ Options Options }

// Fit learns from the rows of train.
func (l Learned) Fit(train *features.Matrix, inner []Split) (*PointTable, *Logistic, error) {
	o, err := l.Options.filled()
	if err != nil {
		return nil, nil, err
	}
	weight, err := weightsOf(train)
	if err != nil {
		return nil, nil, err
	}
	if err := checkSigns(train, &o); err != nil {
		return nil, nil, err
	}
	out := &Logistic{}
	cols, err := out.columns(train, weight, o)
	if err != nil {
		return nil, nil, err
	}
	d, err := newDesign(cols, train.Label, weight)
	if err != nil {
		return nil, nil, err
	}
	out.doubt(d, cols)
	if o.Penalty == Ridge && o.Strength == 0 {
		if err := out.choose(train, weight, inner, &o); err != nil {
			return nil, nil, err
		}
	}
	f, err := out.fit(d, cols, &o)
	if err != nil {
		return nil, nil, err
	}
	out.count(d)
	points := out.points(d, f, cols, &o)
	if err := out.resample(d, f, cols, points, &o); err != nil {
		return nil, nil, err
	}
	return out.table(cols, points, &o), out, nil
}

// columns are the columns to fit on, in bins.
//
// Where none tells anything by itself, all are cut as finely as they may be and
// the penalised fit has the last word: rows held out, whose bins are made in the
// same way, want it strong then, and little is left.
func (l *Logistic) columns(train *features.Matrix, weight []float64, o Options) ([]*binned, error) {
	cols, err := binAll(train, weight, &o)
	if err != nil {
		return nil, err
	}
	tells := slices.ContainsFunc(cols, func(b *binned) bool { return !b.constant() })
	varies := slices.ContainsFunc(cols, func(b *binned) bool { return b.varies })
	if !tells && varies {
		l.warn("tells_nothing", "no feature tells by itself who is accepted: what is learned may be chance", "add behaviour that sales would recognise, or wait for more leads")
		o.unpriced = true
		if cols, err = binAll(train, weight, &o); err != nil {
			return nil, err
		}
	}
	if cols = l.dropConstant(cols); len(cols) == 0 {
		return nil, &FitError{Code: "no_columns", Msg: "no feature has two bins: there is nothing to learn from",
			Hint: "add features, or more leads: a bin needs about 50"}
	}
	return l.keepTelling(cols, train.Label, weight, o.MaxFeatures)
}

// binAll makes the bins of every column that may be learned from.
func binAll(train *features.Matrix, weight []float64, o *Options) ([]*binned, error) {
	described, err := describe(train, o)
	if err != nil {
		return nil, err
	}
	if err := checkAsked(train, described, o); err != nil {
		return nil, err
	}
	rows, err := binning.NewRows(train.Label, weight)
	if err != nil {
		return nil, fitError("rows", err)
	}
	if all := rows.Total().Leads; o.MinLeads > all {
		return nil, &FitError{Code: "bad_option", Msg: fmt.Sprintf("a bin needs %v leads, and there are %v", o.MinLeads, all), Hint: "ask for fewer leads in each bin"}
	}
	cols := make([]*binned, len(described))
	faults := make([]error, len(described))
	inParallel(len(described), func(j int) {
		f := described[j]
		cols[j], faults[j] = bin(train.Column(f.Name), f, rows, train.Label, weight, o)
	})
	for _, err := range faults {
		if err != nil {
			return nil, err
		}
	}
	return cols, nil
}

// inParallel does n things on as many cores as there are; each writes its own
// place, so that it does not matter which comes first.
func inParallel(n int, do func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}

// describe returns the features to learn from, in the order of their
// description, or of their columns where there is none.
func describe(train *features.Matrix, o *Options) ([]features.Feature, error) {
	all := o.Features
	if all == nil {
		for i := range train.Cols {
			name := train.Cols[i].Name
			all = append(all, features.Feature{Name: name, Group: features.Fit, Measure: features.Attribute, Column: name})
		}
	}
	if o.Learn != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(f features.Feature) bool { return !slices.Contains(o.Learn, f.Name) })
	}
	for _, f := range all {
		if train.Column(f.Name) == nil {
			return nil, &FitError{Code: "unknown_column", Msg: fmt.Sprintf("the training rows have no column %q", f.Name),
				Hint: "build the matrix from the same features"}
		}
	}
	return all, nil
}

// dropConstant leaves out columns with one bin: those that are the same for
// all leads, those that edges by hand do not part, and those that no cut makes
// tell anything.
func (l *Logistic) dropConstant(cols []*binned) []*binned {
	var same, whole, silent []string
	kept := slices.DeleteFunc(cols, func(b *binned) bool {
		switch {
		case !b.constant():
			return false
		case b.varies && b.byHand:
			whole = append(whole, b.feature.Name)
			l.Dropped = append(l.Dropped, Dropped{b.feature.Name, "no edge given parts its leads"})
		case b.varies:
			silent = append(silent, b.feature.Name)
			l.Dropped = append(l.Dropped, Dropped{b.feature.Name, "no way to cut it tells who is accepted"})
		default:
			same = append(same, b.feature.Name)
			l.Dropped = append(l.Dropped, Dropped{b.feature.Name, "the same for all leads, or nearly"})
		}
		return true
	})
	if same != nil {
		l.warn("constant", "not used, the same for all leads or nearly: "+strings.Join(same, ", "), "leave these features out, or wait for more leads")
	}
	if whole != nil {
		l.warn("edges_part_nothing", "not used, no edge given parts their leads: "+strings.Join(whole, ", "), "give edges within the values that occur, or leave them away")
	}
	if silent != nil {
		l.warn("tells_nothing", "not used, no way to cut them tells who is accepted: "+strings.Join(silent, ", "), "leave these features out, or wait for more leads")
	}
	return kept
}

func (l *Logistic) warn(code, text, hint string) {
	l.Warnings = append(l.Warnings, data.Warning{Code: code, Text: text, Hint: hint})
}

// choose sets the strength of a ridge by what it does on rows held out.
func (l *Logistic) choose(train *features.Matrix, weight []float64, inner []Split, o *Options) error {
	chosen, path, warnings, err := chooseStrength(train, weight, inner, o)
	if err != nil {
		return err
	}
	o.Strength, l.Path = chosen, path
	l.Warnings = append(l.Warnings, warnings...)
	return nil
}

// fit fits on all rows.
func (l *Logistic) fit(d *design, cols []*binned, o *Options) (*logit.Fit, error) {
	with, err := how(cols, o)
	if err != nil {
		return nil, err
	}
	with.Strength = o.Strength
	f, err := logit.Train(d.Design, with)
	if err != nil {
		return nil, refused(err, cols)
	}
	l.Penalty, l.Strength, l.Lambda = o.Penalty, with.Strength, with.Strength/d.Total()
	if o.Penalty != Ridge && !o.NoIntervals {
		l.measure(d, f, cols)
	}
	if o.Penalty == Firth { // after its intervals, which know only its own intercept
		f.Theta = f.Centred()
		f.Loss = d.MeanLoss(f.Theta)
	}
	l.Iterations, l.Gradient, l.Deviance = f.Iterations, f.Gradient, f.Deviance()
	l.Condition, l.EffectiveDF = f.Condition, f.EffectiveDF
	return f, nil
}

// acceptedPerParameter is below which a fit is called thin; Peduzzi et al.,
// Journal of Clinical Epidemiology 49 (1996), found trouble below ten.
const acceptedPerParameter = 10

// count remembers what was fitted on.
func (l *Logistic) count(d *design) {
	l.Rows, l.N, l.Accepted = d.Rows(), d.Total(), d.Accepted()
	rarer := math.Min(l.Accepted, l.N-l.Accepted)
	if rarer < acceptedPerParameter*(l.EffectiveDF-1) {
		l.warn("few_accepted", fmt.Sprintf("%.0f accepted and %.0f not are few for what was learned from them", l.Accepted, l.N-l.Accepted),
			"name fewer features, or wait for more answers")
	}
}
