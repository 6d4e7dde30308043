package features

import (
	"slices"
	"testing"

	"assay/data"
)

// A sweep over some features has the values that one over all of them has, and
// tells every change of theirs; not those of edges that only others watch.
func TestOnlySomeFeatures(t *testing.T) {
	p := inventEvolving(3, 12)
	s, err := NewSet(p, evolving())
	if err != nil {
		t.Fatal(err)
	}
	for f := range s.Features {
		read := []int{f, (f + 7) % len(s.Features)}
		o := s.Only(read)
		for lead := range uint32(p.Leads.Len()) {
			compareSweeps(t, s.NewSweep(), o.NewSweep(), lead, read)
		}
	}
}

func compareSweeps(t *testing.T, all, some *Sweep, lead uint32, read []int) {
	edges := []float64{1, 3, 6.5}
	for _, w := range []*Sweep{all, some} {
		for _, f := range read {
			w.Watch(f, edges)
		}
		w.Lead(lead)
		w.Seek(1)
	}
	before := binned(some.set, some, edges)
	for more := true; more; {
		var now data.Time
		var changed, told []int
		now, changed, more = all.Next(60 * data.Day)
		for ok := true; ok && some.now < now; {
			var at data.Time
			if at, told, ok = some.Next(now); at < now {
				t.Fatalf("lead %d: %v is told at %d, and nothing where all are read", lead, told, at)
			}
		}
		after := binned(some.set, some, edges)
		for _, f := range read {
			if a, b := all.Value(f), some.Value(f); !same(a, b) {
				t.Fatalf("lead %d at %d: %s is %v, and %v where only %v are read", lead, now, all.set.Features[f].Name, a, b, read)
			}
			if slices.Contains(told, f) && !slices.Contains(changed, f) || !same(before[f], after[f]) && !slices.Contains(told, f) {
				t.Fatalf("lead %d at %d: %v changed, told %v", lead, now, changed, told)
			}
		}
		before = after
	}
}
