package frame

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/parquet-go/parquet-go"

	"assay/data"
	"assay/features"
)

// hostile are texts that tools trip over; the last is no UTF-8.
var hostile = []string{"", "=1+1", "a,b\"c\n", "<script>", "'; drop table x; --", "ä€😀", "bad\xff"}

// frame is n rows with a column of every kind, of which some values are
// missing, and some columns have none that is.
func frame(n int) *Frame {
	r := rand.New(rand.NewPCG(3, uint64(n)))
	ids := data.NewIDs(n)
	f := &Frame{Matrix: &features.Matrix{Label: make([]int8, n)}, IDs: ids, Origin: [][2]string{{"program", "assay test"}, {"fingerprint", "0123456789abcdef"}},
		Features: []features.Feature{{Name: "count", About: "visits in the 30 days before", Group: features.Behaviour, Measure: features.Count, Window: 30 * data.Day},
			{Name: "weight", About: "kg", Group: features.Fit, Measure: features.Attribute}}}
	whole := data.Column{Name: "count", Kind: data.Integer, I64: make([]int64, n)}
	since := data.Column{Name: "since", Kind: data.Integer, I64: make([]int64, n), Valid: data.NewBits(n)}
	real := data.Column{Name: "weight", Kind: data.Real, F64: make([]float64, n), Valid: data.NewBits(n)}
	text := data.Column{Name: "text", Kind: data.Text, Code: make([]uint32, n), Levels: hostile, Valid: data.NewBits(n)}
	ever := data.Column{Name: "ever", Kind: data.Boolean, Code: make([]uint32, n), Levels: data.BooleanLevels()}
	time := data.Column{Name: "at", Kind: data.Instant, I64: make([]int64, n), Valid: data.NewBits(n)}
	for i := range n {
		ids.Add(fmt.Appendf(nil, "%s%d", hostile[i%len(hostile)], i))
		f.Rows = append(f.Rows, features.Moment{Lead: uint32(n - 1 - i), At: data.Time(i) * data.Hour / 3})
		f.Label[i] = int8(i%3) - 1
		whole.I64[i], ever.Code[i] = r.Int64()>>r.IntN(64), uint32(r.IntN(2))
		if r.IntN(4) > 0 {
			since.I64[i] = r.Int64N(400)
			since.Valid.Set(i)
		}
		if r.IntN(2) > 0 {
			real.F64[i], text.Code[i], time.I64[i] = r.NormFloat64(), uint32(r.IntN(len(hostile))), r.Int64N(1<<50)
			real.Valid.Set(i)
			text.Valid.Set(i)
			time.Valid.Set(i)
		}
	}
	f.Cols = []data.Column{whole, since, real, text, ever, time}
	return f
}

// cellText is what a reader must find at row i of column c; "" is missing.
func cellText(f *Frame, c, i int) string {
	col := &f.Cols[c]
	switch {
	case col.Missing(i):
		return ""
	case col.Kind == data.Real:
		return fmt.Sprint(math.Float64bits(col.F64[i]))
	case col.Kind == data.Text:
		return "t" + string(bytes.ToValidUTF8([]byte(col.Levels[col.Code[i]]), []byte("\uFFFD")))
	case col.Kind == data.Boolean:
		return fmt.Sprint(col.Code[i] == 1)
	}
	return fmt.Sprint(col.I64[i])
}

func arrowText(a arrow.Array, i int) string {
	if a.IsNull(i) {
		return ""
	}
	switch a := a.(type) {
	case *array.Int64:
		return fmt.Sprint(a.Value(i))
	case *array.Timestamp:
		return fmt.Sprint(int64(a.Value(i)))
	case *array.Float64:
		return fmt.Sprint(math.Float64bits(a.Value(i)))
	case *array.Boolean:
		return fmt.Sprint(a.Value(i))
	case *array.Dictionary:
		return "t" + a.Dictionary().(*array.String).Value(a.GetValueIndex(i))
	case *array.Int8:
		return fmt.Sprint(a.Value(i))
	}
	return fmt.Sprintf("%T", a)
}

func written(t testing.TB, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// frameNames are the columns of the frame above, in order.
var frameNames = []string{"lead", "moment", "count", "since", "feature_weight", "text", "ever", "at", "label", "weight"}

// An Arrow file read again holds every value, and the columns tell what they
// are.
func TestArrowRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 63, 64, 65, 1000, 2*runRows + 77} {
		f := frame(n)
		file, err := ipc.NewFileReader(bytes.NewReader(written(t, f.WriteArrow)))
		if err != nil {
			t.Fatal(err)
		}
		row := 0
		for k := range file.NumRecords() {
			rec, err := file.RecordAt(k)
			if err != nil {
				t.Fatal(err)
			}
			compareArrow(t, f, rec, row)
			row += int(rec.NumRows())
		}
		if row != n {
			t.Errorf("%d rows, want %d", row, n)
		}
		if field := file.Schema().Field(2); field.Metadata.String() != `["feature": "count", "about": "visits in the 30 days before", "group": "behaviour", "measure": "count", "window": "30d"]` {
			t.Errorf("count tells %s", field.Metadata)
		}
		if at := file.Schema().Metadata().FindKey("fingerprint"); at < 0 || file.Schema().Metadata().Values()[at] != "0123456789abcdef" {
			t.Error("the file does not tell its origin")
		}
	}
}

func compareArrow(t *testing.T, f *Frame, rec arrow.Record, from int) {
	t.Helper()
	for c, name := range frameNames {
		if got := rec.ColumnName(c); got != name {
			t.Fatalf("column %d is %s, want %s", c, got, name)
		}
	}
	for i := range int(rec.NumRows()) {
		row := from + i
		if got := rec.Column(0).(*array.String).Value(i); got != string(f.id(row)) {
			t.Fatalf("row %d: lead %q", row, got)
		}
		if got := rec.Column(1).(*array.Timestamp).Value(i); data.Time(got) != f.Rows[row].At {
			t.Fatalf("row %d: moment %d", row, got)
		}
		for c := range f.Cols {
			if got, want := arrowText(rec.Column(2+c), i), cellText(f, c, row); got != want {
				t.Fatalf("row %d: %s is %q, want %q", row, f.Cols[c].Name, got, want)
			}
		}
		want := ""
		if f.Label[row] >= 0 {
			want = fmt.Sprint(f.Label[row])
		}
		if got := arrowText(rec.Column(8), i); got != want {
			t.Fatalf("row %d: label %q, want %q", row, got, want)
		}
	}
}

// The view is the matrix's own memory: what changes there changes here.
func TestArrowIsAView(t *testing.T) {
	f := frame(100)
	rec := Arrow(f.Matrix)
	if rec.NumRows() != 100 || rec.NumCols() != int64(len(frameNames)) {
		t.Fatalf("%d rows, %d columns", rec.NumRows(), rec.NumCols())
	}
	if got := rec.Column(0).(*array.Uint32).Value(3); got != f.Rows[3].Lead {
		t.Errorf("lead %d, want its number %d", got, f.Rows[3].Lead)
	}
	for i := range 100 {
		if f.Cols[2].Missing(i) || f.Cols[3].Missing(i) {
			continue
		}
		f.Cols[0].I64[i], f.Cols[2].F64[i], f.Cols[3].Code[i] = 4711, .5, 2
		for c, want := range map[int]string{2: "4711", 4: fmt.Sprint(math.Float64bits(.5)), 5: "t" + hostile[2]} {
			if got := arrowText(rec.Column(c), i); got != want {
				t.Errorf("column %d is a copy: %q, want %q", c, got, want)
			}
		}
	}
}

// A Parquet file read again, by the library's own reader of values, holds every
// value.
func TestParquetRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 63, 1000, 2*runRows + 77} {
		f := frame(n)
		raw := written(t, func(w io.Writer) error { return f.WriteParquet(w, "assay test") })
		file, err := parquet.OpenFile(bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			t.Fatal(err)
		}
		if file.NumRows() != int64(n) || len(file.RowGroups()) != (n+runRows-1)/runRows {
			t.Fatalf("%d rows in %d groups, want %d", file.NumRows(), len(file.RowGroups()), n)
		}
		for c, field := range file.Schema().Fields() {
			if field.Name() != frameNames[c] {
				t.Fatalf("column %d is %s, want %s", c, field.Name(), frameNames[c])
			}
		}
		if v, ok := file.Lookup("fingerprint"); !ok || v != "0123456789abcdef" {
			t.Error("the file does not tell its origin")
		}
		row := 0
		for _, group := range file.RowGroups() {
			compareParquet(t, f, group, row)
			row += int(group.NumRows())
		}
	}
}

func compareParquet(t *testing.T, f *Frame, group parquet.RowGroup, from int) {
	t.Helper()
	for c, chunk := range group.ColumnChunks() {
		row, buffer := from, make([]parquet.Value, 512)
		pages := chunk.Pages()
		for {
			page, err := pages.ReadPage()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			for values := page.Values(); err != io.EOF; {
				var n int
				if n, err = values.ReadValues(buffer); err != nil && err != io.EOF {
					t.Fatal(err)
				}
				for _, v := range buffer[:n] {
					if got, want := parquetText(v, frameNames[c]), wantText(f, c, row); got != want {
						t.Fatalf("row %d: %s is %q, want %q", row, frameNames[c], got, want)
					}
					row++
				}
			}
		}
		pages.Close()
		if row != from+int(group.NumRows()) {
			t.Fatalf("%s ends at row %d", frameNames[c], row)
		}
	}
}

func parquetText(v parquet.Value, column string) string {
	switch {
	case v.IsNull():
		return ""
	case v.Kind() == parquet.Double:
		return fmt.Sprint(math.Float64bits(v.Double()))
	case column == "text":
		return "t" + string(v.ByteArray())
	case v.Kind() == parquet.Boolean:
		return fmt.Sprint(v.Boolean())
	case v.Kind() == parquet.Int32:
		return fmt.Sprint(v.Int32())
	case v.Kind() == parquet.Int64:
		return fmt.Sprint(v.Int64())
	}
	return string(v.ByteArray())
}

func wantText(f *Frame, c, row int) string {
	switch {
	case c == 0:
		return string(f.id(row))
	case c == 1:
		return fmt.Sprint(int64(f.Rows[row].At))
	case c == len(frameNames)-2 && f.Label[row] < 0:
		return ""
	case c == len(frameNames)-2:
		return fmt.Sprint(f.Label[row])
	case c == len(frameNames)-1:
		return fmt.Sprint(math.Float64bits(f.W(row)))
	}
	return cellText(f, c-2, row)
}

// The same bytes on one core.
func TestFilesAreTheSameOnOneCore(t *testing.T) {
	f := frame(3*runRows + 5)
	asParquet := func(w io.Writer) error { return f.WriteParquet(w, "assay test") }
	many, manyArrow := written(t, asParquet), written(t, f.WriteArrow)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if !bytes.Equal(many, written(t, asParquet)) || !bytes.Equal(manyArrow, written(t, f.WriteArrow)) {
		t.Error("one core writes other bytes")
	}
	if testing.Short() {
		return
	}
	runtime.GOMAXPROCS(5)
	if !bytes.Equal(many, written(t, asParquet)) {
		t.Error("five cores write other bytes")
	}
}

// Where leads bear no dates there is no moment.
func TestNoMomentWithoutDates(t *testing.T) {
	f := frame(100)
	f.Undated = true
	file, err := ipc.NewFileReader(bytes.NewReader(written(t, f.WriteArrow)))
	if err != nil {
		t.Fatal(err)
	}
	raw := written(t, func(w io.Writer) error { return f.WriteParquet(w, "assay test") })
	p, err := parquet.OpenFile(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	for c, name := range slices.Delete(slices.Clone(frameNames), 1, 2) {
		if a, b := file.Schema().Field(c).Name, p.Schema().Fields()[c].Name(); a != name || b != name {
			t.Errorf("column %d is %s in Arrow and %s in Parquet, want %s", c, a, b, name)
		}
	}
	rec, err := file.RecordAt(0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range f.Rows {
		if got, want := arrowText(rec.Column(1), i), cellText(f, 0, i); got != want {
			t.Fatalf("row %d: count is %s, want %s", i, got, want)
		}
	}
}

// Names that are taken are written as feature_NAME, and stay apart even so.
func TestNamesThatAreTaken(t *testing.T) {
	f := &Frame{Matrix: &features.Matrix{Cols: []data.Column{{Name: "lead"}, {Name: "feature_lead"}, {Name: "label"}, {Name: "weights"}}}}
	want := []string{"feature_feature_lead", "feature_lead", "feature_label", "weights"}
	if got := f.Written(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("written as %q, want %q", got, want)
	}
}

// wide is like the matrix of a million leads: counts that are mostly 0.
func wide(n, columns int) *Frame {
	r := rand.New(rand.NewPCG(1, 1))
	f := &Frame{Matrix: &features.Matrix{Rows: make([]features.Moment, n)}, IDs: data.NewIDs(n)}
	for i := range n {
		f.IDs.Add(fmt.Appendf(nil, "%032x", r.Uint64()))
		f.Rows[i] = features.Moment{Lead: uint32(i), At: data.Time(i) * data.Second}
	}
	for c := range columns {
		col := data.Column{Name: fmt.Sprintf("n%d", c), Kind: data.Integer, I64: make([]int64, n)}
		for i := range n {
			col.I64[i] = max(0, r.Int64N(12)-6)
		}
		f.Cols = append(f.Cols, col)
	}
	return f
}

func BenchmarkWriteParquet(b *testing.B) {
	f := wide(1_000_000, 46)
	for b.Loop() {
		if err := f.WriteParquet(io.Discard, "assay test"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteArrow(b *testing.B) {
	f := wide(1_000_000, 46)
	for b.Loop() {
		if err := f.WriteArrow(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
