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

// Every row is walked once, no lead or company is parted, and a lead's rows
// are in the order in which they are given.
func TestWalk(t *testing.T) {
	p := inventEvolving(5, 40)
	for name, fs := range map[string][]Feature{"lead": evolving()[:3], "company": evolving()} {
		s, err := NewSet(p, fs)
		if err != nil {
			t.Fatal(err)
		}
		lead := func(row int) uint32 { return uint32(row * 7 % 40) }
		of := func(row uint32) int { return int(lead(int(row))) }
		if s.companies != nil {
			of = func(row uint32) int { return s.companies.groupOf(lead(int(row))) }
		}
		walk := s.Walk(100, lead)
		seen, ended := map[uint32]bool{}, map[int]bool{}
		for at := range 10 {
			part := walk.Part(at*10, at*10+10)
			for k, row := range part {
				switch {
				case seen[row]:
					t.Errorf("by %s, row %d is walked twice", name, row)
				case k > 0 && of(row) == of(part[k-1]) && row < part[k-1]:
					t.Errorf("by %s, row %d is walked after row %d", name, row, part[k-1])
				case ended[of(row)]:
					t.Errorf("by %s, row %d is apart from the others of its kind", name, row)
				}
				seen[row] = true
			}
			for _, row := range part {
				ended[of(row)] = true
			}
		}
		if len(seen) != 100 {
			t.Errorf("by %s, %d rows of 100 are walked", name, len(seen))
		}
	}
}

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
