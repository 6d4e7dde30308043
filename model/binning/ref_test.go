package binning

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
)

// reference is testdata/ref/bins.json, written by bins.py beside it.
type reference struct {
	Cases []struct {
		Name   string
		Masses [][3]float64 // value, rows, accepted
		Asked  []asked
	}
}

// asked is what optbinning was asked, the pre-bins it made and its answer.
type asked struct {
	Trend         string
	Most          int
	LeastRows     float64   `json:"least_rows"`
	LeastAccepted float64   `json:"least_accepted"`
	PreSplits     []float64 `json:"pre_splits"`
	PreRows       []float64 `json:"pre_rows"`
	PreAccepted   []float64 `json:"pre_accepted"`
	Splits        []float64
	Information   float64
}

func (a *asked) rule() Rule {
	trends := map[string]Trend{"free": Free, "increasing": Increasing, "decreasing": Decreasing}
	return Rule{MaxBins: a.Most, MinLeads: a.LeastRows, MinAccepted: a.LeastAccepted, Objective: Information, Trend: trends[a.Trend]}
}

// plainInformation is the information value without smoothing.
func plainInformation(counts []Count) float64 {
	var all Count
	for _, c := range counts {
		all = all.plus(c)
	}
	sum := 0.0
	for _, c := range counts {
		sum += divergence(c, all)
	}
	return sum
}

func countsBy(masses []Mass, edges []float64) []Count {
	counts := make([]Count, len(edges)+1)
	for _, m := range masses {
		k, found := slices.BinarySearch(edges, m.Value)
		if found {
			k++
		}
		counts[k] = counts[k].plus(m.Count)
	}
	return counts
}

func readReference(t *testing.T) *reference {
	t.Helper()
	text, err := os.ReadFile("testdata/ref/bins.json")
	if err != nil {
		t.Fatal(err)
	}
	ref := &reference{}
	if err := json.Unmarshal(text, ref); err != nil {
		t.Fatal(err)
	}
	return ref
}

// TestNoWorseThanOptbinning: of optbinning's own pre-bins, under its bounds, no
// less information value than its solver finds; and its bins are counted as
// here. From pre-bins of our own, with edges that may lose .5 %, at least 99 % of
// its value.
func TestNoWorseThanOptbinning(t *testing.T) {
	n, more := 0, 0
	for _, c := range readReference(t).Cases {
		var masses []Mass
		for _, m := range c.Masses {
			masses = append(masses, Mass{m[0], Count{m[1], m[2]}})
		}
		for _, a := range c.Asked {
			n++
			if got := plainInformation(countsBy(masses, a.Splits)); math.Abs(got-a.Information) > 1e-12 {
				t.Fatalf("%s: its bins have %v, said %v", c.Name, got, a.Information)
			}
			r := a.rule()
			var pre []Count
			for i, rows := range a.PreRows {
				pre = append(pre, Count{rows, a.PreAccepted[i]})
			}
			apart := make([]bool, len(pre))
			apart[0] = true
			cuts, value, ok := newSearch(pre, nil, apart, &r).run()
			if !ok || value < a.Information-1e-9 {
				t.Errorf("%s, %s, at most %d: cuts %v have %v, its have %v", c.Name, a.Trend, a.Most, cuts, value, a.Information)
			}
			starts := uint(1)
			for _, cut := range cuts {
				starts |= 1 << cut
			}
			if got := worth(pre, apart, starts, &r); math.Abs(got-value) > 1e-12 {
				t.Errorf("%s: cuts %v are worth %v, said %v", c.Name, cuts, got, value)
			}
			if value > a.Information+1e-5 {
				more++
			}
			for _, loses := range []float64{0, 0.005} {
				r.Loses = loses
				edges, err := Numbers(masses, r)
				if err != nil {
					t.Fatal(err)
				}
				got := plainInformation(countsBy(masses, edges))
				if got < 0.99*a.Information {
					t.Errorf("%s, %s, at most %d, may lose %v: edges %v have %v, its %v have %v", c.Name, a.Trend, a.Most, loses, edges, got, a.Splits, a.Information)
				}
			}
		}
	}
	t.Logf("%d comparisons, in %d of them its solver finds less", n, more)
	if n < 80 {
		t.Errorf("only %d comparisons", n)
	}
}
