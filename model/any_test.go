package model

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"assay/data"
	"assay/features"
)

// odd is a few rows of columns of every kind, with values missing, infinite,
// constant and rare.
func odd(seed uint64) (*features.Matrix, []features.Feature) {
	random := rand.New(rand.NewPCG(seed, 7))
	n := 1 + random.IntN(400)
	m := &features.Matrix{Rows: make([]features.Moment, n)}
	var described []features.Feature
	for j := range 1 + random.IntN(6) {
		c := data.Column{Name: fmt.Sprintf("x%d", j), Kind: data.Kind(1 + random.IntN(5))}
		if random.IntN(2) == 0 {
			c.Valid = data.NewBits(n)
		}
		levels := 1 + random.IntN(20)
		if c.Kind == data.Boolean {
			c.Levels, levels = data.BooleanLevels(), 2
		}
		for l := 0; c.Kind == data.Text && l < levels; l++ {
			c.Levels = append(c.Levels, fmt.Sprint("level ", l))
		}
		for i := range n {
			appendOdd(&c, random, levels)
			if c.Valid != nil && random.IntN(4) > 0 {
				c.Valid.Set(i)
			}
		}
		m.Cols = append(m.Cols, c)
		described = append(described, features.Feature{Name: c.Name, Group: features.Fit, Measure: features.Measure(1 + random.IntN(10))})
	}
	for range n {
		m.Label = append(m.Label, int8(random.IntN(3)-1))
		m.Weight = append(m.Weight, float64(random.IntN(3))/2)
	}
	return m, described
}

func appendOdd(c *data.Column, random *rand.Rand, levels int) {
	switch c.Kind {
	case data.Integer, data.Instant:
		c.I64 = append(c.I64, int64(math.Exp(20*random.Float64()*float64(random.IntN(2))))-1)
	case data.Real:
		v := random.NormFloat64() * math.Pow10(random.IntN(12)-6)
		if random.IntN(20) == 0 {
			v = []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0}[random.IntN(4)]
		}
		c.F64 = append(c.F64, v)
	default:
		c.Code = append(c.Code, uint32(random.IntN(levels)))
	}
}

// TestAnyRows: whatever the rows, there is a table that is valid, comes back
// from its file, and scores every row as its lines add up; or an error that
// says what to do.
func TestAnyRows(t *testing.T) {
	learned := 0
	for seed := range uint64(400) {
		m, described := odd(seed)
		table, fit, err := Learned{Options{Features: described, MinLeads: float64(seed % 3 * 10)}}.Fit(m, lastFifth(m.Len()))
		var fault *FitError
		if errors.As(err, &fault) && fault.Hint != "" {
			continue
		}
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		learned++
		if fit.Cost.Points < 0 || math.IsNaN(fit.Cost.Points) || math.IsNaN(fit.EffectiveDF) || fit.Gradient > 1e-9 {
			t.Errorf("seed %d: %+v", seed, fit)
		}
		var file bytes.Buffer
		if err := table.Write(&file); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		read, err := ReadTable(&file)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		sameScores(t, seed, m, table, read)
	}
	if learned < 200 {
		t.Errorf("only %d tables", learned)
	}
}

// sameScores scores every row four ways.
func sameScores(t *testing.T, seed uint64, m *features.Matrix, table, read *PointTable) {
	t.Helper()
	batch, err := table.Score(nil, m)
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	fit, err := read.Part(features.Fit).Score(nil, m)
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	s, err := read.Bind(m.Cols)
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	values := make([]float64, len(m.Cols))
	for i := range batch {
		for j := range m.Cols {
			values[j] = m.Cols[j].Number(i)
		}
		sum := int32(0)
		for _, line := range s.Explain(values) {
			sum += line.Points
		}
		if batch[i] != sum || batch[i] != s.Score(values) || batch[i] != fit[i] {
			t.Fatalf("seed %d, row %d: %d in a batch, %d alone, lines %d, part %d", seed, i, batch[i], s.Score(values), sum, fit[i])
		}
	}
}

// TestAnyRowsAnyPenalty: whatever the rows and whatever is asked of them, there is
// a table whose points keep it, or an error with a cure.
func TestAnyRowsAnyPenalty(t *testing.T) {
	var learned, refused [3]int
	for seed := range uint64(150) {
		m, described := odd(seed)
		random := rand.New(rand.NewPCG(seed, 9))
		o := Options{Features: described, Penalty: Penalty(seed % 3), Scale: float64(seed % 4 * 5)}
		if o.Penalty == Ridge {
			o.Strength, o.Trends, o.Signs = 1, map[string]Trend{}, map[string]int8{}
			for i, f := range described {
				if !m.Cols[i].HasLevels() {
					o.Trends[f.Name] = Trend(random.IntN(3))
				}
				o.Signs[f.Name] = int8(random.IntN(2) * (random.IntN(3) - 1))
			}
		}
		table, fit, err := Learned{o}.Fit(m, nil)
		var fault *FitError
		if errors.As(err, &fault) && fault.Hint != "" {
			refused[o.Penalty]++
			continue
		}
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		learned[o.Penalty]++
		if err := table.Validate(); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		for j, term := range fit.Terms {
			if why := breaks(term.Bins, fit.Coef[j], o.Trends[term.Feature], o.Signs[term.Feature]); why != "" {
				t.Errorf("seed %d, %s: log-odds %v of %s", seed, term.Feature, fit.Coef[j], why)
			}
		}
		for _, term := range table.Terms {
			points := make([]float64, len(term.Bins))
			for k, b := range term.Bins {
				points[k] = float64(b.Points)
			}
			if why := breaks(term.Bins, points, o.Trends[term.Feature], o.Signs[term.Feature]); why != "" {
				t.Errorf("seed %d, %s: points %v of %s", seed, term.Feature, points, why)
			}
		}
	}
	for p, n := range learned {
		if n < 10 {
			t.Errorf("%v: only %d tables, %d refused", Penalty(p), n, refused[p])
		}
	}
}
