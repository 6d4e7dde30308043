package data

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
)

// used lists the codes that occur, in rising order.
func used(c *Column, codes []uint32, names *IDs) []uint32 {
	occurs := NewBits(names.Len())
	for i, code := range codes {
		if c.Valid.Has(i) {
			occurs.Set(int(code))
		}
	}
	var list []uint32
	for code := range names.Len() {
		if occurs.Has(code) {
			list = append(list, uint32(code))
		}
	}
	return list
}

// sortLevels replaces the codes of c by places in its sorted levels; levels
// that no row has are left out.
func sortLevels(c *Column, names *IDs) {
	order := used(c, c.Code, names)
	slices.SortFunc(order, func(a, b uint32) int { return bytes.Compare(names.Name(a), names.Name(b)) })
	rank := make([]uint32, names.Len())
	c.Levels = make([]string, len(order))
	for k, code := range order {
		rank[code] = uint32(k)
		c.Levels[k] = string(names.Name(code))
	}
	for i := range c.Code {
		if c.Valid.Has(i) {
			c.Code[i] = rank[c.Code[i]]
		}
	}
}

// inferKind types a column of a file without types by the different values
// that it has: all integers, all numbers, all true or false, or else text.
func inferKind(c *Column, codes []uint32, names *IDs) {
	levels := used(c, codes, names)
	if len(levels) > 0 && inferInts(c, codes, levels, names) || len(levels) > 0 && inferReals(c, codes, levels, names) {
		return
	}
	c.Kind, c.Code = Text, codes
	if len(levels) == 0 || !inferTruths(c, levels, names) {
		sortLevels(c, names)
	}
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
