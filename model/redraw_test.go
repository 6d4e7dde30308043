package model

import (
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"

	"assay/model/logit"
)

// redrawn is 40 weeks of n planted rows, a ridge fitted to them, and 100 draws.
func redrawn(t *testing.T, n int) (*redraw, *design, [][]int) {
	t.Helper()
	return redrawnBy(t, n, []float64{0.6, 0, -0.5, 0.3, 0.2}, 40)
}

func redrawnBy(t testing.TB, n int, slopes []float64, weeks int) (*redraw, *design, [][]int) {
	t.Helper()
	m := planted(3, n, slopes, -1)
	o, err := Options{Features: counts(m)}.filled()
	if err != nil {
		t.Fatal(err)
	}
	weight, err := weightsOf(m)
	if err != nil {
		t.Fatal(err)
	}
	l := &Logistic{}
	cols, err := l.columns(m, weight, o)
	if err != nil {
		t.Fatal(err)
	}
	d, err := newDesign(cols, m.Label, weight)
	if err != nil {
		t.Fatal(err)
	}
	f, err := logit.Train(d.Design, logit.Options{Penalty: logit.Ridge, Strength: 1, Tolerance: fitted})
	if err != nil {
		t.Fatal(err)
	}
	week := make([]int, n)
	for i := range week {
		week[i] = i * weeks / n
	}
	members, err := d.members(week)
	if err != nil {
		t.Fatal(err)
	}
	return newRedraw(d.Design, f, members), d, draws(rand.New(rand.NewPCG(1, 2)), 100, len(members))
}

// TestOneStepIsNearlyTheFit: against fits of the rows of each draw. The step's
// error falls with the square of what it corrects, hence as 1/n: by 10 here,
// measured 8 and more.
func TestOneStepIsNearlyTheFit(t *testing.T) {
	before := math.Inf(1)
	for _, n := range []int{2000, 20_000} {
		r, _, times := redrawn(t, n)
		errs, count := 0.0, 0.0
		thetas, refused := r.fits(times)
		if refused != 0 {
			t.Errorf("%d draws have no fit", refused)
		}
		for i, theta := range thetas {
			for a, v := range r.anew(i, times[i]) {
				errs, count = errs+math.Abs(theta[a]-v), count+1
			}
		}
		if mean := errs / count; !(mean < 0.01*2000/float64(n)) || !(mean < before/5) {
			t.Errorf("%d rows: off by %v log-odds on average, %v before", n, mean, before)
		} else {
			before = mean
		}
	}
}

// only is the parameters of one draw.
func only(thetas [][]float64, _ int) []float64 { return thetas[0] }

// TestDrawsWithoutAFit: a plain fit refuses a draw in which a bin has no leads,
// which is counted; one of which all leads were accepted is no draw at all.
func TestDrawsWithoutAFit(t *testing.T) {
	_, d, _ := redrawn(t, 2000)
	plain, err := logit.Train(d.Design, logit.Options{Penalty: logit.Plain})
	if err != nil {
		t.Fatal(err)
	}
	byLabel := make([][]int, 2)
	for i := range d.Rows() {
		byLabel[d.Label(i)] = append(byLabel[d.Label(i)], i)
	}
	thin := append([][]int{byLabel[0][:3:3]}, byLabel...) // three rows leave bins empty
	thin[0] = append(thin[0], byLabel[1][:3]...)
	thetas, refused := newRedraw(d.Design, plain, thin).fits([][]int{{3, 0, 0}, {0, 3, 0}, {0, 1, 1}})
	if refused != 1 || thetas[0] != nil || thetas[1] != nil || thetas[2] == nil {
		t.Errorf("%d are refused, fits %v", refused, thetas)
	}
}

// TestADrawOfAllIsTheFit: nothing moves where every group is there once, and a
// group twice is a group of its rows twice.
func TestADrawOfAllIsTheFit(t *testing.T) {
	r, d, _ := redrawn(t, 2000)
	once := make([]int, len(r.members))
	for g := range once {
		once[g] = 1
	}
	for a, v := range only(r.fits([][]int{once})) {
		if math.Abs(v-r.fit.Theta[a]) > 1e-8 {
			t.Errorf("parameter %d: %v, want %v", a, v, r.fit.Theta[a])
		}
	}
	doubled := append([][]int{append(append([]int{}, r.members[0]...), r.members[0]...)}, r.members[1:]...)
	twice := append([]int{2}, once[1:]...)
	want := only(newRedraw(d.Design, r.fit, doubled).fits([][]int{once}))
	for a, v := range only(r.fits([][]int{twice})) {
		if math.Abs(v-want[a]) > 1e-12 {
			t.Errorf("parameter %d: %v, want %v", a, v, want[a])
		}
	}
}

// TestSignsHoldInDraws: a fit with signs is made anew in every draw, and no
// draw breaks them; without them some would.
func TestSignsHoldInDraws(t *testing.T) {
	r, d, times := redrawn(t, 2000)
	times = times[:10]
	sign := make([][]int8, d.Terms())
	for j := range sign {
		sign[j] = make([]int8, d.Bins(j))
		for k := range sign[j] {
			sign[j][k] = int8(1 - 2*(k%2))
		}
	}
	f, err := logit.Train(d.Design, logit.Options{Penalty: logit.Ridge, Strength: 1, Sign: sign})
	if err != nil {
		t.Fatal(err)
	}
	broken := func(r *redraw) (n int) {
		thetas, _ := r.fits(times)
		for _, theta := range thetas {
			for j := range sign {
				for k, s := range sign[j] {
					if float64(s)*theta[d.First(j)+k] < -1e-12 {
						n++
					}
				}
			}
		}
		return n
	}
	if n := broken(newRedraw(d.Design, f, r.members)); n != 0 {
		t.Errorf("%d signs are broken", n)
	}
	if broken(r) == 0 {
		t.Error("no sign would be broken without being asked for: the test tells nothing")
	}
}

// TestDrawsAreTheSameOnAnyCores, to the last bit, and more of them at a time
// change none of the first.
func TestDrawsAreTheSameOnAnyCores(t *testing.T) {
	r, _, times := redrawn(t, 4000)
	many, _ := r.fits(times)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if one, _ := r.fits(times); !reflect.DeepEqual(one, many) {
		t.Error("one core gives other fits")
	}
	if few, _ := r.fits(times[:7]); !reflect.DeepEqual(few, many[:7]) {
		t.Error("fewer draws are other draws")
	}
}

// TestResamplesInBatches: more draws than are held at once are all counted, and
// the first hundred are those of a hundred.
func TestResamplesInBatches(t *testing.T) {
	m := planted(3, 1000, []float64{0.6, -0.5}, -1)
	o := Options{Features: counts(m), Strength: 1, Groups: weeksOf(m.Len()), Resamples: 2*drawsAtOnce + 1}
	_, fit, err := Learned{o}.Fit(m, nil)
	if err != nil || fit.Resamples != o.Resamples {
		t.Fatalf("%d resamples, %v", fit.Resamples, err)
	}
	for j := range fit.Stability {
		for k, s := range fit.Stability[j] {
			if s < 0 || s > 1 || fit.SameSign[j][k] < s || fit.SameSign[j][k] > 1 {
				t.Errorf("term %d, bin %d: stable in %v, same sign in %v", j, k, s, fit.SameSign[j][k])
			}
		}
	}
}

// BenchmarkRedraw: 100 draws of 93 weeks, 4,000 rows, about 60 parameters.
func BenchmarkRedraw(b *testing.B) {
	r, d, _ := redrawnBy(b, 4000, []float64{0.6, 0, -0.5, 0.3, 0.2, 0.1, -0.1, 0.2, 0.3, 0.4, 0.1, 0.2, 0.6, 0, -0.5, 0.3, 0.2, 0.1, -0.1}, 93)
	for b.Loop() {
		again := newRedraw(d.Design, r.fit, r.members)
		again.fits(draws(rand.New(rand.NewPCG(1, 2)), 100, len(r.members)))
	}
}
