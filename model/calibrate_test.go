package model

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// block is n rows of one score, the first accepted of them accepted.
type block struct {
	score       int32
	n, accepted int
}

func blocks(all ...block) (scores []int32, label []int8) {
	for _, b := range all {
		for i := range b.n {
			scores = append(scores, b.score)
			y := int8(0)
			if i < b.accepted {
				y = 1
			}
			label = append(label, y)
		}
	}
	return scores, label
}

func TestCalibrate(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []block
		want []Band
	}{
		{"rises", []block{{1, 50, 5}, {4, 100, 50}}, []Band{{1, 0.1, 50}, {4, 0.5, 100}}},
		{"falls", []block{{1, 50, 25}, {4, 50, 5}}, []Band{{1, 0.3, 100}}},
		{"50 are a band", []block{{1, 50, 0}, {2, 50, 50}}, []Band{{1, 0, 50}, {2, 1, 50}}},
		{"49 at the top join those below", []block{{1, 50, 0}, {2, 49, 49}}, []Band{{1, 49.0 / 99, 99}}},
		{"49 at the bottom join those above", []block{{1, 49, 0}, {2, 50, 50}}, []Band{{1, 50.0 / 99, 99}}},
		{"few", []block{{3, 4, 1}}, []Band{{3, 0.25, 4}}},
		{"none", nil, nil},
	} {
		scores, label := blocks(c.rows...)
		if got := Calibrate(scores, label, nil); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestCalibrateLaws: bands rise, leads add up, their mean is the base rate,
// order does not matter, rows without an answer do not count.
func TestCalibrateLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var scores []int32
	var label []int8
	var weight []float64
	var leads, accepted float64
	for range 3000 {
		s := random.IntN(60) - 20
		y := int8(-1)
		w := float64(random.IntN(4)) / 2
		if random.IntN(10) > 0 {
			y = 0
			if random.Float64() < 1/(1+math.Exp(-float64(s)/20)) {
				y = 1
			}
			leads, accepted = leads+w, accepted+w*float64(y)
		}
		scores, label, weight = append(scores, int32(s)), append(label, y), append(weight, w)
	}
	bands := Calibrate(scores, label, weight)
	table := PointTable{Acceptance: bands}
	var n, sum float64
	for _, b := range bands {
		n, sum = n+b.N, sum+b.N*b.Acceptance
		if b.N < bandLeads {
			t.Errorf("a band of %v leads", b.N)
		}
	}
	if n != leads || math.Abs(sum-accepted) > 1e-9 {
		t.Errorf("%v of %v, want %v of %v", sum, n, accepted, leads)
	}
	if err := validateBands(bands); err != nil {
		t.Error(err)
	}
	random.Shuffle(len(scores), func(i, j int) {
		scores[i], scores[j], label[i], label[j], weight[i], weight[j] = scores[j], scores[i], label[j], label[i], weight[j], weight[i]
	})
	if again := Calibrate(scores, label, weight); !reflect.DeepEqual(again, bands) {
		t.Errorf("in another order %v, was %v", again, bands)
	}
	if p, ok := table.Probability(bands[0].From); !ok || p != bands[0].Acceptance {
		t.Errorf("at the lowest score %v, %v", p, ok)
	}
	if p, ok := table.Probability(bands[0].From - 1); ok || !math.IsNaN(p) {
		t.Errorf("below the lowest score %v, %v", p, ok)
	}
	if p, ok := table.Probability(math.MaxInt32); !ok || p != bands[len(bands)-1].Acceptance {
		t.Errorf("at the top %v, %v", p, ok)
	}
}

func TestModelled(t *testing.T) {
	table := PointTable{Origin: Origin{Intercept: -2.1, PointsPerLogOdds: 10}}
	// The worked row of points.go: 1/(1 + e^0.4) = .4013.
	if p, ok := table.Modelled(17); !ok || math.Abs(p-0.40131233988754800) > 1e-15 {
		t.Errorf("%.17f, %v", p, ok)
	}
	if p, ok := (&PointTable{}).Modelled(17); ok || !math.IsNaN(p) {
		t.Errorf("rules: %v, %v", p, ok)
	}
}
