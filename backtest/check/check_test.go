package check

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"assay/backtest"
	"assay/data"
	"assay/features"
	"assay/model"
)

// company is CSV files, and what is asked of them.
type company struct {
	leads, events, outcomes string
	change                  func(s *data.Source, j *backtest.Job, a *About)
}

// page reads c and checks it.
func (c company) page(t *testing.T) *Page {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) []string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return []string{path}
	}
	s := data.Source{Leads: data.LeadSource{Files: write("leads.csv", c.leads), ID: "id", Created: "created"}}
	if c.events != "" {
		s.Events = []data.EventSource{{Files: write("events.csv", c.events), Lead: "lead", At: "at", Type: "type"}}
	}
	s.Outcomes = data.OutcomeSource{Files: write("outcomes.csv", c.outcomes), Lead: "lead", At: "at", Stage: "stage",
		Stages: map[string]data.Stage{"mql": data.HandedOver, "sal": data.Accepted, "no": data.Rejected}}
	j := &backtest.Job{Question: backtest.Question{Reach: data.Accepted, Within: 30 * data.Day, NeedsHandOver: true},
		Goal: model.Goal{Kind: model.Share, Value: 0.5}, Seed: 1, Level: 0.95, Worthwhile: 0.02}
	a := About{Program: "assay", Study: "assay.yaml", Dir: dir, EveryColumn: true}
	if c.change != nil {
		c.change(&s, j, &a)
	}
	d, told, err := data.ReadTold(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	fs, left := features.Attributes(d.Past())
	a.Left = left
	j.Features = append(fs, j.Features...)
	for _, f := range fs {
		j.Learn = append(j.Learn, f.Name)
	}
	p, err := New(context.Background(), d, told, j, a)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// warned is the text of the warning of a code, "" for none.
func (p *Page) warned(code string) string {
	for _, w := range p.Warnings {
		if w.Code == code {
			return w.Text
		}
	}
	return ""
}

const day = 24 * time.Hour

// history writes n leads, one every hours, each handed over a day after its
// creation and answered a day later: sal where taken says so.
func history(n int, every time.Duration, taken func(i int) bool) company {
	var leads, outcomes strings.Builder
	leads.WriteString("id,created,industry\n")
	outcomes.WriteString("lead,at,stage\n")
	for i := range n {
		at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * every)
		fmt.Fprintf(&leads, "%d,%s,%s\n", i, at.Format(time.RFC3339), []string{"retail", "software"}[i%2])
		fmt.Fprintf(&outcomes, "%d,%s,mql\n", i, at.Add(day).Format(time.RFC3339))
		stage := "no"
		if taken(i) {
			stage = "sal"
		}
		fmt.Fprintf(&outcomes, "%d,%s,%s\n", i, at.Add(2*day).Format(time.RFC3339), stage)
	}
	return company{leads: leads.String(), outcomes: outcomes.String()}
}

func everyThird(i int) bool { return i%3 == 0 }

// A company without fault is ready: no warning is given for nothing.
func TestReady(t *testing.T) {
	p := history(1500, 11*time.Hour, everyThird).page(t)
	if p.Verdict != Ready || len(p.Plan.Folds) < 3 {
		t.Errorf("%s with %d folds: %+v", p.Verdict, len(p.Plan.Folds), p.Warnings)
	}
}

// Too little says what is missing, and is no error.
func TestTooLittle(t *testing.T) {
	p := history(80, 200*time.Hour, everyThird).page(t)
	if p.Verdict != TooLittle || p.warned(codeFew) == "" || p.Plan.Enough == "" {
		t.Errorf("%s, %q, enough in %q", p.Verdict, p.warned(codeFew), p.Plan.Enough)
	}
	p = history(80, 200*time.Hour, func(int) bool { return false }).page(t)
	if p.Verdict != TooLittle || p.warned(codeOneKind) == "" {
		t.Errorf("%s, %+v", p.Verdict, p.Warnings)
	}
}

// Rows that are dropped are counted where they belong.
func TestRowsAddUp(t *testing.T) {
	c := history(30, 24*time.Hour, everyThird)
	c.leads += ",2024-01-01T00:00:00Z,retail\n5,2024-01-01T00:00:00Z,retail\n"
	c.events = "lead,at,type\n1,2024-01-01T00:00:00Z,visit\nx,2024-01-01T00:00:00Z,visit\n1,,visit\n"
	c.outcomes += "x,2024-01-01T00:00:00Z,mql\n1,2024-01-01T00:00:00Z,odd\n"
	p := c.page(t)
	want := []Part{{Of: "leads", Kept: 30, Dropped: 2, Again: 1}, {Of: "events", Kept: 1, Dropped: 2, Orphans: 1}, {Of: "outcomes", Kept: 60, Dropped: 2, Orphans: 1, Unnamed: 1}}
	if fmt.Sprint(p.Read.Parts) != fmt.Sprint(want) {
		t.Errorf("parts %+v, want %+v", p.Read.Parts, want)
	}
	if p.Read.Rows != 97 || p.Read.Kept != 91 || p.Read.Dropped != 6 {
		t.Errorf("%d rows, %d kept, %d dropped", p.Read.Rows, p.Read.Kept, p.Read.Dropped)
	}
	for _, f := range p.Read.Files {
		if want := map[string]int{"leads.csv": 32, "events.csv": 3, "outcomes.csv": 62}[f.Name]; f.Rows != want {
			t.Errorf("%s has %d rows, want %d", f.Name, f.Rows, want)
		}
	}
}

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

// Rules agree with the hand-overs that they made, and with no others.
func TestAgreement(t *testing.T) {
	c := history(600, 24*time.Hour, everyThird)
	for i := range 30 {
		c.leads += fmt.Sprintf("never%d,2024-02-01T00:00:00Z,software\n", i)
	}
	c.change = func(_ *data.Source, j *backtest.Job, _ *About) {
		f := features.Feature{Name: "soft", Group: features.Fit, Measure: features.Attribute, Column: "industry"}
		j.Features = []features.Feature{f}
		j.Criteria = []*model.PointTable{{Name: "current", Features: j.Features, Cut: 1,
			Terms: []model.Term{{Feature: "soft", Group: features.Fit, Bins: []model.Bin{{Kind: model.Levels, Levels: []string{"software"}, Points: 1}}}}}}
	}
	p := c.page(t)
	if h := p.HandOver; h.RulesLooked != 600 || h.RulesFlag != 330 || h.RulesBoth != 300 {
		t.Errorf("%+v", h)
	}
	if got := p.warned("rules_not_in_use"); !strings.HasPrefix(got, "only 50 %") {
		t.Errorf("said %q", got)
	}
}

// The formula of smallest, by hand: n 1,600, 800 picked, p .4, 52 weeks. With
// 51 degrees of freedom t is 2.0076 at .975 and 0.8487 at .8 (scipy 1.17.1,
// t.ppf), hence 2.8563 · √(2 · .5 · .24 / 800).
func TestSmallestByHand(t *testing.T) {
	want := (2.0075838 + 0.8487260) * math.Sqrt(2*.5*.24/800)
	if got := smallest(1600, 800, .4, 52, .95); math.Abs(got-want) > 1e-7 {
		t.Errorf("%.6f, want %.6f", got, want)
	}
	for _, undefined := range [][3]float64{{1600, 1600, .4}, {1600, 0, .4}, {1600, 800, 0}, {1600, 800, 1}} {
		if got := smallest(undefined[0], undefined[1], undefined[2], 52, .95); !math.IsNaN(got) {
			t.Errorf("%v: %v", undefined, got)
		}
	}
}

// The spread of the difference between two scorings that know nothing of each
// other, drawn 4,000 times, is that of the formula within 4 %: its standard
// error is 1/√8000.
func TestSmallestAgainstDraws(t *testing.T) {
	const n, picks, p, draws = 300, 120, .3, 4000
	r := rand.New(rand.NewPCG(7, 0))
	label := make([]float64, n)
	for i := range label {
		if float64(i) < p*n {
			label[i] = 1
		}
	}
	rate := func() float64 {
		sum := 0.0
		for _, i := range r.Perm(n)[:picks] {
			sum += label[i]
		}
		return sum / picks
	}
	squares := 0.0
	for range draws {
		d := rate() - rate()
		squares += d * d
	}
	want := math.Sqrt(2 * (1 - float64(picks)/n) * p * (1 - p) / picks)
	if got := math.Sqrt(squares / draws); math.Abs(got/want-1) > 0.04 {
		t.Errorf("drawn %.5f, by formula %.5f", got, want)
	}
}

// Names from data cannot move the cursor or break the page.
func TestHostileNames(t *testing.T) {
	c := history(200, 24*time.Hour, everyThird)
	c.leads = strings.Replace(c.leads, "industry", "\"in\x1b[31mdus\u202etry\n"+strings.Repeat("ö", 100)+"\"", 1)
	c.leads = strings.ReplaceAll(c.leads, "software", "\"\x1b]0;x\a soft\r\nware\"")
	c.events = "lead,at,type\n1,2024-01-01T00:00:00Z,\"\x1b[2J\u2028visit\"\n"
	p := c.page(t)
	var b bytes.Buffer
	if err := Text(&b, p); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if line = strings.TrimSuffix(line, "\n"); runes(line) > width {
			t.Errorf("%d runes: %s", runes(line), line)
		}
		for _, r := range line {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
				t.Errorf("%q", line)
			}
		}
	}
	if _, err := json.Marshal(p); err != nil {
		t.Error(err)
	}
}

// Quarters and years are sums of months.
func TestJoinedMonths(t *testing.T) {
	months := []Month{{Month: "2023-12", Leads: 1, Accepted: 1}, {Month: "2024-01", Leads: 2, Silent: 2}, {Month: "2024-03", Leads: 3, Censored: 3}, {Month: "2024-04", Leads: 4, Truncated: 4}}
	for each, want := range map[int]string{1: "2023-12 1, 2024-01 2, 2024-03 3, 2024-04 4", 3: "2023 Q4 1, 2024 Q1 5, 2024 Q2 4", 12: "2023 1, 2024 9"} {
		var got []string
		for _, m := range joined(months, each) {
			got = append(got, fmt.Sprintf("%s %d", m.Month, m.Leads))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("by %d: %s, want %s", each, strings.Join(got, ", "), want)
		}
	}
}

func TestBar(t *testing.T) {
	for v, want := range map[float64]string{0: "", 0.05: "▌", 0.5: "█████", 1: "██████████", 0.0125: "▏"} {
		if got := bar(v, 10); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}

// A share never looks like none or all where it is neither.
func TestPercent(t *testing.T) {
	for _, c := range []struct {
		n, of int
		want  string
	}{{0, 0, "0 %"}, {0, 10, "0 %"}, {1, 10000, "<0.1 %"}, {5, 1000, "0.5 %"}, {1, 100, "1 %"}, {995, 1000, "99.5 %"}, {10, 10, "100 %"}} {
		if got := percent(c.n, c.of); got != c.want {
			t.Errorf("%d of %d: %s, want %s", c.n, c.of, got, c.want)
		}
	}
}
