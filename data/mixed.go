package data

import "fmt"

// separate lets the rows of files without types be gathered apart: what they
// are shows when all of them are there.
func (g *gather) separate(n int) {
	if g.untyped != nil {
		return
	}
	g.untyped = newGather(g.label, n, g.clock)
	u := g.untyped
	u.shape, u.dayFirst, u.blank, u.from = raw, g.dayFirst, g.blank, g.from
	if g.shape != raw {
		u.allocate(n)
		return
	}
	u.codes, u.names, u.valid = g.codes, g.names, g.valid
	g.codes, g.names, g.valid = nil, NewIDs(0), NewBits(n)
}

// merged is the column of files with types and files without: the text of
// these is text beside text, and otherwise has to read as what the others
// hold.
func (g *gather) merged(n int) (Column, error) {
	u := g.untyped
	if g.shape == text {
		for i, code := range u.codes {
			if code > 0 {
				g.codes[i] = g.number(u.names.Name(code - 1))
			}
		}
		return g.alone(n), nil
	}
	example, read := u.firstWord(), u.alone(n)
	typed := g.alone(n)
	if example == "" {
		return typed, nil
	}
	switch {
	case typed.Kind == Real && read.Kind == Integer:
		read.widen()
	case typed.Kind == Integer && read.Kind == Real:
		typed.widen()
	case typed.Kind != read.Kind:
		return typed, &FileError{File: g.from, RowGroup: -1, Row: -1, Column: g.label,
			Msg:  fmt.Sprintf("holds %s here, and in files without types %s such as %q", g.shape, read.Kind, example),
			Hint: "export all files in one format, or write the column the same way in all"}
	}
	typed.fillFrom(&read, n)
	return typed, nil
}

// firstWord is the first text of the rows, "" where there is none.
func (g *gather) firstWord() string {
	for _, code := range g.codes {
		if code > 0 {
			return string(g.names.Name(code - 1))
		}
	}
	return ""
}

// widen makes numbers of integers.
func (c *Column) widen() {
	c.F64 = make([]float64, len(c.I64))
	for i, v := range c.I64 {
		c.F64[i] = float64(v)
	}
	c.Kind, c.I64 = Real, nil
}

// fillFrom takes over the values that o has, of the same kind and without levels
// of its own.
func (c *Column) fillFrom(o *Column, n int) {
	valid := NewBits(n)
	for i := range n {
		switch {
		case !o.Missing(i):
			valid.Set(i)
			switch c.Kind {
			case Real:
				c.F64[i] = o.F64[i]
			case Boolean:
				c.Code[i] = o.Code[i]
			default:
				c.I64[i] = o.I64[i]
			}
		case !c.Missing(i):
			valid.Set(i)
		}
	}
	if c.Valid = valid; countBits(valid) == n {
		c.Valid = nil
	}
}
