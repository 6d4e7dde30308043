package model

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"assay/data"
)

// TestRoundTrip: what is written is read again, edges and all, and written
// again in the same bytes.
func TestRoundTrip(t *testing.T) {
	written, _ := handWritten()
	written.Acceptance = []Band{{From: -3, Acceptance: 0.1, N: 50}, {From: 7, Acceptance: 1.0 / 3, N: 51.5}}
	written.Terms[0].Bins[1].High = math.Nextafter(3, 4)
	m := planted(1, 2000, slopes(4), -1)
	learned, _, err := Learned{Options{Features: counts(m), Strength: 3, Origin: Origin{Program: "assay", From: "2025-01-01"}}}.Fit(m, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []*PointTable{written, learned, Rule("hand raisers", written.Features[2], written.Features[0])} {
		var first, second bytes.Buffer
		if err := table.Write(&first); err != nil {
			t.Fatal(err)
		}
		text := first.String()
		read, err := ReadTable(&first)
		if err != nil {
			t.Fatalf("%s: %v\n%s", table.Name, err, text)
		}
		if !reflect.DeepEqual(read.Terms, table.Terms) || !reflect.DeepEqual(read.Acceptance, table.Acceptance) || read.Origin != table.Origin || read.Cut != table.Cut {
			t.Errorf("%s: read %+v, wrote %+v", table.Name, read, table)
		}
		if err := read.Write(&second); err != nil || second.String() != text {
			t.Errorf("%s: written again:\n%s\nwas\n%s", table.Name, second.String(), text)
		}
		if strings.Contains(text, "Inf") || !strings.HasPrefix(text, "{\n  \"version\": 1,\n") {
			t.Errorf("%s:\n%s", table.Name, text)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{``, "unexpected end"},
		{`{"version": 2}`, "version 2"},
		{`{}`, "version 0"},
		{`{"version": 1, "surprise": 3}`, "surprise"},
		{`{"version": 1, "terms": [{"feature": "x", "bins": [{"kind": "range", "surprise": 3}]}]}`, "surprise"},
		{`{"version": 1, "terms": [{"feature": "x", "bins": [{"kind": "missing", "low": 3}]}]}`, "no low"},
		{`{"version": 1, "terms": [{"feature": "x", "bins": [{"kind": "heap"}]}]}`, "heap"},
		{`{"version": 1, "terms": [{"feature": "x", "group": "fit", "bins": [{"kind": "missing"}]}]}`, `no feature "x"`},
	} {
		_, err := ReadTable(strings.NewReader(c.text))
		var spec *data.SpecError
		if !errors.As(err, &spec) || !strings.Contains(err.Error(), c.want) || spec.Hint == "" {
			t.Errorf("%s: %v", c.text, err)
		}
	}
}

func TestValidate(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name, path string
		change     func(*PointTable)
	}{
		{"right", "", func(*PointTable) {}},
		{"touching", "", func(t *PointTable) { t.Terms[0].Bins[2].Low = 3 }},
		{"overlap", "terms[0].bins[2]", func(t *PointTable) { t.Terms[0].Bins[2].Low = math.Nextafter(3, 0) }},
		{"out of order", "terms[0].bins[1]", func(t *PointTable) { b := t.Terms[0].Bins; b[0], b[1] = b[1], b[0] }},
		{"empty range", "terms[0].bins[1]", func(t *PointTable) { t.Terms[0].Bins[1].High = 1 }},
		{"no edge", "terms[0].bins[1]", func(t *PointTable) { t.Terms[0].Bins[1].High = math.NaN() }},
		{"two missing", "terms[0].bins[4]", func(t *PointTable) { t.Terms[0].Bins = append(t.Terms[0].Bins, Bin{Kind: Missing}) }},
		{"level twice", "terms[1].bins[0].levels", func(t *PointTable) { t.Terms[1].Bins[0].Levels = []string{"DE", "DE"} }},
		{"no levels", "terms[1].bins[0].levels", func(t *PointTable) { t.Terms[1].Bins[0].Levels = nil }},
		{"numbers and levels", "terms[1].bins", func(t *PointTable) { t.Terms[1].Bins[1] = Bin{Kind: Range, Low: -inf, High: inf} }},
		{"no kind", "terms[1].bins[1].kind", func(t *PointTable) { t.Terms[1].Bins[1].Kind = 0 }},
		{"each and bins", "terms[0]", func(t *PointTable) { t.Terms[0].Each = &Each{Points: 1} }},
		{"neither", "terms[3]", func(t *PointTable) { t.Terms[3].Each = nil }},
		{"unknown feature", "terms[3].feature", func(t *PointTable) { t.Terms[3].Feature = "vists" }},
		{"no group", "terms[3].group", func(t *PointTable) { t.Terms[3].Group = 0 }},
		{"no measure", "features[1]", func(t *PointTable) { t.Features[1].Measure = 0 }},
		{"feature twice", "features[1].name", func(t *PointTable) { t.Features[1].Name = "visits" }},
		{"leads below 0", "terms[0].bins[0]", func(t *PointTable) { t.Terms[0].Bins[0].Leads = -1 }},
		{"acceptance falls", "acceptance[1]", func(t *PointTable) { t.Acceptance = []Band{{From: 1, Acceptance: 0.5}, {From: 2, Acceptance: 0.4}} }},
		{"bands out of order", "acceptance[1]", func(t *PointTable) { t.Acceptance = []Band{{From: 1}, {From: 1}} }},
		{"scale", "origin", func(t *PointTable) { t.Origin.PointsPerLogOdds = math.NaN() }},
	} {
		table, _ := handWritten()
		c.change(table)
		err := table.Validate()
		var spec *data.SpecError
		if c.path == "" && err != nil || c.path != "" && (!errors.As(err, &spec) || spec.Path != c.path || spec.Hint == "") {
			t.Errorf("%s: %v, want %q", c.name, err, c.path)
		}
	}
}
