package frame

import (
	"errors"
	"io"
	"math/bits"
	"strings"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"assay/data"
	"assay/features"
)

// Arrow is m as a record, with lead as the number of the lead. Numbers, codes
// and what is missing are m's own memory and no copies, so m must stay as it
// is for as long as the record is used. Bits are laid out as Arrow has them
// on processors whose words begin with the low byte, which are all that this
// program is built for.
func Arrow(m *features.Matrix) arrow.Record {
	f := &Frame{Matrix: m}
	return f.batch(f.schema(), f.dictionaries(), 0, m.Len())
}

// WriteArrow writes f as an Arrow file (IPC file format), in batches of a
// fixed size.
func (f *Frame) WriteArrow(w io.Writer) error {
	schema, dictionaries := f.schema(), f.dictionaries()
	out, err := ipc.NewFileWriter(&onward{w: w}, ipc.WithSchema(schema))
	if err != nil {
		return err
	}
	for lo := 0; lo < max(1, f.Len()); lo += runRows {
		batch := f.batch(schema, dictionaries, lo, min(f.Len(), lo+runRows))
		if err := out.Write(batch); err != nil {
			return err
		}
	}
	return out.Close()
}

// onward is a writer that knows where it is, which is all that an Arrow file
// asks of its seeker.
type onward struct {
	w io.Writer
	n int64
}

func (c *onward) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

var errNoSeek = errors.New("this file is written from its beginning to its end")

func (c *onward) Seek(offset int64, whence int) (int64, error) {
	if offset != 0 || whence != io.SeekCurrent {
		return c.n, errNoSeek
	}
	return c.n, nil
}

var (
	instants   = &arrow.TimestampType{Unit: arrow.Microsecond, TimeZone: "UTC"}
	dictionary = &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.BinaryTypes.String}
)

func arrowType(k data.Kind) arrow.DataType {
	switch k {
	case data.Integer:
		return arrow.PrimitiveTypes.Int64
	case data.Real:
		return arrow.PrimitiveTypes.Float64
	case data.Boolean:
		return arrow.FixedWidthTypes.Boolean
	case data.Instant:
		return instants
	}
	return dictionary
}

func (f *Frame) schema() *arrow.Schema {
	lead := arrow.DataType(arrow.BinaryTypes.String)
	if f.IDs == nil {
		lead = arrow.PrimitiveTypes.Uint32
	}
	fields := []arrow.Field{{Name: leadColumn, Type: lead}}
	if !f.Undated {
		fields = append(fields, arrow.Field{Name: momentColumn, Type: instants})
	}
	for i, t := range f.told() {
		fields = append(fields, arrow.Field{Name: t.Column, Type: arrowType(f.Cols[i].Kind), Nullable: true, Metadata: t.metadata()})
	}
	if f.Label != nil {
		fields = append(fields, arrow.Field{Name: labelColumn, Type: arrow.PrimitiveTypes.Int8, Nullable: true}, arrow.Field{Name: weightColumn, Type: arrow.PrimitiveTypes.Float64})
	}
	var keys, values []string
	for _, kv := range f.Origin {
		keys, values = append(keys, kv[0]), append(values, kv[1])
	}
	meta := arrow.NewMetadata(keys, values)
	return arrow.NewSchema(fields, &meta)
}

func (t *told) metadata() arrow.Metadata {
	var keys, values []string
	for _, kv := range [][2]string{{"feature", t.Feature}, {"about", t.About}, {"group", t.Group}, {"measure", t.Measure}, {"window", t.Window}} {
		if kv[1] != "" {
			keys, values = append(keys, kv[0]), append(values, kv[1])
		}
	}
	return arrow.NewMetadata(keys, values)
}

// dictionaries are the levels of the columns of text, once for all batches.
func (f *Frame) dictionaries() []arrow.Array {
	all := make([]arrow.Array, len(f.Cols))
	for i := range f.Cols {
		if c := &f.Cols[i]; c.Kind == data.Text {
			all[i] = texts(len(c.Levels), func(k int) []byte { return []byte(strings.ToValidUTF8(c.Levels[k], unreadable)) })
		}
	}
	return all
}

// texts is a column of n texts.
func texts(n int, at func(i int) []byte) arrow.Array {
	b := array.NewStringBuilder(memory.DefaultAllocator)
	b.Reserve(n)
	for i := range n {
		b.BinaryBuilder.Append(at(i))
	}
	return b.NewStringArray()
}

// batch is the rows from lo up to hi; lo is a multiple of 64.
func (f *Frame) batch(schema *arrow.Schema, dictionaries []arrow.Array, lo, hi int) arrow.Record {
	n, cols := hi-lo, []arrow.Array{f.leads(lo, hi)}
	if !f.Undated {
		cols = append(cols, f.moments(lo, hi))
	}
	for i := range f.Cols {
		cols = append(cols, values(&f.Cols[i], dictionaries[i], lo, hi))
	}
	if f.Label != nil {
		weight := make([]float64, n)
		for i := range weight {
			weight[i] = f.W(lo + i)
		}
		label := f.Label[lo:hi]
		cols = append(cols, view(arrow.PrimitiveTypes.Int8, n, wrap(label), labelBits(label)), view(arrow.PrimitiveTypes.Float64, n, wrap(weight), nil))
	}
	return array.NewRecord(schema, cols, int64(n))
}

func (f *Frame) leads(lo, hi int) arrow.Array {
	if f.IDs != nil {
		return texts(hi-lo, func(i int) []byte { return f.id(lo + i) })
	}
	numbers := make([]uint32, hi-lo)
	for i := range numbers {
		numbers[i] = f.Rows[lo+i].Lead
	}
	return view(arrow.PrimitiveTypes.Uint32, len(numbers), wrap(numbers), nil)
}

func (f *Frame) moments(lo, hi int) arrow.Array {
	at := make([]int64, hi-lo)
	for i := range at {
		at[i] = int64(f.Rows[lo+i].At)
	}
	return view(instants, len(at), wrap(at), nil)
}

// values is a run of a feature's column: its own memory, but for the bits of
// true and false.
func values(c *data.Column, dict arrow.Array, lo, hi int) arrow.Array {
	n, valid := hi-lo, data.Bits(nil)
	if c.Valid != nil {
		valid = c.Valid[lo/64 : (hi+63)/64]
	}
	switch c.Kind {
	case data.Integer, data.Instant:
		return view(arrowType(c.Kind), n, wrap(c.I64[lo:hi]), valid)
	case data.Real:
		return view(arrowType(c.Kind), n, wrap(c.F64[lo:hi]), valid)
	case data.Boolean:
		truths := data.NewBits(n)
		for i, code := range c.Code[lo:hi] {
			if code == 1 {
				truths.Set(i)
			}
		}
		return view(arrowType(c.Kind), n, wrap(truths), valid)
	}
	buffers := []*memory.Buffer{bitmap(valid), wrap(c.Code[lo:hi])} // below 2^31, hence the same as int32
	return array.NewDictionaryData(array.NewDataWithDictionary(dictionary, n, buffers, missing(valid, n), 0, dict.Data().(*array.Data)))
}

// view is n values of a fixed width in memory that is there already.
func view(t arrow.DataType, n int, payload *memory.Buffer, valid data.Bits) arrow.Array {
	return array.MakeFromData(array.NewData(t, n, []*memory.Buffer{bitmap(valid), payload}, nil, missing(valid, n), 0))
}

func wrap[T arrow.FixedWidthType](values []T) *memory.Buffer {
	return memory.NewBufferBytes(arrow.GetBytes(values))
}

func bitmap(valid data.Bits) *memory.Buffer {
	if valid == nil {
		return nil
	}
	return wrap(valid)
}

// missing is how many of n rows are not in valid; bits beyond n are 0.
func missing(valid data.Bits, n int) int {
	if valid == nil {
		return 0
	}
	for _, word := range valid {
		n -= bits.OnesCount64(word)
	}
	return n
}
