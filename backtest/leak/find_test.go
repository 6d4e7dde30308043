package leak

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"assay/data"
)

// company is 1,000 leads, one a day: 300 accepted, 600 not, and of every ten
// one that nobody has decided.
func company() (*data.Dataset, []Answer) {
	answers := make([]Answer, 1000)
	for i := range answers {
		a := Answer{Lead: uint32(i), At: data.Time(i) * data.Day, Decided: true}
		switch i % 10 {
		case 0:
			a.Label, a.Decided = -1, false
		case 3, 6, 9:
			a.Label = 1
		}
		answers[i] = a
	}
	return &data.Dataset{}, answers
}

// number is a column with what value gives for each lead; NaN is missing.
func number(answers []Answer, value func(i int, a Answer) float64) data.Column {
	c := data.Column{Name: "x", Label: "X", Kind: data.Real, Valid: data.NewBits(len(answers))}
	for i, a := range answers {
		v := value(i, a)
		if !math.IsNaN(v) {
			c.Valid.Set(i)
		}
		c.F64 = append(c.F64, v)
	}
	return c
}

// Each rule holds on one side of its limit and not on the other.
func TestRules(t *testing.T) {
	nan := math.NaN()
	// share says yes to k of every ten leads of one kind, spread over time.
	share := func(i, k int) bool { return i/10%10 < k }
	none := func(yes bool) float64 {
		if yes {
			return nan
		}
		return 1
	}
	for _, row := range []struct {
		name, code string
		sure       bool
		value      func(i int, a Answer) float64
	}{
		{"missing in all open leads", Undecided, true, func(_ int, a Answer) float64 { return none(!a.Decided) }},
		{"missing in 3 of 10 open leads", Undecided, false, func(i int, a Answer) float64 { return none(!a.Decided && share(i, 3)) }},
		{"missing in 2 of 10 open leads", "", false, func(i int, a Answer) float64 { return none(!a.Decided && share(i, 2)) }},
		{"asked for since the middle", "", false, func(i int, _ Answer) float64 { return none(i < 500) }},
		{"no longer asked for", "", false, func(i int, _ Answer) float64 { return none(i > 500) }},
		{"missing in 6 of 10 not accepted", Outcome, true, func(i int, a Answer) float64 { return none(a.Label == 0 && share(i, 6)) }},
		{"missing in 4 of 10 not accepted", "", false, func(i int, a Answer) float64 { return none(a.Label == 0 && share(i, 4)) }},
		{"filled in for 60 accepted", OneSided, true, func(i int, a Answer) float64 { return none(!(a.Label == 1 && share(i, 2))) }},
		{"filled in for 60 accepted and 30 others", "", false, func(i int, a Answer) float64 {
			return none(!(a.Label == 1 && share(i, 2) || a.Label == 0 && i%10 == 1 && share(i, 3)))
		}},
		{"0 but for 90 accepted", OneSided, true, func(i int, a Answer) float64 {
			if a.Label == 1 && share(i, 3) {
				return 5
			}
			return 0
		}},
		{"filled in for 80 not accepted", OneSided, false, func(i int, a Answer) float64 { return none(!(a.Label == 0 && i%10 == 1 && share(i, 8))) }},
		{"0 but for 80 not accepted", "", false, func(i int, a Answer) float64 {
			if a.Label == 0 && i%10 == 1 && share(i, 8) {
				return 5
			}
			return 0
		}},
		{"the answer itself", ByItself, true, func(_ int, a Answer) float64 { return float64(a.Label) }},
		{"the answer, half the time", "", false, func(i int, a Answer) float64 {
			if share(i, 5) {
				return float64(a.Label)
			}
			return float64(i % 2)
		}},
		{"the answer, mostly", StandsOut, false, func(i int, a Answer) float64 {
			if share(i, 8) && a.Label >= 0 {
				return float64(a.Label)
			}
			return float64(i % 7 / 4)
		}},
	} {
		d, answers := company()
		d.Leads.Cols = []data.Column{number(answers, row.value)}
		got := Find(d, answers)
		if row.code == "" && len(got) > 0 || row.code != "" && (len(got) != 1 || got[0].Code != row.code || got[0].Sure != row.sure) {
			t.Errorf("%s: %+v, want %q, sure %v", row.name, got, row.code, row.sure)
		}
		for _, s := range got {
			if s.Column != "X" || s.Why == "" || s.Cure == "" {
				t.Errorf("%s: %+v", row.name, s)
			}
		}
	}
}

// Dates after the moment were not known at it.
func TestDatesAfterTheMoment(t *testing.T) {
	for late, want := range map[int]int{1: 0, 3: 1} {
		d, answers := company()
		c := data.Column{Name: "x", Label: "Visit", Kind: data.Instant}
		for i, a := range answers {
			at := a.At - 1
			if i%10 < late {
				at = a.At
			}
			c.I64 = append(c.I64, int64(at))
		}
		d.Leads.Cols = []data.Column{c}
		if got := Find(d, answers); len(got) != want || want == 1 && got[0].Code != Later {
			t.Errorf("%d of ten late: %+v", late, got)
		}
	}
}

// history gives leads events and outcomes: visits before the hand-over, the
// contract after it where contract says so, and the acceptance in between.
func history(d *data.Dataset, answers []Answer, contract func(i int) bool) {
	d.Events.Types = []string{"contract_sent", "page_view"}
	d.Events.Off, d.Outcomes.Off = []int64{0}, []int64{0}
	for i, a := range answers {
		d.Events.At, d.Events.Type = append(d.Events.At, a.At-data.Day), append(d.Events.Type, 1)
		d.Outcomes.At, d.Outcomes.Stage = append(d.Outcomes.At, a.At), append(d.Outcomes.Stage, data.HandedOver)
		if a.Label == 1 {
			d.Outcomes.At, d.Outcomes.Stage = append(d.Outcomes.At, a.At+data.Day), append(d.Outcomes.Stage, data.Accepted)
		}
		if contract(i) {
			d.Events.At, d.Events.Type = append(d.Events.At, a.At+2*data.Day), append(d.Events.Type, 0)
		}
		d.Events.Off, d.Outcomes.Off = append(d.Events.Off, int64(len(d.Events.At))), append(d.Outcomes.Off, int64(len(d.Outcomes.At)))
	}
}

// An event that comes after the hand-over is what sales does; it is sure where
// only accepted leads have it.
func TestEvents(t *testing.T) {
	for _, row := range []struct {
		name     string
		contract func(i int) bool
		handed   bool
		found    int
		sure     bool
	}{
		{"of accepted leads", func(i int) bool { return i%10 == 3 }, true, 1, true},
		{"of accepted leads, without a hand-over", func(i int) bool { return i%10 == 3 }, false, 1, false},
		{"of any lead", func(i int) bool { return i%10 < 5 }, true, 1, false},
		{"of 20 leads", func(i int) bool { return i < 200 && i%10 == 1 }, true, 1, false},
		{"of 19 leads", func(i int) bool { return i < 190 && i%10 == 1 }, true, 0, false},
	} {
		d, answers := company()
		history(d, answers, row.contract)
		if !row.handed {
			for i, s := range d.Outcomes.Stage {
				if s == data.HandedOver {
					d.Outcomes.Stage[i] = 0
				}
			}
		}
		got := Find(d, answers)
		if len(got) != row.found || row.found == 1 && (got[0].Event != "contract_sent" || got[0].Code != OnlyAfter || got[0].Sure != row.sure) {
			t.Errorf("%s: %+v", row.name, got)
		}
	}
}

// The AUC is left out of JSON where it is not defined.
func TestSuspectJSON(t *testing.T) {
	for auc, want := range map[float64]string{0.5: `{"column":"X","code":"c","why":"w","cure":"u","sure":true,"auc":0.5}`} {
		got, err := json.Marshal(Suspect{Column: "X", Code: "c", Why: "w", Cure: "u", Sure: true, AUC: auc})
		if err != nil || string(got) != want {
			t.Errorf("%s, %v", got, err)
		}
	}
	got, err := json.Marshal(Suspect{Event: "e", AUC: math.NaN()})
	if want := `{"event":"e","code":"","why":"","cure":"","sure":false}`; err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
}

// Every code is a rule with a cure.
func TestEveryCodeIsARule(t *testing.T) {
	for _, code := range []string{Undecided, Outcome, OneSided, ByItself, StandsOut, Later, SalesName, AnswerFor, OnlyAfter, OnlyTaken} {
		if cureOf(code) == "" || !slices.ContainsFunc(Rules, func(r Rule) bool { return r.Code == code && r.About != "" }) {
			t.Errorf("%s is no rule", code)
		}
	}
}
