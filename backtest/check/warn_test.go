package check

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/backtest"
	"assay/data"
)

// A gap is seven days or more with none, where all eight weeks around have ten.
func TestGapAtItsEdges(t *testing.T) {
	m := &maker{d: &data.Dataset{Zone: time.UTC}}
	for _, c := range []struct {
		empty, around int
		gaps          int
	}{{6, 10, 0}, {7, 10, 1}, {8, 10, 1}, {7, 9, 0}, {27, 9, 0}, {28, 9, 1}} {
		d := days{first: 0}
		week := func(n int) {
			for k := range 7 {
				v := n / 7
				if k < n%7 {
					v++
				}
				d.n = append(d.n, v)
			}
		}
		for range 16 {
			week(c.around)
		}
		d.n = append(d.n, make([]int, c.empty)...)
		for range 16 {
			week(c.around)
		}
		d.n[len(d.n)-1]++ // the span ends with a fact
		if got := m.gaps(d); len(got) != c.gaps {
			t.Errorf("%d days with none, %d a week around: %v", c.empty, c.around, got)
		}
	}
}

// What comes in bursts has no gaps: a week with two hundred does not make up
// for the empty ones beside it.
func TestBurstsAreNoGaps(t *testing.T) {
	m := &maker{d: &data.Dataset{Zone: time.UTC}}
	d := days{n: make([]int, 365)}
	for k := 0; k < 365; k += 14 {
		d.n[k] = 200
	}
	if got := m.gaps(d); len(got) > 0 {
		t.Errorf("gaps %v", got)
	}
}

// Each rule on both sides of its limit.
func TestLimits(t *testing.T) {
	long := func() company { return history(1500, 11*time.Hour, everyThird) }
	for _, c := range []struct {
		name, code string
		change     func(c *company, over bool)
	}{
		{"dropped", codeDropped, func(c *company, over bool) { // 5 % of 1,500/.95 rows
			c.leads += strings.Repeat(",2024-01-01T00:00:00Z,retail\n", 78+count(over))
		}},
		{"accepted before the hand-over", codeOrder, func(c *company, over bool) { // 1 % of those that are both
			for i := range 4 + count(over) {
				c.outcomes += fmt.Sprintf("%d,2024-01-01T00:00:00Z,sal\n", 3*(i+100))
			}
		}},
		{"accepted without events", codeSilent, func(c *company, over bool) { // 25 % of 500
			c.events = "lead,at,type\n"
			for i := range 1500 {
				if !everyThird(i) || i >= 3*(124+count(over)) {
					c.events += fmt.Sprintf("%d,2026-01-01T00:00:00Z,visit\n", i)
				}
			}
		}},
		{"accepted without a hand-over", codeCoverage, func(c *company, over bool) { // 20 % of all accepted
			for i := range 125 + count(over) {
				c.leads += fmt.Sprintf("extra%d,2024-02-01T00:00:00Z,retail\n", i)
				c.outcomes += fmt.Sprintf("extra%d,2024-02-02T00:00:00Z,sal\n", i)
			}
		}},
	} {
		for _, over := range []bool{false, true} {
			company := long()
			c.change(&company, over)
			if got := company.page(t).warned(c.code); (got != "") != over {
				t.Errorf("%s, over the limit %v: %q", c.name, over, got)
			}
		}
	}
}

// A clock without a zone is said, unless the study says the zone.
func TestNaiveTimes(t *testing.T) {
	c := history(30, 11*time.Hour, everyThird)
	c.leads = strings.ReplaceAll(c.leads, "Z,", ",")
	if got := c.page(t).warned(codeNaive); !strings.HasPrefix(got, "created bears a time") {
		t.Errorf("said %q", got)
	}
	c.change = func(_ *data.Source, _ *backtest.Job, a *About) {
		a.Stated = func(path string) bool { return path == "times.zone" }
	}
	if got := c.page(t).warned(codeNaive); got != "" {
		t.Errorf("said %q", got)
	}
}

// Acceptance that goes from one half to one in ten is said to drift, and one
// that stays is not.
func TestDrift(t *testing.T) {
	p := history(1500, 11*time.Hour, func(i int) bool { return i < 750 && i%2 == 0 || i%10 == 0 }).page(t)
	if got := p.warned(codeDrift); !strings.HasPrefix(got, "50 % of the first third") {
		t.Errorf("said %q", got)
	}
}

// Answers that come late: the horizon holds none of them, and the hint names
// one that does.
func TestHorizonTooShort(t *testing.T) {
	c := history(1500, 11*time.Hour, everyThird)
	c.change = func(_ *data.Source, j *backtest.Job, _ *About) { j.Question.Within = 20 * data.Hour }
	p := c.page(t)
	if got := p.warned(codeHorizon); got == "" {
		t.Errorf("%+v", p.Answers)
	}
	for _, w := range p.Warnings {
		if w.Code == codeHorizon && w.Hint != "give sales longer: goal: {within: 7d}" {
			t.Errorf("hint %q", w.Hint)
		}
	}
}

// Months of before the record are named.
func TestTruncatedMonthsAreNamed(t *testing.T) {
	c := history(1500, 11*time.Hour, everyThird)
	c.change = func(s *data.Source, _ *backtest.Job, _ *About) {
		s.Outcomes.From = data.FromTime(time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC))
	}
	p := c.page(t)
	if got := p.warned(codeTruncated); !strings.Contains(got, "of 2024-01 to 2024-02 are from before") {
		t.Errorf("said %q", got)
	}
	if m := p.Months[0]; m.Truncated != m.Leads || m.Accepted > 0 {
		t.Errorf("%+v", m)
	}
}

// Three months without any acceptance, where ten each were to be expected, are
// named; two are not, nor three of leads too few.
func TestBarrenMonths(t *testing.T) {
	for _, c := range []struct {
		every  time.Duration
		barren int // months
		said   bool
	}{{11 * time.Hour, 3, true}, {11 * time.Hour, 2, false}, {30 * time.Hour, 3, false}} {
		until := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
		from := until.AddDate(0, -c.barren, 0)
		p := history(int(730*day/c.every), c.every, func(i int) bool {
			handed := time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * c.every)
			return i%3 == 0 && (handed.Before(from) || !handed.Before(until))
		}).page(t)
		if got := p.warned(codeBarren); (got != "") != c.said {
			t.Errorf("%d months, a lead every %s: %q", c.barren, c.every, got)
		}
	}
}

// Words that mean no value are named, in the letters of the data.
func TestWordsForNoValue(t *testing.T) {
	c := history(1500, 11*time.Hour, everyThird)
	if got := c.page(t).warned(codeBlank); got != "" {
		t.Errorf("said %q", got)
	}
	c.leads = strings.Replace(c.leads, "retail", "Select", 3)
	if got := fmt.Sprint(inYAML([]string{"Select", "N/A", "null", "?", "(blank)"})); got != `[Select N/A "null" "?" "(blank)"]` {
		t.Errorf("a study would say %s", got)
	}
	if got := c.page(t).warned(codeBlank); got != `"Select": read as a value like any other in industry` {
		t.Errorf("said %q", got)
	}
}
