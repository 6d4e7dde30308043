package model

import (
	"slices"
	"strings"
	"testing"

	"assay/features"
)

// TestDoubts: each warning where it belongs, with what it is about, and not
// just beside.
func TestDoubts(t *testing.T) {
	for _, c := range []struct {
		what, code string
		change     func(*features.Matrix)
		says       string // "" where nothing is to be said
	}{
		{"19 of 20,000", "rarely_accepted", func(m *features.Matrix) { accept(m, 19) }, "0.95 of a thousand leads"},
		{"20 of 20,000", "rarely_accepted", func(m *features.Matrix) { accept(m, 20) }, ""},
		{"the same column", "repeated_feature", func(m *features.Matrix) { m.Cols[1].I64 = m.Cols[0].I64 }, "x1 says what x0 says"},
		{"the same but for some rows", "repeated_feature", func(m *features.Matrix) {
			m.Cols[1].I64 = slices.Clone(m.Cols[0].I64)
			copy(m.Cols[1].I64, m.Cols[2].I64[:40])
		}, ""},
		{"nothing done, never accepted", "one_sided_bins", func(m *features.Matrix) { reject(m, 0) }, "x0: 0 (0 of "},
		{"nothing done, once accepted", "one_sided_bins", func(m *features.Matrix) { reject(m, 1) }, ""},
	} {
		m := planted(5, 20_000, []float64{0.4, 0.2, -0.3}, -1)
		c.change(m)
		_, fit, err := Learned{Options{Features: counts(m), Strength: 1}}.Fit(m, nil)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, w := range fit.Warnings {
			if w.Code == c.code {
				said = w.Text
				if w.Hint == "" {
					t.Errorf("%s: no hint", c.what)
				}
			}
		}
		if !strings.Contains(said, c.says) || (c.says == "") != (said == "") {
			t.Errorf("%s: %q, want %q", c.what, said, c.says)
		}
	}
}

// accept labels so many rows 1, a thousand apart.
func accept(m *features.Matrix, n int) {
	clear(m.Label)
	for i := range n {
		m.Label[i*1000] = 1
	}
}

// reject labels all rows of 0 in x0 with 0, but for some.
func reject(m *features.Matrix, but int) {
	for i, v := range m.Cols[0].I64 {
		if v == 0 {
			m.Label[i] = 0
			if but > 0 {
				m.Label[i], but = 1, but-1
			}
		}
	}
}
