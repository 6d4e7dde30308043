package binning

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// names writes groups as "a b | c" and the rare behind a slash.
func names(levels []Level, groups [][]int, rare []int) string {
	var parts []string
	for _, g := range append(slices.Clone(groups), rare) {
		var all []string
		for _, i := range g {
			all = append(all, levels[i].Name)
		}
		parts = append(parts, strings.Join(all, " "))
	}
	last := len(parts) - 1
	text := strings.Join(parts[:last], " | ")
	if parts[last] != "" {
		text += " / " + parts[last]
	}
	return text
}

func TestGroups(t *testing.T) {
	for _, c := range []struct {
		name   string
		levels []Level
		r      Rule
		want   string
	}{
		{"alike are joined", []Level{{"a", Count{500, 50}}, {"b", Count{400, 160}}, {"c", Count{600, 62}}, {"d", Count{300, 125}}}, Rule{}, "c a | b d"},
		{"all alike", []Level{{"a", Count{500, 50}}, {"b", Count{400, 42}}, {"c", Count{600, 58}}}, Rule{}, "c a b"},
		{"the rare are other", []Level{{"a", Count{500, 50}}, {"b", Count{400, 160}}, {"r", Count{29, 3}}, {"s", Count{29.5, 20}}}, Rule{MinLeads: 30}, "a | b / s r"},
		{"just not rare", []Level{{"a", Count{500, 50}}, {"b", Count{400, 160}}, {"r", Count{30, 3}}}, Rule{MinLeads: 30}, "a r | b"},
		{"a level without leads", []Level{{"a", Count{500, 50}}, {"n", Count{}}, {"b", Count{400, 160}}}, Rule{}, "a | b"},
		{"at most two", []Level{{"a", Count{500, 50}}, {"b", Count{500, 150}}, {"c", Count{500, 250}}, {"d", Count{500, 400}}}, Rule{MaxBins: 2}, "a b | c d"},
		{"all accepted here", []Level{{"a", Count{50, 50}}, {"b", Count{40, 40}}}, Rule{}, "a b"},
		{"only rare ones", []Level{{"a", Count{9, 1}}, {"b", Count{8, 2}}}, Rule{MinLeads: 10}, " / a b"},
	} {
		groups, rare, err := Groups(c.levels, c.r)
		if got := names(c.levels, groups, rare); err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
		slices.Reverse(c.levels)
		groups, rare, _ = Groups(c.levels, c.r)
		if got := names(c.levels, groups, rare); got != c.want {
			t.Errorf("%s, in another order: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestNoiseIsOneGroup: 30 levels of 100 leads that are accepted alike. Put in
// order by their plain rates and cut, all draws would show groups; by rates that
// can be believed about one in twenty does.
func TestNoiseIsOneGroup(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	more := 0
	for range 100 {
		var levels []Level
		for l := range 30 {
			c := Count{Leads: 100}
			for range 100 {
				c.Accepted += float64(bit(random.IntN(5) == 0))
			}
			levels = append(levels, Level{string(rune('A' + l)), c})
		}
		groups, _, err := Groups(levels, Rule{})
		if err != nil {
			t.Fatal(err)
		}
		if len(groups) > 1 {
			more++
		}
	}
	if more > 12 { // 5 expected, and three standard errors
		t.Errorf("%d of 100 draws show groups that are not there", more)
	}
}

// TestShrink: rates drawn from Beta(m p, m(1−p)) with m = 20 and p = .2 give
// that m back within a factor of two, and rates nearer to the truth than the
// plain ones.
func TestShrink(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	var levels []Level
	var truth []float64
	for range 200 {
		p := beta(random, 4, 16)
		c := Count{Leads: float64(10 + random.IntN(40))}
		for range int(c.Leads) {
			c.Accepted += float64(bit(random.Float64() < p))
		}
		levels, truth = append(levels, Level{Name: string(rune('A' + len(truth))), Count: c}), append(truth, p)
	}
	rates := shrink(levels, spreadCertain)
	plain, shrunk := 0.0, 0.0
	for i, l := range levels {
		plain += math.Pow(l.Rate()-truth[i], 2)
		shrunk += math.Pow(rates[i]-truth[i], 2)
	}
	if !(shrunk < 0.6*plain) {
		t.Errorf("squared errors %v and %v", plain, shrunk)
	}
	var all Count
	for _, l := range levels {
		all = all.plus(l.Count)
	}
	l, p := levels[0], all.Rate() // rate = (a + m p)/(n + m)
	m := (l.Accepted - rates[0]*l.Leads) / (rates[0] - p)
	if !(m > 10 && m < 40) {
		t.Errorf("m is %v, drawn with 20", m)
	}
}

// beta draws from Beta(a, b) for whole a and b: the a-th of a+b-1 uniforms.
func beta(random *rand.Rand, a, b int) float64 {
	u := make([]float64, a+b-1)
	for i := range u {
		u[i] = random.Float64()
	}
	slices.Sort(u)
	return u[a-1]
}

func TestGroupsRefuse(t *testing.T) {
	for _, c := range []struct {
		code   string
		row    int
		levels []Level
		r      Rule
	}{
		{"no_values", none, nil, Rule{}},
		{"bad_values", 1, []Level{{"a", Count{5, 1}}, {"a", Count{5, 2}}}, Rule{}},
		{"bad_values", 1, []Level{{"a", Count{5, 1}}, {"b", Count{5, 6}}}, Rule{}},
		{"minimum", none, []Level{{"a", Count{5, 1}}}, Rule{MinLeads: 6}},
	} {
		_, _, err := Groups(c.levels, c.r)
		refused(t, err, c.code, c.row)
	}
}

// TestShrinkOfNearlyAlike: rates half of which are .2 + .0125 and half .2 −
// .0125 are spread as m = .16/.0125² − 1 = 1023 says, and with .0005 as 640,000.
func TestShrinkOfNearlyAlike(t *testing.T) {
	for _, c := range []struct{ leads, apart, m float64 }{{1e6, .0125, 1023}, {1e8, .0005, 640e3}} {
		var levels []Level
		for i := range 20 {
			rate := .2 + c.apart*float64(1-i%2*2)
			levels = append(levels, Level{string(rune('A' + i)), Count{c.leads, c.leads * rate}})
		}
		rate := shrink(levels, spreadCertain)[0]
		m := (levels[0].Accepted - rate*c.leads) / (rate - .2)
		if !(m > c.m/1.5 && m < c.m*1.5) {
			t.Errorf("m is %v, want %v", m, c.m)
		}
	}
}
