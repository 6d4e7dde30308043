package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// col is a column of a Parquet file that a test writes; nil is a null.
type col struct {
	name   string
	node   parquet.Node
	values []any
}

var (
	stringNode  = parquet.Optional(parquet.String())
	dictNode    = parquet.Optional(parquet.Encoded(parquet.String(), &parquet.RLEDictionary))
	intNode     = parquet.Optional(parquet.Int(64))
	realNode    = parquet.Optional(parquet.Leaf(parquet.DoubleType))
	boolNode    = parquet.Optional(parquet.Leaf(parquet.BooleanType))
	instantNode = parquet.Optional(parquet.Timestamp(parquet.Microsecond))
	localNode   = parquet.Optional(parquet.TimestampAdjusted(parquet.Microsecond, false))
	dateNode    = parquet.Optional(parquet.Date())
)

// writeParquet writes columns, group rows a row group (0: one group).
func writeParquet(t testing.TB, path string, group int, cols ...col) string {
	t.Helper()
	nodes := parquet.Group{}
	for _, c := range cols {
		nodes[c.name] = c.node
	}
	schema := parquet.NewSchema("rows", nodes)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := parquet.NewWriter(f, schema)
	for i := range cols[0].values {
		if group > 0 && i > 0 && i%group == 0 {
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := w.WriteRows([]parquet.Row{rowOf(schema, cols, i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func rowOf(schema *parquet.Schema, cols []col, i int) parquet.Row {
	row := make(parquet.Row, len(cols))
	for _, c := range cols {
		leaf, _ := schema.Lookup(c.name)
		level := 1
		if c.values[i] == nil || c.node.Required() {
			level = 0
		}
		row[leaf.ColumnIndex] = parquet.ValueOf(c.values[i]).Level(0, level, leaf.ColumnIndex)
	}
	return row
}

func writeText(t testing.TB, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// company is leads, events and outcomes as CSV, read with the usual names.
type company struct{ leads, events, outcomes string }

const (
	twoLeads = "id,created\na,2025-01-01T10:00:00Z\nb,2025-01-02T10:00:00Z\n"
	noEvents = "lead,at,type\n"
)

// source writes what is not empty and names it.
func (c company) source(t testing.TB) Source {
	dir := t.TempDir()
	s := Source{Leads: LeadSource{Files: []string{writeText(t, filepath.Join(dir, "leads.csv"), c.leads)}, ID: "id", Created: "created"}}
	if c.events != "" {
		s.Events = []EventSource{{Files: []string{writeText(t, filepath.Join(dir, "events.csv"), c.events)}, Lead: "lead", At: "at", Type: "type"}}
	}
	if c.outcomes != "" {
		s.Outcomes = OutcomeSource{Files: []string{writeText(t, filepath.Join(dir, "outcomes.csv"), c.outcomes)}, Lead: "lead", At: "at", Stage: "stage",
			Stages: map[string]Stage{"mql": HandedOver, "sal": Accepted, "no": Rejected}}
	}
	return s
}

// mustRead reads s and checks what holds for every Dataset.
func mustRead(t testing.TB, s Source) *Dataset {
	t.Helper()
	d, err := Read(context.Background(), s)
	if err != nil {
		t.Fatalf("%v (%s)", err, hintOf(err))
	}
	kept := d.Leads.Len() + d.Leads.Updates + d.Events.Len() + len(d.Outcomes.At)
	for _, drop := range d.Dropped {
		kept += drop.Count
		if len(drop.Examples) == 0 || len(drop.Examples) > 5 {
			t.Errorf("%d examples of %q", len(drop.Examples), drop.Reason)
		}
	}
	if kept != d.Rows {
		t.Errorf("Rows = %d, kept plus dropped = %d", d.Rows, kept)
	}
	return d
}

func hintOf(err error) string {
	var file *FileError
	if errors.As(err, &file) {
		return file.Hint
	}
	var spec *SpecError
	if errors.As(err, &spec) {
		return spec.Hint
	}
	return ""
}

// dropped is the count of each reason.
func dropped(d *Dataset) map[string]int {
	counts := map[string]int{}
	for _, drop := range d.Dropped {
		counts[drop.Reason] = drop.Count
	}
	return counts
}

// columnNamed is the column called name.
func columnNamed(t testing.TB, cols []Column, name string) *Column {
	t.Helper()
	for i := range cols {
		if cols[i].Name == name {
			return &cols[i]
		}
	}
	t.Fatalf("no column %s", name)
	return nil
}

// cells writes a column as text: codes as their levels, nothing as ".".
func cells(c *Column) string {
	out := make([]string, c.Len())
	for i := range out {
		switch {
		case c.Missing(i):
			out[i] = "."
		case c.HasLevels():
			out[i] = c.Levels[c.Code[i]]
		case c.Kind == Instant:
			out[i] = Time(c.I64[i]).String()
		case c.Kind == Integer:
			out[i] = strconv.FormatInt(c.I64[i], 10)
		default:
			out[i] = strconv.FormatFloat(c.Number(i), 'g', -1, 64)
		}
	}
	return strings.Join(out, " ")
}

// at reads an instant of the tests.
func at(t testing.TB, s string) Time {
	t.Helper()
	stamp, ok := readStamp([]byte(s), true)
	if !ok || !stamp.zoned && stamp.timed {
		t.Fatalf("%q is no instant", s)
	}
	return stamp.at
}
