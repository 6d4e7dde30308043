package features

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"assay/data"
)

// twoCompanies are two people of the companies a and b, whatever kind of
// column says so; the first visits once, the second twice.
func twoCompanies(column data.Column) data.Past {
	column.Name = "firm"
	return data.Past{Zone: time.UTC, Clock: data.Dated,
		Leads: &data.Leads{Company: "firm", Created: []data.Time{0, 0}, Seen: []data.Time{0, 0}, Cols: []data.Column{column}},
		Events: &data.Events{Off: []int64{0, 1, 3}, Types: []string{"visit"}, Type: []uint16{0, 0, 0},
			At: []data.Time{data.Day, data.Day, 2 * data.Day}},
	}
}

// Companies are told apart by numbers as well as by names: by reals, which a
// table with gaps makes of integers, and by integers too long for a real.
func TestCompaniesByNumber(t *testing.T) {
	const long = int64(1) << 60
	history := func(held data.Column, seen ...data.Time) data.Column {
		c := data.Column{Kind: held.Kind, I64: []int64{0, 0}, F64: []float64{0, 0}}
		c.History = &data.History{Off: []int64{0, 1, 2}, Seen: seen, Held: held}
		return c
	}
	for name, c := range map[string]data.Column{
		"integers":           {Kind: data.Integer, I64: []int64{7, 8}},
		"long integers":      {Kind: data.Integer, I64: []int64{long + 1, long + 2}},
		"reals":              {Kind: data.Real, F64: []float64{7, 8}},
		"a history":          history(data.Column{Kind: data.Integer, I64: []int64{long + 1, long + 2}}, data.Always, data.Always),
		"a history of reals": history(data.Column{Kind: data.Real, F64: []float64{7, 8}}, data.Always, data.Always),
		"yes and no":         {Kind: data.Boolean, Levels: data.BooleanLevels(), Code: []uint32{0, 1}},
		"text":               {Kind: data.Text, Levels: []string{"x", "y"}, Code: []uint32{0, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			got := valuesAt(t, twoCompanies(c), []Feature{{Name: "n", Measure: Count, Company: true}}, 3*data.Day)
			if fmt.Sprint(got) != "[[1] [2]]" {
				t.Errorf("the companies did %v, want [[1] [2]]", got)
			}
		})
	}
}

// What is missing names no company, not that of the zeros in its place, and
// not a number is missing.
func TestNoNumberIsNoCompany(t *testing.T) {
	none := data.NewBits(2)
	for name, c := range map[string]data.Column{
		"missing integers": {Kind: data.Integer, I64: []int64{0, 0}, Valid: none},
		"missing texts":    {Kind: data.Text, Code: []uint32{0, 0}, Valid: none},
		"NaN":              {Kind: data.Real, F64: []float64{math.NaN(), math.NaN()}},
	} {
		got := valuesAt(t, twoCompanies(c), []Feature{{Name: "n", Measure: Count, Company: true}, {Name: "p", Measure: People}}, 3*data.Day)
		if fmt.Sprint(got) != "[[0 0] [0 0]]" {
			t.Errorf("%s: %v, want nothing", name, got)
		}
	}
}

// A company that grows too large later was one until then: who comes after a
// moment changes nothing at it.
func TestACompanyGrowsTooLarge(t *testing.T) {
	const people = mostPeople + 2
	p := data.Past{Zone: time.UTC, Clock: data.Dated,
		Leads:  &data.Leads{Company: "firm", Cols: []data.Column{{Name: "firm", Kind: data.Text, Levels: []string{"x"}, Code: make([]uint32, people)}}},
		Events: &data.Events{Off: make([]int64, people+1), Types: []string{"visit"}, Type: []uint16{0}, At: []data.Time{data.Day}},
	}
	for i := range people { // all but two are there on the first day
		seen := data.Time(0)
		if i >= mostPeople {
			seen = 5 * data.Day
		}
		p.Leads.Created, p.Leads.Seen = append(p.Leads.Created, seen), append(p.Leads.Seen, seen)
		p.Events.Off[i+1] = 1 // the first of them visited
	}
	s, err := NewSet(p, []Feature{{Name: "n", Measure: Count, Company: true}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		at   data.Time
		want float64
	}{{data.Day + 1, 1}, {5 * data.Day, 1}, {5*data.Day + 1, 0}, {9 * data.Day, 0}} {
		if got := seekTo(s, 3, c.at).Value(0); got != c.want {
			t.Errorf("at %d the company did %v, want %v", c.at, got, c.want)
		}
	}
	w := s.NewSweep()
	w.Lead(3)
	var turns []string
	for {
		now, _, ok := w.Next(9 * data.Day)
		if !ok {
			break
		}
		turns = append(turns, fmt.Sprintf("%d: %v", now, w.Value(0)))
	}
	if want := fmt.Sprint([]string{fmt.Sprintf("%d: 1", data.Day+1), fmt.Sprintf("%d: 0", 5*data.Day+1)}); fmt.Sprint(turns) != want {
		t.Errorf("it turns at %v, want %v", turns, want)
	}
	if len(s.Warnings) == 0 || s.Warnings[0].Code != "no-company" {
		t.Errorf("nothing is said: %v", s.Warnings)
	}
}

// Sums do not run over: what is too large counts as the most that does not.
func TestSumsDoNotRunOver(t *testing.T) {
	p := twoCompanies(data.Column{Kind: data.Integer, I64: []int64{1, 1}})
	p.Events.Cols = []data.Column{
		{Name: "most", Kind: data.Integer, I64: []int64{0, math.MaxInt64, math.MaxInt64}},
		{Name: "least", Kind: data.Integer, I64: []int64{0, math.MinInt64, math.MinInt64}},
		{Name: "real", Kind: data.Real, F64: []float64{0, math.Inf(1), math.MaxFloat64}},
		{Name: "none", Kind: data.Real, F64: []float64{0, math.NaN(), 2}},
	}
	var fs []Feature
	for i := range p.Events.Cols {
		fs = append(fs, Feature{Name: p.Events.Cols[i].Name, Measure: Sum, Column: p.Events.Cols[i].Name})
	}
	if got := valuesAt(t, p, fs, 3*data.Day)[1]; fmt.Sprint(got) != "[2e+15 -2e+15 2e+09 2]" {
		t.Errorf("the sums are %v", got)
	}
}

// Spans that run over the end of time are refused.
func TestSpansAreBounded(t *testing.T) {
	p := invent(1, 5)
	for _, f := range []Feature{
		{Name: "x", Measure: Count, Window: data.Never},
		{Name: "x", Measure: Sessions, Gap: data.Never},
		{Name: "x", Measure: Count, Window: longest + 1},
		{Name: "x", Measure: Decayed, HalfLife: longest + 1},
	} {
		var e *data.SpecError
		if _, err := NewSet(p, []Feature{f}); !errors.As(err, &e) || e.Hint == "" {
			t.Errorf("%+v is bound: %v", f, err)
		}
	}
	for _, f := range []Feature{{Name: "x", Measure: Count, Window: longest}, {Name: "x", Measure: Sessions, Gap: longest}, {Name: "x", Measure: Decayed, HalfLife: longest}} {
		if _, err := NewSet(p, []Feature{f}); err != nil {
			t.Errorf("%+v: %v", f, err)
		}
	}
}

// Features can be bound before a row is read, and mean nothing yet.
func TestNewSetWithoutRows(t *testing.T) {
	p := data.Past{Zone: time.UTC, Clock: data.Dated, Leads: &data.Leads{Company: "firm"}, Events: &data.Events{Off: []int64{0}}}
	for _, name := range []string{"size", "kind", "firm", "due", "stage", "score"} {
		p.Leads.Cols = append(p.Leads.Cols, data.Column{Name: name})
	}
	for _, name := range []string{"page", "amount", "units"} {
		p.Events.Cols = append(p.Events.Cols, data.Column{Name: name})
	}
	if _, err := NewSet(p, evolving()); err != nil {
		t.Error(err)
	}
}

// Without a zone, days are those of UTC.
func TestNoZoneIsUTC(t *testing.T) {
	p := twoCompanies(data.Column{Kind: data.Integer, I64: []int64{1, 2}})
	p.Zone = nil
	if got := valuesAt(t, p, []Feature{{Name: "d", Measure: Days}}, 3*data.Day); fmt.Sprint(got) != "[[1] [2]]" {
		t.Errorf("days are %v", got)
	}
}

// A lead of which nothing is known and that did nothing has a value for what
// counts and none for the rest, at any moment.
func TestNothingIsKnown(t *testing.T) {
	p := inventEvolving(1, 3)
	e := p.Events
	e.Off, e.At, e.Seen, e.Type = []int64{0, 0, 0, 0}, nil, nil, nil
	for i := range e.Cols {
		e.Cols[i] = selectColumn(&e.Cols[i], nil)
	}
	for i := range p.Leads.Cols {
		p.Leads.Cols[i].History, p.Leads.Cols[i].Valid = nil, data.NewBits(3)
	}
	fs := evolving()
	for _, at := range []data.Time{1, data.Day, 1000 * data.Day} {
		for f, v := range valuesAt(t, p, fs, at)[1] {
			m := fs[f].Measure
			zero := m.Counts() || m == Ever || m == Sum || m == TimeOnSite || m == Decayed || m == Cond
			if m != Age && m != Gaps && m != Cond && zero != (v == 0) || zero == math.IsNaN(v) && m != Age {
				t.Errorf("at %d %s is %v", at, fs[f].Name, v)
			}
		}
	}
}
