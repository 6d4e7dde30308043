package features

import (
	"slices"
	"testing"

	"assay/data"
)

// What is behind a value is what it is made from by definition.
func TestFactsAreThoseOfTheDefinition(t *testing.T) {
	for seed := range uint64(8) {
		p := inventEvolving(seed, 20)
		s, err := NewSet(p, evolving())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range inventMoments(seed, p, 60) {
			w := seekTo(s, m.Lead, m.At)
			for f := range s.Features {
				got, want := factRows(w.Facts(f)), naiveBehind(t, w, f, m)
				if !slices.Equal(got, want) {
					t.Fatalf("seed %d, %s of lead %d at %d: rows %v, by definition %v", seed, s.Features[f].Name, m.Lead, m.At, got, want)
				}
			}
		}
	}
}

func factRows(fs []Fact) []int64 {
	var rows []int64
	for _, f := range fs {
		rows = append(rows, f.Row)
	}
	return rows
}

func naiveBehind(t *testing.T, w *Sweep, f int, m Moment) []int64 {
	s := w.set
	feature := s.Features[f]
	if !feature.Measure.OfEvents() {
		return nil
	}
	var rows []int64
	for _, one := range facts(s.past, &feature, m) {
		if e := s.past.Events; feature.Measure != Share || slices.Contains(feature.Events, e.Types[e.Type[one.row]]) && passes(s.past, feature.Where, one.row) {
			rows = append(rows, one.row)
		}
	}
	switch {
	case len(rows) == 0:
		return nil
	case feature.Measure == Since, feature.Measure == Last:
		return rows[len(rows)-1:]
	case feature.Measure == FirstSince, feature.Measure == First:
		return rows[:1]
	case feature.Measure == Max:
		c, v := named(s.past.Events.Cols, feature.Column), naive(s.past, s, m, f)
		rows = slices.DeleteFunc(rows, func(row int64) bool { return c.Number(int(row)) != v })
	}
	if len(rows) == 0 {
		return nil
	}
	return rows
}

// A condition tells what it reads, with the values that made it so.
func TestReadsOfAConditionAreItsNames(t *testing.T) {
	p := inventEvolving(3, 20)
	s, err := NewSet(p, evolving())
	if err != nil {
		t.Fatal(err)
	}
	f, _ := s.Index("ripe")
	n, _ := s.Index("a7")
	w := seekTo(s, 4, p.Leads.Seen[4]+10*data.Day)
	reads := w.Reads(f)
	if len(reads) != 3 || reads[0].Column.Name != "stage" || reads[1].Column.Name != "a7" || reads[2].Column.Name != "score" || reads[1].Value != w.Value(n) {
		t.Errorf("%+v", reads)
	}
}
