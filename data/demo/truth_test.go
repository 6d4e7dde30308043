package demo

import (
	"math"
	"slices"
	"testing"
)

// Both sides of every cut: weights[i] holds from cuts[i-1] on.
func TestStep(t *testing.T) {
	w := steps(nPricing30, []float64{1, 2, 4}, []float64{0, .4, .9, 1.3})
	for value, want := range []float64{0, .4, .9, .9, 1.3, 1.3} {
		if got := w.step(float64(value)); got != want {
			t.Errorf("step(%d) = %g, want %g", value, got, want)
		}
	}
}

// The issue fixes these weights.
func TestFixedWeights(t *testing.T) {
	weightOf := func(name string) planted {
		return truth[slices.IndexFunc(truth, func(w planted) bool { return w.name == name })]
	}
	if got := weightOf("pricing_visits").weights; !slices.Equal(got, []float64{0, .4, .9, 1.3}) {
		t.Error("pricing visits", got)
	}
	if got := weightOf("careers").weights[1]; got != -1 {
		t.Error("careers", got)
	}
	if got := weightOf("email_kind").weights[1]; got != -1 {
		t.Error("free e-mail", got)
	}
	for _, d := range weightOf("demo_requests").weights[1:] {
		if d < .9 || d > 1.4 {
			t.Error("demo request", d)
		}
	}
}

// A fact counts at t iff seen < t; a window holds at in [t−w, t).
func TestCountBoundaries(t *testing.T) {
	at := opening + 40*day
	facts := []fact{{at: at, seen: at, kind: pageView, page: uint8(firstPage[1])}}
	for _, c := range []struct {
		t    int64
		want int
	}{
		{at, 0}, {at + 1, 1}, {at + 30*day, 1}, {at + 30*day + 1, 0},
	} {
		if n := count(facts, c.t); n[nPricing30] != c.want {
			t.Errorf("%d µs after: %d pricing visits, want %d", c.t-at, n[nPricing30], c.want)
		}
	}
	facts[0].seen = at + 2*day // arrives later
	if n := count(facts, at+2*day); n[nPricing30] != 0 {
		t.Error("counted before it arrived")
	}
	if n := count(facts, at+2*day+1); n[nPricing30] != 1 {
		t.Error("not counted after it arrived")
	}
}

func TestContributionsAddUp(t *testing.T) {
	c := New(Options{Leads: 200, Seed: 5, Hidden: true})
	for i := range c.leads {
		at := c.leads[i].seen() + 20*day
		sum := interceptAt(c.late(at))
		for _, name := range Names() {
			sum += c.Contribution(name, i, at)
		}
		p := &c.leads[i].person
		if d := math.Abs(sum - c.Planted(i, at)); d > 1e-12 {
			t.Fatalf("lead %d: contributions miss by %g", i, d)
		}
		sum += c.weeks[weekOf(at)] + p.companyEffect + hiddenWeight*p.interest
		if d := math.Abs(sum - c.Logit(i, at)); d > 1e-12 {
			t.Fatalf("lead %d: the logit misses by %g", i, d)
		}
	}
}

// At half time the intercept falls by .3 and one weight is left with .3 of
// itself; a steady company does not change.
func TestDrift(t *testing.T) {
	c := New(Options{Leads: 1, Seed: 1})
	early, late := c.epoch(opening, halfTime), c.epoch(halfTime, asOf)
	if d := early.Intercept - late.Intercept; math.Abs(d-.3) > 1e-12 {
		t.Error("intercept fell by", d)
	}
	var changed []string
	for i := range early.Features {
		a, b := early.Features[i], late.Features[i]
		if slices.Equal(a.Weights, b.Weights) {
			continue
		}
		changed = append(changed, a.Name)
		for j := range a.Weights {
			if b.Weights[j] != .3*a.Weights[j] {
				t.Errorf("%s: %g became %g", a.Name, a.Weights[j], b.Weights[j])
			}
		}
	}
	if !slices.Equal(changed, []string{"webinars"}) {
		t.Error("changed:", changed)
	}
	if c.late(halfTime-1) || !c.late(halfTime) {
		t.Error("half time is not [2025-01-01")
	}
	steady := New(Options{Leads: 3000, Seed: 1, Steady: true})
	if steady.late(asOf) || slices.Max(steady.weeks) != 0 || slices.Min(steady.weeks) != 0 || len(steady.epochs()) != 1 {
		t.Error("a steady company drifts")
	}
	for i := range steady.leads {
		if steady.leads[i].source == newSource {
			t.Fatal("a steady company has the new source")
		}
	}
}

// Interest acts only through what a lead does, unless hidden says otherwise.
func TestHidden(t *testing.T) {
	plain, hidden := New(Options{Leads: 50, Seed: 3}), New(Options{Leads: 50, Seed: 3, Hidden: true})
	for i := range plain.leads {
		at := plain.leads[i].seen() + 1
		got := hidden.Logit(i, at) - plain.Logit(i, at)
		if want := .6 * plain.leads[i].interest; math.Abs(got-want) > 1e-12 {
			t.Fatalf("lead %d: hidden adds %g, want %g", i, got, want)
		}
	}
}

func TestNoise(t *testing.T) {
	var effects, noise []float64
	for k := range 5000 {
		effects = append(effects, drawEmployer(1, k).effect)
	}
	for seed := range uint64(50) {
		noise = append(noise, drawWeeks(Options{Seed: seed})...)
	}
	near(t, "companies", sd(effects), .4, .015)
	near(t, "weeks", sd(noise), .3, .01)
	near(t, "weeks' mean", mean(noise), 0, .015)
}
