package metric

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// rowSet is random rows for the laws: scores with ties, whole weights.
type rowSet struct {
	score, p, weight []float64
	label            []int8
}

func randomRows(seed uint64) rowSet {
	rng := rand.New(rand.NewPCG(seed, 0))
	n := 2 + rng.IntN(40)
	var r rowSet
	for range n {
		r.score = append(r.score, float64(rng.IntN(6)))
		r.p = append(r.p, 0.01+0.98*rng.Float64())
		r.weight = append(r.weight, float64(1+rng.IntN(3)))
		r.label = append(r.label, int8(rng.IntN(2)))
	}
	r.label[0], r.label[1] = 0, 1 // both classes
	r.score[0], r.score[1] = 0, 1 // not constant
	return r
}

// repeated has each row as many times as it weighs.
func (r rowSet) repeated() rowSet {
	var out rowSet
	for i := range r.score {
		for range int(r.weight[i]) {
			out = out.with(r, i)
		}
	}
	return out
}

// permuted has the rows in another order.
func (r rowSet) permuted(rng *rand.Rand) rowSet {
	var out rowSet
	for _, i := range rng.Perm(len(r.score)) {
		out = out.with(r, i)
	}
	return out
}

func (r rowSet) with(from rowSet, i int) rowSet {
	r.score = append(r.score, from.score[i])
	r.p = append(r.p, from.p[i])
	r.weight = append(r.weight, from.weight[i])
	r.label = append(r.label, from.label[i])
	return r
}

// measures are the metrics of rows, each with what it says of itself.
var measures = []struct {
	info Info
	of   func(r rowSet, weight []float64) (float64, bool)
}{
	{InfoAUC, func(r rowSet, w []float64) (float64, bool) { return AUC(r.score, r.label, w) }},
	{InfoLogLoss, func(r rowSet, w []float64) (float64, bool) { return LogLoss(r.p, r.label, w) }},
	{InfoBrier, func(r rowSet, w []float64) (float64, bool) { return Brier(r.p, r.label, w) }},
	{InfoPearson, func(r rowSet, w []float64) (float64, bool) { return Pearson(r.score, r.p, w) }},
	{InfoSpearman, func(r rowSet, w []float64) (float64, bool) { return Spearman(r.score, r.p, w) }},
}

func TestLawsOfEveryMetric(t *testing.T) {
	for seed := range uint64(200) {
		r := randomRows(seed)
		for _, m := range measures {
			v := just(m.of(r, r.weight))
			if v < m.info.Lo || v > m.info.Hi {
				t.Errorf("%s = %v, outside [%v, %v]", m.info.Name, v, m.info.Lo, m.info.Hi)
			}
			near(t, m.info.Name+": weight 2 is the row twice", v, just(m.of(r.repeated(), nil)), law)
			other := r.permuted(rand.New(rand.NewPCG(seed, 1)))
			near(t, m.info.Name+": order of rows", v, just(m.of(other, other.weight)), law)
			absent := r.with(randomRows(seed+1), 0)
			absent.weight[len(absent.weight)-1] = 0
			near(t, m.info.Name+": weight 0 is no row", v, just(m.of(absent, absent.weight)), law)
		}
	}
}

// What tells more has the better value, in the direction the metric states.
func TestDirections(t *testing.T) {
	for _, m := range measures {
		label := []int8{0, 0, 1, 1}
		p := []float64{0.1, 0.2, 0.8, 0.9}
		good := just(m.of(rowSet{score: p, p: p, label: label}, nil))
		worse := []float64{0.1, 0.8, 0.2, 0.9}
		bad := just(m.of(rowSet{score: worse, p: p, label: label}, nil))
		if m.info == InfoLogLoss || m.info == InfoBrier {
			bad = just(m.of(rowSet{p: worse, label: label}, nil))
		}
		if (good > bad) != (m.info.Better == Higher) || good == bad {
			t.Errorf("%s: good %v, bad %v, but better is %v", m.info.Name, good, bad, m.info.Better)
		}
	}
}

func TestInfos(t *testing.T) {
	names := map[string]bool{}
	for _, info := range Infos() {
		if names[info.Name] || info.Better != Higher && info.Better != Lower || !(info.Lo < info.Hi) {
			t.Errorf("%+v", info)
		}
		names[info.Name] = true
	}
}

func TestAUCLaws(t *testing.T) {
	for seed := range uint64(200) {
		r := randomRows(seed)
		v := just(AUC(r.score, r.label, r.weight))

		mapped := make([]float64, len(r.score))
		flipped := make([]int8, len(r.label))
		for i, s := range r.score {
			mapped[i] = math.Exp(s/3) - 100
			flipped[i] = 1 - r.label[i]
		}
		if got := just(AUC(mapped, r.label, r.weight)); got != v {
			t.Errorf("monotone map: %v, was %v", got, v)
		}
		near(t, "flipped labels", just(AUC(r.score, flipped, r.weight)), 1-v, law)
	}
}

// All pairs, the definition.
func TestAUCAgainstPairs(t *testing.T) {
	for seed := range uint64(100) {
		r := randomRows(seed)
		var won, pairs float64
		for i := range r.score {
			for j := range r.score {
				if r.label[i] == 1 && r.label[j] == 0 {
					w := r.weight[i] * r.weight[j]
					pairs += w
					if r.score[i] > r.score[j] {
						won += w
					} else if r.score[i] == r.score[j] {
						won += w / 2
					}
				}
			}
		}
		near(t, "AUC", just(AUC(r.score, r.label, r.weight)), won/pairs, law)
	}
}

func TestUndefined(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	one, both := []int8{1, 1}, []int8{0, 1}
	p := []float64{0.2, 0.7}
	type result struct {
		v  float64
		ok bool
	}
	of := func(v float64, ok bool) result { return result{v, ok} }
	for name, r := range map[string]result{
		"AUC of one class":               of(AUC(p, one, nil)),
		"AUC of one class with weight":   of(AUC(p, both, []float64{0, 1})),
		"AUC of nothing":                 of(AUC(nil, nil, nil)),
		"AUC with a NaN":                 of(AUC([]float64{nan, 1}, both, nil)),
		"log loss of nothing":            of(LogLoss(nil, nil, nil)),
		"log loss without weight":        of(LogLoss(p, both, []float64{0, 0})),
		"log loss of a p above 1":        of(LogLoss([]float64{0.2, 1.1}, both, nil)),
		"Brier of a NaN":                 of(Brier([]float64{0.2, nan}, both, nil)),
		"Pearson of a constant":          of(Pearson([]float64{0.1, 0.1}, p, nil)),
		"Pearson of a weighted constant": of(Pearson([]float64{1, 2}, p, []float64{0, 3})),
		"Pearson of an infinity":         of(Pearson([]float64{1, inf}, p, nil)),
		"Spearman of a NaN":              of(Spearman([]float64{1, nan}, p, nil)),
		"Spearman of nothing":            of(Spearman(nil, nil, nil)),
	} {
		if r.ok || !math.IsNaN(r.v) {
			t.Errorf("%s: %v, %v", name, r.v, r.ok)
		}
	}
	near(t, "Spearman with an infinity", just(Spearman([]float64{1, inf}, p, nil)), 1, law)
}

func TestLossAtTheEnds(t *testing.T) {
	sure := []float64{0, 1}
	if v := just(LogLoss(sure, []int8{0, 1}, nil)); v != 0 {
		t.Errorf("sure and right: %v", v)
	}
	if v := just(LogLoss(sure, []int8{1, 1}, nil)); !math.IsInf(v, 1) {
		t.Errorf("sure and wrong: %v, want +Inf", v)
	}
	if v := just(LogLoss(sure, []int8{1, 1}, []float64{0, 1})); v != 0 {
		t.Errorf("wrong without weight: %v, want 0", v)
	}
	if v := just(Brier(sure, []int8{1, 1}, nil)); v != 0.5 {
		t.Errorf("Brier of one wrong in two: %v, want 0.5", v)
	}
}

func TestCallersMistakesPanic(t *testing.T) {
	for name, call := range map[string]func(){
		"labels":          func() { AUC([]float64{1}, nil, nil) },
		"label 2":         func() { AUC([]float64{1}, []int8{2}, nil) },
		"label -1":        func() { AtVolume([]float64{1}, []int8{-1}, 1) },
		"weights":         func() { Brier([]float64{1}, []int8{1}, []float64{}) },
		"negative weight": func() { Isotonic([]float64{1}, []float64{-1}) },
		"NaN weight":      func() { Pearson([]float64{1}, []float64{1}, []float64{math.NaN()}) },
		"other weeks":     func() { Compare(make([]Week, 2), make([]Week, 3), 0.95, 1) },
		"more accepted":   func() { Acceptance([]Week{{Flagged: 1, Accepted: 2}}, 0.95, 1) },
		"no half width":   func() { SendsToKnow(0.5, 0, 0.95) },
		"level 95":        func() { SendsToKnow(0.5, 0.1, 95) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}

func TestInputsAreLeftAlone(t *testing.T) {
	r := randomRows(5)
	score, p := slices.Clone(r.score), slices.Clone(r.p)
	AUC(r.score, r.label, r.weight)
	AtVolume(r.score, r.label, 3)
	Isotonic(r.p, nil)
	Holm(r.p)
	Spearman(r.score, r.p, r.weight)
	if !slices.Equal(score, r.score) || !slices.Equal(p, r.p) {
		t.Error("inputs changed")
	}
}
