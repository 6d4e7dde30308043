package backtest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/data"
	"assay/features"
	"assay/model"
)

// boundSet has a feature of every kind of values there is, and one whose kind only
// rows tell.
func boundSet(t *testing.T) (*features.Set, []string) {
	t.Helper()
	leads := &data.Leads{Cols: []data.Column{{Name: "whole", Kind: data.Integer}, {Name: "number", Kind: data.Real}, {Name: "text", Kind: data.Text}, {Name: "yes", Kind: data.Boolean}, {Name: "open"}}}
	events := &data.Events{Cols: []data.Column{{Name: "ends", Kind: data.Instant}}}
	fs := []features.Feature{{Name: "date", Group: features.Behaviour, Measure: features.Last, Column: "ends"}}
	for _, c := range leads.Cols {
		fs = append(fs, features.Feature{Name: c.Name, Group: features.Fit, Measure: features.Attribute, Column: c.Name})
	}
	s, err := features.NewSet(data.Past{Leads: leads, Events: events}, fs)
	if err != nil {
		t.Fatal(err)
	}
	return s, []string{"date", "whole", "number", "text", "yes", "open", "unbound"}
}

// What is asked goes with the kind of values, or is refused where it is asked.
func TestCheckAsked(t *testing.T) {
	s, learn := boundSet(t)
	sign, trend, edges, dates := func(j *Job, name string) { j.Asked.Signs = map[string]int8{name: 1} },
		func(j *Job, name string) { j.Asked.Trends = map[string]model.Trend{name: model.Decreasing} },
		func(j *Job, name string) { j.Asked.Edges = map[string][]float64{name: {1, 2}} },
		func(j *Job, name string) { j.Dates = map[string][]data.Time{name: {0}} }
	for _, c := range []struct {
		key  string
		ask  func(*Job, string)
		goes []string
		not  map[string]string
	}{
		{"signs", sign, []string{"date", "whole", "number", "text", "yes", "open", "unbound"}, map[string]string{"opne": "no feature"}},
		{"trends", trend, []string{"date", "whole", "number", "open", "unbound"}, map[string]string{"text": "has levels", "yes": "true or false", "opne": "no feature"}},
		{"edges", edges, []string{"whole", "number", "open", "unbound"}, map[string]string{"text": "has levels", "yes": "has levels", "date": "holds times", "opne": "no feature"}},
		{"edges", dates, []string{"date", "open", "unbound"}, map[string]string{"text": "has levels", "whole": "no dates", "number": "no dates", "opne": "no feature"}},
	} {
		for _, name := range c.goes {
			j := Job{Learn: learn}
			c.ask(&j, name)
			if err := j.CheckAsked(s); err != nil {
				t.Errorf("%s of %s: %v", c.key, name, err)
			}
		}
		for name, why := range c.not {
			j := Job{Learn: learn}
			c.ask(&j, name)
			var spec *data.SpecError
			if err := j.CheckAsked(s); !errors.As(err, &spec) || spec.Path != "learn."+c.key+"."+name || !strings.Contains(spec.Msg, why) || spec.Hint == "" {
				t.Errorf("%s of %s: %v", c.key, name, err)
			}
		}
	}
}

// A name that is none is said with those that may be meant.
func TestAskedHints(t *testing.T) {
	s, learn := boundSet(t)
	for name, want := range map[string]string{"nubmer": "did you mean number?", "seniority": "points are learned from date, whole, number, text, yes, open, unbound; a lead column that is left out has to be named under features: {fit: [seniority]}"} {
		j := Job{Learn: learn, Asked: model.Options{Trends: map[string]model.Trend{name: model.Increasing}}}
		var spec *data.SpecError
		if err := j.CheckAsked(s); !errors.As(err, &spec) || spec.Hint != want {
			t.Errorf("%s: %+v", name, err)
		}
	}
}

// Dates are edges like numbers, beside which they stand; what the job asks is
// left as it is.
func TestDatesAreEdges(t *testing.T) {
	s, learn := boundSet(t)
	day := data.FromTime(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC))
	j := Job{Learn: learn, Asked: model.Options{MaxBins: 3, Edges: map[string][]float64{"whole": {2}}}, Dates: map[string][]data.Time{"date": {day, day + data.Day}}}
	o := j.options(s)
	if !slices.Equal(o.Edges["date"], []float64{float64(day), float64(day + data.Day)}) || !slices.Equal(o.Edges["whole"], []float64{2}) || len(o.Edges) != 2 {
		t.Errorf("edges %v", o.Edges)
	}
	if len(j.Asked.Edges) != 1 || o.MaxBins != 3 || o.Name != Learned || !slices.Equal(o.Learn, learn) {
		t.Errorf("asked %v, options %+v", j.Asked.Edges, o)
	}
}

// Bins that all answers together cannot fill are refused, at the number; one
// fewer is not.
func TestCheckRoom(t *testing.T) {
	for _, c := range []struct {
		leads, accepted float64
		path            string
	}{{100, 30, ""}, {101, 30, "learn.leads"}, {100, 31, "learn.accepted"}, {0, 0, ""}} {
		j := Job{Asked: model.Options{MinLeads: c.leads, MinAccepted: c.accepted}}
		for _, n := range [][2]int{{30, 70}, {70, 30}} {
			err := j.checkRoom(n[0], n[1])
			var spec *data.SpecError
			if errors.As(err, &spec); (c.path == "") != (err == nil) || err != nil && spec.Path != c.path {
				t.Errorf("%v leads, %v accepted of %v: %v", c.leads, c.accepted, n, err)
			}
		}
	}
}

// What a fit could not do of what was asked is said where it is asked.
func TestUnkept(t *testing.T) {
	j := Job{Asked: model.Options{MinLeads: 900, Signs: map[string]int8{"age": 1}, Trends: map[string]model.Trend{"age": model.Increasing, "since": model.Increasing}}}
	for _, c := range []struct{ code, feature, path string }{{"contradiction", "age", "learn.signs.age"}, {"contradiction", "since", "learn.trends.since"},
		{"bad_option", "", "learn.leads"}, {"perfect_separation", "age", "learn.penalty"}, {"too_many_parameters", "", "learn.penalty"}, {"one_class", "", ""}} {
		wrong := j.unkept(&model.FitError{Code: c.code, Feature: c.feature, Msg: "msg", Hint: "hint"})
		if (wrong == nil) != (c.path == "") || wrong != nil && (wrong.Path != c.path || wrong.Msg != "msg" || wrong.Hint != "hint") {
			t.Errorf("%+v: %+v", c, wrong)
		}
	}
	if j.unkept(context.Canceled) != nil || (&Job{}).unkept(&model.FitError{Code: "bad_option"}) != nil {
		t.Error("an interruption is what was asked, or so is what was not")
	}
}

// Edges that no data has are no fold that is thin: the run ends.
func TestWrongIsNotThin(t *testing.T) {
	for code, thin := range map[string]bool{"no_columns": true, "one_class": true, "no_fit": true, "bad_edges": false, "unknown_column": false} {
		if got := isThin(&model.FitError{Code: code}); got != thin {
			t.Errorf("%s: thin is %v", code, got)
		}
	}
	if isThin(context.Canceled) || !isThin(&model.CutError{}) {
		t.Error("an interruption is thin, or a cut that cannot be is not")
	}
}
