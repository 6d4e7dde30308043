package model

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"assay/data"
	"assay/features"
)

// designMatrix is a design of model/logit/testdata/ref as counts, with edges that
// make every code a bin, so that the first is worth nothing there and here.
func designMatrix(t *testing.T, name string, bins []int) (*features.Matrix, Options) {
	t.Helper()
	rows := designTable(t, name)
	m := &features.Matrix{Rows: make([]features.Moment, len(rows))}
	o := Options{Edges: map[string][]float64{}, MaxFeatures: featuresAtMost}
	for j, n := range bins {
		c := data.Column{Name: fmt.Sprintf("x%d", j), Kind: data.Integer}
		for _, r := range rows {
			c.I64 = append(c.I64, int64(r[3+j]))
		}
		m.Cols = append(m.Cols, c)
		for e := 1; e < n; e++ {
			o.Edges[c.Name] = append(o.Edges[c.Name], float64(e))
		}
	}
	for _, r := range rows {
		m.Label, m.Weight = append(m.Label, int8(r[0])), append(m.Weight, r[1])
	}
	o.Features = counts(m)
	return m, o
}

type reference struct {
	Design        string
	Bins          []int
	Coef, Se      []float64
	Deviance      float64
	FlicIntercept float64   `json:"flic_intercept"`
	ProfileLow    []float64 `json:"profile_lo"`
	ProfileHigh   []float64 `json:"profile_hi"`
}

func references(t *testing.T, file string) []reference {
	t.Helper()
	text, err := os.ReadFile("logit/testdata/ref/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var ref struct{ Fits []reference }
	if err := json.Unmarshal(text, &ref); err != nil {
		t.Fatal(err)
	}
	return ref.Fits
}

// TestPenaltyReference goes from columns to the log-odds, errors and intervals of
// R's glm and of brglm2, with the intercept of FLIC; see the README there.
func TestPenaltyReference(t *testing.T) {
	for p, file := range map[Penalty]string{Plain: "plain.json", Firth: "firth.json"} {
		profiles := 0
		for _, want := range references(t, file) {
			if want.Design == "offset" { // the learner takes none
				continue
			}
			m, o := designMatrix(t, want.Design, want.Bins)
			o.Penalty = p
			_, fit, err := Learned{o}.Fit(m, nil)
			if err != nil {
				t.Errorf("%v, %s: %v", p, want.Design, err)
				continue
			}
			intercept := want.Coef[0]
			if p == Firth {
				intercept = want.FlicIntercept
			} else {
				closeTo(t, want.Design, "deviance", fit.Deviance, want.Deviance)
			}
			closeTo(t, want.Design, "intercept", fit.Intercept, intercept)
			at := 1
			for j := range fit.Terms {
				for k := 1; k < want.Bins[j]; k++ {
					in, what := fit.Intervals[j][k], fmt.Sprintf("%v, term %d, bin %d: ", p, j, k)
					closeTo(t, want.Design, what+"log-odds", fit.Coef[j][k], want.Coef[at])
					closeTo(t, want.Design, what+"error", in.StdErr, want.Se[at])
					if want.ProfileLow != nil && in.Kind == Profile {
						profiles++
						closeTo(t, want.Design, what+"low", in.Low, want.ProfileLow[at])
						closeTo(t, want.Design, what+"high", in.High, want.ProfileHigh[at])
					}
					at++
				}
			}
			if at != len(want.Coef) {
				t.Errorf("%s: %d of %d coefficients", want.Design, at, len(want.Coef))
			}
		}
		if profiles < 10 {
			t.Errorf("%v: %d profiles compared", p, profiles)
		}
	}
}

// closeTo wants 1e-6 of the larger of 1 and the value.
func closeTo(t *testing.T, design, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-6*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: %s %.12g, want %.12g", design, what, got, want)
	}
}

// TestMushroomIsRefused: its columns part the labels; a plain fit says which, and
// a weak ridge and Firth fit it, and part them too.
func TestMushroomIsRefused(t *testing.T) {
	for _, ref := range references(t, "firth.json") {
		if ref.Design != "mushroom" {
			continue
		}
		m, o := designMatrix(t, ref.Design, ref.Bins)
		o.Penalty = Plain
		_, _, err := Learned{o}.Fit(m, nil)
		var fault *FitError
		if !errors.As(err, &fault) || !strings.HasSuffix(fault.Code, "separation") || m.Column(fault.Feature) == nil || !strings.Contains(fault.Msg, fault.Feature) {
			t.Errorf("%v", err)
		}
		for _, p := range []Penalty{Ridge, Firth} {
			o.Penalty, o.Strength = p, 0
			if p == Ridge {
				o.Strength = .1 // a weak one, as a strong one draws rare bins over
			}
			table, _, err := Learned{o}.Fit(m, nil)
			if err != nil {
				t.Fatal(err)
			}
			scores, err := table.Score(nil, m)
			if err != nil {
				t.Fatal(err)
			}
			least, most := int32(math.MaxInt32), int32(math.MinInt32)
			for i, s := range scores {
				if m.Label[i] == 1 {
					least = min(least, s)
				} else {
					most = max(most, s)
				}
			}
			if least <= most {
				t.Errorf("%v: an accepted lead has %d points, one that was not %d", p, least, most)
			}
		}
		return
	}
	t.Error("there is no mushroom")
}
