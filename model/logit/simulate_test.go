//go:build slow

package logit

import (
	"math"
	"math/rand/v2"
	"testing"
)

// relabel draws labels at known log-odds.
func relabel(random *rand.Rand, eta []float64) []int8 {
	label := make([]int8, len(eta))
	for i, x := range eta {
		label[i] = int8(b2i(random.Float64() < Chance(x)))
	}
	return label
}

// TestCoverage: of a thousand draws of labels on the same rows, 95 % intervals
// hold the truth in 92.5 to 97.5 % by coefficient, in 94 to 96 % on average. A
// share of .95 in 1,000 draws errs by .7 %. There are about 20 accepted a
// parameter; profiles, which cost a dozen fits each, are looked at in every fourth draw.
func TestCoverage(t *testing.T) {
	const draws = 1000
	s := draw(21, 820, []int{4, 4, 4}, 0, 0, false)
	random := rand.New(rand.NewPCG(21, 21))
	truth := []float64{-1.3, 0, .5, -.4, .8, 0, -.7, .3, .2, 0, .4, .1, -.6}
	d := mustDesign(t, s.terms, mixedLabels(820), nil, nil)
	eta := d.LogOdds(nil, truth)
	accepted := 0.0
	for _, x := range eta {
		accepted += Chance(x) / 10
	}
	if accepted < 19 || accepted > 22 {
		t.Errorf("%v accepted a parameter: a poor test", accepted)
	}
	wald, profile := make([]float64, len(truth)), make([]float64, len(truth))
	for n := range draws {
		f := mustTrain(t, mustDesign(t, s.terms, relabel(random, eta), nil, nil), Options{Penalty: Plain})
		for _, a := range f.Free {
			if in := f.Wald(a, .95); in.Low <= truth[a] && truth[a] <= in.High {
				wald[a]++
			}
			if n%4 != 0 {
				continue
			}
			in, err := f.Profile(a, .95)
			if err != nil {
				t.Fatal(err)
			}
			if in.Low <= truth[a] && truth[a] <= in.High {
				profile[a] += 4
			}
		}
	}
	mean, meanProfile := 0.0, 0.0
	for a, n := range wald {
		if a > 0 && truth[a] == 0 { // the references
			continue
		}
		share := n / draws
		mean += share / 10
		meanProfile += profile[a] / draws / 10
		if share < .925 || share > .975 {
			t.Errorf("parameter %d is covered in %v", a, share)
		}
	}
	t.Logf("covered on average: %v by Wald, %v by profile", mean, meanProfile)
	if mean < .94 || mean > .96 {
		t.Errorf("covered on average in %v", mean)
	}
	if meanProfile < .93 || meanProfile > .97 { // 250 draws: an error of 1.4 %
		t.Errorf("profiles cover on average in %v", meanProfile)
	}
}

// TestFirthBias: three covariates of effect 1, a base rate of 30 %, 100 rows.
// The bias of Firth's fit is at most a third of the plain fit's and two errors
// of the simulation. Draws without a plain fit are left out of both.
func TestFirthBias(t *testing.T) {
	const draws, rows = 4000, 100
	random := rand.New(rand.NewPCG(22, 22))
	var plain, firth, square, kept float64
	for range draws {
		terms := make([]Term, 3)
		for j := range terms {
			terms[j].Bins = 2
			for range rows {
				terms[j].Codes = append(terms[j].Codes, uint8(random.IntN(2)))
			}
		}
		eta := make([]float64, rows)
		for i := range eta {
			eta[i] = -2.49 // a mean chance of 30 % over the eight combinations
			for j := range terms {
				eta[i] += float64(terms[j].Codes[i])
			}
		}
		d, err := NewDesign(terms, relabel(random, eta), nil, nil)
		if err != nil {
			continue
		}
		p, err := Train(d, Options{Penalty: Plain})
		if err != nil {
			continue
		}
		f := mustTrain(t, d, Options{Penalty: Firth})
		kept++
		off := (f.Theta[2]+f.Theta[4]+f.Theta[6])/3 - 1
		plain += (p.Theta[2]+p.Theta[4]+p.Theta[6])/3 - 1
		firth += off
		square += off * off
	}
	biasPlain, biasFirth := plain/kept, firth/kept
	spread := math.Sqrt((square/kept - biasFirth*biasFirth) / kept)
	t.Logf("%v draws: bias %.4f plain, %.4f Firth, error of the simulation %.4f", kept, biasPlain, biasFirth, spread)
	if kept < .95*draws || !(biasPlain > .03) {
		t.Errorf("%v of %v draws have a plain fit, with a bias of %v: a poor test", kept, draws, biasPlain)
	}
	if math.Abs(biasFirth) > biasPlain/3+2*spread {
		t.Errorf("bias %v, the plain fit's is %v, error %v", biasFirth, biasPlain, spread)
	}
}
