package demo

import (
	"bytes"
	"encoding/json"
	"io"
	"time"
)

// epoch is a span of time, [From, Until), in which the weights stand still.
type epoch struct {
	From      string       `json:"from"`
	Until     string       `json:"until"`
	Intercept float64      `json:"intercept"`
	Features  []stepRecord `json:"features"`
}

// stepRecord is one planted feature: Weights[i] holds where Cuts[i-1] <= value
// < Cuts[i], or for Words[i]. Missing and other words weigh 0.
type stepRecord struct {
	Name    string    `json:"name"`
	Cuts    []float64 `json:"cuts,omitempty"`
	Words   []string  `json:"words,omitempty"`
	Weights []float64 `json:"weights"`
}

const (
	truthAbout   = "what acceptance hangs on in this made-up company; nothing else counts"
	truthFormula = "accepted iff u < p; p = 1/(1+exp(-(intercept + sum of features + week + company + hidden_weight*z))), looked at one second after at"
)

// truthColumns names the columns of a row of handed_over.
var truthColumns = []string{"lead_id", "at", "u", "p", "cause", "company", "z"}

// entry is a key of truth.json. Items, where set, stand one a line.
type entry struct {
	key   string
	value any
	items []any
}

// writeTruth writes truth.json: the weights by epoch, the noise, and one row
// a hand-over. A line is short enough to be read and the file small enough to
// be kept.
func (c *Company) writeTruth(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString("{\n")
	for i, e := range c.truthEntries() {
		if i > 0 {
			b.WriteString(",\n")
		}
		if err := e.write(&b); err != nil {
			return err
		}
	}
	b.WriteString("\n}\n")
	_, err := w.Write(b.Bytes())
	return err
}

func (c *Company) truthEntries() []entry {
	hidden := 0.0
	if c.Hidden {
		hidden = hiddenWeight
	}
	return []entry{
		{key: "about", value: truthAbout},
		{key: "options", value: c.Options},
		{key: "formula", value: truthFormula},
		{key: "hidden_weight", value: hidden},
		{key: "epochs", items: c.epochs()},
		{key: "weeks_from", value: date(opening)},
		{key: "weeks", value: c.weeks},
		{key: "columns", value: truthColumns},
		{key: "handed_over", items: c.truthRows()},
	}
}

// write prints `"key": value`, or the items in brackets, one a line.
func (e *entry) write(b *bytes.Buffer) error {
	out := json.NewEncoder(b)
	out.SetEscapeHTML(false)
	b.WriteString("\"" + e.key + "\": ")
	if e.items == nil {
		err := out.Encode(e.value)
		b.Truncate(b.Len() - 1) // the encoder ends its value with a new line
		return err
	}
	b.WriteString("[")
	for i, item := range e.items {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n ")
		if err := out.Encode(item); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1)
	}
	b.WriteString("\n]")
	return nil
}

func (c *Company) epochs() []any {
	if c.Steady {
		return []any{c.epoch(opening, asOf)}
	}
	return []any{c.epoch(opening, halfTime), c.epoch(halfTime, asOf)}
}

// epoch records the weights as they stand on [from, until).
func (c *Company) epoch(from, until int64) epoch {
	late := c.late(from)
	r := epoch{From: date(from), Until: date(until), Intercept: interceptAt(late)}
	for i := range truth {
		w := &truth[i]
		s := stepRecord{Name: w.name, Cuts: w.cuts, Words: w.words}
		for _, x := range w.weights {
			s.Weights = append(s.Weights, w.drifted(x, late))
		}
		r.Features = append(r.Features, s)
	}
	return r
}

// truthRows has the columns of truthColumns, for every lead handed over.
func (c *Company) truthRows() []any {
	rows := []any{}
	for i := range c.leads {
		l := &c.leads[i]
		if !l.sent {
			continue
		}
		at := time.UnixMicro(l.handed.at).UTC().Format(time.RFC3339)
		rows = append(rows, [7]any{ID(i), at, l.u, l.handed.p, l.handed.cause, l.companyEffect, l.interest})
	}
	return rows
}
