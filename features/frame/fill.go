package frame

import (
	"strings"

	"github.com/parquet-go/parquet-go"

	"assay/data"
)

// pieceRows is how many values are handed to a column at a time: few enough
// to stay near the processor.
const pieceRows = 512

// writeRun writes the rows from lo up to hi, column by column.
func (f *Frame) writeRun(to []*parquet.ColumnWriter, lo, hi int) error {
	buffer := make([]parquet.Value, pieceRows)
	for c, fill := range f.fillers() {
		for from := lo; from < hi; from += pieceRows {
			piece := buffer[:min(hi-from, pieceRows)]
			fill(piece, from)
			if _, err := to[c].WriteRowValues(piece); err != nil {
				return err
			}
		}
		if err := to[c].Flush(); err != nil {
			return err
		}
	}
	return nil
}

// A filler writes the values of a column from row from on. Where values may be
// missing, one that is there has the definition level 1.
type filler func(to []parquet.Value, from int)

// fillers are those of all columns, in order.
func (f *Frame) fillers() []filler {
	all := []filler{f.fillLead}
	if !f.Undated {
		all = append(all, f.fillMoment)
	}
	for c := range f.Cols {
		all = append(all, fillColumn(&f.Cols[c]))
	}
	if f.Label != nil {
		all = append(all, f.fillLabel, f.fillWeight)
	}
	return all
}

func (f *Frame) fillLead(to []parquet.Value, from int) {
	for i := range to {
		if f.IDs == nil {
			to[i] = parquet.Int32Value(int32(f.Rows[from+i].Lead))
		} else {
			to[i] = parquet.ByteArrayValue(f.id(from + i))
		}
	}
}

func (f *Frame) fillMoment(to []parquet.Value, from int) {
	for i := range to {
		to[i] = parquet.Int64Value(int64(f.Rows[from+i].At))
	}
}

func (f *Frame) fillLabel(to []parquet.Value, from int) {
	for i, y := range f.Label[from : from+len(to)] {
		to[i] = parquet.NullValue()
		if y >= 0 {
			to[i] = present(parquet.Int32Value(int32(y)))
		}
	}
}

func (f *Frame) fillWeight(to []parquet.Value, from int) {
	for i := range to {
		to[i] = parquet.DoubleValue(f.W(from + i))
	}
}

// present is a value where one might be missing.
func present(v parquet.Value) parquet.Value { return v.Level(0, 1, 0) }

func fillColumn(c *data.Column) filler {
	fill := fillLevels(c)
	switch c.Kind {
	case data.Integer, data.Instant:
		fill = fillInts(c.I64)
	case data.Real:
		fill = func(to []parquet.Value, from int) {
			for i, v := range c.F64[from : from+len(to)] {
				to[i] = present(parquet.DoubleValue(v))
			}
		}
	}
	if c.Valid == nil {
		return fill
	}
	return func(to []parquet.Value, from int) {
		fill(to, from)
		for i := range to {
			if !c.Valid.Has(from + i) {
				to[i] = parquet.NullValue()
			}
		}
	}
}

// smallInts are the numbers that counts mostly are, made once: a value with
// its level takes longer to make than to copy.
var smallInts = func() (all [256]parquet.Value) {
	for i := range all {
		all[i] = present(parquet.Int64Value(int64(i)))
	}
	return all
}()

func fillInts(values []int64) filler {
	return func(to []parquet.Value, from int) {
		for i, v := range values[from : from+len(to)] {
			if uint64(v) < uint64(len(smallInts)) {
				to[i] = smallInts[v]
			} else {
				to[i] = present(parquet.Int64Value(v))
			}
		}
	}
}

// fillLevels copies the value of each code, which is made once.
func fillLevels(c *data.Column) filler {
	levels := make([]parquet.Value, len(c.Levels))
	for k, level := range c.Levels {
		levels[k] = present(parquet.ByteArrayValue([]byte(strings.ToValidUTF8(level, unreadable))))
		if c.Kind == data.Boolean {
			levels[k] = present(parquet.BooleanValue(k == 1))
		}
	}
	return func(to []parquet.Value, from int) {
		for i, code := range c.Code[from : from+len(to)] {
			to[i] = parquet.NullValue()
			if int(code) < len(levels) { // a column of nothing but missing has none
				to[i] = levels[code]
			}
		}
	}
}
