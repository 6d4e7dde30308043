package data

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// widener reads texts as values of a column.
type widener struct {
	clock    *clock
	dayFirst *bool
}

// widen is c with a row more for each text, and which of them it cannot hold.
// Integers become numbers where one of the texts is a number that is none.
func (w *widener) widen(c *Column, texts []string) (wide Column, bad []bool) {
	wide, bad = *c, make([]bool, len(texts))
	wide.I64, wide.F64, wide.Code = slices.Clone(c.I64), slices.Clone(c.F64), slices.Clone(c.Code)
	n := c.Len() + len(texts)
	wide.Valid = NewBits(n)
	for i := range c.Len() {
		if !c.Missing(i) {
			wide.Valid.Set(i)
		}
	}
	switch c.Kind {
	case Text:
		wide.addTexts(texts)
	case Boolean:
		wide.addTruths(texts, bad)
	case Instant:
		w.addTimes(&wide, texts, bad)
	default:
		wide.addNumbers(texts, bad)
	}
	return wide, bad
}

// addTexts adds rows and the levels that they need; levels stay sorted.
func (c *Column) addTexts(texts []string) {
	levels := slices.Concat(c.Levels, texts)
	slices.Sort(levels)
	levels = slices.Compact(levels)
	to := make([]uint32, len(c.Levels))
	for k, level := range c.Levels {
		rank, _ := slices.BinarySearch(levels, level)
		to[k] = uint32(rank)
	}
	for i, code := range c.Code {
		if c.Valid.Has(i) {
			c.Code[i] = to[code]
		}
	}
	for _, text := range texts {
		rank, _ := slices.BinarySearch(levels, text)
		c.Valid.Set(len(c.Code))
		c.Code = append(c.Code, uint32(rank))
	}
	c.Levels = levels
}

func (c *Column) addTruths(texts []string, bad []bool) {
	for k, text := range texts {
		code := uint32(0)
		switch strings.ToLower(strings.TrimSpace(text)) {
		case "true", "yes", "1", "t", "y":
			code = 1
		case "false", "no", "0", "f", "n":
		default:
			bad[k] = !standsForNone([]byte(text))
			c.Code = append(c.Code, 0)
			continue
		}
		c.Valid.Set(len(c.Code))
		c.Code = append(c.Code, code)
	}
}

// addTimes takes what can be read in one way only.
func (w *widener) addTimes(c *Column, texts []string, bad []bool) {
	for k, text := range texts {
		s, ok := readStamp([]byte(text), w.dayFirst != nil && *w.dayFirst)
		if !ok || s.swaps && w.dayFirst == nil {
			bad[k] = !standsForNone([]byte(text))
			c.I64 = append(c.I64, 0)
			continue
		}
		c.Valid.Set(len(c.I64))
		c.I64 = append(c.I64, int64(w.clock.instant(s)))
	}
}

func (c *Column) addNumbers(texts []string, bad []bool) {
	values := make([]float64, len(texts))
	for k, text := range texts {
		v, ok := parseNumber(strings.TrimSpace(text))
		if !ok {
			v, bad[k] = math.NaN(), !standsForNone([]byte(text))
		}
		values[k] = v
		if ok && c.Kind == Integer && !isInteger(v) {
			c.toReal()
		}
	}
	for k, v := range values {
		if ok := v == v; ok {
			c.Valid.Set(c.Len())
		} else {
			v = 0
		}
		if c.Kind == Integer {
			c.I64 = append(c.I64, integer(texts[k], v))
		} else {
			c.F64 = append(c.F64, v)
		}
	}
}

// isInteger says whether v is one that 64 bits hold.
func isInteger(v float64) bool { return v == math.Trunc(v) && math.Abs(v) < 1<<63 }

// integer is text to the last digit, which v may not be; 50.0 is 50.
func integer(text string, v float64) int64 {
	if exact, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64); err == nil {
		return exact
	}
	return int64(v)
}

// toReal makes numbers of integers.
func (c *Column) toReal() {
	c.Kind, c.F64 = Real, make([]float64, len(c.I64))
	for i, v := range c.I64 {
		c.F64[i] = float64(v)
	}
	c.I64 = nil
}

// cutTo gives c its own rows of wide, whose levels or kind may be others.
func (wide *Column) cutTo(c *Column) {
	n := c.Len()
	c.Kind, c.Levels = wide.Kind, wide.Levels
	c.I64, c.F64, c.Code = firstOf(wide.I64, n), firstOf(wide.F64, n), firstOf(wide.Code, n)
}

func firstOf[V any](values []V, n int) []V {
	if values == nil {
		return nil
	}
	return slices.Clone(values[:n])
}
