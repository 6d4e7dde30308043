package model

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"assay/data"
)

// weeksOf is 40 groups of neighbouring rows.
func weeksOf(n int) []int {
	groups := make([]int, n)
	for i := range groups {
		groups[i] = i * 40 / n
	}
	return groups
}

// TestStability: what is planted strongly is stable, what is not is chance; a
// sign is kept by half the draws where there is none.
func TestStability(t *testing.T) {
	m := planted(3, 4000, []float64{0.6, 0, -0.5}, -1)
	o := Options{Features: counts(m), Strength: 1, Groups: weeksOf(m.Len()), Scale: 20}
	table, fit, err := Learned{o}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if fit.Resamples != usualResamples || len(fit.Stability) != len(fit.Terms) {
		t.Fatalf("%d resamples, %d of %d terms", fit.Resamples, len(fit.Stability), len(fit.Terms))
	}
	for j, term := range fit.Terms {
		if len(fit.Stability[j]) != len(term.Bins) {
			t.Fatalf("%s: %d shares of %d bins", term.Feature, len(fit.Stability[j]), len(term.Bins))
		}
		for k, share := range fit.Stability[j] {
			if !(share >= 0 && share <= 1) {
				t.Errorf("%s, bin %d: share %v", term.Feature, k, share)
			}
		}
		if fit.Stability[j][0] != 1 { // nothing done is 0 points in every draw
			t.Errorf("%s: the bin of 0 is stable in %v", term.Feature, fit.Stability[j][0])
		}
	}
	coarse := o
	coarse.Scale = 4 // 2 points are half a unit of log-odds
	_, rough, err := Learned{coarse}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	for j := range rough.Stability {
		for k, share := range rough.Stability[j] {
			if j != 1 && share < .95 || share < fit.Stability[j][k]-.1 {
				t.Errorf("term %d, bin %d: stable in %v by points of a quarter, in %v of a twentieth", j, k, share, fit.Stability[j][k])
			}
		}
	}
	without := o
	without.Groups = nil
	plain, other, err := Learned{without}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(plain, table) || other.Stability != nil || other.Resamples != 0 {
		t.Error("resampling changes the table, or happens unasked")
	}
}

// TestStabilityOfOneGroup: every draw is all rows, so nothing changes.
func TestStabilityOfOneGroup(t *testing.T) {
	m := planted(4, 2000, []float64{0.6, -0.4}, -1)
	_, fit, err := Learned{Options{Features: counts(m), Strength: 1, Groups: make([]int, m.Len()), Resamples: 3}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	for j := range fit.Stability {
		for k, share := range fit.Stability[j] {
			if share != 1 || fit.Resamples != 3 {
				t.Errorf("term %d, bin %d: stable in %v of %d", j, k, share, fit.Resamples)
			}
		}
	}
}

// TestStabilityInAnyOrder: the same rows in any order are drawn alike.
func TestStabilityInAnyOrder(t *testing.T) {
	m := planted(5, 2000, []float64{0.6, -0.4}, -1)
	groups := weeksOf(m.Len())
	_, fit, err := Learned{Options{Features: counts(m), Strength: 1, Groups: groups}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	order := rand.New(rand.NewPCG(1, 2)).Perm(m.Len())
	_, again, err := Learned{Options{Features: counts(m), Strength: 1, Groups: taken(groups, order)}}.Fit(m.Select(order), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.Stability, fit.Stability) || !reflect.DeepEqual(again.SameSign, fit.SameSign) {
		t.Errorf("%v in another order, %v before", again.Stability, fit.Stability)
	}
}

// TestStabilityByHand counts draws at the edges: a sign kept and lost, 2 points
// and 3 away.
func TestStabilityByHand(t *testing.T) {
	b := &binned{bins: make([]Bin, 3), estimated: []bool{true, true, true}, ref: 0}
	l := &Logistic{Stability: [][]float64{make([]float64, 3)}, SameSign: [][]float64{make([]float64, 3)}}
	points := [][]int32{{0, 5, -1}}
	for _, c := range []struct{ first, second float64 }{{.7, -.1}, {.3, -.3}, {.749, .01}, {.751, -.31}, {.25, -.36}} {
		l.compare([]float64{-1, 0, c.first, c.second}, []*binned{b}, points, 10)
	}
	// γ·10 rounds to 7, 3, 7 and not to 8, 3; to -1, -3, wrong sign, -3, not to -4.
	if want := []float64{5, 4, 3}; !reflect.DeepEqual(l.Stability[0], want) {
		t.Errorf("stable in %v, want %v", l.Stability[0], want)
	}
	if want := []float64{5, 5, 4}; !reflect.DeepEqual(l.SameSign[0], want) {
		t.Errorf("the sign is kept in %v, want %v", l.SameSign[0], want)
	}
}

// TestStable: a bin worth nothing has nothing to keep, and what was not fitted
// or not drawn again is not there.
func TestStable(t *testing.T) {
	m := planted(3, 4000, []float64{0.6, -0.5}, -1)
	o := Options{Features: counts(m), Strength: 1, Groups: weeksOf(m.Len())}
	table, fit, err := Learned{o}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	for j, term := range fit.Terms {
		stable, sign := fit.Stable(term.Feature)
		if len(stable) != len(term.Bins) || !math.IsNaN(stable[0]) || !math.IsNaN(sign[0]) { // 0 is 0 points
			t.Errorf("%s: %v and %v", term.Feature, stable, sign)
		}
		for k := 1; k < len(stable); k++ {
			if table.Terms[j].Bins[k].Points != 0 && (stable[k] != fit.Stability[j][k] || sign[k] != fit.SameSign[j][k]) {
				t.Errorf("%s, bin %d: %v and %v", term.Feature, k, stable[k], sign[k])
			}
		}
	}
	if stable, sign := fit.Stable("nobody"); stable != nil || sign != nil {
		t.Errorf("an unknown feature: %v and %v", stable, sign)
	}
	o.Groups = nil
	if _, fit, err = (Learned{o}).Fit(m, nil); err != nil {
		t.Fatal(err)
	}
	if stable, sign := fit.Stable(fit.Terms[0].Feature); stable != nil || sign != nil {
		t.Errorf("without groups: %v and %v", stable, sign)
	}
}

// TestUnsureSigns: a quarter of the bins with points may be unsure without a
// word; a sign kept in 80 of 100 is sure. Bins without points do not count.
func TestUnsureSigns(t *testing.T) {
	points := [][]int32{{0, 3, -2}, {0, 5, 1}}
	for _, c := range []struct {
		sure, unsure float64 // signs kept in the third and the last bin
		want         string
	}{
		{0.80, 0.79, ""},
		{0.79, 0.79, "2 of 4 bins with points keep their sign in fewer than 80 of 100 histories drawn again from the same leads: they may be chance"},
	} {
		l := &Logistic{SameSign: [][]float64{{0, 1, c.sure}, {0, 1, c.unsure}}}
		l.doubtSigns(points)
		got := ""
		if len(l.Warnings) > 0 {
			got = l.Warnings[0].Text
			if l.Warnings[0].Code != "unstable_points" || l.Warnings[0].Hint == "" {
				t.Errorf("%+v", l.Warnings[0])
			}
		}
		if got != c.want {
			t.Errorf("%v and %v: %q, want %q", c.sure, c.unsure, got, c.want)
		}
	}
}

func TestResamplesThatAreRefused(t *testing.T) {
	m := planted(1, 400, []float64{0.5}, 0)
	for _, o := range []Options{{Groups: []int{1}}, {Groups: weeksOf(400), Resamples: -1}, {Resamples: resamplesAtMost + 1}} {
		_, _, err := Learned{o}.Fit(m, nil)
		if fault, ok := err.(*FitError); !ok || fault.Code != "bad_option" || fault.Hint == "" {
			t.Errorf("%v", err)
		}
	}
}

// TestNoResampleOfBothKinds: shares of nothing are not 0.
func TestNoResampleOfBothKinds(t *testing.T) {
	m := planted(1, 400, []float64{0.5}, 0)
	groups := make([]int, m.Len())
	for i, y := range m.Label {
		groups[i] = int(y) // each kind of answer is a group
	}
	o := Options{Features: counts(m), Strength: 1, Groups: groups, Resamples: 1}
	for seed := range uint64(20) {
		o.Origin.Seed = seed
		_, fit, err := Learned{o}.Fit(m, nil)
		if err != nil {
			t.Fatal(err)
		}
		if share := fit.Stability[0][0]; math.IsNaN(share) != (fit.Resamples == 0) {
			t.Errorf("%v of %d resamples", share, fit.Resamples)
		}
	}
}

// TestResamplesWithoutAFit: a bin that only one group has is missing from the
// draws without it, which a fit without a ridge refuses.
func TestResamplesWithoutAFit(t *testing.T) {
	m := planted(1, 2000, []float64{0.5}, 0)
	for i := range m.Cols[0].I64 {
		m.Cols[0].I64[i] = min(1, m.Cols[0].I64[i])
		if i < 100 {
			m.Cols[0].I64[i] = 7
		}
	}
	o := Options{Features: counts(m), Edges: map[string][]float64{"x0": {1, 5}}, Groups: weeksOf(2000), Resamples: 20}
	for i := range o.Groups {
		if i >= 100 {
			o.Groups[i] = 39 - i%20
		} else {
			o.Groups[i] = 0
		}
	}
	for _, p := range []Penalty{Ridge, Firth, Plain} {
		o.Penalty = p
		_, fit, err := Learned{o}.Fit(m, nil)
		if err != nil {
			t.Fatal(err)
		}
		told := slices.ContainsFunc(fit.Warnings, func(w data.Warning) bool { return w.Code == "resamples_left_out" && w.Hint != "" })
		if told != (p != Ridge) || (fit.Resamples == 20) != (p == Ridge) || fit.Resamples == 0 {
			t.Errorf("%v: %d resamples, %v", p, fit.Resamples, fit.Warnings)
		}
	}
}
