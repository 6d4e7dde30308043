package features

import (
	"testing"

	"assay/data"
)

// A sweep over every change, at every change each value read.
func BenchmarkSweep(b *testing.B) {
	p := invent(1, 2000)
	s, err := NewSet(p, everything())
	if err != nil {
		b.Fatal(err)
	}
	w := s.NewSweep()
	b.ReportAllocs()
	changes := 0
	for b.Loop() {
		for lead := range uint32(2000) {
			w.Lead(lead)
			for ok := true; ok; {
				if _, _, ok = w.Next(90 * data.Day); ok {
					changes++
				}
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(changes), "ns/change")
}
