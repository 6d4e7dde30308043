package metric

import "testing"

// waves returns k weeks of 10 flagged whose accepted are 7 for length weeks,
// then 3 for as many: neighbours correlate strongly for a length above 1.
func waves(k, length int) []Week {
	var lengths []int
	for left := k; left > 0; left -= length {
		lengths = append(lengths, min(left, length))
	}
	return runs(lengths)
}

// runs returns weeks of 10 flagged with runs of 7 accepted and 3 in turn.
func runs(lengths []int) (weeks []Week) {
	for i, length := range lengths {
		week := Week{Flagged: 10, Accepted: 7}
		if i%2 == 1 {
			week.Accepted = 3
		}
		for range length {
			weeks = append(weeks, week)
		}
	}
	return weeks
}

func TestBlocksWhereNeighboursCorrelate(t *testing.T) {
	for _, c := range []struct {
		k, length, blocks int
		method            string
	}{
		{31, 5, 0, "studentised bootstrap, 1,999 resamples of 31 weeks"},
		{32, 5, 8, "Student's t (df 7) over 8 four-week blocks"},
		{35, 5, 8, "Student's t (df 7) over 8 four-week blocks"}, // three join the last
		{36, 5, 9, "Student's t (df 8) over 9 four-week blocks"},
		{79, 5, 19, "Student's t (df 18) over 19 four-week blocks"},
		{80, 5, 20, "studentised bootstrap, 1,999 resamples of 20 four-week blocks"},
		{40, 1, 0, "studentised bootstrap, 1,999 resamples of 40 weeks"}, // neighbours oppose
	} {
		r := Acceptance(waves(c.k, c.length), 0.95, 1)
		if r.Blocks != c.blocks || r.Method != c.method || r.Weeks != c.k || !r.OK {
			t.Errorf("%d weeks in waves of %d: %+v", c.k, c.length, r)
		}
	}
}

// A block is a week four times as long: the interval is the one of the sums.
func TestBlocksAreLongWeeks(t *testing.T) {
	weeks := waves(36, 5)
	sums := make([]Week, 9)
	for i, w := range weeks {
		sums[i/4].Flagged += w.Flagged
		sums[i/4].Accepted += w.Accepted
	}
	r, s := Acceptance(weeks, 0.95, 1), Acceptance(sums, 0.95, 1)
	if r.Lo != s.Lo || r.Hi != s.Hi || r.Value != s.Value {
		t.Errorf("blocks %+v\nsums %+v", r, s)
	}
}

// The threshold itself, with 36 weeks 2/√36 = 12/36. With 18 weeks each of 7
// and 3 the residuals are ±1 of a kind, so ρ = (35 − 2·turns)/36.
func TestCorrelationThreshold(t *testing.T) {
	for _, c := range []struct {
		lengths []int
		blocks  int
	}{
		{[]int{3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, 9},    // 11 turns: 13/36
		{[]int{3, 3, 3, 3, 3, 3, 3, 3, 2, 3, 2, 3, 2}, 0}, // 12 turns: 11/36
	} {
		if r := Acceptance(runs(c.lengths), 0.95, 1); r.Blocks != c.blocks || r.Value != 0.5 || r.Weeks != 36 {
			t.Errorf("runs of %v: %+v", c.lengths, r)
		}
	}
}

func TestEmptyWeeksSeparateNeighbours(t *testing.T) {
	// Each week of the waves is followed by an empty one: no neighbours left.
	var weeks []Week
	for _, w := range waves(40, 5) {
		weeks = append(weeks, w, Week{})
	}
	if r := Acceptance(weeks, 0.95, 1); r.Blocks != 0 || r.Weeks != 40 {
		t.Errorf("%+v", r)
	}
}
