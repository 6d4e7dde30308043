package data

import (
	"bytes"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// used lists the codes that rows have of the words that have come, in rising
// order.
func (g *gather) used() []uint32 {
	var lock sync.Mutex
	all := NewBits(g.names.Len())
	eachRun(len(g.codes), func(lo, hi int) {
		occurs := NewBits(g.names.Len())
		for i := lo; i < hi; i++ {
			if code := g.codes[i]; code > 0 {
				occurs.Set(int(code - 1))
			}
		}
		lock.Lock()
		defer lock.Unlock()
		for i, word := range occurs {
			all[i] |= word
		}
	})
	list := make([]uint32, 0, countBits(all))
	for code := range g.names.Len() {
		if all.Has(code) {
			list = append(list, uint32(code))
		}
	}
	return list
}

// settle gives every row of which a word has come the code that its word is to
// have; nil: in the order in which words came.
func (g *gather) settle(to []uint32) {
	eachRun(len(g.codes), func(lo, hi int) {
		for i := lo; i < hi; i++ {
			code := g.codes[i]
			if code == 0 {
				continue
			}
			if code--; to != nil {
				code = to[code]
			}
			g.codes[i] = code
			g.valid.Set(i)
		}
	})
}

// eachRun cuts n rows into runs of whole words of Bits, and does some of them
// at the same time.
func eachRun(n int, do func(lo, hi int)) {
	run := max(1<<12, (n/parts+63)&^63)
	_ = each(context.Background(), (n+run-1)/run, func(k int) error { // nothing can fail
		do(k*run, min(n, (k+1)*run))
		return nil
	})
}

// sortLevels gives c its levels in order, those of the codes that occur, and
// says at which place the level of each code is.
func sortLevels(c *Column, order []uint32, names *IDs) (rank []uint32) {
	slices.SortFunc(order, func(a, b uint32) int { return bytes.Compare(names.Name(a), names.Name(b)) })
	rank = make([]uint32, names.Len())
	c.Levels = make([]string, len(order))
	for k, code := range order {
		rank[code] = uint32(k)
		c.Levels[k] = string(names.Name(code))
	}
	return rank
}

// recode replaces the codes of c.
func (c *Column) recode(to []uint32) {
	eachRun(len(c.Code), func(lo, hi int) {
		for i := lo; i < hi; i++ {
			if c.Valid.Has(i) {
				c.Code[i] = to[c.Code[i]]
			}
		}
	})
}

// infer types a column of a file without types by the different values that
// it has: all integers, all numbers, all times, all true or false, or else
// text. Among numbers and times, words that stand for none are missing.
func (g *gather) infer(c *Column) {
	all := g.used()
	g.settle(nil)
	levels := slices.DeleteFunc(slices.Clone(all), func(code uint32) bool { return standsForNone(g.names.Name(code)) })
	if len(levels) > 0 && (inferInts(c, g.codes, levels, g.names) || inferReals(c, g.codes, levels, g.names) || g.inferTimes(c, levels)) {
		if len(all) > len(levels) {
			c.takeAway(g.codes, g.names)
		}
		return
	}
	c.Kind, c.Code = Text, g.codes
	if len(all) == 0 || !inferTruths(c, all, g.names) {
		c.recode(sortLevels(c, all, g.names))
	}
}

// standsForNone says whether a program writes word where it has no number.
// Alone they are text: NA is also a country.
func standsForNone(word []byte) bool {
	switch strings.ToLower(string(word)) {
	case "nan", "na", "n/a", "#n/a", "null", "none", `\n`, "-":
		return true
	}
	return false
}

// takeAway makes the rows missing whose word stands for no number.
func (c *Column) takeAway(codes []uint32, names *IDs) {
	for i, code := range codes {
		if c.Valid.Has(i) && standsForNone(names.Name(code)) {
			c.Valid.clear(i)
		}
	}
}

// inferTimes takes dates and times that can be read in one way only. Left as
// text they would be levels, and a date that sales fills in would be learned.
func (g *gather) inferTimes(c *Column, levels []uint32) bool {
	values := make([]int64, g.names.Len())
	for _, code := range levels {
		s, ok := readStamp(g.names.Name(code), g.dayFirst != nil && *g.dayFirst)
		if !ok || s.swaps && g.dayFirst == nil {
			return false
		}
		values[code] = int64(g.clock.instant(s))
	}
	c.Kind, c.I64 = Instant, make([]int64, len(g.codes))
	for i, code := range g.codes {
		if c.Valid.Has(i) {
			c.I64[i] = values[code]
		}
	}
	return true
}

// inferInts refuses leading zeros and signs that a number would lose: they
// are post codes and telephone numbers.
func inferInts(c *Column, codes, levels []uint32, names *IDs) bool {
	values := make([]int64, names.Len())
	for _, code := range levels {
		s := string(names.Name(code))
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil || s != strconv.FormatInt(v, 10) {
			return false
		}
		values[code] = v
	}
	c.Kind, c.I64 = Integer, make([]int64, len(codes))
	for i, code := range codes {
		if c.Valid.Has(i) {
			c.I64[i] = values[code]
		}
	}
	return true
}

func inferReals(c *Column, codes, levels []uint32, names *IDs) bool {
	values := make([]float64, names.Len())
	for _, code := range levels {
		v, ok := parseNumber(string(names.Name(code)))
		if !ok {
			return false
		}
		values[code] = v
	}
	c.Kind, c.F64 = Real, make([]float64, len(codes))
	for i, code := range codes {
		if c.Valid.Has(i) {
			c.F64[i] = values[code]
		}
	}
	return true
}

// parseNumber reads 12, -1.5, .5 and 1e-3, and neither 007 nor NaN.
func parseNumber(s string) (float64, bool) {
	digits := strings.TrimPrefix(s, "-")
	if strings.Trim(digits, "0123456789.eE+-") != "" || len(digits) > 1 && digits[0] == '0' && digits[1] != '.' {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && s[0] != '+' && !math.IsInf(v, 0)
}

// inferTruths takes true and false in any case.
func inferTruths(c *Column, levels []uint32, names *IDs) bool {
	values := make([]uint32, names.Len())
	for _, code := range levels {
		switch strings.ToLower(string(names.Name(code))) {
		case "true":
			values[code] = 1
		case "false":
		default:
			return false
		}
	}
	c.Kind, c.Levels = Boolean, BooleanLevels()
	for i := range c.Code {
		if c.Valid.Has(i) {
			c.Code[i] = values[c.Code[i]]
		}
	}
	return true
}
