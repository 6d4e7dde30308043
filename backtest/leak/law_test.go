package leak

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"assay/data"
)

// random is a column that knows nothing: numbers, or so many levels, some of
// them missing at random.
func random(r *rand.Rand, name string, n, levels int, missing float64) data.Column {
	c := data.Column{Name: name, Label: name, Kind: data.Real, Valid: data.NewBits(n)}
	if levels > 0 {
		c.Kind = data.Text
		for l := range levels {
			c.Levels = append(c.Levels, fmt.Sprintf("level %03d", l))
		}
	}
	for i := range n {
		if r.Float64() >= missing {
			c.Valid.Set(i)
		}
		if levels > 0 {
			c.Code = append(c.Code, uint32(r.IntN(levels)))
		} else {
			c.F64 = append(c.F64, r.NormFloat64())
		}
	}
	return c
}

// answersAt are answers of n leads, one an hour; of the last tenth half are
// open.
func answersAt(r *rand.Rand, n int, rate float64) []Answer {
	out := make([]Answer, n)
	for i := range out {
		out[i] = Answer{Lead: uint32(i), At: data.Time(i) * data.Hour, Decided: true}
		switch {
		case i > n-n/10 && r.IntN(2) == 0:
			out[i].Label, out[i].Decided = -1, false
		case r.Float64() < rate:
			out[i].Label = 1
		}
	}
	return out
}

// Columns that know nothing are suspected in fewer than one of a hundred, and
// alone they tell nothing on average.
func TestNoiseIsNotSuspected(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 3))
	columns, alarms := 0, 0
	for _, n := range []int{500, 2000, 20000} {
		for _, rate := range []float64{0.03, 0.05, 0.3, 0.5, 0.7} {
			d := &data.Dataset{}
			answers := answersAt(r, n, rate)
			for _, levels := range []int{0, 0, 2, 3, 8, 20, 50} {
				for _, missing := range []float64{0, 0.03, 0.2, 0.5, 0.9, 0.98} {
					d.Leads.Cols = append(d.Leads.Cols, random(r, fmt.Sprintf("%d levels %g missing", levels, missing), n, levels, missing))
				}
			}
			found := Find(d, answers)
			columns, alarms = columns+len(d.Leads.Cols), alarms+len(found)
			for _, s := range found {
				t.Logf("%d leads, %.2f: %s", n, rate, s.Why)
			}
			sum, defined := 0.0, 0.0
			for i := range d.Leads.Cols {
				if auc, _ := Alone(&d.Leads.Cols[i], answers); auc == auc {
					sum, defined = sum+auc, defined+1
				}
			}
			// 42 columns with standard errors of at most .05 each.
			if mean := sum / defined; mean < 0.475 || mean > 0.525 {
				t.Errorf("%d leads, %.2f accepted: noise has a mean AUC of %.3f over %.0f columns", n, rate, mean, defined)
			}
		}
	}
	t.Logf("%d alarms in %d columns that know nothing", alarms, columns)
	if 100*alarms >= columns {
		t.Errorf("%d alarms in %d columns that know nothing", alarms, columns)
	}
}
