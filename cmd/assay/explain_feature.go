package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"assay/cmd/assay/internal/study"
	"assay/data"
	"assay/features"
)

// behind is what the value of a feature is made from at a moment.
type behind struct {
	Lead    string       `json:"lead"`
	At      string       `json:"at,omitempty"` // what was known before then counts
	Feature string       `json:"feature"`
	About   string       `json:"about,omitempty"`
	Value   string       `json:"value"`
	Reads   []readValue  `json:"reads,omitempty"`
	Columns []string     `json:"columns,omitempty"` // of the events, that it looks at
	Events  []factBehind `json:"events,omitempty"`  // in the order they happened
}

type readValue struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// factBehind is an event that counts. Seen is said where it came later than it
// happened, the lead where it is another one.
type factBehind struct {
	At     string   `json:"at"`
	Seen   string   `json:"seen,omitempty"`
	Type   string   `json:"type"`
	Lead   string   `json:"lead,omitempty"`
	Values []string `json:"values,omitempty"` // by column
}

func doExplainFeature(ctx context.Context, stdout io.Writer, q question) error {
	s, err := study.Read(q.study)
	if err != nil {
		return err
	}
	if err := bindable(ctx, s); err != nil {
		return s.Locate(err)
	}
	d, err := data.Read(ctx, s.Source)
	if err != nil {
		return s.Locate(err)
	}
	settle(d, s)
	moment, err := q.moment(d)
	if err != nil {
		return err
	}
	b, err := whatIsBehind(d, s, q.feature, moment)
	if err != nil {
		return s.Locate(err)
	}
	if q.json {
		return indented(stdout, b)
	}
	return b.page(stdout)
}

// whatIsBehind looks at one lead just before a moment, through the sweep that
// makes the matrix.
func whatIsBehind(d *data.Dataset, s *study.Study, name string, at features.Moment) (*behind, error) {
	set, err := features.NewSet(d.Past(), s.Job.Features)
	if err != nil {
		return nil, err
	}
	f, ok := set.Index(name)
	if !ok {
		var known []string
		for _, one := range set.Features {
			known = append(known, one.Name)
		}
		return nil, &usageError{msg: fmt.Sprintf("the study has no feature %q", cut(name, 60)), hint: near(name, known, "what there is with: assay check --features")}
	}
	w := set.NewSweep()
	w.Lead(at.Lead)
	w.Seek(at.At)
	feature := &set.Features[f]
	b := &behind{Lead: string(d.Leads.IDs.Name(at.Lead)), Feature: name, About: feature.About, Value: valueText(set.Column(f), w.Value(f))}
	if d.Clock == data.Dated {
		b.At = at.At.String()
	}
	for _, r := range w.Reads(f) {
		b.Reads = append(b.Reads, readValue{r.Column.Name, valueText(r.Column, r.Value)})
	}
	b.addEvents(d, feature, w.Facts(f), at.Lead)
	return b, nil
}

func (b *behind) addEvents(d *data.Dataset, f *features.Feature, facts []features.Fact, lead uint32) {
	var cols []*data.Column
	for i := range d.Events.Cols {
		c := &d.Events.Cols[i]
		if c.Name == f.Column || f.Where != nil && slices.Contains(f.Where.Names(), c.Name) {
			cols, b.Columns = append(cols, c), append(b.Columns, c.Name)
		}
	}
	for _, fact := range facts {
		one := factBehind{At: d.Events.At[fact.Row].String(), Type: d.Events.Types[d.Events.Type[fact.Row]]}
		if fact.Seen > d.Events.At[fact.Row] {
			one.Seen = fact.Seen.String()
		}
		if fact.Lead != lead {
			one.Lead = string(d.Leads.IDs.Name(fact.Lead))
		}
		for _, c := range cols {
			one.Values = append(one.Values, valueText(*c, c.Number(int(fact.Row))))
		}
		b.Events = append(b.Events, one)
	}
}

// valueText is a value of a column for people.
func valueText(c data.Column, v float64) string {
	switch {
	case math.IsNaN(v):
		return "missing"
	case c.Kind == data.Boolean:
		return []string{"no", "yes"}[int(v)]
	case c.HasLevels():
		return c.Levels[int(v)]
	case c.Kind == data.Instant:
		return data.Time(v).String()
	}
	return strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64)
}
