package features

import "assay/data"

// Fact is an event behind the value of a feature.
type Fact struct {
	Row  int64     // of the events
	Lead uint32    // whose it is
	Seen data.Time // from just after then on it counts
}

// Facts are the events that feature f is made from now, in the order they
// happened: all that count, and of Since, FirstSince, First, Last and Max those
// that decide. Of a share they are its own, not those it is a share of.
// Features of lead columns, conditions and crosses have none.
func (w *Sweep) Facts(f int) []Fact {
	feature := &w.set.Features[f]
	if !feature.Measure.OfEvents() {
		return nil
	}
	all := w.counted(f, w.tapeOf(feature))
	if len(all) == 0 {
		return nil
	}
	switch feature.Measure {
	case Since, Last:
		return all[len(all)-1:]
	case FirstSince, First:
		return all[:1]
	case Max:
		return w.greatest(f, all)
	}
	return all
}

func (w *Sweep) tapeOf(f *Feature) *tape {
	if f.Company || f.Measure == People {
		return &w.company.tape
	}
	return &w.own
}

func (w *Sweep) counted(f int, t *tape) []Fact {
	var all []Fact
	of, limit := w.filter(f), data.Always
	if k := w.set.nodes[f].window; k >= 0 {
		limit = w.now - t.plan.windows[k]
	}
	for k := range t.at {
		i := t.happened(k)
		if i >= t.arrived || t.at[i] < limit || !of.takes(t, i) {
			continue
		}
		one := Fact{t.row(i), w.lead, t.seen[i]}
		if t.people != nil {
			one.Lead = t.people[i]
		}
		all = append(all, one)
	}
	return all
}

// greatest keeps the events that hold the maximum.
func (w *Sweep) greatest(f int, all []Fact) []Fact {
	var most []Fact
	c, v := w.set.nodes[f].column, w.Value(f)
	for _, one := range all {
		if c.Number(int(one.Row)) == v {
			most = append(most, one)
		}
	}
	return most
}

// Read is a feature or a lead column that a condition, a cross or a count of
// gaps reads, and its value now as [Sweep.Value] has it.
type Read struct {
	Column data.Column // name, kind and levels
	Value  float64
}

// Reads are what feature f is made from now, besides the events of [Sweep.Facts].
func (w *Sweep) Reads(f int) []Read {
	n := &w.set.nodes[f]
	var all []Read
	switch t := w.tallies[f].(type) {
	case *share:
		all = append(all, Read{data.Column{Name: "all events", Kind: data.Integer}, float64(t.all)})
	case nil:
		if w.set.Features[f].Measure == Age && n.lead.column == nil {
			all = append(all, Read{data.Column{Name: "created", Kind: data.Instant}, float64(w.anchor(f))})
		}
	}
	for _, in := range n.inputs {
		all = append(all, Read{described(in.column), w.operand(in)})
	}
	for _, a := range n.gaps {
		all = append(all, Read{described(a.column), w.holds(a)})
	}
	if n.lead.column != nil {
		all = append(all, Read{described(n.lead.column), w.holds(n.lead)})
	}
	return all
}

// described is a column without its rows.
func described(c *data.Column) data.Column {
	return data.Column{Name: c.Name, Label: c.Label, Kind: c.Kind, Levels: c.Levels}
}
