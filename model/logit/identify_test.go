package logit

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// mixedLabels are of no help and no harm.
func mixedLabels(n int) []int8 {
	random := rand.New(rand.NewPCG(1, 4))
	label := make([]int8, n)
	for i := range label {
		label[i] = int8(random.IntN(2))
	}
	return label
}

func randomCodes(seed uint64, n, bins int) []uint8 {
	random := rand.New(rand.NewPCG(seed, 4))
	codes := make([]uint8, n)
	for i := range codes {
		codes[i] = uint8(random.IntN(bins))
	}
	return codes
}

func TestWhatRowsCannotTell(t *testing.T) {
	const n = 400
	a, b := randomCodes(1, n, 3), randomCodes(2, n, 3)
	swapped, sum, edge, nowhere := make([]uint8, n), make([]uint8, n), make([]uint8, n), make([]uint8, n)
	for i := range n {
		swapped[i] = []uint8{2, 0, 1}[a[i]]
		sum[i] = uint8(b2i(a[i] == 1) + b2i(b[i] == 2)) // a bin of a, and one of b
		edge[i] = uint8(i % 2 * 2)                      // bin 1 of 3 is empty
		nowhere[i] = 2
	}
	const no = none
	for _, c := range []struct {
		what      string
		terms     []Term
		reference []int
		code      string
		term, bin int
		others    []int
	}{
		{"the same for all", []Term{{3, a}, {3, make([]uint8, n)}}, nil, "constant", 1, 0, nil},
		{"one bin, which all are in", []Term{{3, a}, {1, make([]uint8, n)}}, []int{0, no}, "constant", 1, 0, nil},
		{"nobody in any bin", []Term{{3, a}, {2, nowhere}}, nil, "empty_bin", 1, 0, nil},
		{"an empty bin", []Term{{3, a}, {3, edge}}, nil, "empty_bin", 1, 1, nil},
		{"twice the same", []Term{{3, a}, {3, b}, {3, a}}, nil, "collinear", 2, 1, []int{0}},
		{"twice the same, other numbers", []Term{{3, a}, {3, b}, {3, swapped}}, nil, "collinear", 2, 1, []int{0}},
		{"all bins with coefficients", []Term{{3, a}, {3, b}}, []int{0, no}, "collinear", 1, 2, []int{}},
		{"adds up bins of two", []Term{{3, a}, {3, b}, {3, sum}}, nil, "collinear", 2, 2, []int{0, 1}},
	} {
		d := mustDesign(t, c.terms, mixedLabels(n), nil, nil)
		_, err := Train(d, Options{Penalty: Plain, Reference: c.reference})
		refused(t, c.what, err, c.code, c.term, c.bin)
		if e, ok := err.(*Error); ok && !reflect.DeepEqual(e.Others, c.others) {
			t.Errorf("%s: others %v, want %v", c.what, e.Others, c.others)
		}
		if f, err := Train(d, Options{Penalty: Ridge, Strength: 1}); err != nil || !f.Converged {
			t.Errorf("%s: the ridge says %v", c.what, err)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestThreeTermsSayOneThing: the third is the exclusive or of two, its bins
// split so that it adds up from both.
func TestThreeTermsSayOneThing(t *testing.T) {
	const n = 300
	a, b := randomCodes(3, n, 2), randomCodes(4, n, 2)
	both := make([]uint8, n) // 0, a only 1, b only 2, both 3
	for i := range both {
		both[i] = a[i] + 2*b[i]
	}
	d := mustDesign(t, []Term{{2, a}, {2, b}, {4, both}}, mixedLabels(n), nil, nil)
	_, err := Train(d, Options{Penalty: Firth})
	refused(t, "adds up from both", err, "collinear", 2, 2)
	if e, ok := err.(*Error); ok && !reflect.DeepEqual(e.Others, []int{0}) && !reflect.DeepEqual(e.Others, []int{0, 1}) {
		t.Errorf("others %v", e.Others)
	}
}

func TestMoreParametersThanRows(t *testing.T) {
	for _, rows := range []int{5, 6} {
		codes := make([]uint8, rows)
		label := make([]int8, rows)
		for i := range rows {
			codes[i], label[i] = uint8(i%6), int8(i%2)
		}
		d := mustDesign(t, []Term{{6, codes}}, label, nil, nil)
		_, err := Train(d, Options{Penalty: Firth})
		if rows == 5 {
			refused(t, "5 rows, 6 parameters", err, "too_many_parameters", none, none)
		} else if err != nil {
			t.Errorf("6 rows, 6 parameters: %v", err)
		}
	}
}

// TestRepeats: whole terms only, in whatever numbers; a bin in common, such as
// what is missing with something else, repeats no term.
func TestRepeats(t *testing.T) {
	const n = 500
	a, b := randomCodes(1, n, 4), randomCodes(2, n, 3)
	swapped, halves, shared := make([]uint8, n), make([]uint8, n), make([]uint8, n)
	random := rand.New(rand.NewPCG(3, 3))
	for i := range n {
		swapped[i] = []uint8{2, 3, 1, 0}[a[i]]
		halves[i] = a[i] / 2
		shared[i] = uint8(1 + random.IntN(2))
		if a[i] == 0 {
			shared[i] = 0
		}
	}
	d := mustDesign(t, []Term{{4, a}, {3, b}, {4, swapped}, {2, halves}, {3, shared}}, mixedLabels(n), nil, nil)
	want := []Repeat{{2, []int{0}}, {3, []int{0}}}
	if got := d.Repeats(); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	a[0] = (a[0] + 1) % 4 // one row says otherwise
	d = mustDesign(t, []Term{{4, a}, {4, swapped}}, mixedLabels(n), nil, nil)
	if got := d.Repeats(); got != nil {
		t.Errorf("%v repeats, though a row says otherwise", got)
	}
}

// TestNearlyRepeatedIsNotRepeated: two rows of each label in 20,000 say
// otherwise, and the fit stands on them.
func TestNearlyRepeatedIsNotRepeated(t *testing.T) {
	const n = 20_000
	a := randomCodes(2, n, 2)
	b := append([]uint8(nil), a...)
	label := mixedLabels(n)
	for i := range 4 {
		b[i], label[i] = 1-a[i], int8(i%2)
	}
	a[0], a[1], a[2], a[3] = 0, 0, 1, 1
	b[0], b[1], b[2], b[3] = 1, 1, 0, 0
	d := mustDesign(t, []Term{{2, a}, {2, b}}, label, nil, nil)
	if got := d.Repeats(); got != nil {
		t.Errorf("%v repeats", got)
	}
	if f, err := Train(d, Options{Penalty: Plain}); err != nil || !f.Converged {
		t.Errorf("plain: %v", err)
	}
}
