package backtest

import (
	"math"
	"slices"

	"assay/data"
	"assay/model"
)

// tariff is what all tables give for the values of one feature. Between two
// edges of any table no table's points change, so values fall into cells, and
// a cell has one sum of points a table: however many tables there are, a
// value is looked up once.
type tariff struct {
	read   bool    // by some table
	each   bool    // some term gives points for each: there are no cells
	tables int     // how many there are
	points []int64 // by cell, by table; the last cell is for a missing value
	small  [smallValues]int32
	edges  []float64       // ascending: a value is in cell k if k of them are not above it
	levels int             // how many codes there are, where values are codes
	terms  [][]use         // by table
	scorer []*model.Scorer // by table
}

// smallValues are the whole numbers, from 0 on, whose cell is looked up: what
// counts mostly are.
const smallValues = 16

func newTariff(c *data.Column, scorers []*model.Scorer, terms []use) tariff {
	t := tariff{read: len(terms) > 0, tables: len(scorers), scorer: scorers, terms: make([][]use, len(scorers)), levels: len(c.Levels)}
	for _, u := range terms {
		term := &scorers[u.table].Table().Terms[u.term]
		t.terms[u.table] = append(t.terms[u.table], u)
		t.each = t.each || term.Each != nil
		if !c.HasLevels() {
			t.edges = append(t.edges, edges(term)...)
		}
	}
	if !t.read || t.each {
		return t
	}
	t.edges = slices.DeleteFunc(t.edges, func(e float64) bool { return math.IsInf(e, 0) })
	slices.Sort(t.edges)
	t.edges = slices.Compact(t.edges)
	for _, v := range t.samples(c) {
		t.points = append(t.points, t.give(make([]int64, len(scorers)), v)...)
	}
	for v := range t.small {
		t.small[v] = int32(t.search(float64(v)))
	}
	return t
}

// samples are a value of each cell.
func (t *tariff) samples(c *data.Column) []float64 {
	var all []float64
	if c.HasLevels() {
		for code := range t.levels {
			all = append(all, float64(code))
		}
	} else {
		all = append(all, -math.MaxFloat64)
		all = append(all, t.edges...)
	}
	return append(all, math.NaN())
}

// give writes what each table gives for a value.
func (t *tariff) give(to []int64, value float64) []int64 {
	for k, terms := range t.terms {
		to[k] = 0
		for _, u := range terms {
			to[k] += int64(t.scorer[k].Points(u.term, value))
		}
	}
	return to
}

// row is what each table gives for the values of a cell.
func (t *tariff) row(cell int) []int64 {
	return t.points[cell*t.tables : (cell+1)*t.tables]
}

// cell is where a value falls.
func (t *tariff) cell(value float64) int {
	if i := int(value); float64(i) == value && uint(i) < smallValues {
		return int(t.small[i])
	}
	return t.search(value)
}

func (t *tariff) search(value float64) int {
	missing := len(t.points)/t.tables - 1
	switch {
	case value-value != 0: // NaN and ±Inf
		return missing
	case t.levels > 0:
		return int(value)
	}
	k, found := slices.BinarySearch(t.edges, value)
	if found {
		k++
	}
	return k
}
