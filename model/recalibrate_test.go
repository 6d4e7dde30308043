package model

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// designRows are the labels and weights of a design, and its made-up log-odds; see
// testdata/ref/README.md.
func designRows(t *testing.T, name string) (logOdds []float64, label []int8, weight []float64) {
	t.Helper()
	for _, v := range designTable(t, name) {
		sum := 0.0
		for j, code := range v[3:] {
			sum += float64(1+j%3) * code
		}
		logOdds, label, weight = append(logOdds, -1+sum/10), append(label, int8(v[0])), append(weight, v[1])
	}
	return logOdds, label, weight
}

// designTable is a design's rows: label, weight, offset, codes.
func designTable(t *testing.T, name string) (rows [][]float64) {
	t.Helper()
	f, err := os.Open("logit/testdata/ref/designs/" + name + ".tsv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	for lines.Scan(); lines.Scan(); {
		var v []float64
		for _, cell := range strings.Split(lines.Text(), "\t") {
			x, err := strconv.ParseFloat(cell, 64)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, x)
		}
		rows = append(rows, v)
	}
	return rows
}

// TestRecalibrateReference: R's glm and statsmodels, on ten designs. Standard
// errors and covariance to 1e-9 relative, the line to 1e-10, deviance to 1e-11.
func TestRecalibrateReference(t *testing.T) {
	text, err := os.ReadFile("testdata/ref/recalibrate.json")
	if err != nil {
		t.Fatal(err)
	}
	var ref struct {
		Fits []struct {
			Design                                 string
			Line, Se                               []float64
			Covariance, Deviance, Weight, Accepted float64
		}
	}
	if err := json.Unmarshal(text, &ref); err != nil {
		t.Fatal(err)
	}
	falls := 0
	for _, want := range ref.Fits {
		x, y, w := designRows(t, want.Design)
		r, err := Recalibrate(x, y, w)
		var fault *FitError
		if errors.As(err, &fault) != (want.Line[1] <= 0) || fault != nil && fault.Code != "falls" {
			t.Errorf("%s: %v", want.Design, err)
		}
		if fault != nil {
			falls++
		}
		for _, c := range []struct {
			what            string
			got, want, upTo float64
		}{
			{"intercept", r.Intercept, want.Line[0], 1e-10}, {"slope", r.Slope, want.Line[1], 1e-10},
			{"error of the intercept", r.InterceptError, want.Se[0], 1e-9}, {"error of the slope", r.SlopeError, want.Se[1], 1e-9},
			{"covariance", r.Covariance, want.Covariance, 1e-9}, {"deviance", r.Deviance, want.Deviance, 1e-11},
			{"rows", r.N, want.Weight, 1e-13}, {"accepted", r.Accepted, want.Accepted, 1e-13},
		} {
			if !(math.Abs(c.got-c.want) <= c.upTo*math.Abs(c.want)) {
				t.Errorf("%s: %s %.15g, want %.15g", want.Design, c.what, c.got, c.want)
			}
		}
	}
	if len(ref.Fits) < 10 || falls == 0 || falls == len(ref.Fits) {
		t.Errorf("%d fits, %d that fall", len(ref.Fits), falls)
	}
}

// TestRecalibrateLaws: weight 2 is a row twice, labels that do not count and
// weight 0 are no rows, order is nothing, labels turned round turn the line, and
// stretched log-odds shrink the slope.
func TestRecalibrateLaws(t *testing.T) {
	x, y, _ := designRows(t, "mammo")
	w := make([]float64, len(x))
	for i := range w {
		w[i] = float64(i%3 + 1)
	}
	want, err := Recalibrate(x, y, w)
	if err != nil {
		t.Fatal(err)
	}
	var x2 []float64
	var y2 []int8
	for i := range x {
		for range i%3 + 1 {
			x2, y2 = append(x2, x[i]), append(y2, y[i])
		}
	}
	sameLine(t, "rows twice", x2, y2, nil, want)
	slices.Reverse(x2)
	slices.Reverse(y2)
	sameLine(t, "another order", x2, y2, nil, want)
	sameLine(t, "rows that do not count", append(x, 5, -5), append(y, -1, 1), append(w, 3, 0), want)
	for i := range y2 {
		x2[i], y2[i] = 1-3*x2[i], 1-y2[i]
	}
	turned := want
	turned.Slope, turned.SlopeError, turned.Accepted = want.Slope/3, want.SlopeError/3, want.N-want.Accepted
	turned.Intercept = -want.Intercept - want.Slope/3
	got, err := Recalibrate(x2, y2, nil)
	if err != nil || math.Abs(got.Slope-turned.Slope) > 1e-12 || math.Abs(got.Intercept-turned.Intercept) > 1e-12 || math.Abs(got.SlopeError-turned.SlopeError) > 1e-12 || got.Accepted != turned.Accepted {
		t.Errorf("turned round: %+v, want %+v, %v", got, turned, err)
	}
}

func sameLine(t *testing.T, what string, x []float64, y []int8, w []float64, want Recalibration) {
	t.Helper()
	got, err := Recalibrate(x, y, w)
	if err != nil {
		t.Fatal(err)
	}
	for i, pair := range [][2]float64{{got.Intercept, want.Intercept}, {got.Slope, want.Slope}, {got.InterceptError, want.InterceptError}, {got.SlopeError, want.SlopeError},
		{got.Covariance, want.Covariance}, {got.N, want.N}, {got.Accepted, want.Accepted}, {got.Deviance / want.Deviance, 1}} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("%s: figure %d is %v, want %v", what, i, pair[0], pair[1])
		}
	}
}

// TestRecalibrateByHand: two log-odds, of which the line goes through both.
func TestRecalibrateByHand(t *testing.T) {
	x, y := []float64{}, []int8{}
	add := func(at float64, n, accepted int) {
		for i := range n {
			x, y = append(x, at), append(y, 0)
			if i < accepted {
				y[len(y)-1] = 1
			}
		}
	}
	add(-1, 40, 10)
	add(2, 60, 45)
	r, err := Recalibrate(x, y, nil)
	if err != nil {
		t.Fatal(err)
	}
	if slope := 2 * math.Log(3) / 3; math.Abs(r.Slope-slope) > 1e-12 || math.Abs(r.Expected(-1)-.25) > 1e-12 || math.Abs(r.Expected(2)-.75) > 1e-12 {
		t.Errorf("%+v: %v and %v", r, r.Expected(-1), r.Expected(2))
	}
	last := -1.0
	for at := -6.0; at < 6; at += .01 {
		if p := r.Expected(at); p <= last {
			t.Fatalf("%v at %v, not above %v", p, at, last)
		} else {
			last = p
		}
	}
}

func TestRecalibrateRefuses(t *testing.T) {
	for _, c := range []struct {
		what, code string
		x          []float64
		y          []int8
		w          []float64
	}{
		{"no rows", "no_rows", nil, nil, nil},
		{"no answers", "no_rows", []float64{1, 2}, []int8{-1, -1}, nil},
		{"no weight", "no_rows", []float64{1, 2}, []int8{0, 1}, []float64{0, 0}},
		{"all accepted", "one_class", []float64{1, 2}, []int8{1, 1}, nil},
		{"none accepted", "one_class", []float64{1, 2}, []int8{0, 0}, nil},
		{"one log-odds", "constant", []float64{1, 1, 1}, []int8{0, 1, 1}, nil},
		{"parted", "perfect_separation", []float64{1, 2, 3, 4}, []int8{0, 0, 1, 1}, nil},
		{"parted but for a tie", "quasi_separation", []float64{1, 2, 2, 4}, []int8{0, 0, 1, 1}, nil},
		{"parted the other way", "perfect_separation", []float64{4, 3, 2, 1}, []int8{0, 0, 1, 1}, nil},
		{"falls", "falls", []float64{1, 2, 3, 4}, []int8{1, 0, 1, 0}, nil},
		{"labels too few", "bad_label", []float64{1, 2}, []int8{1}, nil},
		{"weights too many", "bad_label", []float64{1, 2}, []int8{0, 1}, make([]float64, 3)},
		{"weight NaN", "bad_weight", []float64{1, 2}, []int8{0, 1}, []float64{1, math.NaN()}},
		{"weight below 0", "bad_weight", []float64{1, 2}, []int8{0, 1}, []float64{1, -1}},
		{"log-odds NaN", "bad_log_odds", []float64{1, math.NaN()}, []int8{0, 1}, nil},
		{"log-odds Inf", "bad_log_odds", []float64{1, math.Inf(-1)}, []int8{0, 1}, nil},
		{"log-odds beyond numbers", "bad_log_odds", []float64{1e300, -1e300, 1e300, -1e300}, []int8{0, 1, 1, 0}, nil},
	} {
		_, err := Recalibrate(c.x, c.y, c.w)
		var fault *FitError
		if !errors.As(err, &fault) || fault.Code != c.code || fault.Hint == "" || fault.Msg == "" {
			t.Errorf("%s: %v, want %s", c.what, err, c.code)
		}
	}
	// One accepted below one that was not is enough.
	if r, err := Recalibrate([]float64{1, 2, 3, 4}, []int8{0, 1, 0, 1}, nil); err != nil || !(r.Slope > 0) {
		t.Errorf("overlapping: %+v, %v", r, err)
	}
}

// TestTableRecalibrates: what a table expects is what the line says of its
// log-odds, rises with the score, and comes back from a file; a line that falls,
// or rules, leave no line, and no old one either.
func TestTableRecalibrates(t *testing.T) {
	m := planted(3, 4000, []float64{.5, -.4}, -1)
	table, _, err := Learned{Options{Features: counts(m), Strength: 1}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p, ok := table.Expected(3); ok || !math.IsNaN(p) {
		t.Errorf("%v before", p)
	}
	later := planted(4, 4000, []float64{.25, -.2}, -1.5) // half as much is left of it
	scores, err := table.Score(nil, later)
	if err != nil {
		t.Fatal(err)
	}
	if err := table.Recalibrate(scores, later.Label, nil); err != nil {
		t.Fatal(err)
	}
	r := table.Recalibration
	if math.Abs(r.Slope-.5) > 4*r.SlopeError || r.Slope > .8 {
		t.Errorf("slope %v ± %v, planted .5", r.Slope, r.SlopeError)
	}
	sum, last := 0.0, 0.0
	for _, s := range scores {
		p, _ := table.Expected(s)
		sum += p
	}
	if math.Abs(sum-r.Accepted) > 1e-6 {
		t.Errorf("%v expected, %v accepted", sum, r.Accepted)
	}
	for s := int32(-60); s <= 60; s++ {
		p, ok := table.Expected(s)
		modelled, _ := table.Modelled(s)
		if want := r.Expected(math.Log(modelled / (1 - modelled))); !ok || p <= last || math.Abs(p-want) > 1e-12 {
			t.Errorf("score %d: %v, want %v", s, p, want)
		}
		last = p
	}
	var file bytes.Buffer
	if err := table.Write(&file); err != nil {
		t.Fatal(err)
	}
	if read, err := ReadTable(&file); err != nil || read.Recalibration != r {
		t.Errorf("%+v, %v", read, err)
	}
	for i := range later.Label {
		later.Label[i] = 1 - later.Label[i]
	}
	var fault *FitError
	if err := table.Recalibrate(scores, later.Label, nil); !errors.As(err, &fault) || fault.Code != "falls" || table.Recalibration != (Recalibration{}) {
		t.Errorf("turned round: %v, %v", err, table.Recalibration)
	}
	if err := (&PointTable{}).Recalibrate(scores, later.Label, nil); !errors.As(err, &fault) || fault.Code != "no_scale" {
		t.Errorf("rules: %v", err)
	}
	for _, slope := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		table.Recalibration = Recalibration{Slope: slope, N: 1}
		if table.Validate() == nil {
			t.Errorf("a line with the slope %v is valid", slope)
		}
	}
	table.Recalibration.Slope = math.SmallestNonzeroFloat64
	if err := table.Validate(); err != nil {
		t.Error(err)
	}
}
