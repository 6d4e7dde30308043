package metric

import (
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// randomWeeks returns k weeks of two criteria that share each week's luck.
// Shares differ by gap; luck has standard deviation 0.1.
func randomWeeks(rng *rand.Rand, k int, gap float64) (a, b []Week) {
	for range k {
		luck := 0.1 * rng.NormFloat64()
		a = append(a, randomWeek(rng, 0.5+gap+luck))
		b = append(b, randomWeek(rng, 0.5+luck))
	}
	return a, b
}

func randomWeek(rng *rand.Rand, p float64) Week {
	w := Week{Flagged: float64(5 + rng.IntN(20))}
	for range int(w.Flagged) {
		if rng.Float64() < p {
			w.Accepted++
		}
	}
	return w
}

// By hand. A takes 3 of 4 and 1 of 4, B takes 1 of 4 and 1 of 4: A = 1/2,
// B = 1/4, r = (3 − 2)/8 − 0 = 1/8 and −1/8, variance = 2/1 · 2/64 = 1/16.
// With one degree of freedom t is the Cauchy distribution: its 0.75 quantile
// is 1, and P(|t| > 1) = 1/2.
func TestCompareByHand(t *testing.T) {
	a := []Week{{4, 3}, {}, {4, 1}}
	b := []Week{{4, 1}, {}, {4, 1}}
	d := Compare(a, b, 0.5, 1)
	near(t, "diff", d.Diff, 0.25, law)
	near(t, "se", d.SE, 0.25, law)
	near(t, "lo", d.Lo, 0, law)
	near(t, "hi", d.Hi, 0.5, law)
	near(t, "p", d.P, 0.5, law)
	if d.Weeks != 2 || !d.OK || d.Declarable || d.Method != "Student's t (df 1) over 2 weeks" {
		t.Errorf("%+v", d)
	}
	v := just(Detectable(a, b, 0.5, 0.75))
	near(t, "detectable", v, 2*0.25, law)

	r := Acceptance(a, 0.5, 1)
	near(t, "rate", r.Value, 0.5, law) // se = √(2 · 2/64) = 1/4
	near(t, "rate lo", r.Lo, 0.25, law)
	near(t, "rate hi", r.Hi, 0.75, law)
	if r.Flagged != 8 || r.Accepted != 4 || r.Weeks != 2 || !r.OK {
		t.Errorf("%+v", r)
	}
}

// Both sides of each number of weeks that changes the rule.
func TestRulesByNumberOfWeeks(t *testing.T) {
	for _, c := range []struct {
		k          int
		ok, winner bool
		method     string
	}{
		{1, false, false, ""},
		{2, true, false, "Student's t (df 1) over 2 weeks"},
		{7, true, false, "Student's t (df 6) over 7 weeks"},
		{8, true, true, "Student's t (df 7) over 8 weeks"},
		{19, true, true, "Student's t (df 18) over 19 weeks"},
		{20, true, true, "studentised bootstrap, 1,999 resamples of 20 weeks"},
	} {
		a, b := randomWeeks(rand.New(rand.NewPCG(1, uint64(c.k))), c.k, 0.1)
		d := Compare(a, b, 0.95, 1)
		if d.OK != c.ok || d.Declarable != c.winner || d.Method != c.method || d.Weeks != c.k {
			t.Errorf("%d weeks: %+v", c.k, d)
		}
		if (d.Why == "") != (d.OK && d.Declarable) || math.IsNaN(d.P) == d.OK || math.IsNaN(d.Lo) == d.OK {
			t.Errorf("%d weeks: %+v", c.k, d)
		}
		if r := Acceptance(a, 0.95, 1); r.OK != c.ok || r.Method != c.method {
			t.Errorf("%d weeks: %+v", c.k, r)
		}
		if _, ok := Detectable(a, b, 0.95, 0.8); ok != c.ok {
			t.Errorf("%d weeks: detectable %v", c.k, ok)
		}
	}
}

func TestEachSideNeedsItsOwnWeeks(t *testing.T) {
	a, b := randomWeeks(rand.New(rand.NewPCG(3, 0)), 12, 0.1)
	for i := range 4 {
		b[i] = Week{}
	}
	if d := Compare(a, b, 0.95, 1); !d.Declarable {
		t.Errorf("8 of 12: %+v", d)
	}
	b[4] = Week{}
	d := Compare(a, b, 0.95, 1)
	if !d.OK || d.Declarable || d.Weeks != 12 || !strings.Contains(d.Why, "only 7 of 12 weeks") {
		t.Errorf("7 of 12: %+v", d)
	}
}

func TestNoInterval(t *testing.T) {
	half := []Week{{2, 1}, {4, 2}, {6, 3}}
	none := []Week{{2, 0}, {4, 0}, {6, 0}}
	empty := make([]Week, 3)
	uneven := []Week{{2, 0}, {4, 3}, {6, 3}}
	for _, c := range []struct {
		a, b  []Week
		level float64
		why   string
	}{
		{nil, nil, 0.95, "neither flagged anything"},
		{empty, empty, 0.95, "neither flagged anything"},
		{empty, half, 0.95, "the first flagged nothing"},
		{half, empty, 0.95, "the second flagged nothing"},
		{half, none, 0.95, "every week says exactly the same"},
		{uneven, uneven, 0.95, "every week says exactly the same"},
		{half[:1], none[:1], 0.95, "one week cannot show"},
		{uneven, half, 95, "level 95 is not between 0 and 1"},
	} {
		d := Compare(c.a, c.b, c.level, 1)
		if d.OK || d.Declarable || !strings.HasPrefix(d.Why, c.why) || d.Method != "" {
			t.Errorf("%s: %+v", c.why, d)
		}
		if !math.IsNaN(d.P) || !math.IsNaN(d.Lo) || !math.IsNaN(d.Hi) {
			t.Errorf("%s: bounds of nothing: %+v", c.why, d)
		}
		if v, ok := Detectable(c.a, c.b, c.level, 0.8); ok || !math.IsNaN(v) {
			t.Errorf("%s: detectable %v", c.why, v)
		}
	}
	if r := Acceptance(empty, 0.95, 1); r.OK || !math.IsNaN(r.Value) || r.Why != "nothing was flagged" {
		t.Errorf("%+v", r)
	}
	if r := Acceptance(none, 0.95, 1); r.OK || r.Value != 0 || r.Flagged != 12 || r.Why == "" {
		t.Errorf("%+v", r)
	}
}

// Swapping the sides turns the signs, to the bit, whatever the method.
func TestCompareIsAntisymmetric(t *testing.T) {
	for _, k := range []int{3, 12, 24, 90} {
		for seed := range uint64(20) {
			a, b := randomWeeks(rand.New(rand.NewPCG(seed, 4)), k, 0.05)
			d, e := Compare(a, b, 0.95, 7), Compare(b, a, 0.95, 7)
			if d.Diff != -e.Diff || d.SE != e.SE || d.Lo != -e.Hi && d.Method[0] == 'S' || d.Method != e.Method {
				t.Errorf("%d weeks:\n%+v\n%+v", k, d, e)
			}
			near(t, "lo", d.Lo, -e.Hi, law)
			near(t, "hi", d.Hi, -e.Lo, law)
			near(t, "p", d.P, e.P, law)
		}
	}
}

// The interval leaves 0 out exactly when p is at most 1 − level.
func TestIntervalAndPAgree(t *testing.T) {
	decided := 0
	for _, k := range []int{9, 30} {
		for seed := range uint64(60) {
			a, b := randomWeeks(rand.New(rand.NewPCG(seed, 5)), k, 0.12)
			d := Compare(a, b, 0.9, seed)
			if out := d.Lo > 0 || d.Hi < 0; out != (d.P <= 1-d.Level+law) {
				t.Errorf("%+v", d)
			} else if out {
				decided++
			}
			if d.P < 2.0/(resamples+1) && d.Method[0] == 's' || !(d.P > 0 && d.P <= 1) {
				t.Errorf("p: %+v", d)
			}
		}
	}
	if decided == 0 || decided == 120 {
		t.Errorf("%d of 120 leave 0 out: the test sees one side only", decided)
	}
}

func TestBoundsHoldTheirValue(t *testing.T) {
	for _, k := range []int{2, 7, 15, 40} {
		for seed := range uint64(50) {
			a, b := randomWeeks(rand.New(rand.NewPCG(seed, 6)), k, 0.3)
			r, d := Acceptance(a, 0.9, seed), Compare(a, b, 0.9, seed)
			if r.OK && !(0 <= r.Lo && r.Lo <= r.Value && r.Value <= r.Hi && r.Hi <= 1) {
				t.Errorf("%+v", r)
			}
			if d.OK && !(-1 <= d.Lo && d.Lo <= d.Diff && d.Diff <= d.Hi && d.Hi <= 1) {
				t.Errorf("%+v", d)
			}
		}
	}
}

// Empty weeks at the end, and counts in another unit, change nothing.
func TestWeekLaws(t *testing.T) {
	for _, k := range []int{5, 25} {
		a, b := randomWeeks(rand.New(rand.NewPCG(8, 0)), k, 0.1)
		d := Compare(a, b, 0.95, 2)
		if e := Compare(append(a, Week{}), append(b, Week{}), 0.95, 2); e != d {
			t.Errorf("empty week:\n%+v\n%+v", e, d)
		}
		e := Compare(scaled(a, 4), scaled(b, 4), 0.95, 2) // a power of two: no rounding
		if e != d {
			t.Errorf("scaled:\n%+v\n%+v", e, d)
		}
	}
}

func scaled(weeks []Week, by float64) []Week {
	out := make([]Week, len(weeks))
	for i, w := range weeks {
		out[i] = Week{Flagged: w.Flagged * by, Accepted: w.Accepted * by}
	}
	return out
}

func TestSameSeedSameNumbers(t *testing.T) {
	a, b := randomWeeks(rand.New(rand.NewPCG(9, 0)), 30, 0.1)
	d := Compare(a, b, 0.95, 3)
	if e := Compare(a, b, 0.95, 3); !reflect.DeepEqual(d, e) {
		t.Errorf("%+v\n%+v", d, e)
	}
	if e := Compare(a, b, 0.95, 4); d.Lo == e.Lo && d.Hi == e.Hi {
		t.Error("the seed does nothing")
	}
}

// One side flagged in one week of twenty: about (19/20)^20 = 36 % of the
// resamples miss that week.
func TestSkippedResamplesAreCounted(t *testing.T) {
	a, b := randomWeeks(rand.New(rand.NewPCG(10, 0)), 20, 0.1)
	for i := range 19 {
		b[i] = Week{}
	}
	d := Compare(a, b, 0.95, 1)
	share, noise := math.Pow(0.95, 20), math.Sqrt(0.36*0.64/resamples)
	near(t, "skipped", float64(d.Skipped)/resamples, share, 4*noise)
	if d.Declarable {
		t.Errorf("%+v", d)
	}
}

func TestLevelTooHighForTheResamples(t *testing.T) {
	a, b := randomWeeks(rand.New(rand.NewPCG(11, 0)), 20, 0.1)
	// k = ⌊2,000·(1−level)/2⌋ is 1 at 0.999 and 0 just above.
	if d := Compare(a, b, 0.999, 1); !d.OK {
		t.Errorf("%+v", d)
	}
	if d := Compare(a, b, 0.9991, 1); d.OK || !strings.Contains(d.Why, "too few for level 0.9991") {
		t.Errorf("%+v", d)
	}
}
