package logit

import (
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
)

// alike compares parameter vectors to 1e-10: derivatives end below 1e-12, and
// along the flattest direction these designs bend by more than .01.
func alike(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for a := range want {
		if math.Abs(got[a]-want[a]) > 1e-10 {
			t.Errorf("%s: parameter %d is %v, want %v", what, a, got[a], want[a])
		}
	}
}

var lawful = Options{Penalty: Ridge, Strength: 2, Tolerance: 1e-13}

// lawfulOf are fits of every penalty; the last term of uneven is one bin with
// all rows, which only a ridge can take.
var lawfulOf = []Options{lawful, {Penalty: Plain, Tolerance: 1e-13}, {Penalty: Firth, Tolerance: 1e-13}}

func TestRowOrderDoesNotMatter(t *testing.T) {
	for _, o := range lawfulOf {
		d, _ := uneven(t, 5, 3000).only([]int{0, 1, 2, 3, 4, 5})
		a := mustTrain(t, d, o)
		b := mustTrain(t, d.Select(rand.New(rand.NewPCG(1, 5)).Perm(d.Rows())), o)
		alike(t, "other order", b.Theta, a.Theta)
		if math.Abs(a.Deviance()-b.Deviance()) > 1e-12*a.Deviance() {
			t.Errorf("deviance %v and %v", a.Deviance(), b.Deviance())
		}
	}
}

func TestWeightTwoIsTheRowTwice(t *testing.T) {
	s := draw(6, 2000, []int{3, 5, 2}, -1, .5, true)
	weight := make([]float64, 2000)
	var rows []int
	for i := range weight {
		weight[i] = float64(1 + i%2)
		rows = append(rows, i)
		if i%2 == 1 {
			rows = append(rows, i)
		}
	}
	weighted := mustTrain(t, mustDesign(t, s.terms, s.label, weight, nil), lawful)
	twice := mustTrain(t, mustDesign(t, s.terms, s.label, nil, nil).Select(rows), lawful)
	alike(t, "twice", twice.Theta, weighted.Theta)
}

func TestFlippedLabelsFlipSigns(t *testing.T) {
	for _, o := range lawfulOf {
		s := draw(7, 2000, []int{3, 5, 2}, -1, .5, true)
		a := mustTrain(t, mustDesign(t, s.terms, s.label, nil, nil), o)
		for i, y := range s.label {
			s.label[i] = 1 - y
		}
		b := mustTrain(t, mustDesign(t, s.terms, s.label, nil, nil), o)
		for a := range b.Theta {
			b.Theta[a] = -b.Theta[a]
		}
		alike(t, "flipped", b.Theta, a.Theta)
	}
}

// TestOffsetsMoveTheIntercept: the same offset everywhere is taken from the
// intercept; one that is a term's effect is taken from that term.
func TestOffsetsMoveTheIntercept(t *testing.T) {
	s := draw(8, 2000, []int{3, 4}, -1, .5, false)
	plain := Options{Penalty: Plain, Tolerance: 1e-13}
	a := mustTrain(t, mustDesign(t, s.terms, s.label, nil, nil), plain)
	offset := make([]float64, 2000)
	for i := range offset {
		offset[i] = .7 + []float64{0, .4, -.3}[s.terms[0].Codes[i]]
	}
	b := mustTrain(t, mustDesign(t, s.terms, s.label, nil, offset), plain)
	for k, v := range []float64{.7, 0, .4, -.3} {
		b.Theta[k] += v
	}
	alike(t, "offset", b.Theta, a.Theta)
}

// TestSumsToZero: the bins of a term sum to 0, as the package derives.
func TestSumsToZero(t *testing.T) {
	d := uneven(t, 4, 900)
	f := mustTrain(t, d, lawful)
	for j := range d.Terms() {
		if j == 1 { // rows in no bin: no constant can be moved
			continue
		}
		if sum := total(f.Coef(j)); math.Abs(sum) > 1e-11 {
			t.Errorf("term %d sums to %v", j, sum)
		}
	}
}

// TestSameToTheBitOnAnyCores fits rows of several parts, from a sample too, and
// collapsed where there are few terms.
func TestSameToTheBitOnAnyCores(t *testing.T) {
	bins := []int{5, 5, 4, 2, 33, 5, 5, 5, 5, 5, 5, 5}
	for _, c := range []struct{ rows, terms int }{{9000, 5}, {manyRows, 5}, {manyRows, 12}} {
		rows := c.rows
		s := draw(9, rows, bins[:c.terms], -2, .5, true)
		d := mustDesign(t, s.terms, s.label, nil, nil)
		var fits []*Fit
		for _, cores := range []int{1, 2, 5} {
			before := runtime.GOMAXPROCS(cores)
			fits = append(fits, mustTrain(t, d, Options{Penalty: Ridge, Strength: 1}))
			runtime.GOMAXPROCS(before)
		}
		for _, f := range fits[1:] {
			if !reflect.DeepEqual(f, fits[0]) {
				t.Errorf("%d rows: fits differ with the number of cores", rows)
			}
		}
	}
}

// TestSampleIsOnlyAStart: the fit of a large design is that from the base rate.
func TestSampleIsOnlyAStart(t *testing.T) {
	s := draw(10, manyRows, []int{5, 5, 4, 5, 5, 5, 5, 5}, -2, .3, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	a := mustTrain(t, d, lawful)
	o := lawful
	o.Start = baseRate(d)
	b := mustTrain(t, d, o)
	alike(t, "start", a.Theta, b.Theta)
	if a.Iterations >= b.Iterations {
		t.Errorf("%d steps from the sample, %d from the base rate", a.Iterations, b.Iterations)
	}
}

// TestSampleOfOneLabel: the few accepted are none of the sample.
func TestSampleOfOneLabel(t *testing.T) {
	s := draw(10, manyRows, []int{2, 2, 3}, 0, .3, false)
	for i := range s.label {
		s.label[i] = int8(b2i(i%50 == 7))
	}
	for _, i := range sample(manyRows) {
		s.label[i] = 0
	}
	offset := make([]float64, manyRows) // so that equal rows stay as they are
	offset[0] = .1
	mustTrain(t, mustDesign(t, s.terms, s.label, nil, offset), lawful)
}

func TestSampleIsASixteenth(t *testing.T) {
	if n := len(sample(1_600_000)); n < 99_000 || n > 101_000 {
		t.Errorf("%d rows of 1,600,000", n)
	}
}

// TestPathEndsWhereFitsDo: warm starts change the way, not the end.
func TestPathEndsWhereFitsDo(t *testing.T) {
	d := uneven(t, 11, 2000)
	strengths := []float64{100, 10, 1, .1}
	path, err := Path(d, strengths, 1e-13)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range strengths {
		alike(t, "path", path[i], mustTrain(t, d, Options{Penalty: Ridge, Strength: s, Tolerance: 1e-13}).Theta)
	}
}

func TestBestIntercept(t *testing.T) {
	d := uneven(t, 12, 2000)
	f := mustTrain(t, d, lawful)
	theta := append([]float64(nil), f.Theta...)
	for _, far := range []float64{-30, 0, 3} {
		theta[0] = f.Theta[0] + far
		got, loss := d.BestIntercept(theta)
		if math.Abs(got-f.Theta[0]) > 1e-11 || math.Abs(loss-f.Loss) > 1e-14 {
			t.Errorf("from %v: intercept %v and loss %v, want %v and %v", far, got, loss, f.Theta[0], f.Loss)
		}
	}
}

func TestEffectiveDF(t *testing.T) {
	s := draw(5, 300, []int{3, 2, 4}, 0, .5, false)
	d := mustDesign(t, s.terms, s.label, nil, nil)
	last := 0.0
	for _, strength := range []float64{3e8, 300, .3, 3e-7} {
		df := mustTrain(t, d, Options{Penalty: Ridge, Strength: strength}).EffectiveDF
		if df < last {
			t.Errorf("a weaker penalty has fewer degrees of freedom: %v after %v", df, last)
		}
		last = df
	}
	if math.Abs(last-7) > 1e-4 { // intercept and 2 + 1 + 3 bins
		t.Errorf("hardly a penalty: %v degrees of freedom, want 7", last)
	}
}

// TestPartsAreOfTheDesign: few for few rows or many tables, never less than two
// where there are rows for them.
func TestPartsAreOfTheDesign(t *testing.T) {
	wide := make([]int, 150)
	for j := range wide {
		wide[j] = 20
	}
	for _, c := range []struct {
		rows int
		bins []int
		want int
	}{
		{4 * block, []int{3, 3}, 1},
		{4*block + 1, []int{3, 3}, 2},
		{64 * block, []int{3, 3}, 8},
		{100_000, []int{3, 3}, 8},
		{8*block + 1, wide, 2},
	} {
		s := draw(1, c.rows, c.bins, 0, .1, false)
		b := newBench(mustDesign(t, s.terms, s.label, nil, nil))
		last := b.parts[len(b.parts)-1]
		if len(b.parts) != c.want || last[1] != c.rows || last[0] >= last[1] {
			t.Errorf("%d rows, %d terms: parts %v, want %d", c.rows, len(c.bins), b.parts, c.want)
		}
	}
}
