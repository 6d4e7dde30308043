package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
)

// parquetTable is a Parquet file; its chunks are its row groups. Columns are
// read page by page into typed slices: no value is ever boxed, and the codes
// of a dictionary stay codes. The file is open only while something is read:
// there may be more files than may be open at a time.
type parquetTable struct {
	path   string
	size   int64
	groups []rowGroup
	starts []int64 // first row of each group
	schema *schema
}

// maxRows is the most that 32-bit row numbers allow.
const maxRows = math.MaxUint32 - 2

func openParquet(path string) (table, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault(path, "cannot be opened", "check that you may read it", err)
	}
	defer file.Close()
	t := &parquetTable{path: path}
	switch err = t.open(file); {
	case err == nil:
		return t, nil
	case errors.Is(err, errEncrypted):
		return nil, &FileError{File: path, RowGroup: -1, Row: -1, Msg: "is encrypted", Hint: "export it without encryption; keys are not asked for", Err: err}
	}
	return nil, fault(path, "is not a whole Parquet file", "export or copy it again", err)
}

// open reads the footer.
func (t *parquetTable) open(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	t.size = info.Size()
	f, err := readFooter(file, t.size)
	if err != nil {
		return err
	}
	if t.schema, err = readSchema(f.Schema); err != nil {
		return err
	}
	for i, g := range f.RowGroups {
		if len(g.Columns) != t.schema.columns {
			return fmt.Errorf("row group %d has %d columns, and the file %d", i, len(g.Columns), t.schema.columns)
		}
	}
	t.groups = f.RowGroups
	t.starts, err = f.starts(t.size)
	t.findVoid()
	return err
}

// findVoid marks the columns of which the statistics say that no row has a
// value. Their type says nothing: many tools write such a column with any.
func (t *parquetTable) findVoid() {
	for i := range t.schema.leaves {
		l := &t.schema.leaves[i]
		if l.shape == nested || l.level == 0 {
			continue
		}
		rows, nulls := int64(0), int64(0)
		for g := range t.groups {
			rows += t.groups[g].NumRows
			nulls += t.groups[g].Columns[l.column].Meta.Statistics.NullCount
		}
		l.void = rows > 0 && nulls == rows
		t.schema.fields[i].void = l.void
	}
}

func (t *parquetTable) fields() []field      { return t.schema.fields }
func (t *parquetTable) chunks() int          { return len(t.groups) }
func (t *parquetTable) from(chunk int) int64 { return t.starts[chunk] }
func (t *parquetTable) columnar() bool       { return true }
func (t *parquetTable) rows(chunk int) int64 { return t.groups[chunk].NumRows }
func (t *parquetTable) Close() error         { return nil }

func (t *parquetTable) read(ctx context.Context, chunk int, feeds []feed) error {
	file, err := os.Open(t.path)
	if err != nil {
		return fault(t.path, "cannot be opened", "check that you may read it", err)
	}
	defer file.Close()
	for _, f := range feeds {
		if err := t.column(ctx, file, chunk, f); err != nil {
			return err
		}
	}
	return nil
}

// column reads one column of one row group. It must hold exactly as many rows
// as its group claims, or columns would slip against one another.
func (t *parquetTable) column(ctx context.Context, file io.ReaderAt, group int, f feed) error {
	rows := t.groups[group].NumRows
	r := pageReaders.Get().(*pageReader)
	defer pageReaders.Put(r)
	raw, err := t.pages(file, group, f.field)
	r.begin(&t.schema.leaves[f.field], raw)
	for rows > 0 {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = r.next(rows)
		}
		if err != nil {
			return t.damaged(group, f.field, t.groups[group].NumRows-rows, err)
		}
		rows -= int64(r.piece.n)
		if err := f.put(&r.piece); err != nil {
			return err
		}
	}
	return nil
}

// pages are the pages of one column of one row group, where they can be.
func (t *parquetTable) pages(file io.ReaderAt, group, field int) (p rawPages, err error) {
	l := &t.schema.leaves[field]
	g := &t.groups[group]
	c := &g.Columns[l.column]
	start, size := c.Meta.start(), t.size
	switch {
	case c.FilePath != "":
		return p, errors.New("its values are in another file")
	case c.Meta.NumValues != g.NumRows:
		return p, fmt.Errorf("claims %d values, and its row group %d rows", c.Meta.NumValues, g.NumRows)
	case start < 4 || start > size || c.Meta.TotalCompressedSize < 0 || c.Meta.TotalCompressedSize > size-start:
		return p, fmt.Errorf("claims to lie at byte %d, %d bytes long", start, c.Meta.TotalCompressedSize)
	}
	end := min(start+c.Meta.TotalCompressedSize+slack, size)
	return rawPages{file: file, at: start, end: end, codec: c.Meta.Codec}, nil
}

// damaged is a FileError about a column of a row group, of which the first
// rows could be read.
func (t *parquetTable) damaged(group, field int, rows int64, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	e := &FileError{File: t.path, RowGroup: group, Row: -1, Column: t.fields()[field].name, Hint: "export or copy the file again", Err: err}
	switch {
	case errors.Is(err, errWide):
		e.Msg, e.Hint = "holds an integer of more than 64 bits", "cast the column to text or to a smaller type when exporting"
	case errors.Is(err, errCodec):
		e.Msg, e.Hint = err.Error(), "write it with zstd, snappy, gzip or without compression"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		e.Msg = fmt.Sprintf("ends before its last row, after %d of %d", rows, t.groups[group].NumRows)
	default:
		e.Msg = "is damaged: " + err.Error()
		if rows > 0 {
			e.Row = t.starts[group] + rows
			e.Msg += " (in the page that begins there)"
		}
	}
	return e
}

// rescue turns a panic into an error. It surrounds calls into the decoder and
// nothing of ours.
func rescue(err *error) {
	switch p := recover().(type) {
	case nil:
	case error:
		*err = fmt.Errorf("the decoder gave up: %w", p)
	default:
		*err = fmt.Errorf("the decoder gave up: %v", p)
	}
}
