package metric

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"
)

// reference is testdata/ref/reference.json; reference.py beside it made it,
// with scipy, scikit-learn and statsmodels, and says how.
type reference struct {
	Scores []struct {
		Score, P, Weight []float64
		Label            []int8
		AUC              float64
		AUCWeighted      float64 `json:"auc_weighted"`
		LogLoss          float64
		LogLossWeighted  float64 `json:"logloss_weighted"`
		Brier            float64
		BrierWeighted    float64 `json:"brier_weighted"`
	}
	Wilson      []struct{ Accepted, N, Level, Value, Lo, Hi float64 }
	Correlation []struct {
		X, Y, W           []float64
		Pearson, Spearman float64
		PearsonWeighted   float64 `json:"pearson_weighted"`
		SpearmanWeighted  float64 `json:"spearman_weighted"`
	}
	Isotonic []struct {
		Y, W, Fit   []float64
		FitWeighted []float64 `json:"fit_weighted"`
	}
	Holm  struct{ P, Adjusted []float64 }
	Weeks []struct {
		A, B             [][2]float64
		Difference, Rate struct {
			Value, SE, Lo, Hi, P, Detectable float64
			Units                            int
		}
	}
	Bootstrap []struct {
		A, B      [][2]float64
		Lo, Hi, P float64
		LoNoise   float64 `json:"lo_noise"`
		HiNoise   float64 `json:"hi_noise"`
	}
}

func readReference(t *testing.T) reference {
	t.Helper()
	text, err := os.ReadFile("testdata/ref/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var r reference
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// near fails the test unless got is want within tol, relative above 1 and
// absolute below.
func near(t *testing.T, name string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*max(1, math.Abs(want))) {
		t.Errorf("%s = %.17g, want %.17g within %g", name, got, want, tol)
	}
}

// just drops an ok that has to be true.
func just(v float64, ok bool) float64 {
	if !ok {
		panic("not ok")
	}
	return v
}

// law is the tolerance of what holds exactly but for rounding.
const law = 1e-12

func toWeeks(pairs [][2]float64) []Week {
	weeks := make([]Week, len(pairs))
	for i, p := range pairs {
		weeks[i] = Week{Flagged: p[0], Accepted: p[1]}
	}
	return weeks
}

func TestReferenceScores(t *testing.T) {
	for i, c := range readReference(t).Scores {
		name := fmt.Sprintf("case %d ", i)
		near(t, name+"AUC", just(AUC(c.Score, c.Label, nil)), c.AUC, law)
		near(t, name+"weighted AUC", just(AUC(c.Score, c.Label, c.Weight)), c.AUCWeighted, law)
		near(t, name+"log loss", just(LogLoss(c.P, c.Label, nil)), c.LogLoss, law)
		near(t, name+"weighted log loss", just(LogLoss(c.P, c.Label, c.Weight)), c.LogLossWeighted, law)
		near(t, name+"Brier", just(Brier(c.P, c.Label, nil)), c.Brier, law)
		near(t, name+"weighted Brier", just(Brier(c.P, c.Label, c.Weight)), c.BrierWeighted, law)
	}
}

func TestReferenceWilson(t *testing.T) {
	for _, c := range readReference(t).Wilson {
		iv := Wilson(c.Accepted, c.N, c.Level)
		name := fmt.Sprintf("Wilson(%v, %v, %v)", c.Accepted, c.N, c.Level)
		if !iv.OK {
			t.Errorf("%s: not ok", name)
		}
		near(t, name+" value", iv.Value, c.Value, law)
		near(t, name+" lo", iv.Lo, c.Lo, law)
		near(t, name+" hi", iv.Hi, c.Hi, law)
	}
}

func TestReferenceCorrelation(t *testing.T) {
	for i, c := range readReference(t).Correlation {
		name := fmt.Sprintf("case %d ", i)
		near(t, name+"Pearson", just(Pearson(c.X, c.Y, nil)), c.Pearson, law)
		near(t, name+"Spearman", just(Spearman(c.X, c.Y, nil)), c.Spearman, law)
		near(t, name+"PearsonWeighted", just(Pearson(c.X, c.Y, c.W)), c.PearsonWeighted, law)
		near(t, name+"SpearmanWeighted", just(Spearman(c.X, c.Y, c.W)), c.SpearmanWeighted, law)
	}
}

func TestReferenceIsotonic(t *testing.T) {
	for i, c := range readReference(t).Isotonic {
		plain, weighted := Isotonic(c.Y, nil), Isotonic(c.Y, c.W)
		for j := range c.Y {
			near(t, fmt.Sprintf("case %d row %d", i, j), plain[j], c.Fit[j], law)
			near(t, fmt.Sprintf("case %d row %d weighted", i, j), weighted[j], c.FitWeighted[j], law)
		}
	}
}

func TestReferenceHolm(t *testing.T) {
	c := readReference(t).Holm
	for i, p := range Holm(c.P) {
		near(t, fmt.Sprintf("p %d", i), p, c.Adjusted[i], law)
	}
}

// The difference of two shares is also a least-squares fit to the leads with
// errors clustered by week: a different road to the same numbers.
func TestReferenceWeeks(t *testing.T) {
	for _, c := range readReference(t).Weeks {
		a, b := toWeeks(c.A), toWeeks(c.B)
		d, want := Compare(a, b, 0.95, 1), c.Difference
		name := fmt.Sprintf("difference over %d weeks", want.Units)
		if !d.OK || d.Weeks != want.Units {
			t.Errorf("%s: %+v", name, d)
		}
		near(t, name, d.Diff, want.Value, law)
		near(t, name+" se", d.SE, want.SE, law)
		near(t, name+" lo", d.Lo, max(-1, want.Lo), quantile)
		near(t, name+" hi", d.Hi, min(1, want.Hi), quantile)
		near(t, name+" p", d.P, want.P, law)
		v, ok := Detectable(a, b, 0.95, 0.8)
		if !ok {
			t.Errorf("%s: nothing detectable", name)
		}
		near(t, name+" detectable", v, want.Detectable, quantile)

		r, rate := Acceptance(a, 0.95, 1), c.Rate
		near(t, "rate", r.Value, rate.Value, law)
		near(t, "rate lo", r.Lo, max(0, rate.Lo), quantile)
		near(t, "rate hi", r.Hi, min(1, rate.Hi), quantile)
	}
}

// quantile is how far gonum's t quantile and scipy's may differ.
const quantile = 1e-12

// Against 200,000 resamples of another generator. The 0.025 and 0.975
// quantiles of 1,999 draws have the standard errors that reference.py gives;
// four of them are not left by chance.
func TestReferenceBootstrap(t *testing.T) {
	for i, c := range readReference(t).Bootstrap {
		d := Compare(toWeeks(c.A), toWeeks(c.B), 0.95, 1)
		if !d.OK || !d.Declarable || d.Skipped != 0 {
			t.Errorf("case %d: %+v", i, d)
		}
		near(t, fmt.Sprintf("case %d lo", i), d.Lo, c.Lo, 4*c.LoNoise)
		near(t, fmt.Sprintf("case %d hi", i), d.Hi, c.Hi, 4*c.HiNoise)
		// p is twice a share of 1,999 draws.
		noise := 2 * math.Sqrt(c.P/2*(1-c.P/2)/resamples)
		near(t, fmt.Sprintf("case %d p", i), d.P, c.P, 4*noise+2.0/(resamples+1))
	}
}
