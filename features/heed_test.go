package features

import (
	"testing"

	"assay/data"
)

// Of a count whose edges are heeded Next tells where it crosses one, from
// below and from above, and not much else.
func TestHeed(t *testing.T) {
	p := inventEvolving(9, 30)
	s, err := NewSet(p, evolving())
	if err != nil {
		t.Fatal(err)
	}
	edges := []float64{-1, 0, 2, 3.5, 64.5}
	crossed := func(v float64) int {
		n := 0
		for _, e := range edges {
			n += int(truth(v >= e))
		}
		return n
	}
	told, all := 0, 0
	for f := range s.Features {
		if !s.Features[f].Measure.Counts() {
			continue
		}
		heeds, every := s.Only([]int{f}).NewSweep(), s.Only([]int{f}).NewSweep()
		heeds.Heed(f, edges)
		for lead := range uint32(30) {
			for _, w := range []*Sweep{heeds, every} {
				w.Lead(lead)
				w.Seek(1)
			}
			before := crossed(heeds.Value(f))
			for ok := true; ok; all++ {
				var now data.Time
				now, _, ok = every.Next(60 * data.Day)
				var changed []int
				if at, c, _ := heeds.Next(now); at == now {
					changed = c
				}
				told += len(changed)
				after := crossed(every.Value(f))
				if heeds.Value(f) != every.Value(f) || after != before && len(changed) == 0 {
					t.Fatalf("lead %d at %d: %s is %v, heeding edges %v", lead, now, s.Features[f].Name, every.Value(f), heeds.Value(f))
				}
				before = after
			}
		}
	}
	if told == 0 || told > all*2/3 {
		t.Errorf("%d of %d changes are told", told, all)
	}
}

// The last bit stands for every large number.
func TestHeedLargeNumbers(t *testing.T) {
	s := benchSet(t, benchPast(1, 1, 20), benchFeatures())
	w := s.NewSweep()
	w.Heed(0, []float64{62, 1e6})
	for n, want := range map[int64]bool{1: false, 61: false, 62: true, 63: true, 64: true, 1e6: true} {
		if w.heeds(0, n) != want {
			t.Errorf("%d heeded: %v", n, !want)
		}
	}
}
