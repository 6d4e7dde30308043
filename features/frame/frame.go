// Package frame gives a matrix of features to other tools.
//
//  1. [Arrow] is a view of a matrix as a record of Apache Arrow.
//  2. A [Frame] goes with more: the ids of the leads, what features tell of
//     themselves, where it all comes from.
//  3. [Frame.WriteParquet] and [Frame.WriteArrow] write it: the same bytes for
//     the same rows, on any number of cores.
package frame

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/data"
	"assay/features"
)

// Frame is a matrix on its way to other tools: a column lead, a column moment,
// one column a feature, and where rows have labels the columns label (1, 0,
// missing) and weight. A feature that has one of these names is written as
// feature_NAME.
type Frame struct {
	*features.Matrix
	IDs      *data.IDs          // of the leads; nil: lead is their number, from 0
	Features []features.Feature // what columns tell of themselves; a column may have none
	Origin   [][2]string        // keys and values that go with the whole, in order
	Undated  bool               // leads bear no dates, and there is no column moment
}

// Names of the columns that are no features.
const (
	leadColumn   = "lead"
	momentColumn = "moment"
	labelColumn  = "label"
	weightColumn = "weight"
)

var frameColumns = []string{leadColumn, momentColumn, labelColumn, weightColumn}

// Written are the names under which features are written, in the order of the
// columns.
func (f *Frame) Written() []string {
	taken := slices.Clone(frameColumns)
	for i := range f.Cols {
		taken = append(taken, f.Cols[i].Name)
	}
	out := make([]string, len(f.Cols))
	for i := range f.Cols {
		out[i] = f.Cols[i].Name
		for ours := slices.Contains(frameColumns, out[i]); ours; ours = slices.Contains(taken, out[i]) {
			out[i] = "feature_" + out[i]
		}
		taken = append(taken, out[i])
	}
	return out
}

// told is what a column tells of itself.
type told struct {
	Column  string `json:"column"`
	Feature string `json:"feature"`
	About   string `json:"about,omitempty"`
	Group   string `json:"group,omitempty"`
	Measure string `json:"measure,omitempty"`
	Window  string `json:"window,omitempty"`
}

func (f *Frame) told() []told {
	all := make([]told, len(f.Cols))
	for i, name := range f.Written() {
		all[i] = told{Column: name, Feature: f.Cols[i].Name}
		k := slices.IndexFunc(f.Features, func(x features.Feature) bool { return x.Name == f.Cols[i].Name })
		if k < 0 {
			continue
		}
		x := &f.Features[k]
		all[i].About, all[i].Window = strings.ToValidUTF8(x.About, unreadable), span(x.Window)
		all[i].Group, all[i].Measure = x.Group.String(), x.Measure.String()
	}
	return all
}

// span is a window as a study writes it: 30d, 12h; "" is all of history.
func span(w data.Time) string {
	for _, unit := range []struct {
		length data.Time
		text   string
	}{{data.Day, "d"}, {data.Hour, "h"}, {data.Minute, "m"}, {data.Second, "s"}} {
		if w != 0 && w%unit.length == 0 {
			return fmt.Sprintf("%d%s", w/unit.length, unit.text)
		}
	}
	if w == 0 {
		return ""
	}
	return fmt.Sprintf("%dµs", w)
}

// keys are the origin, and after it what the columns tell as JSON.
func (f *Frame) keys() (keys, values []string) {
	for _, kv := range f.Origin {
		keys, values = append(keys, kv[0]), append(values, kv[1])
	}
	columns, _ := json.Marshal(f.told()) // strings cannot fail
	return append(keys, "columns"), append(values, string(columns))
}

// unreadable stands for bytes that are no UTF-8, as text has to be elsewhere.
const unreadable = "\uFFFD"

// id is the lead of row i.
func (f *Frame) id(i int) []byte {
	name := f.IDs.Name(f.Rows[i].Lead)
	if !utf8.Valid(name) {
		return []byte(strings.ToValidUTF8(string(name), unreadable))
	}
	return name
}

// runRows is how many rows are written as one batch or row group, whatever the
// number of cores. It is a multiple of 64, so that a run of bits begins with a
// word of its own.
const runRows = 1 << 17

// labelBits are the rows of a run whose label is known.
func labelBits(label []int8) data.Bits {
	known := data.NewBits(len(label))
	for i, y := range label {
		if y >= 0 {
			known.Set(i)
		}
	}
	return known
}
