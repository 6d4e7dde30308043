package data

import (
	"fmt"
	"strings"
	"testing"
)

// leadsAnd is n leads of 2025, the last created on 28 January, and more rows.
func leadsAnd(n int, rows ...string) string {
	var b strings.Builder
	b.WriteString("id,created\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,2025-01-%02dT10:00:00Z\n", i, 28-i%28)
	}
	for i, row := range rows {
		fmt.Fprintf(&b, "x%d,%s\n", i, row)
	}
	return b.String()
}

// The record ends with its last fact, but not with a few far beyond it.
func TestEndOfRecord(t *testing.T) {
	for _, c := range []struct {
		name, leads, last string
		said              bool
	}{
		{"all near", leadsAnd(200), "2025-01-28T10:00:00Z", false},
		{"a placeholder", leadsAnd(200, "9999-12-31T00:00:01Z"), "2025-01-28T10:00:00Z", true},
		{"two of them", leadsAnd(300, "2099-12-31T00:00:01Z", "9999-12-31T00:00:01Z"), "2025-01-28T10:00:00Z", true},
		{"within a year", leadsAnd(200, "2026-01-27T00:00:01Z"), "2026-01-27T00:00:01Z", false},
		{"one in a hundred", leadsAnd(99, "2035-01-01T00:00:01Z"), "2035-01-01T00:00:01Z", false},
		{"fewer", leadsAnd(100, "2035-01-01T00:00:01Z"), "2025-01-28T10:00:00Z", true},
		{"year one", leadsAnd(200, "0001-01-01T00:00:01Z"), "2025-01-28T10:00:00Z", false},
	} {
		d := mustRead(t, company{leads: c.leads}.source(t))
		if want := at(t, c.last) + Microsecond; d.Until != want || warned(d, "facts-after-the-end") != c.said {
			t.Errorf("%s: ends %v, warned %v", c.name, d.Until, d.Warnings)
		}
	}
}

// What the study says about the end is not doubted.
func TestStatedEndOfRecord(t *testing.T) {
	s := company{leads: leadsAnd(200, "9999-12-31T00:00:01Z")}.source(t)
	s.Outcomes.From, s.Outcomes.Until = at(t, "2024-01-01"), at(t, "2030-01-01")
	if d := mustRead(t, s); d.Until != s.Outcomes.Until || len(d.Warnings) > 0 {
		t.Errorf("ends %v, warned %v", d.Until, d.Warnings)
	}
}
