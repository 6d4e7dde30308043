package logit

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The fits of R, statsmodels, scikit-learn, glum and firthmodels; versions and
// scripts are beside them. Coefficients and standard errors are held to 1e-6
// of their size, the deviance to 1e-8.

// agreed is one fit of a reference, with what it has of these.
type agreed struct {
	Design     string
	Bins       []int
	Lambda     float64
	Coef, Se   []float64
	Deviance   float64
	Objective  float64
	Edf        float64
	Loglik     float64
	Penalised  float64   `json:"penalised_loglik"`
	Flic       float64   `json:"flic_intercept"`
	WaldLow    []float64 `json:"wald_lo"`
	WaldHigh   []float64 `json:"wald_hi"`
	ProfileLow []float64 `json:"profile_lo"`
	ProfileHi  []float64 `json:"profile_hi"`
	Shape      []string
	Bind       int
	In         []int
}

func agreedFits(t *testing.T, name string) []agreed {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata/ref", name))
	if err != nil {
		t.Fatal(err)
	}
	var ref struct{ Fits []agreed }
	if err := json.Unmarshal(text, &ref); err != nil {
		t.Fatal(err)
	}
	if len(ref.Fits) < 9 {
		t.Fatalf("%s holds %d fits", name, len(ref.Fits))
	}
	return ref.Fits
}

// agreedDesign reads the rows of a reference: label, weight, offset, codes.
func agreedDesign(t *testing.T, name string, bins []int) *Design {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata/ref/designs", name+".tsv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	terms := make([]Term, len(bins))
	for j, k := range bins {
		terms[j].Bins = k
	}
	var label []int8
	var weight, offset []float64
	lines := bufio.NewScanner(text)
	for lines.Scan(); lines.Scan(); {
		var row []float64
		for _, word := range strings.Split(lines.Text(), "\t") {
			v, err := strconv.ParseFloat(word, 64)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, v)
		}
		label, weight, offset = append(label, int8(row[0])), append(weight, row[1]), append(offset, row[2])
		for j := range terms {
			terms[j].Codes = append(terms[j].Codes, uint8(row[3+j]))
		}
	}
	return mustDesign(t, terms, label, weight, offset)
}

// close compares to a share of the size.
func (f *agreed) close(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	const nothing = 1e-11 // bins that a constraint draws together at 0 are 0 but for rounding
	if !(math.Abs(got-want) <= tolerance*math.Abs(want) || math.Max(math.Abs(got), math.Abs(want)) < nothing) {
		t.Errorf("%s %v: %s is %.12g, want %.12g", f.Design, f.Lambda, what, got, want)
	}
}

// all compares what is by parameter; references leave out what has no coefficient.
func (f *agreed) all(t *testing.T, what string, fit *Fit, got, want []float64, tolerance float64) {
	t.Helper()
	if len(want) != len(fit.Free) {
		t.Fatalf("%s: %d of %s, %d parameters", f.Design, len(want), what, len(fit.Free))
	}
	for i, a := range fit.Free {
		f.close(t, what+" "+strconv.Itoa(a), got[a], want[i], tolerance)
	}
}

func TestAgreesPlain(t *testing.T) {
	for _, f := range agreedFits(t, "plain.json") {
		d := agreedDesign(t, f.Design, f.Bins)
		fit := mustTrain(t, d, Options{Penalty: Plain, Tolerance: 1e-13})
		f.all(t, "coefficient", fit, fit.Theta, f.Coef, 1e-6)
		f.all(t, "standard error", fit, fit.StdErrs(), f.Se, 1e-6)
		f.close(t, "deviance", fit.Deviance()/f.Deviance, 1, 1e-8)
		if f.Loglik != 0 {
			f.close(t, "log-likelihood", fit.LogLikelihood()/f.Loglik, 1, 1e-8)
		}
		if f.ProfileLow != nil {
			f.intervals(t, fit)
		}
	}
}

// intervals compares with R's confint and its default; the profile's ends are
// found by scipy's brentq, as R's spline is good for three digits only.
func (f *agreed) intervals(t *testing.T, fit *Fit) {
	t.Helper()
	for i, a := range fit.Free {
		wald := fit.Wald(a, .95)
		profile, err := fit.Profile(a, .95)
		if err != nil {
			t.Fatal(err)
		}
		if f.WaldLow != nil {
			f.close(t, "Wald's low end", wald.Low, f.WaldLow[i], 1e-6)
			f.close(t, "Wald's high end", wald.High, f.WaldHigh[i], 1e-6)
		}
		f.close(t, "the profile's low end", profile.Low, f.ProfileLow[i], 1e-6)
		f.close(t, "the profile's high end", profile.High, f.ProfileHi[i], 1e-6)
	}
}

func TestAgreesFirth(t *testing.T) {
	for _, f := range agreedFits(t, "firth.json") {
		d := agreedDesign(t, f.Design, f.Bins)
		fit := mustTrain(t, d, Options{Penalty: Firth, Tolerance: 1e-12})
		// The two tools differ by 8e-7 on mushroom, and reach a gradient of
		// 2e-10 elsewhere.
		f.all(t, "coefficient", fit, fit.Theta, f.Coef, 1e-6)
		f.all(t, "standard error", fit, fit.StdErrs(), f.Se, 1e-6)
		f.close(t, "deviance", fit.Deviance()/f.Deviance, 1, 1e-8)
		f.close(t, "penalised log-likelihood", -fit.Objective*d.Total()/f.Penalised, 1, 1e-8)
		f.close(t, "FLIC's intercept", fit.Centred()[0], f.Flic, 1e-6)
		if f.ProfileLow != nil {
			f.intervals(t, fit)
		}
	}
}

func TestAgreesRidge(t *testing.T) {
	for _, f := range agreedFits(t, "ridge.json") {
		d := agreedDesign(t, f.Design, f.Bins)
		fit := mustTrain(t, d, Options{Penalty: Ridge, Strength: f.Lambda * d.Total(), Tolerance: 1e-13})
		f.all(t, "coefficient", fit, fit.Theta, f.Coef, 1e-6)
		f.close(t, "deviance", fit.Deviance()/f.Deviance, 1, 1e-8)
		f.close(t, "objective", fit.Objective/f.Objective, 1, 1e-10)
		f.close(t, "degrees of freedom", fit.EffectiveDF, f.Edf, 1e-6)
		if !fit.Converged {
			t.Errorf("%s %v: gradient %v", f.Design, f.Lambda, fit.Gradient)
		}
	}
}

// TestAgreesShape: signs and trends, by a dual active set and by SLSQP.
func TestAgreesShape(t *testing.T) {
	for _, f := range agreedFits(t, "shape.json") {
		d := agreedDesign(t, f.Design, f.Bins)
		o := Options{Penalty: Ridge, Strength: f.Lambda * d.Total(), Tolerance: 1e-13, Sign: make([][]int8, d.Terms()), Rising: make([][]int, d.Terms())}
		for j, word := range f.Shape {
			for k := range d.Bins(j) {
				switch word {
				case "up":
					o.Rising[j] = append(o.Rising[j], k)
				case "down":
					o.Rising[j] = append([]int{k}, o.Rising[j]...)
				case "plus":
					o.Sign[j] = append(o.Sign[j], 1)
				case "minus":
					o.Sign[j] = append(o.Sign[j], -1)
				}
			}
		}
		fit := mustTrain(t, d, o)
		f.all(t, "coefficient", fit, fit.Theta, f.Coef, 1e-6)
		f.close(t, "deviance", fit.Deviance()/f.Deviance, 1, 1e-8)
		f.close(t, "objective", fit.Objective/f.Objective, 1, 1e-10)
		if len(fit.Held) != f.Bind {
			t.Errorf("%s %v %v: %d constraints hold, want %d", f.Design, f.Lambda, f.Shape, len(fit.Held), f.Bind)
		}
	}
}

// TestAgreesGroup: the group lasso, by proximal gradients and by adelie.
func TestAgreesGroup(t *testing.T) {
	for _, f := range agreedFits(t, "group.json") {
		d := agreedDesign(t, f.Design, f.Bins)
		l, err := newLasso(d, 0, 1e-12)
		if err != nil {
			t.Fatal(err)
		}
		got, err := l.to(f.Lambda)
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Coef) != len(got.Theta) {
			t.Fatalf("%s: %d coefficients, %d parameters", f.Design, len(f.Coef), len(got.Theta))
		}
		for a, want := range f.Coef {
			f.close(t, "parameter "+strconv.Itoa(a), got.Theta[a], want, 1e-6)
		}
		f.close(t, "deviance", 2*d.MeanLoss(got.Theta)*d.Total()/f.Deviance, 1, 1e-8)
		for j, in := range f.In {
			if slices.Contains(got.Terms, j) != (in == 1) {
				t.Errorf("%s %v: terms %v are in, want %v", f.Design, f.Lambda, got.Terms, f.In)
			}
		}
	}
}

// TestMushroomIsSeparable: its plain fit is refused; the others agree above.
func TestMushroomIsSeparable(t *testing.T) {
	for _, f := range agreedFits(t, "firth.json") {
		if f.Design != "mushroom" {
			continue
		}
		_, err := Train(agreedDesign(t, f.Design, f.Bins), Options{Penalty: Plain})
		if e, ok := err.(*Error); !ok || e.Code != "quasi_separation" && e.Code != "perfect_separation" || e.Term == none || e.Bin == none {
			t.Errorf("mushroom: %v", err)
		}
	}
}
